package canvas

import (
	"fmt"
	"math"

	"gdplot/internal/canvas/vector"
)

// moments is how many moments there are at which something may appear that does not grow.
const moments = 60

// moment is the first moment at or after a step, from 0.
func (m *motion) moment(step float64) int {
	n := int(math.Ceil(m.clock.share(step)*moments - 1e-9))
	return min(max(n, 0), moments)
}

// total is how many seconds the animation takes until it begins again.
func (m *motion) total() float64 { return m.clock.Seconds + Hold }

// run is the share of the total in which the runs move.
func (m *motion) run() float64 { return m.clock.Seconds / m.total() }

// timing writes when key values hold, and that all begins again for ever.
func (m *motion) timing(a []byte, times []float64) []byte {
	a = append(list(append(a, ` keyTimes="`...), times, m.precision()), '"')
	return fmt.Appendf(a, ` dur="%ss" repeatCount="indefinite"`, appendShort(nil, m.total(), 2))
}

// precision is how many decimals of a share of the total time keep it to about a hundredth of a second.
func (m *motion) precision() int {
	if m.total() <= 10 {
		return 3
	}
	return 4
}

// brief tells whether a run gets along a course in so little time that nobody sees it grow.
func (m *motion) brief(c *course) bool {
	return (m.clock.share(c.last())-m.clock.share(c.first()))*m.clock.Seconds < 0.3
}

// list writes numbers with semicolons between them.
func list(a []byte, values []float64, decimals int) []byte {
	for i, v := range values {
		if i > 0 {
			a = append(a, ';')
		}
		a = appendShort(a, v, decimals)
	}
	return a
}

// animate writes how an attribute changes, linearly between key values.
func (w *svgWriter) animate(name string, times, values []float64, decimals int) {
	w.buf = fmt.Appendf(w.buf, `<animate attributeName="%s"`, name)
	w.buf = w.motion.timing(w.buf, times)
	w.buf = append(list(append(w.buf, ` values="`...), values, decimals), `"/>`...)
}

// switchedAt begins an element that appears at a moment.
func (w *svgWriter) switchedAt(name string, moment int, attributes string) {
	w.switchedBetween(name, float64(moment)/moments, math.Inf(1), attributes)
}

// switched begins an element that is seen from one step on until before another; it is part of the finished figure if
// that is +Inf.
func (w *svgWriter) switched(name string, from, until float64, attributes string) {
	if !math.IsInf(until, 1) {
		until = w.motion.clock.share(until)
	}
	w.switchedBetween(name, w.motion.clock.share(from), until, attributes)
}

// switchedBetween is switched with shares of the time in which the runs move.
func (w *svgWriter) switchedBetween(name string, from, until float64, attributes string) {
	class, hidden := "s", ""
	if !math.IsInf(until, 1) {
		class, hidden = "m", ` display="none"`
	}
	w.buf = fmt.Appendf(w.buf, `<%s%s class="%s%s"%s>`, name, attributes, w.prefix, class, hidden)
	if from <= 0 && math.IsInf(until, 1) {
		return
	}
	w.buf = append(w.buf, `<animate attributeName="display"`...)
	times, values := []float64{0}, "none"
	if from <= 0 {
		values = "inline"
	} else {
		times, values = append(times, from*w.motion.run()), values+";inline"
	}
	if !math.IsInf(until, 1) {
		times, values = append(times, until*w.motion.run()), values+";none"
	}
	w.buf = w.motion.timing(w.buf, times)
	w.buf = fmt.Appendf(w.buf, ` values="%s" calcMode="discrete"/>`, values)
}

// mostKeys is how many key values tell how a run gets along a line.
const mostKeys = 60

// How far from where it belongs a moving thing may be, in CSS px: the tip of a line lies under the disc that follows it.
const (
	discError = 0.7
	tipError  = 2.0
)

// pace is how far along a course, as a share of its length, a run is at shares of the total time. Between two of them it
// moves evenly: they are as few as keep every step within an error of where it belongs, or mostKeys.
func (m *motion) pace(c *course, most float64) (times, shares []float64) {
	const fine = 480
	begin, end := m.clock.share(c.first()), m.clock.share(c.last())
	if end-begin < 1e-3 {
		at := math.Min(begin, 1-1e-3) * m.run()
		return []float64{0, at, at + 1e-3, 1}, []float64{0, 0, 1, 1}
	}
	length := math.Max(c.length(), 1e-9)
	all := make([]vector.Point, 0, fine+1)
	for i := 0; i <= fine; i++ {
		t := begin + (end-begin)*float64(i)/fine
		all = append(all, vector.Point{X: t, Y: c.reach(m.clock.StepAt(t)) / length})
	}
	all[0].Y, all[fine].Y = math.Min(all[0].Y, 0), 1
	keys := all
	for off := most / length; ; off *= 1.4 {
		if keys = evenly(all, off); len(keys) <= mostKeys {
			break
		}
	}
	add := func(t, s float64) {
		unit := math.Pow10(m.precision())
		t = math.Round(t*m.run()*unit) / unit
		if n := len(times); n > 1 && times[n-1] == t {
			shares[n-1] = s
			return
		}
		times, shares = append(times, t), append(shares, s)
	}
	if begin > 0 {
		add(0, 0)
	}
	for _, k := range keys {
		add(k.X, k.Y)
	}
	if times[len(times)-1] < 1 {
		times, shares = append(times, 1), append(shares, 1)
	}
	return times, shares
}

// evenly picks points of a function so that straight lines between them are nowhere farther from it than off.
func evenly(all []vector.Point, off float64) []vector.Point {
	keys := []vector.Point{all[0]}
	for from := 0; from < len(all)-1; {
		low, high := math.Inf(-1), math.Inf(1)
		to := from + 1
		for k := from + 1; k < len(all); k++ {
			dx, dy := all[k].X-all[from].X, all[k].Y-all[from].Y
			if slope := dy / dx; slope >= low && slope <= high {
				to = k
			}
			low, high = math.Max(low, (dy-off)/dx), math.Min(high, (dy+off)/dx)
			if low > high {
				break
			}
		}
		keys = append(keys, all[to])
		from = to
	}
	return keys
}

// sampled is one course through the places where a disc is at each moment.
func (m *motion) sampled(track []course) course {
	var c course
	for i := 0; i <= moments; i++ {
		step := m.clock.StepAt(float64(i) / moments)
		at, ok := place(track, step)
		if !ok {
			continue
		}
		along := 0.0
		if n := len(c.points); n > 0 {
			along = c.along[n-1] + at.Sub(c.points[n-1]).Length()
		}
		c.points, c.steps, c.along = append(c.points, at), append(c.steps, step), append(c.along, along)
	}
	if len(c.points) == 0 {
		last := track[len(track)-1]
		c.points, c.steps, c.along = last.points[len(last.points)-1:], []float64{last.last()}, []float64{0}
	}
	c.lengths = c.along
	return c
}
