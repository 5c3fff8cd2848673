package maps

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"gdplot/internal/canvas"
	"gdplot/internal/catalog"
	"gdplot/internal/contour"
	"gdplot/internal/formula"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/sheet"
	"gdplot/internal/surface"

	"gonum.org/v1/plot/vg"
)

// ground is a surface of two variables as bands of equal height with lines between them.
type ground struct {
	levels []float64
	x, y   axis.Span
	source *surface.Surface
	labels *isoLabels // that will be written on the lines, nil for none
}

var _ sheet.Layer = ground{}

// samplePitch is the distance of two samples in CSS px: thin valleys break into beads at twice as much.
const samplePitch = 1.2

// mostNodes bounds the samples of a map: on large pages they lie further apart, which is as small a part of the map as on
// others.
const mostNodes = 1 << 23

// speck is the area in square px below which a ring is left out: in a valley narrower than the samples are apart, a
// level breaks into such beads.
const speck = 4

// Draw implements Layer. Regions {f ≥ level} are painted from low to high, each over the one before, so that no
// seam can show between two bands.
func (g ground) Draw(page *canvas.Page, r vg.Rectangle) {
	size := r.Size()
	pitch := max(samplePitch, vg.Length(math.Sqrt(float64(size.X*size.Y)/mostNodes)))
	grid := SampleSurface(g.source, g.x, g.y, int(size.X/pitch), int(size.Y/pitch))
	height := g.height()
	levels := append([]float64{math.Inf(-1)}, g.levels...)
	page.BeginGroup("surface")
	page.SetRound(true)
	page.SetLineDash(nil, 0)
	page.SetLineWidth(sheet.IsoWidth)
	var room []contour.Point
	regions := contour.Bands(grid, levels, height)
	if g.labels != nil {
		g.labels.take(grid, g.levels, regions[1:])
	}
	for band, region := range regions {
		var path vg.Path
		path, room = g.project(region, r, room)
		fill := canvas.Ground(sheet.BandTone(band, len(levels)))
		if band == 0 {
			page.FillStroke(path, fill, nil)
			continue
		}
		page.FillStroke(path, fill, sheet.Ink.WithAlpha(sheet.IsoAlpha))
	}
	page.EndGroup()
}

// height is the surface itself, to put lines where it takes their level; nil where a look at it costs so much, for the
// many examples of a model, that lines between grid nodes have to do.
func (g ground) height() func(x, y float64) float64 {
	if g.source.Work() > costly {
		return nil
	}
	objective, at := g.source.Objective(), make([]float64, 2)
	return func(x, y float64) float64 {
		at[0], at[1] = x, y
		return objective.Eval(nil, at)
	}
}

// costly is how many examples times weights a look at a surface may take at each of the tens of thousands of points where
// lines cross the grid.
const costly = 500

// project puts the rings of a region on the page, thinned to what can be seen. It works in room, which it returns. Rings
// are thinned before they are put into their place, so that panels with the same ground have the same rings.
func (g ground) project(region contour.Region, r vg.Rectangle, room []contour.Point) (vg.Path, []contour.Point) {
	sx, sy := float64(r.Max.X-r.Min.X)/g.x.Width(), float64(r.Max.Y-r.Min.Y)/g.y.Width()
	var path vg.Path
	for _, ring := range region.Rings {
		if math.Abs(ring.Area())*sx*sy < speck {
			continue
		}
		room = room[:0]
		for _, p := range ring.Points {
			room = append(room, contour.Point{X: (p.X - g.x.Lo) * sx, Y: (p.Y - g.y.Lo) * sy})
		}
		for i, p := range contour.SimplifyRing(room, contour.LineTolerance) {
			at := vg.Point{X: r.Min.X + vg.Length(p.X), Y: r.Min.Y + vg.Length(p.Y)}
			if i == 0 {
				path.Move(at)
			} else {
				path.Line(at)
			}
		}
		path.Close()
	}
	return path, room
}

// SampleSurface evaluates a surface of two variables on a grid.
func SampleSurface(s *surface.Surface, x, y axis.Span, nx, ny int) contour.Grid {
	g := contour.Grid{X0: x.Lo, X1: x.Hi, Y0: y.Lo, Y1: y.Hi, NX: max(nx, 2), NY: max(ny, 2)}
	xs, ys := make([]float64, g.NX), make([]float64, g.NY)
	for i := range xs {
		xs[i] = g.X(i)
	}
	for j := range ys {
		ys[j] = g.Y(j)
	}
	g.Z = make([]float64, g.NX*g.NY)
	s.Objective().Values(g.Z, xs, ys)
	return g
}

// Heights are the levels of a figure: marks shared by its panels, and for each panel what they are counted from.
type Heights struct {
	Scale contour.Scale
	above bool // marks are heights above the minimum of each panel's surface
	up    bool // surfaces are climbed: marks are of −f
}

// mostLevels is how many levels a figure has at most.
const mostLevels = 40

// mostOwnLevels is how many levels a file may list: more lines than these would be a grey face, at the price of each.
const mostOwnLevels = 400

// CheckLevels reports a list of levels that is too long.
func CheckLevels(s catalog.Spec) error {
	if l, _ := s.Get("levels").([]float64); len(l) > mostOwnLevels {
		return fmt.Errorf("levels has %d entries, and a map shows at most %d", len(l), mostOwnLevels)
	}
	return nil
}

// LevelSamples is the side of the grid that levels are chosen on.
const LevelSamples = 80

