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

// lateUpdates is how many updates at the end of so many rows are late.
func lateUpdates(rows int) int {
	updates := rows - 1
	if updates >= leastUpdates {
		updates = max(leastUpdates, updates/4/4*4) // both halves even: what alternates has the same mean in both
	}
	return updates
}

// longerUpdates is how many of them the last half of so many rows has, in two even halves.
func longerUpdates(rows int) int { return (rows - 1) / 4 * 2 }

// lateRow is the first of so many rows that motions are measured from.
func lateRow(rows int) int { return rows - 1 - max(lateUpdates(rows), longerUpdates(rows)) }

// fewAxes is how many a run has for which no memory is asked.
const fewAxes = 4

// motionOf measures the last updates of a trace.
func motionOf(t *descent.Trace, width []float64, updates int) motion {
	m, first := begun(t, updates)
	m.roam(t, first, width)
	m.weigh(t, first)
	return m
}

// cycleOf is motionOf where the run may go in cycles, whatever is known of its surface, and else nothing: nobody asks for more.
func cycleOf(t *descent.Trace, width []float64, updates int) motion {
	m, first := begun(t, updates)
	if m.roam(t, first, width); m.extent <= noise || !m.returns() {
		return motion{}
	}
	m.weigh(t, first)
	return m
}

// begun is a motion of the last updates of a trace, and the row that it begins at.
func begun(t *descent.Trace, updates int) (m motion, first int) {
	first = t.Len() - 1 - updates
	return motion{from: t.Step[first], updates: updates, begins: t.Loss[first]}, first
}

// weigh takes what losses and gradients tell, from a row on.
func (m *motion) weigh(t *descent.Trace, first int) {
	m.flattest, m.steepest = bounds(t.GradNorm[first:])
	m.follow(t.Loss[first:])
}

// roam takes what points tell, from a row on.
func (m *motion) roam(t *descent.Trace, first int, width []float64) {
	points := t.X[first*t.Dim:]
	if len(width) == 2 {
		m.travel(points, width)
		return
	}
	var few [3 * fewAxes]float64
	memory := few[:]
	if t.Dim > fewAxes {
		memory = make([]float64, 3*t.Dim)
	}
	lo, hi, update := memory[:t.Dim], memory[t.Dim:2*t.Dim], memory[2*t.Dim:3*t.Dim]
	box(lo, hi, points)
	m.extent = scaledDistance(hi, lo, width)
	for k := 1; k <= m.updates; k++ {
		length, back := turn(update, points[k*t.Dim:], points[(k-1)*t.Dim:], width)
		m.path[m.half(k)] += length
		if k > 1 && back {
			m.turns++
		}
	}
}

// half is which half update k belongs to, of those from 1 on.
func (m *motion) half(k int) int {
	if k > m.updates-m.updates/2 {
		return 1
	}
	return 0
}

// follow takes what losses tell, in one go: there are hundreds of each of very many runs.
func (m *motion) follow(losses []float64) {
	rose, falls := true, 0
	part, before := float64(max(m.updates/2, 1)), losses[0]
	first := m.updates - m.updates/2 + 1
	m.lowest, m.highest = before, before
	for h, half := range [2][]float64{losses[1:first], losses[first:]} {
		level, least, most := 0.0, math.Inf(1), math.Inf(-1)
		for _, v := range half {
			if before-v > leastFall*math.Abs(v) {
				falls++
			}
			if !(v > before) {
				rose = false
			}
			level += v / part
			before = v
			least, most = lower(least, v), higher(most, v)
		}
		m.level[h], m.peak[h] = level, most
		m.lowest, m.highest = lower(m.lowest, least), higher(m.highest, most)
	}
	m.alwaysRose, m.falls = rose, falls
}

// travel takes the updates between points of two coordinates, as turn does, which it leaves the odd ones to, and the box around the
// points, in one go.
func (m *motion) travel(points, width []float64) {
	first := 2 * (m.updates - m.updates/2 + 1)
	x, y := points[0], points[1]
	left, right, low, high := x, x, y, y
	a, b := scaleOf(width[0]), scaleOf(width[1])
	var dx, dy float64
	turns := 0
	for h, half := range [2][]float64{points[2:first], points[first:]} {
		path := 0.0
		for len(half) >= 2 {
			u, v := a.of(half[0]-x), b.of(half[1]-y)
			sum := float64(u*u) + float64(v*v)
			length := math.Sqrt(sum)
			if !(sum > 1e-290 && sum < 1e290) {
				length = scaledDistance(half[:2], []float64{x, y}, width)
			}
			path += length
			if float64(dx*u)+float64(dy*v) < 0 {
				turns++
			}
			x, y, dx, dy, half = half[0], half[1], u, v, half[2:]
			left, right, low, high = lower(left, x), higher(right, x), lower(low, y), higher(high, y)
		}
		m.path[h] = path
	}
	m.turns = turns
	m.extent = scaledDistance([]float64{right, high}, []float64{left, low}, width)
}

// scale measures lengths by a width.
type scale struct {
	width, inverse float64
	exact          bool // whether multiplying by the inverse, which is faster, is dividing by the width: of powers of two
}

func scaleOf(width float64) scale {
	half, _ := math.Frexp(width)
	inverse := 1 / width
	return scale{width, inverse, half == 0.5 && !math.IsInf(inverse, 0)}
}

func (s scale) of(length float64) float64 {
	if s.exact {
		return length * s.inverse
	}
	return length / s.width
}

// bounds are the least and the largest of some numbers, NaN where one is.
func bounds(values []float64) (least, most float64) {
	least, most = math.Inf(1), math.Inf(-1)
	for _, v := range values {
		least, most = lower(least, v), higher(most, v)
	}
	return least, most
}

// lower is min, quicker where one is less.
func lower(least, v float64) float64 {
	switch {
	case v < least:
		return v
	case v > least:
		return least
	}
	return min(least, v)
}

// higher is max, quicker where one is greater.
func higher(most, v float64) float64 {
	switch {
	case v > most:
		return v
	case v < most:
		return most
	}
	return max(most, v)
}

// box sets lo and hi to the least and the largest of every coordinate of points.
func box(lo, hi, points []float64) {
	n := len(lo)
	for i := range n {
		least, most := math.Inf(1), math.Inf(-1)
		for at := i; at < len(points); at += n {
			v := points[at]
			least, most = lower(least, v), higher(most, v)
		}
		lo[i], hi[i] = least, most
	}
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
