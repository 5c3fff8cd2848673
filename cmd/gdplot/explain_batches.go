package main

import (
	"bufio"
	"context"
	"fmt"
	"strconv"

	"gdplot/internal/descent"
	"gdplot/internal/experiment"
	"gdplot/internal/output"
)

// explainBatches prints as CSV which examples every step of a file's runs takes: their numbers from 1 are those of the
// rows of the data, without the header.
func (t *terminal) explainBatches(ctx context.Context, file string) error {
	e, err := t.loadChosen(ctx, file, nil)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(t.stdout)
	fmt.Fprintln(w, "run,step,epoch,examples")
	dealt := false
	for _, r := range e.Runs {
		if r.Batch > 0 {
			dealt = true
			batchesOf(w, r)
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if !dealt {
		t.note("no run of %s draws batches: every step takes all of the data", file)
	}
	return nil
}

// batchesOf deals the batches of one run as the loop does.
func batchesOf(w *bufio.Writer, r *experiment.Run) {
	n, kept := r.Surface.Examples(), r.Surface.Model.Data.Train.Kept
	deal, random := descent.NewBatches(n, r.Batch), descent.Stream(r.Seed, "batch")
	perEpoch := descent.PerEpoch(n, r.Batch)
	var line []byte
	for k := range r.Steps {
		line = append(line[:0], output.Field(r.ID)...)
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
