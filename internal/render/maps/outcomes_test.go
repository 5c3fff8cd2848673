package maps

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"gdplot/internal/canvas"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/rendertest"
)

// TestColoursTellWhereRunsEnd draws random starts on a surface of four valleys, of which one is lowest: where runs end apart, those
// alone that come lowest have the first colour, each start is called by name, and no legend repeats it.
func TestColoursTellWhereRunsEnd(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 30))
	apart := 0
	for trial := range 12 {
		var starts []string
		for range 2 + r.IntN(4) {
			starts = append(starts, fmt.Sprintf("[%.2f, %.2f]", 5*r.Float64()-2.5, 5*r.Float64()-2.5))
		}
		in := rendertest.Run(t, "title: Valleys\nsurface: {formula: {f: x^4 - 4*x^2 + 0.5*x + y^4 - 4*y^2 + 0.8*y, window: {x: [-3, 3], y: [-3, 3]}}}\nlearning_rate: 0.02\nsteps: 300\nsweep: {start: ["+strings.Join(starts, ", ")+"]}\nfigures: [contour]\n")
		d, err := rendertest.Draw(in, in.Experiment.Figures[0])
		if err != nil {
			t.Fatal(err)
		}
		proj := in.Project(in.Experiment.Figures[0])
		if !proj.ColorByOutcome(in, in.Experiment.Figures[0]) {
			continue
		}
		apart++
		low := math.Inf(1)
		for i := range in.Results {
			low = math.Min(low, in.Results[i].Outcome().Loss)
		}
		texts := "\n" + written(d) + "\n"
		for i := range in.Results {
			s := proj.SeriesOf(i)
			lowest := in.Results[i].Outcome().Loss < low+1e-6
			if blue := s.Ink() == canvas.Solid(canvas.Series(0)); figure.AtMinimum(in.Reports[i]) && blue != lowest {
				t.Errorf("valleys %d: run %d ends lowest: %v, and has the first colour: %v", trial, i, lowest, blue)
			}
			if strings.Count(texts, "\n"+s.Name+"\n") != 1 {
				t.Errorf("valleys %d: %q is not written once in\n%s", trial, s.Name, texts)
			}
		}
	}
	if apart < 6 {
		t.Errorf("%d pictures of runs that end apart are too few to say anything", apart)
	}
}

// Of few starts one is called so; of many none is, which the line below the title counts.
func TestNoStartOfManyIsNamed(t *testing.T) {
	for n := 1; n <= 2*mostStartsNamed; n++ {
		in := rendertest.Run(t, fmt.Sprintf("title: Starts\nsurface: himmelblau\nstart: {uniform: window}\nsteps: 200\nlearning_rate: 0.01\nrepeat: %d\nfigures: [contour]\n", n))
		d, err := rendertest.Draw(in, in.Experiment.Figures[0])
		if err != nil {
			t.Fatal(err)
		}
		if named := strings.Contains("\n"+written(d)+"\n", "\nstart\n"); named && n > mostStartsNamed {
			t.Errorf("of %d starts one is called so", n)
		}
		if n > mostStartsNamed && !strings.Contains(d.Subtitle, fmt.Sprintf("%d starts", n)) {
			t.Errorf("%d starts are not counted: %q", n, d.Subtitle)
		}
	}
}
