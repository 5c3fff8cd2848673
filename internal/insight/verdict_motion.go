package insight

import (
	"math"

	"gdplot/internal/descent"
)

// leastUpdates is how many updates it takes to tell swings from a way.
const leastUpdates = 8

// leastFall is the part of a loss that it falls by in a step that lowers it: less is no way down.
const leastFall = 1e-10

// leastNoisy is how many steps it takes to tell that a mean under noise has levelled off.
const leastNoisy = 24

// motion is how a run moved lately: in the last quarter of its steps, but at least in eight updates where it has made
// as many. Lengths are fractions of the window's width, axis by axis.
type motion struct {
	from, updates      int // the step it begins at, and rows after that one; all rows of a run that is shorter
	path               [2]float64
	level, peak        [2]float64 // mean loss and highest; of the first half of the rows, and of the second
	extent             float64    // diagonal of the box around the points
	turns              int        // updates that turn back, by more than a right angle
	falls              int        // updates that lower the loss
	alwaysRose         bool       // whether every update raises it
	begins             float64    // loss of the first row
	lowest, highest    float64    // losses
	flattest, steepest float64    // norms of the gradient
	between            bool       // whether the run moves to and fro between the rows of a thinned trace
}

// returns reports whether the run covered the same ground again: its path is more than three times as long as the box
// around it, or most updates turn back.
func (m *motion) returns() bool {
	return m.between || m.path[0]+m.path[1] > 3*m.extent || 2*m.turns >= m.updates-1
}

// lateUpdates is how many updates at the end of a trace are late.
func lateUpdates(t *descent.Trace) int {
	updates := t.Len() - 1
	if updates >= leastUpdates {
		updates = max(leastUpdates, updates/4/4*4) // both halves even: what alternates has the same mean in both
	}
	return updates
}

// fewAxes is how many a run has for which no memory is asked.
const fewAxes = 4

// motionOf measures the last updates of a trace.
func motionOf(t *descent.Trace, width []float64, updates int) motion {
	n := t.Len()
	m := motion{from: t.Step[n-1-updates], updates: updates, alwaysRose: true, lowest: math.Inf(1), highest: math.Inf(-1), flattest: math.Inf(1), begins: t.Loss[n-1-updates], peak: [2]float64{math.Inf(-1), math.Inf(-1)}}
	var few [3 * fewAxes]float64
	memory := few[:]
	if t.Dim > fewAxes {
		memory = make([]float64, 3*t.Dim)
	}
	lo, hi, update := memory[:t.Dim], memory[t.Dim:2*t.Dim], memory[2*t.Dim:3*t.Dim]
	for i := range lo {
		lo[i], hi[i] = math.Inf(1), math.Inf(-1)
	}
	for k := n - 1 - updates; k < n; k++ {
		m.lowest, m.highest = min(m.lowest, t.Loss[k]), max(m.highest, t.Loss[k])
		m.flattest, m.steepest = min(m.flattest, t.GradNorm[k]), max(m.steepest, t.GradNorm[k])
		for i, v := range t.Point(k) {
			lo[i], hi[i] = min(lo[i], v), max(hi[i], v)
		}
		if k == n-1-updates {
			continue
		}
		if t.Loss[k-1]-t.Loss[k] > leastFall*math.Abs(t.Loss[k]) {
			m.falls++
		}
		m.alwaysRose = m.alwaysRose && t.Loss[k] > t.Loss[k-1]
		half := 0
		if k >= n-updates/2 {
			half = 1
		}
		length, back := turn(update, t.Point(k), t.Point(k-1), width)
		m.path[half] += length
		m.level[half] += t.Loss[k] / float64(max(updates/2, 1))
		m.peak[half] = max(m.peak[half], t.Loss[k])
		if k > n-updates && back {
			m.turns++
		}
	}
	m.extent = scaledDistance(hi, lo, width)
	return m
}

// lookBetween looks at the last update of a run whose trace is thinned: if it is longer than the box around all late
// rows is wide, then the run returns to where it was from one row to the next.
func (m *motion) lookBetween(out *descent.Outcome, stride int, width []float64) {
	if update := scaledDistance(out.X, out.LastX(), width); stride > 1 && update > m.extent {
		m.between, m.extent = true, update
	}
}

// turn puts the update that led from one point to the next in place of the one before, in widths. It tells its length, and
// whether it leads back.
func turn(update, to, from, width []float64) (length float64, back bool) {
	sum, dot := 0.0, 0.0
	for i, w := range width {
		d := (to[i] - from[i]) / w
		sum += d * d
		dot += update[i] * d
		update[i] = d
	}
	if sum > 1e-290 && sum < 1e290 {
		return math.Sqrt(sum), dot < 0
	}
	return scaledDistance(to, from, width), dot < 0
}

// scaledDistance is the distance of two points whose axes are measured by width.
func scaledDistance(a, b, width []float64) float64 {
	sum := 0.0
	for i, w := range width {
		d := (a[i] - b[i]) / w
		sum += d * d
	}
	if sum > 1e-290 && sum < 1e290 {
		return math.Sqrt(sum)
	}
	d := 0.0
	for i, w := range width {
		d = math.Hypot(d, (a[i]-b[i])/w)
	}
	return d
}

// leadsTo reports whether the surface goes straight up, or down, from the end of the run to a critical point: in a window that a far
// start made wide another one may lie between them.
func (j *judge) leadsTo(c *landing) bool {
	if !j.run.Surface.Smooth {
		return true
	}
	o, x, before := j.objective(), make([]float64, len(j.out.X)), 0.0
	for k := 1; k <= 8; k++ {
		for i := range x {
			x[i] = c.X[i] + float64(float64(k)/8*(j.out.X[i]-c.X[i]))
		}
		d := o.Eval(nil, x) - c.F
		if math.Abs(d) < math.Abs(before)-j.rounding() || d*before < 0 && math.Abs(before) > j.rounding() {
			return false
		}
		before = d
	}
	return true
}
