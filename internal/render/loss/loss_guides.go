package loss

import (
	"errors"

	"gdplot/internal/canvas"
	"gdplot/internal/catalog"
	"gdplot/internal/contour"
	"gdplot/internal/render/lines"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// guide is a thin line in a chart of the loss beside which those of runs are read: what theory predicts of one, or the
// slope of a power.
type guide struct {
	points []contour.Point // in the units of the axes
	name   string
	color  canvas.Ink // of the name
	fans   bool       // whether it lies apart from others at its ends more than in its middle
}

// checkGuides reports options of guides that do not go with others.
func checkGuides(s catalog.Spec) error {
	sloped := len(slopesOf(s)) > 0
	_, metric := metricNames[s.Text("y")]
	switch {
	case metric && (sloped || s.Bool("predicted")):
		return errors.New("slopes and predicted are of the loss on all examples; leave them out, or y")
	case sloped && (s.Text("x_scale") != "log" || s.Text("y_scale") == "linear"):
		return errors.New("slopes are straight lines on two logarithmic axes only; add x_scale: log, and leave out y_scale: linear")
	case s.Has("over") && (sloped || s.Bool("predicted")):
		return errors.New("slopes and predicted are read beside single runs; leave out over, or them")
	}
	return nil
}

// guides are what a panel of the figure has of them: the runs' predictions, and slopes.
func (f *lossFigure) guides(runs []int) (theory, slopes []guide) {
	return f.predictedGuides(runs), f.slopeGuides()
}

// addGuides draws the guides of a panel: slopes and predictions under its lines.
func (f *lossFigure) addGuides(p *lines.ChartPanel, runs []int) {
	theory, slopes := f.guides(runs)
	var lines [][]contour.Point
	for _, g := range theory {
		lines = append(lines, g.points)
	}
	p.Below = append(p.Below, func(at *sheet.Panel) sheet.Layer { return slopeLines{at, slopes} })
	p.Predict(lines)
	p.Reserve, p.Tell, p.Texts = f.reserve(runs), f.tell(runs), f.texts()
}

// slopeLines draws lines of a slope.
type slopeLines struct {
	panel *sheet.Panel
	all   []guide
}

var _ sheet.Layer = slopeLines{}

// Draw implements Layer.
func (s slopeLines) Draw(page *canvas.Page, r vg.Rectangle) {
	page.SetRound(false)
	page.SetLineDash(nil, 0)
	for _, g := range s.all {
		for _, piece := range g.seen(s.panel) {
			sheet.StrokeLine(page, piece, sheet.IsoWidth, sheet.Muted)
		}
	}
}

// seen are the pieces of a guide inside a panel.
func (g *guide) seen(p *sheet.Panel) [][]vg.Point {
	pts := make([]vg.Point, len(g.points))
	for i, q := range g.points {
		pts[i] = p.At(q.X, q.Y)
	}
	pieces, _ := sheet.ClipPath(p.Data, pts)
	return pieces
}

// mostGuides is how many guides of a panel are named at most.
const mostGuides = 8

// guideNames are the names of a panel's guides. One without room is left out: captions have them all.
func (f *lossFigure) guideNames(layer lines.LineLayer, runs []int) (names []lines.Told) {
	theory, slopes := f.guides(runs)
	all := append(slopes, theory...)
	if len(all) > mostGuides {
		return nil
	}
	for i := range all {
		if t, ok := all[i].named(layer.Panel); ok {
			names = append(names, t)
		}
	}
	return names
}

// shares are where along a guide its name may stand, the best first.
func (g *guide) shares() []float64 {
	if g.fans {
		return []float64{0.04, 0.96, 0.1, 0.9, 0.2, 0.8}
	}
	return []float64{0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.9}
}

// named is a guide's name, which stands beside it.
func (g *guide) named(p *sheet.Panel) (t lines.Told, ok bool) {
	t = lines.Told{Text: canvas.Text{String: g.name, Size: sheet.NoteSize, Ink: g.color, Halo: 1.4}, Radius: 1, Clear: true}
	var places []vg.Point
	for _, piece := range g.seen(p) {
		for _, share := range g.shares() {
			places = append(places, partway(piece, share))
		}
	}
	if len(places) == 0 {
		return t, false
	}
	t.Mark, t.Along = places[0], places[1:]
	return t, true
}

// partway is the point at a share of the length of a line.
func partway(line []vg.Point, share float64) vg.Point {
	left := share * sheet.LengthOf([][]vg.Point{line})
	for i := 1; i < len(line); i++ {
		a, b := line[i-1], line[i]
		d := float64(sheet.Distance(a, b))
		if d >= left && d > 0 {
			t := vg.Length(left / d)
			return vg.Point{X: a.X + t*(b.X-a.X), Y: a.Y + t*(b.Y-a.Y)}
		}
		left -= d
	}
	return line[len(line)-1]
}
