package insight

import (
	"math"
	"slices"
	"strings"

	"gdplot/internal/surface"
	"gdplot/internal/wording"
)

// Explanations by rate and curvature. Those of linear recursions are exact where the curvature is the same everywhere,
// and are told of the neighbourhood of a minimum elsewhere.

// plainRate is the rate of a run that is gradient descent at a constant one, with nothing else in its chain.
func (t *Tale) plainRate(r int) (rate float64, ok bool) {
	mu, rate, ok := t.heavyBall(r)
	return rate, ok && mu == 0
}

// heavyBall is the momentum and the constant rate of a run of gradient descent, plain or with Polyak's momentum.
func (t *Tale) heavyBall(r int) (mu, rate float64, ok bool) {
	form, rate, ok := linearAt(t.e.Runs[r])
	if !ok || form.Decay != 0 || form.Dampening != 0 || form.Momentum != 0 && form.Nesterov {
		return 0, 0, false
	}
	return form.Momentum, rate, true
}

// Quadratic reports whether a surface has the same curvatures everywhere, as far as points spread over its window tell.
func Quadratic(s *surface.Surface) bool {
	n := s.Dim()
	if !s.Smooth || n > mostVariables || len(s.Window) != n {
		return false
	}
	o := s.Objective()
	first, other, x := make([]float64, n*n), make([]float64, n*n), make([]float64, n)
	for k := range 7 {
		for i, w := range s.Window {
			x[i] = w.Lo + (w.Hi-w.Lo)*math.Mod(0.137+0.6180339887498949*float64(k+1)*float64(i+1), 1)
		}
		o.Hessian(other, x)
		if k == 0 {
			copy(first, other)
		}
		size := length(first)
		for i := range other {
			if !(math.Abs(other[i]-first[i]) <= 1e-9*size) {
				return false
			}
		}
	}
	return length(first) > 0
}

// lowest is the one lowest minimum of a surface, nil where there is none or several.
func lowest(s *surface.Surface) *surface.Critical {
	var found *surface.Critical
	all := s.Critical()
	for i := range all {
		if all[i].Kind == surface.GlobalMinimum {
			if found != nil {
				return nil
			}
			found = &all[i]
		}
	}
	if len(s.MinimumCurves()) > 0 {
		return nil
	}
	return found
}

// factors tells by what each step multiplies the distance to the minimum of a parabola.
func (t *Tale) factors() string {
	s := t.surface()
	if s == nil || s.Dim() != 1 || len(t.runs) > Told || !Quadratic(s) {
		return ""
	}
	curvature := Curvatures(s, []float64{0})[0]
	if !(curvature > 0) {
		return ""
	}
	var parts []string
	leaps, grows := false, false
	for _, r := range t.runs {
		rate, ok := t.plainRate(r)
		if !ok {
			return ""
		}
		factor := 1 - rate*curvature
		leaps, grows = leaps || factor < 0, grows || factor < -1
		parts = append(parts, wording.Short(factor, 3))
	}
	text := "the curvature is " + wording.Short(curvature, 3) + " everywhere, so every step multiplies the distance to the minimum by 1 − " +
		wording.Short(curvature, 3) + " × rate: by " + wording.List(parts)
	switch {
	case leaps && grows:
		return join(sentence(text), "A negative factor leaps across the minimum; below −1, at rates above "+wording.Short(2/curvature, 3)+", it lands farther away each time.")
	case leaps:
		return join(sentence(text), "A negative factor leaps across the minimum.")
	}
	return sentence(text)
}

// damping tells from which momentum on a run swings past the minimum of a parabola, and how far these runs did.
func (t *Tale) damping() string {
	s := t.surface()
	if s == nil || s.Dim() != 1 || len(t.runs) < 2 || len(t.runs) > Told || !Quadratic(s) {
		return ""
	}
	low := lowest(s)
	if low == nil {
		return ""
	}
	curvature := Curvatures(s, low.X)[0]
	shared := math.NaN()
	var past []string
	for i, r := range t.runs {
		mu, rate, ok := t.heavyBall(r)
		if !ok || i > 0 && rate != shared || !(rate*curvature > 0 && rate*curvature < 1) {
			return ""
		}
		shared = rate
		over := t.overshoot(r, low.X[0])
		if swings := over > 0; swings != (mu > criticalMomentum(rate*curvature)) {
			return ""
		}
		if over > 0 {
			past = append(past, t.The(r)+" by "+wording.Short(over, 3))
		}
	}
	if len(past) == 0 || len(past) == len(t.runs) {
		return ""
	}
	return sentence("at curvature " + wording.Short(curvature, 3) + " and rate " + wording.Short(shared, 3) + " a momentum above " +
		wording.Short(criticalMomentum(shared*curvature), 3) + ", which is (1 − √(" + wording.Short(curvature, 3) + " × " + wording.Short(shared, 3) + "))², swings past the minimum: " + wording.List(past))
}

