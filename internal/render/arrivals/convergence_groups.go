package arrivals

import (
	"math"
	"slices"
	"sort"

	"gdplot/internal/canvas"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/sheet"
	"gdplot/internal/study"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// Many runs in groups stand in one row a group, a dot in its colour for each, beside who arrives first; groups come in the order of
// that.

// mostApart is how many runs have rows of their own where there are groups.
const mostApart = 12

const (
	groupPitch  vg.Length = 56
	widePitch   vg.Length = 50 // on a wide page
	groupName             = 0.24
	crossPitch  vg.Length = 11
	firstHead             = "first to arrive"
	nameOfFirst           = 2 // lines of its name at most
)

// dotGroup is a row of such a figure.
type dotGroup struct {
	rows  []*arrivalRow
	first *arrivalRow // nil where none arrives
	name  sheet.Block
	count string      // how long the first takes
	who   sheet.Block // which that is

	told *arrivalRow // the run that the figure is about; nil for none

	narrow    string  // how narrow the surface is where its runs end; empty where that is not known
	condition float64 // the number of that
}

// groups are the runs by group, nil where each has a row of its own: where they are few, or colours would not tell those of a
// group apart.
func (f *convergenceFigure) groups() []dotGroup {
	if len(f.rows) <= mostApart || f.rows[0].group == "" {
		return nil
	}
	seen, series := map[string]bool{}, map[string]bool{} // never ranged over
	var all []dotGroup
	for i := range f.rows {
		r := &f.rows[i]
		at := r.group + "\x00" + r.series.Name
		if seen[at] || r.series.Marked() {
			return nil
		}
		seen[at], series[r.series.Name] = true, true
		if i == 0 || r.group != f.rows[i-1].group {
			all = append(all, dotGroup{})
		}
		g := &all[len(all)-1]
		g.rows = append(g.rows, r)
		if r.Reached && (g.first == nil || r.At(f.evaluations) < g.first.At(f.evaluations)) {
			g.first = r
		}
	}
	if len(all) < 2 || len(all) == len(f.rows) || len(series) > sheet.Colors {
		return nil
	}
	for i := range all {
		all[i].narrow, all[i].condition = f.narrowness(&all[i])
	}
	f.tellOf(all)
	return all
}

// gather puts groups that have one row each into the order in which the first of them arrive, those of which none does last.
func (f *convergenceFigure) gather() {
	all := f.groups()
	if all == nil {
		return
	}
	if f.measured() && all[0].told == nil { // numbers have an order of their own
		f.gathered = all
		return
	}
	effort := func(g dotGroup) float64 {
		if g.told != nil {
			by, _ := g.behind(f.evaluations)
			return by
		}
		if g.first == nil {
			return math.Inf(1)
		}
		return float64(g.first.At(f.evaluations))
	}
	sort.SliceStable(all, func(a, b int) bool { return effort(all[a]) < effort(all[b]) })
	byWidth := slices.Clone(all)
	sort.SliceStable(byWidth, func(a, b int) bool { return byWidth[a].condition < byWidth[b].condition })
	if f.split(byWidth) > 0 {
		all = byWidth
	}
	var rows []arrivalRow
	for _, g := range all {
		for _, r := range g.rows {
			rows = append(rows, *r)
		}
	}
	f.rows = rows
	f.gathered = f.groups() // of the rows where they are now
}

// composeGroups lays such a figure out.
func (f *convergenceFigure) composeGroups() {
	width := f.in.PageWidth()
	d := groupDots{f: f, groups: f.gathered, focus: f.focus()}
	beside, right := d.write(width)
	d.split, d.late = f.split(d.groups), slices.ContainsFunc(d.groups, func(g dotGroup) bool { return g.isLate(f.evaluations) })
	height := d.height()
	l := &sheet.Layout{Width: width, Left: beside + nameGap, Right: right, Exact: height, XLabel: f.xLabel(), Large: true,
		Header: f.in.Header(f.in.Title(f.fig), f.subtitle(), width), Legend: sheet.NewRows(d.keys(), width-2*sheet.MarginSide, 0)}
	d.p = f.panel(height)
	l.Panels = []*sheet.Panel{d.p}
	f.in.Fit(l)
	l.Place()
	f.layout = l
	d.p.Above = append(d.p.Above, d)
}

// groupDots draws the rows.
type groupDots struct {
	f      *convergenceFigure
	p      *sheet.Panel
	groups []dotGroup
	split  int            // the first row of the narrow surfaces; 0 where rows are not parted
	focus  *figure.Series // the method that the figure is about; nil for none
	late   bool           // whether the run that the figure is about is far behind in a row
}

// large picks the size of a text on a wide page, or that on another.
func (d *groupDots) large(wide, other float64) float64 {
	if sheet.IsWide(d.f.in.PageWidth()) {
		return wide
	}
	return other
}

// nameSize and noteSize are the sizes of names and of what stands under them.
func (d *groupDots) nameSize() float64 { return d.large(sheet.LargeTick+0.5, sheet.LabelSize) }
func (d *groupDots) noteSize() float64 { return d.large(sheet.LargeNote, sheet.NoteSize) }

// height is that of all rows.
func (d *groupDots) height() vg.Length {
	pitch := vg.Length(d.large(float64(widePitch), float64(groupPitch)))
	height := d.headHeight() + vg.Length(len(d.groups))*pitch
	return height
}

var _ sheet.Layer = groupDots{}

// write sets the names of the groups, and who is first in them; it returns the room for both.
func (d *groupDots) write(page vg.Length) (beside, right vg.Length) {
	var names, firsts []string
	for i := range d.groups {
		g := &d.groups[i]
		names = append(names, wording.Capital(g.rows[0].group))
		who := "none"
		if g.first != nil {
			effort := g.first.At(d.f.evaluations)
			g.count = study.Effort(effort, d.f.evaluations)
			var all []string
			for _, r := range g.rows {
				if r.Reached && r.At(d.f.evaluations) == effort {
					all = append(all, r.series.Name)
				}
			}
			who = wording.List(all)
		}
		if g.told != nil {
			g.count, who = d.f.behindText(g)
		}
		firsts = append(firsts, who)
	}
	right = d.headBlock().Width() * 1.03
	blocks, second := sheet.NewBlocks(names, page*groupName, d.nameSize(), false, nameLines), sheet.NewBlocks(firsts, page*groupName, d.noteSize(), false, nameOfFirst)
	for i := range d.groups {
		g := &d.groups[i]
		g.name, g.who = blocks[i], second[i]
		beside = max(beside, g.name.Width()*1.03, sheet.TextWidth(g.narrow, d.noteSize(), false)*1.03)
		right = max(right, g.who.Width()*1.03, sheet.TextWidth(g.count, d.countSize(g), true)*1.03)
	}
	return beside, right + failureGap
}

// all lists the series; the one that the figure is about comes first.
func (d *groupDots) all() (seen []*figure.Series) {
	for _, g := range d.groups {
		for _, r := range g.rows {
			if !slices.Contains(seen, r.series) {
				seen = append(seen, r.series)
			}
		}
	}
	sort.SliceStable(seen, func(a, b int) bool {
		if first := d.isTold(seen[a]); first || d.isTold(seen[b]) {
			return first
		}
		return seen[a].Runs[0] < seen[b].Runs[0]
	})
	return seen
}

// keys name colours and shapes.
func (d *groupDots) keys() (keys []sheet.Key) {
	for k, s := range d.all() {
		key, radius := sheet.Key{Name: s.Name, Ordered: s.Ordered}, d.dotSize()
		if d.isTold(s) {
			key.Strong, radius = d.ink(s), toldDot
		}
		key.Swatch = func(page *canvas.Page, at vg.Point) {
			drawShape(page, vg.Point{X: at.X + sheet.SwatchWidth - 8, Y: at.Y}, d.ink(s), k, true, radius)
		}
		keys = append(keys, key)
	}
	return keys
}

// Draw implements Layer.
func (d groupDots) Draw(page *canvas.Page, r vg.Rectangle) {
	top := r.Max.Y - d.headHeight()
	pitch := (top - r.Min.Y) / vg.Length(len(d.groups)) // a page of a given height stretches it
	d.drawBands(page, top, pitch)
	for _, t := range sheet.Ticks(&d.p.X) {
		if !t.IsMinor() {
			x := d.p.At(t.Value, 0).X
			sheet.StrokeSharp(page, sheet.Grid, vg.Point{X: x, Y: r.Min.Y}, vg.Point{X: x, Y: top})
		}
	}
	d.drawHead(page, r)
	if d.split > 0 {
		d.drawKinds(page, r, top, pitch)
	}
	for i := range d.groups {
		d.drawGroup(page, &d.groups[i], r, groupRow{y: top - (vg.Length(i)+0.5)*pitch, pitch: pitch})
	}
}

// drawHead says what stands at the right.
func (d groupDots) drawHead(page *canvas.Page, r vg.Rectangle) {
	y, head := r.Max.Y-d.headHeight()+headRow/2, d.headBlock()
	head.Draw(page, canvas.Text{At: vg.Point{X: r.Max.X + failureGap, Y: y - vg.Length(0.36*d.noteSize()) + head.Pitch()*vg.Length(len(head.Lines)-1)}, Ink: sheet.Muted})
}

// drawMiss draws the cross of a run that does not arrive.
func drawMiss(page *canvas.Page, at vg.Point, ink canvas.Ink) {
	page.SetRound(true)
	page.SetLineDash(nil, 0)
	page.SetLineWidth(2)
	page.SetColor(ink)
	page.Stroke(sheet.CrossPath(at, failureCross))
}

// drawGroup draws a row.
func (d groupDots) drawGroup(page *canvas.Page, g *dotGroup, r vg.Rectangle, at groupRow) {
	d.drawName(page, g, at.y)
	d.drawCount(page, g, r.Max.X+failureGap, at.y)
	dots := d.dots(g, at)
	d.drawReach(page, g, dots, at.y)
	for _, row := range d.inOrder(g) {
		if !row.Reached {
			continue
		}
		page.BeginGroup(canvas.Plain(d.f.told(row)))
		for _, dot := range dots {
			if dot.row == row {
				drawShape(page, dot.at, d.ink(row.series), slices.Index(d.all(), row.series), true, dot.radius)
			}
		}
		page.EndGroup()
	}
	d.drawMissing(page, g, r, dots, at)
}

// drawName writes what a row stands for, and how narrow that is.
func (d groupDots) drawName(page *canvas.Page, g *dotGroup, y vg.Length) {
	name := vg.Point{X: sheet.MarginSide, Y: middleOf(g.name, d.nameSize(), y)}
	if g.narrow != "" {
		name.Y += vg.Length(0.6 * d.noteSize())
		under := name.Y - g.name.Pitch()*vg.Length(len(g.name.Lines)-1) - vg.Length(1.25*d.noteSize())
		page.Text(canvas.Text{At: vg.Point{X: name.X, Y: under}, String: g.narrow, Size: d.noteSize(), Ink: sheet.Muted})
	}
	g.name.Draw(page, canvas.Text{At: name, Ink: sheet.Ink})
}

// drawCount writes from x on how long the first takes, or how far behind that the run is which the figure is about.
func (d groupDots) drawCount(page *canvas.Page, g *dotGroup, x, y vg.Length) {
	at := vg.Point{X: x, Y: middleOf(g.who, d.noteSize(), y)}
	if size := vg.Length(d.countSize(g)); g.count != "" {
		const capital, gap = 0.72, 5 // height of a digit, and between the two
		at.Y -= (capital*size + gap) / 2
		t := canvas.Text{At: vg.Point{X: at.X, Y: at.Y + vg.Length(capital*d.noteSize()) + gap}, String: g.count, Size: d.countSize(g), Bold: true, Ink: sheet.Ink}
		if g.size() == largeFactor {
			t.Ink = d.ink(g.told.series)
		}
		page.Text(t)
	}
	g.who.Draw(page, canvas.Text{At: at, Ink: sheet.Muted})
}

// middleOf is the height of the first line of a block whose middle is at y.
func middleOf(b sheet.Block, size float64, y vg.Length) vg.Length {
	return y - vg.Length(0.36*size) + b.Pitch()*vg.Length(len(b.Lines)-1)/2
}
