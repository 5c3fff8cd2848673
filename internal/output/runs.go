package output

import (
	"encoding/csv"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/model"
	"gdplot/internal/plain"
	"gdplot/internal/runner"
)

// maxCoordinates is the most coordinates of a point that runs.csv writes; a point with more is left out.
const maxCoordinates = 10

// runsTable has a row for each run. What a run does not have is empty, and no column mixes numbers with texts.
func runsTable(e *experiment.Experiment, results []runner.Result, reports []insight.Report) *table {
	return &table{"runs", len(results), runColumns(e, results, reports)}
}

func runColumns(e *experiment.Experiment, results []runner.Result, reports []insight.Report) []column {
	outcome := func(name string, of kind, cell func(r runner.Result) string) column {
		return column{name, of, func(i int) string { return cell(results[i]) }}
	}
	all := []column{
		{"run", text, func(i int) string { return e.Runs[i].ID }},
		{"hash", text, func(i int) string { return e.Runs[i].Hash }},
		{"label", text, func(i int) string { return e.Runs[i].Label }},
	}
	all = append(all, variedColumns(e)...)
	all = append(all, parameterColumns(e)...)
	if e.Tuned() {
		for k, name := range tunedColumns {
			all = append(all, column{name, tunedKinds[k], func(i int) string { return tuning(e.Runs[i].Tune)[k] }})
		}
	}
	all = append(all,
		column{"verdict", text, func(i int) string { return string(reports[i].Verdict) }},
		outcome("reason", text, func(r runner.Result) string { return string(r.Outcome.Reason) }),
		outcome("steps", whole, func(r runner.Result) string { return strconv.Itoa(r.Outcome.Steps) }),
		outcome("evaluations", whole, func(r runner.Result) string { return strconv.Itoa(r.Outcome.Evaluations) }),
		outcome("final_loss", decimal, func(r runner.Result) string { return Float(r.Run.Surface.Value(r.Outcome.Loss)) }),
		outcome("final_gap", decimal, gap),
		outcome("reference", text, func(r runner.Result) string { return string(r.Run.Surface.Lowest().Standing) }),
		outcome("final_gradient_norm", decimal, func(r runner.Result) string { return Float(r.Outcome.GradNorm) }),
		outcome("best_loss", decimal, func(r runner.Result) string { return Float(r.Run.Surface.Value(r.Outcome.BestLoss)) }),
		outcome("best_step", whole, func(r runner.Result) string { return stepOf(r.Outcome.BestStep) }),
	)
	all = append(all, targetColumns(results)...)
	for _, name := range MetricsOf(e.Runs) {
		all = append(all, outcome(name, decimal, func(r runner.Result) string { return measured(r, name) }))
	}
	for k, name := range coordinateNames(e.Runs, coordinates(e.Runs)) {
		all = append(all, outcome(name, decimal, func(r runner.Result) string { return coordinate(r.Outcome.X, k) }))
	}
	return all
}

// coordinate is one of a point, nothing where there is none, or where there are too many.
func coordinate(x []float64, k int) string {
	if k >= len(x) || len(x) > maxCoordinates {
		return ""
	}
	return Float(x[k])
}

// stepOf is a step, nothing where there is none.
func stepOf(k int) string {
	if k < 0 {
		return ""
	}
	return strconv.Itoa(k)
}

// variedColumns are what the file varies: a number in a column called by its path, and a text in one beside it where some
// runs have a text there. Starts are points, with a column for each coordinate.
func variedColumns(e *experiment.Experiment) []column {
	var all []column
	for k, a := range e.Axes {
		if a.Path == "label" {
			continue // which has its own
		}
		if a.Path == "start" && coordinates(e.Runs) > 0 {
			for c := range coordinates(e.Runs) {
				all = append(all, column{fmt.Sprintf("start_%d", c+1), decimal, func(i int) string { return coordinate(e.Runs[i].Start, c) }})
			}
			continue
		}
		number := func(v experiment.Value) bool { return v.Numeric }
		words := func(v experiment.Value) bool { return !v.Numeric && v.Text != "" }
		numbers, texts := slices.ContainsFunc(a.Values, number), slices.ContainsFunc(a.Values, words)
		if numbers {
			all = append(all, column{axisColumn(a.Path), numberKind(a.Path), func(i int) string { return shownIf(e.Runs[i].Values[k], number) }})
		}
		switch {
		case texts && numbers:
			all = append(all, column{textColumn(a.Path), text, func(i int) string { return shownIf(e.Runs[i].Values[k], words) }})
		case texts && isRate(a.Path):
			all = append(all, column{textColumn(a.Path), text, func(i int) string { return shownIf(e.Runs[i].Values[k], words) }})
		case texts:
			all = append(all, column{axisColumn(a.Path), text, func(i int) string { return e.Runs[i].Values[k].Text }})
		}
	}
	return all
}

func shownIf(v experiment.Value, is func(experiment.Value) bool) string {
	if !is(v) {
		return ""
	}
	return v.Text
}

// isRate reports whether a path is that of the learning rate as a whole.
func isRate(path string) bool { return path == "learning_rate" }

// numberKind is whole for counts, whatever values they have in one file: a column has the same type in all.
func numberKind(path string) kind {
	switch path {
	case "seed", "steps", "batch":
		return whole
	}
	return decimal
}

