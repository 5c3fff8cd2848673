package loss

import (
	"math"
	"testing"

	"gdplot/internal/render/axis"
)

// TestALoneDivergingRunIsFollowed shows a run that explodes beside others as a line that goes on: three decades where they span one, up
// to ten where they span two, and never further than the axis may hold.
func TestALoneDivergingRunIsFollowed(t *testing.T) {
	run := func(lo, hi float64, diverged bool) lossExtent {
		return lossExtent{start: 1e5, all: axis.Span{Lo: lo, Hi: hi}, positive: lo, diverged: diverged}
	}
	for span := 1.0; span <= 5; span++ {
		calm := run(1e5/math.Pow(10, span), 1e5, false)
		ax, ok := logLossAxis([]lossExtent{calm, run(1e5, 1e70, true)}, 12)
		over := math.Log10(ax.Hi / 1e5)
		if want := min(max(2, span, map[bool]float64{true: 3, false: 10}[span == 1]), 12-span); !ok || over < want-1e-9 || over > want+1 {
			t.Errorf("beside runs over %g decades one is followed for %.2f, want %g", span, over, want)
		}
		if held := math.Log10(ax.Hi / ax.Lo); held > 12.5 {
			t.Errorf("beside runs over %g decades the axis has %g", span, held)
		}
	}
}
