package insight

import (
	"cmp"
	"math"
	"slices"

	"gdplot/internal/portable"
	"gdplot/internal/runner"
)

// observation is what the trace of a run tells of how it went, taken while the whole trace is there. What became of a run
// is said later, when all runs of its surface are made and it is known how low that goes.
type observation struct {
	first, steepest float64 // loss at the start; the largest norm of the gradient on the way
	fastest, rate   float64 // the largest learning rate on the way, and the last
	start           []float64
	stride          float64   // length of the first update
	width           []float64 // scales of the axes
	late, longer    motion    // over the last quarter, and, of a run whose loss rises at times and that comes back to where it was, over the last half
	course          course    // of the loss of a run that samples
	easing          bool      // whether its rate falls still, and with it any floor, or has fallen so far that it stands where that left it
	sampled         bool      // whether it does
	zero            zero      // of the gradient, next to the end
}

// Observe takes from a run's whole trace what is needed to judge it. The observation keeps nothing of the trace.
func Observe(r runner.Result) observation {
	var o observation
	o.observe(&r, new(seeker))
	return o
}

// observe is Observe, with a seeker that has looked at other runs, in the memory of another observation.
func (o *observation) observe(r *runner.Result, seek *seeker) {
	*o = observation{start: o.start[:0], width: widths(o.width[:0], r.Run.Surface, r.Trace()), zero: o.zero}
	o.motions(r)
	seek.seek(r, o)
}

// motions fills in what rows of the trace tell.
func (o *observation) motions(r *runner.Result) {
	t := r.Trace()
	o.first, o.rate = t.Loss[0], math.NaN()
	if r.Run.Surface.Logged() {
		return
	}
	o.steepest = max(largest(t.GradNorm), t.Steepest)
	if rates := t.Rate[1:]; len(rates) > 0 {
		o.fastest, o.rate = max(largest(rates), t.Fastest), rates[len(rates)-1]
	}
	if r.Outcome().Reason.NotFinite() {
		o.start = append(o.start, t.Point(0)...)
		return
	}
	if t.Len() > 1 && t.Step[1] == 1 {
		o.stride = portable.Distance(t.Point(1), t.Point(0))
	}
	updates := lateUpdates(t.Rows())
	o.late = motionOf(t, o.width, updates)
	o.late.lookBetween(r.Outcome(), t.Stride, o.width)
	if half := longerUpdates(t.Rows()); half > updates && o.late.falls < updates {
		o.longer = cycleOf(t, o.width, half)
	}
	if r.Run.Sampled() {
		o.course, o.sampled = courseOf(t.Loss), true
		n := t.Len()
		late := largest(t.Rate[n-n/4:])
		o.easing = late < levelled*largest(t.Rate[n/2:n-n/4]) || late < fadedRate*largest(t.Rate[min(1, n):]) // the start has none
	}
}

// largest is the largest of 0 and some numbers, NaN where one is.
func largest(values []float64) float64 {
	most := 0.0
	for _, v := range values {
		if !(v <= most) {
			most = max(most, v)
		}
	}
	return most
}

// course are mean losses of a run: over the second quarter of its rows, and over the eighths of their second half, four of the
// third quarter and four of the last.
type course struct {
	earlier float64
	eighths [8]float64
	rows    int // in the second half: the eighths are of as many only where there is one more or less
}

func courseOf(losses []float64) course {
	var c course
	n := len(losses)
	if c.earlier = mean(losses[n/4 : n/2]); n < 4 {
		c.earlier = losses[0]
	}
	late, parts := losses[n/2:], len(c.eighths)
	c.rows = len(late)
	for i := range parts {
		c.eighths[i] = mean(late[i*len(late)/parts : max((i+1)*len(late)/parts, i*len(late)/parts+1)])
	}
	return c
}

func mean(values []float64) (m float64) {
	for _, v := range values {
		m += v / float64(len(values))
	}
	return m
}

