package lines

import (
	"math"

	"gdplot/internal/canvas"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// lineLabel names a line at its end: in a column right of the panel, or inside it where the line ends early and there
// is room beside the end.
type lineLabel struct {
	Line   *Line
	name   string
	note   string // what became of the run, empty where the end of the line says it
	value  string // what the line ends at, after the name or under it; empty where it is not written
	loud   string // the same where it stands small under the name, in place of value
	under  bool   // whether it stands under the name
	form   labelForm
	few    bool      // whether there are so few that its name is larger
	larger bool      // and the number
	tight  bool      // whether its page is narrow
	wide   bool      // whether names are not broken to leave the panel room, since there is none up and down
	terse  bool      // whether there is no room for what follows the name
	right  vg.Length // where the panel ends
	saying bool      // it names its line in the panel by what it says of it
	inner  bool      // a number alone, in the panel at the end of its line
	block  bool      // whether the rows of its note stand under each other …
	roomy  bool      // … and are large
	Column bool
	dashed bool        // whether a piece of the line stands before the name
	loose  bool        // a line from it to its end would cross another
	leader bool        // it stands so far from its end that a line joins them
	from   vg.Point    // where that begins
	foot   vg.Point    // where that ends at the label
	placed bool        // it has room in the panel …
	poor   bool        // … but not where it is plain what it names
	At     vg.Point    // left end of the first baseline
	Text   sheet.Block // as written
	aside  sheet.Block // what follows the name of a large number
}

const (
	LabelGap    vg.Length = 16 // least distance of the baselines in the column
	lineAir     vg.Length = 4
	labelLines            = 3
	leaderReach vg.Length = 60 // how far left of the column a line may end to be joined to its label
	leaderClear vg.Length = 5  // of the mark at that end
	unledBelow            = 5  // px that a label may stand higher or lower than its end without one
	sampleWidth vg.Length = 22 // of the piece of line before a name
	sampleGap   vg.Length = 5
)

// full is the whole text of a label.
func (l *lineLabel) full() string {
	if l.note == "" || l.name == "" {
		return l.name + InOne(l.note)
	}
	return l.name + ": " + InOne(l.note)
}

// sample is the room for the piece of line before the name.
func (l *lineLabel) sample() vg.Length {
	if !l.dashed {
		return 0
	}
	return sampleWidth + sampleGap
}

// height is how high the label is in the column.
func (l *lineLabel) height() vg.Length {
	if l.large() {
		return l.largeHeight()
	}
	lines := max(len(l.Text.Lines), 1)
	if l.value != "" && l.under {
		lines++
	}
	return l.gap() + l.Text.Pitch()*vg.Length(lines-1)
}

// gap is how high a label of one line is with what keeps it from the next one.
func (l *lineLabel) gap() vg.Length {
	return max(LabelGap, sheet.Rise(l.nameSize())+sheet.Drop(l.nameSize())+lineAir)
}

// sampled gives labels a piece of their line where there are more series than colours.
func sampled(labels []lineLabel) []lineLabel {
	dashed := false
	for i := range labels {
		dashed = dashed || labels[i].Line.Series.Marked()
	}
	for i := range labels {
		labels[i].dashed = dashed
	}
	return labels
}

// valueGap is what separates the end value of a line from its name.
const valueGap vg.Length = 7

// valueWidth is that of the end value, 0 where there is none.
func (l *lineLabel) valueWidth() vg.Length {
	if l.value == "" {
		return 0
	}
	return sheet.TextWidth(l.number(), l.valueSize(), l.boldValue())
}

// beside is what the end value takes with what separates it from its name.
func (l *lineLabel) beside() vg.Length {
	if l.value == "" {
		return 0
	}
	return l.valueWidth() + valueGap
}

// boldValue reports whether the end value is bold: where it is large, and where no name beside it is.
func (l *lineLabel) boldValue() bool { return l.large() || l.Line.mark || l.name == "" && !l.Line.fine }

// width is that of the name with what is written beside or under it.
func (l *lineLabel) width() vg.Length {
	switch w := l.Text.Width(); {
	case l.value == "":
		return max(w, l.aside.Width())
	case l.words() == "":
		return l.valueWidth()
	case l.under || l.form == underForm:
		return max(w, l.valueWidth(), l.aside.Width())
	default:
		return max(w+l.beside(), l.aside.Width())
	}
}

// Box is the room that the label takes.
func (l *lineLabel) Box() vg.Rectangle {
	above, below := l.extent()
	if l.block {
		w, h := l.blockSize()
		head, _, _ := l.rowSizes()
		above = sheet.Rise(head)
		return vg.Rectangle{Min: vg.Point{X: l.At.X, Y: l.At.Y + above - h}, Max: vg.Point{X: l.At.X + w, Y: l.At.Y + above}}
	}
	return vg.Rectangle{Min: vg.Point{X: l.At.X, Y: l.At.Y - below}, Max: vg.Point{X: l.At.X + l.sample() + l.width(), Y: l.At.Y + above}}
}

// draw writes the label, and joins it to its line where it had to move away from it.
func (l *lineLabel) draw(page *canvas.Page) {
	color := l.ink()
	page.BeginGroup(l.full())
	page.SetRound(true)
	page.SetLineDash(nil, 0)
	if line := l.tie(); line != nil {
		sheet.StrokeLine(page, line, sheet.LeadWidth, color.WithAlpha(sheet.LeadAlpha))
	}
	if l.dashed {
		l.Line.Series.Swatch()(page, vg.Point{X: l.At.X - 1, Y: l.At.Y + vg.Length(0.36*l.nameSize())})
	}
	if l.block {
		l.drawRows(page)
		page.EndGroup()
		return
	}
	name, value := l.places()
	if l.words() != "" {
		l.Text.Draw(page, canvas.Text{At: name, Ink: color, Halo: 1.5})
		under := vg.Point{X: l.At.X + l.sample(), Y: name.Y - l.Text.Pitch()*vg.Length(len(l.Text.Lines)-1) - asidePitch}
		l.aside.Draw(page, canvas.Text{At: under, Ink: color, Halo: 1.5})
	}
	if l.value != "" {
		sheet.Later(page, l.Line.Film.end(), func() {
			page.Text(canvas.Text{String: l.number(), At: value, Size: l.valueSize(), Bold: l.boldValue(), Ink: color, Halo: 1.5})
		})
	}
	page.EndGroup()
}

// ink is the colour of the label: it is read, however pale the line.
func (l *lineLabel) ink() canvas.Ink {
	color := l.Line.Series.Ink().WithAlpha(1)
	switch {
	case l.Line.mark:
		return sheet.Ink
	case l.Line.faint, l.Line.pale:
		return color.WithAlpha(paleName)
	}
	return color
}

// paleName is the opacity of the name of a faint line.
const paleName = 0.75

// places are where the name and the end value are written.
func (l *lineLabel) places() (name, value vg.Point) {
	name = vg.Point{X: l.At.X + l.sample(), Y: l.At.Y}
	value = name
	switch {
	case l.form == besideForm:
		name.X += l.beside()
	case l.large() && l.value != "":
		name.Y -= namePitch
	case l.under:
		value.Y -= l.Text.Pitch() * vg.Length(len(l.Text.Lines))
	default:
		value.X += l.width() - l.valueWidth()
	}
	return name, value
}

// tie is the line that joins a label to its line, nil where it stands beside that.
func (l *lineLabel) tie() []vg.Point {
	end := l.Line.At
	if l.leader {
		return []vg.Point{clearOf(l.from, l.foot), l.foot}
	}
	size := l.nameSize()
	if l.large() {
		size = l.valueSize()
	}
	text := vg.Point{X: l.At.X - 2, Y: l.At.Y + vg.Length(0.36*size)}
	moved := math.Abs(float64(end.Y-text.Y)) > unledBelow || l.Line.End != EndRight
	if l.Column && moved && !l.loose && text.X-end.X < leaderReach && l.Line.End != EndNone {
		return []vg.Point{clearOf(end, text), text}
	}
	return nil
}

// clearOf is where a leader from a mark begins.
func clearOf(mark, to vg.Point) vg.Point {
	way := sheet.Direction(mark, to)
	return vg.Point{X: mark.X + leaderClear*way.X, Y: mark.Y + leaderClear*way.Y}
}

// lineNames draws the names of lines over everything else.
type lineNames []lineLabel

var _ sheet.Layer = lineNames{}

// Draw implements Layer.
func (n lineNames) Draw(page *canvas.Page, r vg.Rectangle) {
	for i := range n {
		sheet.Later(page, n[i].Line.Film.appears(), func() { n[i].draw(page) })
	}
}
