package insight

import (
	"fmt"
	"math"
	"slices"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/portable"
	"gdplot/internal/surface"
	"gdplot/internal/wording"
)

// num writes a number for a reason.
func num(v float64) string { return wording.Plain(wording.Short(v, 5)) }

// apart writes a number that is set against another.
func apart(v, other float64) string { return wording.Plain(wording.Apart(v, other, 5)) }

// rough writes a number of which only the size matters.
func rough(v float64) string { return wording.Plain(wording.Short(v, 2)) }

// where writes a point, measured by the window: what is smaller than Newton's method can tell is 0.
func (j *judge) where(x []float64) string {
	clean := make([]float64, len(x))
	for i, v := range x {
		if math.Abs(v) >= 1e-9*j.width[i] {
			clean[i] = v
		}
	}
	if len(x) == 1 {
		return j.run.Surface.Spoken(0) + " = " + num(clean[0])
	}
	return wording.Plain(wording.Point(clean, 5))
}

// value is the surface's value where the run has a loss.
func (j *judge) value(loss float64) float64 { return j.run.Surface.Value(loss) }

// over writes how high above the minimum a loss is, or where none is known the loss itself.
func (j *judge) over(loss float64) string {
	switch {
	case !j.known || loss < j.minimum-j.tolerance(j.minimum):
		return "at a loss of " + num(j.value(loss))
	case j.low.Gap(loss) == 0:
		return "at " + j.low.Standing.Least() + ", to rounding"
	}
	return rough(loss-j.minimum) + " " + j.low.Standing.Above()
}

func (j *judge) whyDiverged() string {
	if j.out.Reason == descent.ReasonLeftDomain {
		text := "it leaves the domain at step " + wording.Count(j.out.Steps)
		if term, ok := j.run.Surface.Undefined(j.out.X); ok {
			text += ": " + term + " is not defined at " + j.where(j.out.X)
		}
		return text
	}
	text := fmt.Sprintf("it was no longer finite at step %s", wording.Count(j.out.Steps))
	if cause := j.tooFast(j.start); cause != "" {
		return text + ": " + cause + " where it started"
	}
	return text
}

// whyGrows says of a run that is finite still how far it has grown.
func (j *judge) whyGrows() string {
	text := fmt.Sprintf("it grows without bound: after %s its loss is %s", wording.Plural(j.out.Steps, "step"), rough(j.value(j.out.Loss)))
	if x := j.run.Start; j.run.StartOf() < 0 && len(x) == len(j.width) {
		if cause := j.tooFast(x); cause != "" {
			return text + "; " + cause + " where it started"
		}
	}
	return text
}

// whyOvershoots says of a run that swings at a rate above the largest stable one of a quadratic surface that it must grow.
func (j *judge) whyOvershoots() string {
	stable, used, _ := stableAt(j.run, j.out.X)
	return fmt.Sprintf("its swings grow without bound, however slowly: the rate %s is larger than %s, the largest stable one; after %s its loss is %s",
		apart(used, stable), apart(stable, used), wording.Plural(j.out.Steps, "step"), num(j.value(j.out.Loss)))
}

// tooFast compares the rate with the largest stable one at a point; it is empty where that explains nothing.
func (j *judge) tooFast(x []float64) string {
	stable, used, ok := stableAt(j.run, x)
	if !ok || used < stable*(1-1e-9) {
		return ""
	}
	if used <= stable*(1+1e-9) {
		return fmt.Sprintf("the rate %s is the largest stable one itself", num(used))
	}
	return fmt.Sprintf("the rate %s is larger than %s, the largest stable one", apart(used, stable), apart(stable, used))
}

func (j *judge) whyConverged(c *landing) string {
	switch {
	case j.out.Reason.Use() == catalog.StopAtLoss && (!j.known || j.gap() > j.tolerance(j.minimum)):
		loss := num(j.value(j.out.Loss))
		if j.out.Steps == 0 {
			return "it has the loss that its stop rule asks for at its start already: " + loss
		}
		return fmt.Sprintf("it came down to the loss that its stop rule asks for at step %s, with %s", wording.Count(j.out.Steps), loss)
	case c != nil && !j.known && j.stayed():
		return "it started at a minimum and stayed; whether there is a lower one is not known"
	case c != nil && !j.known:
		return j.slope(c) + ", a minimum; whether there is a lower one is not known"
	}
	if j.stayed() {
		return "it started at " + j.low.Standing.Least() + " and stayed"
	}
	text := fmt.Sprintf("after %s it is %s", wording.Plural(j.out.Steps, "step"), j.over(j.out.Loss))
	if c != nil {
		text += ", at " + j.where(c.X)
	}
	return text
}

