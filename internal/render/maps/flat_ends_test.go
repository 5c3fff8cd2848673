package maps

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"gdplot/internal/render/rendertest"
)

// TestFlatGroundIsToldWhereItIs draws random starts around a dent in a plain: beside the ends high on the plain stands how flat it is,
// with the slope there, and nowhere else.
func TestFlatGroundIsToldWhereItIs(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 30))
	told := 0
	for range 12 {
		starts := []string{"[0.4, 0.3]"}
		for range 1 + r.IntN(3) {
			starts = append(starts, fmt.Sprintf("[%.2f, %.2f]", 6*r.Float64()-3, 6*r.Float64()-3))
		}
		in := rendertest.Run(t, "title: A dent\nsurface: {formula: {f: 1 - exp(-x^2 - 2*y^2), window: {x: [-3, 3], y: [-3, 3]}}}\nlearning_rate: 0.1\nsteps: 60\nsweep: {start: ["+strings.Join(starts, ", ")+"]}\nfigures: [contour]\n")
		d, err := rendertest.Draw(in, in.Experiment.Figures[0])
		if err != nil {
			t.Fatal(err)
		}
		texts := written(d)
		notes := strings.Count(texts, "nearly flat here")
		told += notes
		flat := 0
		for i := range in.Results {
			x := in.Results[i].Outcome().X
			e := math.Exp(-x[0]*x[0] - 2*x[1]*x[1])
			if slope := e * math.Hypot(2*x[0], 4*x[1]); 1-e > 4*6*math.Sqrt2*slope {
				flat++
			}
		}
		if notes > flat {
			t.Errorf("from %v: %d ends are called flat, %d are", starts, notes, flat)
		}
	}
	if told == 0 {
		t.Errorf("no end is called flat")
	}
}
