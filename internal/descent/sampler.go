package descent

import (
	"math"
	"math/rand/v2"

	"gdplot/internal/numeric"
)

// sampler is the part of the loop that a Stochastic objective needs beside the one for all.
type sampler struct {
	objective Stochastic
	random    *rand.Rand
	every     int // steps from one report to the next

	n, perDraw int     // see Stochastic
	drawn      int     // examples of the epoch that are drawn already
	exact      float64 // the exact loss of the last report
	batch      float64 // the sample's loss at x_k
}

// reportWork is how much may go into reports alone, in examples times variables: a few tenths of a second of a linear
// model. Where the run itself takes more, its reports may take as much as the run.
const reportWork = 1 << 28

// ReportEvery is how many steps of a run on samples lie between two rows that have a loss: 1, or the smallest power of two with which its reports
// take no more than their share. A report takes all n examples, a step perDraw of them.
func ReportEvery(steps, n, perDraw, dim int) int {
	run := float64(steps) * float64(perDraw) * float64(dim)
	all := float64(steps) * float64(n) * float64(dim)
	every := 1
	for all/float64(every) > max(run, reportWork) && every < steps {
		every *= 2
	}
	return every
}

// sampler prepares for a run; it is nil where the objective is not Stochastic.
func (r *Run) sampler(s *State) *sampler {
	o, ok := r.Objective.(Stochastic)
	if !ok {
		return nil
	}
	p := &sampler{objective: o, random: Stream(r.Seed, "batch"), exact: math.NaN()}
	if p.n, p.perDraw = o.Examples(); p.n == 0 {
		p.n, p.perDraw = r.Examples, r.Examples // noise alone: every step takes all
	}
	if p.n > 0 {
		s.perEpoch, s.all = PerEpoch(p.n, p.perDraw), p.n
	}
	if b, ok := o.(Buffered); ok {
		s.Buffers = b.Buffers()
	}
	p.every = ReportEvery(r.Steps, p.n, p.perDraw, o.Dim())
	s.exact, s.Every, s.sampled = o.Exact(), p.every, true
	return p
}

// look takes the exact loss and gradient at x_k where a report is due, at the first steps more often, and reports
// whether all is finite, as evaluate does. Between reports it looks at the point alone: a sample that is not finite takes the next point with it.
func (p *sampler) look(r *Run, s *State, d []float64) bool {
	s.Unreported = s.K&(p.every-1) != 0 && s.K&(s.K-1) != 0 && s.K < r.Steps
	if s.Unreported {
		s.F, s.GradNorm = math.NaN(), math.NaN()
		return numeric.AllFinite(s.X)
	}
	finite := r.evaluate(s, d)
	p.exact = s.F
	return finite
}

// draw takes a new sample, and its loss and gradient at x_k for the chain. What a transform has asked for before was
// of another sample.
func (p *sampler) draw(s *State, d []float64) {
	s.kept = false
	p.objective.Draw(p.random)
	s.size = min(p.perDraw, p.n-p.drawn)
	if p.drawn += s.size; p.drawn == p.n {
		p.drawn = 0
	}
	s.F, s.cost = p.objective.Eval(d, s.X), 1
	copy(s.G, d)
	p.batch = s.F
}

// leave completes an update.
func (p *sampler) leave(s *State) {
	s.kept = false
	s.LastF, s.BatchLoss = p.exact, p.batch
}

// end sees to it that the last row is reported, and gives back its loss where a chain was asked in vain.
func (p *sampler) end(r *Run, s *State, d []float64, rec Recorder, out *Outcome) {
	s.F = p.exact
	if !s.Unreported {
		return
	}
	s.Unreported = false
	r.evaluate(s, d)
	if rec != nil {
		rec.Record(s)
	}
	out.note(s, r.Targets)
}
