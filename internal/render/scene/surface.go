package scene

import (
	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/ground"
	"gdplot/internal/render/maps"
	"gdplot/internal/render/sheet"
	"gdplot/internal/runner"

	"gonum.org/v1/plot/vg"
)

var _ = figure.Figures.Add(catalog.Entry[figure.Kind]{
	Decl: catalog.Decl{
		Name:     "surface",
		Title:    "Surface",
		Beside:   catalog.ComparesPaths,
		Shows:    catalog.ShowsPaths,
		Dim:      2,
		Axes:     true,
		Sentence: "The paths of runs on a surface of two variables, seen from the side, with a contour map and their shadows on the floor below.",
		Params: []catalog.Param{
			{Name: "azimuth", Type: catalog.Number, Optional: true, Range: catalog.Closed(-180, 180),
				Doc: "where the eye stands, in degrees: 0 looks along y, positive is counter-clockwise; the side that hides least of paths and minima where it is absent"},
			catalog.Num("elevation", "", 46, catalog.Closed(15, 85), "how far the eye stands above the horizon, in degrees"),
			{Name: "height", Type: catalog.Word, Default: "auto", Choices: []string{"auto", "linear", "log"}, Range: catalog.Any(),
				Doc: "whether heights are true or the logarithm of one plus the height above the minimum: auto takes the latter where true ones would leave the valley flat"},
			ground.LevelsParam(), maps.PlaneParam(),
			catalog.Flag("numbers", false, "whether steps 1, 2, 5, 10, 20, 50 … are numbered beside the path"),
			figure.Facet(), figure.Colored(figure.ByEnd), figure.Only(), figure.Title(), figure.Animate(), figure.Frames(), figure.Seconds(),
		},
		Notes: []string{
			"A ring is a start, a disc an end, a filled star a global minimum, a hollow star a local one, a diamond a saddle.",
			"What of a path lies behind the surface is dashed; a minimum behind it stands on a dashed stem.",
			"A path that leaves the box for good has an arrowhead there, one that diverges a cross.",
		},
		Sample: "figures:\n  - surface: {azimuth: 30, height: log}",
		Check:  ground.CheckLevels,
	},
	New: figure.Kind{Draw: drawSurface},
})

// surfaceFigure is what the parts of a surface figure share.
type surfaceFigure struct {
	in      figure.Input
	fig     *experiment.Figure
	proj    figure.Projection
	views   []maps.View
	plane   *maps.Projected // that is shown in place of the surface; nil for the surface itself
	results []runner.Result // the experiment's, as they are seen on the plane
	scenes  []*scene
	trails  [][]maps.Trail // of each panel, on its plan
	layout  *sheet.Layout
	hidden  int // panels left out
	told    reliefNotes
	brief   bool
	key     string  // what the subtitle says of the notes of the legend
	last    float64 // the step at which all paths have come to rest
}

func drawSurface(in figure.Input, fig *experiment.Figure) (*figure.Drawing, error) {
	f := surfaceFigure{in: in, fig: fig, proj: in.Project(fig)}
	if err := f.compose(); err != nil {
		return nil, err
	}
	d := &figure.Drawing{Title: in.Title(fig), Subtitle: f.subtitle(), Page: f.layout.Page}
	if len(f.scenes) > 0 {
		d.Eye = []float64{f.scenes[0].azimuth, fig.Spec.Float("elevation")}
	}
	d.Said, d.Alt = f.text(), f.alt(d.Title)
	d.Film(in, fig, f.last, f.layout.Body.Max.X)
	return d, nil
}

// compose makes the scenes and draws them.
func (f *surfaceFigure) compose() error {
	f.proj.ByEndIfMany(f.in, f.fig)
	f.proj.Panels, f.hidden = figure.Limited(f.proj.Panels)
	var err error
	if f.plane, f.results, err = maps.Lift(f.in, f.fig); err != nil {
		return err
	}
	for _, p := range f.proj.Panels {
		v, err := f.view(p.Runs)
		if err != nil {
			return err
		}
		f.views = append(f.views, v)
	}
	if maps.SharedViews(f.views) {
		maps.AlignViews(f.views)
	}
	maps.Pin(f.in, f.views)
	f.stage()
	f.arrange()
	for i, p := range f.layout.Panels {
		p.Above = []sheet.Layer{relievo{scene: f.scenes[i], trails: f.trails[i], names: i == 0, numbers: f.in.StepNumbers(f.fig), told: &f.told}}
	}
	f.layout.Legend.NotesFrom = f.last
	f.layout.Draw()
	return nil
}

// view is what a panel shows: the surface of some runs, or a plane through it.
func (f *surfaceFigure) view(runs []int) (maps.View, error) {
	if f.plane != nil && len(runs) > 0 {
		return f.plane.View(f.in.Experiment.Runs[runs[0]].Surface), nil
	}
	return maps.ViewOf(f.in, runs)
}

