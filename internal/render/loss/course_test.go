package loss

import (
	"math"
	"math/rand/v2"
	"testing"

	"gdplot/internal/contour"
)

// The moving average is that of Adam's means, corrected for its start, and a mean of a window is the mean of its steps;
// both against other ways to say so.
func TestSmoothing(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		line := make([]contour.Point, 1+r.IntN(80))
		for i := range line {
			line[i] = contour.Point{X: float64(i), Y: r.NormFloat64()}
		}
		beta, window := 0.01+0.98*r.Float64(), 2+r.IntN(30)
		ema, mean := smoother{decay: beta}.of(line), smoother{window: window}.of(line)
		m := 0.0
		for k := range line {
			m = beta*m + (1-beta)*line[k].Y
			if want := m / (1 - math.Pow(beta, float64(k+1))); math.Abs(ema[k].Y-want) > 1e-9 {
				t.Fatalf("decay %g: step %d is %g, want %g", beta, k, ema[k].Y, want)
			}
			sum, n := 0.0, 0
			for j := k; j >= 0 && j > k-window; j-- {
				sum, n = sum+line[j].Y, n+1
			}
			if math.Abs(mean[k].Y-sum/float64(n)) > 1e-12 || mean[k].X != line[k].X {
				t.Fatalf("window %d: step %d is %g, want %g", window, k, mean[k].Y, sum/float64(n))
			}
		}
	}
}

// A constant stays what it is from the first step on, and a gap is no value of 0.
func TestSmoothingOfGaps(t *testing.T) {
	line := []contour.Point{{X: 0, Y: 5}, {X: 1, Y: 5}, {X: 2, Y: math.NaN()}, {X: 3, Y: 7}, {X: 4, Y: 7}}
	for _, m := range []smoother{{decay: 0.9}, {window: 3}} {
		got := m.of(line)
		if got[0].Y != 5 || math.Abs(got[1].Y-5) > 1e-12 || !math.IsNaN(got[2].Y) || got[3].Y != 7 || math.Abs(got[4].Y-7) > 1e-12 {
			t.Errorf("%+v: %v", m, got)
		}
	}
}

// The rule of the steepest rate finds the middle of a fall, that of the tenth a tenth of its foot, whatever the run.
func TestRangeTestRules(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 30 {
		middle, width := -4+3*r.Float64(), 0.3+0.3*r.Float64()
		run := &testedRun{suggested: -1}
		for k := range 400 {
			at := -7 + 8*float64(k)/399
			fall := 1 / (1 + math.Exp((at-middle)/width))
			rise := math.Exp(6 * (at - middle - 6*width))
			run.shown = append(run.shown, contour.Point{X: math.Pow(10, at), Y: fall + rise})
		}
		run.ask(steepest)
		if got := math.Log10(run.rate); math.Abs(got-middle) > 0.15 {
			t.Errorf("the fall is steepest at 10^%.2f, and it suggests 10^%.2f", middle, got)
		}
		run.ask(tenth)
		lowest := 0
		for i, q := range run.shown {
			if q.Y < run.shown[lowest].Y {
				lowest = i
			}
		}
		if run.rate != run.shown[lowest].X/10 {
			t.Errorf("it suggests %g, and the lowest is at %g", run.rate, run.shown[lowest].X)
		}
	}
	rising := &testedRun{suggested: -1, shown: []contour.Point{{X: 1, Y: 1}, {X: 10, Y: 2}, {X: 100, Y: 3}}}
	if rising.ask(steepest); rising.suggested >= 0 {
		t.Error("it suggests a rate for a loss that never falls")
	}
}
