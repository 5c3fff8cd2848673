package descent

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/optimize"
)

// simplex follows the simplex of gonum's Nelder–Mead, which does not show it, by the points that it tries. Vertices
// are sorted by loss.
type simplex struct {
	vertices []vertex
	trials   []vertex // since the last change
	begun    bool     // whether the start has been announced
}

type vertex struct {
	x []float64
	f float64
}

func byLoss(a, b vertex) int {
	switch {
	case a.f < b.f:
		return -1
	case a.f > b.f:
		return 1
	}
	return 0
}

func (p *simplex) tried(loc *optimize.Location) {
	p.trials = append(p.trials, vertex{slices.Clone(loc.X), loc.F})
}

// changed works out from the trials what the change is.
func (p *simplex) changed(loc *optimize.Location) {
	n, trials := len(loc.X), p.trials
	p.trials = nil
	switch {
	case !p.begun: // the start
		p.begun = true
		p.vertices = []vertex{{slices.Clone(loc.X), loc.F}}
	case len(p.vertices) == 1: // the first simplex: the start comes last among equals
		p.vertices = append(trials, p.vertices...)
		slices.SortStableFunc(p.vertices, byLoss)
	case len(trials) == n+2: // nothing was better
		p.vertices = append(p.vertices[:1], trials[2:]...)
		slices.SortStableFunc(p.vertices, byLoss)
	default:
		took := trials[len(trials)-1]
		if len(trials) == 2 && trials[0].f < p.vertices[0].f && !(took.f < trials[0].f) {
			took = trials[0] // going further was no better
		}
		at := n
		for at > 0 && !(p.vertices[at-1].f < took.f) {
			at--
		}
		p.vertices = slices.Insert(p.vertices[:n], at, took)
	}
}

// small reports whether all vertices are near the best and hardly higher.
func (p *simplex) small(x, f float64) bool {
	best := p.vertices[0]
	for _, v := range p.vertices[1:] {
		if !(math.Abs(v.f-best.f) <= f) {
			return false
		}
		for i := range v.x {
			if !(math.Abs(v.x[i]-best.x[i]) <= x) {
				return false
			}
		}
	}
	return true
}
