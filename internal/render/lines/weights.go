package lines

import (
	"math"
	"slices"
	"sort"

	"gdplot/internal/catalog"
	"gdplot/internal/claim"
	"gdplot/internal/contour"
	"gdplot/internal/experiment"
	"gdplot/internal/numeric"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/sheet"
	"gdplot/internal/study"
	"gdplot/internal/wording"
)

var _ = figure.Figures.Add(catalog.Entry[figure.Kind]{
	Decl: catalog.Decl{
		Name:     "weights",
		Title:    "Weights",
		Beside:   catalog.ComparesPaths,
		Shows:    catalog.ShowsCourse,
		Axes:     true,
		Sentence: "Each weight of a model, or coordinate of a point, against the step.",
		Params: []catalog.Param{
			figure.Only(), figure.Title(),
		},
		Notes: []string{
			"Each run has a panel.",
			"Where the one minimum is known, the best values of up to six weights are dotted lines.",
			"Of more than twelve weights the six that have moved furthest are in colour, the others in grey.",
		},
		Sample: "figures:\n  - weights",
	},
	New: figure.Kind{Draw: drawWeights},
})

// weightsFigure is what the parts of a figure of weights share.
type weightsFigure struct {
	in     figure.Input
	fig    *experiment.Figure
	runs   []int // one for each panel
	hidden int
	named  []int // the weights in colour, the one that has moved furthest first
	n      int
	all    []*figure.Series // by weight, nil for one in grey
}

// mostWeights is how many weights colours and dashes can tell apart, and mostMoved how many of more are in colour.
const (
	mostWeights = 12
	mostMoved   = 6
)

func drawWeights(in figure.Input, fig *experiment.Figure) (*figure.Drawing, error) {
	f := &weightsFigure{in: in, fig: fig, runs: fig.Runs}
	if len(f.runs) == 0 {
		return nil, study.ErrNoRuns
	}
	if len(f.runs) > sheet.MostPanels {
		f.runs, f.hidden = f.runs[:sheet.MostPanels], len(f.runs)-sheet.MostPanels
	}
	for _, r := range f.runs {
		f.n = max(f.n, in.Experiment.Runs[r].Surface.Dim())
	}
	f.choose()
	c := f.chart()
	c.Draw()
	return c.Drawing(f.text(), f.alt(c.Title)), nil
}

// choose finds the weights that are in colour.
func (f *weightsFigure) choose() {
	moved := make([]float64, f.n)
	for _, r := range f.runs {
		start, end := f.in.Start(r), f.in.Results[r].Outcome().X
		for i := range min(len(start), len(end)) {
			if d := math.Abs(end[i] - start[i]); numeric.Finite(d) {
				moved[i] = math.Max(moved[i], d)
			}
		}
	}
	for i := range f.n {
		f.named = append(f.named, i)
	}
	if f.n <= mostWeights {
		return
	}
	sort.SliceStable(f.named, func(a, b int) bool { return moved[f.named[a]] > moved[f.named[b]] })
	f.named = f.named[:mostMoved]
	sort.Ints(f.named)
}

// chart is the figure with its axes and lines.
func (f *weightsFigure) chart() *Chart {
	values, last := f.reached()
	values = f.withBest(values)
	c := &Chart{In: f.in, Title: f.in.Title(f.fig), Subtitle: f.in.Subtitle(f.runs), X: StepAxis(last), Y: LinearAxis(f.word(), values)}
	all, name, note := f.series(), f.in.PanelNames(f.fig), f.note()
	f.all = all
	if groups := f.magnitudes(); groups != nil {
		f.apart(c, groups)
		return c
	}
	for _, r := range f.runs {
		cp := ChartPanel{Lines: f.lines(r, all, c.Y.Span)}
		if len(f.runs) > 1 {
			cp.Name, cp.Note = name(r), note(r)
		}
		f.addBest(&cp, r, f.named)
		c.Panels = append(c.Panels, cp)
	}
	for _, i := range f.named {
		c.Legend = append(c.Legend, all[i])
	}
	return c
}

// reached are the values that weights take, and the last step. Those of runs that diverge do not stretch the axis beyond the width that
// the others need, at either end.
func (f *weightsFigure) reached() (values axis.Span, last float64) {
	values, last = axis.NoSpan(), 1
	for _, diverged := range []bool{false, true} {
		room := axis.Span{Lo: math.Inf(-1), Hi: math.Inf(1)}
		if wide := values.Width(); diverged && wide > 0 {
			room = axis.Span{Lo: values.Lo - wide, Hi: values.Hi + wide}
		}
		for _, r := range f.runs {
			t := f.in.Results[r].Trace()
			if t == nil || f.in.Diverged(r) != diverged {
				continue
			}
			for i := range t.Len() {
				last = math.Max(last, float64(t.Step[i]))
				if i < t.Len()-1 || !f.in.Results[r].Outcome().Diverged() {
					for _, v := range t.Point(i) {
						values = values.With(min(max(v, room.Lo), room.Hi))
					}
				}
			}
		}
	}
	return values, last
}