// textColumn names the column for the texts of a path whose numbers have their own.
func textColumn(path string) string {
	if isRate(path) {
		return "schedule"
	}
	return axisColumn(path) + "_text"
}

// axisColumn names the column of a varied parameter; steps that were given are told from steps that were taken.
func axisColumn(path string) string {
	if path == "steps" {
		return "planned_steps"
	}
	return path
}

// parameterColumns are the numbers of methods that runs do not have in common, where no axis says them: momentum where
// one run is descent with momentum and another Adam.
func parameterColumns(e *experiment.Experiment) []column {
	var names []string
	cells := map[string][]string{}
	for i, r := range e.Runs {
		for _, spec := range r.Chain {
			for k := range spec.Decl.Params {
				v, ok := spec.Values[k].(float64)
				if whole, is := spec.Values[k].(int); is {
					v, ok = float64(whole), true
				}
				name := "optimizer." + spec.Decl.Name + "." + spec.Decl.Params[k].Name
				if !ok || slices.ContainsFunc(e.Axes, func(a experiment.Axis) bool { return a.Path == name }) {
					continue
				}
				if cells[name] == nil {
					names = append(names, name)
					cells[name] = make([]string, len(e.Runs))
				}
				cells[name][i] = Float(v)
			}
		}
	}
	var all []column
	for _, name := range names {
		column := column{name, decimal, func(i int) string { return cells[name][i] }}
		if slices.ContainsFunc(cells[name], func(c string) bool { return c != cells[name][0] }) {
			all = append(all, column)
		}
	}
	return all
}

// targetColumns are the first steps at every target that figures and expectations ask for.
func targetColumns(results []runner.Result) []column {
	var all []column
	seen := map[string]bool{}
	for _, r := range results {
		for _, t := range r.Run.Targets {
			if seen[targetColumn(t)] {
				continue
			}
			seen[targetColumn(t)] = true
			all = append(all, column{targetColumn(t), whole, func(i int) string {
				k := slices.Index(results[i].Run.Targets, t)
				if k < 0 {
					return ""
				}
				return stepOf(results[i].Outcome.Hits[k].Step)
			}})
		}
	}
	return all
}

// targetColumn names the column of a target: steps_to_gap_1e-06.
func targetColumn(t experiment.Target) string {
	of := "loss"
	switch {
	case t.Gap:
		of = "gap"
	case t.Metric != "":
		of = t.Metric
	}
	return targetPrefix + of + "_" + Float(t.Loss)
}

// targetPrefix begins the names of the columns of targets.
const targetPrefix = "steps_to_"

// coordinateNames are the headers of so many coordinates: names that the file gives to the variables of all runs, else x1, x2, …
func coordinateNames(runs []*experiment.Run, n int) []string {
	usual, own := make([]string, n), make([]string, n)
	for k := range usual {
		usual[k] = fmt.Sprintf("x%d", k+1)
	}
	for k := range n {
		for _, r := range runs {
			if k >= r.Surface.Dim() {
				continue
			}
			name := r.Surface.Vars[k]
			if !r.Surface.Renamed() || own[k] != "" && own[k] != name || slices.Contains(otherColumns, name) {
				return usual
			}
			own[k] = name
		}
	}
	return own
}

// otherColumns are headers that a variable must not take.
var otherColumns = []string{"run", "hash", "label", "verdict", "reason", "steps", "step", "evaluations", "loss", "gradient_norm", "learning_rate", "batch_loss", "reference"}

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

// tunedColumns say what was chosen before a run, out of how many values.
var (
	tunedColumns = []string{"tuned", "chosen", "tried"}
	tunedKinds   = []kind{text, decimal, whole}
)

// tuning is what a run has in the tunedColumns, nothing where it was not tuned.
func tuning(t *experiment.Tune) []string {
	if t == nil || t.Choice == nil {
		return make([]string, len(tunedColumns))
	}
	return []string{t.Path, Float(t.Choice.Value), strconv.Itoa(len(t.Values))}
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

// measured is how a run's model is judged at its end, nothing where there is nothing to judge.
func measured(r runner.Result, metric string) string {
	if r.Run.Surface.Model == nil {
		return ""
	}
	if v := r.Run.Surface.Model.Meter().Measure(metric, r.Outcome.X); !math.IsNaN(v) {
		return Float(v)
	}
	return ""
}

// gap is the final loss above the lowest that is known, empty where no level is known.
func gap(r runner.Result) string {
	low := r.Run.Surface.Lowest()
	if !low.Known() {
		return ""
	}
	return Float(low.Gap(r.Outcome.Loss))
}

// cells writes rows of texts that came from elsewhere.
type cells struct {
	*csv.Writer
	excelSafe bool
}

// Write writes a row.
func (w *cells) Write(row []string) error {
	for i, cell := range row {
		row[i] = plain.Line(cell)
		if w.excelSafe {
			row[i] = excelSafe(row[i])
		}
	}
	return w.Writer.Write(row)
}

// excelSafe puts an apostrophe before a text that a spreadsheet would take for a formula (OWASP, CSV injection): it shows
// the text then. Numbers stay numbers.
func excelSafe(cell string) string {
	if cell == "" || !strings.ContainsAny(cell[:1], "=+-@\t") {
		return cell
	}
	if _, err := strconv.ParseFloat(cell, 64); err == nil {
		return cell
	}
	return "'" + cell
}
