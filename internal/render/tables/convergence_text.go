package tables

import (
	"strings"

	"gdplot/internal/insight"
	"gdplot/internal/render/figure"
	"gdplot/internal/study"
	"gdplot/internal/wording"
)

// xLabel names what the axis counts.
func (f *convergenceFigure) xLabel() string {
	level := "a loss of at most " + wording.Short(f.target.Loss, 3)
	if f.target.Gap {
		level = "a loss within " + wording.Short(f.target.Loss, 2) + " of the minimum"
	}
	if f.evaluations {
		return "evaluations of the gradient to " + level
	}
	return "steps to " + level
}

// subtitle adds to what the runs have in common how to read the figure.
func (f *convergenceFigure) subtitle() string {
	s := f.in.Subtitle(f.runs())
	switch {
	case f.hidden > 0:
		s += "; the last " + wording.Plural(f.hidden, "run") + " left out"
	case f.nowhere():
		s += "; no minimum is known here, so name a loss to reach"
	}
	return s
}

// nowhere reports whether the target means nothing for any of the runs.
func (f *convergenceFigure) nowhere() bool {
	for i := range f.rows {
		if f.rows[i].Known {
			return false
		}
	}
	return len(f.rows) > 0
}

// leavers reports whether a run left the target again, and whether one of those came back to stay.
func (f *convergenceFigure) leavers() (left, stays bool) {
	for i := range f.rows {
		if r := &f.rows[i]; r.Reached && r.Hit.Left {
			left = true
			_, ok := r.Stays(f.evaluations)
			stays = stays || ok
		}
	}
	return left, stays
}

// told is the full text of a row, for readers who point at it.
func (f *convergenceFigure) told(row *arrivalRow) string {
	s := row.name
	if row.group != "" {
		s = row.group + ", " + s
	}
	if !row.Reached {
		return s + ": " + row.Instead(f.in.Runs)
	}
	s += ": " + study.Effort(row.At(f.evaluations), f.evaluations)
	if row.Hit.Left {
		s += ", last above at step " + wording.Count(row.Hit.LastAbove)
	}
	return s
}

// caption says what the figure shows.
func (f *convergenceFigure) caption() string {
	t := f.in.Tale(f.runs())
	texts := []string{f.story(), t.Why(insight.OfArrival), t.Setup()}
	if left, _ := f.leavers(); left {
		texts = append(texts, "A hollow dot marks a run that rises above the target again later.")
	}
	if f.zero {
		texts = append(texts, "Step 0 stands before the break of the logarithmic axis.")
	}
	if f.hidden > 0 {
		texts = append(texts, "For want of room the last "+wording.Plural(f.hidden, "run")+wording.Verb(f.hidden, " is", " are")+" left out.")
	}
	return figure.Prose(append(texts, f.in.Description(f.fig))...)
}

// story tells who arrives first, and who never does and why; by groups where there are any.
func (f *convergenceFigure) story() string {
	if f.nowhere() {
		return "The minimum is not known for any of these runs, so no gap above it can be measured."
	}
	if len(f.rows) == 0 {
		return "There is no run to show."
	}
	if f.rows[0].group == "" {
		return f.in.ArrivalStory(f.runs(), f.target, f.evaluations)
	}
	var parts []string
	for i := 0; i < len(f.rows); {
		j := i
		for j < len(f.rows) && f.rows[j].group == f.rows[i].group {
			j++
		}
		parts = append(parts, f.groupStory(f.rows[i:j]))
		i = j
	}
	return "The first to " + study.Approach(f.target) + " " + wording.Verb(len(parts), "is ", "are ") + wording.List(parts) + "." + f.neverOfGroups()
}

// groupStory names the first of a group.
func (f *convergenceFigure) groupStory(rows []arrivalRow) string {
	var first *arrivalRow
	for i := range rows {
		if r := &rows[i]; r.Reached && (first == nil || r.At(f.evaluations) < first.At(f.evaluations)) {
			first = r
		}
	}
	if first == nil {
		return "none on " + rows[0].group
	}
	return first.name + " on " + rows[0].group + " (" + study.Effort(first.At(f.evaluations), f.evaluations) + ")"
}

// neverOfGroups names the runs that do not arrive, with their groups.
func (f *convergenceFigure) neverOfGroups() string {
	var never []string
	for i := range f.rows {
		if r := &f.rows[i]; !r.Reached {
			fate, _, _ := strings.Cut(r.Fate(f.in.Runs), "|")
			never = append(never, r.name+" on "+r.group+" "+fate)
		}
	}
	switch n := len(never); {
	case n == 0:
		return ""
	case n > study.Told:
		return " " + study.Capital(wording.Counted(n, "run")) + wording.Verb(n, " never arrives.", " never arrive.")
	}
	return " " + study.Capital(strings.Join(never, "; ")) + "."
}

// alt describes the figure to those who cannot see it.
func (f *convergenceFigure) alt(title string) string {
	return figure.Prose(study.Closed(title), "Dot plot of the "+f.xLabel()+" on a logarithmic axis, with "+wording.Counted(len(f.rows), "row")+".", f.span())
}

// span tells between which numbers the dots lie, and how many rows have none.
func (f *convergenceFigure) span() string {
	var first, last *arrivalRow
	reached := 0
	for i := range f.rows {
		r := &f.rows[i]
		if !r.Reached {
			continue
		}
		reached++
		if first == nil || r.At(f.evaluations) < first.At(f.evaluations) {
			first = r
		}
		if last == nil || r.At(f.evaluations) > last.At(f.evaluations) {
			last = r
		}
	}
	missing := ""
	if n := len(f.rows) - reached; n > 0 && reached > 0 {
		missing = study.Capital(wording.Counted(n, "row")) + wording.Verb(n, " stands", " stand") + " in the column of those that do not arrive."
	}
	switch {
	case reached == 0:
		return f.story()
	case reached == 1:
		return study.JoinSentences("The only dot is at "+study.Effort(first.At(f.evaluations), f.evaluations)+" ("+f.called(first)+").", missing)
	}
	return study.JoinSentences("The dots lie between "+wording.Count(first.At(f.evaluations))+" ("+f.called(first)+") and "+
		study.Effort(last.At(f.evaluations), f.evaluations)+" ("+f.called(last)+").", missing)
}

// called is a row by its name, with its group.
func (f *convergenceFigure) called(r *arrivalRow) string {
	if r.group == "" {
		return f.in.Tale(f.runs()).Name(r.Run)
	}
	return r.name + " on " + r.group
}
