package experiment

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
)

// Values and texts of blocks are their own, whatever comes after them.
func TestBlocksKeepTheirValues(t *testing.T) {
	var numbers slab[int]
	var words textSlab
	var places []*int
	var kept []string
	text := func(i int) string { return strings.Repeat("x", i%97) + fmt.Sprint(i) }
	for i := range 5000 {
		v := numbers.next()
		if *v != 0 {
			t.Fatalf("value %d is %d before it is set", i, *v)
		}
		*v = i
		scratch := []byte(text(i))
		places, kept = append(places, v), append(kept, words.keep(scratch))
		clear(scratch)
	}
	kept = append(kept, words.keep([]byte(strings.Repeat("long", mostTextInBlock))))
	for i, v := range places {
		if *v != i || kept[i] != text(i) {
			t.Fatalf("value %d became %d, and its text %q", i, *v, kept[i])
		}
	}
	if len(kept[5000]) != 4*mostTextInBlock {
		t.Error("a text that is longer than a block is cut")
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
