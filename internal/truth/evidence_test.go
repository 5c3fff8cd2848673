package truth

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"gdplot/internal/claim"
	"gdplot/internal/descent"
	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/render"
	"gdplot/internal/surface"
	"gdplot/internal/wording"
)

// evidence is what claims are held against: the plan, the traces and the functions themselves. How it is looked at is plain
// code of this package, which shares nothing with what made the claims.
type evidence struct {
	in  render.Input
	e   *experiment.Experiment
	fig *experiment.Figure

	voice  claim.Voice     // of what is said, nil where nothing is printed
	claims []claim.Claim   // all of the figure
	drawn  *render.Drawing // nil where nothing is
}

func (v *evidence) run(r int) *experiment.Run      { return v.e.Runs[r] }
func (v *evidence) trace(r int) *descent.Trace     { return v.in.Results[r].Trace() }
func (v *evidence) out(r int) *descent.Outcome     { return v.in.Results[r].Outcome() }
func (v *evidence) rows(r int) int                 { return len(v.trace(r).Loss) }
func (v *evidence) first(r int) float64            { return v.trace(r).Loss[0] }
func (v *evidence) last(r int) float64             { return v.trace(r).Loss[v.rows(r)-1] }
func (v *evidence) surface(r int) *surface.Surface { return v.run(r).Surface }

// low is the level of a run's surface, NaN where none is known besides what runs saw.
func (v *evidence) low(r int) float64 {
	if l := v.surface(r).Lowest(); l.Standing != surface.None && l.Standing != surface.Seen {
		return l.Level
	}
	return math.NaN()
}

// above is how far a loss lies above the level, 0 where it is rounding.
func (v *evidence) above(r int, loss float64) float64 {
	if d := loss - v.low(r); !(d <= v.surface(r).Lowest().Rounding) {
		return d
	}
	return 0
}

// lost reports whether a run left the numbers or grows without bound.
func (v *evidence) lost(r int) bool {
	out := v.out(r)
	bad := !whole(out.Loss) || !whole(out.GradNorm)
	for _, x := range out.X {
		bad = bad || !whole(x)
	}
	return bad || v.in.Reports[r].Verdict == insight.Diverged && (v.thrownUp(r) || v.driven(r) || math.Abs(out.Loss) > 1e5*math.Abs(v.first(r)) || v.distance(r, out.X, out.LastX()) > 100)
}

// driven is whether the steepest curvature at the end of a run makes its swings grow, step by step.
func (v *evidence) driven(r int) bool {
	rate, constant := v.run(r).ConstantRate()
	if !constant || len(v.out(r).X) > 10 {
		return false
	}
	values := v.curvatures(r, v.out(r).X)
	factor, ok := v.swing(r, rate, values[len(values)-1])
	return ok && factor > 1
}

// thrownUp is whether a run stands above its start all through the last quarter of its rows, and the higher the later.
func (v *evidence) thrownUp(r int) bool {
	loss := v.trace(r).Loss
	if len(loss) < 9 {
		return false
	}
	late := loss[len(loss)-1-max(len(loss)/4/4*4, 8):]
	half := len(late) / 2
	return slices.Min(late) > loss[0] && mean(late[half:]) > mean(late[:half])
}

// distance is that of two points in widths of the window, or where there is none of the box around the run's path.
func (v *evidence) distance(r int, a, b []float64) float64 {
	sum := 0.0
	for i := range a {
		w := 1.0
		if win := v.surface(r).Window; i < len(win) {
			w = win[i].Hi - win[i].Lo
		} else if t := v.trace(r); t != nil && i < t.Dim {
			lo, hi := t.Point(0)[i], t.Point(0)[i]
			for k := range t.Loss {
				lo, hi = math.Min(lo, t.Point(k)[i]), math.Max(hi, t.Point(k)[i])
			}
			if hi > lo && whole(hi-lo) {
				w = hi - lo
			}
		}
		sum += (a[i] - b[i]) / w * ((a[i] - b[i]) / w)
	}
	return math.Sqrt(sum)
}

func (v *evidence) level(r int, l *claim.Level) float64 {
	if l.Gap {
		return v.low(r) + l.Loss
	}
	return l.Loss
}

// when is the first row at a level, -1 where there is none. A start where no run may stay does not count.
func (v *evidence) when(r int, l *claim.Level) int {
	for k := range v.trace(r).Loss {
		if v.at(r, k, l) && (k > 0 || l.Metric != "" || allowed(v, r, v.trace(r).Point(0), 1e-6)) {
			return k
		}
	}
	return -1
}

