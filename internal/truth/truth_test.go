// Package truth holds what figures say against the traces that they say it of.
package truth

import (
	"context"
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"gdplot/internal/claim"
	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/render"
	"gdplot/internal/render/rendertest"
	"gdplot/internal/runner"
	"gdplot/internal/study"
)

var (
	count = flag.Int("n", 60, "how many random experiments to check")
	seed  = flag.Uint64("seed", 1, "of the experiments")
)

// written draws an experiment as a file.
func written(r *rand.Rand) string {
	pick := func(all ...string) string { return all[r.IntN(len(all))] }
	surface := pick("rosenbrock", "himmelblau", "booth", "beale", "saddle", "x^2 + 4*y^2", "abs(x) + 2*abs(y)", "x^4 + y^4 - x*y", "-x^2 + y^2",
		"floor(x) + y^2", "exp(x) + exp(-x) + y^2", "1e-9*(x^2 + y^2)", "1e9*(x^2 + 3*y^2)", "sin(x) + cos(y)", "x^2*y^2")
	rate := func() string {
		return pick("1e-4", "1e-3", "0.01", "0.1", "0.6", "3", "{cosine: {initial: 0.1}}", "{exponential: {initial: 0.1, gamma: 0.9}}", "0.1/(1 + k)")
	}
	method := func() string {
		return pick("sgd", "{sgd: {momentum: 0.9}}", "adam", "rmsprop", "adagrad", "signsgd", "[{clip_norm: 1}, sgd]", "[{noise: 0.1}, sgd]", "{adam: {beta1: 0.5}}", "newton", "bfgs")
	}
	text := fmt.Sprintf("title: Random\nsurface: %q\nstart: [%.3g, %.3g]\nsteps: %d\nlearning_rate: %s\n", surface, 4*r.Float64()-2, 4*r.Float64()-2, 1+r.IntN(120), rate())
	switch r.IntN(4) {
	case 0:
		text += "optimizer: " + method() + "\n"
	case 1:
		text += "sweep: {learning_rate: [1e-3, 0.02, 0.3]}\n"
	case 2:
		text += "runs:\n  - {label: one, optimizer: " + method() + "}\n  - {label: other, optimizer: " + method() + ", learning_rate: " + rate() + "}\n"
	default:
		text += "sweep: {optimizer: [sgd, adam, rmsprop], seed: [1, 2]}\n"
	}
	return text + "figures: [contour, loss, weights, schedule, diagnostics, convergence: {gap: 1e-3}]\n"
}

