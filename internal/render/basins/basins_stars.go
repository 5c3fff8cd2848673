package basins

import (
	"cmp"
	"math"
	"slices"

	"gdplot/internal/canvas"
	"gdplot/internal/insight"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/maps"
	"gdplot/internal/render/sheet"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// basinColors are the colours of the minima of one surface.
type basinColors struct {
	basins *insight.Basins
	of     []int // index of the colour of each minimum
	order  []int // minima in the order in which they choose; their numbers, where colours repeat
}

// color gives each minimum its colour: those that runs of the experiment end at first, in the order in which a figure
// coloured by ends has them, then those that cells end at, then the rest.
func (f *basinsFigure) color() {
	for _, b := range f.fields {
		if slices.ContainsFunc(f.colors, func(c *basinColors) bool { return c.basins == b.basins }) {
			continue
		}
		c := &basinColors{basins: b.basins}
		for i, rep := range f.in.Reports {
			if f.in.Experiment.Runs[i].Surface.SameFunction(b.view.Source) && figure.AtMinimum(rep) {
				c.add(int(b.basins.OfReport(rep, f.in.Results[i].Outcome())))
			}
		}
		for i := range b.basins.List {
			if f.reached(b.basins, insight.Fate(i)) {
				c.add(i)
			}
		}
		for i := range b.basins.List {
			c.add(i)
		}
		c.assign()
		f.colors = append(f.colors, c)
	}
}

// assign gives the first minima a colour each, and every further one that of the minimum it lies farthest from.
func (c *basinColors) assign() {
	c.of = make([]int, len(c.order))
	for k, i := range c.order {
		best, farthest := 0, -1.0
		for color := range sheet.Colors {
			away := math.Inf(1)
			for _, j := range c.order[:k] {
				if c.of[j] == color {
					away = min(away, c.basins.Distance(i, j))
				}
			}
			if away > farthest {
				best, farthest = color, away
			}
		}
		c.of[i] = best
	}
}

func (c *basinColors) add(i int) {
	if i >= 0 && !slices.Contains(c.order, i) {
		c.order = append(c.order, i)
	}
}

func (f *basinsFigure) colorsOf(b *basinField) *basinColors {
	i := slices.IndexFunc(f.colors, func(c *basinColors) bool { return c.basins == b.basins })
	return f.colors[i]
}

// reached reports whether a cell of some panel has a fate.
func (f *basinsFigure) reached(basins *insight.Basins, fate insight.Fate) bool {
	return slices.ContainsFunc(f.fields, func(b *basinField) bool { return b.basins == basins && slices.Contains(b.fates, fate) })
}

// basinStars draws the minima over the cells, each with its share and with what theory says of it.
type basinStars struct {
	f     *basinsFigure
	field *basinField
	panel *sheet.Panel
	alone bool // the only panel
}

var _ sheet.Layer = basinStars{}

// Draw implements Layer.
func (s basinStars) Draw(page *canvas.Page, r vg.Rectangle) {
	colors := s.f.colorsOf(s.field)
	var curves [][]vg.Point
	for _, b := range colors.basins.List {
		var line []vg.Point
		for _, x := range b.Curve {
			line = append(line, s.at(x))
		}
		curves = append(curves, line)
	}
	page.Clip(r)
	maps.MinimumCurves{Lines: curves}.Draw(page, r)
	page.Unclip()
	room := sheet.NewPlacer(page, r)
	radius := s.radius(r)
	shown := s.shown(r)
	for _, i := range shown {
		room.Take(sheet.Square(s.at(colors.basins.List[i].Point.X), radius+2))
	}
	for _, i := range shown {
		s.star(page, i, radius)
	}
	if radius < smallStar {
		return // too many to be named
	}
	slices.SortStableFunc(shown, func(a, b int) int { // the largest first, while there is room
		return cmp.Compare(s.field.count(insight.Fate(b)), s.field.count(insight.Fate(a)))
	})
	for _, i := range shown {
		if len(shown) <= sheet.Colors || s.field.share(insight.Fate(i)) >= leastShare {
			s.name(page, i, radius, &room)
		}
	}
}

// at is the place of a point.
func (s basinStars) at(x []float64) vg.Point { return s.panel.At(x[0], x[1]) }

// shown lists the minima inside the frame.
func (s basinStars) shown(r vg.Rectangle) []int {
	var all []int
	for i, b := range s.field.basins.List {
		if b.Point != nil && sheet.Contains(r, s.at(b.Point.X)) {
			all = append(all, i)
		}
	}
	return all
}

// radius of the stars: smaller in small panels and where there are many.
func (s basinStars) radius(r vg.Rectangle) vg.Length {
	switch n := len(s.field.basins.List); {
	case n > 40:
		return 4.5
	case n > 12 || r.Max.X-r.Min.X < maps.SmallPanel:
		return 6.5
	}
	return sheet.StarRadius
}

// star draws the star of a minimum, hollow for a local one, in a ring of its colour where the cells around it do not have that.
func (s basinStars) star(page *canvas.Page, i int, radius vg.Length) {
	m := s.field.basins.List[i].Point
	k := maps.Mark{At: s.at(m.X), Kind: m.Kind}
	if radius >= smallStar && (s.alone || s.fateAt(k.At) != insight.Fate(i)) {
		g := maps.EndGroup{At: k.At, Inks: []canvas.Ink{canvas.Solid(canvas.Series(s.f.colorsOf(s.field).of[i]))}}
		g.DrawRing(page, radius+1.6)
	}
	maps.DrawStar(page, k, radius)
}

// smallStar is the radius of a star below which it has neither ring nor name.
const smallStar = 5

// name writes the share of the cells that end at a minimum beside its star, and below that its largest stable rate, bold
// where the rate of the panel is above it.
func (s basinStars) name(page *canvas.Page, i int, radius vg.Length, room *sheet.Placer) {
	basin := s.field.basins.List[i]
	lines := []canvas.Text{{String: wholePercent(s.field.share(insight.Fate(i))), Size: shareSize, Bold: true, Ink: sheet.Ink, Halo: 1.8}}
	if number := s.number(i); number != "" {
		lines[0].String = number + ": " + lines[0].String
	}
	if rate, ok := basin.Stable(s.field.run); ok && !s.f.oneRate(i) {
		above := s.field.run.Rate.Float("value") > rate
		lines = append(lines, canvas.Text{String: stableMark + wording.Short(rate, 4), Size: sheet.NoteSize, Bold: above, Ink: sheet.Ink, Halo: 1.6})
	}
	const lineGap = 1.5 // the halo of a line must not cut the one above
	size := func() (w, h vg.Length) {
		for _, t := range lines {
			tw, th := sheet.TextSize(t)
			w, h = max(w, tw), h+th+lineGap
		}
		return w, h
	}
	w, h := size()
	wish := sheet.Wish{Mark: s.at(basin.Point.X), Radius: radius + 2, W: w, H: h, Places: sheet.Sides * 2}
	spot, ok := room.Find(wish)
	if !ok { // less has room nearer by
		lines = lines[:1]
		wish.W, wish.H = size()
		if spot, ok = room.Find(wish); !ok {
			page.Omit(lines[0].String)
			return
		}
	}
	w = wish.W
	y := spot.Box.Max.Y
	for _, t := range lines {
		_, th := sheet.TextSize(t)
		y -= th + lineGap
		t.Ink, t.Rim = s.onCells(spot.Box, i)
		t.At, t.Anchor = vg.Point{X: spot.Box.Min.X + w/2, Y: y + sheet.Drop(t.Size)}, canvas.Middle
		page.Text(t)
	}
}

// onCells are the colours of the name of a minimum over cells, and of its halo: the page's where most of them end there, with their
// colour around it; the usual one on others, with a halo of theirs where all end nowhere.
func (s basinStars) onCells(box vg.Rectangle, minimum int) (text, rim canvas.Ink) {
	own, nowhere, all := 0, 0, 0
	for x := box.Min.X; x <= box.Max.X; x += fateStep {
		for y := box.Min.Y; y <= box.Max.Y; y += fateStep {
			all++
			switch s.fateAt(vg.Point{X: x, Y: y}) {
			case insight.Fate(minimum):
				own++
			case insight.Unsettled, insight.AtRest:
				nowhere++
			}
		}
	}
	switch {
	case 2*own > all && !s.alone: // cells of one panel are fainter and stronger
		return sheet.Paper, canvas.Solid(canvas.Series(s.f.colorsOf(s.field).of[minimum]))
	case nowhere == all:
		return sheet.Ink, sheet.Grid
	}
	return sheet.Ink, canvas.Ink{}
}

// fateStep is how far apart in px the places under a text are that are looked at.
const fateStep vg.Length = 2

// fateAt is what becomes of the run from the cell at a place of the page.
func (s basinStars) fateAt(p vg.Point) insight.Fate {
	b, r := s.field, s.panel.Data
	cell := func(at, from, to vg.Length, n int) int {
		return min(max(int(float64((at-from)/(to-from))*float64(n)), 0), n-1)
	}
	return b.fates[cell(p.X, r.Min.X, r.Max.X, b.nx)*b.ny+cell(p.Y, r.Min.Y, r.Max.Y, b.ny)]
}

// stableMark stands before a largest stable rate.
const stableMark = "≤ "

// shareSize is that of shares.
const shareSize = sheet.MeasureSize + 1

// number tells minima apart that share a colour.
func (s basinStars) number(i int) string {
	if len(s.field.basins.List) <= sheet.Colors {
		return ""
	}
	return wording.Count(slices.Index(s.f.colorsOf(s.field).order, i) + 1)
}

// wholePercent writes a share for a glance.
func wholePercent(share float64) string {
	if p := 100 * share; p >= 1 && p <= 99 {
		return wording.Fixed(math.Round(p), 0) + " %"
	}
	return percent(share)
}

// percent writes a share.
func percent(share float64) string {
	switch p := 100 * share; {
	case p == 0 || p == 100:
		return wording.Fixed(p, 0) + " %"
	case p < 0.05:
		return "< 0.1 %"
	case p > 99.95:
		return "> 99.9 %"
	default:
		return wording.Fixed(math.Round(p*10)/10, 1) + " %"
	}
}
