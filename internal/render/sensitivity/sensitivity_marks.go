package sensitivity

import (
	"sort"

	"gdplot/internal/canvas"
	"gdplot/internal/numeric"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/lines"
	"gdplot/internal/render/sheet"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

const (
	laneHeight vg.Length = 16 // of the row of crosses of one series
	laneHead   vg.Length = 17 // over the rows: what they mean, and the edges
	laneCross  vg.Length = 2.8
)

// laneScale leaves the upper part of a panel to lanes; what lies above the axis is on its edge.
type laneScale struct {
	axis.Normalizer
	share float64
}

// Normalize implements Normalizer.
func (s laneScale) Normalize(lo, hi, x float64) float64 {
	return (1 - s.share) * clamped(s.Normalizer.Normalize(lo, hi, x))
}

func clamped(t float64) float64 { return min(t, 1) }

// lanes is the region above a chart where failures are marked, with a row for each series that fails anywhere; and the
// edges that theory knows.
type lanes struct {
	f      *sensitivityFigure
	of     []*figure.Series
	share  float64 // of the panel's height
	panel  *sheet.Panel
	curves []*sensitivityCurve
}

var _ sheet.Layer = lanes{}

// newLanes gives a row to each series that fails; of very many all share one.
func (f *sensitivityFigure) newLanes() lanes {
	l := lanes{f: f}
	for _, s := range f.proj.All() {
		for i := range f.curves {
			if f.curves[i].series == s && len(f.curves[i].failures()) > 0 {
				l.of = append(l.of, s)
				break
			}
		}
	}
	if len(l.of) > figure.MostTold {
		l.of = l.of[:1]
	}
	return l
}

// in is the region in a panel with some curves.
func (l lanes) in(p *sheet.Panel, curves []*sensitivityCurve) lanes {
	l.panel, l.curves = p, curves
	return l
}

// foot is the lower end of the region on the page.
func (l lanes) foot() vg.Length {
	data := l.panel.Data
	return data.Max.Y - vg.Length(l.share)*(data.Max.Y-data.Min.Y)
}

// reserve keeps names out of the region and off the edges.
func (l lanes) reserve(room *sheet.Placer) {
	data := l.panel.Data
	room.Take(vg.Rectangle{Min: vg.Point{X: data.Min.X, Y: l.foot()}, Max: data.Max})
	for _, curve := range l.byEdge() {
		rate, _ := l.f.edge(curve)
		x := l.panel.At(rate, 0).X
		room.Avoid([]vg.Point{{X: x, Y: data.Min.Y}, {X: x, Y: data.Max.Y}})
	}
}

// row is the height on the page of a series' row.
func (l lanes) row(s *figure.Series) vg.Length {
	data := l.panel.Data
	strip := vg.Length(l.share) * (data.Max.Y - data.Min.Y)
	each := (strip - laneHead) / vg.Length(max(len(l.of), 1))
	for i, o := range l.of {
		if o == s {
			return data.Max.Y - laneHead - (vg.Length(i)+0.5)*each
		}
	}
	return data.Max.Y - laneHead - 0.5*each
}

// Draw implements Layer.
func (l lanes) Draw(page *canvas.Page, r vg.Rectangle) {
	data := l.panel.Data
	head := sheet.Placer{Bounds: data}
	if len(l.of) > 0 {
		page.SetColor(sheet.Grid.WithAlpha(0.5))
		page.Fill(sheet.Rectangle(vg.Rectangle{Min: vg.Point{X: data.Min.X, Y: l.foot()}, Max: data.Max}))
		t := canvas.Text{At: vg.Point{X: data.Min.X + 5, Y: data.Max.Y - laneHead + 5}, String: l.f.failureWord(), Size: sheet.NoteSize, Ink: sheet.Muted}
		page.Text(t)
		head.Take(vg.Rectangle{Min: data.Min, Max: vg.Point{X: t.At.X + sheet.TextWidth(t.String, t.Size, false) + 6, Y: data.Max.Y}})
	}
	all, trial := true, head.Copy()
	for _, curve := range l.byEdge() { // none is without its number by chance
		_, ok := l.edgeText(curve, trial)
		all = all && ok
	}
	for _, curve := range l.byEdge() {
		l.drawEdge(page, curve, &head, all)
	}
	for _, curve := range l.curves {
		l.drawFailures(page, curve)
	}
}

// drawFailures draws the crosses of a curve.
func (l lanes) drawFailures(page *canvas.Page, curve *sensitivityCurve) {
	at := curve.failures()
	if len(at) == 0 {
		return
	}
	y := l.row(curve.series)
	var path vg.Path
	for _, x := range at {
		path = append(path, sheet.CrossPath(vg.Point{X: l.panel.At(x, 0).X, Y: y}, laneCross)...)
	}
	page.BeginGroup(canvas.Plain(curve.series.Name + ": " + l.f.failureWord() + " at " + wording.Plural(len(at), "value")))
	page.SetRound(true)
	page.SetLineDash(nil, 0)
	page.SetLineWidth(1.6)
	page.SetColor(curve.series.Ink())
	page.Stroke(path)
	page.EndGroup()
}

// byEdge orders the curves that have an edge in the panel by it.
func (l lanes) byEdge() (curves []*sensitivityCurve) {
	rate := func(c *sensitivityCurve) float64 { v, _ := l.f.edge(c); return v }
	for _, c := range l.curves {
		if v, ok := l.f.edge(c); ok && v >= l.panel.X.Min && v <= l.panel.X.Max {
			curves = append(curves, c)
		}
	}
	sort.SliceStable(curves, func(i, j int) bool { return rate(curves[i]) < rate(curves[j]) })
	return curves
}

// edgeText is the number of the largest stable rate of a curve, beside or over its line where there is room.
func (l lanes) edgeText(curve *sensitivityCurve, head *sheet.Placer) (t canvas.Text, ok bool) {
	rate, _ := l.f.edge(curve)
	data, x := l.panel.Data, l.panel.At(rate, 0).X
	t = canvas.Text{String: wording.Short(rate, 3), Size: sheet.NoteSize, Ink: curve.series.Ink()}
	w := sheet.TextWidth(t.String, t.Size, false)
	top := data.Max.Y
	for _, left := range []vg.Length{-w - 3, -w / 2, 3} {
		t.At = vg.Point{X: x + left, Y: data.Max.Y - laneHead + 5}
		box := vg.Rectangle{Min: vg.Point{X: t.At.X - 3, Y: t.At.Y - 3}, Max: vg.Point{X: t.At.X + w + 3, Y: data.Max.Y}}
		if len(l.of) == 0 || !sheet.Inside(box, head.Bounds) || head.Hits(box) {
			continue
		}
		if ok = true; left == -w/2 {
			top -= laneHead
		}
		head.Take(box)
		break
	}
	head.Take(vg.Rectangle{Min: vg.Point{X: x - 1, Y: data.Max.Y - laneHead}, Max: vg.Point{X: x + 1, Y: top}})
	return t, ok
}

// drawEdge draws a line at the largest stable rate of a curve, with its number or without.
func (l lanes) drawEdge(page *canvas.Page, curve *sensitivityCurve, head *sheet.Placer, numbered bool) {
	rate, _ := l.f.edge(curve)
	data, top := l.panel.Data, l.panel.Data.Max.Y
	x := l.panel.At(rate, 0).X
	if t, ok := l.edgeText(curve, head); ok && numbered {
		page.Text(t)
		if t.At.X < x && x < t.At.X+sheet.TextWidth(t.String, t.Size, false) {
			top -= laneHead
		}
	}
	page.SetRound(false)
	page.SetLineDash([]vg.Length{4, 3}, 0)
	sheet.StrokeLine(page, []vg.Point{{X: x, Y: data.Min.Y}, {X: x, Y: top}}, sheet.ContextWidth, curve.series.Ink().WithAlpha(0.7))
	page.SetLineDash(nil, 0)
}

// bestMarks draws the values that were tried, and of each curve the best with its number.
type bestMarks struct {
	f      *sensitivityFigure
	chart  *lines.Chart
	panel  *sheet.Panel
	curves []*sensitivityCurve
}

var _ sheet.Layer = bestMarks{}

// overSides is how far the number of a best value may stand over the sides of its panel: half of what it is wide.
const overSides vg.Length = 14

// Draw implements Layer.
func (m bestMarks) Draw(page *canvas.Page, r vg.Rectangle) {
	bounds := sheet.Shrunk(m.panel.Data, 2)
	bounds.Min.X, bounds.Max.X = bounds.Min.X-overSides, bounds.Max.X+overSides
	room := sheet.NewPlacer(page, bounds)
	for i := range m.chart.Labels {
		room.Take(m.chart.Labels[i].Box())
	}
	for _, curve := range m.curves {
		m.drawDots(page, curve)
		room.Avoid(m.line(curve))
	}
	m.reserve(&room)
	for _, curve := range m.curves {
		if at, ok := m.best(curve); ok {
			page.SetLineWidth(0)
			page.Circle(at, sheet.EndRadius+1.4, sheet.Paper, nil)
			page.Circle(at, sheet.EndRadius, curve.series.Ink(), nil)
		}
	}
	least := m.least()
	for _, curve := range m.curves {
		if at, ok := m.best(curve); ok {
			t := canvas.Text{String: wording.Short(curve.at[curve.best], 3), Size: sheet.NoteSize, Bold: len(m.curves) <= fewBest, Ink: curve.series.Ink(), Halo: 1.5}
			if curve == least && len(m.curves) > 1 { // it is read first
				t.String, t.Size, t.Bold = "best at "+t.String, sheet.MeasureSize, true
			}
			room.Tell(page, at, sheet.EndRadius, t)
		}
	}
}

// fewBest is up to how many curves have the numbers of their best values bold.
const fewBest = 3

// least is the curve whose best value is the lowest of all; nil where none is to be seen.
func (m bestMarks) least() (least *sensitivityCurve) {
	for _, c := range m.curves {
		if _, ok := m.best(c); ok && (least == nil || c.of[c.best].Median() < least.of[least.best].Median()) {
			least = c
		}
	}
	return least
}

// line is a curve as far as it is to be seen.
func (m bestMarks) line(c *sensitivityCurve) (line []vg.Point) {
	for i := range c.at {
		if at, ok := m.place(c, i); ok {
			line = append(line, at)
		}
	}
	return line
}

// reserve keeps names off the dots.
func (m bestMarks) reserve(room *sheet.Placer) {
	for _, curve := range m.curves {
		for i := range curve.at {
			if at, ok := m.place(curve, i); ok {
				radius := sheet.DotRadius + 1
				if i == curve.best {
					radius = sheet.EndRadius + 1
				}
				room.Take(sheet.Square(at, radius))
			}
		}
	}
}

// best is the place of the best value of a curve, where it is to be seen.
func (m bestMarks) best(c *sensitivityCurve) (vg.Point, bool) {
	if c.best < 0 || len(c.at) < 2 {
		return vg.Point{}, false
	}
	return m.place(c, c.best)
}

// place is where a value of a curve is drawn, on the floor where a logarithmic axis has no place for it.
func (m bestMarks) place(c *sensitivityCurve, i int) (vg.Point, bool) {
	y := c.of[i].Median()
	if !numeric.Finite(y) {
		return vg.Point{}, false
	}
	at := m.panel.At(c.at[i], min(y, m.f.top))
	if at.Y < m.panel.Data.Min.Y {
		at.Y = m.panel.Data.Min.Y
	}
	return at, sheet.Contains(m.panel.Data, at)
}

// drawDots draws the values of a curve, hollow where some runs failed, as arrowheads where they lie off the axis.
func (m bestMarks) drawDots(page *canvas.Page, c *sensitivityCurve) {
	var full []vg.Point
	color := c.series.Ink()
	for i := range c.at {
		at, ok := m.place(c, i)
		if !ok {
			continue
		}
		if v := c.of[i].Median(); v > m.f.top || at.Y == m.panel.Data.Min.Y && i != c.best {
			dir := vg.Point{Y: 1}
			if v <= m.f.top {
				dir.Y = -1
			}
			sheet.FillStrokeMark(page, sheet.ArrowPath(at, dir, 7), 1, color, color, 0)
			continue
		}
		if c.of[i].Failed() > 0 {
			page.SetLineWidth(1.3)
			page.Circle(at, sheet.DotRadius+0.9, sheet.Paper, color)
			continue
		}
		full = append(full, at)
	}
	page.SetColor(color)
	page.Dots(full, sheet.DotRadius)
}
