package loss

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"gdplot/internal/descent"
	"gdplot/internal/insight"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/lines"
	"gdplot/internal/render/rendertest"
	"gdplot/internal/render/sheet"
	"gdplot/internal/study"

	"gonum.org/v1/plot/vg"
)

func TestLossesAreDrawnWell(t *testing.T) {
	options := map[string][]any{
		"default":     nil,
		"log steps":   {"x_scale", "log"},
		"log":         {"y_scale", "log"},
		"linear":      {"y_scale", "linear"},
		"loss":        {"y", "loss", "x", "evaluations"},
		"facet":       {"facet", "label"},
		"few facets":  {"facet", "optimizer", "color", "learning_rate"},
		"two decades": {"decades", 2},
	}
	for name, runs := range rendertest.LossCases() {
		for how, opt := range options {
			t.Run(name+"/"+how, func(t *testing.T) {
				in := rendertest.LossInput(t, runs...)
				d, err := rendertest.Draw(in, rendertest.LossFig(t, in, "loss", opt...))
				if err != nil {
					t.Fatal(err)
				}
				rendertest.CheckSound(t, d)
			})
		}
	}
}

func TestLossAxes(t *testing.T) {
	extent := func(losses ...float64) lossExtent {
		tr := descent.NewTrace(1, 0)
		for k, f := range losses {
			tr.Add(descent.Row{Step: k, Loss: f, X: []float64{0}})
		}
		c := lossCurve{trace: tr, outcome: &descent.Outcome{}}
		if n := len(losses); n > 0 && math.IsInf(losses[n-1], 1) {
			c.outcome.Reason = descent.ReasonDiverged
		}
		return c.extent()
	}
	inf := math.Inf(1)
	for _, c := range []struct {
		name     string
		extents  []lossExtent
		asked    string
		gap      bool
		decades  int
		log, cut bool
		lo, hi   float64
	}{
		{"the decade under the smallest and the one above the largest", []lossExtent{extent(50, 3e-4)}, "auto", true, 12, true, false, 1e-4, 100},
		{"values on decades", []lossExtent{extent(100, 1e-3)}, "auto", true, 12, true, false, 1e-3, 100},
		{"zero lies under the floor, clear of the smallest value", []lossExtent{extent(50, 1e-3, 0)}, "auto", true, 12, true, false, 1e-4, 100},
		{"rounding floors do not squeeze", []lossExtent{extent(50, 1e-30)}, "auto", true, 12, true, true, 1e-10, 100},
		{"a lowest decade that would be all but empty", []lossExtent{extent(50, 9.9e-4)}, "auto", true, 12, true, false, 5.94e-4, 100},
		{"unless asked", []lossExtent{extent(50, 1e-30)}, "auto", true, 40, true, false, 1e-30, 100},
		{"a diverged run among others", []lossExtent{extent(50, 1e-3), extent(50, 1e10, inf)}, "auto", true, 12, true, false, 1e-3, 1e9},
		{"only diverged runs", []lossExtent{extent(5, 1e10, inf)}, "auto", true, 12, true, false, 1, 1e4},
		{"less than one and a half decades", []lossExtent{extent(8, 2)}, "auto", true, 12, false, false, 0, 8.4},
		{"asked for log", []lossExtent{extent(8, 2)}, "log", true, 12, true, false, 1, 10},
		{"a sign change", []lossExtent{extent(10, -10)}, "auto", false, 12, false, false, -11, 11},
		{"a gap below zero by rounding", []lossExtent{extent(10, 1e-12, -1e-17)}, "auto", true, 12, true, true, 1e-11, 10},
		{"one run falls without bound", []lossExtent{extent(1, -1e13), extent(1, -1), extent(1, 0)}, "auto", false, 12, false, false, -10.55, 1.55},
		{"nothing", nil, "log", true, 12, true, false, 0.1, 1},
	} {
		a := newLossAxis(c.extents, c.asked, c.gap, c.decades)
		if a.Log != c.log || a.Cut != c.cut || !closeBy(a.Lo, c.lo) || !closeBy(a.Hi, c.hi) {
			t.Errorf("%s: the axis is %+v, want log %v from %g to %g, cut %v", c.name, a, c.log, c.lo, c.hi, c.cut)
		}
	}
}

func closeBy(a, b float64) bool { return math.Abs(a-b) <= 1e-9*math.Max(math.Abs(a), math.Abs(b)) }

