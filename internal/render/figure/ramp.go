package figure

import (
	"math"
	"sort"

	"gdplot/internal/experiment"
	"gdplot/internal/render/sheet"
)

// colorByNumber colours more series than there are colours by their order on a numeric axis, along a ramp. It reports
// false, and does nothing, where the axis is not numeric or the colours suffice.
func colorByNumber(e *experiment.Experiment, all []Series, axis int) bool {
	if len(all) <= sheet.Colors {
		return false
	}
	number := func(i int) float64 { return e.Runs[all[i].Runs[0]].Value(axis).Number }
	order := make([]int, len(all))
	for i := range all {
		if v := e.Runs[all[i].Runs[0]].Value(axis); !v.Numeric || math.IsNaN(v.Number) {
			return false
		}
		order[i] = i
	}
	sort.SliceStable(order, func(i, j int) bool { return number(order[i]) < number(order[j]) })
	for rank, i := range order {
		all[i].Ordered, all[i].Tone = true, float64(rank)/float64(len(all)-1)
	}
	return true
}
