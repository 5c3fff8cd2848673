package loss

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"gdplot/internal/descent"
	"gdplot/internal/render/lines"
	"gdplot/internal/wording"
)

// TestWhatFallsBesideAnExplosionIsSaid recomputes, on random parabolas, how soon a run has 99 % of its fall behind it beside one that
// diverges.
func TestWhatFallsBesideAnExplosionIsSaid(t *testing.T) {
	rng := rand.New(rand.NewPCG(27, 4))
	said := 0
	for range 25 {
		a, b := 0.2+rng.Float64(), 0.02+0.1*rng.Float64()
		limit, steps := 1/a, 60
		slow, fast := limit*(0.05+0.4*rng.Float64()), limit*(1.2+rng.Float64())
		text := strings.ReplaceAll(written(t, fmt.Sprintf("title: Growth\nsurface: {formula: {f: \"%g*x^2 + %g*y^2\", window: {x: [-4, 4], y: [-4, 4]}}}\nsteps: %d\nstart: [1, 0.5]\n"+
			"sweep: {learning_rate: [%g, %g]}\nfigures: [loss]\n", a, b, steps, slow, fast)), "\u00a0", " ")
		loss := func(k int) float64 {
			return a*math.Pow(1-2*a*slow, 2*float64(k)) + b/4*math.Pow(1-2*b*slow, 2*float64(k))
		}
		down := steps
		for down > 0 && loss(0)-loss(down-1) >= 0.99*(loss(0)-loss(steps)) {
			down--
		}
		want := fmt.Sprintf("99 %% of its way in %s", wording.Plural(down, "step"))
		if strings.Contains(text, "99 % of its way") {
			said++
			if !strings.Contains(text, want) || 2*down >= steps {
				t.Errorf("%g x² + %g y² at rate %g: no %q in %q", a, b, slow, want, text)
			}
		}
	}
	if said < 12 {
		t.Errorf("said %d times, too few to say anything", said)
	}
}

// curveOf is a curve of judged values, one a step.
func curveOf(values []float64) *lossCurve {
	steps := make([]int, len(values))
	for i := range steps {
		steps[i] = i
	}
	return &lossCurve{trace: &descent.Trace{Step: steps, Loss: values}, judged: values, outcome: &descent.Outcome{}}
}

// TestShrinkingIsSaidWhereItIsSteady looks at losses that lose one share of themselves at each step, and at others.
func TestShrinkingIsSaidWhereItIsSteady(t *testing.T) {
	for share, want := range map[float64]string{0.1: "10 % less each step", 0.04: "4 % less each step", 0.005: "0.5 % less each step"} {
		var steady, slower []float64
		for k := range 60 {
			steady = append(steady, math.Pow(1-share, float64(k)))
			slower = append(slower, 1/(1+float64(k)))
		}
		c, other := curveOf(steady), curveOf(slower)
		if got, ok := c.shrinks(); !ok || got != want {
			t.Errorf("a loss that loses %g a step: %q, %t", share, got, ok)
		}
		if got, ok := other.shrinks(); ok {
			t.Errorf("a loss that falls as 1/k is said to lose %q", got)
		}
	}
	if lines.InOne(lines.Rows("the loss breaks off", "at step 5: 0.58", "below 0")) != "the loss breaks off at step 5: 0.58; below 0" {
		t.Error("rows do not read as one text")
	}
}

// TestArrivalsOfTheHeadlineAreDrawn recomputes, on random parabolas, when two rates come within 10⁻⁶ of the minimum: each number
// stands in the picture, though the file names no level.
func TestArrivalsOfTheHeadlineAreDrawn(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 18))
	for range 12 {
		a := 0.5 + rng.Float64()
		slow, fast := (0.06+0.05*rng.Float64())/a, (0.2+0.1*rng.Float64())/a
		text := strings.ReplaceAll(written(t, fmt.Sprintf("title: Rates\nsurface: {formula: {f: \"%g*x^2\", window: {x: [-4, 4]}}}\nsteps: 400\nstart: [3]\n"+
			"sweep: {learning_rate: [%g, %g]}\nfigures: [{loss: {y: gap}}]\n", a, slow, fast)), "\u00a0", " ")
		for _, rate := range []float64{slow, fast} {
			step := 0
			for 9*a*math.Pow(1-2*a*rate, 2*float64(step)) > 1e-6 {
				step++
			}
			if want := fmt.Sprintf("%d steps", step); !strings.Contains(text, want) {
				t.Errorf("%g x² at rate %g: no %q in %q", a, rate, want, text)
			}
		}
		if !strings.Contains(text, "within 10^{−6}") {
			t.Errorf("the level is not named in %q", text)
		}
	}
}