// stage makes the scene of each panel and turns it to where it hides least. Panels of one surface are seen from one
// side.
func (f *surfaceFigure) stage() {
	elevation := f.fig.Spec.Float("elevation")
	var grids [][]float64
	log := f.fig.Spec.Text("height") == "log"
	for _, v := range f.views {
		grids = append(grids, ground.Sample(ground.Area{Source: v.Source, X: v.X, Y: v.Y}, ground.LevelSamples, ground.LevelSamples).Z)
		log = log || f.fig.Spec.Text("height") == "auto" && deep(v, grids[len(grids)-1])
	}
	levels := f.fig.Spec.Get("levels")
	if levels == "auto" {
		levels = map[bool]any{true: "log", false: "linear"}[log]
	}
	heights := ground.ChooseLevels(maps.Areas(f.views), levels, len(f.views) > 1)
	for i, v := range f.views {
		s := newScene(v, reliefOf(v, heights.Panels[i], heights, log, grids[i]), &f.in.Look)
		if f.in.Draft {
			s.grain = draft
		}
		f.scenes = append(f.scenes, s)
		var trails []maps.Trail
		for _, r := range f.proj.Panels[i].Runs {
			t := maps.NewTrail(f.results[r], f.proj.SeriesOf(r), r, v.X, v.Y, s.plan())
			t.Short = !figure.AtMinimum(f.in.Reports[r])
			trails = append(trails, t)
		}
		if f.in.Animated(f.fig) {
			f.last = max(f.last, maps.Timed(trails))
		}
		f.trails = append(f.trails, trails)
	}
	for i, s := range f.scenes {
		switch {
		case f.fig.Spec.Has("azimuth"):
			s.turn(f.fig.Spec.Float("azimuth"), elevation)
		case i > 0 && maps.SharedViews(f.views):
			s.turn(f.scenes[0].azimuth, elevation)
		default:
			s.turn(bestAzimuth(s, f.seenWith(i), elevation), elevation)
		}
	}
}

// seenWith are the trails that the view of a panel has to show: all, where the panels share it.
func (f *surfaceFigure) seenWith(panel int) []maps.Trail {
	if !maps.SharedViews(f.views) {
		return f.trails[panel]
	}
	var all []maps.Trail
	for _, t := range f.trails {
		all = append(all, t...)
	}
	return all
}

// subtitle adds to what the runs have in common how to read the panels.
func (f *surfaceFigure) subtitle() string {
	s := f.in.SetUp(&f.proj)
	if f.brief {
		s += f.in.BriefKey(&f.proj)
	}
	return s + f.key
}

// arrange lays the panels out.
func (f *surfaceFigure) arrange() {
	width := f.in.PageWidth()
	l := &sheet.Layout{Width: width, Height: width * 0.75, Shared: true, Narrow: f.in.Narrow(),
		Tall: width * 0.74}
	if len(f.views) > 6 {
		l.Tall = width * 1.05
	}
	for _, s := range f.scenes {
		l.Aspect = max(l.Aspect, s.aspect())
	}
	l.Panels = maps.FacetPanels(f.in, &f.proj, f.views)
	for _, p := range l.Panels {
		p.Bare = true
		p.X.Tick.Marker, p.Y.Tick.Marker = axis.ConstantTicks{}, axis.ConstantTicks{}
	}
	if len(l.Panels) == 1 {
		l.Legend = f.in.PathStandings(&f.proj, false, width-2*sheet.MarginSide, l.Tall)
	}
	if l.Legend.Standings() {
		l.Tall = min(l.Tall, width)
	} else if len(l.Panels) == 1 || figure.SeveralSeries(&f.proj) {
		l.Legend = f.in.PathLegend(&f.proj, width-2*sheet.MarginSide, l.Tall)
	}
	f.key = f.in.PathKey(&f.proj, l.Legend)
	l.Header = f.in.Header(f.in.Title(f.fig), f.subtitle(), width)
	if f.brief {
		f.in.BriefNotes(&f.proj, l.Panels)
	}
	f.in.Fit(l)
	l.Place()
	f.layout = l
	if brief := f.in.ShortenNotes(&f.proj, l.Panels, f.brief); brief != f.brief {
		f.brief = brief
		f.arrange()
	}
}

// aspect is height over width of the rectangle that the box of a scene fills with its labels.
func (s *scene) aspect() float64 {
	x, y := s.extent()
	const side = 400 // about what it will be in px
	sheet := vg.Rectangle{Max: vg.Point{X: side, Y: side}}
	room := s.room(sheet)
	w, h := side-float64(room.Max.X-room.Min.X), side-float64(room.Max.Y-room.Min.Y)
	return (side*y.Width()/x.Width() + h) / (side + w)
}
