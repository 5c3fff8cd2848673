package render

import (
	"strings"
	"testing"

	"gdplot/internal/descent"
	"gdplot/internal/insight"
)

func TestArrivalsAreDrawnWell(t *testing.T) {
	options := map[string][]any{
		"default":     nil,
		"evaluations": {"x", "evaluations"},
		"groups":      {"y", "optimizer"},
		"color":       {"y", "optimizer", "color", "learning_rate"},
	}
	for name, runs := range lossCases() {
		for how, opt := range options {
			t.Run(name+"/"+how, func(t *testing.T) {
				in := lossInput(t, runs...)
				d, err := Draw(in, lossFig(t, in, "convergence", opt...))
				if err != nil {
					t.Fatal(err)
				}
				checkSound(t, d)
			})
		}
	}
}

func TestWhatHappenedInstead(t *testing.T) {
	losses := falling(1, 0.99, 12)
	for _, c := range []struct {
		run  lossRun
		want string
	}{
		{lossRun{losses: diverging(1, 1e100), reason: descent.ReasonDiverged, verdict: insight.Diverged}, "diverged at 4"},
		{lossRun{losses: losses, reason: "loss_change", verdict: insight.Stalled}, "stopped at 12"},
		{lossRun{losses: losses, reason: descent.ReasonLineSearchFailed, verdict: insight.Stalled}, "no lower point found at 12"},
		{lossRun{losses: losses, reason: descent.ReasonSteps, verdict: insight.AtSaddle}, "saddle"},
		{lossRun{losses: losses, reason: descent.ReasonSteps, verdict: insight.LocalMinimum}, "local minimum"},
		{lossRun{losses: losses, reason: descent.ReasonSteps, verdict: insight.Oscillating}, "oscillates"},
		{lossRun{losses: losses, reason: descent.ReasonSteps, verdict: insight.Stalled}, "stalled"},
		{lossRun{losses: losses, reason: descent.ReasonSteps, verdict: insight.StepLimit}, "not after 12"},
		{lossRun{losses: losses, reason: descent.ReasonOutside, verdict: insight.StepLimit}, "left the window at 12"},
		{lossRun{losses: losses, reason: descent.ReasonSteps, unknown: true}, "minimum not known"},
	} {
		c.run.name = "a"
		in := lossInput(t, c.run)
		a := arrivalOf(in, 0, lossTarget)
		if a.reached {
			t.Errorf("%s: the run has arrived", c.want)
		}
		if got := a.instead(in.Runs); got != c.want {
			t.Errorf("what happened instead is %q, want %q", got, c.want)
		}
		d, err := Draw(in, lossFig(t, in, "convergence"))
		if err != nil {
			t.Fatal(err)
		}
		if !says(d, failureHead) || !says(d, c.want) {
			t.Errorf("the figure does not say %q under %q", c.want, failureHead)
		}
	}
}

// says reports whether a text stands on the page of a figure.
func says(d *Drawing, text string) bool {
	for _, t := range d.Page.Texts() {
		if t.String == text {
			return true
		}
	}
	return false
}

func TestArrivalsSayTheirNumbers(t *testing.T) {
	in := lossInput(t,
		lossRun{name: "at once", losses: []float64{0, 0}, hit: &descent.Hit{LastAbove: -1}},
		lossRun{name: "late", losses: falling(1, 0.999, 10), hit: &descent.Hit{Step: 10036, Evaluations: 20072, LastAbove: 10035}},
		lossRun{name: "returns", losses: falling(1, 0.999, 500), hit: &descent.Hit{Step: 100, Evaluations: 200, Left: true, LastAbove: 411}})
	steps, err := Draw(in, lossFig(t, in, "convergence"))
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
	evaluations, err := Draw(in, lossFig(t, in, "convergence", "x", "evaluations"))
	if err != nil {
		t.Fatal(err)
	}
	if !says(evaluations, "20,072") || says(evaluations, "10,036") {
		t.Error("evaluations are not what is counted")
	}
}

func TestRowsAreInTheOrderOfTheFileAndGroups(t *testing.T) {
	in := lossInput(t,
		lossRun{name: "a", group: "one", losses: falling(1, 0.5, 9)}, lossRun{name: "b", group: "two", losses: falling(1, 0.5, 9)},
		lossRun{name: "c", group: "one", losses: falling(1, 0.5, 9)})
	order := func(options ...any) string {
		f := &convergenceFigure{in: in, fig: lossFig(t, in, "convergence", options...), target: lossTarget}
		f.proj = project(in, f.fig)
		f.collect()
		var names []string
		for _, r := range f.rows {
			names = append(names, in.Experiment.Runs[r.run].ID)
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
	height := func(n int) (float64, *Drawing) {
		var runs []lossRun
		for i := range n {
			runs = append(runs, lossRun{name: strings.Repeat("r", i%7+1), losses: falling(1, 0.5, 9), hit: &descent.Hit{Step: i + 1}})
		}
		in := lossInput(t, runs...)
		d, err := Draw(in, lossFig(t, in, "convergence"))
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
	if beyond != most {
		t.Errorf("200 rows make a figure of %g px, %d one of %g", beyond, mostRows, most)
	}
	if want := "the last 140 runs"; !strings.Contains(d.Subtitle, want) || !strings.Contains(d.Caption, want) {
		t.Errorf("the figure does not say what it leaves out: %s / %s", d.Subtitle, d.Caption)
	}
}

func TestWithoutAMinimumTheFigureSaysSo(t *testing.T) {
	in := lossInput(t, lossRun{name: "a", losses: falling(1, 0.5, 9), unknown: true})
	d, err := Draw(in, lossFig(t, in, "convergence"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(d.Subtitle, "name a loss to reach") || !says(d, "minimum not known") {
		t.Errorf("the figure does not say why nothing is drawn: %s", d.Subtitle)
	}
}
