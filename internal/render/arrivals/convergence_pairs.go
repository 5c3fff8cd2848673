package arrivals

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"gdplot/internal/canvas"
	"gdplot/internal/plain"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/sheet"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// Several methods in two conditions have one row each, with a mark for each condition and a line between them: what is compared is
// how many times as long a method takes in the one as in the other, and the rows come in the order of that.

// mostPairs is how many methods are paired.
const mostPairs = 12

const (
	pairPitch   vg.Length = 42
	toldPitch   vg.Length = 58   // of a row that the title speaks of
	leastFactor           = 1.05 // from which on two counts differ
	saidFactor            = 1.5  // from which on how much is said
	factorSize            = 13.0
	arrowSize   vg.Length = 7
)

// arrivalPair is a row of such a figure.
type arrivalPair struct {
	of   [2]*arrivalRow // in the two conditions
	told bool           // whether the figure is about it
}

// pairs are the rows by method, nil where they are not of two conditions and the same methods in both.
func (f *convergenceFigure) pairs() (all []arrivalPair) {
	if len(f.rows) < 4 || len(f.rows) > 2*mostPairs || len(f.rows)%2 > 0 || f.rows[0].group == "" {
		return nil
	}
	groups := map[string]int{} // its place; never ranged over
	rows := map[string]int{}
	for i := range f.rows {
		r := &f.rows[i]
		if r.series.Back || r.series.Marked() {
			return nil
		}
		g, ok := groups[r.group]
		if !ok {
			g = len(groups)
			groups[r.group] = g
		}
		k, ok := rows[r.series.Name]
		if !ok {
			k = len(all)
			rows[r.series.Name] = k
			all = append(all, arrivalPair{})
		}
		if g > 1 || all[k].of[g] != nil {
			return nil
		}
		all[k].of[g] = r
	}
	if len(groups) != 2 || len(all)*2 != len(f.rows) || len(all) > sheet.Colors {
		return nil
	}
	return f.inOrder(all)
}

// inOrder sorts pairs by how far apart they are, those first that the figure is about: which its title names, else the first.
func (f *convergenceFigure) inOrder(all []arrivalPair) []arrivalPair {
	said := 0
	var names []string
	for _, p := range all {
		if p.of[0] != nil {
			names = append(names, p.of[0].series.Name)
		}
	}
	for i := range all {
		if all[i].of[0] == nil || all[i].of[1] == nil {
			return nil
		}
		if all[i].told = speaksOf(f.in.Title(f.fig), all[i].of[0].series.Name, names); all[i].told {
			said++
		}
	}
	slices.SortStableFunc(all, func(a, b arrivalPair) int {
		if said < len(all) && a.told != b.told {
			if a.told {
				return -1
			}
			return 1
		}
		return cmp.Compare(f.apart(b), f.apart(a))
	})
	if said == 0 && f.apart(all[0]) > saidFactor {
		all[0].told = true
	}
	return all
}

// factor is how many times as long a pair takes in the condition that takes longer, ok where it arrives in both.
func (f *convergenceFigure) factor(p arrivalPair) (by float64, ok bool) {
	if !p.of[0].Reached || !p.of[1].Reached {
		return 0, false
	}
	a, b := float64(p.of[0].At(f.evaluations)), float64(p.of[1].At(f.evaluations))
	return max(a, b) / max(min(a, b), 1), true
}

// apart is by what pairs are sorted: the factor, or one above all where a method arrives in one condition only, or 0 where in none.
func (f *convergenceFigure) apart(p arrivalPair) float64 {
	by, ok := f.factor(p)
	switch {
	case ok:
		return by
	case p.of[0].Reached != p.of[1].Reached:
		return math.Inf(1)
	}
	return 0
}

// pairDots draws the rows.
type pairDots struct {
	f     *convergenceFigure
	p     *sheet.Panel
	pairs []arrivalPair
	names []sheet.Block
}

var _ sheet.Layer = pairDots{}

// composePairs lays such a figure out.
func (f *convergenceFigure) composePairs() {
	width := f.in.PageWidth()
	d := pairDots{f: f, pairs: f.pairs()}
	var names []string
	height, beside := vg.Length(footOfChart), vg.Length(0)
	for _, p := range d.pairs {
		names = append(names, p.of[0].series.Name)
		height += pitchOf(p)
	}
	d.names = sheet.NewBlocks(names, width*groupName, sheet.AxisSize, true, nameLines)
	for _, b := range d.names {
		beside = max(beside, b.Width()*1.03)
	}
	l := &sheet.Layout{Width: width, Left: beside + nameGap, Exact: height, XLabel: f.xLabel(),
		Header: f.in.Header(f.in.Title(f.fig), f.subtitle(), width), Legend: sheet.NewRows(d.keys(), width-2*sheet.MarginSide, 0)}
	d.p = f.panel(height)
	l.Panels = []*sheet.Panel{d.p}
	f.in.Fit(l)
	l.Place()
	f.layout = l
	d.p.Above = append(d.p.Above, d)
}

