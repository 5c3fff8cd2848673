package lines

import (
	"strings"

	"gdplot/internal/canvas"
	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
	"gdplot/internal/render/sheet"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// Annotate declares the author's own texts in a figure.
func Annotate() catalog.Param {
	return catalog.Param{Name: "annotate", Type: catalog.Notes, Optional: true, Range: catalog.Any(),
		Doc: "texts in the figure, each at a point of the axes or at a step of a run"}
}

// NotesOf are the texts that a figure is asked to hold.
func NotesOf(fig *experiment.Figure) []catalog.Note {
	if _, ok := fig.Spec.Decl.Param("annotate"); !ok {
		return nil
	}
	notes, _ := fig.Spec.Get("annotate").([]catalog.Note)
	return notes
}

// Callout is a text of the author's with the place that it is about.
type Callout struct {
	At    vg.Point
	lines []string
	ink   canvas.Ink
	dot   bool    // whether the place has a dot: a step of a run
	From  float64 // the step at which it appears in a film; 0 where it is always there
}

const (
	calloutWidth vg.Length = 170
	calloutLines           = 3
	calloutLine  vg.Length = 14
	calloutReach vg.Length = 130 // how far from its place a text may stand
)

// NewCallout breaks a text into lines.
func NewCallout(text string, at vg.Point, color canvas.Ink) Callout {
	text, _ = wording.TeX(text)
	return Callout{At: at, lines: sheet.Balanced(text, calloutWidth, sheet.LabelSize, false, calloutLines), ink: color}
}

// OfStep is the same callout with a dot at its place.
func (c Callout) OfStep() Callout {
	c.dot = true
	return c
}

// String is the text.
func (c Callout) String() string { return strings.Join(c.lines, " ") }

// size is the room that the lines take.
func (c Callout) size() (w, h vg.Length) {
	return sheet.Widest(c.lines, sheet.LabelSize, false), calloutLine*vg.Length(len(c.lines)-1) + sheet.Rise(sheet.LabelSize) + sheet.Drop(sheet.LabelSize)
}

// Place finds the free room nearest to the callout's place, joined to it by a thin line, and keeps it. It reports false
// where there is none.
func (c Callout) Place(page *canvas.Page, room *sheet.Placer) bool {
	w, h := c.size()
	wish := sheet.Wish{Mark: c.At, Radius: 5, W: w, H: h, Clear: true, Reach: calloutReach, Apart: 4}
	spot, ok := room.Find(wish)
	if !ok { // then over lines
		wish.Clear = false
		spot, ok = room.Find(wish)
	}
	if ok {
		sheet.Later(page, c.From, func() { c.draw(page, spot.Box) })
	}
	return ok
}

// draw writes the lines into their room.
func (c Callout) draw(page *canvas.Page, r vg.Rectangle) {
	page.SetRound(true)
	page.SetLineDash(nil, 0)
	foot := vg.Point{X: min(max(c.At.X, r.Min.X), r.Max.X), Y: min(max(c.At.Y, r.Min.Y), r.Max.Y)}
	if sheet.Distance(foot, c.At) > 5 {
		sheet.StrokeLine(page, []vg.Point{foot, c.At}, sheet.ContextWidth+2*sheet.HaloWidth, sheet.Paper)
		sheet.StrokeLine(page, []vg.Point{foot, c.At}, sheet.ContextWidth, c.ink)
	}
	if c.dot {
		sheet.DrawStep(page, c.At, c.ink)
	}
	y := r.Max.Y - sheet.Rise(sheet.LabelSize)
	for _, line := range c.lines {
		page.Text(canvas.Text{At: vg.Point{X: r.Min.X, Y: y}, String: line, Size: sheet.LabelSize, Ink: c.ink, Halo: 1.6})
		y -= calloutLine
	}
}

// callouts draws the author's texts over a chart, clear of what is written there already.
type callouts struct {
	panel  *sheet.Panel
	all    []Callout
	lines  []*line
	labels []lineLabel
	taken  []vg.Rectangle // by other texts
}

var _ sheet.Layer = callouts{}

// Draw implements Layer.
func (m callouts) Draw(page *canvas.Page, r vg.Rectangle) {
	room := roomBeside(page, m.panel, m.lines, m.labels, m.taken)
	for _, note := range m.all {
		if !note.Place(page, &room) {
			page.Omit(note.String())
		}
	}
}
