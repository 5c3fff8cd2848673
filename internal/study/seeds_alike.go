package study

import (
	"math"
	"slices"

	"gdplot/internal/claim"
	"gdplot/internal/experiment"
)

// Alike reports whether several runs differ in their seeds alone and go the same way to the last bit, so that nothing in
// them is random: they are one run written down several times, of which no interval tells anything.
func (in Runs) Alike(runs []int) bool {
	if len(runs) < 2 || len(in.Results) == 0 { // of a plan nothing is known
		return false
	}
	first := in.Experiment.Runs[runs[0]]
	for _, r := range runs[1:] {
		run := in.Experiment.Runs[r]
		if run.Sampled() || run.Seed == first.Seed || !slices.Equal(in.startOf(r), in.startOf(runs[0])) {
			return false
		}
		out, end := in.Results[r].Outcome(), in.Results[runs[0]].Outcome()
		if out.Steps != end.Steps || math.Float64bits(out.Loss) != math.Float64bits(end.Loss) ||
			!slices.EqualFunc(out.X, end.X, sameBits) {
			return false
		}
		if t, o := in.Results[r].Trace(), in.Results[runs[0]].Trace(); t != nil && o != nil && !slices.EqualFunc(t.X, o.X, sameBits) { // what is random may end at one corner
			return false
		}
		for i, a := range in.Experiment.Axes {
			if a.Path != experiment.SeedPath && run.Value(i).Text != first.Value(i).Text {
				return false
			}
		}
	}
	return true
}

func sameBits(a, b float64) bool { return math.Float64bits(a) == math.Float64bits(b) }

// startOf is where a run that was traced began, nil where nobody knows.
func (in Runs) startOf(run int) []float64 {
	if res := &in.Results[run]; res.Traced() {
		return res.FirstPoint()
	}
	return nil
}

// NothingRandom is a claim of those of some groups whose runs are alike, none where there are none.
func (in Runs) NothingRandom(groups [][]int) []claim.Claim {
	var all []int
	for _, g := range groups {
		if in.Alike(g) {
			all = append(all, g...)
		}
	}
	if all == nil {
		return nil
	}
	return []claim.Claim{{Kind: claim.SeedsAlike, Runs: all, N: claim.N{"count": float64(len(all))}}}
}

// Repeated are runs in groups of those that differ in their seeds alone, in the order of the runs.
func (in Runs) Repeated(runs []int) (groups [][]int) {
	at := map[string]int{}
	for _, r := range runs {
		key := in.Experiment.Process(in.Experiment.Runs[r])
		i, known := at[key]
		if !known {
			i, at[key] = len(groups), len(groups)
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], r)
	}
	return groups
}
