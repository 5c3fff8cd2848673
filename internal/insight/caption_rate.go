package insight

import (
	"math"
	"slices"

	"gdplot/internal/claim"
	"gdplot/internal/portable"
	"gdplot/internal/surface"
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

// Quadratic reports whether a surface has the same curvatures everywhere: by the form of its formula, or, of a fit to data, as far
// as points spread over its window tell.
func Quadratic(s *surface.Surface) bool {
	n := s.Dim()
	bowl := s.Model != nil && s.Model.Bowl
	if !s.Smooth || n > mostVariables || len(s.Window) != n && !bowl || !s.MayBeQuadratic() {
		return false
	}
	low, width := make([]float64, n), make([]float64, n)
	for i := range width {
		if low[i], width[i] = -1, 2; !bowl { // of a bowl any box will do, and of many weights there is no window
			low[i], width[i] = s.Window[i].Lo, s.Window[i].Hi-s.Window[i].Lo
		}
	}
	return sameCurvature(s.Objective(), low, width)
}

// sameCurvature reports whether a function is curved, and the same at points spread over a box.
func sameCurvature(o surface.Objective, low, width []float64) bool {
	n := len(low)
	first, other, x := make([]float64, n*n), make([]float64, n*n), make([]float64, n)
	for k := range 7 {
		for i, w := range width {
			x[i] = low[i] + w*math.Mod(0.137+0.6180339887498949*float64(k+1)*float64(i+1), 1)
		}
		o.Hessian(other, x)
		if k == 0 {
			copy(first, other)
		}
		size := portable.Norm(first)
		for i := range other {
			if !(math.Abs(other[i]-first[i]) <= 1e-9*size) {
				return false
			}
		}
	}
	return portable.Norm(first) > 0
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
func (t *Tale) factors() [][]claim.Claim {
	s := t.surface()
	if s == nil || s.Dim() != 1 || len(t.runs) > Told || !Quadratic(s) {
		return nil
	}
	curvature := Curvatures(s, []float64{0})[0]
	if !(curvature > 0) {
		return nil
	}
	var told []claim.Claim
	leaps, grows := []int(nil), false
	for _, r := range t.runs {
		rate, ok := t.plainRate(r)
		if !ok || t.e.Runs[r].Sampled() { // samples have curvatures of their own
			return nil
		}
		factor := 1 - rate*curvature
		if factor < 0 {
			leaps = append(leaps, r)
		}
		grows = grows || factor < -1
		told = append(told, claim.Claim{Kind: claim.Factor, Runs: []int{r}, N: claim.N{"curvature": curvature, "rate": rate, "factor": factor}})
	}
	if leaps == nil {
		return [][]claim.Claim{told}
	}
	leap := claim.Claim{Kind: claim.Leap, Runs: leaps, N: claim.N{}}
	if grows {
		leap.N["limit"] = 2 / curvature
	}
	return [][]claim.Claim{told, {leap}}
}

// damping tells from which momentum on a run swings past the minimum of a parabola, and how far these runs did.
func (t *Tale) damping() [][]claim.Claim {
	s := t.surface()
	if s == nil || s.Dim() != 1 || len(t.runs) < 2 || len(t.runs) > Told || !Quadratic(s) {
		return nil
	}
	low := lowest(s)
	if low == nil {
		return nil
	}
	curvature := Curvatures(s, low.X)[0]
	shared := math.NaN()
	var past []claim.Claim
	for i, r := range t.runs {
		mu, rate, ok := t.heavyBall(r)
		if !ok || i > 0 && rate != shared || !(rate*curvature > 0 && rate*curvature < 1) {
			return nil
		}
		shared = rate
		over, limit := t.overshoot(r, low.X[0]), criticalMomentum(rate*curvature)
		if swings := over > 0; swings != (mu > limit) {
			return nil
		}
		if over > 0 {
			past = append(past, claim.Claim{Kind: claim.Swing, Runs: []int{r}, N: claim.N{"curvature": curvature, "rate": rate, "limit": limit, "past": over}})
		}
	}
	if len(past) == 0 || len(past) == len(t.runs) {
		return nil
	}
	return [][]claim.Claim{past}
}

// criticalMomentum is the least heavy-ball momentum at which gradient descent on a parabola swings: the roots of
// z² − (1 + μ − αλ)z + μ are complex for μ between (1 − √αλ)² and (1 + √αλ)² (Polyak 1964).
func criticalMomentum(rateTimesCurvature float64) float64 {
	d := 1 - math.Sqrt(rateTimesCurvature)
	return d * d
}

// overshoot is how far a run of one variable went past a point, 0 where it stayed on its side but for rounding.
func (t *Tale) overshoot(r int, x float64) float64 {
	tr := t.results[r].Trace()
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
func (t *Tale) tooFast() [][]claim.Claim {
	for _, r := range t.runs {
		restless := t.results[r].Climbed() || t.reports[r].Verdict == Diverged || t.reports[r].Verdict == Oscillating
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
		c := claim.Claim{Kind: claim.TooFastThere, Runs: []int{r}, Level: t.Level(r), At: low.X, N: claim.N{
			"rate": used, "limit": stable, "curvature": slices.Max(Curvatures(s, low.X))}}
		if Quadratic(s) {
			if t.factors() != nil {
				return nil // which tells more
			}
			c.Kind, c.W = claim.TooFast, claim.W{"so": t.growth(r), "of": t.whose(r, used)}
		}
		if c.Level == nil {
			continue
		}
		return [][]claim.Claim{{c}}
	}
	return nil
}

// whose leads to the name of a run whose rate others have as well, which may be stable at it.
func (t *Tale) whose(r int, rate float64) string {
	for _, other := range t.runs {
		if same, ok := t.e.Runs[other].ConstantRate(); ok && other != r && same == rate {
			return " of "
		}
	}
	return ""
}

// growth is what a rate above the largest stable one does to a run on a quadratic surface.
func (t *Tale) growth(r int) string {
	switch _, plain := t.plainRate(r); {
	case t.reports[r].Verdict == Oscillating && !t.results[r].Climbed():
		return ""
	case plain:
		return "every step overshoots by more than the last"
	}
	return "the swings grow"
}

// emptied tells of minima that no run ends at whose rate is above the largest stable one there, though others do.
func (t *Tale) emptied() [][]claim.Claim {
	s := t.surface()
	if s == nil || !s.Smooth || len(t.runs) <= Told {
		return nil
	}
	var told []claim.Claim
	for _, c := range s.Critical() {
		curvatures := Curvatures(s, c.X)
		if !c.Kind.IsMinimum() || len(curvatures) == 0 {
			continue
		}
		stable := 2 / slices.Max(curvatures)
		var above []int
		below, stays := 0, 0
		for _, r := range t.runs {
			rate, ok := t.plainRate(r)
			if !ok {
				return nil
			}
			ends := t.reports[r].Critical() != nil && near(s, t.reports[r].Critical().X, c.X)
			switch {
			case rate <= stable && ends:
				below++
			case rate > stable:
				above = append(above, r)
				if ends {
					stays++
				}
			}
		}
		if below > 0 && len(above) > 0 && stays == 0 {
			told = append(told, claim.Claim{Kind: claim.KeepsNone, Runs: above, At: c.X, N: claim.N{"curvature": slices.Max(curvatures), "limit": stable}})
		}
	}
	if len(told) == 0 || len(told) > 4 {
		return nil
	}
	return [][]claim.Claim{told}
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
func (t *Tale) bowl() [][]claim.Claim {
	s := t.surface()
	if s == nil || !s.Smooth || s.Dim() < 2 {
		return nil
	}
	low := lowest(s)
	arrived := t.where(func(r int) bool { c := t.reports[r].Critical(); return c != nil && low != nil && near(s, c.X, low.X) })
	if len(arrived) == 0 {
		return nil
	}
	curvatures := smoothCurvatures(s, low.X)
	kappa, ok := condition(curvatures)
	if !ok || kappa < 5 {
		return nil
	}
	least, greatest := curvatures[0], curvatures[len(curvatures)-1]
	c := claim.Claim{Kind: claim.CurvatureThere, Level: t.Level(arrived[0]), At: low.X, W: claim.W{"across": "across the valley", "along": "along it"},
		N: claim.N{"greatest": greatest, "least": least, "ratio": kappa}}
	if len(curvatures) > 2 {
		c.W = claim.W{"across": "in the steepest direction", "along": "in the flattest"}
	}
	if c.Level == nil {
		return nil
	}
	if Quadratic(s) {
		c.Kind = claim.Curvature
	}
	if steps := t.plainSteps(least, greatest, Quadratic(s)); steps != nil {
		return [][]claim.Claim{{c}, steps}
	}
	return [][]claim.Claim{{c}}
}

// plainSteps tells what the plain runs' steps do at a minimum whose curvatures run from least to greatest.
func (t *Tale) plainSteps(least, greatest float64, everywhere bool) []claim.Claim {
	rates := map[float64]bool{}
	limit := claim.Claim{Kind: claim.PlainLimit, N: claim.N{"limit": 2 / greatest}, W: claim.W{"there": "there "}}
	if everywhere {
		limit.W["there"] = ""
	}
	told := []claim.Claim{limit}
	for _, r := range t.runs {
		rate, ok := t.plainRate(r)
		if !ok || rates[rate] || rate*greatest > 2 {
			continue
		}
		rates[rate] = true
		told = append(told, claim.Claim{Kind: claim.PlainStep, Runs: []int{r}, N: claim.N{"rate": rate, "across": 1 - rate*greatest, "along": 1 - rate*least}})
	}
	if len(told) == 1 || len(told) > 4 {
		return nil
	}
	return told
}

// straight tells the constant factors that straight lines on a logarithmic axis stand for; at a rate that changes there
// is none.
func (t *Tale) straight() [][]claim.Claim {
	if len(t.runs) > 4 {
		return nil
	}
	var told []claim.Claim
	for _, r := range t.runs {
		low, known := t.e.Runs[r].Surface.Minimum()
		tr := t.results[r].Trace()
		if _, constant := t.e.Runs[r].ConstantRate(); !constant || !known || tr == nil || t.reports[r].Verdict != Converged {
			continue
		}
		if rho, ok := linearRate(tr, low); ok && rho < 1 {
			same := slices.IndexFunc(told, func(c claim.Claim) bool { return claim.Number(c.N["share"], "%") == claim.Number(1-rho, "%") })
			if same >= 0 {
				told[same].Runs = append(told[same].Runs, r)
				continue
			}
			told = append(told, claim.Claim{Kind: claim.Decay, Runs: []int{r}, N: claim.N{"share": 1 - rho}, Level: t.Level(r)})
		}
	}
	if told == nil {
		return nil
	}
	return [][]claim.Claim{told}
}