// pitchOf is the height of a row.
func pitchOf(p arrivalPair) vg.Length {
	if p.told {
		return toldPitch
	}
	return pairPitch
}

// turned finds by how many degrees a surface is turned, in its name.
var turned = plain.Pattern(`\brotation (−?[0-9.]+)`)

// inWords writes the parameters of a name as one says them: turned by 45°.
func inWords(name string) string {
	return turned().ReplaceAllStringFunc(name, func(s string) string {
		if by := turned().FindStringSubmatch(s)[1]; by != "0" {
			return "turned by " + by + "°"
		}
		return "not turned"
	})
}

// conditions name the two groups, without what their names begin with in common.
func (d *pairDots) conditions() (names [2]string) {
	a, b := inWords(d.pairs[0].of[0].group), inWords(d.pairs[0].of[1].group)
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
			drawCondition(page, vg.Point{X: at.X + sheet.SwatchWidth - 8, Y: at.Y}, sheet.Ink, k, true, arrivalDot)
		}})
	}
	if left := d.leavers(); left > mostInWords {
		keys = append(keys, sheet.Key{Name: "hollow: leaves again", Swatch: func(page *canvas.Page, at vg.Point) {
			drawCondition(page, vg.Point{X: at.X + sheet.SwatchWidth - 8, Y: at.Y}, sheet.Ink, 0, false, arrivalDot)
		}})
	}
	return keys
}

// drawCondition draws an arrival: a disc in the first condition, a diamond in the second, hollow where the run leaves again.
func drawCondition(page *canvas.Page, at vg.Point, ink canvas.Ink, condition int, filled bool, radius vg.Length) {
	page.SetLineDash(nil, 0)
	fill := ink
	if !filled {
		fill = sheet.Paper
	}
	if condition == 1 {
		sheet.FillStrokeMark(page, sheet.DiamondPath(at, radius*1.35), 1.8, fill, ink, 1.2)
		return
	}
	page.SetLineWidth(0)
	page.Circle(at, radius+1.2, sheet.Paper, nil)
	page.SetLineWidth(1.8)
	page.Circle(at, radius-0.4, fill, ink)
}

// Draw implements Layer.
func (d pairDots) Draw(page *canvas.Page, r vg.Rectangle) {
	for _, t := range sheet.Ticks(&d.p.X) {
		if !t.IsMinor() {
			x := d.p.At(t.Value, 0).X
			sheet.StrokeSharp(page, sheet.Grid, vg.Point{X: x, Y: r.Min.Y}, vg.Point{X: x, Y: r.Max.Y})
		}
	}
	height := vg.Length(footOfChart)
	for _, p := range d.pairs {
		height += pitchOf(p)
	}
	stretch := (r.Max.Y - r.Min.Y) / height // on a page of a given height
	y := r.Max.Y
	for i, p := range d.pairs {
		pitch := pitchOf(p) * stretch
		page.BeginGroup(canvas.Plain(d.f.told(p.of[0]) + "; " + d.f.told(p.of[1])))
		d.drawPair(page, i, r, y-pitch*0.58)
		page.EndGroup()
		y -= pitch
	}
}

// drawPair draws a row at a height.
func (d pairDots) drawPair(page *canvas.Page, i int, r vg.Rectangle, y vg.Length) {
	p, b := d.pairs[i], d.names[i]
	ink, size, width, radius := sheet.Ink, sheet.LabelSize, vg.Length(2), arrivalDot
	if p.told {
		ink, size, width, radius = p.of[0].series.Ink(), sheet.MeasureSize+2, 4, arrivalDot*1.4
	}
	b.Draw(page, canvas.Text{At: vg.Point{X: r.Min.X - nameGap, Y: y - 0.36*sheet.AxisSize + b.Pitch()*vg.Length(len(b.Lines)-1)/2}, Ink: ink, Anchor: canvas.End})
	var at [2]vg.Point
	for k, row := range p.of {
		if at[k] = (vg.Point{X: r.Max.X - 2, Y: y}); row.Reached {
			at[k].X = d.p.At(float64(row.At(d.f.evaluations)), 0).X
		}
	}
	low, high := 0, 1
	if at[1].X < at[0].X {
		low, high = 1, 0
	}
	d.drawBetween(page, p, at[low], at[high], ink, width)
	const apart = 3
	if p.of[0].Reached && p.of[1].Reached && at[high].X-at[low].X < apart { // both at one place
		page.SetLineWidth(1.5)
		page.Circle(at[low], radius*1.35+3, sheet.Paper, ink)
		drawCondition(page, at[high], ink, 1, !p.of[1].Hit.Left, radius*0.9)
		d.drawCounts(page, p, at, low, high, ink, size, radius*1.35+3)
		return
	}
	for _, k := range [2]int{low, high} {
		if p.of[k].Reached {
			drawCondition(page, at[k], ink, k, !p.of[k].Hit.Left, radius)
		}
	}
	d.drawCounts(page, p, at, low, high, ink, size, radius)
}

