package maps

import (
	"testing"

	"gdplot/internal/render/axis"
)

// A window is widened for starts up to three of its widths away, and no further.
func TestWindowsReachForStarts(t *testing.T) {
	window := axis.Span{Lo: 0, Hi: 1}
	for at, shown := range map[float64]bool{1.5: true, 3.9: true, 4.1: false, -2.9: true, -3.1: false} {
		if got := widened(window, axis.Span{Lo: at, Hi: at}, reach); got.Contains(at) != shown {
			t.Errorf("a start at %g: the window is %v", at, got)
		}
	}
}
