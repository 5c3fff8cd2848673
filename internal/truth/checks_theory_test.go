package truth

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"gdplot/internal/claim"
	"gdplot/internal/surface"
)

// What theory predicts, and where it does not, is worked out from recursions that are run, slopes and curvatures.
func init() {
	checkers[claim.Unpredicted] = all(func(v *evidence, _ claim.Claim, r int) string {
		return wrong(!v.predictable(r), "it is descent at a constant rate down a bowl, whose factor theory knows")
	})
	checkers[claim.Misfit] = all(predicted, misses)
	checkers[claim.SameBowls] = twins(func(v *evidence, c claim.Claim, straight, turned int) string {
		for _, r := range []int{straight, turned} {
			values := v.curvatures(r, v.lowest(r))
			if !near(values[0], c.N["least"], 1e-5) || !near(values[len(values)-1], c.N["greatest"], 1e-5) {
				return fmt.Sprintf("the curvatures of %s are %v", v.run(r).ID(), values)
			}
		}
		a, b := v.arrival(straight, c.Level), v.arrival(turned, c.Level)
		return wrong(a >= 0 && b >= 0 && v.trace(straight).Step[a] == v.trace(turned).Step[b], "%s arrives at row %d, %s at %d", v.run(straight).ID(), a, v.run(turned).ID(), b)
	})
	checkers[claim.PerAxis] = twins(func(v *evidence, c claim.Claim, straight, turned int) string {
		if fault := scalesEach(v, straight) + scalesEach(v, turned); fault != "" {
			return fault
		}
		a, b := v.arrival(straight, c.Level), v.arrival(turned, c.Level)
		return wrong(a >= 0 && (b < 0 || v.trace(straight).Step[a] < v.trace(turned).Step[b]), "it does not help %s", v.run(straight).ID())
	})
	checkers[claim.StartPoint] = all(func(v *evidence, c claim.Claim, r int) string {
		x, said := v.trace(r).Point(0), number.FindAllString(plainText(c.W["point"]), -1)
		same := strings.Contains(c.W["point"], "in each")
		for i := range x {
			k := i
			if same {
				k = 0
			}
			if len(said) <= k || !same && len(said) != len(x) {
				return fmt.Sprintf("it has %d coordinates", len(x))
			}
			if y, ok := valueOf(said[k]); !ok || math.Abs(y-x[i]) > 1e-5*math.Abs(x[i]) {
				return fmt.Sprintf("coordinate %d is %g", i+1, x[i])
			}
		}
		return ""
	})
	// How far a search went is no fact of a run, and nothing but the search knows it (TestSearchesThatAreCut holds when one is): of
	// the claim what can be told is that the level is a search's, and that nobody has proved or stated it.
	checkers[claim.SearchCut] = all(func(v *evidence, _ claim.Claim, r int) string {
		s := v.surface(r)
		return wrong(s.Lowest().Standing == surface.Found && s.Spec.Decl.Formula && s.Model == nil, "its level is %s", s.Lowest().Standing)
	})
	checkers[claim.Layers] = all(func(v *evidence, c claim.Claim, r int) string {
		p, t := v.surface(r).Model, v.trace(r)
		g := make([]float64, p.Dim())
		lost := func(row int) bool { // a gradient that is no number any more, or none that can be told
			p.Objective().Eval(g, t.Point(row))
			return math.IsNaN(size(g)) || math.IsInf(size(g), 0)
		}
		end := slices.IndexFunc(t.Step, func(step int) bool { return float64(step) == c.N["step"] })
		_, deep := c.N["deep"]
		if end < 0 || end < t.Len()-1 && !lost(t.Len()-1) || deep != (len(p.Layers) > 1) {
			return fmt.Sprintf("it ends at step %d, with %d layers", t.Step[t.Len()-1], len(p.Layers))
		}
		for _, at := range []struct {
			row, layer int
			number     string
		}{{0, 0, "first"}, {end, 0, "last"}, {0, len(p.Layers) - 1, "deep"}, {end, len(p.Layers) - 1, "deepLast"}} {
			x, has := c.N[at.number]
			if !has {
				continue
			}
			p.Objective().Eval(g, t.Point(at.row))
			l := p.Layers[at.layer]
			if got := size(g[l.From:l.To]) / math.Sqrt(float64(l.To-l.From)); !alike(got, x) {
				return fmt.Sprintf("%s is %g", at.number, got)
			}
		}
		return ""
	})
}