// lineIn draws a single curve into a panel of 300 by 300 px and tells how it ends.
func lineIn(t *testing.T, losses []float64, reason descent.Reason, ax lines.ChartAxis) (*lines.Line, *sheet.Panel) {
	t.Helper()
	in := rendertest.LossInput(t, rendertest.LossRun{Name: "a", Losses: losses, Reason: reason})
	p := sheet.NewPanel(axis.Span{Lo: 0, Hi: 10}, ax.Span)
	if ax.Log {
		p.Y.Scale = axis.LogScale{}
	}
	p.Data = vg.Rectangle{Min: vg.Point{X: 50, Y: 50}, Max: vg.Point{X: 350, Y: 350}}
	c := newLossCurve(in.Runs, 0, true, study.BySteps)
	return lines.NewChartLine(p, &lines.ChartLine{Series: &figure.Series{}, Points: c.points(), Diverged: c.diverged()}, ax.Log), p
}

func TestHowLinesEnd(t *testing.T) {
	log := lines.ChartAxis{Span: axis.Span{Lo: 1e-3, Hi: 10}, Log: true}
	for _, c := range []struct {
		name   string
		losses []float64
		reason descent.Reason
		end    lines.LineEnd
		drops  int
	}{
		{"right", rendertest.Falling(1, 0.9, 10), "steps", lines.EndRight, 0},
		{"early", rendertest.Falling(1, 0.5, 5), "gap", lines.EndEarly, 0},
		{"zero", []float64{1, 0.1, 0, 0}, "steps", lines.EndZero, 1},
		{"zero after it had left", []float64{1, 0.1, 1e-5, 0}, "steps", lines.EndBelow, 0},
		{"through zero and back", []float64{1, 0, 1, 1}, "steps", lines.EndEarly, 2},
		{"below", rendertest.Falling(1, 0.1, 10), "steps", lines.EndBelow, 0},
		{"above", rendertest.Falling(1, 3, 10), "steps", lines.EndAbove, 0},
		{"diverged", []float64{1, 5, math.Inf(1)}, descent.ReasonDiverged, lines.EndDiverged, 0},
		{"diverged from within", []float64{1, 2, math.NaN()}, descent.ReasonDiverged, lines.EndDiverged, 0},
		{"nothing", nil, "", lines.EndNone, 0},
		{"not a number from the start", []float64{math.NaN()}, descent.ReasonDiverged, lines.EndNone, 0},
	} {
		l, p := lineIn(t, c.losses, c.reason, log)
		if l.End != c.end || len(l.Drops) != c.drops {
			t.Errorf("%s: the line ends as %d with %d drops, want %d with %d", c.name, l.End, len(l.Drops), c.end, c.drops)
		}
		for _, piece := range l.Pieces {
			for _, q := range piece {
				if !sheet.Inside(vg.Rectangle{Min: q, Max: q}, sheet.Shrunk(p.Data, -1e-6)) {
					t.Errorf("%s: the line leaves the frame at %v", c.name, q)
				}
			}
		}
		if l.End != lines.EndNone && !sheet.Contains(sheet.Shrunk(p.Data, -1e-6), l.At) {
			t.Errorf("%s: the end at %v is outside the frame", c.name, l.At)
		}
	}
}

// A floor that is invented shows as a line along the bottom or a fall to a value that no row has.
func TestZerosAreNotGivenAPlace(t *testing.T) {
	l, p := lineIn(t, []float64{1, 0.1, 0, 0, 0}, "steps", lines.ChartAxis{Span: axis.Span{Lo: 1e-3, Hi: 10}, Log: true})
	lowest := p.At(1, 0.1).Y
	for _, piece := range l.Pieces {
		for _, q := range piece {
			if q.Y < lowest-1e-6 {
				t.Errorf("the line goes down to %v, under its smallest value at %v", q, lowest)
			}
		}
	}
}

