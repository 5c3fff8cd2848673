package runner

import (
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/experiment"
	"gdplot/internal/surface"
)

// Runs that are made side by side have the bits that they have alone: every optimizer, transform, schedule, stop rule, surface
// and edge, with lanes that end at different steps.
func TestBesideIsAlone(t *testing.T) {
	sweep := "\nsteps: 60\nsweep: {start: [[1.1, -0.7], [-2.3, 1.9], [0.2, 3.1], [400, -0.5], [3.1, 3.1]], learning_rate: [0.001, 0.03, 0.3]}"
	var texts []string
	for _, book := range []catalog.Book{descent.Optimizers, descent.Transforms} {
		for _, d := range book.Decls() {
			if d.Method.Gonum && testing.Short() {
				continue
			}
			text := d.Sample
			if !strings.Contains(text, "optimizer:") {
				text += "\noptimizer: adam"
			}
			texts = append(texts, "surface: rosenbrock\n"+without(text, "learning_rate")+sweep)
		}
	}
	for _, d := range descent.Schedules.Decls() {
		texts = append(texts, "surface: ackley\noptimizer: {sgd: {momentum: 0.9}}\n"+d.Sample+"\nsteps: 50\nsweep: {start: [[1.1, -0.7], [-2.3, 1.9], [0.2, 3.1], [2, 2], [0.5, 0.5]]}")
	}
	for _, d := range descent.StopRules.Decls() {
		if strings.Contains(d.Sample, "surface:") {
			continue // it needs a model, whose runs are never beside
		}
		texts = append(texts, "surface: x^2 + 3*y^2\noptimizer: {sgd: {momentum: 0.5}}\n"+d.Sample+sweep)
	}
	for _, d := range surface.Surfaces.Decls() {
		texts = append(texts, without(d.Sample, "start")+"\noptimizer: adam\nsteps: 40\nstart: {normal: 1}\nsweep: {learning_rate: [0.01, 0.1], seed: [1, 2, 3]}")
	}
	for _, policy := range []string{"free", "stop", "clamp", "reflect"} {
		texts = append(texts, "surface: {formula: {f: sin(3*x)*y - y^2/9 + log(x + 3), window: {x: [-2, 2], y: [-2, 2]}, outside: "+policy+"}}\noptimizer: rmsprop"+sweep)
	}
	for lines, sides := range map[string]bool{
		"state: {m: 0.1*x0, v: 0}, update: [m = 0.9*m + g, 'v = max(v, g*g)', step = m/(sqrt(v) + 1e-8) + 0.01*x]":     true,
		"state: {m: 0}, update: ['m = if(k == 0, g, 0.9*m + (x - x0)/(1 - 0.9^(k + 1)))', step = sign(0.1*m + 0.9*g)]": true,
		"state: {m: 1/n}, update: [m = 0.9*m + g, step = m]":                                                           false,
		"update: ['step = g/max(norm(g), 1)']":                                                                         false,
		"update: [x = x - 0.01*g]":                                                                                     false,
		"state: {v: 0}, update: [v = 0.9*v - rate*g, step = -v/rate]":                                                  false,
		"update: [step = f*g]":                   false,
		"update: [step = gp], probe: x - 0.01*g": false,
	} {
		text := "surface: rosenbrock\noptimizer: {rule: {" + lines + "}}" + sweep
		e, faults := experiment.Parse("beside.yaml", []byte(text), experiment.Options{})
		if faults.Wrong() {
			t.Fatalf("%s\n%s", text, faults)
		}
		if got := side(t, e, text); got != sides {
			t.Errorf("%s: made side by side: %v", lines, got)
		}
	}
	laned := 0
	for _, text := range texts {
		e, faults := experiment.Parse("beside.yaml", []byte(text), experiment.Options{})
		if faults.Wrong() {
			t.Errorf("%s\n%s", text, faults)
			continue
		}
		if side(t, e, text) {
			laned++
		}
	}
	if laned < len(texts)/2 {
		t.Errorf("only %d of %d plans have runs that are made side by side", laned, len(texts))
	}
}

