package output

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math"
	"slices"
	"strconv"

	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/model"
	"gdplot/internal/runner"
)

// maxCoordinates is the most coordinates of a point that runs.csv writes; a point with more is left out.
const maxCoordinates = 10

// runsCSV is one row a run: run, hash, every varied parameter, what was tuned, verdict, reason, steps, evaluations, final_loss,
// final_gap, reference (the standing of the level that the gap is measured from), final_gradient_norm, best_loss, what models are judged by, x1, x2, …. What a run does not have is empty.
func runsCSV(e *experiment.Experiment, results []runner.Result, reports []insight.Report) ([]byte, error) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	width := coordinates(e.Runs)
	metrics := MetricsOf(e.Runs)
	tuned := e.Tuned()
	if err := w.Write(runsHeader(e.Axes, tuned, metrics, width)); err != nil {
		return nil, err
	}
	for i, r := range results {
		if err := w.Write(runRow(r, reports[i].Verdict, tuned, metrics, width)); err != nil {
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

var outcomeColumns = []string{"verdict", "reason", "steps", "evaluations", "final_loss", "final_gap", "reference", "final_gradient_norm", "best_loss"}

func runsHeader(axes []experiment.Axis, tuned bool, metrics []string, width int) []string {
	header := []string{"run", "hash"}
	for _, a := range axes {
		header = append(header, axisColumn(a.Path))
	}
	if tuned {
		header = append(header, tunedColumns...)
	}
	header = append(append(header, outcomeColumns...), metrics...)
	for i := range width {
		header = append(header, fmt.Sprintf("x%d", i+1))
	}
	return header
}

// tunedColumns say what was chosen before a run, out of how many values.
var tunedColumns = []string{"tuned", "chosen", "tried"}

// tuning is what a run has in the tunedColumns, nothing where it was not tuned.
func tuning(t *experiment.Tune) []string {
	if t == nil || t.Choice == nil {
		return make([]string, len(tunedColumns))
	}
	return []string{t.Path, Float(t.Choice.Value), strconv.Itoa(len(t.Values))}
}

// axisColumn names the column of a varied parameter; steps that were given are told from steps that were taken.
func axisColumn(path string) string {
	if path == "steps" {
		return "planned_steps"
	}
	return path
}

func runRow(r runner.Result, verdict insight.Verdict, tuned bool, metrics []string, width int) []string {
	row := []string{r.Run.ID, r.Run.Hash}
	for _, v := range r.Run.Values {
		row = append(row, v.Text)
	}
	if tuned {
		row = append(row, tuning(r.Run.Tune)...)
	}
	o := r.Outcome
	row = append(row, string(verdict), string(o.Reason), strconv.Itoa(o.Steps), strconv.Itoa(o.Evaluations),
		Float(o.Loss), gap(r), string(r.Run.Surface.Lowest().Standing), Float(o.GradNorm), Float(o.BestLoss))
	row = append(row, measured(r, metrics)...)
	for i := range width {
		cell := ""
		if i < len(o.X) && len(o.X) <= maxCoordinates {
			cell = Float(o.X[i])
		}
		row = append(row, cell)
	}
	return row
}

// MetricsOf lists what the models of runs are judged by.
func MetricsOf(runs []*experiment.Run) []string {
	has := map[string]bool{}
	for _, r := range runs {
		if m := r.Surface.Model; m != nil {
			for _, name := range m.Metrics() {
				has[name] = true
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(model.Metrics), func(name string) bool { return !has[name] })
}

// measured is how a run's model is judged at its end; cells are empty where there is nothing to judge.
func measured(r runner.Result, metrics []string) []string {
	cells := make([]string, len(metrics))
	if r.Run.Surface.Model == nil {
		return cells
	}
	meter := r.Run.Surface.Model.Meter()
	for i, name := range metrics {
		if v := meter.Measure(name, r.Outcome.X); !math.IsNaN(v) {
			cells[i] = Float(v)
		}
	}
	return cells
}

// gap is the final loss above the lowest that is known, empty where no level is known.
func gap(r runner.Result) string {
	low := r.Run.Surface.Lowest()
	if !low.Known() {
		return ""
	}
	return Float(low.Gap(r.Outcome.Loss))
}