// at reports whether a row is at a level. What a model is judged by is counted here from its predictions.
func (v *evidence) at(r, row int, l *claim.Level) bool {
	t := v.trace(r)
	if l.Metric == "" {
		return t.Loss[row] <= v.level(r, l)
	}
	p := v.surface(r).Model
	of, what := p.Data.Train, strings.TrimPrefix(l.Metric, "test_")
	if what != l.Metric {
		of = p.Data.Test
	}
	if strings.HasSuffix(what, "loss") {
		return p.Meter().Measure(l.Metric, t.Point(row), t.BuffersAt(row)) <= l.Loss
	}
	say, out := p.Predictor(t.BuffersAt(row)), make([]float64, p.Outputs)
	right, all := 0.0, 0.0
	for i := range of.Rows() {
		say(out, t.Point(row), of.Row(i))
		class := slices.Index(out, slices.Max(out))
		if len(out) == 1 {
			class = 0
			if out[0] > 0.5 {
				class = 1
			}
		}
		if what == "recall" && of.Y[i] != 1 {
			continue
		}
		if all++; float64(class) == of.Y[i] {
			right++
		}
	}
	return right/all >= l.Loss
}

// arrival is the row at which a run comes to a level, -1 where it does not: not where it ends in a valley that is not that
// of the lowest, nor where it falls through a loss without end.
func (v *evidence) arrival(r int, l *claim.Level) int {
	k := v.when(r, l)
	if k < 0 || l.Metric != "" {
		return k
	}
	t := v.trace(r)
	end := v.rows(r) - 1
	in := t.Loss[end] <= v.level(r, l)
	if !l.Gap {
		if v.lost(r) && math.IsNaN(v.low(r)) && (in || end > 0 && t.Loss[end-1] <= v.level(r, l)) {
			first := end - 1
			for first > 0 && t.Loss[first-1] <= v.level(r, l) {
				first--
			}
			if 0 < first && first <= k {
				return -1
			}
		}
		return k
	}
	other := func(row int) bool {
		gap := t.Loss[row] - v.low(r)
		if !(gap > 1e-3*l.Loss) || 1e-3*l.Loss < 1e-12*math.Abs(v.low(r)) || v.downTo(r, t.Point(row), l.Loss) { // or nobody sees
			return false
		}
		f, ok := bottomWithin(v, r, t.Point(row))
		return ok && f > v.low(r)+1e-3*l.Loss+v.surface(r).Lowest().Rounding
	}
	if v.surface(r).Model != nil {
		return k
	}
	if in && other(end) {
		return -1
	}
	for row := k; row <= end; row++ {
		if !(t.Loss[row] <= v.level(r, l)) {
			continue
		}
		stay, least := row, t.Loss[row]
		for row < end && t.Loss[row+1] <= v.level(r, l) {
			row++
			least = math.Min(least, t.Loss[row])
		}
		if least-v.low(r) <= 1e-3*l.Loss+v.surface(r).Lowest().Rounding || !other(row) {
			return stay
		}
	}
	return -1
}

// downTo reports whether some straight or square way leads from a point to where the function is lowest, never higher than a gap.
func (v *evidence) downTo(r int, from []float64, gap float64) bool {
	var ends [][]float64
	for _, p := range v.surface(r).Critical() {
		if p.Kind == surface.GlobalMinimum {
			ends = append(ends, p.X)
		}
	}
	for _, curve := range v.surface(r).MinimumCurves() {
		ends = append(ends, slices.MinFunc(curve, func(a, b []float64) int { return cmp.Compare(apart(a, from), apart(b, from)) }))
	}
	x, o, n := make([]float64, len(from)), v.surface(r).Objective(), len(from)
	for _, end := range ends {
		for way := range 3 {
			open := true
			for k := range 400 {
				for i := range x {
					s := float64(k) / 400
					if at := map[int]int{1: i, 2: n - 1 - i}[way]; way > 0 {
						s = math.Max(0, math.Min(1, s*float64(n)-float64(at)))
					}
					x[i] = from[i] + s*(end[i]-from[i])
				}
				open = open && o.Eval(nil, x) <= v.low(r)+gap && allowed(v, r, x, 1e-9)
			}
			if open {
				return true
			}
		}
	}
	return false
}

// effort is what a row counts.
func (v *evidence) effort(r, row int, unit string) float64 {
	if unit == "evaluation" {
		return float64(v.trace(r).Evals[row])
	}
	return float64(v.trace(r).Step[row])
}

// curvatures are the eigenvalues at a point.
func (v *evidence) curvatures(r int, x []float64) []float64 {
	values, _ := eigen(v.surface(r).Objective(), x)
	return values
}

// swing is how much a step of a run's method multiplies a distance by in the long run, in a direction of curvature λ, at a
// rate: by taking many steps. ok is false for methods that are not gradient descent with or without momentum.
func (v *evidence) swing(r int, rate, lambda float64) (factor float64, ok bool) {
	chain := v.run(r).Chain
	if len(chain) != 1 || chain[0].Name() != "sgd" && chain[0].Name() != "nag" {
		return 0, false
	}
	number := func(name string) float64 {
		if _, has := chain[0].Decl.Param(name); !has {
			return 0
		}
		f, _ := chain[0].Get(name).(float64)
		return f
	}
	nesterov := false
	if _, has := chain[0].Decl.Param("nesterov"); has {
		nesterov, _ = chain[0].Get("nesterov").(bool)
	}
	if chain[0].Name() == "nag" {
		return 0, false
	}
	mu, tau, decay := number("momentum"), number("dampening"), number("weight_decay")
	g := lambda + decay // what a step makes of a distance e and a velocity m: m' = mu·m + (1 − tau)·g·e, e' = e − rate·d
	power := [4]float64{1 - rate*(1-tau)*g, -rate * mu, (1 - tau) * g, mu}
	if mu == 0 {
		power = [4]float64{1 - rate*g, 0, 0, 0}
	} else if nesterov { // d = g·e + mu·m', and not m'
		power[0], power[1] = 1-rate*(g+mu*(1-tau)*g), -rate*mu*mu
	}
	size, steps := 0.0, 1.0 // of so many steps at once
	for range 30 {
		a, b, c, d := power[0], power[1], power[2], power[3]
		power = [4]float64{a*a + b*c, a*b + b*d, c*a + d*c, c*b + d*d}
		scale := 0.0
		for _, x := range power {
			scale = math.Max(scale, math.Abs(x))
		}
		if size, steps = 2*size+math.Log(scale), 2*steps; scale == 0 {
			return 0, true
		}
		for i := range power {
			power[i] /= scale
		}
	}
	return math.Exp(size / steps), true
}