// Traces that runs side by side are recorded into one after the other, longer ones and shorter, with steps that are looked at by
// themselves, remember nothing of the runs before.
func TestTracesBesideAreUsedAgain(t *testing.T) {
	text := "surface: rosenbrock\noptimizer: adam\nsteps: 300\nsweep: {start: [[1.1, -0.7], [-2.3, 1.9], [0.2, 3.1], [400, -0.5]], learning_rate: [0.001, 0.03, 0.3, 1e160]}"
	e, faults := experiment.Parse("again.yaml", []byte(text), experiment.Options{})
	if faults.Wrong() {
		t.Fatal(faults)
	}
	traces := make([]*descent.Trace, len(e.Runs))
	for i := range traces {
		traces[i] = descent.NewTrace(2, 200)
	}
	for round, steps := range []int{90, 300, 90, 90, 31, 120, 120, 47, 150, 199, 17, 199} {
		var runs []*descent.Run
		for l, run := range e.Runs {
			at := e.Runs[(l*5+round)%len(e.Runs)]
			d, err := build(run, at.Start)
			if err != nil {
				t.Fatal(err)
			}
			d.Steps = steps - l%3*round
			runs = append(runs, d)
			traces[l].Reset()
			traces[l].Expect(steps)
		}
		new(descent.Lanes).Do(runs, recorders(traces))
		for l, run := range e.Runs {
			d, err := build(run, runs[l].Start)
			if err != nil {
				t.Fatal(err)
			}
			d.Steps = runs[l].Steps
			alone := descent.NewTrace(2, 200)
			if d.Do(alone); !sameTrace(alone, traces[l]) {
				t.Errorf("round %d, run %d: a trace that was used before differs", round, l)
			}
		}
	}
}

// side compares runs of a plan made side by side with the same made alone, and reports whether some were.
func side(t *testing.T, e *experiment.Experiment, text string) (some bool) {
	t.Helper()
	wave := make([]int, len(e.Runs))
	for i := range wave {
		wave[i] = i
	}
	for _, group := range jobs(e.Runs, wave, 1) {
		var runs []*descent.Run
		var traces []*descent.Trace
		for l, i := range group {
			run := e.Runs[i]
			d, err := new(descent.Run), error(nil)
			if l == 0 {
				d, err = build(run, run.Start)
			} else {
				err = buildBeside(d, run, run.Start)
			}
			if err != nil {
				t.Fatal(err)
			}
			runs, traces = append(runs, d), append(traces, descent.NewTrace(run.Surface.Dim(), 0))
		}
		if len(group) < leastLanes || !descent.LanesFit(runs[0]) {
			continue
		}
		some = true
		for l, out := range new(descent.Lanes).Do(runs, recorders(traces)) {
			run := e.Runs[group[l]]
			d, err := build(run, run.Start)
			if err != nil {
				t.Fatal(err)
			}
			alone := descent.NewTrace(run.Surface.Dim(), 0)
			if want := d.Do(alone); bitsOf(want) != bitsOf(out) {
				t.Errorf("%s\n%s beside others: %s\nalone: %s", text, run.ID(), bitsOf(out), bitsOf(want))
			}
			if !sameTrace(alone, traces[l]) {
				t.Errorf("%s\n%s has another trace beside others", text, run.ID())
			}
		}
	}
	return some
}

// bitsOf writes all of an outcome, numbers by their bits.
func bitsOf(o descent.Outcome) string {
	numbers := append(append([]float64{o.Loss, o.GradNorm, o.BestLoss}, o.X...), o.LastX()...)
	text := fmt.Sprint(o.Reason, o.Steps, o.Evaluations, o.Examples, o.BestStep, o.Hits)
	for _, v := range numbers {
		text += fmt.Sprintf(" %x", math.Float64bits(v))
	}
	return text
}

func sameTrace(a, b *descent.Trace) bool {
	bits := func(t *descent.Trace) []uint64 {
		var all []uint64
		for _, column := range [][]float64{t.Loss, t.GradNorm, t.Rate, t.X, t.Second, t.Batch} {
			for _, v := range column {
				all = append(all, math.Float64bits(v))
			}
		}
		return all
	}
	return reflect.DeepEqual(a.Step, b.Step) && reflect.DeepEqual(a.Evals, b.Evals) && reflect.DeepEqual(bits(a), bits(b))
}

// without is a text without the line that gives a key.
func without(text, key string) string {
	var lines []string
	for _, line := range strings.Split(text, "\n") {
		if !strings.HasPrefix(line, key+":") {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// How many runs stand side by side, and where they end, changes no start of a field.
func TestFieldBesideIsAlone(t *testing.T) {
	text := "surface: himmelblau\noptimizer: {sgd: {momentum: 0.8}}\nlearning_rate: 0.01\nsteps: 300\nstart: [0, 0]"
	e, faults := experiment.Parse("field.yaml", []byte(text), experiment.Options{})
	if faults.Wrong() {
		t.Fatal(faults)
	}
	var starts [][]float64
	for i := range 103 {
		starts = append(starts, []float64{float64(i%11) - 5, float64(i/11) - 5.5})
	}
	all, err := FromStarts(t.Context(), e.Runs[0], starts, 2)
	if err != nil {
		t.Fatal(err)
	}
	for i := range starts {
		one, err := FromStarts(t.Context(), e.Runs[0], starts[i:i+1], 1)
		if err != nil {
			t.Fatal(err)
		}
		if bitsOf(one[0].Outcome) != bitsOf(all[i].Outcome) || one[0].Rest != all[i].Rest || one[0].FirstLoss != all[i].FirstLoss {
			t.Errorf("start %v: %v beside others, %v alone", starts[i], all[i], one[0])
		}
	}
}
