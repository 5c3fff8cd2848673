package render

import (
	"context"
	"flag"
	"math"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"gdplot/internal/canvas"
	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/rendertest"
	"gdplot/internal/runner"
	"gdplot/internal/study"
)

// hostileFile is an experiment that hostile numbers stand in: $a, $b, $x and $y, a $rate that is not negative, $steps.
// Beside it lies data.csv, where it reads one.
type hostileFile struct{ yaml, data string }

// narrow begins all of them: pixels take longest, and what overflows does so with few as well.
const narrow = "style: {width: 320}\n"

// twoRuns ends most of them.
const twoRuns = "\nsteps: $steps\nruns:\n  - {label: one, learning_rate: $rate}\n  - {label: two, learning_rate: $rate, optimizer: adam}\n"

// hostileFiles are surfaces of one variable, two and more, and what whole kinds of figure need: a model and its data, a
// suite of problems, two things that vary and seeds, a rate that grows, a grid of values.
var hostileFiles = []hostileFile{
	{yaml: `surface: "($a)*(x^2 + y^2) + ($b)"` + "\nstart: [$x, $y]" + twoRuns},
	{yaml: `surface: "($a)*x^2 + ($b)*y^2"` + "\nstart: [$x, $y]" + twoRuns},
	{yaml: `surface: "exp(($a)*x) - ($b)*y"` + "\nstart: [$x, $y]" + twoRuns},
	{yaml: `surface: "($a)*abs(x)^0.5 + log(($b)*y)"` + "\nstart: [$x, $y]" + twoRuns},
	{yaml: `surface: "($a)*x1^2 + ($b)*x2^2 + x3^2"` + "\nstart: [$x, $y, 3]" + twoRuns},
	{yaml: `surface: "($a)*x^4 - ($b)*abs(x)"` + "\nstart: [$x]" + twoRuns},
	{yaml: "surface: {linear_regression: {data: data.csv, target: v}}\nstart: [$x, $y]" + twoRuns,
		data: "u,v\n0,$a\n1,$b\n2,3\n$x,4\n5,$y\n"},
	{yaml: "surface: {mlp: {data: data.csv, target: v, layers: [3]}}" + twoRuns,
		data: "u,v\n0,$a\n1,$b\n2,3\n$x,4\n5,$y\n"},
	{yaml: "sweep: {surface: [booth, himmelblau, \"($a)*x^2 + ($b)*y^2\"]}\nstart: [$x, $y]" + twoRuns},
	{yaml: "surface: rosenbrock\nstart: [$x, $y]\nsteps: $steps\noptimizer: [{noise: {std: $rate}}, sgd]\nsweep: {learning_rate: [$rate, 0.01, 1], seed: [1, 2]}\n"},
	{yaml: `surface: "($a)*x^2 + ($b)*y^2"` + "\nstart: [$x, $y]\nsteps: $steps\nlearning_rate: $rate*10^(4*k/$steps)\n"},
	{yaml: "surface: {grid: {data: data.csv}}\nstart: [0.9, 1.1]" + twoRuns,
		data: "u,v,loss\n0,0,$a\n0,1,1\n0,3,$b\n1,0,1\n1,1,0\n1,3,$x\n2,0,4\n2,1,$y\n2,3,5\n"},
}

// hostileNumbers are the arguments of FuzzFigures.
type hostileNumbers struct {
	file             uint8
	a, b, x, y, rate float64
	steps            uint8
}

// hostileSeeds are what fuzzing begins with. Each file is there at least once; all together draw every kind of figure.
var hostileSeeds = []hostileNumbers{
	{0, 1e308, 0, 1, 0, 1e-300, 20},
	{4, 1, 100, 1, 2, 0.0105, 250},
	{1, 5e-324, -1e300, 1e-300, 1e150, 1, 30},
	{2, 700, 1.7e308, 1, -1, 1e-3, 10},
	{3, 2, 1e-300, 1e10, 1e300, 1e5, 10},
	{5, 1, 2, 1.5, 0, 0.02, 25},
	{5, -1e-308, 1e300, 1e154, 0, 1e-3, 9},
	{6, 1, 2, 3, 5, 0.02, 12},
	{6, 1e300, -1e-300, 1e154, 7, 0.1, 8},
	{7, 1, 2, 1e150, 5, 0.02, 8},
	{8, 1, 3, 1, 2, 0.01, 60},
	{9, 0, 0, -1, 1, 0.001, 15},
	{10, 1, 10, 1, 1, 1e-4, 40},
	{11, 4, 3, 2, 1, 0.05, 20},
	{11, 1e308, -1e308, 1e-310, -1e300, 1e-3, 5},
}

// patience is how long one figure may take, under the race detector and on a machine that has much else to do.
const patience = 60 * time.Second

// FuzzFigures draws every kind of figure among hostile numbers, each under a watchdog: whatever overflows, and wherever
// runs go, there is a figure, or a sentence why there is none. The seeds alone draw each kind at least once.
func FuzzFigures(f *testing.F) {
	for _, s := range hostileSeeds {
		f.Add(s.file, s.a, s.b, s.x, s.y, s.rate, s.steps)
	}
	seen, drawn := 0, map[string]bool{}
	f.Cleanup(func() {
		if fuzzing := flag.Lookup("test.fuzz").Value.String() != ""; fuzzing || seen < len(hostileSeeds) {
			return // other processes have drawn, or only some of the seeds were asked for
		}
		for _, kind := range figure.Figures.Names() {
			if !drawn[kind] {
				f.Errorf("no seed draws a figure of the kind %s", kind)
			}
		}
	})
	f.Fuzz(func(t *testing.T, file uint8, a, b, x, y, rate float64, steps uint8) {
		seen++
		in, ok := hostileRuns(hostileNumbers{file, a, b, x, y, rate, steps})
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
				if drawInTime(t, in, rendertest.Coarse(fig)) {
					drawn[kind] = true
				}
			}
		}
	})
}

// hostileRuns are the runs of a file with these numbers in it; ok is false where the file is refused.
func hostileRuns(n hostileNumbers) (in figure.Input, ok bool) {
	number := func(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }
	fill := strings.NewReplacer("$a", number(n.a), "$b", number(n.b), "$x", number(n.x), "$y", number(n.y),
		"$rate", number(math.Abs(n.rate)), "$steps", strconv.Itoa(int(n.steps)+1))
	file := hostileFiles[int(n.file)%len(hostileFiles)]
	e, _ := experiment.Parse("fuzz.yaml", []byte(narrow+fill.Replace(file.yaml)), experiment.Options{
		Figures: figure.Figures,
		Files:   fstest.MapFS{"data.csv": {Data: []byte(fill.Replace(file.data))}},
	})
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

// drawInTime draws a figure and writes it; false where there is a sentence in its place.
func drawInTime(t *testing.T, in figure.Input, fig *experiment.Figure) (drawn bool) {
	t.Helper()
	done := make(chan any, 1)
	go func() {
		defer func() { done <- recover() }()
		if d, err := rendertest.Draw(in, fig); err == nil {
			_, err = d.SVG(canvas.Light)
			drawn = err == nil
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
	return drawn
}
