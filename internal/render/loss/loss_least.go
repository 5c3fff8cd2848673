package loss

import (
	"math"

	"gdplot/internal/canvas"
	"gdplot/internal/contour"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/lines"
	"gdplot/internal/render/sheet"
	"gdplot/internal/surface"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// How low a loss can come is a dotted line with its number, where an axis of losses is near it.

// least is the least value that all runs of the figure could come to, if it is known and one.
func (f *lossFigure) least() (level float64, ok bool) {
	if f.other != "" || f.metric != "" || !f.in.MinimumKnown(f.proj.Runs) {
		return 0, false
	}
	for i, r := range f.proj.Runs {
		s := f.in.Experiment.Runs[r].Surface
		low := s.Lowest()
		own := s.Value(low.Plainly(low.Level))
		if ok = i == 0 || own == level; !ok {
			return 0, false
		}
		level = own
	}
	return level, ok
}

// Between how many times the least possible loss above it runs stay that are drawn beside it: nearer ones would lie on it, further ones
// have a decade of nothing between.
const staysFrom, staysTo = 0.5, 9

// staysAbove reports whether a figure of gaps has one level that they are measured from, and its runs stay well above it.
func (f *lossFigure) staysAbove() bool {
	level, ok := f.least()
	if !ok || !f.gap || !(level > 0) || !f.axis.Log || f.sloped() || f.fig.Spec.Bool("predicted") || f.in.Upward(f.proj.Runs) {
		return false
	}
	if t, ok := f.in.SharedTarget(f.proj.Runs); ok && t.Gap {
		return false
	}
	nearest := math.Inf(1)
	for _, r := range f.proj.Runs {
		if e := f.curves[r].extent(); e.zero || e.negative {
			return false
		} else if !e.diverged {
			nearest = math.Min(nearest, e.positive)
		}
	}
	return nearest >= staysFrom*level && nearest <= staysTo*level
}

// nearLeast is how much longer, of itself, a linear axis may become to show how low its loss can come; a logarithmic one goes
// lower by as many times at most as nearLeastTimes.
const nearLeast, nearLeastTimes = 0.3, 6

// showLeast lets the axis go down to the least possible loss where that is near.
func (f *lossFigure) showLeast(extents []lossExtent) {
	level, ok := f.least()
	if !ok || f.gap || math.Abs(level) < wording.Smallest {
		return
	}
	defer f.underLeast(level)
	if f.axis.Contains(level) && level > f.axis.Lo {
		return
	}
	a, scale := f.axis, "linear"
	switch {
	case a.Cut || level > a.Hi || f.in.Upward(f.proj.Runs):
		return
	case a.Log && level < a.Lo/nearLeastTimes, !a.Log && level < a.Lo-nearLeast*(a.Hi-a.Lo):
		return
	case a.Log:
		scale = "log"
	}
	const under = 0.99 // a level that is a power of ten is no end of the axis
	f.axis = f.vertical(append(extents, lossExtent{start: math.NaN(), all: axis.Span{Lo: level, Hi: level}, positive: under * level}), scale)
}

// underLeast leaves room for its name under the level on a linear axis; one of values above 0 does not go on below 0 for that.
func (f *lossFigure) underLeast(level float64) {
	const share = 0.1
	a := &f.axis
	if low := level - share*(a.Hi-level); !a.Log && a.Contains(level) && low < a.Lo && (low >= 0 || level < 0) {
		a.Lo = low
	}
}

// leastShown is that loss where the axis shows it.
func (f *lossFigure) leastShown() (float64, bool) {
	level, ok := f.least()
	return level, ok && !f.gap && math.Abs(level) >= wording.Smallest && !f.in.Upward(f.proj.Runs) && f.axis.Contains(level) && level > f.axis.Lo
}

// leastWord says what the level is.
func (f *lossFigure) leastWord() string {
	if s := f.in.StandingOf(f.proj.Runs); s != surface.Proved && s != surface.Stated {
		return "lowest found"
	}
	return "least possible"
}

// addLeast names the level beside the only panel.
func (f *lossFigure) addLeast(c *lines.Chart) {
	level, ok := f.leastShown()
	if !ok || len(c.Panels) != 1 {
		return
	}
	c.Panels[0].Lines = append(c.Panels[0].Lines, lines.ChartLine{Series: &figure.Series{Name: f.leastWord(), Color: figure.Grey}, Run: -1, Name: f.leastWord(),
		Points: []contour.Point{{X: 0, Y: level}, {X: c.X.Hi, Y: level}}, Level: true, Own: true, Ends: level, Digits: 3})
}

// leastName says in the panel what the line is, where its name does not stand beside it.
func (f *lossFigure) leastName(p *sheet.Panel) []lines.Told {
	level, ok := f.leastShown()
	if !ok || len(f.proj.Panels) > 1 || f.chart.NamesBeside(f.leastWord()) {
		return nil
	}
	y := p.At(p.X.Min, level).Y
	t := lines.Told{Text: canvas.Text{String: f.leastWord() + " " + wording.Short(level, 3), Size: sheet.LabelSize, Bold: true, Ink: sheet.Ink, Halo: 1.4}, Radius: 1, Clear: true, Reach: levelReach}
	for _, share := range []vg.Length{0.02, 0.2, 0.35, 0.5, 0.65, 0.8} {
		t.Along = append(t.Along, vg.Point{X: p.Data.Min.X + share*(p.Data.Max.X-p.Data.Min.X), Y: y})
	}
	t.Mark, t.Along = t.Along[0], t.Along[1:]
	return []lines.Told{t}
}
