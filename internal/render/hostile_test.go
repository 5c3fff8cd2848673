package render

import (
	"context"
	"fmt"
	"math"
	"testing"
	"time"

	"gdplot/internal/canvas"
	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/rendertest"
	"gdplot/internal/runner"
	"gdplot/internal/study"
)

// hostileForms are surfaces of two variables, or more, that hostile numbers stand in.
var hostileForms = []string{
	"%[1]s*(x^2 + y^2) + %[2]s",
	"%[1]s*x^2 + %[2]s*y^2",
	"exp(%[1]s*x) - %[2]s*y",
	"%[1]s*abs(x)^0.5 + log(%[2]s*y)",
	"%[1]s*x1^2 + %[2]s*x2^2 + x3^2",
}

// patience is how long one figure may take, under the race detector and on a machine that has much else to do.
const patience = 60 * time.Second

// FuzzFigures draws every kind of figure of runs among hostile numbers, each under a watchdog: whatever overflows, and
// wherever runs go, there is a figure, or a sentence why there is none.
func FuzzFigures(f *testing.F) {
	f.Add(uint8(0), 1e308, 0.0, 1.0, 0.0, 1e-300, uint8(20))
	f.Add(uint8(4), 1.0, 100.0, 1.0, 2.0, 0.0105, uint8(250))
	f.Add(uint8(1), 5e-324, -1e300, 1e-300, 1e150, 1.0, uint8(30))
	f.Add(uint8(2), 700.0, 1.7e308, 1.0, -1.0, 1e-3, uint8(10))
	f.Fuzz(func(t *testing.T, form uint8, a, b, x, y, rate float64, steps uint8) {
		in, ok := hostileRuns(form, a, b, x, y, rate, steps)
		if !ok {
			return
		}
		if len(figure.Figures.Names()) == 0 {
			t.Fatal("the catalogue of figures is empty")
		}
		shown := rendertest.Samples()[0]
		shown.Dim = in.Experiment.Runs[0].Surface.Dim()
		for _, kind := range figure.Figures.Names() {
			if decl, _ := figure.Figures.Find(kind); !rendertest.Suits(decl, shown, in) {
				continue
			}
			for _, fig := range rendertest.FiguresOf(in, kind)[:1] {
				drawInTime(t, in, rendertest.Coarse(fig))
			}
		}
	})
}

// hostileRuns are two runs on a surface; ok is false where the file is refused.
func hostileRuns(form uint8, a, b, x, y, rate float64, steps uint8) (in figure.Input, ok bool) {
	text := hostileForms[int(form)%len(hostileForms)]
	start := fmt.Sprintf("[%g, %g]", x, y)
	if int(form)%len(hostileForms) == 4 {
		start = fmt.Sprintf("[%g, %g, 3]", x, y)
	}
	yaml := fmt.Sprintf("surface: \""+text+"\"\nstart: %s\nsteps: %d\nruns:\n  - {label: one, learning_rate: %g}\n  - {label: two, learning_rate: %g, optimizer: adam}\n",
		fmt.Sprintf("(%g)", a), fmt.Sprintf("(%g)", b), start, int(steps)+1, math.Abs(rate), math.Abs(rate))
	e, _ := experiment.Parse("fuzz.yaml", []byte(yaml), experiment.Options{Figures: figure.Figures})
	if e == nil {
		return in, false
	}
	results, err := runner.Execute(context.Background(), e.Runs, runner.Options{Workers: 1})
	if err != nil {
		return in, false
	}
	in = figure.Input{Runs: study.Runs{Experiment: e, Results: results}}
	for _, r := range results {
		in.Reports = append(in.Reports, insight.Judge(r))
	}
	return in, true
}

// drawInTime draws a figure and writes it.
func drawInTime(t *testing.T, in figure.Input, fig *experiment.Figure) {
	t.Helper()
	done := make(chan any, 1)
	go func() {
		defer func() { done <- recover() }()
		if d, err := rendertest.Draw(in, fig); err == nil {
			d.SVG(canvas.Light)
		}
	}()
	select {
	case cause := <-done:
		if cause != nil {
			t.Errorf("%s: %v", fig.Spec.Name(), cause)
		}
	case <-time.After(patience):
		t.Fatalf("%s is not drawn after %v", fig.Spec.Name(), patience)
	}
}