// criticalMomentum is the least heavy-ball momentum at which gradient descent on a parabola swings: the roots of
// z² − (1 + μ − αλ)z + μ are complex for μ between (1 − √αλ)² and (1 + √αλ)² (Polyak 1964).
func criticalMomentum(rateTimesCurvature float64) float64 {
	d := 1 - math.Sqrt(rateTimesCurvature)
	return d * d
}

// overshoot is how far a run of one variable went past a point, 0 where it stayed on its side but for rounding.
func (t *Tale) overshoot(r int, x float64) float64 {
	tr := t.results[r].Trace
	side, farthest := tr.Point(0)[0]-x, 0.0
	for k := range tr.Len() {
		farthest = max(farthest, -math.Copysign(1, side)*(tr.Point(k)[0]-x))
	}
	if farthest <= 1e-9*math.Abs(side) {
		return 0
	}
	return farthest
}

// tooFast tells of runs that grow or swing at a rate above the largest stable one.
func (t *Tale) tooFast() string {
	for _, r := range t.runs {
		restless := t.climbs(r) || t.reports[r].Verdict == Diverged || t.reports[r].Verdict == Oscillating
		s := t.e.Runs[r].Surface
		if !restless || !s.Smooth {
			continue
		}
		low := lowest(s)
		if low == nil {
			continue
		}
		stable, used, ok := stableAt(t.e.Runs[r], low.X)
		if !ok || used <= stable*(1+1e-9) {
			continue
		}
		if Quadratic(s) {
			if t.factors() != "" {
				return "" // which tells more
			}
			return sentence("the rate " + wording.Short(used, 3) + " lies above " + wording.Short(stable, 3) + ", the largest stable one at a curvature of " +
				wording.Short(slices.Max(Curvatures(s, low.X)), 3) + t.growth(r))
		}
		return sentence("at the minimum the largest curvature is " + wording.Short(slices.Max(Curvatures(s, low.X)), 4) + ", and the largest rate that is stable there " +
			wording.Short(stable, 4) + "; " + t.The(r) + " uses " + wording.Short(used, 3))
	}
	return ""
}

// growth is what a rate above the largest stable one does to a run on a quadratic surface.
func (t *Tale) growth(r int) string {
	switch _, plain := t.plainRate(r); {
	case t.reports[r].Verdict == Oscillating && !t.climbs(r):
		return ""
	case plain:
		return ", so every step overshoots by more than the last"
	}
	return ", so the swings grow"
}

// emptied tells of minima that no run ends at whose rate is above the largest stable one there, though others do.
func (t *Tale) emptied() string {
	s := t.surface()
	if s == nil || !s.Smooth || len(t.runs) <= Told {
		return ""
	}
	var places, greatest, limits []string
	for _, c := range s.Critical() {
		curvatures := Curvatures(s, c.X)
		if c.Kind != surface.GlobalMinimum && c.Kind != surface.LocalMinimum || len(curvatures) == 0 {
			continue
		}
		stable := 2 / slices.Max(curvatures)
		below, above, stays := 0, 0, 0
		for _, r := range t.runs {
			rate, ok := t.plainRate(r)
			if !ok {
				return ""
			}
			ends := t.reports[r].Critical != nil && near(s, t.reports[r].Critical.X, c.X)
			switch {
			case rate <= stable && ends:
				below++
			case rate > stable:
				above++
				if ends {
					stays++
				}
			}
		}
		if below > 0 && above > 0 && stays == 0 {
			places = append(places, spot(s, c.X))
			greatest = append(greatest, wording.Short(slices.Max(curvatures), 3))
			limits = append(limits, wording.Short(stable, 3))
		}
	}
	switch n := len(places); {
	case n == 0 || n > 4:
		return ""
	case n == 1:
		return sentence("the minimum at " + places[0] + ", whose largest curvature is " + greatest[0] + ", keeps no run with a rate above " + limits[0] + ", 2 over that")
	}
	return sentence("the minima at " + wording.List(places) + ", whose largest curvatures are " + wording.List(greatest) +
		", keep no run with a rate above 2 over that, " + wording.List(limits))
}

