package runner

import (
	"math"
	"slices"

	"gdplot/internal/descent"
	"gdplot/internal/experiment"
)

// ends are what the first and the last row of a trace tell beside the plan and the outcome: of a million runs whose ends alone are
// wanted these numbers are kept, without a pointer in them, and the rows are put together for who asks.
type ends struct {
	loss, grad float64 // of the first row
	rate       float64 // of the last row
	evals      [2]int32
}

// endsOf are those of a trace of which a run and its outcome tell the rest to the bit.
func endsOf(t *descent.Trace, run *experiment.Run, out *descent.Outcome) (e ends, ok bool) {
	last := t.Len() - 1
	if last < 1 || last == 1 && t.Stride != descent.EndsStride(t.Step[1]) || len(t.Second)+len(t.Batch)+len(t.Buffers) > 0 || run.StartOf() >= 0 || t.Evals[last] > math.MaxInt32 {
		return e, false
	}
	e = ends{t.Loss[0], t.GradNorm[0], t.Rate[last], [2]int32{int32(t.Evals[0]), int32(t.Evals[last])}}
	return e, t.Step[0] == 0 && t.Step[last] == out.Steps && slices.EqualFunc(t.Point(0), run.Start, same) && slices.EqualFunc(t.Point(last), out.X, same) &&
		same(t.Loss[last], out.Loss) && same(t.GradNorm[last], out.GradNorm) && same(t.Rate[0], math.NaN())
}

func same(a, b float64) bool { return math.Float64bits(a) == math.Float64bits(b) }

// trace is the trace of both rows.
func (e *ends) trace(run *experiment.Run, out *descent.Outcome) *descent.Trace {
	return descent.TraceOfEnds(
		descent.Row{Evals: int(e.evals[0]), Loss: e.loss, GradNorm: e.grad, Rate: math.NaN(), X: run.Start},
		descent.Row{Step: out.Steps, Evals: int(e.evals[1]), Loss: out.Loss, GradNorm: out.GradNorm, Rate: e.rate, X: out.X})
}

// Trace is what is kept of the run's rows; nil where Options.Keep did not ask for it. Where the ends alone are kept it is made anew
// at every call.
func (r *Result) Trace() *descent.Trace {
	if r.ended {
		return r.of.ends[r.at].trace(r.Run, r.Outcome())
	}
	return r.trace
}

// Traced reports whether there is a row of the run.
func (r *Result) Traced() bool { return r.ended || r.trace != nil && r.trace.Len() > 0 }

// FirstLoss is the loss at the start of a run that was traced.
func (r *Result) FirstLoss() float64 {
	if r.ended {
		return r.of.ends[r.at].loss
	}
	return r.trace.Loss[0]
}

// FirstPoint is where a run that was traced began, nil where its rows have no points.
func (r *Result) FirstPoint() []float64 {
	switch {
	case r.ended:
		return r.Run.Start
	case len(r.trace.X) == 0:
		return nil
	}
	return r.trace.Point(0)
}

// With is the result with another trace.
func (r Result) With(t *descent.Trace) Result {
	r.trace, r.ended = t, false
	return r
}

// keepTrace keeps what is wanted of the trace of the run with index i.
func (e *execution) keepTrace(i int, r *Result, trace *descent.Trace) {
	r.trace = nil
	most := e.rowsOf(i)
	if most == 0 {
		return
	}
	r.whole = trace.Len() <= most
	if !e.endsOnly(i) {
		r.trace = trace.Shortened(most)
	} else {
		r.keepEnds(trace)
	}
}

// keepEnds keeps the first and the last row.
func (r *Result) keepEnds(trace *descent.Trace) {
	both, ok := endsOf(trace, r.Run, r.Outcome())
	if r.trace, r.ended = nil, ok && r.of != nil; r.ended {
		column(r.of, columnEnds, &r.of.ends, 1)[r.at] = both
	} else {
		r.trace = trace.Ends()
	}
}
