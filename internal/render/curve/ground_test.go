package curve

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"gdplot/internal/render/axis"
	"gdplot/internal/render/maps"
	"gdplot/internal/render/rendertest"
)

// TestStairsShowWhichValueTheyHave looks at random stairs, of which some jump at a side of the window: no line is a speck, and the
// full dot of a jump is at the value that the function has there.
func TestStairsShowWhichValueTheyHave(t *testing.T) {
	r := rand.New(rand.NewPCG(23, 5))
	jumps, told := 0, 0
	for trial := range 25 {
		step, wide, lo, hi := []string{"floor", "ceil"}[r.IntN(2)], []string{"1", "0.5", "0.7"}[r.IntN(3)], -1-r.IntN(4), 1+r.IntN(4)
		in := rendertest.Run(t, fmt.Sprintf("title: Stairs\nsurface: {formula: {f: %s(x/%s) + %.3f*x^2, window: {x: [%d, %d]}}}\nstart: [0.3]\nsteps: 1\nlearning_rate: 0.01\n",
			step, wide, 0.3*r.Float64(), lo, hi))
		v := maps.View{Source: in.Experiment.Runs[0].Surface, X: axis.Span{Lo: float64(lo), Hi: float64(hi)}, Y: axis.Span{Lo: -12, Hi: 12}}
		lines, leaps := ground{v}.lines(rendertest.TestFrame)
		for _, line := range lines {
			if w := line[len(line)-1].X - line[0].X; w < leastWide {
				t.Errorf("stairs %d: a piece at %v is %.3f px wide", trial, line[0], w)
			}
		}
		for _, l := range leaps {
			jumps++
			if l.full == 0 {
				continue
			}
			told++
			if f := height(v, l.x); (l.full > 0) != (step == "floor") || math.Min(math.Abs(f-l.low), math.Abs(f-l.high)) > 1e-6 {
				t.Errorf("stairs %d of %s: at %v the function is %v, and the full dot on side %d of %v to %v", trial, step, l.x, f, l.full, l.low, l.high)
			}
		}
	}
	if jumps < 50 || told < 30 {
		t.Errorf("%d jumps, of which %d are told, are too few to say anything", jumps, told)
	}
}
