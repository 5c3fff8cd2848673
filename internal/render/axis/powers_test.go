package axis

import (
	"strings"
	"testing"
)

// TestLongAxesAreToldInPowers writes what lies above a hundred as powers on an axis that reaches far: no 10,000 between 10^6 and 10^2.
func TestLongAxesAreToldInPowers(t *testing.T) {
	for _, hi := range []float64{1e8, 1e11, 1e14} {
		for _, lo := range []float64{1e-3, 1, 100} {
			for _, tick := range (LogTicks{}).Ticks(lo, hi) {
				if !tick.IsMinor() && tick.Value > 500 && !strings.HasPrefix(tick.Label, "10^{") {
					t.Errorf("from %g to %g: %s", lo, hi, tick.Label)
				}
			}
		}
	}
}
