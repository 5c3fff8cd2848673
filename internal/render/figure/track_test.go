package figure

import (
	"math"
	"testing"

	"gonum.org/v1/plot/vg"
)

// TestTrackKeepsSteps thins a path to its corners and asks where its steps were.
func TestTrackKeepsSteps(t *testing.T) {
	// Ever shorter steps to the right, then back along the same line, then up and out of the frame.
	points := []vg.Point{{X: 0}, {X: 64}, {X: 96}, {X: 112}, {X: 120}, {X: 100}, {X: 100, Y: 40}, {X: 100, Y: 80}}
	steps := []float64{0, 1, 2, 3, 4, 6, 7, 8}
	piece := []vg.Point{{X: 0}, {X: 120}, {X: 100}, {X: 100, Y: 60}}
	track := TrackAlong(points, steps, [][]vg.Point{piece})
	if len(track) != 1 {
		t.Fatalf("%d courses", len(track))
	}
	at := func(step float64) float64 {
		c := track[0]
		for i := 1; i < len(c.Steps); i++ {
			if step <= c.Steps[i] {
				return c.Along[i-1] + (step-c.Steps[i-1])/(c.Steps[i]-c.Steps[i-1])*(c.Along[i]-c.Along[i-1])
			}
		}
		return math.NaN()
	}
	for step, want := range map[float64]float64{0: 0, 1: 64, 2: 96, 2.5: 104, 3: 112, 4: 120, 5: 130, 6: 140, 7: 180, 7.25: 190} {
		if got := at(step); !(math.Abs(got-want) < 1e-9) {
			t.Errorf("at step %g it has come %g px, want %g", step, got, want)
		}
	}
	if last := track.Last(); last != 7.5 {
		t.Errorf("it leaves the frame at step %g, want 7.5", last)
	}
	part := portion(track[0], 100, 130, []vg.Point{{X: 100}, {X: 120}, {X: 110}})
	if first, last := part.Steps[0], part.Steps[len(part.Steps)-1]; first != 2.25 || last != 5 || part.Along[0] != 0 || part.Along[len(part.Along)-1] != 30 {
		t.Errorf("a part of it runs from step %g to %g: %v", first, last, part.Along)
	}
}
