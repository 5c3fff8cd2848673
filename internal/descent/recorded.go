package descent

import (
	"math"
	"slices"

	"gdplot/internal/numeric"
)

// Recording is a path that was made elsewhere: in another program, or by hand. It is read-only and shared between runs.
type Recording struct {
	Step   []int     // rising from 0
	Unit   string    // the column that steps are from; empty where they are rows
	Per    int       // steps that one of the column is, 2 where it counts halves of an epoch
	X      []float64 // row after row, as many coordinates each
	Loss   []float64 // at each; nil where the surface tells it
	Names  []string  // of the columns that are told besides
	Beside []float64 // they, row after row; NaN where the file has nothing
	Digest string    // of the file that it is from
}

// Column is a column of the recording by its name, the steps' among them, as a function of the step; nil where there is none.
// At steps between rows it has the value of the row before.
func (r *Recording) Column(name string) func(step int) float64 {
	if name == r.Unit && name != "" {
		return func(step int) float64 { return float64(step) / float64(r.Per) }
	}
	k := slices.Index(r.Names, name)
	if k < 0 {
		return nil
	}
	return func(step int) float64 {
		row, found := slices.BinarySearch(r.Step, step)
		if !found {
			row = max(row-1, 0)
		}
		return r.Beside[row*len(r.Names)+k]
	}
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
