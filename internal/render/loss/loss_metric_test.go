package loss

import (
	"math"
	"strings"
	"testing"

	"gdplot/internal/experiment"
	"gdplot/internal/model"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/rendertest"
	"gdplot/internal/study"
)

// classifier is an experiment on two classes with examples to test with.
const classifier = "title: Judged\nsurface: {logistic_regression: {data: {moons: {n: 60, noise: 0.2, seed: 1}}, test: 0.25}}\nstart: zeros\nsteps: 60\nsweep: {learning_rate: [0.05, 1]}\n"

// Every metric has a figure, whose points are what a meter says of the points of the trace.
func TestFigureOfEveryMetric(t *testing.T) {
	if len(model.Metrics) == 0 {
		t.Fatal("there are no metrics")
	}
	in := rendertest.Run(t, classifier)
	for _, metric := range model.Metrics {
		fig := rendertest.FiguresOf(in, "loss")[0]
		fig.Spec = fig.Spec.With("y", metric)
		rendertest.CheckFigure(t, in, fig)
		d, err := rendertest.Draw(in, fig)
		if err != nil {
			t.Fatalf("%s: %v", metric, err)
		}
		name := metricNames[metric]
		if name == "" || !strings.Contains(strings.ToLower(d.Said.Long()), strings.ToLower(name)) || !strings.Contains(d.Alt, name) {
			t.Errorf("%s: caption %q, alt %q", metric, d.Said.Long(), d.Alt)
		}
		f := &metricFigure{in: in, fig: fig, proj: in.Project(fig), metric: metric, unit: study.BySteps, points: newMetricPoints()}
		f.measure(metric)
		for _, r := range fig.Runs {
			points, trace := f.points[metric][r], in.Results[r].Trace()
			if len(points) != 61 {
				t.Fatalf("%s: %d points", metric, len(points))
			}
			meter := in.Experiment.Runs[r].Surface.Model.Meter()
			for i, q := range points {
				if want := meter.Measure(metric, trace.Point(i), nil); q.Y != want || q.X != float64(i) {
					t.Fatalf("%s at step %d: %v, want %v", metric, i, q, want)
				}
			}
		}
	}
}

// Where a metric has to be left out, the file is told.
func TestMetricsThatAModelDoesNotHave(t *testing.T) {
	const line = "title: T\nsurface: {linear_regression: {data: {line: {n: 30, seed: 1}}}}\nstart: zeros\nlearning_rate: 0.1\nfigures: [{loss: {y: %}}]\n"
	for metric, want := range map[string]string{"accuracy": "is measured of classifiers", "recall": "of two classes", "test_loss": "needs examples to test with"} {
		_, found := experiment.Parse("t.yaml", []byte(strings.Replace(line, "%", metric, 1)), experiment.Options{Figures: figure.Figures})
		if len(found) != 1 || !strings.Contains(found[0].Message, want) {
			t.Errorf("%s: %v", metric, found)
		}
	}
	const bowl = "title: T\nsurface: x^2 + y^2\nstart: [1, 1]\nlearning_rate: 0.1\nfigures: [{loss: {y: accuracy}}]\n"
	if _, found := experiment.Parse("t.yaml", []byte(bowl), experiment.Options{Figures: figure.Figures}); len(found) != 1 || !strings.Contains(found[0].Message, "models fitted to data") {
		t.Error(found)
	}
}

// A long run on many examples is measured at its first steps, its last and some between.
func TestLongRunsAreMeasuredHereAndThere(t *testing.T) {
	in := rendertest.Run(t, "title: Long\nsurface: {linear_regression: {data: {line: {n: 20000, noise: 0.5, seed: 1}}}}\nstart: zeros\nbatch: 1\nsteps: 9000\nlearning_rate: 0.01\n")
	f := &metricFigure{in: in, fig: rendertest.FiguresOf(in, "loss")[0], metric: "train_loss", unit: study.BySteps, points: newMetricPoints()}
	f.proj = in.Project(f.fig)
	f.measure("train_loss")
	points, last := f.points["train_loss"][0], math.Inf(-1)
	for _, q := range points {
		if !(q.X > last) {
			t.Fatalf("step %g after %g", q.X, last)
		}
		last = q.X
	}
	if rows := in.Results[0].Trace().Len(); !f.thin || len(points) >= rows || points[1].X != 1 || last != 9000 {
		t.Errorf("%d points of %d rows, thin %v, from %v to %g", len(points), rows, f.thin, points[:2], last)
	}
}
