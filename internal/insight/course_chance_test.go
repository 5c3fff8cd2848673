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
			least := 0.98
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
