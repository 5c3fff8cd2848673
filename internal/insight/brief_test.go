package insight

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"testing"

	"gdplot/internal/descent"
	"gdplot/internal/experiment"
	"gdplot/internal/runner"
	"gdplot/internal/surface"
)

// TestBriefTracesTellAll holds what is noted of runs whose traces leave out what no note reads against what whole traces tell:
// every optimizer, schedule and surface, runs that end early, that swing and that come lower than was known.
func TestBriefTracesTellAll(t *testing.T) {
	const sweep = "\nsweep: {start: [[1.1, -0.7], [-2.3, 1.9], [0.2, 3.1], [40, -0.5], [3.1, 3.1]], learning_rate: [0.0003, 0.03, 0.3, 3]}"
	texts := []string{
		"surface: x^2 + 3*y^2\noptimizer: {sgd: {momentum: 0.9}}\nsteps: 9" + sweep,
		"surface: x^2 + 3*y^2\nsteps: 40" + sweep,
		"surface: {formula: {f: 'x^4 - 3*x^2 + x + y^2 - 3*exp(-((x - 30)/0.2)^2)', window: {x: [-2, 2], y: [-2, 2]}}}\noptimizer: adam\nsteps: 400" + sweep,
		"surface: {formula: {f: '(x1 - 1)^2 + (x2 - 3)^2*(x3^2 + 1) - 1/(1 + x3^2)', window: {x1: [-2, 2], x2: [-2, 2], x3: [-2, 2]}}}\noptimizer: adam\nsteps: 400\nsweep: {start: [[1.1, -0.7, 1], [-2.3, 1.9, 0], [0.2, 3.1, 2], [3, 2, 1]], learning_rate: [0.01, 0.1]}",
		"surface: {formula: {f: '(x - 1)^2', window: {x: [-2, 2]}}}\noptimizer: adam\nsteps: 333\nsweep: {start: [[1.1], [-2.3], [0.2], [3]], learning_rate: [0.01, 0.1]}",
	}
	for _, d := range descent.Optimizers.Decls() {
		texts = append(texts, "surface: rosenbrock\nsteps: 257\n"+without(d.Sample, "learning_rate")+sweep)
	}
	for _, d := range descent.Schedules.Decls() {
		texts = append(texts, "surface: ackley\noptimizer: {sgd: {momentum: 0.9}}\n"+d.Sample+"\nsteps: 300\nsweep: {start: [[1.1, -0.7], [-2.3, 1.9], [0.2, 3.1], [2, 2], [0.5, 0.5]]}")
	}
	for _, d := range surface.Surfaces.Decls() {
		texts = append(texts, without(d.Sample, "start")+"\noptimizer: adam\nsteps: 200\nstart: {normal: 1}\nsweep: {learning_rate: [0.01, 0.1], seed: [1, 2, 3]}")
	}
	whole := Notes
	whole.Late = nil
	left := 0
	for _, text := range texts {
		e, faults := experiment.Parse("brief.yaml", []byte(text), noFigures)
		if faults.Wrong() {
			t.Errorf("%s\n%s", text, faults)
			continue
		}
		want, got := noted(t, e, whole), noted(t, e, Notes)
		for i := range want {
			a, b := want[i], got[i]
			if !bytes.Equal(a.Note(), b.Note()) || outcomeBits(*a.Outcome()) != outcomeBits(*b.Outcome()) {
				t.Errorf("%s\n%s: a brief trace tells something else", text, e.Runs[i].ID())
			}
		}
		left += len(want)
	}
	if left < 1000 {
		t.Errorf("only %d runs were compared", left)
	}
}

// noted executes an experiment of which no trace is kept.
func noted(t *testing.T, e *experiment.Experiment, notes runner.Notes) []runner.Result {
	t.Helper()
	results, err := runner.Execute(t.Context(), e.Runs, runner.Options{Workers: 1, Notes: notes, Keep: func(int) bool { return false }})
	if err != nil {
		t.Fatal(err)
	}
	return results
}

func outcomeBits(o descent.Outcome) string {
	text := fmt.Sprint(o.Reason, o.Steps, o.Evaluations, o.BestStep)
	for _, v := range append(append([]float64{o.Loss, o.GradNorm, o.BestLoss}, o.X...), o.LastX()...) {
		text += fmt.Sprintf(" %x", math.Float64bits(v))
	}
	return text
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