// stayed reports whether the run never went anywhere: it stands where it started, but for rounding.
func (j *judge) stayed() bool {
	return math.Abs(j.first-j.out.Loss) <= j.rounding() && j.late.extent <= noise
}

// slope says how small the gradient has become, and where.
func (j *judge) slope(c *landing) string {
	if j.out.GradNorm == 0 {
		return "the gradient is 0 at " + j.where(c.X)
	}
	return fmt.Sprintf("the gradient fell to %s at %s", rough(j.out.GradNorm), j.where(c.X))
}

func (j *judge) whyLocal(c *landing) string {
	text := j.slope(c) + ", a minimum"
	switch n := len(c.eigenvalues); {
	case n == 0:
	case c.flat > 0:
		text = j.slope(c) + ", where the surface falls nowhere"
	case n == 1:
		text = j.slope(c) + ", where the curvature is positive (" + rough(c.eigenvalues[0]) + ")"
	case n == 2:
		text = j.slope(c) + ", where both curvatures are positive (" + rough(c.eigenvalues[0]) + " and " + rough(c.eigenvalues[1]) + ")"
	default:
		text = j.slope(c) + ", where all curvatures are positive"
	}
	if j.low.Bottomless() && j.low.Least < -boundless*max(1, math.Abs(c.F)) { // a number that says no more
		return text + fmt.Sprintf("; the loss is %s, and %s", num(j.value(c.F)), j.low.Why)
	}
	if !j.known {
		return text + fmt.Sprintf("; the loss is %s, and %s is known elsewhere", num(j.value(c.F)), num(j.value(j.low.Least)))
	}
	return text + fmt.Sprintf(" and the loss is %s %s", num(c.F-j.minimum), j.low.Standing.Above())
}

// whyConstrained says where on the border a run ended, and how high.
func (j *judge) whyConstrained(c *surface.Critical) string {
	falls := "only outwards"
	if c.Kind == surface.Saddle {
		falls = "outwards and along the border"
	}
	return fmt.Sprintf("after %s it is at the border of what its constraint allows, at %s, where the surface falls %s; it is %s",
		wording.Plural(j.out.Steps, "step"), j.where(c.X), falls, j.over(j.out.Loss))
}

func (j *judge) whySaddle(c *landing) string {
	text := j.slope(c)
	n := len(c.eigenvalues)
	falling := 0
	for _, v := range c.eigenvalues {
		if v < 0 {
			falling++
		}
	}
	switch {
	case n == 0:
		return text
	case c.Kind == surface.Maximum:
		return text + ", a hilltop: it falls on every side"
	case c.flat == n:
		return text + ", where the curvature vanishes, but the surface falls on"
	case n == 2:
		return text + fmt.Sprintf(", where the curvatures are %s and %s", num(c.eigenvalues[0]), num(c.eigenvalues[1]))
	}
	return text + fmt.Sprintf(", where %d of %d curvatures are negative", falling, n)
}

func (j *judge) whyOscillating() string {
	m := &j.late
	if !j.cycles(m) {
		m = &j.longer
	}
	first, second := j.levels(m)
	lowest := m.lowest
	if j.known && math.Abs(lowest-j.minimum) <= j.rounding() {
		lowest = j.minimum // but for rounding
	}
	least, most := j.value(lowest), j.value(m.highest)
	losses := "between " + num(min(least, most)) + " and " + num(max(least, most))
	if num(least) == num(most) {
		losses = "always " + num(least)
	}
	text := fmt.Sprintf("over its last %s it moves to and fro, its loss %s", wording.Plural(j.out.Steps-m.from, "step"), losses)
	if m.path[1] > m.path[0]/settling && second > first/settling {
		text += ", and the swings grow"
	} else {
		text += ", and the swings do not shrink"
	}
	if x := j.nearestMinimum(); x != nil {
		if cause := j.tooFast(x); cause != "" {
			return text + ": " + cause + " at the minimum next to it"
		}
	}
	if 2*m.flattest >= m.steepest && j.offKink() {
		return text + ": as at a kink, the slope never falls below " + num(m.flattest)
	}
	return text
}

