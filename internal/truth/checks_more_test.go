package truth

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"gdplot/internal/claim"
	"gdplot/internal/surface"
)

// numbersOnly checks only what numbers the claim has.
func numbersOnly(check func(*evidence, claim.Claim, int) string) func(*evidence, claim.Claim, int) string {
	return func(v *evidence, c claim.Claim, r int) string {
		if len(c.N) == 0 {
			return ""
		}
		return check(v, c, r)
	}
}

// stated checks a height only where the claim tells one: what did not arrive is said to have stopped, and no more.
func stated(check func(*evidence, claim.Claim, int) string) func(*evidence, claim.Claim, int) string {
	return func(v *evidence, c claim.Claim, r int) string {
		if len(c.N) < 2 {
			return ""
		}
		return check(v, c, r)
	}
}

// edge is whether no other run of the figure ends lower, or higher.
func edge(sign float64) checker {
	return func(v *evidence, c claim.Claim) string {
		if fault := ending(c.Level != nil)(v, c); fault != "" {
			return fault
		}
		for _, r := range v.shown() {
			if x := v.value(c, r, v.last(r)); !v.lost(r) && sign*x < sign*c.N["value"]-1e-12*math.Abs(x) {
				return fmt.Sprintf("run %s ends at %g", v.run(r).ID(), x)
			}
		}
		return ""
	}
}

// beside are the runs that a figure tells of: all of them, those in grey too, but for the best where it draws these alone.
func (v *evidence) beside() []int {
	if slices.ContainsFunc(v.claims, func(o claim.Claim) bool { return o.Kind == claim.BestOf || o.Kind == claim.NoBest }) {
		if all, best := v.shown(), v.best(); len(all) >= len(best) { // else others are drawn faint
			return all
		}
		return v.best()
	}
	return v.fig.Runs
}