func TestLongTracesAreThinnedButKeepTheirPeaks(t *testing.T) {
	losses := make([]float64, 1e6)
	for k := range losses {
		losses[k] = 1 + 0.5*math.Sin(float64(k))
	}
	losses[800000] = 9 // a row that a bounded trace keeps
	in := rendertest.LossInput(t, rendertest.LossRun{Name: "a", Losses: losses})
	p := sheet.NewPanel(axis.Span{Lo: 0, Hi: 1e6}, axis.Span{Lo: 0, Hi: 10})
	p.Data = vg.Rectangle{Max: vg.Point{X: 400, Y: 300}}
	c := newLossCurve(in.Runs, 0, true, study.BySteps)
	l := lines.NewChartLine(p, &lines.ChartLine{Series: &figure.Series{}, Points: c.points()}, false)
	n, top := 0, vg.Length(0)
	for _, b := range l.Dense {
		for _, band := range []sheet.Band{b.Inner, b.Outer} {
			n += len(band.Lower) + len(band.Upper)
		}
		for _, q := range b.Outer.Upper {
			top = max(top, q.Y)
		}
	}
	if n > 4*400*lines.Fineness || n < 8 {
		t.Errorf("the bands have %d points", n)
	}
	for _, piece := range l.Pieces {
		for _, q := range piece {
			if middle := p.At(0, 1).Y; math.Abs(float64(q.Y-middle)) > 5 {
				t.Errorf("the median of noise about %g is drawn at %g", middle, q.Y)
			}
		}
	}
	if want := p.At(0, 9).Y; math.Abs(float64(top-want)) > 0.5 {
		t.Errorf("the peak at %g is drawn at %g", want, top)
	}
}

func TestSteps(t *testing.T) {
	s := axis.StepScale{}
	if at := s.Normalize(0, 1000, 0); at != 0 {
		t.Errorf("step 0 stands at %g", at)
	}
	if at := s.Normalize(0, 1000, 1000); !closeBy(at, 1) {
		t.Errorf("the last step stands at %g", at)
	}
	last := -1.0
	for _, x := range []float64{0, 0.5, 1, 2, 10, 999} {
		at := s.Normalize(0, 1000, x)
		if at <= last {
			t.Errorf("step %g stands at %g, not right of %g", x, at, last)
		}
		last = at
	}
	if first := (axis.StepTicks{}).Ticks(0, 1000)[0]; first.Value != 0 || first.Label != "0" {
		t.Errorf("the first tick is %+v", first)
	}
}

func TestLineupsNameFewAndSayWhatTheyLeaveOut(t *testing.T) {
	for _, c := range []struct {
		n, room, named, faint int
		ordered               bool
	}{
		{1, 20, 1, 0, false}, {12, 20, 12, 0, false}, {13, 20, 6, 7, false}, {40, 20, 6, 34, false}, {12, 4, 4, 8, false},
		{26, 20, 6, 0, true}, {8, 20, 8, 0, true}, {40, 20, 11, 0, true}, {100, 20, 10, 0, true},
	} {
		p := figure.Projection{Series: make([]figure.Series, c.n)}
		for i := range p.Series {
			p.Series[i] = figure.Series{Runs: []int{i}, Ordered: c.ordered}
		}
		l := figure.NewLineup(&p, func(run int) float64 { return float64((run * 7) % c.n) }, c.room)
		faint := 0
		for _, yes := range l.Faint {
			if yes {
				faint++
			}
		}
		if l.Names() != c.named || faint != c.faint {
			t.Errorf("of %d series %d are named and %d grey, want %d and %d", c.n, l.Names(), faint, c.named, c.faint)
		}
		if (l.Left != "") != (l.Names() < c.n) {
			t.Errorf("of %d series %d are named, and the figure says %q", c.n, l.Names(), l.Left)
		}
	}
}

func TestLabelsKeepTheirDistance(t *testing.T) {
	var runs []rendertest.LossRun
	for i := range 12 {
		runs = append(runs, rendertest.LossRun{Name: fmt.Sprint("method ", i), Losses: rendertest.Falling(10, 0.9+0.001*float64(i), 100), Rate: 1})
	}
	in := rendertest.LossInput(t, runs...)
	d, err := rendertest.Draw(in, rendertest.LossFig(t, in, "loss"))
	if err != nil {
		t.Fatal(err)
	}
	var ys []float64
	for _, text := range d.Page.Texts() {
		if strings.HasPrefix(text.String, "method ") {
			ys = append(ys, float64(text.At.Y))
		}
	}
	if len(ys) != 12 {
		t.Fatalf("%d of 12 lines are named", len(ys))
	}
	for i, a := range ys {
		for _, b := range ys[:i] {
			if math.Abs(a-b) < float64(lines.LabelGap)-1e-6 {
				t.Errorf("labels at %g and %g are less than %g px apart", a, b, lines.LabelGap)
			}
		}
	}
}