// check recomputes a claim from the traces, with nothing of what made it. known is false for kinds it knows nothing of.
func check(c claim.Claim, e *experiment.Experiment, results []runner.Result) (fault string, known bool) {
	for _, r := range c.Runs {
		out, t := results[r].Outcome, results[r].Trace
		n := len(t.Loss)
		gap := func(loss float64) float64 { return loss - c.Level.Low }
		first := func(level float64) int {
			for k := range n {
				if t.Loss[k] <= level {
					return t.Step[k]
				}
			}
			return -1
		}
		finite := !math.IsNaN(out.Loss) && !math.IsInf(out.Loss, 0)
		if step, ok := c.N["step"]; ok {
			switch c.Kind {
			case claim.Oscillates, claim.StandsStill, claim.ComesTo, claim.ComesClose, claim.OnTheWay, claim.Climbs, claim.Diverges, claim.NotArrived, claim.Falls, claim.WeightEnds:
				if int(step) != t.Step[n-1] {
					return fmt.Sprintf("run %d took %d steps", r, t.Step[n-1]), true
				}
			}
		}
		switch c.Kind {
		case claim.Diverges:
			bad := !finite || math.IsNaN(t.GradNorm[n-1]) || math.IsInf(t.GradNorm[n-1], 0)
			for _, x := range out.X {
				bad = bad || math.IsNaN(x) || math.IsInf(x, 0)
			}
			if !bad {
				fault = "all is finite"
			}
		case claim.Climbs:
			if c.N["from"] != t.Loss[0] || c.N["to"] != t.Loss[n-1] || !(t.Loss[n-1] > t.Loss[0]) {
				fault = "it does not climb so"
			}
		case claim.EndsAtMinimum, claim.EndsAtLowest:
			if d := gap(t.Loss[n-1]); d > 1.1e-6*math.Min(1, gap(t.Loss[0]))+1e-12*math.Abs(c.Level.Low)+1e-300 && e.Runs[r].Stop == nil {
				fault = fmt.Sprintf("it ends %g above", d)
			}
		case claim.ComesTo, claim.ComesClose, claim.OnTheWay, claim.Oscillates, claim.StandsStill:
			if v, ok := c.N["gap"]; ok && claim.Number(v, "2") != claim.Number(gap(t.Loss[n-1]), "2") {
				fault = fmt.Sprintf("it ends %g above", gap(t.Loss[n-1]))
			}
			if v, ok := c.N["loss"]; ok && claim.Number(v, "") != claim.Number(t.Loss[n-1], "") {
				fault = fmt.Sprintf("its loss is %g", t.Loss[n-1])
			}
		case claim.FirstArrival, claim.Arrival, claim.LaterArrival, claim.Within:
			level := c.Level.Loss
			if c.Level.Gap {
				level += c.Level.Low
			}
			want := c.N["effort"]
			if c.Kind == claim.Within {
				want = c.N["step"]
			}
			if got := first(level); got != int(want) && c.W["unit"] != "evaluation" {
				fault = fmt.Sprintf("it arrives at step %d", got)
			}
		case claim.NotArrived, claim.NeverSwinging, claim.NeverStill:
			if got := first(c.Level.Low + c.Level.Loss); c.Level.Gap && got >= 0 {
				fault = fmt.Sprintf("it arrives at step %d", got)
			}
		case claim.EndsAt, claim.EndsAtGap:
			got := t.Loss[n-1]
			if c.Kind == claim.EndsAtGap {
				got = gap(got)
			}
			if v := c.N["value"]; claim.Number(v, "") != claim.Number(got, "") && !(v == 0 && math.Abs(got) <= 1e-9*math.Max(1, math.Abs(t.Loss[0]))) {
				fault = fmt.Sprintf("it ends at %g", got)
			}
		case claim.WeightEnds:
			found := false
			for _, x := range out.X {
				found = found || x == c.N["value"]
			}
			if !found {
				fault = "no coordinate is that"
			}
		case claim.Rate:
			if v, ok := c.N["rate"]; ok && v != t.Rate[n-1] && n > 1 {
				fault = fmt.Sprintf("its rate is %g", t.Rate[n-1])
			}
		case claim.RateConstant:
			for _, v := range t.Rate[1:] {
				if v != c.N["rate"] {
					fault = fmt.Sprintf("a rate is %g", v)
				}
			}
		default:
			return "", false
		}
		if fault != "" {
			return fmt.Sprintf("run %s: %s", e.Runs[r].ID, fault), true
		}
	}
	return "", true
}

var lint = regexp.MustCompile(`  | ,|, ,|\b1 of 1 run\b|for from|NaN|\bInf\b|\{|\}|¦|not a number|cyclic is cyclic`)

func TestClaimsAreTrue(t *testing.T) {
	checked, seen := map[claim.Kind]int{}, map[claim.Kind]int{}
	r := rand.New(rand.NewPCG(*seed, 7))
	drawn := 0
	for i := range *count {
		text := written(r)
		e, found := experiment.Parse("random.yaml", []byte(text), experiment.Options{Figures: render.Figures})
		if found.Wrong() {
			continue // a start where the formula is not defined, a method that the surface does not suit
		}
		reports := make([]insight.Report, len(e.Runs))
		results, err := runner.Execute(context.Background(), e.Runs, runner.Options{Workers: 1, Each: func(i int, r runner.Result) { reports[i] = insight.Judge(r) }})
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		in := render.Input{Runs: study.Runs{Experiment: e, Results: results, Reports: reports}}
		for _, fig := range e.Figures {
			d, err := rendertest.Draw(in, fig)
			if err != nil {
				continue
			}
			drawn++
			if n := utf8.RuneCountInString(d.Caption); n > claim.MostCharacters || n == 0 {
				t.Errorf("experiment %d: the caption of %s has %d characters: %s\n%s", i, fig.Name, n, d.Caption, text)
			}
			for _, s := range append(d.Details, d.Caption, d.Alt) {
				if bad := lint.FindString(s); bad != "" {
					t.Errorf("experiment %d: %q in: %s\n%s", i, bad, s, text)
				}
			}
			for _, c := range d.Said.Claims() {
				if err := c.Check(); err != nil {
					t.Errorf("experiment %d: %v", i, err)
				}
				seen[c.Kind]++
				fault, known := check(c, e, results)
				if known {
					checked[c.Kind]++
				}
				if fault != "" {
					t.Errorf("experiment %d, %s: %s says what is not so, %s: %s\n%s", i, fig.Name, c.Kind, fault, claim.Say(d.Said.Voice, []claim.Claim{c}), text)
				}
			}
		}
	}
	if drawn < *count || len(checked) < 10 || len(strings.Fields(fmt.Sprint(seen))) == 0 {
		t.Errorf("only %d figures were drawn, with %d kinds of claims checked", drawn, len(checked))
	}
	t.Logf("%d figures; %d kinds seen, %d of them recomputed", drawn, len(seen), len(checked))
}
