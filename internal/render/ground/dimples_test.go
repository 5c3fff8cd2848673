package ground

import (
	"fmt"
	"testing"

	"gdplot/internal/render/axis"
	_ "gdplot/internal/render/loss"
	"gdplot/internal/render/rendertest"
)

// Dimples are counted on an egg box of any pitch, and a bowl as wide as the frame and narrow valleys are none of them.
func TestDimplesAreCounted(t *testing.T) {
	for surface, want := range map[string]int{
		"x^2 + 3*y^2": 0, "(1-x)^2 + 100*(y-x^2)^2": 0, "(x-y)^2 + 0.001*x^2": 0, "x - y": 0,
		"0.01*(x^2+y^2) - cos(2*pi*x)*cos(2*pi*y)": 25, "0.001*(x^2+y^2) - cos(pi*(x+0.1)) - cos(pi*(y+0.1))": 9,
	} {
		in := rendertest.Run(t, fmt.Sprintf("title: Ground\nsurface: {formula: {f: %q, window: {x: [-2.4, 2.4], y: [-2.4, 2.4]}}}\nstart: [1, 1]\nsteps: 2\nlearning_rate: 0.0001\nfigures: [loss]\n", surface))
		side := axis.Span{Lo: -2.4, Hi: 2.4}
		got := Dimples(Area{Source: in.Experiment.Runs[0].Surface, X: side, Y: side})
		if got < want || want == 0 && got > 0 {
			t.Errorf("%s has %d dimples, want %d", surface, got, want)
		}
	}
}
