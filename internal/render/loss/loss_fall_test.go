package loss

import (
	"fmt"
	"strings"
	"testing"

	"gdplot/internal/claim"
	"gdplot/internal/render/rendertest"
)

// Where a line begins and ends at numbers that are printed alike, it is told by how much it moves, be it down or up, and be the
// run one that climbs.
func TestLittleMovesAreToldByTheirLength(t *testing.T) {
	for _, c := range []struct {
		surface, rate string
		climbs        bool
		kind          claim.Kind
		words         string
	}{
		{"log(cosh(x))", "1e-6", false, claim.FallsLittle, "falls by"},
		{"log(cosh(x))", "1e-6", true, claim.FallsLittle, "rises by"},
		{"x^2", "1.000001", false, claim.StandsHigher, "higher after"},
		{"-x^2", "1.000001", true, claim.StandsHigher, "lower after"},
		{"log(cosh(x))", "0.1", true, claim.Falls, "rises from"},
		{"x^2", "1.1", false, claim.StandsHigher, "at the start"},
	} {
		in := rendertest.Run(t, fmt.Sprintf("title: Little\nsurface: %s\nmaximize: %v\nstart: [0.632]\nsteps: 1\nlearning_rate: %s\nfigures: [loss: {y: loss}]\n", c.surface, c.climbs, c.rate))
		d, err := rendertest.Draw(in, in.Experiment.Figures[0])
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, said := range d.Said.Claims() {
			if said.Kind != c.kind {
				continue
			}
			found = true
			text := claim.Say(d.Said.Voice, []claim.Claim{said})
			last, told := said.N["last"]
			if !strings.Contains(text, c.words) || told && claim.Number(last, "") == claim.Number(said.N["first"], "") || said.Check() != nil {
				t.Errorf("%+v: %s, %v", c, text, said.Check())
			}
			for _, name := range []string{"fall", "rise"} {
				if by, ok := said.N[name]; ok && !(by > 0) {
					t.Errorf("%+v: its %s is %v", c, name, by)
				}
			}
		}
		if !found {
			t.Errorf("%+v: nothing of the kind is said in %s", c, d.Said.Long())
		}
	}
}

// An axis of steps ends where the last line leaves the picture: a run that climbs off it without diverging adds no empty steps.
func TestStepsEndWithWhatIsSeen(t *testing.T) {
	climbing := rendertest.Diverging(1, 3)
	long := append([]float64(nil), climbing...)
	for len(long) < 2000 {
		long = append(long, climbing[len(climbing)-1])
	}
	in := rendertest.LossInput(t, rendertest.LossRun{Name: "falls", Losses: rendertest.Falling(1, 0.9, 100)}, rendertest.LossRun{Name: "climbs", Losses: long})
	f := newLossFigure(in, rendertest.LossFig(t, in, "loss"))
	if got := f.steps().Hi; got > 110 {
		t.Errorf("the axis ends at step %g, and all that is seen by step 100", got)
	}
}

// On a logarithmic axis a line that falls below 0 for good is over there: among others the axis of steps ends with the last of them,
// and each line says since when it is below 0 and where it ends.
func TestStepsEndBelowZero(t *testing.T) {
	in := rendertest.Run(t, "title: Below\nsurface: (x-1)^2 - 5 + 0.2*y^2\nstart: [5, 4]\nsweep: {learning_rate: [0.06, 0.05]}\nsteps: 200\nfigures: [loss: {y: loss, y_scale: log}]\n")
	f := newLossFigure(in, in.Experiment.Figures[0])
	loss, from := in.Results[1].Trace().Loss, 0
	for i := range loss {
		if loss[i] >= 0 {
			from = i + 1
		}
	}
	if got := f.steps().Hi; got > float64(from) {
		t.Errorf("the axis ends at step %g, and the loss is below 0 from step %d", got, from)
	}
	if got, want := f.zeroText(f.curves[1]), fmt.Sprintf("below 0 from step %d, ends at −5", from); got != want {
		t.Errorf("the line says %q, want %q", got, want)
	}
}
