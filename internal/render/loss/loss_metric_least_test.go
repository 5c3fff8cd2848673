package loss

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"gdplot/internal/render/rendertest"
	"gdplot/internal/wording"
)

// TestTheLeastTestLossIsMarked looks at runs whose test loss climbs again: where it was least is said, and the axis is a linear one
// that holds all that comes after the first steps; one that falls to its end has no mark.
func TestTheLeastTestLossIsMarked(t *testing.T) {
	for seed, test := range map[int]float64{13: 0.96, 4: 0.9, 2: 0.95} {
		in := rendertest.Run(t, fmt.Sprintf("title: Least\nstart: zeros\nsteps: 1500\nlearning_rate: 0.05\n"+
			"surface: {linear_regression: {test: %g, data: {gaussian: {n: 1000, features: 30, weights: [2, -1.5, 1], seed: %d}}}}\nfigures: [{loss: {y: test_loss}}]\n", test, seed))
		d, err := drawLoss(in, in.Experiment.Figures[0])
		if err != nil {
			t.Fatal(err)
		}
		m, trace := in.Experiment.Runs[0].Surface.Model, in.Results[0].Trace()
		meter, least, at, last := m.Meter(), math.Inf(1), 0, 0.0
		for i := range trace.Len() {
			if last = meter.Measure("test_loss", trace.Point(i), nil); last < least {
				least, at = last, trace.Step[i]
			}
		}
		want := "least " + wording.Short(least, 3) + " at step " + wording.Count(at)
		marked := false
		texts := d.Page.Texts()
		for i, text := range texts {
			if !strings.HasPrefix(text.String, "least ") {
				continue
			}
			if said := text.String + " " + texts[i+1].String; said != want { // a second row
				t.Errorf("%q is said, and it is %q", said, want)
			}
			marked = true
		}
		if marked != (last > 1.02*least) {
			t.Errorf("a loss that ends at %g and was %g at step %d is marked: %t", last, least, at, marked)
		}
		if y := d.Page.Plots()[0].Y; marked && y.Hi < last {
			t.Errorf("the axis ends at %g, and the line at %g", y.Hi, last)
		}
	}
}
