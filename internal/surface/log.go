package surface

import (
	"math"
	"slices"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
)

// logs has the surface of runs that were recorded without their points. Files cannot name it: it stands for what such a run was made
// on, of which nothing is known.
var logs = catalog.New[struct{}]("log")

var _ = logs.Add(catalog.Entry[struct{}]{Decl: catalog.Decl{
	Name:     "log",
	Title:    "Log",
	Sentence: "What a run was made on that was recorded without its points: losses are known, step by step, and other numbers perhaps.",
	Params: []catalog.Param{
		{Name: "columns", Type: catalog.Texts, Range: catalog.Any(), Doc: "What the log has of each step: the loss, and other numbers."},
		{Name: "data", Type: catalog.Text, Range: catalog.Any(), Doc: "The file of the log."},
	},
}})

// LogSpec is the surface of a run that a file tells the losses of, and numbers beside them.
func LogSpec(file string, columns []string) catalog.Spec {
	d, _ := logs.Find("log")
	return catalog.Defaults(d).With("data", file).With("columns", columns)
}

// isLog reports whether a spec is that of a run that was recorded without its points.
func isLog(spec catalog.Spec) bool {
	entry, ok := logs.Entry(spec.Name())
	return ok && &entry.Decl == spec.Decl
}

// Logged reports whether nothing is known of the surface but the losses of runs. It has no minima, and its gradients are 0 and mean
// nothing; its variables are what else the runs' logs have.
func (s *Surface) Logged() bool { return isLog(s.Spec) }

// LogOf is the file of a log, empty for all other surfaces.
func (s *Surface) LogOf() string {
	if !s.Logged() {
		return ""
	}
	return s.Spec.Text("data")
}

// newLog makes the surface of a log.
func newLog(spec catalog.Spec) *Surface {
	s := &Surface{Spec: spec, Title: "Log", Vars: slices.Clone(spec.Texts("columns")), Outside: descent.Free, known: &knowledge{}}
	s.own, s.renamed = s.Vars, true
	s.Window = make([]catalog.Interval, len(s.Vars))
	for i := range s.Window {
		s.Window[i] = catalog.Interval{Lo: 0, Hi: 1}
	}
	s.known.once.Do(func() {
		s.known.lowest = Lowest{Standing: None, Level: math.NaN(), Least: math.Inf(1), Why: "a log does not tell how low a loss can be"}
	})
	return s
}

// logObjective knows no value.
type logObjective int

var _ Objective = logObjective(0)

func (n logObjective) Dim() int { return int(n) }

func (n logObjective) Eval(g, _ []float64) float64 {
	clear(g)
	return 0
}

func (n logObjective) Hessian(h, _ []float64) { clear(h) }

func (n logObjective) Values(dst, _, _ []float64) { clear(dst) }