// stable reports whether a limit is the largest rate at which the steepest of some curvatures does not grow.
func (v *evidence) stable(r int, limit float64, at []float64) string {
	values := v.curvatures(r, at)
	below, ok := v.swing(r, limit*0.99, values[len(values)-1])
	over, _ := v.swing(r, limit*1.01, values[len(values)-1])
	if !ok {
		return ""
	}
	if below > 1.0005 || over < 0.9995 {
		return fmt.Sprintf("a step multiplies by %g just below and by %g just above", below, over)
	}
	return ""
}

// target is the level that a figure counts to, as one of what its runs descend: its own or, where nobody named that and nobody comes
// to it, the least of others that half of the runs or else one comes to, unless one starts there.
func (v *evidence) target(r int) *claim.Level {
	t := v.fig.Target()
	if all := v.fig.Spares(); len(all) > 0 && v.arriving(t) == 0 {
		most := 0
		for _, s := range slices.Backward(all) {
			if n := v.arriving(s); n > 0 && (2*n >= len(v.fig.Runs) || 2*most < len(v.fig.Runs)) {
				t, most = s, n
			}
		}
	}
	if !t.Gap && t.Metric == "" && v.surface(r).Climbs() {
		t.Loss = 0 - t.Loss
	}
	return &claim.Level{Gap: t.Gap, Loss: t.Loss, Metric: t.Metric}
}

// arriving is how many runs of the figure come to a level, -1 where one starts there.
func (v *evidence) arriving(t experiment.Target) (n int) {
	for _, r := range v.fig.Runs {
		level := &claim.Level{Gap: t.Gap, Loss: t.Loss, Metric: t.Metric}
		switch k := v.arrival(r, level); {
		case k == 0:
			return -1
		case k > 0:
			n++
		}
	}
	return n
}

// measure is a result of a run, by its word.
func (v *evidence) measure(r int, word string) float64 {
	if v.lost(r) {
		return math.Inf(1)
	}
	best := math.Inf(1)
	for k, f := range v.trace(r).Loss {
		if f >= -math.MaxFloat64 && (k > 0 || allowed(v, r, v.trace(r).Point(0), 1e-6)) && f >= -math.MaxFloat64 {
			best = math.Min(best, f)
		}
	}
	// plain is a loss as tables show it: what differs from the level by rounding alone is the level, and 0 where that is.
	plain := func(f float64) float64 {
		l := v.surface(r).Lowest()
		switch {
		case !(math.Abs(f-l.Level) <= l.Rounding):
			return f
		case math.Abs(l.Level) <= l.Rounding:
			return 0
		}
		return l.Level
	}
	switch word {
	case "final_loss":
		return plain(v.last(r))
	case "best_loss":
		return plain(best)
	case "final_gap":
		return v.above(r, v.last(r))
	case "best_gap":
		return v.above(r, best)
	case "steps_to":
		if row := v.arrival(r, v.target(r)); row >= 0 {
			if _, has := v.fig.Spec.Decl.Param("x"); has && v.fig.Spec.Get("x") == any("evaluations") {
				return float64(v.trace(r).Evals[row])
			}
			return float64(v.trace(r).Step[row])
		}
	}
	return math.Inf(1)
}

func (v *evidence) measures(runs []int, word string) []float64 {
	var all []float64
	for _, r := range runs {
		all = append(all, v.measure(r, word))
	}
	return all
}

// gone reports whether a run diverges or ends above its start, where it may stay there.
func (v *evidence) gone(r int) bool {
	return v.lost(r) || v.last(r) > v.first(r) && allowed(v, r, v.trace(r).Point(0), 1e-6)
}

func (v *evidence) noisy(r int) bool {
	return v.run(r).Stochastic() || strings.Contains(chainOf(v, r), "noise")
}

// variable is the index of a name among a run's variables, -1 where it is none of them. Labels may be alike.
func (v *evidence) variable(r int, name string) int {
	name = strings.TrimPrefix(name, "the ")
	labels := v.surface(r).Labels()
	for i, n := range v.surface(r).Vars {
		if n == name || wording.Plain(labels[i]) == name {
			return i
		}
	}
	return -1
}
