package experiment

import (
	"fmt"

	"gdplot/internal/catalog"
	"gdplot/internal/syntax"
	"gdplot/internal/wording"
)

// linkStarts sets StartOf of runs that begin where another ends, and reports names that no run has and circles.
func (r *resolver) linkStarts(runs []*Run, from []*decoded) {
	for i, d := range from {
		if d.start == nil || d.start.kind != startEndOf {
			continue
		}
		n := d.start.label
		j, ok := r.runNamed(runs, n)
		if !ok {
			continue
		}
		if s := runs[j].Surface; s != nil && s.Logged() {
			r.report.Errorf(n, "", "%s is a log and tells no point where it ends", syntax.Quote(n.Text))
			continue
		}
		if a, b := runs[i].Surface, runs[j].Surface; a != nil && b != nil && a.Dim() != b.Dim() {
			r.report.Errorf(n, "", "%s has %s, but this run's surface %s", syntax.Quote(n.Text), wording.Plural(b.Dim(), "variable"), wording.Plural(a.Dim(), "variable"))
			continue
		}
		runs[i].before = runs[j]
	}
	for i, d := range from {
		j := runs[i].StartOf()
		for hops := 0; j >= 0; hops++ {
			if j == i || hops > len(runs) {
				r.report.Errorf(d.start.label, "", "the runs start at each other's ends")
				runs[i].before = nil
				break
			}
			j = runs[j].StartOf()
		}
	}
}

// runNamed finds the one run that an ID or a label means.
func (r *resolver) runNamed(runs []*Run, n *syntax.Node) (int, bool) {
	at, found := -1, 0
	for i, run := range runs {
		if run.ID() == n.Text {
			return i, true
		}
		if run.Label == n.Text {
			if found == 0 {
				at = i
			}
			found++
		}
	}
	switch {
	case found == 1:
		return at, true
	case found > 1:
		r.report.Errorf(n, syntax.DidYouMean(runs[at].ID()), "%s is the label of %d runs; name one of them", syntax.Quote(n.Text), found)
	case r.incomplete:
	default:
		var ids []string
		for _, run := range runs[:min(len(runs), 1000)] {
			ids = append(ids, run.ID())
		}
		hint := ""
		if near, ok := catalog.Suggest(n.Text, ids); ok {
			hint = syntax.DidYouMean(near)
		} else if len(ids) <= 8 {
			hint = fmt.Sprintf("the runs are %s", wording.List(quoted(ids)))
		}
		r.report.Errorf(n, hint, "there is no run %s", syntax.Quote(n.Text))
	}
	return -1, false
}

func quoted(words []string) []string {
	q := make([]string, len(words))
	for i, w := range words {
		q[i] = syntax.Quote(w)
	}
	return q
}
