package maps

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"gdplot/internal/render/axis"
	"gdplot/internal/render/rendertest"
)

// TestAGroundHasNoSeamsAtJumps looks at the grounds and lines of random stairs, of which some jump at a side of the window: the
// ground is one, and no line is a speck.
func TestAGroundHasNoSeamsAtJumps(t *testing.T) {
	r := rand.New(rand.NewPCG(23, 5))
	jumps := 0
	for trial := range 25 {
		wide, lo, hi := []string{"1", "0.5", "0.7"}[r.IntN(3)], -1-r.IntN(4), 1+r.IntN(4)
		in := rendertest.Run(t, fmt.Sprintf("title: Stairs\nsurface: {formula: {f: floor(x/%s) + %.3f*x^2, window: {x: [%d, %d]}}}\nstart: [0.3]\nsteps: 1\nlearning_rate: 0.01\n",
			wide, 0.3*r.Float64(), lo, hi))
		ground := curveGround{View{Source: in.Experiment.Runs[0].Surface, X: axis.Span{Lo: float64(lo), Hi: float64(hi)}, Y: axis.Span{Lo: -12, Hi: 12}}}
		lines := ground.lines(rendertest.TestFrame)
		jumps += len(lines) - 1
		for _, line := range lines {
			if w := line[len(line)-1].X - line[0].X; w < leastWide {
				t.Errorf("stairs %d: a piece at %v is %.3f px wide", trial, line[0], w)
			}
		}
		if all := joined(lines); len(all) != 1 {
			t.Errorf("stairs %d: the ground is in %d pieces", trial, len(all))
		}
	}
	if jumps < 50 {
		t.Errorf("%d jumps are too few to say anything", jumps)
	}
}
