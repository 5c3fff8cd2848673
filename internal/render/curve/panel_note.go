package curve

import (
	"math"
	"slices"

	"gdplot/internal/canvas"
	"gdplot/internal/insight"
	"gdplot/internal/numeric"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/maps"
	"gdplot/internal/render/sheet"
	"gdplot/internal/surface"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// tellPanels puts over panels of one run each what the run does, in a word, and by what each of its steps takes it nearer, where
// that is one factor; where it ends is told in the panels. Runs that were watched for a target are told of by their steps to it.
func (c *curveFigure) tellPanels(panels []*sheet.Panel) bool {
	if len(panels) < 2 || c.watched() {
		return false
	}
	var notes []string
	for _, p := range c.proj.Panels {
		if len(p.Runs) != 1 {
			return false
		}
		notes = append(notes, c.doing(p.Runs[0]))
	}
	for i, p := range panels {
		if notes[i] != "" {
			p.Note = notes[i]
		}
	}
	return true
}

// ledMore is how much higher each row of panels is that are led by what their runs do.
const ledMore vg.Length = 50

// lead lets panels be led by what their runs do. Where these share a curve its heights are told by no numbers: where a run ends is.
func (c *curveFigure) lead(l *sheet.Layout) {
	columns := sheet.Columns(len(l.Panels), 0)
	l.Height += ledMore * vg.Length((len(l.Panels)+columns-1)/columns)
	asked := c.in.Look.Y
	bare := l.Shared && len(asked.Ticks) == 0 && len(asked.Range) == 0
	for _, p := range l.Panels {
		p.Led = true
		if bare {
			p.Y.Tick.Marker = axis.ConstantTicks(nil)
		}
	}
	if bare {
		l.YLabel = ""
	}
}

// watched reports whether the runs of the figure share a target.
func (c *curveFigure) watched() bool {
	_, ok := c.in.SharedTarget(c.proj.Runs)
	return ok
}

// doing is what a run does in a word, and where it ends; empty where the usual note says it as well.
func (c *curveFigure) doing(run int) string {
	out := c.in.Results[run].Outcome()
	if len(out.X) != 1 || !numeric.Finite(out.X[0]) {
		return ""
	}
	word := ""
	switch c.in.Reports[run].Verdict {
	case insight.Converged:
		word = "arrives"
	case insight.Oscillating:
		word = "bounces"
	case insight.StepLimit:
		if !c.in.Results[run].Climbed() {
			word = c.goes(run)
		}
	case insight.Diverged:
		if c.swings(run) {
			word = "escapes"
		}
	}
	if word == "" {
		return ""
	}
	if factor, ok := c.factor(run); ok {
		word += sheet.NoteValue + c.views[0].Source.Labels()[0] + " × " + factor + " a step"
	}
	return word
}

// factorAlike is how much the factors of two steps may differ that are one.
const factorAlike = 1e-9

// factor is by what each step of a run multiplies its place, where that is one number and the lowest point is at 0.
func (c *curveFigure) factor(run int) (text string, ok bool) {
	t, s := c.in.Results[run].Trace(), c.in.Experiment.Runs[run].Surface
	if t == nil || t.Stride > 1 || t.Len() < 4 || !s.Sole() || !slices.ContainsFunc(s.Critical(), func(k surface.Critical) bool { return k.Kind == surface.GlobalMinimum && k.X[0] == 0 }) {
		return "", false
	}
	factor := t.Point(1)[0] / t.Point(0)[0]
	for k := 1; k < t.Len(); k++ {
		if f := t.Point(k)[0] / t.Point(k - 1)[0]; !(math.Abs(f-factor) <= factorAlike*math.Abs(factor)) {
			return "", false
		}
	}
	text = wording.Short(factor, 3)
	return text, factor != 0 && text != "1"
}

// plateShare is how high in a panel the middle stands of what is told of its run, where nothing is in the way.
const plateShare = 0.55

// tellPlace writes into a panel of one run where that ends, large.
func (m marks) tellPlace(page *canvas.Page, r vg.Rectangle, room *sheet.Placer) {
	if m.alone || len(m.trails) != 1 || m.panel.Note == "" || !m.c.own {
		return
	}
	run := m.trails[0].Run
	out := m.c.in.Results[run].Outcome()
	if len(out.X) != 1 || !numeric.Finite(out.X[0]) {
		return
	}
	p := sheet.Plate{Large: m.view.Source.Labels()[0] + " = " + m.plainly(out.X[0]), Size: endSize + 2, Fine: fineSize,
		Small: []string{"after " + wording.Plural(out.Steps, "step")}, Ink: m.trails[0].Series.Ink()}
	if r.Max.X-r.Min.X < maps.SmallPanel-30 {
		p.Size, p.Fine = endSize-2, sheet.FineSize
	}
	w, h := p.Room()
	for _, share := range []vg.Length{plateShare, 0.75, 0.4, 0.33, 0.27} {
		for _, across := range []vg.Length{0.5, 0.45, 0.55, 0.3, 0.7} {
			at := vg.Point{X: r.Min.X + across*(r.Max.X-r.Min.X), Y: r.Min.Y + share*(r.Max.Y-r.Min.Y)}
			box := vg.Rectangle{Min: vg.Point{X: at.X - w/2, Y: at.Y - h/2}, Max: vg.Point{X: at.X + w/2, Y: at.Y + h/2}}
			if !sheet.Inside(box, room.Bounds) || room.Hits(box) || room.Crossings(sheet.Grown(box, 2)) > 0 {
				continue
			}
			sheet.Later(page, m.trails[0].SeenFrom(), func() { p.Write(page, at, 0, sheet.Spot{Box: box}) })
			room.Take(box)
			return
		}
	}
	page.Omit(p.Whole())
}

// crawlMost is the share of its way to the lowest point, under which a run that only goes on crawls.
const crawlMost = 0.5

// goes is how a run moves that is still on its way at its last step.
func (c *curveFigure) goes(run int) string {
	if c.swings(run) {
		return "bounces"
	}
	t := c.in.Results[run].Trace()
	if t == nil || t.Len() < 2 {
		return ""
	}
	from, to, least := t.Point(0)[0], t.Point(t.Len() - 1)[0], math.Inf(1)
	for _, k := range c.in.Experiment.Runs[run].Surface.Critical() {
		if k.Kind.IsMinimum() {
			least = math.Min(least, math.Abs(k.X[0]-from))
		}
	}
	if math.Abs(to-from) < crawlMost*least && !math.IsInf(least, 1) {
		return "crawls"
	}
	return "is on its way"
}

// swings reports whether most steps of a run lead back over where the one before came from.
func (c *curveFigure) swings(run int) bool {
	t := c.in.Results[run].Trace()
	if t == nil || t.Stride > 1 || t.Len() < 4 {
		return false
	}
	turns, steps := 0, 0
	for k := 2; k < t.Len(); k++ {
		before, after := t.Point(k - 1)[0]-t.Point(k - 2)[0], t.Point(k)[0]-t.Point(k - 1)[0]
		if before == 0 || after == 0 || !numeric.Finite(after) {
			continue
		}
		steps++
		if before < 0 != (after < 0) {
			turns++
		}
	}
	return steps > 0 && 2*turns > steps
}
