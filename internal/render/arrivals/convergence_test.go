package arrivals

import (
	"strings"
	"testing"

	"gdplot/internal/descent"
	"gdplot/internal/insight"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/rendertest"
	"gdplot/internal/wording"
)

func TestArrivalsAreDrawnWell(t *testing.T) {
	options := map[string][]any{
		"default":     nil,
		"evaluations": {"x", "evaluations"},
		"groups":      {"y", "optimizer"},
		"color":       {"y", "optimizer", "color", "learning_rate"},
	}
	for name, runs := range rendertest.LossCases() {
		for how, opt := range options {
			t.Run(name+"/"+how, func(t *testing.T) {
				in := rendertest.LossInput(t, runs...)
				d, err := rendertest.Draw(in, rendertest.LossFig(t, in, "convergence", opt...))
				if err != nil {
					t.Fatal(err)
				}
				rendertest.CheckSound(t, d)
			})
		}
	}
}

func TestWhatHappenedInstead(t *testing.T) {
	losses := rendertest.Falling(1, 0.99, 12)
	for _, c := range []struct {
		run  rendertest.LossRun
		want string
	}{
		{rendertest.LossRun{Losses: rendertest.Diverging(1, 1e100), Reason: descent.ReasonDiverged, Verdict: insight.Diverged}, "diverged at 4"},
		{rendertest.LossRun{Losses: losses, Reason: "loss_change", Verdict: insight.Stalled}, "stopped at 12"},
		{rendertest.LossRun{Losses: losses, Reason: descent.ReasonLineSearchFailed, Verdict: insight.Stalled}, "no lower point found at 12"},
		{rendertest.LossRun{Losses: losses, Reason: descent.ReasonSteps, Verdict: insight.AtSaddle}, "saddle"},
		{rendertest.LossRun{Losses: losses, Reason: descent.ReasonSteps, Verdict: insight.LocalMinimum}, "local minimum"},
		{rendertest.LossRun{Losses: losses, Reason: descent.ReasonSteps, Verdict: insight.Oscillating}, "oscillates"},
		{rendertest.LossRun{Losses: losses, Reason: descent.ReasonSteps, Verdict: insight.Stalled}, "stalled"},
		{rendertest.LossRun{Losses: losses, Reason: descent.ReasonSteps, Verdict: insight.StepLimit}, "gap " + wording.Short(losses[12], 2)},
		{rendertest.LossRun{Losses: losses, Reason: descent.ReasonOutside, Verdict: insight.StepLimit}, "left the window at 12"},
		{rendertest.LossRun{Losses: losses, Reason: descent.ReasonSteps, Unknown: true}, "minimum not known"},
	} {
		c.run.Name = "a"
		in := rendertest.LossInput(t, c.run)
		a := in.Arrival(0, rendertest.LossTarget)
		if a.Reached {
			t.Errorf("%s: the run has arrived", c.want)
		}
		if got := a.Instead(in.Runs); got != c.want {
			t.Errorf("what happened instead is %q, want %q", got, c.want)
		}
		d, err := rendertest.Draw(in, rendertest.LossFig(t, in, "convergence"))
		if err != nil {
			t.Fatal(err)
		}
		if !says(d, failureHead) || !says(d, c.want) {
			t.Errorf("the figure does not say %q under %q", c.want, failureHead)
		}
	}
}

// says reports whether a text stands on the page of a figure.
func says(d *figure.Drawing, text string) bool {
	for _, t := range d.Page.Texts() {
		if t.String == text {
			return true
		}
	}
	return false
}

