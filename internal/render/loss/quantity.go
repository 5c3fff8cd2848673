package loss

import (
	"fmt"
	"math"
	"slices"

	"gdplot/internal/contour"
	"gdplot/internal/descent"
	"gdplot/internal/experiment"
	"gdplot/internal/model"
	"gdplot/internal/render/lines"
	"gdplot/internal/study"
	"gdplot/internal/wording"
)

// What figures of the loss may draw in its place: what a trace tells of each step, variables, and columns of a file.

// What besides the loss and metrics of models a trace tells of each step.
const (
	batchLoss = "batch_loss"
	rateWord  = "learning_rate"
)

// quantityWords are the words for quantities that are neither the loss nor a metric; others are names of variables.
var quantityWords = append([]string{batchLoss, rateWord}, lines.Quantities...)

// isLoss reports whether a quantity is the loss, be it as a gap.
func isLoss(what string) bool { return slices.Contains([]string{"auto", "loss", "gap"}, what) }

// logged reports whether all runs are logs, whose columns may be called as metrics of models are.
func logged(in study.Runs, runs []int) bool {
	return !slices.ContainsFunc(runs, func(r int) bool { return !in.Experiment.Runs[r].Surface.Logged() })
}

// isOther reports whether something is neither the loss nor what models are judged by, of some runs: columns of files may be called
// as that is.
func isOther(in study.Runs, runs []int, what string) bool {
	return what != "" && !isLoss(what) && (!slices.Contains(model.Metrics, what) || logged(in, runs))
}

// quantityLabel is what an axis calls a quantity.
func quantityLabel(what string) string {
	if what == rateWord {
		return "learning rate"
	}
	if name, ok := lines.QuantityName(what); ok {
		return name
	}
	return what
}

// quantityOf is a quantity of a run against what x counts, row by row.
func quantityOf(in study.Runs, run int, what, unit string) ([]contour.Point, error) {
	c := newLossCurve(in, run, false, unit)
	t, r := c.trace, in.Experiment.Runs[run]
	if t == nil {
		return nil, nil
	}
	switch {
	case slices.Contains(lines.Quantities, what):
		return lines.Diagnose(t, what, lines.MinimaOf(in, run), c.x), nil
	case what == rateWord:
		return rowsOf(&c, func(i int) float64 { return t.Rate[i] }), nil
	case what == batchLoss && batchesOf(t) == nil:
		return nil, fmt.Errorf("every step of %s sees the exact loss, so there is no batch_loss of it", quoted(r.ID()))
	case what == batchLoss:
		return measuredBefore(&c, rowsOf(&c, func(i int) float64 { return r.Surface.Value(t.Batch[i]) })), nil
	}
	if k := variableCalled(r, what); k >= 0 {
		return rowsOf(&c, func(i int) float64 { return t.Point(i)[k] }), nil
	}
	if r.Path != nil {
		if column := r.Path.Column(what); column != nil {
			return rowsOf(&c, func(i int) float64 { return column(t.Step[i]) }), nil
		}
	}
	return nil, fmt.Errorf("%s is no variable of %s", quoted(what), r.Surface.Title)
}

// batchesOf are the losses of a run's batches by row, nil where its steps see all examples.
func batchesOf(t *descent.Trace) []float64 {
	if slices.ContainsFunc(t.Batch, func(v float64) bool { return !math.IsNaN(v) }) {
		return t.Batch
	}
	return nil
}

// measuredBefore moves what an update saw from the row that the update led to, where a trace has it, to where it was seen: one
// step before.
func measuredBefore(c *lossCurve, line []contour.Point) []contour.Point {
	t, row := c.trace, 1
	for k := range line {
		for row < t.Len()-1 && c.x(row) < line[k].X {
			row++
		}
		line[k].X -= (c.x(row) - c.x(row-1)) / float64(max(t.Step[row]-t.Step[row-1], 1))
	}
	return line
}

// rowsOf are the rows of a trace with a value, those without one left out.
func rowsOf(c *lossCurve, of func(row int) float64) []contour.Point {
	var line []contour.Point
	for i := range c.len() {
		if v := of(i); !math.IsNaN(v) {
			line = append(line, contour.Point{X: c.x(i), Y: v})
		}
	}
	return line
}

// variableCalled is the place of a variable or weight of a run by its name or label, -1 where there is none.
func variableCalled(r *experiment.Run, name string) int {
	for i := range r.Surface.Dim() {
		if i < len(r.Surface.Vars) && r.Surface.Vars[i] == name || r.Surface.Called(i) == name {
			return i
		}
	}
	return -1
}

// quoted is a name as errors have it.
func quoted(name string) string { return "\"" + wording.Plain(name) + "\"" }
