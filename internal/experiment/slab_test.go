package experiment

import (
	"fmt"
	"runtime"
	"testing"
)

// Values of blocks are their own, whatever comes after them.
func TestBlocksKeepTheirValues(t *testing.T) {
	var numbers slab[int]
	var places []*int
	for i := range 5000 {
		v := numbers.next()
		if *v != 0 {
			t.Fatalf("value %d is %d before it is set", i, *v)
		}
		*v = i
		places = append(places, v)
	}
	for i, v := range places {
		if *v != i {
			t.Fatalf("value %d became %d", i, *v)
		}
	}
}

// Of a million runs check may take 512 MB: all that is allocated for a run on the way to its plan, garbage included.
func TestPlanIsSmall(t *testing.T) {
	allocated := func(rates int) float64 {
		text := fmt.Appendf(nil, "surface: rosenbrock\noptimizer: adam\nsweep: {start: {grid: [40, 40]}, learning_rate: {log: [1e-4, 1], count: %d}}\nsteps: 100\nfigures: []\n", rates)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if _, faults := Parse("a.yaml", text, Options{}); faults.Wrong() {
			t.Fatal(faults)
		}
		runtime.ReadMemStats(&after)
		return float64(after.TotalAlloc - before.TotalAlloc)
	}
	const most = 600
	if each := (allocated(22) - allocated(2)) / (20 * 1600); each > most {
		t.Errorf("a run takes %.0f bytes on the way to its plan, more than %d", each, most)
	} else {
		t.Logf("%.0f bytes a run", each)
	}
}
