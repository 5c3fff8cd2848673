package sheet

import (
	"math"
	"sort"
)

// SpreadHeights moves the middles of boxes of some heights apart so that none overlaps the next and all middles stay
// between lo and hi, each as near to where it was as that allows. The result is aligned with ys.
func SpreadHeights(ys, heights []float64, lo, hi float64) []float64 {
	order := make([]int, len(ys))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(i, j int) bool { return ys[order[i]] < ys[order[j]] })
	// Distances of the middles from that of the lowest, if all touch: offset[k] of the k-th from below.
	offset := make([]float64, len(ys))
	for k := 1; k < len(order); k++ {
		offset[k] = offset[k-1] + (heights[order[k-1]]+heights[order[k]])/2
	}
	// Blocks of labels that touch are moved as one, to the mean of where their labels want to be.
	type block struct {
		first, n int
		at       float64 // of the lowest label
	}
	var blocks []block
	settle := func(b block) block {
		sum := 0.0
		for i := b.first; i < b.first+b.n; i++ {
			sum += ys[order[i]] - (offset[i] - offset[b.first])
		}
		b.at = math.Max(lo, math.Min(sum/float64(b.n), hi-(offset[b.first+b.n-1]-offset[b.first])))
		return b
	}
	for i := range order {
		blocks = append(blocks, settle(block{first: i, n: 1}))
		for n := len(blocks); n > 1 && blocks[n-2].at+offset[blocks[n-1].first]-offset[blocks[n-2].first] > blocks[n-1].at; n = len(blocks) {
			blocks[n-2].n += blocks[n-1].n
			blocks[n-2] = settle(blocks[n-2])
			blocks = blocks[:n-1]
		}
	}
	out := make([]float64, len(ys))
	for _, b := range blocks {
		for i := b.first; i < b.first+b.n; i++ {
			out[order[i]] = b.at + offset[i] - offset[b.first]
		}
	}
	return out
}
