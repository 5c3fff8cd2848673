package render

import (
	"gdplot/internal/canvas"
	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
	"gdplot/internal/surface"

	"gonum.org/v1/plot/vg"
)

var _ = Figures.Add(catalog.Entry[Kind]{
	Decl: catalog.Decl{
		Name:     "field",
		Title:    "Field",
		Shows:    catalog.ShowsPaths,
		Dim:      2,
		Sentence: "Where a method would go from everywhere: lines along the direction of descent over a surface of two variables, with the runs' paths.",
		Params: []catalog.Param{
			catalog.Param{Name: "directions", Type: catalog.Components, Book: Directions, Optional: true, Range: catalog.Any(),
				Doc: "one panel for each: gradient (steepest descent), newton (the slope over the curvature) or sign (each slope over its own size); gradient alone where it is absent"}.AsMain(),
			catalog.Flag("paths", true, "whether the runs' paths are drawn over the lines"),
			catalog.Flag("numbers", false, "whether steps 1, 2, 5, 10, 20, 50 … are numbered beside the path"),
			levelsParam(),
			{Name: "units", Type: catalog.Word, Default: "auto", Choices: []string{"auto", "equal", "free"}, Range: catalog.Any(),
				Doc: "whether a unit is as long on both axes, so that directions are true: auto does so unless one axis would be more than three times the other"},
			colored(byEnd), only(), title(),
		},
		Notes: []string{
			"Lines show directions only, not how long steps are; each has one arrowhead.",
			"Lines end where they would come too near to each other: where they end says nothing.",
			"Stars, diamonds, rings and discs are those of contour.",
		},
		Sample: "figures:\n  - field: [gradient, newton]",
	},
	New: drawField,
})

// fieldFigure is what the parts of a field figure share. Each panel shows one direction with all runs.
type fieldFigure struct {
	contourFigure
	directions []*catalog.Entry[Direction]
	lines      int // drawn in all panels
}

func drawField(in Input, fig *experiment.Figure) (*Drawing, error) {
	f := fieldFigure{contourFigure: contourFigure{in: in, fig: fig, proj: project(in, fig), every: 1}}
	f.proj.byEndIfMany(in, fig)
	f.takeDirections()
	if err := f.look(); err != nil {
		return nil, err
	}
	f.heights = chooseLevels(f.views, fig.Spec.Get("levels"))
	bar := colorBar{label: f.heights.label(), levels: f.heights.scale.Format()}
	f.arrange(bar)
	for i, p := range f.layout.panels {
		f.fill(p, i)
	}
	f.layout.draw()
	if len(bar.levels) > 0 {
		body := f.layout.body
		bar.draw(f.layout.page, vg.Point{X: body.Max.X + rightGap, Y: body.Min.Y}, body.Max.Y-body.Min.Y)
	}
	d := &Drawing{Title: figureTitle(in, fig), Subtitle: f.subtitle(), Page: f.layout.page}
	d.Caption, d.Alt = f.caption(), f.alt(d.Title)
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
	f.proj.panels = nil
	for _, name := range names {
		entry, _ := Directions.Entry(name)
		f.directions = append(f.directions, entry)
		f.proj.panels = append(f.proj.panels, facetPanel{name: entry.Title, runs: f.proj.runs})
	}
}

// arrange lays the panels out.
func (f *fieldFigure) arrange(bar colorBar) {
	width := pageWidth(f.in)
	l := &layout{width: width, height: width * 0.75, shared: true, narrow: f.in.Experiment.Style.Width == 0,
		tall: tallness(len(f.views), width), aspect: f.aspect(), header: headerOf(f.in, figureTitle(f.in, f.fig), f.subtitle(), width)}
	if len(bar.levels) > 0 {
		l.right, l.bar = rightGap+bar.width(), true
	}
	vars := f.views[0].source.Vars
	l.xLabel, l.yLabel = vars[0], vars[1]
	for i, v := range f.views {
		p := newPanel(v.x, v.y)
		if len(f.views) > 1 {
			p.name = capital(f.directions[i].Title)
		}
		l.panels = append(l.panels, p)
	}
	if f.fig.Spec.Bool("paths") {
		l.legend = legendOf(f.in, f.proj.all(), width-2*marginSide, l.tall)
	}
	l.place()
	f.layout = l
}

// subtitle adds to what the runs have in common what the lines are.
func (f *fieldFigure) subtitle() string {
	s := subtitle(f.in, f.proj.runs)
	if !f.fig.Spec.Bool("paths") {
		s = surfaceName(f.views[0].source)
	}
	if len(f.directions) == 1 {
		return s + "; lines: " + f.directions[0].Title
	}
	return s
}

// fill gives a panel what it shows.
func (f *fieldFigure) fill(p *panel, i int) {
	v := f.views[i]
	locate := func(x []float64) vg.Point { return p.at(x[0], x[1]) }
	var trails []trail
	if f.fig.Spec.Bool("paths") {
		trails = f.trails(f.proj.runs, p, v)
	}
	curves := minimumCurves{projectCurves(v.source, locate)}
	critical := v.source.Critical()
	if len(curves.lines) > 0 {
		critical = without(critical, surface.GlobalMinimum)
	}
	var stops []vg.Point
	for _, c := range critical {
		stops = append(stops, locate(c.X))
	}
	stream := newStreamlines(p.data, stops, f.onPage(p, v, f.directions[i].New(v.source.Objective())))
	f.lines += len(stream.lines)
	lines := newPaths(trails, nil, p.data)
	p.below = []Layer{ground{levels: f.heights.of(v.source), x: v.x, y: v.y, source: v.source}, flow{stream.lines, len(trails) > 0}, curves, lines}
	p.above = []Layer{marks{trails: trails, points: critical, locate: locate, names: i == 0, curve: curves.lines,
		numbers: stepNumbers(f.in, f.fig), values: len(critical) <= 12}}
	f.note(trails, lines, p)
}

// flow draws streamlines, each with an arrowhead in its middle.
type flow struct {
	lines [][]vg.Point
	faint bool // paths are drawn over them
}

var _ Layer = flow{}

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
	path := polyline([]vg.Point{tip, at(1, 0.45), at(0.72, 0), at(1, -0.45)})
	path.Close()
	return path
}

// Draw implements Layer.
func (f flow) Draw(page *canvas.Page, r vg.Rectangle) {
	color := ink.WithAlpha(flowAlpha)
	if f.faint {
		color = ink.WithAlpha(flowFaint)
	}
	var heads vg.Path
	var lines [][]vg.Point
	for _, line := range f.lines {
		lines = append(lines, simplified(line))
		mid := len(line) / 2
		dir := direction(line[max(mid-2, 0)], line[min(mid+2, len(line)-1)])
		tip := vg.Point{X: line[mid].X + dir.X*flowHead/2, Y: line[mid].Y + dir.Y*flowHead/2}
		heads = append(heads, barbPath(tip, dir, flowHead)...)
	}
	page.BeginGroup("direction of descent")
	page.SetRound(true)
	page.SetLineDash(nil, 0)
	page.SetLineWidth(flowWidth)
	page.SetColor(color)
	page.Stroke(polylines(lines))
	page.SetColor(canvas.Ink{Role: color.Role, Alpha: min(color.Alpha*1.35, 1)})
	page.Fill(heads)
	page.EndGroup()
}