// predictable reports whether a run surely is one whose factor theory knows: gradient descent, with or without momentum, at a
// constant rate, that comes down into a smooth bowl with nothing in its way. Others may be.
func (v *evidence) predictable(r int) bool {
	run, s, at := v.run(r), v.surface(r), v.lowest(r)
	_, constant := run.ConstantRate()
	if at == nil || !constant || len(run.Chain) != 1 || run.Chain[0].Name() != "sgd" || run.Chain[0].Float("weight_decay") != 0 || v.noisy(r) || len(s.Constraints) > 0 || !s.Smooth || s.Model != nil {
		return false
	}
	values := v.curvatures(r, at)
	if !(values[0] > 1e-3*values[len(values)-1]) {
		return false
	}
	loss, n := v.trace(r).Loss, 0
	floor := s.Objective().Eval(nil, at)
	for n < len(loss) && loss[n]-floor > 1e-9*(loss[0]-floor) {
		n++
	}
	return n >= 20 && v.last(r)-floor < 1e-3*(loss[0]-floor) && v.distance(r, v.out(r).X, at) < 1e-3 && s.Outside == "free"
}

// misses is whether a run does not follow the factor that a claim predicts.
func misses(v *evidence, c claim.Claim, r int) string {
	t, floor := v.trace(r), v.surface(r).Objective().Eval(nil, c.At)
	n := 0
	for n < v.rows(r) && t.Loss[n]-floor > 1e-12*math.Abs(v.first(r)-floor) && !math.IsInf(t.Loss[n], 0) {
		n++
	}
	if n < 12 || swingsBy(v, c, r) {
		return ""
	}
	rate := func(from, to int) float64 {
		return slope(from, to, func(k int) (float64, float64) { return float64(t.Step[k]), math.Log(t.Loss[k] - floor) })
	}
	want := math.Log(c.N["factor"])
	for _, part := range [][2]int{{n / 2, n}, {n / 2, 3 * n / 4}, {3 * n / 4, n}} {
		if got := rate(part[0], part[1]); !(math.Abs(got-want) <= 0.08*math.Abs(want)) {
			return ""
		}
	}
	return fmt.Sprintf("it does: by %g a step", math.Exp(rate(n/2, n)))
}

// twins holds pairs of runs, the first of each on a surface whose curvatures lie along the axes, the other on one that is turned.
func twins(check func(v *evidence, c claim.Claim, straight, turned int) string) checker {
	return func(v *evidence, c claim.Claim) string {
		if len(c.Runs) == 0 || len(c.Runs)%2 != 0 || c.Level == nil {
			return "it is about no pairs"
		}
		for i := 0; i < len(c.Runs); i += 2 {
			a, b := c.Runs[i], c.Runs[i+1]
			if chainOf(v, a) != chainOf(v, b) || aspects["learning rate"](v, a) != aspects["learning rate"](v, b) {
				return "its pairs are of different methods"
			}
			if mixed(v, a) || !mixed(v, b) {
				return "the surfaces lie otherwise"
			}
			if fault := check(v, c, a, b); fault != "" {
				return fault
			}
		}
		return ""
	}
}

// mixed reports whether the slope along one coordinate depends on another.
func mixed(v *evidence, r int) bool {
	o, at := v.surface(r).Objective(), v.lowest(r)
	x, g := slices.Clone(at), make([]float64, len(at))
	x[0] += 1
	o.Eval(g, x)
	return math.Abs(g[1]) > 1e-9*math.Abs(g[0])
}

// scalesEach is whether the first step of a run is no multiple of its slope, though it goes down along each coordinate.
func scalesEach(v *evidence, r int) string {
	t, g := v.trace(r), make([]float64, v.trace(r).Dim)
	v.surface(r).Objective().Eval(g, t.Point(0))
	a, b := (t.Point(0)[0]-t.Point(1)[0])/g[0], (t.Point(0)[1]-t.Point(1)[1])/g[1]
	return wrong(!whole(a+b) || math.Abs(g[0]) == math.Abs(g[1]) || !near(a, b, 1e-3), "a step of %s is %g times its slope", v.run(r).ID(), a)
}
