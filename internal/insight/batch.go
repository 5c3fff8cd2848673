package insight

import (
	"slices"
	"strings"

	"gdplot/internal/descent"
	"gdplot/internal/experiment"
	"gdplot/internal/wording"
)

// How many examples a step takes, in the field's words.
const (
	fullBatch = "full batch"
	oneByOne  = "batch 1"
	miniBatch = "mini-batch "
)

// BatchName is how many examples a step of a run takes: "mini-batch 32"; empty where it takes all.
func BatchName(r *experiment.Run) string {
	switch r.Batch {
	case 0:
		return ""
	case 1:
		return oneByOne
	}
	return miniBatch + wording.Count(r.Batch)
}

// batchOf is BatchName, or full batch.
func batchOf(r *experiment.Run) string {
	if name := BatchName(r); name != "" {
		return name
	}
	return fullBatch
}

// ofBatch reports whether a run is named by how many examples a step takes.
func ofBatch(name string) bool {
	return strings.HasPrefix(name, miniBatch) || slices.ContainsFunc([]string{fullBatch, oneByOne}, func(own string) bool {
		rest, begins := strings.CutPrefix(name, own)
		return begins && (rest == "" || rest[0] == ',' || rest[0] == ' ')
	})
}

// PerEpoch is how many steps of a run go over all examples once, 1 where there are none.
func PerEpoch(r *experiment.Run) int {
	if r.Batch == 0 {
		return 1
	}
	return descent.PerEpoch(r.Surface.Examples(), r.Batch)
}

// epochs is how often a run would go over all examples.
func epochs(r *experiment.Run) float64 { return float64(r.Steps) / float64(PerEpoch(r)) }

// EqualEpochs is how often all of some runs go over the same number of examples, in batches of sizes that differ; 0 where they do not,
// or not equally often.
func EqualEpochs(e *experiment.Experiment, runs []int) int {
	if len(runs) == 0 {
		return 0
	}
	first, differ := e.Runs[runs[0]], false
	n := first.Steps / PerEpoch(first)
	for _, r := range runs {
		run := e.Runs[r]
		if run.Path != nil || run.Surface.Examples() == 0 || run.Surface.Examples() != first.Surface.Examples() || run.Steps != n*PerEpoch(run) {
			return 0
		}
		differ = differ || run.Batch != first.Batch
	}
	if !differ {
		return 0
	}
	return n
}