func TestLossCaptionsTellWhatHappened(t *testing.T) {
	in := rendertest.LossInput(t,
		rendertest.LossRun{Name: "plain", Losses: rendertest.Falling(10, 0.5, 40), Hit: &descent.Hit{Step: 24, Evaluations: 24, LastAbove: 23}},
		rendertest.LossRun{Name: "momentum", Losses: rendertest.Falling(10, 0.1, 40), Hit: &descent.Hit{Step: 7, Evaluations: 7, Left: true, LastAbove: 11}},
		rendertest.LossRun{Name: "too fast", Losses: rendertest.Diverging(10, 1e60), Reason: descent.ReasonDiverged, Verdict: insight.Diverged})
	d, err := rendertest.Draw(in, rendertest.LossFig(t, in, "loss"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"The run “momentum” is the first to come within 10", " of the minimum, after 7 steps; “plain” follows after 24.",
		"The run “momentum” rises above that level again and stays below it only from step 12 on.", "The run “too fast” diverges: at step 6 it is no longer finite.", "Same surface, start"} {
		if !strings.Contains(d.Said.Long(), want) {
			t.Errorf("the caption lacks %q:\n%s", want, d.Said.Long())
		}
	}
}

func BenchmarkLoss(b *testing.B) {
	var runs []rendertest.LossRun
	for i := range 6 {
		losses := rendertest.Falling(10, 0.9998, 100000)
		for k := range losses {
			losses[k] *= 1 + 0.3*math.Sin(float64(k*(i+1)))
		}
		runs = append(runs, rendertest.LossRun{Name: fmt.Sprint("run ", i), Losses: losses})
	}
	in := rendertest.LossInput(b, runs...)
	fig := rendertest.LossFig(b, in, "loss")
	b.ResetTimer()
	for range b.N {
		if _, err := rendertest.Draw(in, fig); err != nil {
			b.Fatal(err)
		}
	}
}

func TestLabelsOfLinesThroughTheFloorStandNearTheirEnds(t *testing.T) {
	in := rendertest.LossInput(t,
		rendertest.LossRun{Name: "first", Losses: rendertest.Falling(10, 0.3, 60), Rate: 1}, rendertest.LossRun{Name: "second", Losses: rendertest.Falling(10, 0.29, 60), Rate: 2},
		rendertest.LossRun{Name: "third", Losses: rendertest.Falling(10, 0.28, 60), Rate: 3}, rendertest.LossRun{Name: "slow", Losses: rendertest.Falling(10, 0.99, 60), Rate: 4})
	fig := rendertest.LossFig(t, in, "loss")
	f := newLossFigure(in, fig)
	c := f.Compose()
	c.Compose()
	inside := 0
	for _, l := range c.Labels {
		if l.Line.End != lines.EndBelow {
			continue
		}
		inside++
		if box := l.Box(); l.Column || box.Min.X-l.Line.At.X > lines.AsideReach || l.Line.At.X-box.Max.X > lines.AsideReach {
			t.Errorf("%s stands at %v, its line ends at %v", l.Text, l.At, l.Line.At)
		}
	}
	if inside != 3 {
		t.Errorf("%d lines leave through the floor, want 3", inside)
	}
}

func TestArrivalsAreMarkedWhereTheLineCrossesTheLevel(t *testing.T) {
	in := rendertest.LossInput(t, rendertest.LossRun{Name: "a", Losses: rendertest.Falling(10, 0.5, 30), Rate: 1},
		rendertest.LossRun{Name: "b", Losses: rendertest.Falling(10, 0.9, 30), Rate: 2})
	fig := rendertest.LossFig(t, in, "loss")
	f := newLossFigure(in, fig)
	target, ok := f.target()
	if !ok {
		t.Fatal("the runs are watched for no level")
	}
	c := f.Compose()
	c.Compose()
	p := c.Layout.Panels[0]
	for _, a := range (targetMarks{f: &f, panel: p, target: target}).arrivals() {
		step, err := strconv.Atoi(a.text)
		if err != nil {
			t.Fatal(err)
		}
		if want := p.At(float64(step), target.Loss); a.at != want {
			t.Errorf("the arrival after %d steps is marked at %v, not %v", step, a.at, want)
		}
	}
}
