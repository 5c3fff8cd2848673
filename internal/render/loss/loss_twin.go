package loss

import (
	"gdplot/internal/canvas"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/lines"
	"gdplot/internal/render/sheet"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// A loss that falls below 0 breaks off on a logarithmic axis, which was asked for. Where the minimum is known, how far the run is from
// it goes on to its end beside the loss, over the steps that the loss is lost for.

// pair finds that distance, for the only run of a figure, and gives the axis room for it.
func (f *lossFigure) pair(extents []lossExtent) {
	if !f.axis.Log || f.gap || f.metric != "" || f.other != "" || len(f.proj.Runs) != 1 || len(f.proj.Panels) != 1 ||
		f.in.Animated(f.fig) || f.logSteps() || !f.in.MinimumKnown(f.proj.Runs) || f.in.Upward(f.proj.Runs) {
		return
	}
	own := f.curves[f.proj.Runs[0]]
	if n := own.len(); own.diverged() || n < 3 || !(own.y(n-1) < 0) || own.broken() < 1 {
		return
	}
	c := newLossCurve(f.in.Runs, own.run, true, f.unit)
	lost := extents[0] // what it has below 0 needs no floor
	lost.negative = false
	f.twin, f.axis = &c, f.vertical([]lossExtent{lost, c.extent()}, "log")
}

// broken is the first row of those below 0 that a curve ends with; 0 where all are.
func (c *lossCurve) broken() int {
	row := c.len()
	for row > 0 && c.y(row-1) < 0 {
		row--
	}
	return row
}

// breaksOff says where a loss ends on the axis, and where it goes on.
func (f *lossFigure) breaksOff(c *lossCurve) string {
	row := c.broken() - 1
	return lines.Rows("the loss breaks off", "at step "+wording.Count(c.trace.Step[row])+": "+wording.Short(c.y(row), 2), c.fromBelow(c.len()-1)+": no logarithm")
}

// addTwin adds the distance to the minimum, and shades where it goes on alone.
func (f *lossFigure) addTwin(c *lines.Chart) {
	if f.twin == nil {
		return
	}
	own := f.proj.SeriesOf(f.twin.run)
	l := lines.ChartLine{Run: -1, Points: f.twin.points(), Name: "distance to the minimum", Title: "distance to the minimum", Own: true, Digits: 2}
	l.Series = &figure.Series{Name: l.Name, Color: own.Color}
	own.Color = sheet.Warning // it breaks off
	l.Ends = l.Points[len(l.Points)-1].Y
	l.Saying = f.distance()
	c.Panels[0].Lines[0].Digits = 0 // it has no end on the axis
	from := f.twin.x(f.curves[f.twin.run].broken())
	c.Panels[0].Lines = append(c.Panels[0].Lines, l)
	c.Panels[0].Below = append(c.Panels[0].Below, func(p *sheet.Panel) sheet.Layer { return lostPart{p, from, own.Ink()} })
}

// distance says what the second line is, and by how much of itself each step shrinks it where that is one number.
func (f *lossFigure) distance() string {
	level := f.in.Experiment.Runs[f.twin.run].Surface.Lowest().Level
	shrinks, _ := f.twin.shrinks()
	return lines.Rows("loss − ("+wording.Short(level, 3)+"), the distance to the minimum", shrinks)
}

// lostAlpha is the opacity of the ground where a loss has no place on its axis.
const lostAlpha = 0.055

// lostPart shades a panel from an abscissa on.
type lostPart struct {
	panel *sheet.Panel
	from  float64
	ink   canvas.Ink
}

var _ sheet.Layer = lostPart{}

// Draw implements Layer.
func (s lostPart) Draw(page *canvas.Page, r vg.Rectangle) {
	x := s.panel.At(s.from, s.panel.Y.Max).X
	page.Wash(vg.Rectangle{Min: vg.Point{X: x, Y: r.Min.Y}, Max: r.Max}, s.ink.WithAlpha(lostAlpha))
}
