package experiment_test

import (
	"runtime"
	"testing"

	"gdplot/internal/experiment"
)

// TestManyRatesTakeLittle holds what a rate of a long list takes on its way into the plan: a plan of a hundred thousand is to fit
// into a small machine.
func TestManyRatesTakeLittle(t *testing.T) {
	const rates, most = 20_000, 3_000 // bytes asked for in all
	text := []byte("surface: rosenbrock\nstart: [-1.2, 1]\noptimizer: adam\nsweep: {learning_rate: {log: [1e-4, 1], count: 20000}}\nfigures: []\n")
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	e, found := experiment.Parse("rates.yaml", text, experiment.Options{})
	runtime.ReadMemStats(&after)
	if e == nil || len(e.Runs) != rates {
		t.Fatal(found)
	}
	if each := (after.TotalAlloc - before.TotalAlloc) / rates; each > most {
		t.Errorf("a rate asks for %d bytes, more than %d", each, most)
	} else {
		t.Log(each, "bytes a rate")
	}
}