func (c *course) walk(p *pen) {
	p.float(&c.earlier)
	for i := range c.eighths {
		p.float(&c.eighths[i])
	}
	p.count(&c.rows)
}

// restOfWay is the part of the way that a loss has come which it falls by from the third quarter to the last, at most, where
// it has levelled off: one that falls evenly all along falls by more than a quarter.
const restOfWay = 0.1

// blend makes c the mean of n courses, of which it is the mean of all but the last, o.
func (c *course) blend(o *course, n float64) {
	c.rows = o.rows // of one process, whose runs have as many
	c.earlier += (o.earlier - c.earlier) / n
	for i, v := range o.eighths {
		c.eighths[i] += (v - c.eighths[i]) / n
	}
}

// How many standard errors chance explains: of any fall, of one by less than a fifth, and of one that comes after a quarter
// over which nothing fell. They are means of a few correlated losses, whose chance has heavy tails.
const (
	easily = 2
	mostly = 3
	hardly = 4
)

// toQuarter is how much of its height the last quarter has at least where a fall may be taken for chance so readily.
const toQuarter = 0.25

// last is the mean loss over the last quarter.
func (c *course) last() float64 {
	return c.over(4, 8)
}

// third is the mean loss over the third quarter.
func (c *course) third() float64 {
	return c.over(0, 4)
}

// over is the mean loss over all rows of some eighths.
func (c *course) over(from, to int) (mean float64) {
	n := max(c.rows, len(c.eighths)) // fewer rows than eighths stand for several
	first, end := from*n/len(c.eighths), to*n/len(c.eighths)
	for i := from; i < to; i++ {
		rows := (i+1)*n/len(c.eighths) - i*n/len(c.eighths)
		mean += float64(c.eighths[i] * (float64(rows) / float64(end-first)))
	}
	return mean
}

// isLevel reports whether the loss, above a level, has ceased to fall: from the third quarter to the last it is lower by
// less than a fifth, and by no more than chance explains, by how the eighths lie about a straight line, or by next to nothing
// of its height and of its way from the start: a small rate makes every loss fall by little, and all the time. By more than a
// fifth it may be lower where chance explains that easily, or less easily where it had not fallen from the second quarter to
// the third, and does not fall to a quarter of its height; never by much more than the eighths of each quarter are apart. It does not let each of eight be below the one before.
func (c *course) isLevel(low, start float64) bool {
	before, after := c.third()-low, c.last()-low
	if !(after <= 4*before) {
		return false
	}
	var fit line
	for i, v := range c.eighths {
		fit.add(float64(i), v)
	}
	_, explained := fit.solve()
	least := min(1e-2*before, restOfWay*math.Abs(start-low-after))
	if before-after > least && slices.IsSortedFunc(c.eighths[:], func(a, b float64) int { return cmp.Compare(b, a) }) {
		return false
	}
	scatter := math.Sqrt(max(fit.yy*(1-explained), 0) / (fit.n - 2))
	chance := scatter * math.Sqrt(0.5) // standard error of the difference
	if after >= levelled*before {
		if c.earlier-c.third() > chance { // it fell before
			return before-after <= max(mostly*chance, least)
		}
		return before-after <= max(hardly*chance, least)
	}
	if before-after > hardly*c.withinQuarters() {
		return false
	}
	if c.earlier-c.third() > chance || !(after >= toQuarter*before) {
		return before-after <= easily*chance
	}
	return before-after <= hardly*chance
}

// withinQuarters is the standard error of the difference of the last two quarters by how the eighths of each lie about its mean: a
// loss that drops from one to the other lies far off a straight line, and is no chance.
func (c *course) withinQuarters() float64 {
	off := 0.0
	for _, quarter := range [][]float64{c.eighths[:4], c.eighths[4:]} {
		middle := mean(quarter)
		for _, v := range quarter {
			off += (v - middle) * (v - middle)
		}
	}
	return math.Sqrt(off / 12)
}
