package truth

import (
	"math/rand/v2"
	"testing"

	"gdplot/internal/claim"
)

// planted are faults of the kinds that captions could have: a number of a claim that is another.
var planted = []struct {
	kind   claim.Kind
	number string
	turned func(x float64) float64
}{
	{claim.Arrival, "effort", func(x float64) float64 { return x + 1 }},
	{claim.FirstArrival, "effort", func(x float64) float64 { return x - 1 }},
	{claim.Within, "step", func(x float64) float64 { return x + 1 }},
	{claim.ComesTo, "step", func(x float64) float64 { return x - 1 }},
	{claim.Diverges, "step", func(x float64) float64 { return x + 1 }},
	{claim.WeightEnds, "value", func(x float64) float64 { return 1.01*x + 0.01 }},
	{claim.RateConstant, "rate", func(x float64) float64 { return 1.1 * x }},
	{claim.Course, "last", func(x float64) float64 { return 1.1*x + 0.1 }},
	{claim.RowSpread, "median", func(x float64) float64 { return 1.1*x + 0.1 }},
	{claim.LargestStable, "rate", func(x float64) float64 { return 1.2 * x }},
	{claim.Solved, "count", func(x float64) float64 { return x + 1 }},
	{claim.CountOnTheWay, "count", func(x float64) float64 { return x + 1 }},
	{claim.TooFastThere, "limit", func(x float64) float64 { return 0.8 * x }},
}

// Every fault that is planted in a claim which holds is found.
func TestPlantedFaultsAreFound(t *testing.T) {
	if testing.Short() {
		t.Skip("draws figures of several experiments")
	}
	tried := make([]int, len(planted))
	r := rand.New(rand.NewPCG(1, 7))
	for range 14 {
		text, figures := written(r), draft{r}.figures()
		in, ok, err := prepared(text, figures)
		if !ok || err != nil {
			continue
		}
		for _, fig := range in.Experiment.Figures {
			in, d, _ := drawn(in, fig)
			if d == nil {
				continue
			}
			v := &evidence{in, in.Experiment, fig, d.Said.Voice, d.Said.Claims(), d}
			for _, c := range d.Said.Claims() {
				for i, p := range planted {
					if x, has := c.N[p.number]; c.Kind != p.kind || !has || tell(v, c) != "" {
						continue
					} else if turned := p.turned(x); turned != x {
						wrongly := c
						wrongly.N = claim.N{}
						for name, x := range c.N {
							wrongly.N[name] = x
						}
						wrongly.N[p.number] = turned
						if tried[i]++; tell(v, wrongly) == "" {
							t.Errorf("%s with %s %g for %g is not found\n%s", p.kind, p.number, turned, x, text)
						}
					}
				}
			}
		}
	}
	n := 0
	for _, k := range tried {
		if k > 0 {
			n++
		}
	}
	if n < 10 {
		t.Errorf("only %d kinds of faults were tried: %v", n, tried)
	}
}
