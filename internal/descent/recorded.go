package descent

import (
	"math"

	"gdplot/internal/numeric"
)

// Recording is a path that was made elsewhere: in another program, or by hand. It is read-only and shared between runs.
type Recording struct {
	Step   []int     // rising from 0
	X      []float64 // row after row, as many coordinates each
	Loss   []float64 // at each; nil where the surface tells it
	Digest string    // of the file that it is from
}

// Dim is the number of coordinates.
func (r *Recording) Dim() int { return len(r.X) / len(r.Step) }

// Point is x of row i; it is part of the recording.
func (r *Recording) Point(i int) []float64 {
	n := r.Dim()
	return r.X[i*n : (i+1)*n : (i+1)*n]
}

// Climbing is the recording of a run that climbs f, with losses of −f.
func (r *Recording) Climbing() *Recording {
	if r.Loss == nil {
		return r
	}
	c := *r
	c.Loss = make([]float64, len(r.Loss))
	for i, v := range r.Loss {
		c.Loss[i] = 0 - v
	}
	return &c
}

// Replay is a run's way along the recording: an objective whose losses are the recorded ones, where there are such, and a
// transform that goes where the recording went, at its steps.
func (r *Recording) Replay(o Objective) (Objective, Transform) {
	p := &replay{r: r, Objective: o}
	return p, p
}

// replay is the state of one run along a recording.
type replay struct {
	Objective
	r   *Recording
	row int
}

var _ Finisher = (*replay)(nil)

// Eval is the loss of the row at which the run is, with the gradient of the surface.
func (p *replay) Eval(g, x []float64) float64 {
	f := p.Objective.Eval(g, x)
	if p.r.Loss != nil && numeric.Finite(f) {
		return p.r.Loss[p.row]
	}
	return f
}

func (p *replay) Init([]float64) { p.row = 0 }

func (p *replay) Apply(d []float64, s *State) {
	if p.row+1 >= len(p.r.Step) {
		s.giveUp(ReasonSteps)
		return
	}
	for i, v := range p.r.Point(p.row + 1) {
		d[i] = s.X[i] - v
	}
	s.Rate, s.Step = math.NaN(), 1 // at which rate, nobody knows
}

// Finish puts the point to the bit where the recording has it, and the count of steps to what it says.
func (p *replay) Finish(x []float64, s *State) {
	p.row++
	copy(x, p.r.Point(p.row))
	s.K = p.r.Step[p.row] - 1 // the loop adds one
	s.Evals += p.r.Step[p.row] - p.r.Step[p.row-1] - 1
}
