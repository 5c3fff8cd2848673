package experiment

import (
	"fmt"
	"strconv"
	"strings"

	"gdplot/internal/surface"
	"gdplot/internal/syntax"
)

// grounds are where a file says what its surfaces are: at their minima where it states some.
type grounds map[*surface.Surface]*syntax.Node

// Refuted tells of minima that the runs came below, each at its line. It has something to say only after the runs.
func (e *Experiment) Refuted() syntax.Diagnostics {
	r := syntax.NewReporter()
	told := map[*surface.Surface]bool{}
	for _, run := range e.Runs {
		s := run.Surface
		n, wrong := e.grounds[s], s.Refuted()
		if n == nil || wrong == nil || told[s] {
			continue
		}
		told[s] = true
		message := fmt.Sprintf("the minimum is stated to be %s, and a run came to %s at %s", digits(wrong.Level), digits(wrong.F), pointOf(wrong.X))
		hint := "all losses are measured from the lower one; correct minima, or leave it out and gdplot searches"
		if !s.Lowest().Known() {
			hint = "no level is known then, and losses are shown as they are; correct minima, or leave it out and gdplot searches"
		}
		if wrong.Standing == surface.Proved {
			message = fmt.Sprintf("gdplot holds %s to be the minimum of %s, and a run came to %s at %s", digits(wrong.Level), s.Title, digits(wrong.F), pointOf(wrong.X))
			hint = "this is a fault of gdplot: please report it with this file"
		}
		r.Errorf(n, hint, "%s", message)
	}
	return r.Diagnostics()
}

// Unsearched notes of which surfaces the search for the lowest point ended at its budget, each at its line. It has something
// to say only after the runs.
func (e *Experiment) Unsearched() syntax.Diagnostics {
	r := syntax.NewReporter()
	told := map[*surface.Surface]bool{}
	for _, run := range e.Runs {
		if n := e.grounds[run.Surface]; n != nil && !told[run.Surface] && run.Surface.SearchCut() {
			told[run.Surface] = true
			r.Add(syntax.Note, n.At, n.End, "minima: says where the surface is lowest, and nothing is searched", "the search for the lowest point ended at its budget: there may be a lower one than that found")
		}
	}
	return r.Diagnostics()
}

func digits(v float64) string { return strconv.FormatFloat(v, 'g', 12, 64) }

func pointOf(x []float64) string {
	const most = 6
	if len(x) > most {
		return fmt.Sprintf("a point of %d coordinates", len(x))
	}
	parts := make([]string, len(x))
	for i, v := range x {
		parts[i] = strconv.FormatFloat(v, 'g', 6, 64)
	}
	return "[" + strings.Join(parts, ", ") + "]"
}