// offKink reports whether the slope jumps between the last two points of a run, as at a kink, and does not fade there: not along
// the step, and not before it comes to the kink.
func (j *judge) offKink() bool {
	if j.run.Surface.Smooth || j.fades() {
		return false
	}
	const fades = 0.1 // of the slope at the ends
	o, n := j.objective(), len(j.out.X)
	from, to, at, g := slices.Clone(j.out.LastX()), slices.Clone(j.out.X), make([]float64, n), make([]float64, n)
	along := func(x []float64) (sum float64) { // the step
		o.Eval(g, x)
		for i, v := range g {
			sum += v * (j.out.X[i] - j.out.LastX()[i])
		}
		return sum
	}
	first, last := along(from), along(to)
	if !(first < 0 && last > 0) {
		return true // it bounces elsewhere
	}
	left, right := first, last
	for range 200 {
		for i := range at {
			at[i] = from[i] + (to[i]-from[i])/2
		}
		if slices.Equal(at, from) || slices.Equal(at, to) {
			break
		}
		if v := along(at); v < 0 {
			copy(from, at)
			left = v
		} else {
			copy(to, at)
			right = v
		}
	}
	return min(-left, right) >= fades*min(-first, last) // on both sides
}

// fades reports whether the surface is far less steep somewhere between the last two points of a run than the run ever was lately.
func (j *judge) fades() bool {
	const parts, far = 256, 0.5
	o, n := j.objective(), len(j.out.X)
	x, g := make([]float64, n), make([]float64, n)
	for k := range parts {
		for i, from := range j.out.LastX() {
			x[i] = from + float64((float64(k)+0.37)/parts*(j.out.X[i]-from)) // on no kink that is half way, where the slope is taken as 0
		}
		if o.Eval(g, x); portable.Norm(g) < far*j.late.flattest {
			return true
		}
	}
	return false
}

// nearestMinimum is the smooth minimum next to the end of the run, nil where none is listed.
func (j *judge) nearestMinimum() []float64 {
	if !j.run.Surface.Smooth {
		return nil
	}
	var nearest []float64
	for _, c := range j.run.Surface.Critical() {
		isMinimum := c.Kind.IsMinimum()
		if isMinimum && (nearest == nil || scaledDistance(c.X, j.out.X, j.width) < scaledDistance(nearest, j.out.X, j.width)) {
			nearest = c.X
		}
	}
	return nearest
}

// whyFloats says how high a noise floor is.
func (j *judge) whyFloats() string {
	loss, over := j.value(j.course.last()), ""
	if j.known {
		loss = j.course.last()
		loss, over = max(loss-j.minimum, 0), " "+j.low.Standing.Above()
	}
	return fmt.Sprintf("it rests at a noise floor of about %s%s: over the last quarter of its %s its mean loss no longer falls", rough(loss), over, wording.Plural(j.out.Steps, "step"))
}

// whyEnded says of a run that a rule of its own ended where it was.
func (j *judge) whyEnded() string {
	text := fmt.Sprintf("its stop rule %s ended it at step %s, %s", j.out.Reason, wording.Count(j.out.Steps), j.over(j.out.Loss))
	if j.out.Steps == 0 {
		return fmt.Sprintf("its stop rule %s ended it at its start, %s", j.out.Reason, j.over(j.out.Loss))
	}
	if len(j.width) > mostVariables {
		return text + fmt.Sprintf("; of more than %d variables no critical point is looked for", mostVariables)
	}
	if c := j.landing(); c != nil {
		return text + ", before it had come near " + j.where(c.X)
	}
	return text + ", with no critical point within 1 % of the window"
}

