package axis

import (
	"math"
	"testing"
)

// The top of a logarithmic axis of whole decades is labelled, with no more labels than asked for and one more.
func TestTopDecadeIsLabelled(t *testing.T) {
	for most := 3; most <= 7; most++ {
		for first := -20; first < 6; first++ {
			for last := first + 1; last < 12; last++ {
				lo, hi := math.Pow(10, float64(first)), math.Pow(10, float64(last))
				labels, top := 0, false
				for _, tick := range (LogTicks{Most: most}).Ticks(lo, hi) {
					if !tick.IsMinor() {
						labels++
						top = top || math.Abs(math.Log10(tick.Value)-float64(last)) < 1e-9
					}
				}
				if last-first > 1 && (!top || labels > most+1 || labels < 2) {
					t.Errorf("10^%d to 10^%d, %d wanted: %d labels, the top %v", first, last, most, labels, top)
				}
			}
		}
	}
}
