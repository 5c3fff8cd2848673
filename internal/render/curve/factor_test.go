package curve_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"gdplot/internal/render/rendertest"
	"gdplot/internal/wording"
)

// A factor over a panel is by what every step takes the run nearer: that of theory on a parabola about 0, and none elsewhere.
func TestFactorsAreThoseOfEveryStep(t *testing.T) {
	random := rand.New(rand.NewPCG(2, 30))
	for range 12 {
		bend, off := 0.3+random.Float64(), 0.0
		rates := []float64{0.05 + 0.3*random.Float64(), 0.4 + 0.4*random.Float64()}
		formula := fmt.Sprintf("%.3f*x^2", bend)
		switch random.IntN(3) {
		case 1:
			off = 0.5
			formula = fmt.Sprintf("%.3f*(x - 0.5)^2", bend)
		case 2:
			off = math.NaN()
			formula = fmt.Sprintf("%.3f*x^4", bend/20)
		}
		in := rendertest.Run(t, fmt.Sprintf("title: Factors\nsurface: {formula: {f: %s, window: {x: [-4, 4]}}}\nstart: [3]\nsteps: 12\nsweep: {learning_rate: [%.3f, %.3f]}\nfigures: [curve: {facet: learning_rate}]\n", formula, rates[0], rates[1]))
		d, err := rendertest.Draw(in, in.Experiment.Figures[0])
		if err != nil {
			t.Fatal(err)
		}
		var texts []string
		for _, text := range d.Page.Texts() {
			texts = append(texts, text.String)
		}
		all := strings.Join(texts, "\n")
		for i := range rates {
			rate, _ := in.Experiment.Runs[i].ConstantRate()
			want := "x × " + wording.Short(1-2*rate*math.Round(bend*1000)/1000, 3) + " a step"
			if told := strings.Contains(all, want); off == 0 && !told || off != 0 && strings.Contains(all, " a step") {
				t.Errorf("%s at %g: %q is told: %v, in\n%s", formula, rate, want, told, all)
			}
		}
	}
}
