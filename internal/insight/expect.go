package insight

import (
	"fmt"
	"math"
	"strconv"

	"gdplot/internal/experiment"
	"gdplot/internal/portable"
	"gdplot/internal/runner"
)

// Failure is an expectation of a file, or one claim of it, that does not hold.
type Failure struct {
	Pos     experiment.Position
	Expect  int    // index in Experiment.Expect
	Message string // what was expected of which run, and what was found
}

// Check tests the expectations of a file; results and reports are aligned with e.Runs. The failures come in the order
// of the file, one for every claim that does not hold.
func Check(e *experiment.Experiment, results []runner.Result, reports []Report) []Failure {
	var failures []Failure
	for i, x := range e.Expect {
		if x.Faster >= 0 {
			if found, holds := compare(x, results); !holds {
				failures = append(failures, Failure{x.Pos, i, x.Text + ": " + found})
			}
			continue
		}
		for _, c := range x.Claims {
			if found, holds := test(c, results[x.Run], reports[x.Run]); !holds {
				failures = append(failures, Failure{c.Pos, i, fmt.Sprintf("%s: %s: found %s", e.Runs[x.Run].ID(), c, found)})
			}
		}
	}
	return failures
}

// test finds what a claim is about, in words, and says whether the claim holds.
func test(c experiment.Claim, r runner.Result, report Report) (found string, holds bool) {
	o := r.Outcome()
	switch c.What {
	case "verdict":
		return fmt.Sprintf("%s (%s)", report.Verdict, report.Why()), string(report.Verdict) == c.Word
	case "reason":
		return fmt.Sprintf("%s, at step %d", o.Reason, o.Steps), string(o.Reason) == c.Word
	case "end":
		d := portable.Distance(o.X, c.Near)
		return fmt.Sprintf("%s, %s away", point(o.X), shortest(d)), d <= c.Within
	case "steps_to":
		return testArrival(c, r)
	}
	v := quantity(c.What, r)
	return shortest(v), c.Range.Contains(v)
}

// testArrival tests a claim about the first step at a target.
func testArrival(c experiment.Claim, r runner.Result) (found string, holds bool) {
	k := arrival(r, c.Target)
	if k < 0 && c.Target.Metric != "" {
		return fmt.Sprintf("no such step among %d", r.Outcome().Steps), c.Never
	}
	if k < 0 {
		return fmt.Sprintf("no such step among %d, loss %s at best", r.Outcome().Steps, shortest(r.Run.Surface.Value(r.Outcome().BestLoss))), c.Never
	}
	return fmt.Sprintf("step %d", k), !c.Never && c.Range.Contains(float64(k))
}

// compare tests a claim that one run reaches a target before another. One that never does counts as later than any.
func compare(x experiment.Expectation, results []runner.Result) (found string, holds bool) {
	first, second := results[x.Faster], results[x.Than]
	a, b := arrival(first, x.To), arrival(second, x.To)
	return fmt.Sprintf("found %s, %s", arrivalText(first, a), arrivalText(second, b)), a >= 0 && (b < 0 || a < b)
}

func arrivalText(r runner.Result, step int) string {
	if step < 0 {
		return fmt.Sprintf("%s: never in %d steps", r.Run.ID(), r.Outcome().Steps)
	}
	return fmt.Sprintf("%s: step %d", r.Run.ID(), step)
}

// arrival is the first step at which a run was at a target, -1 if it never was.
func arrival(r runner.Result, target experiment.Target) int {
	if hit, watched := r.Hit(target); watched {
		return hit.Step
	}
	panic("insight: nobody watched for the target of an expectation")
}

// quantity is a number that expectations name, NaN where the run has none.
func quantity(name string, r runner.Result) float64 {
	o := r.Outcome()
	switch name {
	case "final_loss":
		return r.Run.Surface.Value(o.Loss)
	case "final_gap":
		return r.Run.Surface.Lowest().Gap(o.Loss)
	case "final_gradient_norm":
		return o.GradNorm
	case "best_loss":
		return r.Run.Surface.Value(o.BestLoss)
	case "steps":
		return float64(o.Steps)
	case "evaluations":
		return float64(o.Evaluations)
	}
	if m := r.Run.Surface.Model; m != nil {
		return m.Meter().Measure(name, o.X, o.Buffers())
	}
	return math.NaN() // what models are judged by, of a surface that is none
}

// shortest writes a number so that it reads back exactly.
func shortest(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }

// point writes a point as a file would: [1,-0.5].
func point(x []float64) string {
	text := "["
	for i, v := range x {
		if i > 0 {
			text += ","
		}
		text += shortest(v)
	}
	return text + "]"
}
