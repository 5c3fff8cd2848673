package output

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strconv"

	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/runner"
)

// maxCoordinates is the most coordinates of a point that runs.csv writes; a point with more is left out.
const maxCoordinates = 10

// runsCSV is one row a run: run, hash, every varied parameter, verdict, reason, steps, evaluations, final_loss,
// final_gap, final_gradient_norm, best_loss, x1, x2, …. What a run does not have is empty.
func runsCSV(e *experiment.Experiment, results []runner.Result, reports []insight.Report) ([]byte, error) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	width := coordinates(e.Runs)
	if err := w.Write(runsHeader(e.Axes, width)); err != nil {
		return nil, err
	}
	for i, r := range results {
		if err := w.Write(runRow(r, reports[i].Verdict, width)); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return b.Bytes(), w.Error()
}

// coordinates is how many columns the final points take.
func coordinates(runs []*experiment.Run) int {
	most := 0
	for _, r := range runs {
		if n := r.Surface.Dim(); n <= maxCoordinates {
			most = max(most, n)
		}
	}
	return most
}

var outcomeColumns = []string{"verdict", "reason", "steps", "evaluations", "final_loss", "final_gap", "final_gradient_norm", "best_loss"}

func runsHeader(axes []experiment.Axis, width int) []string {
	header := []string{"run", "hash"}
	for _, a := range axes {
		header = append(header, axisColumn(a.Path))
	}
	header = append(header, outcomeColumns...)
	for i := range width {
		header = append(header, fmt.Sprintf("x%d", i+1))
	}
	return header
}

// axisColumn names the column of a varied parameter; steps that were given are told from steps that were taken.
func axisColumn(path string) string {
	if path == "steps" {
		return "planned_steps"
	}
	return path
}

func runRow(r runner.Result, verdict insight.Verdict, width int) []string {
	row := []string{r.Run.ID, r.Run.Hash}
	for _, v := range r.Run.Values {
		row = append(row, v.Text)
	}
	o := r.Outcome
	row = append(row, string(verdict), string(o.Reason), strconv.Itoa(o.Steps), strconv.Itoa(o.Evaluations),
		Float(o.Loss), gap(r), Float(o.GradNorm), Float(o.BestLoss))
	for i := range width {
		cell := ""
		if i < len(o.X) && len(o.X) <= maxCoordinates {
			cell = Float(o.X[i])
		}
		row = append(row, cell)
	}
	return row
}

// gap is the final loss above the minimum, empty where no minimum is known.
func gap(r runner.Result) string {
	minimum, known := r.Run.Surface.Minimum()
	if !known {
		return ""
	}
	return Float(r.Outcome.Loss - minimum)
}
