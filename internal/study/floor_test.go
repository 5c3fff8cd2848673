package study

import (
	"testing"

	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/surface"
)

// Where no run rests at a level of noise nothing is made for any of very many groups: neither their names nor lists of their runs.
func TestFloorsOfNoneCostNothing(t *testing.T) {
	const many = 10000
	one := &experiment.Run{Setup: &experiment.Setup{Surface: &surface.Surface{}}}
	in := Runs{Experiment: &experiment.Experiment{}, Reports: make([]insight.Report, many)}
	groups := make([][]int, many)
	for i := range groups {
		in.Experiment.Runs = append(in.Experiment.Runs, one)
		groups[i] = []int{i}
	}
	name := func(int) string { t.Error("a group is named that rests nowhere"); return "" }
	m := Measure{Name: "final_loss"}
	if n := testing.AllocsPerRun(3, func() {
		if told := in.Floors(m, groups, name); told != nil {
			t.Fatal(told)
		}
	}); n > 0 {
		t.Errorf("%v allocations for %d groups", n, many)
	}
	in.Reports[7].Verdict = insight.NoiseFloor
	in.Reports[7].Place = &insight.Place{Level: 0.5}
	told := in.Floors(m, [][]int{{6, 7}, {8}}, name)
	if len(told) != 1 || len(told[0].Runs) != 1 || told[0].N["count"] != 1 || told[0].N["of"] != 3 {
		t.Errorf("of one run at a level among three it is told: %+v", told)
	}
}
