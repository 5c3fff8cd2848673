package maps

import (
	"math/rand/v2"
	"testing"

	"gdplot/internal/insight"
	"gdplot/internal/render/rendertest"
	"gdplot/internal/surface"
)

// TestWhoKeepsMovingLiesOnTop orders the paths of random maps: none that comes to rest is drawn over one that keeps moving to and
// fro, and among each kind none over a shorter one.
func TestWhoKeepsMovingLiesOnTop(t *testing.T) {
	in := rendertest.Run(t, "title: Any\nsurface: himmelblau\nstart: [0, 0]\nsteps: 1\nlearning_rate: 0.01\n")
	r := rand.New(rand.NewPCG(1, 5))
	mixed := 0
	for trial := range 300 {
		m, frame := randomMarks(r, in.Experiment.Runs[0].Surface)
		moving := 0
		for i := range m.Trails {
			rep := insight.Report{Verdict: insight.Converged, Place: &insight.Place{Critical: &surface.Critical{Kind: surface.GlobalMinimum}}}
			if r.IntN(3) == 0 {
				rep, moving = insight.Report{Verdict: insight.Oscillating}, moving+1
			}
			if m.Trails[i].Ended(rep); m.Trails[i].Short != m.Trails[i].swings {
				t.Fatalf("a run that is %s: %+v", rep.Verdict, m.Trails[i])
			}
		}
		if moving > 0 && moving < len(m.Trails) {
			mixed++
		}
		drawn := NewPaths(m.Trails, nil, frame).trails
		for i := 1; i < len(drawn); i++ {
			below, above := &drawn[i-1], &drawn[i]
			if below.swings && !above.swings || below.swings == above.swings && below.Length() < above.Length() {
				t.Errorf("map %d: %s lies over %s", trial, above.Series.Name, below.Series.Name)
			}
		}
	}
	if mixed < 50 {
		t.Errorf("%d maps have both", mixed)
	}
}
