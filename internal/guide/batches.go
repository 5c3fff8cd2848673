package guide

import (
	"bufio"
	"fmt"
	"io"
	"strconv"

	"gdplot/internal/descent"
	"gdplot/internal/experiment"
	"gdplot/internal/output"
)

// Batches writes as CSV which examples every step of a file's runs takes: their numbers from 1 are those of the rows of the data,
// without the header. dealt reports whether any run draws batches.
func Batches(to io.Writer, e *experiment.Experiment) (dealt bool, err error) {
	w := bufio.NewWriter(to)
	fmt.Fprintln(w, "run,step,epoch,examples")
	for _, r := range e.Runs {
		if r.Batch > 0 {
			dealt = true
			batchesOf(w, r)
		}
	}
	return dealt, w.Flush()
}

// batchesOf deals the batches of one run as the loop does.
func batchesOf(w *bufio.Writer, r *experiment.Run) {
	n, kept := r.Surface.Examples(), r.Surface.Model.Data.Train.Kept
	deal, random := descent.NewBatches(n, r.Batch), descent.Stream(r.Seed, "batch")
	perEpoch := descent.PerEpoch(n, r.Batch)
	var line []byte
	for k := range r.Steps {
		line = append(line[:0], output.Field(r.ID())...)
		line = fmt.Appendf(line, ",%d,%d,", k+1, k/perEpoch+1)
		for i, row := range deal.Deal(random) {
			if i > 0 {
				line = append(line, ' ')
			}
			if kept != nil {
				row = kept[row]
			}
			line = strconv.AppendInt(line, int64(row+1), 10)
		}
		w.Write(append(line, '\n')) // an error stays until Flush
	}
}
