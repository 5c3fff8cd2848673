package loss

import (
	"math"
	"strings"
	"testing"

	"gdplot/internal/experiment"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/rendertest"
)

// lossWith draws a figure of the loss with options and returns what is said under it, and the texts on it.
func lossWith(t *testing.T, yaml string, options ...any) (caption string, texts []string) {
	t.Helper()
	in := rendertest.Run(t, yaml)
	fig := rendertest.LossFig(t, in, "loss", options...)
	d, err := rendertest.Draw(in, fig)
	if err != nil {
		t.Fatal(err)
	}
	rendertest.CheckProse(t, fig.Name, d.Caption, d.Alt)
	rendertest.CheckLayout(t, fig.Name, d.Page)
	for _, text := range d.Page.Texts() {
		texts = append(texts, text.String)
	}
	return d.Said.Long(), texts
}

// A prediction is named in the figure and compared in the caption with what was measured: (1 − 0.09)² = 0.8281 of the
// ellipse's flat direction, and 1.2² where the steep one takes over.
func TestPredictedRatesStandBesideMeasuredOnes(t *testing.T) {
	const ellipse = "title: Rates\nsurface: {ellipse: {condition: 20}}\nstart: [-5, 1]\nsteps: 120\n"
	caption, texts := lossWith(t, ellipse+"learning_rate: 0.09\n", "predicted", true)
	if want := "each step multiplies the loss above the minimum by 0.828, and 0.828 is measured over the last half of the steps."; !strings.Contains(caption, want) {
		t.Errorf("the caption lacks %q: %s", want, caption)
	}
	if !contained(texts, "× 0.828 a step") {
		t.Errorf("no factor is named: %q", texts)
	}
	caption, _ = lossWith(t, ellipse+"runs:\n  - {label: plain, learning_rate: 0.11}\n  - {label: heavy, optimizer: {sgd: {momentum: 0.9}}, learning_rate: 0.05}\n"+
		"  - {label: other, optimizer: adam, learning_rate: 0.1}\n", "predicted", true)
	for _, want := range []string{"by 1.44 (“plain”), and 1.44 is measured over the last half of the steps; 0.9 (“heavy”), measured 0.9", "Where a run swings, theory joins its peaks.", "Theory predicts no factor for"} {
		if !strings.Contains(caption, want) {
			t.Errorf("the caption lacks %q: %s", want, caption)
		}
	}
}

// At critical damping there is no straight line that follows from the start.
func TestLinesOfLateRunsAreSaidToBeMeasured(t *testing.T) {
	caption, _ := lossWith(t, "title: Late\nsurface: 0.5*x^2\nstart: [1]\nsteps: 30\nlearning_rate: 0.25\noptimizer: {sgd: {momentum: 0.25}}\n", "predicted", true)
	if !strings.Contains(caption, "theory is laid through the last half") || strings.Contains(caption, "peaks") {
		t.Error(caption)
	}
}

// Away from a minimum nothing is claimed; near it what is claimed is said to hold there.
func TestPredictionsAreClaimedOnlyWhereTheyHold(t *testing.T) {
	const valley = "title: Valley\nsurface: rosenbrock\nstart: [-1.2, 1]\nlearning_rate: 0.0015\n"
	caption, texts := lossWith(t, valley+"steps: 11000\n", "predicted", true)
	if !strings.Contains(caption, "by 0.9988, and 0.9988 is measured over the last half of the steps.") || !strings.Contains(caption, "The prediction holds near the minimum") || !contained(texts, "× 0.9988 a step") {
		t.Errorf("near the minimum: %q, %s", texts, caption)
	}
	caption, texts = lossWith(t, valley+"steps: 1000\n", "predicted", true)
	if !strings.Contains(caption, "has not come near enough to the minimum for the factor there") || contained(texts, "× ") {
		t.Errorf("far from it: %q, %s", texts, caption)
	}
}

