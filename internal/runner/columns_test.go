package runner

import (
	"math"
	"math/rand/v2"
	"testing"

	"gdplot/internal/descent"
	"gdplot/internal/experiment"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// TestColumnsKeepOutcomes packs outcomes of all kinds, and reads each back to the bit: those that columns have no room for too.
func TestColumnsKeepOutcomes(t *testing.T) {
	plan := plan(t, "surface: rosenbrock\nstart: [1, 2]\nlearning_rate: 0.01\nstop: {gradient_norm: 1e-3, loss: 0.1}\nsweep: {seed: {range: [1, 200]}}\nfigures: []\n")
	for _, run := range plan {
		run.Aim(experiment.Target{Gap: true, Loss: 1e-3}, experiment.Target{Loss: 0.5})
	}
	results := make([]Result, len(plan))
	layOut(plan, results)
	random := rand.New(rand.NewPCG(1, 2))
	number := func() float64 {
		return [...]float64{random.NormFloat64(), math.NaN(), math.Inf(1), math.Inf(-1), math.Copysign(0, -1), math.SmallestNonzeroFloat64}[random.IntN(6)]
	}
	count := func() int {
		if random.IntN(20) == 0 {
			large := int64(math.MaxInt32) + 1 // where an int has 32 bits this is a small one
			return int(large)
		}
		return [...]int{0, -1, random.IntN(1000), math.MaxInt32}[random.IntN(4)]
	}
	reasons := []descent.Reason{descent.ReasonSteps, descent.ReasonLeftDomain, descent.ReasonSimplexSmall, "gradient_norm", "loss", "gap", ""}
	packed := 0
	for i, run := range plan {
		out := descent.Outcome{Reason: reasons[random.IntN(len(reasons))], Steps: count(), Evaluations: count(), X: []float64{number(), number()},
			Loss: number(), GradNorm: number(), BestLoss: number(), BestStep: count()}
		for range run.Targets() {
			out.Hits = append(out.Hits, descent.Hit{Step: count(), Evaluations: count(), LastAbove: count(), Left: random.IntN(2) == 0})
		}
		switch random.IntN(4) {
		case 0:
			out.Last = &descent.Last{X: []float64{number(), number()}}
		case 1:
			out.Last, out.Examples = &descent.Last{X: []float64{1, 2}, Buffers: []float64{number()}}, count()
		case 2:
			out.Examples = count()
		}
		want, hits := out, out.Hits
		r := &results[i]
		*r = Result{Run: run, out: &out, of: r.of, at: r.at}
		if r.pack(); r.out == nil {
			packed++
		}
		out = descent.Outcome{} // whose memory another run takes
		got := *r.Outcome()
		got.Hits, want.Hits = nil, nil
		if d := cmp.Diff(want, got, cmp.Comparer(same)); d != "" {
			t.Fatalf("run %d: %s", i, d)
		}
		if d := cmp.Diff(hits, r.hits(), cmpopts.EquateEmpty()); d != "" || r.reason() != want.Reason || r.Steps() != want.Steps {
			t.Fatalf("run %d: %s", i, d)
		}
		if last, best := r.Losses(); !same(last, want.Loss) || !same(best, want.BestLoss) {
			t.Fatalf("run %d: losses %v and %v", i, last, best)
		}
	}
	if packed < 20 || packed > 150 {
		t.Errorf("%d of %d outcomes are in columns: the test shows little", packed, len(plan))
	}
}