// drawBetween joins the marks of a row, with an arrow out of the panel where a run does not arrive.
func (d pairDots) drawBetween(page *canvas.Page, p arrivalPair, from, to vg.Point, ink canvas.Ink, width vg.Length) {
	page.SetRound(false)
	page.SetLineDash(nil, 0)
	switch {
	case p.of[0].Reached && p.of[1].Reached:
		sheet.StrokeLine(page, []vg.Point{from, to}, width, ink)
	case p.of[0].Reached || p.of[1].Reached:
		sheet.StrokeLine(page, []vg.Point{from, {X: to.X - arrowSize, Y: to.Y}}, width, ink)
		sheet.FillStrokeMark(page, sheet.ArrowPath(to, vg.Point{X: 1}, arrowSize+width), 1, ink, ink, 0)
	}
}

// drawCounts writes the counts of a row at its marks, and between them over the line how far apart they are.
func (d pairDots) drawCounts(page *canvas.Page, p arrivalPair, at [2]vg.Point, low, high int, ink canvas.Ink, size float64, radius vg.Length) {
	write := func(text string, x, y vg.Length, size float64, anchor canvas.Anchor) {
		page.Text(canvas.Text{At: vg.Point{X: x, Y: y}, String: text, Size: size, Bold: true, Ink: ink, Halo: 2, Anchor: anchor})
	}
	plain := func(k int) string { return wording.Count(p.of[k].At(d.f.evaluations)) }
	count := func(k int) string { return plain(k) + d.inWords(p.of[k]) }
	base, gap := at[0].Y-vg.Length(0.36*size), radius+6
	by, both := d.f.factor(p)
	switch {
	case !p.of[low].Reached && !p.of[high].Reached:
		write(p.of[low].Instead(d.f.in.Runs)+" both", at[low].X, base, sheet.NoteSize, canvas.End)
		return
	case both && by < leastFactor:
		text := plain(low) + " both"
		if plain(low) != plain(high) {
			text = plain(low) + " and " + plain(high)
		}
		write(text+d.inWords(p.of[0], p.of[1]), at[high].X+gap, base, size, canvas.Start)
		return
	case !both:
		d.writeLow(page, write, count(low), at[low], base, gap, size, radius)
		write(p.of[high].Instead(d.f.in.Runs), at[high].X, at[high].Y+radius+5, sheet.NoteSize, canvas.End)
		return
	}
	d.writeLow(page, write, count(low), at[low], base, gap, size, radius)
	if w := sheet.TextWidth(count(high), size, true); at[high].X+gap+w < d.p.Data.Max.X+sheet.MarginSide {
		write(count(high), at[high].X+gap, base, size, canvas.Start)
	} else {
		write(count(high), at[high].X, at[high].Y+radius+4, size, canvas.Middle)
	}
	text, factor := timesAsMany(by), sheet.LabelSize
	if p.told {
		factor = factorSize
	}
	if w := sheet.TextWidth(text, factor, true); by >= saidFactor && w < at[high].X-at[low].X-2*radius {
		write(text, (at[low].X+at[high].X)/2, at[low].Y+8, factor, canvas.Middle)
	}
}

// writeLow writes the lower count left of its mark, or over it where the panel begins.
func (d pairDots) writeLow(page *canvas.Page, write func(string, vg.Length, vg.Length, float64, canvas.Anchor), text string, at vg.Point, base, gap vg.Length, size float64, radius vg.Length) {
	if at.X-gap-sheet.TextWidth(text, size, true) > d.p.Data.Min.X {
		write(text, at.X-gap, base, size, canvas.End)
		return
	}
	write(text, at.X, at.Y+radius+4, size, canvas.Middle)
}

// timesAsMany says a factor.
func timesAsMany(by float64) string {
	if by >= 10 {
		return wording.Count(int(math.Round(by))) + " times as many"
	}
	return wording.Short(by, 2) + " times as many"
}

// toldSeries is the series that the title of a figure names, if it is one of several.
func (f *convergenceFigure) toldSeries(all []*figure.Series) *figure.Series {
	var told *figure.Series
	var names []string
	for _, s := range all {
		names = append(names, s.Name)
	}
	for _, s := range all {
		if speaksOf(f.in.Title(f.fig), s.Name, names) {
			if told != nil {
				return nil
			}
			told = s
		}
	}
	return told
}