// whyStalled names the reason for which progress has ceased, empty where there is none.
func (j *judge) whyStalled(c *landing, left, away float64) string {
	m, last := &j.late, portable.Distance(j.out.X, j.out.LastX())
	change := "did not change"
	if m.highest > m.lowest {
		change = "changed by " + rough(m.highest-m.lowest) + " only"
	}
	text := fmt.Sprintf("over its last %s the loss %s, and it is %s", wording.Plural(j.out.Steps-m.from, "step"), change, j.over(j.out.Loss))
	if m.highest-m.lowest > stillLoss*j.ahead() { // by steps before the last
		text = "its last step led nowhere, and it is " + j.over(j.out.Loss)
	}
	switch {
	case j.atEdge():
		return text + ": the edge of the window holds it"
	case j.rateFell():
		return text + ": the rate has fallen to " + rough(j.rate)
	case c != nil && c.Kind == surface.Flat:
		return text + ", where slope and curvature vanish"
	case j.out.GradNorm == 0 && !j.run.Surface.Smooth && j.look().at(j.out.X).creased(j.width):
		return text + ": it stands on a crease, where the slope is taken as 0"
	case j.out.GradNorm == 0, j.out.GradNorm*away <= plateau*left:
		return text + ", on a plateau where the slope is " + rough(j.out.GradNorm)
	case last > 0 && last < fadedRate*j.stride && m.path[1] < settling*m.path[0]: // and they fade still
		return text + ": its steps have faded, and the last is " + rough(last) + " long"
	case slices.Equal(j.out.X, j.out.LastX()):
		return text + ": its steps have come to nothing, though the slope is " + rough(j.out.GradNorm)
	case m.highest == m.lowest:
		return text + ": its steps are too short to change it"
	}
	return ""
}

// atEdge reports whether the run ended at an edge that it may not cross.
func (j *judge) atEdge() bool { return heldByEdge(j.run.Surface, j.out.X) }

// heldByEdge reports whether a point is at an edge of the window that paths may not cross.
func heldByEdge(s *surface.Surface, x []float64) bool {
	if s.Outside != descent.Clamp && s.Outside != descent.Reflect {
		return false
	}
	for i, r := range s.Window {
		if v := x[i]; v == r.Lo || v == r.Hi {
			return true
		}
	}
	return false
}

// rateFell reports whether the rate is less than a thousandth of what it was.
func (j *judge) rateFell() bool { return j.rate < fadedRate*j.fastest }

func (j *judge) whyStepLimit() string {
	switch j.out.Reason {
	case descent.ReasonOutside:
		return fmt.Sprintf("it left the window at step %s", wording.Count(j.out.Steps))
	case descent.ReasonCancelled:
		return fmt.Sprintf("it was told to end at step %s", wording.Count(j.out.Steps))
	}
	if j.out.Reason != descent.ReasonSteps {
		return fmt.Sprintf("its stop rule %s ended it at step %s, %s", j.out.Reason, wording.Count(j.out.Steps), j.over(j.out.Loss))
	}
	text := "after " + wording.Plural(j.out.Steps, "step") + " it is " + j.over(j.out.Loss)
	m := &j.late
	first, second := j.levels(m)
	switch {
	case m.updates >= leastUpdates && m.returns() && second < first:
		half := (j.out.Steps - m.from) / 2
		return text + fmt.Sprintf(" and still swings; its mean loss over the last %s, %s, is %s of that over the %s before",
			wording.Plural(half, "step"), j.measured(), wording.Plain(wording.Apart(100*second/first, 100, 2))+" %", wording.Count(half))
	case m.falls < m.updates || m.updates < 6:
	case j.known && j.gap() > j.rounding():
		rho := math.Pow(j.gap()/(m.begins-j.minimum), 1/float64(j.out.Steps-m.from))
		return text + ", and the gap still shrinks by " + wording.Plain(wording.Percent(1-rho, 2)) + " a step"
	case !j.known:
		return text + fmt.Sprintf(", and still falls, by %s over the last %s", rough(m.begins-j.out.Loss), wording.Plural(j.out.Steps-m.from, "step"))
	}
	return text
}

// measured says from where levels are measured.
func (j *judge) measured() string {
	if j.known {
		return j.low.Standing.Above()
	}
	return "above its best"
}
