package output

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/model"
	"gdplot/internal/runner"
)

// maxCoordinates is the most coordinates of a point that runs.csv writes; a point with more is left out.
const maxCoordinates = 10

// runsTable has a row for each run. What a run does not have is empty, and no column mixes numbers with texts.
func runsTable(e *experiment.Experiment, results []runner.Result, reports []insight.Report) *table {
	return &table{"runs", len(results), runColumns(e, results, reports)}
}

func runColumns(e *experiment.Experiment, results []runner.Result, reports []insight.Report) []column {
	of := outcomesOf(results)
	number := func(name string, cell func(o *descent.Outcome) float64) column {
		return numbers(name, func(i int) float64 { return e.Runs[i].Surface.Value(cell(of(i))) })
	}
	count := func(name string, cell func(o *descent.Outcome) int) column {
		return counts(name, func(i int) int { return cell(of(i)) })
	}
	all := []column{
		column{"run", text, func(b []byte, i int) []byte { return e.Runs[i].AppendID(b) }},
		column{"hash", text, func(b []byte, i int) []byte { return e.Runs[i].AppendHash(b) }},
		texts("label", func(i int) string { return e.Runs[i].Label }),
	}
	all = append(all, variedColumns(e)...)
	all = append(all, parameterColumns(e)...)
	if e.Tuned() {
		for k, name := range tunedColumns {
			all = append(all, column{name, tunedKinds[k], func(b []byte, i int) []byte { return append(b, tuning(e.Runs[i].Tune)[k]...) }})
		}
	}
	all = append(all,
		texts("verdict", func(i int) string { return string(reports[i].Verdict) }),
		texts("reason", func(i int) string { return string(of(i).Reason) }),
		count("steps", func(o *descent.Outcome) int { return o.Steps }),
		count("evaluations", func(o *descent.Outcome) int { return o.Evaluations }),
		number("final_loss", func(o *descent.Outcome) float64 { return o.Loss }),
		column{"final_gap", decimal, func(b []byte, i int) []byte { return appendGap(b, e.Runs[i], of(i)) }},
		texts("reference", func(i int) string { return string(e.Runs[i].Surface.Lowest().Standing) }),
		column{"final_gradient_norm", decimal, func(b []byte, i int) []byte {
			if e.Runs[i].Surface.Logged() { // which has none
				return b
			}
			return appendFloat(b, of(i).GradNorm)
		}},
		number("best_loss", func(o *descent.Outcome) float64 { return o.BestLoss }),
		column{"best_step", whole, func(b []byte, i int) []byte { return appendStep(b, of(i).BestStep) }},
	)
	all = append(all, targetColumns(results)...)
	for _, name := range metricsOf(e.Runs) {
		all = append(all, column{name, decimal, func(b []byte, i int) []byte { return appendMeasured(b, e.Runs[i], of(i), name) }})
	}
	taken := make([]string, len(all))
	for k, c := range all {
		taken[k] = c.name
	}
	for k, name := range coordinateNames(e.Runs, coordinates(e.Runs), taken) {
		all = append(all, column{name, decimal, func(b []byte, i int) []byte { return appendCoordinate(b, of(i).X, k) }})
	}
	return all
}

// outcomesOf is what came of the runs by their index; one that is asked for again and again is looked up once.
func outcomesOf(results []runner.Result) func(i int) *descent.Outcome {
	at, out := -1, (*descent.Outcome)(nil)
	return func(i int) *descent.Outcome {
		if i != at {
			at, out = i, results[i].Outcome()
		}
		return out
	}
}

// appendCoordinate appends one of a point, nothing where there is none, or where there are too many.
func appendCoordinate(b []byte, x []float64, k int) []byte {
	if k >= len(x) || len(x) > maxCoordinates {
		return b
	}
	return appendFloat(b, x[k])
}

// appendStep appends a step, nothing where there is none.
func appendStep(b []byte, k int) []byte {
	if k < 0 {
		return b
	}
	return strconv.AppendInt(b, int64(k), 10)
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
				all = append(all, column{fmt.Sprintf("start_%d", c+1), decimal, func(b []byte, i int) []byte {
					if e.Runs[i].Surface.Logged() { // nobody knows where
						return b
					}
					return appendCoordinate(b, e.Runs[i].Start, c)
				}})
			}
			continue
		}
		number := func(v experiment.Value) bool { return v.Numeric }
		words := func(v experiment.Value) bool { return !v.Numeric && v.Text != "" }
		numeric, wordy := slices.ContainsFunc(a.Values, number), slices.ContainsFunc(a.Values, words)
		if numeric {
			all = append(all, column{axisColumn(a.Path), numberKind(a.Path), func(b []byte, i int) []byte { return append(b, shownIf(*e.Runs[i].Value(k), number)...) }})
		}
		switch {
		case wordy && (numeric || isRate(a.Path)):
			all = append(all, texts(textColumn(a.Path), func(i int) string { return shownIf(*e.Runs[i].Value(k), words) }))
		case wordy:
			all = append(all, texts(axisColumn(a.Path), func(i int) string { return e.Runs[i].Value(k).Text }))
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
	case experiment.SeedPath, "steps", "batch":
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
	chains := map[*catalog.Spec]map[string]string{} // what the chains, which runs share, have in each column
	lists := make([]map[string]string, len(e.Runs))
	for i, r := range e.Runs {
		if len(r.Chain) == 0 {
			continue
		}
		cells, known := chains[&r.Chain[0]]
		if !known {
			cells = map[string]string{}
			names = parameters(e, r.Chain, cells, names)
			chains[&r.Chain[0]] = cells
		}
		lists[i] = cells
	}
	var all []column
	for _, name := range names {
		if slices.ContainsFunc(lists, func(cells map[string]string) bool { return cells[name] != lists[0][name] }) {
			all = append(all, column{name, decimal, func(b []byte, i int) []byte { return append(b, lists[i][name]...) }})
		}
	}
	return all
}

