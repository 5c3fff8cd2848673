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

// An axis of one or two decades has as few labels as are asked for, or as few as are two.
func TestDecadeTakesTheLabelsThatHaveRoom(t *testing.T) {
	for lo := 0.001; lo < 2000; lo *= 1.37 {
		for wide := 1.2; wide < 99; wide *= 1.21 {
			before := 1 << 30
			for most := 7; most >= 1; most-- {
				n := labelled(LogTicks{Most: most}.Ticks(lo, lo*wide))
				if n > before && before > 1 {
					t.Errorf("%g to %g: %d labels where %d are wanted, %d before", lo, lo*wide, n, most, before)
				}
				if least := 4; wide < 9 && wide > 3 && most <= 2 && n > least {
					t.Errorf("%g to %g: %d labels where %d are wanted", lo, lo*wide, n, most)
				}
				before = n
			}
		}
	}
}
