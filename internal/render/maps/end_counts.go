package maps

import (
	"slices"
	"strings"

	"gdplot/internal/canvas"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/sheet"
	"gdplot/internal/surface"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// Many runs that differ in where they start are counted where they end, in their colour, which no legend has to name then.

// mostCounted is at how many minima runs are counted; of more a legend tells the lowest.
const mostCounted = 8

// countsEnds reports whether all runs of the only map have the colours of the minima at which they end, all of them in its frame.
func (c *contourFigure) countsEnds() bool {
	if !c.proj.ByEnd || len(c.views) != 1 || c.plane != nil || c.in.Part.Inside || c.proj.Quiet || c.in.Look.Legend != "" ||
		c.in.Animated(c.fig) || len(c.proj.Series) < 2 || len(c.proj.Series) > mostCounted || c.in.PageWidth() < directPage {
		return false
	}
	return !slices.ContainsFunc(c.proj.Series, func(s figure.Series) bool {
		at := c.in.Reports[s.Runs[0]].Critical()
		if at == nil || !at.Kind.IsMinimum() || !c.views[0].X.Contains(at.X[0]) || !c.views[0].Y.Contains(at.X[1]) {
			return true
		}
		return slices.ContainsFunc(s.Runs, func(r int) bool {
			own := c.in.Reports[r].Critical()
			return own == nil || !figure.Near(own.X, at.X)
		})
	})
}

// uncounted reports whether the runs that end at some minimum are not counted, for want of room, or it is said nowhere of how many.
func (c *contourFigure) uncounted() bool {
	whole := "of " + wording.Plural(len(c.proj.Runs), "run")
	explained := slices.ContainsFunc(c.layout.Page.Texts(), func(t canvas.TextBox) bool { return t.String == whole })
	return !explained || slices.ContainsFunc(c.layout.Page.Omitted(), func(text string) bool { return strings.Contains(text, whole) })
}

// tellCommon writes beside each local minimum that several runs of a list come to how low it is.
func (m Marks) tellCommon(page *canvas.Page, r vg.Rectangle, critical []Mark, room *sheet.Placer) {
	star, _, _ := m.radii(r)
	for _, k := range critical {
		g := m.arrivals(k, r, star)
		if !m.listed || m.told || k.Kind != surface.LocalMinimum || len(g.runs) < 2 {
			continue
		}
		p := sheet.Plate{Large: wording.Short(k.level, 3), Small: []string{"where " + wording.Number(len(g.runs)) + " end"}, Ink: sheet.Ink}
		if len(g.Inks) == 1 {
			p.Ink = g.Inks[0]
		}
		p.PutFrom(page, room, k.At, star+3, plateReach, slices.Max(g.times))
	}
}

// countEnds writes beside each minimum how many of the runs end there.
func (m Marks) countEnds(page *canvas.Page, r vg.Rectangle, critical []Mark, room *sheet.Placer) {
	star, _, _ := m.radii(r)
	local := slices.ContainsFunc(critical, func(k Mark) bool { return k.Kind == surface.LocalMinimum })
	for _, k := range critical {
		if m.of == 0 || !k.Kind.IsMinimum() || k.ends == 0 {
			continue
		}
		p := sheet.Plate{Large: wording.Count(k.ends), Small: []string{"of " + wording.Plural(m.of, "run")}}
		if local { // how low each is tells them apart
			p.Small = append(p.Small, m.Source.Facing("loss")+" "+wording.Short(k.level, 3))
		}
		for i := range m.Trails {
			if m.Trails[i].comes(k.At, sheet.StarRadius, r) {
				p.Ink = m.Trails[i].Series.Ink()
			}
		}
		p.PutFrom(page, room, k.At, star+3, plateReach, 0)
	}
}
