package canvas

import (
	"math"
	"testing"
)

// Early steps have their time however long a film's runs are, steps never go back, and a step is shown when its frame is.
func TestEarlyStepsHaveTheirTime(t *testing.T) {
	for _, last := range []float64{0.5, 1, 3, 10, 47, 300, 11_000, 1e6, 1e9} {
		c := Clock{Last: last, Frames: 60, Seconds: 6}
		if got := c.share(10); last > 10 && last <= 1e5 && got < 0.149 {
			t.Errorf("of %g steps the tenth is shown after %.3f of the time", last, got)
		}
		before := -1.0
		for i := range 101 {
			share := float64(i) / 100
			step := c.StepAt(share)
			if step < before || math.Abs(c.share(step)-share) > 1e-9 {
				t.Errorf("of %g steps %g is shown at %g, and at %g by the clock", last, step, share, c.share(step))
			}
			before = step
		}
	}
}