// parameters fills in the numbers of a chain that no axis says, and adds the names of those that are new.
func parameters(e *experiment.Experiment, chain []catalog.Spec, cells map[string]string, names []string) []string {
	for _, spec := range chain {
		for k := range spec.Decl.Params {
			v, ok := spec.Values[k].(float64)
			if whole, is := spec.Values[k].(int); is {
				v, ok = float64(whole), true
			}
			name := "optimizer." + spec.Decl.Name + "." + spec.Decl.Params[k].Name
			if !ok || slices.ContainsFunc(e.Axes, func(a experiment.Axis) bool { return a.Path == name }) {
				continue
			}
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
			cells[name] = Float(v)
		}
	}
	return names
}

// targetColumns are the first steps at every target that figures and expectations ask for.
func targetColumns(results []runner.Result) []column {
	var all []column
	seen := map[experiment.Target]bool{}
	for i := range results {
		for _, t := range results[i].Run.Targets() {
			if seen[t] {
				continue
			}
			seen[t] = true
			all = append(all, column{targetColumn(t), whole, func(b []byte, i int) []byte {
				if hit, watched := results[i].Hit(t); watched {
					return appendStep(b, hit.Step)
				}
				return b
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

// coordinateNames are the headers of so many coordinates beside columns whose names are taken: the name that the file gives to
// the variable of all runs, else x1, x2, … No two are the same.
func coordinateNames(runs []*experiment.Run, n int, taken []string) []string {
	taken = slices.Concat(otherColumns, taken, metricsOf(runs))
	usual, own := make([]string, n), make([]string, n)
	seen := map[string]bool{}
	for k := range own {
		usual[k] = fmt.Sprintf("x%d", k+1)
		own[k] = variableName(runs, k)
		if own[k] == "" || slices.Contains(taken, own[k]) {
			own[k] = usual[k]
		}
		seen[own[k]] = true
	}
	if len(seen) < n {
		return usual
	}
	return own
}

// variableName is what all runs that have a variable call it, empty where they differ or it has no name of its own.
func variableName(runs []*experiment.Run, k int) string {
	own := ""
	for _, r := range runs {
		if k >= r.Surface.Dim() {
			continue
		}
		name := r.Surface.Vars[k]
		named := r.Surface.Renamed() || r.Surface.Model != nil
		if !named || own != "" && own != name {
			return ""
		}
		own = name
	}
	return own
}

// otherColumns are headers that a variable must not take, so that it is called the same in all tables.
var otherColumns = []string{"run", "hash", "label", "verdict", "reason", "steps", "step", "evaluations", "loss", "gradient_norm", "learning_rate", "batch_loss",
	"reference", "final_loss", "final_gap", "final_gradient_norm", "best_loss", "best_step"}

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

// metricsOf lists what the models of runs are judged by.
func metricsOf(runs []*experiment.Run) []string {
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

// appendMeasured appends how a run's model is judged at its end, nothing where there is nothing to judge.
func appendMeasured(b []byte, run *experiment.Run, o *descent.Outcome, metric string) []byte {
	if run.Surface.Model == nil {
		return b
	}
	if v := run.Surface.Model.Meter().Measure(metric, o.X, o.Buffers()); !math.IsNaN(v) {
		return appendFloat(b, v)
	}
	return b
}

// appendGap appends the final loss above the lowest that is known, nothing where no level is known.
func appendGap(b []byte, run *experiment.Run, o *descent.Outcome) []byte {
	low := run.Surface.Lowest()
	if !low.Known() {
		return b
	}
	return appendFloat(b, low.Gap(o.Loss))
}

// safeCell puts an apostrophe before a text that a spreadsheet would take for a formula (OWASP, CSV injection): it shows
// the text then. Numbers stay numbers.
func safeCell(cell string) string {
	if cell == "" || !strings.ContainsAny(cell[:1], "=+-@\t") {
		return cell
	}
	if _, err := strconv.ParseFloat(cell, 64); err == nil {
		return cell
	}
	return "'" + cell
}