func TestArrivalsSayTheirNumbers(t *testing.T) {
	in := rendertest.LossInput(t,
		rendertest.LossRun{Name: "at once", Losses: []float64{0, 0}, Hit: &descent.Hit{LastAbove: -1}},
		rendertest.LossRun{Name: "late", Losses: rendertest.Falling(1, 0.999, 10), Hit: &descent.Hit{Step: 10036, Evaluations: 20072, LastAbove: 10035}},
		rendertest.LossRun{Name: "returns", Losses: rendertest.Falling(1, 0.999, 500), Hit: &descent.Hit{Step: 100, Evaluations: 200, Left: true, LastAbove: 411}})
	steps, err := rendertest.Draw(in, rendertest.LossFig(t, in, "convergence"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"at once", "0", "late", "10,036", "returns", "100", "412"} {
		if !says(steps, want) {
			t.Errorf("the figure does not say %q", want)
		}
	}
	if says(steps, failureHead) {
		t.Errorf("every run arrives, and still there is a column %q", failureHead)
	}
	evaluations, err := rendertest.Draw(in, rendertest.LossFig(t, in, "convergence", "x", "evaluations"))
	if err != nil {
		t.Fatal(err)
	}
	if !says(evaluations, "20,072") || says(evaluations, "10,036") {
		t.Error("evaluations are not what is counted")
	}
}

func TestRowsAreInTheOrderOfTheFileAndGroups(t *testing.T) {
	in := rendertest.LossInput(t,
		rendertest.LossRun{Name: "a", Group: "one", Losses: rendertest.Falling(1, 0.5, 9)}, rendertest.LossRun{Name: "b", Group: "two", Losses: rendertest.Falling(1, 0.5, 9)},
		rendertest.LossRun{Name: "c", Group: "one", Losses: rendertest.Falling(1, 0.5, 9)})
	order := func(options ...any) string {
		f := &convergenceFigure{in: in, fig: rendertest.LossFig(t, in, "convergence", options...), target: rendertest.LossTarget}
		f.proj = in.Project(f.fig)
		f.collect()
		var names []string
		for _, r := range f.rows {
			names = append(names, in.Experiment.Runs[r.Run].ID())
		}
		return strings.Join(names, "")
	}
	if got := order(); got != "abc" {
		t.Errorf("rows are in the order %s", got)
	}
	if got := order("y", "optimizer"); got != "acb" {
		t.Errorf("grouped rows are in the order %s", got)
	}
}

func TestManyRowsMakeTheFigureTallerUpToALimit(t *testing.T) {
	height := func(n int) (float64, *figure.Drawing) {
		var runs []rendertest.LossRun
		for i := range n {
			runs = append(runs, rendertest.LossRun{Name: strings.Repeat("r", i%7+1), Losses: rendertest.Falling(1, 0.5, 9), Hit: &descent.Hit{Step: i + 1}})
		}
		in := rendertest.LossInput(t, runs...)
		d, err := rendertest.Draw(in, rendertest.LossFig(t, in, "convergence"))
		if err != nil {
			t.Fatal(err)
		}
		_, h := d.Page.Size()
		return float64(h), d
	}
	small, _ := height(12)
	large, _ := height(40)
	most, _ := height(mostRows)
	beyond, d := height(200)
	if small >= large || large >= most {
		t.Errorf("12, 40 and %d rows make figures of %g, %g and %g px", mostRows, small, large, most)
	}
	if beyond < most-20 || beyond > most+20 { // the lines at its head are longer, or shorter
		t.Errorf("200 rows make a figure of %g px, %d one of %g", beyond, mostRows, most)
	}
	if want := "the last 140 runs"; !strings.Contains(d.Subtitle, want) || !strings.Contains(d.Said.Long(), want) {
		t.Errorf("the figure does not say what it leaves out: %s / %s", d.Subtitle, d.Said.Long())
	}
}

func TestWithoutAMinimumTheFigureSaysSo(t *testing.T) {
	in := rendertest.LossInput(t, rendertest.LossRun{Name: "a", Losses: rendertest.Falling(1, 0.5, 9), Unknown: true})
	d, err := rendertest.Draw(in, rendertest.LossFig(t, in, "convergence"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(d.Subtitle, "name a loss to reach") || !says(d, "minimum not known") {
		t.Errorf("the figure does not say why nothing is drawn: %s", d.Subtitle)
	}
}
