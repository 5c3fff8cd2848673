package lines

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"gdplot/internal/render/rendertest"
)

// TestBestWeightsAreTold recomputes, on random parabolas, from which step on a coordinate is within 1 % of the minimum's, and which
// one never is.
func TestBestWeightsAreTold(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 9))
	for range 20 {
		rate, slow := 0.05+0.3*rng.Float64(), 0.0005*rng.Float64()
		in := rendertest.Run(t, fmt.Sprintf("title: Best\nsurface: {formula: {f: \"(x-2)^2 + %g*(y-3)^2\", window: {x: [-4, 4], y: [-4, 4]}}}\nsteps: 120\nstart: [-3, -1]\nlearning_rate: %g\nfigures: [weights]\n", slow, rate))
		d, err := drawWeights(in, in.Experiment.Figures[0])
		if err != nil {
			t.Fatal(err)
		}
		var all []string
		for _, text := range d.Page.Texts() {
			all = append(all, text.String)
		}
		step := int(math.Ceil(math.Log(0.02/5) / math.Log(1-2*rate)))
		for _, want := range []string{fmt.Sprintf("step %d: within 1 %% of the minimum's", step), "minimum at 3"} {
			if !strings.Contains(strings.Join(all, " "), want) {
				t.Errorf("rate %g: no %q in %q", rate, want, all)
			}
		}
	}
}