// near reports whether two points are one, measured by the window.
func near(s *surface.Surface, a, b []float64) bool {
	width := make([]float64, len(s.Window))
	for i, w := range s.Window {
		width[i] = w.Hi - w.Lo
	}
	return len(width) == len(a) && len(a) == len(b) && scaledDistance(a, b, width) < 1e-3
}

// bowl tells the curvatures of the minimum that the runs share, and what they make of a plain step.
func (t *Tale) bowl() string {
	s := t.surface()
	if s == nil || !s.Smooth || s.Dim() < 2 {
		return ""
	}
	low := lowest(s)
	arrived := t.where(func(r int) bool { c := t.reports[r].Critical; return c != nil && low != nil && near(s, c.X, low.X) })
	if len(arrived) == 0 {
		return ""
	}
	curvatures := Curvatures(s, low.X)
	kappa, ok := Condition(curvatures)
	if !ok || kappa < 5 {
		return ""
	}
	least, greatest := curvatures[0], curvatures[len(curvatures)-1]
	across, along := "across the valley", "along it"
	if len(curvatures) > 2 {
		across, along = "in the steepest direction", "in the flattest"
	}
	place := "at the minimum the curvature is "
	if Quadratic(s) {
		place = "the curvature is "
	}
	text := sentence(place + wording.Short(greatest, 4) + " " + across + " and " + wording.Short(least, 3) + " " + along +
		", a ratio of " + wording.Short(kappa, 4))
	return join(text, t.plainSteps(least, greatest, Quadratic(s)))
}

// plainSteps tells what the plain runs' steps do at a minimum whose curvatures run from least to greatest.
func (t *Tale) plainSteps(least, greatest float64, everywhere bool) string {
	rates := map[float64]bool{}
	var parts []string
	for _, r := range t.runs {
		rate, ok := t.plainRate(r)
		if !ok || rates[rate] || rate*greatest > 2 {
			continue
		}
		rates[rate] = true
		beginning := "at rate " + wording.Short(rate, 3) + " "
		if len(parts) == 0 {
			beginning += "a step multiplies the distance "
			parts = append(parts, beginning+"across by "+wording.Short(1-rate*greatest, 3)+" and along by "+wording.Short(1-rate*least, 5))
			continue
		}
		parts = append(parts, beginning+"by "+wording.Short(1-rate*greatest, 3)+" and "+wording.Short(1-rate*least, 5))
	}
	if len(parts) == 0 || len(parts) > 3 {
		return ""
	}
	there := "there "
	if everywhere {
		there = ""
	}
	return sentence("plain descent is stable " + there + "up to a rate of " + wording.Short(2/greatest, 3) + ", 2 over the larger; " + strings.Join(parts, ", "))
}

// straight tells the constant factors that straight lines on a logarithmic axis stand for.
func (t *Tale) straight() string {
	if len(t.runs) > 4 {
		return ""
	}
	var order []string
	groups := map[string][]int{}
	for _, r := range t.runs {
		low, known := t.e.Runs[r].Surface.Minimum()
		tr := t.results[r].Trace
		if !known || tr == nil || t.reports[r].Verdict != Converged {
			continue
		}
		if rho, ok := LinearRate(tr, low); ok && rho < 1 {
			share := percent(1 - rho)
			if groups[share] == nil {
				order = append(order, share)
			}
			groups[share] = append(groups[share], r)
		}
	}
	if len(order) == 0 {
		return ""
	}
	text := "a straight line on this axis is a constant factor: late on, each step takes away " + order[0] + " of what is left"
	if len(t.runs) > 1 {
		text += " (" + t.Names(groups[order[0]]) + ")"
		for i, share := range order[1:] {
			text += map[bool]string{true: " and ", false: ", "}[i == len(order)-2] + share + " (" + t.Names(groups[share]) + ")"
		}
	}
	return sentence(text)
}
