package fit

import (
	"fmt"
	"math"

	"gdplot/internal/catalog"
	"gdplot/internal/claim"
	"gdplot/internal/contour"
	"gdplot/internal/experiment"
	"gdplot/internal/model"
	"gdplot/internal/numeric"
	"gdplot/internal/portable"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/lines"
	"gdplot/internal/render/sheet"
	"gdplot/internal/study"
	"gdplot/internal/wording"
)

var _ = figure.Figures.Add(catalog.Entry[figure.Kind]{
	Decl: catalog.Decl{
		Name:     "layers",
		Title:    "Layers",
		Shows:    catalog.ShowsCourse,
		Fitted:   true,
		Axes:     true,
		Unstyled: []string{"lines"},
		Sentence: "How strong the gradient is in each layer of a network, against the step.",
		Params:   []catalog.Param{figure.Only(), figure.Title()},
		Notes: []string{
			"Each run has a panel; its layers go from pale, the first, to strong, the last.",
			"Drawn is the length of a layer's part of the gradient of the loss of all examples, divided by the root of its number of weights, so that layers of different sizes can be compared. It is computed at up to 200 steps.",
		},
		Sample: "figures:\n  - layers",
	},
	New: figure.Kind{Draw: drawLayers},
})

// layerMoments is at how many steps of a run gradients are computed at most.
const layerMoments = 200

// layersFigure is what the parts of a figure of layers share.
type layersFigure struct {
	in     figure.Input
	fig    *experiment.Figure
	runs   []int
	hidden int
	norms  [][][]contour.Point // by panel and layer
}

func drawLayers(in figure.Input, fig *experiment.Figure) (*figure.Drawing, error) {
	f := &layersFigure{in: in, fig: fig, runs: fig.Runs}
	if len(f.runs) == 0 {
		return nil, study.ErrNoRuns
	}
	if len(f.runs) > sheet.MostPanels {
		f.runs, f.hidden = f.runs[:sheet.MostPanels], len(f.runs)-sheet.MostPanels
	}
	for _, r := range f.runs {
		p := in.Experiment.Runs[r].Surface.Model
		if p == nil {
			return nil, fmt.Errorf("layers shows networks fitted to data, and %s is none", in.Experiment.Runs[r].Surface.Title)
		}
		f.norms = append(f.norms, f.measure(p, r))
	}
	c := f.chart()
	c.Draw()
	return c.Drawing(f.text(), f.alt(c.Title)), nil
}

// measure computes the gradient of each layer along a run, as long as all of them are finite.
func (f *layersFigure) measure(p *model.Problem, run int) [][]contour.Point {
	lines := make([][]contour.Point, len(p.Layers))
	t := f.in.Results[run].Trace()
	if t == nil {
		return lines
	}
	objective, g := p.Objective(), make([]float64, p.Dim())
	for _, i := range figure.Spaced(t.Len(), layerMoments) {
		if objective.Eval(g, t.Point(i)); !numeric.AllFinite(g) {
			break
		}
		for k, l := range p.Layers {
			size := portable.Norm(g[l.From:l.To]) / math.Sqrt(float64(max(l.To-l.From, 1))) // squares of what is tiny are 0
			lines[k] = append(lines[k], contour.Point{X: float64(t.Step[i]), Y: size})
		}
	}
	return lines
}

// chart is the figure with its axes and lines.
func (f *layersFigure) chart() *lines.Chart {
	var values []float64
	last := 1.0
	for _, layers := range f.norms {
		for _, line := range layers {
			for _, q := range line {
				values, last = append(values, q.Y), math.Max(last, q.X)
			}
		}
	}
	c := &lines.Chart{In: f.in, Title: f.in.Title(f.fig), Subtitle: f.in.Subtitle(f.runs), X: lines.StepAxis(last),
		Y: lines.ValueAxis("gradient per weight", "auto", values, 12)}
	name, deepest := f.in.PanelNames(f.fig), []*figure.Series(nil)
	for i, r := range f.runs {
		layers := f.problem(r).Layers
		var all []*figure.Series
		for k, l := range layers {
			tone := 1.0
			if len(layers) > 1 {
				tone = float64(k) / float64(len(layers)-1)
			}
			all = append(all, &figure.Series{Name: l.Name, Ordered: true, Tone: tone})
		}
		cp := lines.ChartPanel{}
		if len(f.runs) > 1 {
			cp.Name, cp.Note = name(r), f.in.LossNote(r)
		}
		for k := range layers {
			cp.Lines = append(cp.Lines, lines.ChartLine{Run: r, Series: all[k], Name: all[k].Name, Title: all[k].Name, Points: f.norms[i][k],
				Diverged: f.in.Diverged(r)})
		}
		if c.Panels = append(c.Panels, cp); len(all) > len(deepest) {
			deepest = all
		}
	}
	c.Legend = deepest
	return c
}

func (f *layersFigure) problem(run int) *model.Problem {
	return f.in.Experiment.Runs[run].Surface.Model
}

// text compares the first layer with the last, at the start and at the end.
func (f *layersFigure) text() claim.Text {
	text := f.in.Text(f.runs)
	for i, r := range f.runs {
		lines := f.norms[i]
		if len(lines) == 0 || len(lines[0]) == 0 {
			continue
		}
		first, deep := lines[0], lines[len(lines)-1]
		end := len(first) - 1
		c := claim.Claim{Kind: claim.Layers, Runs: []int{r}, N: claim.N{"first": first[0].Y, "last": first[end].Y, "step": first[end].X}}
		if len(lines) > 1 {
			c.N["deep"], c.N["deepLast"] = deep[0].Y, deep[end].Y
		}
		text.Add(claim.Finding, c)
	}
	text.Add(claim.Compared, f.in.Tale(f.runs).Comparison()...)
	text.Remark(claim.Beware, study.LeftOut(f.hidden, "panel"))
	return text
}

// alt describes the figure to those who cannot see it.
func (f *layersFigure) alt(title string) string {
	n := 0
	for _, lines := range f.norms {
		n = max(n, len(lines))
	}
	return figure.Prose(study.Closed(title), "Line chart of the gradient per weight in "+wording.Counted(n, "layer")+" against the step, in "+wording.Counted(len(f.runs), "panel")+".")
}
