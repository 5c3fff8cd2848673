package arrivals

import (
	"strings"

	"gdplot/internal/canvas"
	"gdplot/internal/render/sheet"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// pairSizes are those of the rows: on a wide page all is larger.
type pairSizes struct {
	pitch, told vg.Length // heights of rows; told is of those that the figure is about
	name        float64
	toldName    float64
	count       float64
	toldCount   float64
	factor      float64
	note        float64
	dot         vg.Length
	bar         vg.Length // width of the line of a row that the figure is about
}

// pairSizesOf are those of a page.
func pairSizesOf(page vg.Length) pairSizes {
	if sheet.IsWide(page) {
		return pairSizes{pitch: 40, told: 66, name: 14.5, toldName: 18, count: 14, toldCount: 25, factor: 17, note: sheet.LargeNote, dot: 5.8, bar: 7}
	}
	return pairSizes{pitch: 38, told: 62, name: sheet.AxisSize, toldName: 13, count: sheet.LabelSize, toldCount: 16, factor: 12, note: sheet.NoteSize, dot: arrivalDot, bar: 5}
}

const (
	pairHeading vg.Length = 22 // height of the name of a kind of methods over its rows
	pairKeys    vg.Length = 30 // height of the line that says which mark is which condition
	arrowSize   vg.Length = 7
	toldDotMore           = 1.25
	bothRing              = 1.85 // of a ring around a diamond, over one alone
)

// pairDots draws the rows.
type pairDots struct {
	f     *convergenceFigure
	p     *sheet.Panel
	pairs []arrivalPair
	names []sheet.Block
	size  pairSizes
	icons [2][]vg.Point // outlines of the bowls of the conditions; nil where these look alike
}

var _ sheet.Layer = pairDots{}

// composePairs lays such a figure out.
func (f *convergenceFigure) composePairs() {
	width := f.in.PageWidth()
	d := pairDots{f: f, pairs: f.pairs(), size: pairSizesOf(width)}
	d.icons = f.bowls(d.pairs)
	beside := vg.Length(0)
	for _, p := range d.pairs {
		size := d.size.name
		if p.told {
			size = d.size.toldName
		}
		d.names = append(d.names, sheet.NewBlock(p.of[0].series.Name, width*groupName, size, p.told, nameLines))
		beside = max(beside, d.names[len(d.names)-1].Width()*1.03)
	}
	height := d.height()
	l := &sheet.Layout{Width: width, Left: beside + nameGap, Exact: height, XLabel: f.xLabel(), Large: true,
		Header: f.in.Header(f.in.Title(f.fig), f.subtitle(), width)}
	if !d.ownKeys() {
		l.Legend = sheet.NewRows(d.keys(), width-2*sheet.MarginSide, 0)
	}
	d.p = f.panel(height)
	l.Panels = []*sheet.Panel{d.p}
	f.in.Fit(l)
	l.Place()
	f.layout = l
	d.p.Above = append(d.p.Above, d)
}

// height is that of all rows.
func (d *pairDots) height() vg.Length {
	height := vg.Length(footOfChart)
	if d.ownKeys() {
		height += pairKeys
	}
	for i := range d.pairs {
		height += d.pitch(i)
	}
	return height
}

// pitch is the height of a row, with the name of the kind that begins with it.
func (d *pairDots) pitch(i int) vg.Length { return d.heading(i) + d.rowHeight(i) }

func (d *pairDots) rowHeight(i int) vg.Length {
	if d.pairs[i].told {
		return d.size.told
	}
	return d.size.pitch
}

// heading is the height of the name of a kind that begins with a row, 0 for others.
func (d *pairDots) heading(i int) vg.Length {
	if d.pairs[i].kind == "" || i > 0 && d.pairs[i].kind == d.pairs[i-1].kind {
		return 0
	}
	return pairHeading
}

// conditions name the two groups.
func (d *pairDots) conditions() (names [2]string) { return conditionsOf(d.pairs) }

// conditionsOf name the two groups of pairs, without what their names begin with in common.
func conditionsOf(pairs []arrivalPair) (names [2]string) {
	a, b := inWords(pairs[0].of[0].group), inWords(pairs[0].of[1].group)
	if of, rest, ok := strings.Cut(a, ", "); ok {
		if other, rest2, ok := strings.Cut(b, ", "); ok && of == other {
			a, b = rest, rest2
		}
	}
	return [2]string{a, b}
}

// keys say which mark is which condition.
func (d *pairDots) keys() (keys []sheet.Key) {
	for k, name := range d.conditions() {
		keys = append(keys, sheet.Key{Name: name, Swatch: func(page *canvas.Page, at vg.Point) {
			drawCondition(page, vg.Point{X: at.X + sheet.SwatchWidth - 8, Y: at.Y}, sheet.Ink, k, d.size.dot)
		}})
	}
	return keys
}

// drawCondition draws an arrival: a ring in the first condition, a diamond in the second.
func drawCondition(page *canvas.Page, at vg.Point, ink canvas.Ink, condition int, radius vg.Length) {
	page.SetLineDash(nil, 0)
	if condition == 1 {
		sheet.FillStrokeMark(page, sheet.DiamondPath(at, radius*1.35), 1.8, ink, ink, 1.2)
		return
	}
	page.SetLineWidth(0)
	page.Circle(at, radius+1.2, sheet.Paper, nil)
	page.SetLineWidth(min(max(1.8, 0.42*radius), 2.6))
	page.Circle(at, radius-0.5, sheet.Paper, ink)
}

// Draw implements Layer.
func (d pairDots) Draw(page *canvas.Page, r vg.Rectangle) {
	stretch := (r.Max.Y - r.Min.Y) / d.height() // on a page of a given height
	y := r.Max.Y
	if d.ownKeys() {
		d.drawKeys(page, r)
		y -= pairKeys * stretch
	}
	for _, t := range sheet.Ticks(&d.p.X) {
		if !t.IsMinor() {
			x := d.p.At(t.Value, 0).X
			sheet.StrokeSharp(page, sheet.Grid, vg.Point{X: x, Y: r.Min.Y}, vg.Point{X: x, Y: y})
		}
	}
	for i, p := range d.pairs {
		d.drawHeading(page, i, y-d.heading(i)*stretch)
		pitch := d.pitch(i) * stretch
		page.BeginGroup(canvas.Plain(d.f.told(p.of[0]) + "; " + d.f.told(p.of[1])))
		low := 0.5 // where in its row a line is
		if p.told {
			low = 0.36
		}
		d.drawPair(page, i, r, y-pitch+d.rowHeight(i)*stretch*vg.Length(low))
		page.EndGroup()
		y -= pitch
	}
}

// drawHeading writes the name of a kind of methods over its first row, the foot of whose line is given, under a line that parts it from
// the kind above.
func (d *pairDots) drawHeading(page *canvas.Page, i int, foot vg.Length) {
	if d.heading(i) > 0 {
		drawKindName(page, d.pairs[i].kind, d.size.note, foot, i > 0)
	}
}

// drawKindName writes what rows have in common over the first of them, and parts them from those above.
func drawKindName(page *canvas.Page, name string, size float64, foot vg.Length, parted bool) {
	if parted {
		w, _ := page.Size()
		y := foot + pairHeading - 1
		page.SetRound(false)
		page.SetLineDash([]vg.Length{1.5, 3}, 0)
		sheet.StrokeLine(page, []vg.Point{{X: sheet.MarginSide, Y: y}, {X: w - sheet.MarginSide, Y: y}}, 1, sheet.Muted)
		page.SetLineDash(nil, 0)
	}
	page.Text(canvas.Text{At: vg.Point{X: sheet.MarginSide, Y: foot + 3}, String: name, Size: size, Ink: sheet.Muted, Halo: 2})
}

// drawPair draws a row at a height.
func (d pairDots) drawPair(page *canvas.Page, i int, r vg.Rectangle, y vg.Length) {
	p, b := d.pairs[i], d.names[i]
	row := pairRow{pairDots: d, pair: p, ink: sheet.Muted, text: sheet.Ink, size: d.size.count, radius: d.size.dot}
	width, size, name := vg.Length(2.5), d.size.name, sheet.Ink
	if p.told {
		row.ink, row.size, row.radius, width, size = d.f.toldInk(p), d.size.toldCount, d.size.dot*toldDotMore, d.size.bar, d.size.toldName
		name, row.text = row.ink, row.ink
	}
	b.Draw(page, canvas.Text{At: vg.Point{X: r.Min.X - nameGap, Y: y - vg.Length(0.36*size) + b.Pitch()*vg.Length(len(b.Lines)-1)/2}, Ink: name, Anchor: canvas.End})
	for k, of := range p.of {
		if row.at[k] = (vg.Point{X: r.Max.X - 2, Y: y}); of.Reached {
			row.at[k].X = d.p.At(float64(of.At(d.f.evaluations)), 0).X
		}
	}
	row.low, row.high = 0, 1
	if row.at[1].X < row.at[0].X {
		row.low, row.high = 1, 0
	}
	row.drawBetween(page, width)
	const apart = 3
	if p.of[0].Reached && p.of[1].Reached && row.at[row.high].X-row.at[row.low].X < apart { // both at one place
		drawCondition(page, row.at[row.low], row.ink, 0, row.radius*bothRing)
		drawCondition(page, row.at[row.high], row.ink, 1, row.radius*0.8)
		row.radius *= bothRing
		row.drawCounts(page)
		return
	}
	for _, k := range [2]int{row.low, row.high} {
		if p.of[k].Reached {
			drawCondition(page, row.at[k], row.ink, k, row.radius)
		}
	}
	row.drawCounts(page)
}

// instead says of a run that does not arrive in how many steps it does not, where it took all that it might, or what became of it.
func (r *pairRow) instead(k int) string {
	of := r.pair.of[k]
	if steps := r.f.in.Experiment.Runs[of.Run].Steps; r.f.in.Results[of.Run].Outcome().Steps == steps && !r.f.evaluations {
		return "not within " + wording.Count(steps)
	}
	return of.Instead(r.f.in.Runs)
}
