package loss

import (
	"math"
	"math/rand/v2"
	"testing"

	"gdplot/internal/render/axis"
)

// TestAxisHoldsWhatEnds draws a run that explodes beside one that falls: however far the first is followed, the axis holds all of the
// second where that is ten decades or less.
func TestAxisHoldsWhatEnds(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for range 2000 {
		start := math.Pow(10, 6*rng.Float64()-3)
		low := start * math.Pow(10, -10*rng.Float64())
		wild := lossExtent{start: start, all: axis.Span{Lo: start, Hi: start * math.Pow(10, 200*rng.Float64())}, positive: start, diverged: true}
		calm := lossExtent{start: start, all: axis.Span{Lo: low, Hi: start}, positive: low}
		if ax, ok := logLossAxis([]lossExtent{wild, calm}, 12); !ok || ax.Span.Lo > low || ax.Cut {
			t.Fatalf("a run from %g to %g beside one to %g: the axis begins at %g", start, low, wild.all.Hi, ax.Span.Lo)
		}
	}
}
