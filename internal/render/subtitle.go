package render

import (
	"slices"
	"strings"

	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/surface"
	"gdplot/internal/wording"
)

// figureTitle is what a figure is called: its own title, else the experiment's.
func figureTitle(in Input, fig *experiment.Figure) string {
	if t := textOf(fig.Spec, "title"); t != "" {
		return t
	}
	return in.Experiment.Title
}

// subtitle says what the runs of a figure have in common: surface, method, rate, steps, start. What differs between
// them is said by names and panels.
func subtitle(in Input, runs []int) string {
	if len(runs) == 0 {
		return "no runs"
	}
	var parts []string
	add := func(s string) {
		if s != "" {
			parts = append(parts, s)
		}
	}
	first := in.Experiment.Runs[runs[0]]
	if same(in, runs, func(r *experiment.Run) string { return r.Surface.Title + "\x00" + r.Surface.Formula }) {
		add(surfaceName(first.Surface))
	}
	named := len(parts) > 0
	method := ""
	if same(in, runs, methodName) {
		method = methodName(first)
	}
	rate := sharedRate(in, runs)
	switch {
	case method != "" && rate != "":
		add(method + " with rate " + rate)
	case rate != "":
		add("rate " + rate)
	default:
		add(method)
	}
	if same(in, runs, insight.BatchName) {
		add(insight.BatchName(first))
	}
	add(sharedSteps(in, runs))
	if !named && len(parts) > 0 {
		parts[0] = capital(parts[0])
	}
	return strings.Join(parts, ", ")
}

// sharedSteps says how many steps from where.
func sharedSteps(in Input, runs []int) string {
	first := in.Experiment.Runs[runs[0]]
	most, taken := 0, 0
	for _, r := range runs {
		most, taken = max(most, in.Experiment.Runs[r].Steps), max(taken, in.Results[r].Outcome.Steps)
	}
	s := wording.Plural(most, "step")
	switch {
	case taken < most && taken > 0:
		s = "at most " + s
	case !same(in, runs, func(r *experiment.Run) string { return wording.Count(r.Steps) }):
		s = "up to " + s
	}
	var starts [][]float64
	for _, r := range runs {
		x := startOf(in, r)
		known := false
		for _, k := range starts {
			known = known || slices.Equal(k, x)
		}
		if !known {
			starts = append(starts, x)
		}
	}
	switch {
	case len(starts) > 1:
		return s + " from " + wording.Plural(len(starts), "start")
	case len(first.Start) > 3 || len(starts[0]) == 0:
		return s
	case len(starts[0]) == 1:
		return s + " from " + wording.Short(starts[0][0], 4)
	}
	return s + " from " + wording.Point(starts[0], 4)
}

// same reports whether all runs agree in something.
func same(in Input, runs []int, of func(*experiment.Run) string) bool {
	for _, r := range runs {
		if of(in.Experiment.Runs[r]) != of(in.Experiment.Runs[runs[0]]) {
			return false
		}
	}
	return true
}

// sharedRate is the constant rate of all runs, empty if they differ or it is not constant.
func sharedRate(in Input, runs []int) string {
	rate := ""
	for i, r := range runs {
		v, ok := in.Experiment.Runs[r].ConstantRate()
		if !ok || i > 0 && wording.Short(v, 6) != rate {
			return ""
		}
		rate = wording.Short(v, 6)
	}
	return rate
}

// surfaceName is what a subtitle calls a surface: its title, or its formula.
func surfaceName(s *surface.Surface) string {
	if s.Title != "" && s.Title != s.Formula {
		return s.Title
	}
	return "f(" + strings.Join(s.Vars, ", ") + ") = " + s.Setting()
}