// ChooseLevels finds the levels for all panels of a figure. Panels that show different surfaces share levels above
// their own minimum where those are known, since heights of different surfaces have nothing else in common.
func ChooseLevels(views []View, levels any) Heights {
	return levelsOf(views, levels, len(views) > 1)
}

// levelsOf finds levels for panels, fewer for small ones unless the file says how many.
func levelsOf(views []View, levels any, small bool) Heights {
	var z []float64
	above := minimaDiffer(views)
	for _, v := range distinctViews(views) {
		base := 0.0
		if above {
			base, _ = v.Source.Minimum()
		}
		for _, f := range SampleSurface(v.Source, v.X, v.Y, LevelSamples, LevelSamples).Z {
			z = append(z, f-base)
		}
	}
	choice := contour.Choice{}
	if small {
		choice.Count = 7
	}
	if len(views) > 0 {
		choice.Min, choice.Known = views[0].Source.Minimum()
		if above {
			choice.Min = 0
		}
	}
	switch l := levels.(type) {
	case []float64:
		own := make([]float64, len(l))
		for i, v := range l {
			own[i] = views[0].Source.Value(v)
		}
		return Heights{contour.Scale{Marks: ascendingLevels(own)}, false, climbed(views)}
	case int:
		choice.Count = min(max(l, 1), mostLevels)
	case string:
		choice.Kind = contour.Kind(l)
	}
	return Heights{contour.Levels(z, choice), above, climbed(views)}
}

// climbed reports whether all views are of surfaces that are climbed.
func climbed(views []View) bool {
	for _, v := range views {
		if !v.Source.Climbs() {
			return false
		}
	}
	return len(views) > 0
}

// Texts are the marks as they are written, in their order.
func (h Heights) Texts() []string {
	if !h.up || h.gaps() {
		return h.Scale.Format()
	}
	own := h.Scale
	if own.Log { // up to a maximum of 0
		texts := own.Format()
		for i, t := range texts {
			texts[i] = "−" + t
		}
		return texts
	}
	own.Marks = make([]float64, len(h.Scale.Marks))
	for i, m := range h.Scale.Marks {
		own.Marks[len(own.Marks)-1-i] = 0 - m
	}
	texts := own.Format()
	slices.Reverse(texts)
	return texts
}

// Bar is the bar that tells the levels of a figure.
func (h Heights) Bar(s *surface.Surface) sheet.ColorBar {
	return sheet.ColorBar{Label: h.Label(s), Levels: h.Texts(), Falling: h.up && !h.gaps()}
}

// minimaDiffer reports whether the views are of surfaces whose minima, all known, lie at different heights, so that
// common levels have to be counted from each one's own. Where runs may not go a surface may lie lower than its minimum, so that
// nothing can be counted from there.
func minimaDiffer(views []View) bool {
	differ := false
	for _, v := range views {
		low, known := v.Source.Minimum()
		if !known || len(v.Source.Constraints) > 0 {
			return false
		}
		first, _ := views[0].Source.Minimum()
		differ = differ || low != first
	}
	return differ
}

// Of lists the levels in the heights of one surface.
func (h Heights) Of(s *surface.Surface) []float64 {
	levels := h.Scale.Levels()
	if h.above {
		base, _ := s.Minimum()
		for i := range levels {
			levels[i] += base
		}
	}
	return levels
}

// Label says what the marks are, of a surface.
func (h Heights) Label(s *surface.Surface) string {
	switch {
	case h.gaps() && h.up:
		return "f* − f"
	case h.gaps():
		return "f − f*"
	}
	return Value(s)
}

// Value is f with its variables. They go by the names that the formula has, which subtitles show, and not by the labels
// of the axes, which stand in no formula.
func Value(s *surface.Surface) string {
	if s.Model != nil {
		return "loss"
	}
	vars := s.Whole().Vars
	switch named := s.Untitled() || s.Renamed(); {
	case len(vars) == 2 && !named:
		return "f(x, y)"
	case len(vars) > 3 || !named: // of many it goes without their names
		return "f"
	}
	names := make([]string, len(vars))
	for i, name := range vars {
		names[i] = formula.NameSetting(name)
	}
	return "f(" + strings.Join(names, ", ") + ")"
}

// gaps reports whether the marks are heights above the lowest.
func (h Heights) gaps() bool {
	return h.above || h.Scale.Log && math.Abs(h.Scale.Base) > 1e-3*h.Scale.Marks[0]
}

// note says what the labels of lines are counted from where they are no values of the surface; least is its lowest point in words.
func (h Heights) note(views []View, least string) string {
	if !h.gaps() {
		return ""
	}
	if low, known := views[0].Source.Minimum(); known && !h.above && h.Scale.Base != low { // it lies where runs may not go
		least = "the lowest point that is drawn"
	}
	return "Lines of equal height are labelled by how far they lie above " + least + "."
}

// height is how high a point of a surface lies, counted as the marks are.
func (h Heights) height(s *surface.Surface, f float64) float64 {
	if !h.gaps() {
		return s.Value(f)
	}
	if h.above {
		base, _ := s.Minimum()
		return f - base
	}
	return f - h.Scale.Base
}

// LevelsParam declares the choice of levels.
func LevelsParam() catalog.Param {
	return catalog.Param{Name: "levels", Type: catalog.Word | catalog.Integer | catalog.Numbers, Default: "auto",
		Choices: []string{"auto", "log", "linear"}, Range: catalog.Any(),
		Doc: "where the lines of equal height lie: auto takes powers of ten above the minimum where the valley is deep beside the rest, else even steps; " +
			"a number is about how many there are; a list gives the levels themselves"}
}
