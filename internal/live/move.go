package live

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/runner"
)

// MoveRequest asks what paths would be if runs started elsewhere or had another rate, without drawing anything. Without a
// change, and without a text, the answer is the runs of the revision as they are.
type MoveRequest struct {
	Rev   string    `json:"rev"`
	Seq   uint32    `json:"seq"` // comes back with the answer
	Runs  []int     `json:"runs"`
	Start []float64 `json:"start"` // of these runs
	Rate  float64   `json:"rate"`  // of these runs; 0 for what they have
	Text  string    `json:"text"`  // in place of all that: another text, of the same file
}

// mostSent is how many rows of a trace a page is sent.
const mostSent = 2000

// mostDims is of how many variables it is sent points.
const mostDims = 8

// Move makes runs again and encodes their traces.
func (g *Engine) Move(ctx context.Context, q MoveRequest) ([]byte, error) {
	r, err := g.find(q.Rev)
	if err != nil {
		return nil, err
	}
	results := r.work.Results
	switch {
	case q.Text != "":
		e, found := experiment.Parse(r.request.Name, []byte(q.Text), g.options(ctx, r.request.Set))
		if ctx.Err() != nil {
			return nil, ctx.Err()
		} else if e == nil {
			return nil, errors.New(found.String())
		}
		if e, err = runner.Choose(ctx, e, g.moving(e.Runs)); err == nil {
			results, err = runner.Execute(ctx, e.Runs, g.moving(e.Runs))
		}
	case len(q.Start) > 0 || q.Rate != 0:
		plan, bad := r.moved(q)
		if bad != nil {
			return nil, bad
		}
		results, err = runner.Execute(ctx, plan, g.moving(plan))
	}
	if err != nil {
		return nil, err
	}
	return encodeTraces(q.Seq, results), nil
}

// moving are the options of runs that are made while something moves. Where they take long, those that stay as they are, are
// recalled, and what the last move came to is not made again for its figures.
func (g *Engine) moving(runs []*experiment.Run) runner.Options {
	opt := runner.Options{Workers: g.workers(), Store: g.store(runs)}
	if opt.Store != nil {
		opt.Notes = insight.Notes
	}
	return opt
}

// moved is the plan of a revision with a change.
func (r *revision) moved(q MoveRequest) ([]*experiment.Run, error) {
	own := r.work.Experiment.Runs
	plan := make([]*experiment.Run, len(own))
	copy(plan, own)
	for _, i := range q.Runs {
		if i < 0 || i >= len(plan) {
			return nil, fmt.Errorf("there is no run %d", i)
		}
		run := *plan[i]
		if len(q.Start) > 0 {
			if len(q.Start) != run.Surface.Dim() {
				return nil, fmt.Errorf("run %s has %d variables", run.ID(), run.Surface.Dim())
			}
			run.Start = q.Start
		}
		if q.Rate != 0 {
			if run.Rate == nil || run.Rate.Decl.Main() == nil {
				return nil, fmt.Errorf("run %s has no rate that can be moved", run.ID())
			}
			rate := run.Rate.With(run.Rate.Decl.Main().Name, q.Rate)
			run.Rate = &rate
		}
		plan[i] = &run
	}
	return plan, nil
}

// encodeTraces writes traces for a page, little endian. First the sequence number and how many runs there are; of each its
// number of rows, of coordinates and of steps really taken, then columns of so many rows: steps and evaluations (uint32),
// then as float32 the coordinates one after the other, loss, gap, length of the gradient, rate. A gap that is not known is
// NaN.
func encodeTraces(seq uint32, results []runner.Result) []byte {
	out := binary.LittleEndian.AppendUint32(nil, seq)
	out = binary.LittleEndian.AppendUint32(out, uint32(len(results)))
	word := func(v int) { out = binary.LittleEndian.AppendUint32(out, uint32(v)) }
	single := func(v float64) { out = binary.LittleEndian.AppendUint32(out, math.Float32bits(float32(v))) }
	for _, r := range results {
		t := r.Trace()
		if t == nil {
			word(0)
			word(0)
			word(r.Outcome().Steps)
			continue
		}
		rows, dims := sentRows(t.Len()), min(t.Dim, mostDims)
		word(len(rows))
		word(dims)
		word(r.Outcome().Steps)
		for _, i := range rows {
			word(t.Step[i])
		}
		for _, i := range rows {
			word(t.Evals[i])
		}
		for k := range dims {
			for _, i := range rows {
				single(t.Point(i)[k])
			}
		}
		lowest := r.Run.Surface.Lowest()
		_, known := r.Run.Surface.Minimum()
		for _, i := range rows {
			single(r.Run.Surface.Value(t.Loss[i]))
		}
		for _, i := range rows {
			if known {
				single(lowest.Gap(t.Loss[i]))
			} else {
				single(math.NaN())
			}
		}
		for _, i := range rows {
			single(t.GradNorm[i])
		}
		for _, i := range rows {
			single(t.Rate[i])
		}
	}
	return out
}

// sentRows are the rows of a trace of a length that are sent: all, else the first hundred, where most happens, and the others
// at even distances.
func sentRows(n int) []int {
	const first = 100
	var rows []int
	every := 1 + max(0, n-first)/(mostSent-first)
	for i := 0; i < n; i++ {
		if i < first || i%every == 0 || i == n-1 {
			rows = append(rows, i)
		}
	}
	return rows
}
