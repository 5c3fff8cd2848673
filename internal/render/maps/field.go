package maps

import (
	"gdplot/internal/canvas"
	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/ground"
	"gdplot/internal/render/sheet"
	"gdplot/internal/study"
	"gdplot/internal/surface"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

var _ = figure.Figures.Add(catalog.Entry[figure.Kind]{
	Decl: catalog.Decl{
		Name:     "field",
		Title:    "Field",
		Shows:    catalog.ShowsPaths,
		Dim:      2,
		Axes:     true,
		Sentence: "Where a method would go from everywhere: lines along the direction of descent over a surface of two variables, with the runs' paths.",
		Params: []catalog.Param{
			catalog.Param{Name: "directions", Type: catalog.Components, Book: Directions, Optional: true, Range: catalog.Any(),
				Doc: "one panel for each: gradient (steepest descent), newton (the slope over the curvature) or sign (each slope over its own size); gradient alone where it is absent"}.AsMain(),
			catalog.Flag("paths", true, "whether the runs' paths are drawn over the lines"),
			catalog.Flag("numbers", false, "whether steps 1, 2, 5, 10, 20, 50 … are numbered beside the path"),
			ground.LevelsParam(),
			{Name: "units", Type: catalog.Word, Default: "auto", Choices: []string{"auto", "equal", "free"}, Range: catalog.Any(),
				Doc: "whether a unit is as long on both axes, so that directions are true: auto does so unless one axis would be more than three times the other"},
			figure.Colored(figure.ByEnd), figure.Only(), figure.Title(),
		},
		Notes: []string{
			"Lines show directions only, not how long steps are; each has one arrowhead.",
			"Lines end where they would come too near to each other: where they end says nothing.",
			"Stars, diamonds, rings and discs are those of contour.",
		},
		Sample: "figures:\n  - field: [gradient, newton]",
		Check:  ground.CheckLevels,
	},
	New: figure.Kind{Draw: drawField},
})

// fieldFigure is what the parts of a field figure share. Each panel shows one direction with all runs.
type fieldFigure struct {
	contourFigure
	directions []*catalog.Entry[Direction]
	lines      int // drawn in all panels
}

func drawField(in figure.Input, fig *experiment.Figure) (*figure.Drawing, error) {
	f := fieldFigure{contourFigure: contourFigure{in: in, fig: fig, proj: in.Project(fig), every: 1}}
	f.proj.ByEndIfMany(in, fig)
	f.takeDirections()
	if err := f.look(); err != nil {
		return nil, err
	}
	f.heights = ground.ChooseLevels(Areas(f.views), fig.Spec.Get("levels"), len(f.views) > 1)
	bar := f.heights.Bar(f.views[0].Source)
	f.arrange(bar)
	for i, p := range f.layout.Panels {
		f.fill(p, i)
	}
	f.layout.Draw()
	d := &figure.Drawing{Title: in.Title(fig), Subtitle: f.subtitle(), Page: f.layout.Page}
	d.Said, d.Alt = f.text(), f.alt(d.Title)
	return d, nil
}

// takeDirections makes a panel of each direction.
func (f *fieldFigure) takeDirections() {
	names := []string{"gradient"}
	if f.fig.Spec.Has("directions") {
		names = nil
		for _, s := range f.fig.Spec.Components("directions") {
			names = append(names, s.Name())
		}
	}
	f.proj.Panels = nil
	for _, name := range names {
		entry, _ := Directions.Entry(name)
		f.directions = append(f.directions, entry)
		f.proj.Panels = append(f.proj.Panels, figure.FacetPanel{Name: entry.Title, Runs: f.proj.Runs})
	}
}

// arrange lays the panels out.
func (f *fieldFigure) arrange(bar sheet.ColorBar) {
	width := f.in.PageWidth()
	l := &sheet.Layout{Width: width, Height: width * 0.75, Bar: bar, Shared: true, Large: true, Narrow: f.in.Narrow(),
		Tall: Tallness(len(f.views), width), Aspect: f.aspect(), Header: f.in.Header(f.in.Title(f.fig), f.subtitle(), width)}
	vars := f.views[0].Source.Labels()
	l.XLabel, l.YLabel = vars[0], vars[1]
	for i, v := range f.views {
		p := v.Panel(f.proj.Panels[i].Runs)
		if len(f.views) > 1 {
			p.Name = wording.Capital(f.called(i))
		}
		l.Panels = append(l.Panels, p)
	}
	if f.fig.Spec.Bool("paths") {
		l.Legend = f.in.Legend(f.proj.All(), width-2*sheet.MarginSide, l.Tall)
	}
	f.in.Fit(l)
	l.Place()
	f.layout = l
}

// subtitle adds to what the runs have in common what the lines are.
func (f *fieldFigure) subtitle() string {
	s := f.in.Subtitle(f.proj.Runs)
	if !f.fig.Spec.Bool("paths") {
		s = study.SurfaceName(f.views[0].Source)
	}
	if len(f.directions) == 1 {
		return s + "; lines: " + f.called(0)
	}
	return s
}

// called is the name of a direction: one of descent is one of ascent where runs climb.
func (f *fieldFigure) called(i int) string { return f.in.Facing(f.proj.Runs, f.directions[i].Title) }

// fill gives a panel what it shows.
func (f *fieldFigure) fill(p *sheet.Panel, i int) {
	v := f.views[i]
	locate := func(x []float64) vg.Point { return p.At(x[0], x[1]) }
	var trails []Trail
	if f.fig.Spec.Bool("paths") {
		trails = f.trails(f.proj.Runs, p, v)
	}
	curves := MinimumCurves{projectCurves(v.Source, locate)}
	critical := v.Source.Critical()
	if len(curves.Lines) > 0 {
		critical = without(critical, surface.GlobalMinimum)
	}
	var stops []vg.Point
	for _, c := range critical {
		stops = append(stops, locate(c.X))
	}
	stream := sheet.NewStreamlines(p.Data, p.Data.Max.X-p.Data.Min.X < SmallPanel, stops, f.onPage(p, v, f.directions[i].New(v.Source.Objective(), true)))
	f.lines += len(stream)
	lines := underlaid(NewPaths(trails, nil, p.Data))
	p.Below = []sheet.Layer{ground.Ground{Area: v.area(), Levels: f.heights.Panels[i]}, ForbiddenOf(v), flow{stream, len(trails) > 0, f.in.Facing(f.proj.Runs, "direction of descent")}, curves, lines}
	p.Above = []sheet.Layer{Marks{Trails: trails, Points: critical, Locate: locate, Names: i == 0, Curve: curves.Lines,
		Numbers: f.in.StepNumbers(f.fig), Source: v.Source, values: len(critical) <= 12, levels: f.heights}}
	f.note(trails, lines, p)
}

// flow draws streamlines, each with an arrowhead in its middle.
type flow struct {
	lines [][]vg.Point
	faint bool // paths are drawn over them
	name  string
}

var _ sheet.Layer = flow{}

const (
	flowWidth vg.Length = 1
	flowAlpha           = 0.62
	flowFaint           = 0.5
	flowHead  vg.Length = 7
)

// barbPath is an arrowhead with swept wings.
func barbPath(tip, dir vg.Point, size vg.Length) vg.Path {
	at := func(back, side vg.Length) vg.Point {
		return vg.Point{X: tip.X - dir.X*size*back - dir.Y*size*side, Y: tip.Y - dir.Y*size*back + dir.X*size*side}
	}
	path := sheet.Polyline([]vg.Point{tip, at(1, 0.45), at(0.72, 0), at(1, -0.45)})
	path.Close()
	return path
}

// Draw implements Layer.
func (f flow) Draw(page *canvas.Page, r vg.Rectangle) {
	color := sheet.Ink.WithAlpha(flowAlpha)
	if f.faint {
		color = sheet.Ink.WithAlpha(flowFaint)
	}
	var heads vg.Path
	var lines [][]vg.Point
	for _, line := range f.lines {
		lines = append(lines, sheet.Simplified(line))
		mid := len(line) / 2
		dir := sheet.Direction(line[max(mid-2, 0)], line[min(mid+2, len(line)-1)])
		tip := vg.Point{X: line[mid].X + dir.X*flowHead/2, Y: line[mid].Y + dir.Y*flowHead/2}
		heads = append(heads, barbPath(tip, dir, flowHead)...)
	}
	page.BeginGroup(f.name)
	page.SetRound(true)
	page.SetLineDash(nil, 0)
	page.SetLineWidth(flowWidth)
	page.SetColor(color)
	page.Stroke(sheet.Polylines(lines))
	page.SetColor(canvas.Ink{Role: color.Role, Alpha: min(color.Alpha*1.35, 1)})
	page.Fill(heads)
	page.EndGroup()
}
