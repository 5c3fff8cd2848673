package loss

import (
	"cmp"
	"math"
	"slices"

	"gdplot/internal/claim"
	"gdplot/internal/contour"
	"gdplot/internal/insight"
	"gdplot/internal/numeric"
	"gdplot/internal/render/lines"
	"gdplot/internal/study"
)

// The last loss of a run whose steps are sampled is chance. What it has come to is told as a mean of late steps: at a noise floor that
// of the last quarter, as verdicts have it, and on the way down that of the last tenth.

const (
	lateTenth = 0.1
	fewLate   = 5   // rows that a mean is of at least
	steepLate = 0.5 // of the first half of them that the mean of the second is at least, where it stands for the end
)

// late is what a line comes to at last, as a mean.
type late struct {
	value float64
	floor bool
}

// late is the mean that stands for the end of the line of a run; ok is false where that is its last value.
func (f *lossFigure) late(run int) (l late, ok bool) {
	c := f.curves[run]
	if c == nil || f.metric != "" || f.other != "" || c.judged != nil || c.endless || c.diverged() || c.len() == 0 || !f.in.Experiment.Runs[run].Sampled() {
		return late{}, false
	}
	verdict := f.in.Reports[run].Verdict
	if level := f.in.Reports[run].Level(); verdict == insight.NoiseFloor {
		l = late{value: c.of.Value(level), floor: true}
		if f.gap {
			l.value = c.low.Gap(level)
		}
		return l, numeric.Finite(l.value) && l.value != 0
	}
	value, ok := meanOf(lateRows(c.bySteps(), lateTenth), f.gap)
	return late{value: value}, ok && verdict != insight.Converged && f.depth(value) < f.depth(c.y(0))
}

// bySteps are the rows of a curve by their steps, whatever the axis counts.
func (c *lossCurve) bySteps() []contour.Point {
	points := make([]contour.Point, c.len())
	for i := range points {
		points[i] = contour.Point{X: float64(c.trace.Step[i]), Y: c.y(i)}
	}
	return points
}

// lateRows are the points of a line over the last share of its axis.
func lateRows(points []contour.Point, share float64) []contour.Point {
	n := len(points)
	if n == 0 {
		return nil
	}
	from, _ := slices.BinarySearchFunc(points, points[n-1].X-float64(share*(points[n-1].X-points[0].X)), func(q contour.Point, x float64) int { return cmp.Compare(q.X, x) })
	return points[from:]
}

// meanOf is the mean of some points that go to and fro, not one of what falls all the way or, above a level, steeply.
func meanOf(rows []contour.Point, gap bool) (mean float64, ok bool) {
	first, second, turns, n := 0.0, 0.0, false, len(rows)
	for i, q := range rows {
		if mean += q.Y / float64(n); i < n/2 {
			first += q.Y / float64(n/2)
		} else {
			second += q.Y / float64(n-n/2)
		}
		turns = turns || i > 0 && q.Y > rows[i-1].Y
	}
	return mean, n >= fewLate && turns && numeric.Finite(mean) && mean != 0 && (!gap || second >= float64(steepLate*first))
}

// endLevel is what the line of a run comes to: its late mean, or its last value.
func (f *lossFigure) endLevel(run int) float64 {
	if l, ok := f.late(run); ok {
		return l.value
	}
	return f.final(run)
}

// valued is a number of a claim: a gap, or what it is called where losses are shown.
func (f *lossFigure) valued(v float64, loss string) claim.N {
	if f.gap {
		return claim.N{"gap": v}
	}
	return claim.N{loss: v}
}

// lateEnd is a claim of the mean that a line comes to.
func (f *lossFigure) lateEnd(run int, l late) claim.Claim {
	c := f.end(run)
	c.Kind, c.N = claim.LateMean, f.valued(l.value, "loss")
	c.N["share"] = lateTenth
	if l.floor {
		c.Kind, c.N["share"] = claim.LateFloor, study.LateQuarter
	}
	return c
}

// lateFall is one of where the only run of a figure began and came to, and between what values it moves there.
func (f *lossFigure) lateFall(run int, l late) claim.Claim {
	c := f.lateEnd(run, l)
	if first := f.curves[run].y(0); numeric.Finite(first) {
		c.N["first"] = first
	}
	least, most := math.Inf(1), math.Inf(-1)
	for _, q := range lateRows(f.curves[run].bySteps(), c.N["share"]) {
		least, most = min(least, q.Y), max(most, q.Y)
	}
	if claim.Number(least, "") != claim.Number(most, "") {
		c.N["lower"], c.N["upper"] = least, most
	}
	return c
}

// late is what a group comes to whose runs are all sampled: the level that it rests at, or a mean of its median, and of the ends of its
// band with it.
func (f *bandFigure) late(g *bandGroup) (l late, lower, upper float64, ok bool) {
	for _, r := range g.runs {
		if f.metric != "" || f.other != "" || !f.in.Experiment.Runs[r].Sampled() || f.in.Diverged(r) || f.in.Alike(g.runs) {
			return late{}, 0, 0, false
		}
	}
	if level, rests := f.in.Floor(g.runs, f.gap); rests {
		return late{value: level, floor: true}, level, level, true
	}
	rows := lateRows(g.median, lateTenth)
	l.value, ok = meanOf(rows, f.gap)
	from := len(g.median) - len(rows)
	lower, _ = meanOf(g.lower[from:], f.gap)
	upper, _ = meanOf(g.upper[from:], f.gap)
	return l, lower, upper, ok
}

// lateStory tells what runs come to of which some are sampled, those that end lowest first; nil where none is, and where of many some
// are not.
func (f *lossFigure) lateStory(ended []int) [][]claim.Claim {
	var all, others []claim.Claim
	for _, r := range ended {
		if l, ok := f.late(r); ok {
			all = append(all, f.lateEnd(r, l))
			continue
		}
		c := f.end(r)
		c.Kind, c.N = claim.LateOther, f.valued(c.N["value"], "loss")
		others = append(others, c)
	}
	n := len(all)
	if n == 0 || len(ended) > study.Told && len(others) > 0 {
		return nil
	}
	if n > study.Told {
		all[0].Kind, all[n-1].Kind = claim.LateLowest, claim.LateHighest
		return [][]claim.Claim{{all[0], all[n-1]}}
	}
	lowest := all[0].Kind
	same := slices.DeleteFunc(slices.Clone(all), func(c claim.Claim) bool { return c.Kind != lowest })
	rest := slices.DeleteFunc(all, func(c claim.Claim) bool { return c.Kind == lowest })
	return [][]claim.Claim{slices.Concat(same, rest, others)}
}

// tell tells a line of a chart the mean that it comes to.
func (l late) tell(line *lines.ChartLine, digits int) {
	if line.Ends, line.Digits, line.Of = l.value, digits, "late mean"; l.floor {
		line.Of = "noise floor"
	}
}