// The lines of a prediction are those of the run: on them lie the losses of a parabola, whatever the axes.
func TestPredictedLinesLieOnTheRun(t *testing.T) {
	in := rendertest.Run(t, "title: Bowl\nsurface: x^2 + 3\nstart: [4]\nlearning_rate: 0.1\nsteps: 30\n")
	for _, y := range []string{"gap", "loss"} {
		f := newLossFigure(in, rendertest.LossFig(t, in, "loss", "predicted", true, "y", y, "x_scale", "log"))
		f.Compose()
		all, _ := f.guides([]int{0})
		if len(all) != 1 || len(all[0].points) != 31 {
			t.Fatalf("%s: %d guides", y, len(all))
		}
		for k, q := range all[0].points {
			if want := f.curves[0].y(k); math.Abs(q.Y-want) > 1e-9*want || q.X != float64(k) {
				t.Errorf("%s at step %d: (%g, %g), want %g", y, k, q.X, q.Y, want)
			}
		}
	}
}

// On x⁴ the loss falls as 1/k²; the line of that slope is the lowest above it.
func TestSlopesStandJustAboveTheRunMostLikeThem(t *testing.T) {
	const yaml = "title: Floor\nsurface: x^4\nstart: [1]\nlearning_rate: 0.1\nsteps: 5000\n"
	in := rendertest.Run(t, yaml)
	f := newLossFigure(in, rendertest.LossFig(t, in, "loss", "x_scale", "log", "slopes", []float64{-2, -1}))
	f.Compose()
	_, slopes := f.guides([]int{0})
	if len(slopes) != 2 || slopes[0].name != "1/k^{2}" || slopes[1].name != "1/k" {
		t.Fatalf("%+v", slopes)
	}
	for i, power := range []float64{-2, -1} {
		a, b := slopes[i].points[0], slopes[i].points[1]
		if got := math.Log(b.Y/a.Y) / math.Log(b.X/a.X); math.Abs(got-power) > 1e-9 {
			t.Errorf("slope %g for %g", got, power)
		}
		least := math.Inf(1)
		for k := int(math.Ceil(a.X)); k <= 5000; k++ {
			least = math.Min(least, a.Y*math.Pow(float64(k)/a.X, power)/f.curves[0].y(k))
		}
		if least < 1 || least > 2 {
			t.Errorf("the line of slope %g comes to %g times the loss", power, least)
		}
	}
	caption, texts := lossWith(t, yaml, "x_scale", "log", "slopes", []float64{-2})
	if !strings.Contains(caption, "Over the last decade of steps the measured slope is −1.99.") || !contained(texts, "1/k^{2}") {
		t.Errorf("%q, %s", texts, caption)
	}
	if caption, _ = lossWith(t, "title: Below\nsurface: {formula: {f: x^2 - 5, minima: [[0]]}}\nstart: [1]\nsteps: 3\nlearning_rate: 0.1\n", "y", "loss", "x_scale", "log", "slopes", []float64{-1}); !strings.Contains(caption, "No slopes are drawn") {
		t.Errorf("without a logarithmic axis: %s", caption)
	}
}

// Options that do not go together are errors of the file.
func TestGuidesNeedTheirAxes(t *testing.T) {
	const file = "title: A\nsurface: x^2\nstart: [1]\nlearning_rate: 0.1\nsweep: {seed: [1, 2]}\nfigures: [{loss: {%}}]\n"
	for options, want := range map[string]string{
		"slopes: [-1]": "add x_scale: log", "slopes: [-1], x_scale: log, y_scale: linear": "add x_scale: log",
		"slopes: [-1], x_scale: log, over: seed": "leave out over", "predicted: true, over: seed": "leave out over", "slopes: [1], x_scale: log": "from −20 to below 0",
		"predicted: true, y: accuracy": "are of the loss",
	} {
		_, found := experiment.Parse("test.yaml", []byte(strings.Replace(file, "%", options, 1)), experiment.Options{Figures: figure.Figures})
		text := ""
		for _, d := range found {
			text += d.Message + "\n"
		}
		if !strings.Contains(strings.ReplaceAll(text, "-20", "−20"), want) {
			t.Errorf("%s: %q lacks %q", options, text, want)
		}
	}
}

func TestFactorsAreWrittenWithWhatTheyLackOfOne(t *testing.T) {
	for factor, want := range map[float64]string{0.8281: "0.828", 0.64: "0.64", 0.99880163: "0.9988", 0.9604: "0.96", 0.999999884: "0.99999988", 1: "1", 1.44: "1.44", 1.0012345: "1.0012"} {
		if got := factorText(factor); got != want {
			t.Errorf("%g is written %s, want %s", factor, got, want)
		}
	}
}

func contained(texts []string, part string) bool {
	for _, s := range texts {
		if strings.Contains(s, part) {
			return true
		}
	}
	return false
}
