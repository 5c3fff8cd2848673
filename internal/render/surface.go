package render

import (
	"gdplot/internal/catalog"
	"gdplot/internal/experiment"

	"gonum.org/v1/plot/vg"
)

var _ = Figures.Add(catalog.Entry[Kind]{
	Decl: catalog.Decl{
		Name:     "surface",
		Title:    "Surface",
		Beside:   catalog.ComparesPaths,
		Shows:    catalog.ShowsPaths,
		Dim:      2,
		Sentence: "The paths of runs on a surface of two variables, seen from the side, with a contour map and their shadows on the floor below.",
		Params: []catalog.Param{
			{Name: "azimuth", Type: catalog.Number, Optional: true, Range: catalog.Closed(-180, 180),
				Doc: "where the eye stands, in degrees: 0 looks along y, positive is counter-clockwise; the side that hides least of paths and minima where it is absent"},
			catalog.Num("elevation", "", 46, catalog.Closed(15, 85), "how far the eye stands above the horizon, in degrees"),
			{Name: "height", Type: catalog.Word, Default: "auto", Choices: []string{"auto", "linear", "log"}, Range: catalog.Any(),
				Doc: "whether heights are true or the logarithm of one plus the height above the minimum: auto takes the latter where true ones would leave the valley flat"},
			levelsParam(),
			catalog.Flag("numbers", false, "whether steps 1, 2, 5, 10, 20, 50 … are numbered beside the path"),
			facet(), colored(byEnd), only(), title(), animate(), frames(), seconds(),
		},
		Notes: []string{
			"A ring is a start, a disc an end, a filled star a global minimum, a hollow star a local one, a diamond a saddle.",
			"What of a path lies behind the surface is dashed; a minimum behind it stands on a dashed stem.",
			"A path that leaves the box for good has an arrowhead there, one that diverges a cross.",
		},
		Sample: "figures:\n  - surface: {azimuth: 30, height: log}",
	},
	New: drawSurface,
})

// surfaceFigure is what the parts of a surface figure share.
type surfaceFigure struct {
	in     Input
	fig    *experiment.Figure
	proj   projection
	views  []view
	scenes []*scene
	trails [][]trail // of each panel, on its plan
	layout *layout
	hidden int // panels left out
	told   reliefNotes
	brief  bool
	last   float64 // the step at which all paths have come to rest
}

func drawSurface(in Input, fig *experiment.Figure) (*Drawing, error) {
	f := surfaceFigure{in: in, fig: fig, proj: project(in, fig)}
	if err := f.compose(); err != nil {
		return nil, err
	}
	d := &Drawing{Title: figureTitle(in, fig), Subtitle: f.subtitle(), Page: f.layout.page}
	d.Caption, d.Alt = f.caption(), f.alt(d.Title)
	d.film(in, fig, f.last, f.layout.body.Max.X)
	return d, nil
}

// compose makes the scenes and draws them.
func (f *surfaceFigure) compose() error {
	f.proj.byEndIfMany(f.in, f.fig)
	f.proj.panels, f.hidden = limited(f.proj.panels)
	for _, p := range f.proj.panels {
		v, err := viewOf(f.in, p.runs)
		if err != nil {
			return err
		}
		f.views = append(f.views, v)
	}
	if sharedViews(f.views) {
		alignViews(f.views)
	}
	f.stage()
	f.arrange()
	for i, p := range f.layout.panels {
		p.above = []Layer{relievo{scene: f.scenes[i], trails: f.trails[i], names: i == 0, numbers: stepNumbers(f.in, f.fig), told: &f.told}}
	}
	f.layout.draw()
	return nil
}

// stage makes the scene of each panel and turns it to where it hides least. Panels of one surface are seen from one
// side.
func (f *surfaceFigure) stage() {
	elevation := f.fig.Spec.Float("elevation")
	var grids [][]float64
	log := f.fig.Spec.Text("height") == "log"
	for _, v := range f.views {
		grids = append(grids, sampleSurface(v.source, v.x, v.y, levelSamples, levelSamples).Z)
		log = log || f.fig.Spec.Text("height") == "auto" && deep(v, grids[len(grids)-1])
	}
	levels := f.fig.Spec.Get("levels")
	if levels == "auto" {
		levels = map[bool]any{true: "log", false: "linear"}[log]
	}
	heights := chooseLevels(f.views, levels)
	for i, v := range f.views {
		s := newScene(v, reliefOf(v, heights, log, grids[i]))
		f.scenes = append(f.scenes, s)
		var trails []trail
		for _, r := range f.proj.panels[i].runs {
			trails = append(trails, newTrail(f.in.Results[r], f.proj.seriesOf(r), r, v.x, v.y, s.plan()))
		}
		if isAnimated(f.in, f.fig) {
			f.last = max(f.last, timed(trails))
		}
		f.trails = append(f.trails, trails)
	}
	for i, s := range f.scenes {
		switch {
		case f.fig.Spec.Has("azimuth"):
			s.turn(f.fig.Spec.Float("azimuth"), elevation)
		case i > 0 && sharedViews(f.views):
			s.turn(f.scenes[0].azimuth, elevation)
		default:
			s.turn(bestAzimuth(s, f.seenWith(i), elevation), elevation)
		}
	}
}

// seenWith are the trails that the view of a panel has to show: all, where the panels share it.
func (f *surfaceFigure) seenWith(panel int) []trail {
	if !sharedViews(f.views) {
		return f.trails[panel]
	}
	var all []trail
	for _, t := range f.trails {
		all = append(all, t...)
	}
	return all
}

// subtitle adds to what the runs have in common how to read the panels.
func (f *surfaceFigure) subtitle() string {
	s := subtitle(f.in, f.proj.runs)
	if f.brief {
		s += briefKey(f.in, &f.proj)
	}
	return s
}

// arrange lays the panels out.
func (f *surfaceFigure) arrange() {
	width := pageWidth(f.in)
	l := &layout{width: width, height: width * 0.75, shared: true, narrow: f.in.Experiment.Style.Width == 0,
		tall: width * 0.74, header: headerOf(f.in, figureTitle(f.in, f.fig), f.subtitle(), width)}
	if len(f.views) > 6 {
		l.tall = width * 1.05
	}
	for _, s := range f.scenes {
		l.aspect = max(l.aspect, s.aspect())
	}
	l.panels = facetPanels(f.in, &f.proj, f.views)
	for _, p := range l.panels {
		p.bare = true
		p.X.Tick.Marker, p.Y.Tick.Marker = ConstantTicks{}, ConstantTicks{}
	}
	if len(l.panels) == 1 || severalSeries(&f.proj) {
		l.legend = legendOf(f.in, f.proj.all(), width-2*marginSide, l.tall)
	}
	l.place()
	f.layout = l
	if brief := shortenNotes(f.in, &f.proj, l.panels); brief != f.brief {
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
	return (side*y.width()/x.width() + h) / (side + w)
}