// best are the runs that are said to be the best of a setting, of figures whose panels name no runs.
func (v *evidence) best() (all []int) {
	for _, o := range v.claims {
		if o.Kind == claim.BestOf {
			all = append(all, o.Runs...)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// shown are the runs that are drawn; where the panels of a figure name none, the best where it tells of these alone, or else all.
func (v *evidence) shown() (all []int) {
	if v.drawn != nil {
		for _, p := range v.drawn.Page.Plots() {
			all = append(all, p.Runs...)
		}
	}
	if len(all) == 0 {
		if all = v.best(); len(all) == 0 {
			return v.fig.Runs
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func predicted(v *evidence, c claim.Claim, r int) string {
	rate, _ := v.run(r).ConstantRate()
	for _, lambda := range v.curvatures(r, c.At) {
		f, ok := v.swing(r, rate, lambda)
		if want := math.Log(c.N["factor"]); !ok || math.Abs(2*math.Log(f)-want) <= 0.01*math.Abs(want)+1e-6 || c.N["factor"] < 1e-6 {
			return ""
		}
	}
	return "no direction has that factor"
}

// swingsBy is whether a run swings, so that its peaks tell the factor.
func swingsBy(v *evidence, c claim.Claim, r int) bool {
	t := v.trace(r)
	for k := v.rows(r) / 3; k+1 < v.rows(r); k++ {
		if k > 0 && t.Loss[k+1] > t.Loss[k] {
			return true
		}
	}
	return false
}

func howMany(holds func(v *evidence, r int) bool, of bool) checker {
	return func(v *evidence, c claim.Claim) string {
		n := 0
		for _, r := range c.Runs {
			if holds(v, r) {
				n++
			}
		}
		if len(c.N) == 0 {
			return wrong(n == 1 && len(c.Runs) == 1, "they are %d of %d", n, len(c.Runs))
		}
		return wrong(n == int(c.N["count"]) && (!of || len(c.Runs) == int(c.N["of"])), "they are %d of %d", n, len(c.Runs))
	}
}

// rates are those of all steps.
func (v *evidence) rates(r int) []float64 {
	var all []float64
	for _, x := range v.trace(r).Rate {
		if !math.IsNaN(x) {
			all = append(all, x)
		}
	}
	return all
}

// diagnosis are the finite values of a quantity along a run.
func (v *evidence) diagnosis(r int, what string) (line []float64) {
	t := v.trace(r)
	step := func(k int) float64 { return apart(t.Point(k), t.Point(k-1)) }
	for k := range v.rows(r) {
		x := math.NaN()
		switch {
		case strings.HasPrefix(what, "length of the gradient"):
			x = t.GradNorm[k]
		case strings.HasPrefix(what, "length of a step") && k > 0:
			x = step(k)
		case strings.HasPrefix(what, "effective rate") && k > 0:
			x = step(k) / t.GradNorm[k-1]
		case (what == "loss of the batch" || what == "loss that a step sees") && k > 0:
			x = t.Batch[k]
		case what == "learning rate" && k > 0:
			x = t.Rate[k]
		case what == "loss":
			x = t.Loss[k]
		case strings.HasPrefix(what, "loss above"):
			if x = v.above(r, t.Loss[k]); k == 0 && x == 0 && !allowed(v, r, t.Point(0), 1e-6) { // lower than any run may stay
				x = math.NaN()
			}
		case v.variable(r, what) >= 0:
			x = t.Point(k)[v.variable(r, what)]
		case strings.HasPrefix(what, "distance"):
			x = math.Inf(1)
			for _, p := range v.surface(r).Critical() {
				if isMinimum(p.Kind) {
					x = math.Min(x, apart(p.X, t.Point(k)))
				}
			}
			for _, curve := range v.surface(r).MinimumCurves() {
				near := 0
				for i, p := range curve {
					if apart(p, t.Point(k)) < apart(curve[near], t.Point(k)) {
						near = i
					}
				}
				for _, to := range curve[max(0, near-1):min(len(curve), near+2)] { // from there towards those beside it
					off := func(part float64) float64 {
						q := slices.Clone(curve[near])
						for i := range q {
							q[i] += part * (to[i] - q[i])
						}
						return apart(q, t.Point(k))
					}
					a, b := 0.0, 1.0
					for range 150 {
						if left, right := a+(b-a)/3, b-(b-a)/3; off(left) < off(right) {
							b = right
						} else {
							a = left
						}
					}
					x = math.Min(x, off((a+b)/2))
				}
			}
			if len(v.surface(r).MinimumCurves()) > 0 && x < 1e-9*v.width(r, 0) { // on it, as far as a curve of straight pieces goes
				x = 0
			}
		case strings.HasPrefix(what, "cosine") && k > 1:
			dot := 0.0
			for i := range t.Dim {
				dot += (t.Point(k)[i] - t.Point(k - 1)[i]) / step(k) * ((t.Point(k - 1)[i] - t.Point(k - 2)[i]) / step(k-1))
			}
			x = dot
		}
		if whole(x) {
			line = append(line, x)
		}
	}
	return line
}

// share of what is left of the loss at a row that lies along the direction of a curvature.
func (v *evidence) share(r int, at []float64, curvature float64, row int) float64 {
	values, vectors := eigen(v.surface(r).Objective(), at)
	all, own := 0.0, 0.0
	for i, q := range vectors {
		along := 0.0
		for j := range q {
			along += q[j] * (v.trace(r).Point(row)[j] - at[j])
		}
		part := values[i] * along * along
		if all += part; near(values[i], curvature, 1e-6) || math.Abs(values[i]-curvature) < 1e-12*values[len(values)-1] {
			own += part
		}
	}
	return own / all
}

func (v *evidence) lowest(r int) []float64 {
	for _, p := range v.surface(r).Critical() {
		if p.Kind == surface.GlobalMinimum {
			return p.X
		}
	}
	return nil
}

func tooFast(v *evidence, c claim.Claim, r int) string {
	rate, _ := v.run(r).ConstantRate()
	if rate != c.N["rate"] || !(rate > c.N["limit"]) {
		return fmt.Sprintf("its rate is %g", rate)
	}
	values := v.curvatures(r, c.At)
	if most := values[len(values)-1]; !near(most, c.N["curvature"], 1e-6) {
		return fmt.Sprintf("the largest curvature is %g", most)
	}
	return v.stable(r, c.N["limit"], c.At)
}

// bowl compares the curvatures at a minimum.
func bowl(v *evidence, c claim.Claim) string {
	values := v.curvatures(v.fig.Runs[0], c.At)
	least, greatest := values[0], values[len(values)-1]
	return wrong(near(least, c.N["least"], 1e-3) && near(greatest, c.N["greatest"], 1e-6) && near(greatest/least, c.N["ratio"], 1e-3), "they are %v", values)
}

func lastStep(v *evidence, c claim.Claim, r int) string {
	d := apart(v.out(r).X, v.out(r).LastX())
	return wrong(near(d, c.N["length"], 1e-9), "the last step is %g long", d)
}

// turnsOf counts how often a coordinate turns back.
func turnsOf(number string) func(*evidence, claim.Claim, int) string {
	return func(v *evidence, c claim.Claim, r int) string {
		i := v.variable(r, c.W["variable"])
		if i < 0 {
			return ""
		}
		t := v.trace(r)
		least, most := 0, 0 // leaving out more and less as rounding
		for pass, floor := range []float64{1e-6, 1e-13} {
			n, before, greatest := 0, 0.0, 0.0 // until then
			for k := 1; k < v.rows(r); k++ {
				d := t.Point(k)[i] - t.Point(k - 1)[i]
				if !whole(d) {
					break
				}
				if greatest = math.Max(greatest, math.Abs(d)); math.Abs(d) <= floor*greatest {
					continue
				}
				if d*before < 0 {
					n++
				}
				before = d
			}
			if pass == 0 {
				least = n
			} else {
				most = n
			}
		}
		want := int(c.N[number])
		return wrong(want >= least && want <= most, "it turns %d to %d times", least, most)
	}
}

// regime is what the recursion of a run does at a curvature: period 0 where it shrinks without a swing, 2 where it leaps.
func (v *evidence) regime(r int, lambda, period float64) string {
	chain := v.run(r).Chain
	mu, ok := chain[0].Get("momentum").(float64)
	nesterov, _ := chain[0].Get("nesterov").(bool)
	tau, _ := chain[0].Get("dampening").(float64)
	rate, constant := v.run(r).ConstantRate()
	if len(chain) != 1 || !ok || !constant {
		return "it is no gradient descent at a constant rate"
	}
	h := rate * lambda
	b, c := 1+mu-h*(1-tau), mu
	if mu == 0 {
		b, c = 1-h, 0
	} else if nesterov {
		b, c = (1+mu)*(1-h), mu*(1-h)
	}
	swings := b*b < 4*c
	switch {
	case swings:
		got := 2 * math.Pi / math.Acos(b/(2*math.Sqrt(c)))
		return wrong(period > 0 && near(got, period, 1e-6), "it swings once in %g steps", got)
	case b < 0:
		return wrong(period == 2, "it leaps")
	}
	return wrong(period == 0, "it shrinks")
}

// bottomless reports whether the function is far below its values in the window at some point far away, or at some point that
// a run came to.
func (v *evidence) bottomless(r int) bool {
	s := v.surface(r)
	for i := range v.e.Runs {
		if v.surface(i) == s && (math.IsInf(v.out(i).Loss, -1) || v.out(i).Loss < -1e3*(1+math.Abs(v.first(i)))) {
			return true
		}
	}
	o := s.Objective()
	least, x := math.Inf(1), make([]float64, s.Dim())
	mid := make([]float64, s.Dim())
	for i := range mid {
		if i < len(s.Window) {
			mid[i] = (s.Window[i].Lo + s.Window[i].Hi) / 2
		}
	}
	start := math.Inf(-1) // the highest of all runs: one may begin where another has left the numbers
	for i := range v.e.Runs {
		if f := v.first(i); v.surface(i) == s && whole(f) {
			start = math.Max(start, f)
		}
	}
	for k := range 2 * len(mid) {
		for _, power := range []float64{0, 1, 2, 3, 4, 5, 6, 7, 8, 20, 50, 100, 200} { // logarithms fall slowly
			copy(x, mid)
			x[k/2] += math.Pow(-1, float64(k)) * math.Pow(10, power) * v.width(r, k/2)
			if f := o.Eval(nil, x); f < least { // where it is defined
				least = f
			}
		}
	}
	for k := range 400 {
		for power := range 80 {
			for i := range x {
				x[i] = mid[i] + v.width(r, i)*math.Pow(10, float64(power)/4-6)*math.Cos(float64(k)*2.399+float64(i)*(1.57+float64(k/20)))
			}
			if f := o.Eval(nil, x); f < least {
				least = f
			}
		}
	}
	return least < start-5*math.Abs(start)-5 || v.hasPole(r)
}

// hasPole reports whether the function falls without bound within the window: whether a search down from the lowest row of some
// run, with ever smaller steps, comes to values that fall by as much with every part of the way that is left, to the last place.
func (v *evidence) hasPole(r int) bool {
	o, x, f := v.surface(r).Objective(), []float64(nil), math.Inf(1)
	for i := range v.e.Runs {
		if v.surface(i) != v.surface(r) {
			continue
		}
		for k, loss := range v.trace(i).Loss {
			if loss < f {
				x, f = slices.Clone(v.trace(i).Point(k)), loss
			}
		}
	}
	if x == nil {
		return false
	}
	start, y := f, make([]float64, len(x))
	var depths []float64
	for step := 0.1; step > 1e-60; step /= 10 {
		for moved, k := true, 0; moved && k < 200; k++ {
			moved = false
			for try := range 4 * len(x) {
				copy(y, x)
				y[try/4] += step * v.width(r, try/4) * []float64{-1, 1, -0.37, 0.37}[try%4]
				if g := o.Eval(nil, y); g < f {
					copy(x, y)
					f, moved = g, true
				}
			}
		}
		if math.IsInf(f, -1) {
			return true
		}
		depths = append(depths, f)
	}
	for _, n := range []int{16, len(depths)} { // beside 0 places are told apart much farther down
		late, before := depths[n-5]-depths[n-1], depths[n-9]-depths[n-5]
		if late > 0.5*before && late > 1e-3*math.Abs(start) && late > 1e-9*math.Abs(f) {
			return true
		}
	}
	return false
}
