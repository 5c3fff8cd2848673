package loss

import (
	"fmt"
	"math"
	"slices"

	"gdplot/internal/canvas"
	"gdplot/internal/catalog"
	"gdplot/internal/claim"
	"gdplot/internal/contour"
	"gdplot/internal/experiment"
	"gdplot/internal/numeric"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/lines"
	"gdplot/internal/render/sheet"
	"gdplot/internal/study"
	"gdplot/internal/surface"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// The rules by which a range test suggests a rate.
const (
	steepest = "steepest"
	tenth    = "tenth"
)

var _ = figure.Figures.Add(catalog.Entry[figure.Kind]{
	Decl: catalog.Decl{
		Name:     "range_test",
		Title:    "Range test",
		Beside:   catalog.ComparesPaths,
		Shows:    catalog.ShowsCourse,
		Axes:     true,
		Sentence: "The loss against a rate that grows within one run, with the rate that it suggests.",
		Params: []catalog.Param{
			catalog.Choice("suggest", steepest, []string{steepest, tenth},
				"the rule for the suggested rate: steepest is where the loss falls fastest for a rate that grows by a factor, before its lowest point; tenth is a tenth of the rate at the lowest point"),
			smoothed(),
			figure.Colored(), figure.Only(), figure.Highlight(), figure.Title(),
		},
		Notes: []string{
			"The rate has to grow at least tenfold and never fall within the run, as with learning_rate: 1e-5*10^(5*k/99) over 100 steps.",
			"Drawn is the loss at which each step with its rate begins: of runs on batches that of the batch, smoothed by an exponential moving average with a decay of 0.9 unless smooth says otherwise.",
			"What lies more than four times as far above the lowest smoothed loss as the start does is not followed, and a run that diverges ends in a cross.",
			"The slope at a step is that of the smoothed loss against the logarithm of the rate, from a twentieth of the steps before it to as many after.",
		},
		Source: "Smith 2017, Cyclical Learning Rates for Training Neural Networks, WACV, section 3.3; fastai's learning rate finder suggests the steepest rate and a tenth of the lowest",
		Sample: "figures:\n  - range_test: {suggest: steepest, smooth: {ema: 0.9}}",
	},
	New: figure.Kind{Draw: drawRangeTest},
})

// testedRun is the range test of a run.
type testedRun struct {
	run        int
	of         *surface.Surface
	raw, shown []contour.Point // losses by rate; the second as the rule sees them
	lowest     int             // the place of the lowest shown
	suggested  int             // and of what the rule suggests, -1 where it finds nothing
	rate       float64         // that is suggested
}

// rangeTest is what the parts of such a figure share.
type rangeTest struct {
	in     figure.Input
	fig    *experiment.Figure
	proj   figure.Projection
	smooth smoother
	rule   string
	runs   []*testedRun
}

// usualDecay is that of the moving average where batches make losses noisy and style says nothing.
const usualDecay = 0.9

func drawRangeTest(in figure.Input, fig *experiment.Figure) (*figure.Drawing, error) {
	f := &rangeTest{in: in, fig: fig, proj: in.Project(fig), smooth: smootherOf(fig.Spec), rule: fig.Spec.Text("suggest")}
	if len(f.proj.Runs) == 0 {
		return nil, study.ErrNoRuns
	}
	f.proj.Panels = []figure.FacetPanel{{Runs: f.proj.Runs}}
	noisy := false
	for _, r := range f.proj.Runs {
		noisy = noisy || in.Experiment.Runs[r].Stochastic()
	}
	if noisy && !f.smooth.on() {
		f.smooth = smoother{decay: usualDecay}
	}
	for _, r := range f.proj.Runs {
		t, err := f.test(r)
		if err != nil {
			return nil, err
		}
		f.runs = append(f.runs, t)
	}
	c := f.chart()
	c.Draw()
	return c.Drawing(f.text(), f.alt(c.Title)), nil
}

// test reads the losses of a run by rate, and asks the rule.
func (f *rangeTest) test(run int) (*testedRun, error) {
	t, out := f.in.Results[run].Trace(), &testedRun{run: run, of: f.in.Experiment.Runs[run].Surface, suggested: -1}
	id := quoted(f.in.Experiment.Runs[run].ID())
	if f.in.Experiment.Runs[run].Rate == nil {
		return nil, fmt.Errorf("a range test needs a rate that grows, and the method of %s finds its own", id)
	}
	if t == nil || t.Len() < 4 {
		return nil, fmt.Errorf("a range test needs a run of a few steps, and %s has hardly any", id)
	}
	batches := batchesOf(t)
	for i := 1; i < t.Len(); i++ {
		v := t.Loss[i-1]
		if batches != nil {
			v = batches[i]
		}
		rate := t.Rate[i]
		if n := len(out.raw); n > 0 && rate < out.raw[n-1].X || !(rate > 0) {
			return nil, fmt.Errorf("a range test needs a rate that grows, and that of %s falls or is 0 at step %d: give it learning_rate: 1e-5*10^(5*k/99), for example", id, t.Step[i])
		}
		out.raw = append(out.raw, contour.Point{X: rate, Y: v})
	}
	if n := len(out.raw); out.raw[n-1].X < 10*out.raw[0].X {
		return nil, fmt.Errorf("a range test needs a rate that grows at least tenfold, and that of %s goes from %g to %g: give it learning_rate: 1e-5*10^(5*k/99), for example", id, out.raw[0].X, out.raw[n-1].X)
	}
	out.shown = out.raw
	if f.smooth.on() {
		out.shown = f.smooth.of(out.raw)
	}
	out.ask(f.rule)
	return out, nil
}

// ask finds the lowest loss and what a rule suggests.
func (t *testedRun) ask(rule string) {
	t.lowest = -1
	for i, q := range t.shown {
		if numeric.Finite(q.Y) && (t.lowest < 0 || q.Y < t.shown[t.lowest].Y) {
			t.lowest = i
		}
	}
	if t.lowest <= 0 {
		return // it never falls
	}
	if rule == tenth {
		t.suggested, t.rate = t.lowest, t.shown[t.lowest].X/10
		return
	}
	best, apart := 0.0, max(1, len(t.shown)/slopeReach)
	low := t.shown[t.lowest].X
	for i := apart; i < t.lowest && i+apart < len(t.shown); i++ {
		a, b := t.shown[i-apart], t.shown[i+apart]
		if slope := (b.Y - a.Y) / (math.Log10(b.X) - math.Log10(a.X)); b.X > a.X && slope < best && t.shown[i].X < low { // a method may hold its rate for many steps
			t.suggested, t.rate, best = i, t.shown[i].X, slope
		}
	}
}

// slopeReach is of how many steps of a run one lies between a step and each of the two by which its slope is taken, so that
// single noisy steps do not decide.
const slopeReach = 20

// at is where the suggestion is marked: on the line, at the rate that is suggested.
func (t *testedRun) at() (contour.Point, bool) {
	if t.suggested < 0 {
		return contour.Point{}, false
	}
	for _, q := range t.shown {
		if q.X >= t.rate {
			return contour.Point{X: t.rate, Y: t.of.Value(q.Y)}, true
		}
	}
	return contour.Point{}, false
}

// values are losses as the figure draws them: those of a run that climbs are its values again.
func (t *testedRun) values(losses []contour.Point) []contour.Point {
	if !t.of.Climbs() {
		return losses
	}
	all := slices.Clone(losses)
	for i := range all {
		all[i].Y = t.of.Value(all[i].Y)
	}
	return all
}

// ceiling is the highest loss that the axis follows.
func (t *testedRun) ceiling() float64 {
	if t.lowest < 0 {
		return math.Inf(1)
	}
	low := t.shown[t.lowest].Y
	return low + 4*math.Max(math.Abs(t.shown[0].Y-low), 1e-300)
}

// label is what the axis of losses is called.
func (f *rangeTest) label() string { return f.in.Facing(f.proj.Runs, "loss") }

// chart is the figure with its axes and lines.
func (f *rangeTest) chart() *lines.Chart {
	c := &lines.Chart{In: f.in, Title: f.in.Title(f.fig), Subtitle: f.in.Subtitle(f.proj.Runs)}
	rates, losses := axis.NoSpan(), axis.NoSpan()
	s := lines.Stacked{Label: f.label()}
	for _, t := range f.runs {
		own := lines.ChartLine{Series: f.proj.SeriesOf(t.run), Run: t.run, Title: f.in.Names()[t.run], Points: t.values(t.shown), Diverged: f.in.Diverged(t.run)}
		for _, q := range t.shown {
			rates = rates.With(q.X)
			if numeric.Finite(q.Y) && q.Y <= t.ceiling() {
				losses = losses.With(t.of.Value(q.Y))
			}
		}
		if f.smooth.on() {
			faint := own
			faint.Points, faint.Faint, faint.Bare = t.values(t.raw), true, true
			s.Lines = append(s.Lines, faint)
		}
		s.Lines = append(s.Lines, own)
	}
	s.Axis = lines.LinearAxis("", losses)
	c.X = lines.ChartAxis{Label: "learning rate", Span: rates, Log: true}.Showing(axis.Rate)
	c.Stack(&f.proj, []lines.Stacked{s})
	if f.smooth.on() {
		c.Subtitle = study.JoinClauses(c.Subtitle, "faint: each step, thick: "+f.smooth.name())
	}
	c.Panels[0].Texts = func(l lines.LineLayer, room func(*canvas.Page) sheet.Placer) []sheet.Layer {
		return []sheet.Layer{suggestions{f: f, panel: l.Panel, room: room}}
	}
	c.Panels[0].Below = append(c.Panels[0].Below, func(p *sheet.Panel) sheet.Layer { return suggestedRates{f: f, panel: p} })
	return c
}

// suggestedRates draws a dashed line up at each rate that is suggested.
type suggestedRates struct {
	f     *rangeTest
	panel *sheet.Panel
}

// Draw implements Layer.
func (s suggestedRates) Draw(page *canvas.Page, r vg.Rectangle) {
	for _, t := range s.f.runs {
		if at, ok := t.at(); ok {
			x := s.panel.At(at.X, s.panel.Y.Min).X
			page.SetRound(false)
			page.SetLineDash([]vg.Length{4, 3}, 0)
			sheet.StrokeLine(page, []vg.Point{{X: x, Y: r.Min.Y}, {X: x, Y: r.Max.Y}}, 1.25, s.f.proj.SeriesOf(t.run).Ink())
			page.SetLineDash(nil, 0)
		}
	}
}

// suggestions marks and names the rates that are suggested.
type suggestions struct {
	f     *rangeTest
	panel *sheet.Panel
	room  func(*canvas.Page) sheet.Placer
}

// Draw implements Layer.
func (s suggestions) Draw(page *canvas.Page, r vg.Rectangle) {
	room := s.room(page)
	for _, t := range s.f.runs {
		at, ok := t.at()
		if !ok {
			continue
		}
		ink, p := s.f.proj.SeriesOf(t.run).Ink(), s.panel.At(at.X, at.Y)
		if !sheet.Contains(r, p) {
			continue
		}
		page.SetLineWidth(0)
		page.Circle(p, 4.4, sheet.Paper, nil)
		page.Circle(p, 3.4, ink, nil)
		room.NameWithin(sheet.Sides, page, p, 4, canvas.Text{String: "suggested " + wording.Short(t.rate, 2), Size: sheet.LabelSize, Bold: true, Ink: ink, Halo: 1.5})
	}
}

// text says what is suggested, and by which rule.
func (f *rangeTest) text() claim.Text {
	text := f.in.Text(f.proj.Runs)
	var told, none []claim.Claim
	for _, t := range f.runs {
		if t.suggested < 0 {
			c := claim.Claim{Kind: claim.NoSuggestion, Runs: []int{t.run}, N: claim.N{}}
			if t.lowest > 0 {
				c.N["lowest"] = t.shown[t.lowest].X
			}
			none = append(none, c)
			continue
		}
		told = append(told, claim.Claim{Kind: claim.SuggestedRate, Runs: []int{t.run}, N: claim.N{"rate": t.rate, "lowest": t.shown[t.lowest].X}, W: claim.W{"rule": f.rule}})
	}
	text.Say(claim.Finding, told, none)
	switch f.rule {
	case tenth:
		text.Remark(claim.Note, "The rule takes a tenth of the rate at which the loss is lowest.")
	default:
		text.Remark(claim.Note, "The rule takes the rate at which the loss falls fastest against the logarithm of the rate, before its lowest point.")
	}
	if f.smooth.on() {
		text.Remark(claim.Note, f.smooth.meaning())
	}
	return text
}

// alt describes the figure to those who cannot see it.
func (f *rangeTest) alt(title string) string {
	return figure.Prose(study.Closed(title), "Line chart of the "+f.label()+" against a learning rate that grows within the run, on a logarithmic axis, with "+wording.Counted(len(f.proj.Runs), "line")+" and the suggested rate marked.")
}
