package insight

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestLevelledByChance draws losses of noisy descent, whose floor does not move, and of slow falls above it: of the first
// hardly any may be told as falling, of the second hardly any as level, whatever the number of seeds that are taken together.
func TestLevelledByChance(t *testing.T) {
	const draws, rows = 1000, 200
	share := func(seeds int, shrink, from float64) float64 {
		rng, level := rand.New(rand.NewPCG(1, uint64(seeds))), 0
		for range draws {
			var pooled course
			for s := range seeds {
				x, losses := from, make([]float64, rows)
				for k := range losses {
					losses[k] = x * x
					x += -shrink*x + 0.1*rng.NormFloat64()
				}
				c := courseOf(losses)
				pooled.blend(&c, float64(s+1))
			}
			if pooled.isLevel(0, from*from) {
				level++
			}
		}
		return float64(level) / draws
	}
	for _, seeds := range []int{1, 3, 10, 30} {
		for _, shrink := range []float64{0.1, 0.3, 0.6} {
			got := share(seeds, shrink, 1)
			t.Logf("%d seeds, shrinking by %g: %.3f told as level", seeds, shrink, got)
			least := 0.975
			if seeds == 1 { // of which a quarter of the steps are few that are not like those before
				least = 0.955
			}
			if math.IsNaN(got) || got < least {
				t.Errorf("of %d seeds that shrink by %g a step only %.3f are told as level", seeds, shrink, got)
			}
		}
		got := share(seeds, 0.005, 10)
		t.Logf("%d seeds of a slow fall: %.3f told as level", seeds, got)
		if got > 0.1 {
			t.Errorf("of %d seeds of a slow fall %.3f are told as level", seeds, got)
		}
	}
}

// The mean over the last quarter is that of all of its rows, however they fall into eighths, of noted and of pooled runs too.
func TestLateMeansWeighEveryRow(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 7))
	for n := 24; n < 60; n++ {
		losses := make([]float64, n)
		for i := range losses {
			losses[i] = math.Exp(3 * rng.NormFloat64())
		}
		c := courseOf(losses)
		late := losses[n/2:]
		var noted, pooled course
		written := pen{}
		c.walk(&written)
		noted.walk(&pen{bytes: written.bytes, reads: true})
		pooled.blend(&c, 1)
		pooled.blend(&c, 2)
		for _, o := range []course{c, noted, pooled} {
			if want := mean(late[len(late)/2:]); math.Abs(o.last()-want) > 1e-12*want {
				t.Errorf("of %d rows the mean of the last quarter is %g and not %g", n, o.last(), want)
			}
			if want := mean(late[:len(late)/2]); math.Abs(o.third()-want) > 1e-12*want {
				t.Errorf("of %d rows the mean of the third quarter is %g and not %g", n, o.third(), want)
			}
		}
	}
}
