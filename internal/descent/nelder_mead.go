package descent

import (
	"errors"
	"iter"
	"math"

	"gdplot/internal/catalog"

	"gonum.org/v1/gonum/optimize"
)

func init() {
	Optimizers.Add(catalog.Entry[func(catalog.Spec) Transform]{
		Decl: catalog.Decl{
			Name:     "nelder_mead",
			Title:    "Nelder–Mead",
			Sentence: "Walks a simplex of n + 1 points downhill by mirroring its worst point, without any gradient.",
			Rule: `c = mean of all vertices but the worst, v
try c + ρ(c − v); if that is the best so far, c + ρχ(c − v) as well; if it is still the worst or next to it, c ± ψ(c − v)
v ← what was better; if nothing was, every vertex moves by σ towards the best
x ← the best vertex`,
			Params: []catalog.Param{
				catalog.Num("simplex_size", "", 0.05, catalog.MoreThan(0), "How far the other vertices of the first simplex are from the start, each in one coordinate, in the surface's units."),
				catalog.Num("reflection", "ρ", 1, catalog.MoreThan(0), "How far the worst vertex is mirrored."),
				catalog.Num("expansion", "χ", 0, catalog.AtLeast(0), "How much further a good direction is tried; 0 means 1 + 2/n, which is 2 for two variables."),
				catalog.Num("contraction", "ψ", 0, catalog.HalfOpen(0, 1), "How far from the centre a bad direction is tried; 0 means ¾ − 1/2n, ½ for two variables."),
				catalog.Num("shrink", "σ", 0, catalog.HalfOpen(0, 1), "What is left of the simplex when nothing was better; 0 means 1 − 1/n, ½ for two variables."),
				catalog.Num("xatol", "", 0, catalog.AtLeast(0), "With fatol, the run ends where no vertex is further than this from the best in any coordinate; 0 never ends it."),
				catalog.Num("fatol", "", 0, catalog.AtLeast(0), "With xatol, the run ends where no vertex lies higher than this above the best; 0 never ends it."),
			},
			Notes: []string{
				"A step is one change of the simplex, so the best vertex, which is drawn, often rests for a few steps: stop rules that look at the last step, step_norm and loss_change, need patience.",
				"It takes no learning rate. Every point tried is counted as an evaluation, the start too; the gradient is shown and never used.",
				"A run whose simplex is as small as xatol and fatol say ends with the reason simplex_small. scipy has 1e-4 for both, and lets the first simplex be 5 % of each coordinate of the start.",
				"It can come to rest where no minimum is (McKinnon 1998).",
			},
			Source: "Nelder & Mead 1965; Lagarias et al. 1998; for the defaults Gao & Han 2012; gonum optimize.NelderMead",
			Sample: "optimizer: {nelder_mead: {simplex_size: 0.5}}",
			Method: catalog.Method{Rate: catalog.RateNone, Axes: catalog.AxesFollowed, Rest: catalog.RestLeaves, Cost: catalog.CostVaries, Reads: catalog.ReadsLoss, Gonum: true},
			Check: func(s catalog.Spec) error {
				if e := s.Float("expansion"); e > 0 && e <= 1 {
					return errors.New("nelder_mead needs an expansion above 1, or 0 for its own choice")
				}
				return nil
			},
		},
		New: func(s catalog.Spec) Transform {
			return &nelderMead{
				method: optimize.NelderMead{
					SimplexSize: s.Float("simplex_size"), Reflection: s.Float("reflection"), Expansion: s.Float("expansion"),
					Contraction: s.Float("contraction"), Shrink: s.Float("shrink"),
				},
				xatol: s.Float("xatol"), fatol: s.Float("fatol"),
			}
		},
	})
}

// nelderMead lets gonum's Minimize run, which holds at every change of the simplex until the loop wants the next.
type nelderMead struct {
	method       optimize.NelderMead
	xatol, fatol float64

	next    func() (*optimize.Location, bool)
	end     func()
	simplex simplex
	best    []float64
}

var (
	_ Finisher = (*nelderMead)(nil)
	_ ender    = (*nelderMead)(nil)
)

// Init implements Transform.
func (o *nelderMead) Init(x0 []float64) {
	o.End()
	o.best = append([]float64(nil), x0...)
	o.simplex = simplex{}
}

// End implements ender.
func (o *nelderMead) End() {
	if o.next != nil {
		o.end()
		o.next, o.end = nil, nil
	}
}

// Apply implements Transform: it is one change of the simplex.
func (o *nelderMead) Apply(d []float64, s *State) {
	if o.next == nil {
		o.next, o.end = iter.Pull(o.changes(s))
		o.next() // the start, which Minimize announces as a change
		o.next() // the first simplex
	} else {
		s.cost = 0 // its loss was counted when it was tried
	}
	if o.xatol > 0 && o.fatol > 0 && o.simplex.small(o.xatol, o.fatol) {
		s.giveUp(ReasonSimplexSmall)
		return
	}
	if loc, ok := o.next(); ok {
		copy(o.best, loc.X)
	}
	for i, v := range s.X {
		d[i] = v - o.best[i]
	}
	s.useRate(1)
}

// Finish implements Finisher: the point is the best vertex, to the bit.
func (o *nelderMead) Finish(x []float64, _ *State) { copy(x, o.best) }

// errEnough ends Minimize.
var errEnough = errors.New("enough")

// changes are the best vertices of Minimize, one for each change of the simplex.
func (o *nelderMead) changes(s *State) iter.Seq[*optimize.Location] {
	start, loss, method := append([]float64(nil), s.X...), s.F, o.method
	return func(yield func(*optimize.Location) bool) {
		// Its error is errEnough, or there is none: nothing else ends it.
		_, _ = optimize.Minimize(optimize.Problem{Func: func(x []float64) float64 {
			f := s.Eval(nil, x)
			if math.IsNaN(f) {
				return math.Inf(1) // where the loss is not defined is worse than anywhere else: what cannot be put in order Minimize falls over
			}
			return f
		}}, start, &optimize.Settings{
			InitValues: &optimize.Location{F: loss}, Converger: optimize.NeverTerminate{}, Recorder: watcher{yield, &o.simplex},
		}, &method)
	}
}

// watcher hears of every evaluation and change of Minimize.
type watcher struct {
	yield   func(*optimize.Location) bool
	simplex *simplex
}

func (watcher) Init() error { return nil }

func (w watcher) Record(loc *optimize.Location, op optimize.Operation, _ *optimize.Stats) error {
	switch op {
	case optimize.FuncEvaluation:
		w.simplex.tried(loc)
	case optimize.MajorIteration:
		w.simplex.changed(loc)
		if !w.yield(loc) {
			return errEnough
		}
	}
	return nil
}