// note is what is said over the panel of a run: how many of its weights are exactly 0 where some run has such, else its loss.
func (f *weightsFigure) note() func(run int) string {
	zeros := func(run int) (n int) {
		for _, v := range f.in.Results[run].Outcome().X {
			if v == 0 {
				n++
			}
		}
		return n
	}
	if !slices.ContainsFunc(f.runs, func(r int) bool { return zeros(r) > 0 && !f.in.Diverged(r) }) {
		return f.in.LossNote
	}
	return func(run int) string {
		if f.in.Diverged(run) {
			return f.in.LossNote(run)
		}
		return wording.Count(zeros(run)) + " of " + wording.Count(len(f.in.Results[run].Outcome().X)) + " exactly 0"
	}
}

// word is what is drawn: weights of a model, coordinates of any other surface.
func (f *weightsFigure) word() string {
	if f.in.Experiment.Runs[f.runs[0]].Surface.Model != nil {
		return "weight"
	}
	return "coordinate"
}

// series are the weights as series: those in colour, and nil for the others.
func (f *weightsFigure) series() []*figure.Series {
	all, vars, labels := make([]*figure.Series, f.n), []string(nil), []string(nil)
	for _, r := range f.runs {
		if s := f.in.Experiment.Runs[r].Surface; s.Dim() == f.n {
			vars, labels = nil, s.Labels()
			for i := range f.n {
				vars = append(vars, s.Called(i))
			}
		}
	}
	named, astray := make([]figure.Series, len(f.named)), f.astray()
	for k, i := range f.named {
		named[k] = figure.Series{Name: vars[i], Color: k % sheet.Colors, Dash: k / sheet.Colors}
		if k == astray {
			named[k].Color = sheet.Warning
		} else if astray >= 0 && k > astray {
			named[k].Color--
		}
		all[i] = &named[k]
	}
	f.in.Restyle(named)
	for k, i := range f.named {
		if named[k].Name == vars[i] { // by which the style of a file may speak of it
			named[k].Name = labels[i]
		}
	}
	return all
}

// lines are the weights of a run; one of a run that diverges ends where it first leaves what is shown: it comes back from further and
// further away.
func (f *weightsFigure) lines(run int, all []*figure.Series, shown axis.Span) []ChartLine {
	t := f.in.Results[run].Trace()
	if t == nil {
		return nil
	}
	diverged := f.in.Diverged(run)
	var lines []ChartLine
	for i := range t.Dim {
		l := ChartLine{Run: run, Series: &figure.Series{Color: figure.Grey}, Context: true}
		if all[i] != nil {
			l = ChartLine{Run: run, Series: all[i], Name: all[i].Name, Title: all[i].Name, Diverged: diverged}
			if end := f.in.Results[run].Outcome().X; !diverged && i < len(end) && len(f.runs) == 1 {
				l.Ends, l.Digits, l.note = f.round(run, i), 3, f.bestNote(run, i)
			}
		}
		for k := range t.Len() {
			l.Points = append(l.Points, contour.Point{X: float64(t.Step[k]), Y: t.Point(k)[i]})
			if diverged && !shown.Contains(t.Point(k)[i]) {
				break
			}
		}
		lines = append(lines, l)
	}
	return lines
}

// text says where the weights end.
func (f *weightsFigure) text() claim.Text {
	text := f.in.Text(f.runs)
	text.Say(claim.Finding, f.endings()...)
	text.Say(claim.Headline, f.headline(), f.places())
	text.Add(claim.Compared, f.in.Tale(f.runs).Comparison()...)
	text.Remark(claim.Beware, study.LeftOut(f.hidden, "panel"))
	if f.n > mostMoved && f.n <= mostWeights {
		text.Remark(claim.Note, "Of "+wording.Counted(f.n, f.word())+" the text tells the first "+wording.Number(mostMoved)+".")
	}
	if f.n > mostWeights {
		text.Remark(claim.Note, "Of "+wording.Count(f.n)+" weights the "+wording.Number(mostMoved)+" that have moved furthest are in colour.")
	}
	return text
}

// alt describes the figure to those who cannot see it.
func (f *weightsFigure) alt(title string) string {
	what := "Line chart of " + wording.Counted(f.n, f.word()) + " against the step"
	if n := len(f.runs); n > 1 {
		what += " in " + wording.Counted(n, "panel")
	}
	return figure.Prose(study.Closed(title), what+".")
}
