package arrivals

import (
	"maps"
	"strings"

	"gdplot/internal/claim"
	"gdplot/internal/insight"
	"gdplot/internal/render/figure"
	"gdplot/internal/study"
	"gdplot/internal/styling"
	"gdplot/internal/wording"
)

// xLabel names what the axis counts; to what, the line under the title says, where there is one.
func (f *convergenceFigure) xLabel() string {
	if !f.saysCount() {
		return f.counts()
	}
	if f.evaluations {
		return "evaluations of the gradient"
	}
	return "steps"
}

// saysCount reports whether the line under the title says what is counted.
func (f *convergenceFigure) saysCount() bool {
	return !f.in.Part.Inside && (f.in.Look.Title == "" || f.in.Look.Title == styling.Titles[0]) && len(f.rows) > 0 && !f.nowhere()
}

// counts is what is counted.
func (f *convergenceFigure) counts() string {
	level := f.in.SharedLevel(f.runs(), f.target).Bound()
	if f.target.Gap {
		level = "a loss within " + wording.Short(f.target.Loss, 2) + " of " + f.in.StandingOf(f.runs()).Least()
	}
	if f.evaluations {
		return "evaluations of the gradient to " + f.in.Facing(f.runs(), level)
	}
	if f.countsFirst() {
		return "steps until first at " + f.in.Facing(f.runs(), level)
	}
	return "steps to " + f.in.Facing(f.runs(), level)
}

// subtitle adds to what the runs have in common how to read the figure.
func (f *convergenceFigure) subtitle() string {
	s := f.in.Subtitle(f.runs())
	switch {
	case f.saysCount():
		if s = f.in.SubtitleCounting(f.runs(), ""); s == "" {
			s = wording.Capital(f.counts())
		} else {
			s = study.JoinClauses(s, f.counts())
		}
		if f.outOfSteps() {
			s += ", " + f.steps() + " at most"
		}
	case !f.outOfSteps():
		s = f.in.SubtitleCounting(f.runs(), "")
	}
	switch {
	case f.hidden > 0:
		s += "; the last " + wording.Plural(f.hidden, "run") + " left out"
	case f.nowhere():
		s += f.in.Facing(f.runs(), "; no lowest loss is known here, so name a loss to reach")
	}
	return s
}

// outOfSteps reports whether a run might have arrived had it taken more steps: then it is told how many they were.
func (f *convergenceFigure) outOfSteps() bool {
	for i := range f.rows {
		if r := &f.rows[i]; !r.Reached && f.in.Reports[r.Run].Verdict == insight.StepLimit {
			return true
		}
	}
	return false
}

// steps is how many steps runs may take.
func (f *convergenceFigure) steps() string {
	most := 0
	for _, r := range f.runs() {
		most = max(most, f.in.Experiment.Runs[r].Steps)
	}
	if f.evaluations { // which are counted by the axis, and are no fewer
		return wording.Plural(most, "step")
	}
	return wording.Count(most)
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

// text says what the figure shows.
func (f *convergenceFigure) text() claim.Text {
	t := f.in.Tale(f.runs())
	text := claim.Text{Voice: t}
	f.story(&text)
	text.Say(claim.Detail, t.Reasons(insight.OfArrival)...)
	text.Add(claim.Compared, t.Comparison()...)
	text.Add(claim.Note, t.Grounds()...)
	if f.hidden > 0 {
		text.Remark(claim.Beware, "For want of room the last "+wording.Plural(f.hidden, "run")+wording.Verb(f.hidden, " is", " are")+" left out.")
	}
	if left, _ := f.leavers(); left {
		text.Remark(claim.Note, f.leaving())
	}
	if f.zero {
		text.Remark(claim.Note, "Step 0 stands before the break of the logarithmic axis.")
	}
	return text
}

// leaving says how runs are told that leave the target again: by hollow dots, or in words where marks have shapes.
func (f *convergenceFigure) leaving() string {
	if !f.paired && f.gathered == nil {
		return "A hollow dot marks a run that leaves the target again later."
	}
	n := 0
	for i := range f.rows {
		if r := &f.rows[i]; r.Reached && r.Hit.Left {
			n++
		}
	}
	return "Marks stand where runs first arrive; " + wording.Number(n) + " of " + wording.Number(len(f.rows)) + wording.Verb(n, " leaves", " leave") + " the target again later."
}

// story tells who arrives first, and who does not and why; by groups where there are any.
func (f *convergenceFigure) story(text *claim.Text) {
	switch {
	case len(f.rows) == 0:
		text.Add(claim.Finding, claim.Claim{Kind: claim.Nothing})
	case f.nowhere():
		if text.Add(claim.Finding, f.in.NoLowest(f.runs())...); len(text.Lines) == 0 {
			text.Remark(claim.Finding, "no gap was looked for in these runs")
		}
	case f.rows[0].group == "":
		text.Say(claim.Finding, f.in.Arrivals(f.runs(), f.target, f.evaluations)...)
		text.Say(claim.Headline, f.in.ArrivalHeadlines(f.runs(), f.in.CameTo(f.runs(), f.target, f.evaluations))...)
	default:
		var first, none []claim.Claim
		for i := 0; i < len(f.rows); {
			j := i
			for j < len(f.rows) && f.rows[j].group == f.rows[i].group {
				j++
			}
			if c := f.groupStory(f.rows[i:j]); c.Kind == claim.FirstOfGroup {
				first = append(first, c)
			} else {
				none = append(none, c)
			}
			i = j
		}
		text.Say(claim.Headline, f.pairHead(), f.behindFirst(), f.growth(), f.firstOnMost())
		text.Say(claim.Finding, first, none, f.neverOfGroups())
	}
}

// groupStory names the first of a group.
func (f *convergenceFigure) groupStory(rows []arrivalRow) claim.Claim {
	var first *arrivalRow
	var runs []int
	for i := range rows {
		r := &rows[i]
		if runs = append(runs, r.Run); r.Reached && (first == nil || r.At(f.evaluations) < first.At(f.evaluations)) {
			first = r
		}
	}
	c := claim.Claim{Kind: claim.NoneOfGroup, Runs: runs, W: claim.W{"group": f.ofGroup(rows[0].group)}, Level: f.in.Level(rows[0].Run, f.target)}
	if first == nil {
		maps.Copy(c.W, f.in.ButLow(runs, f.target))
	} else {
		c.Kind, c.N = claim.FirstOfGroup, claim.N{"effort": float64(first.At(f.evaluations))}
		c.W["unit"], c.W["name"] = study.UnitOf(f.evaluations), f.firsts(rows, first)
		if strings.Contains(first.name, rows[0].group) {
			delete(c.W, "group") // the name tells it
		}
	}
	return c
}

// firsts are the names of those of a group that arrive when its first one does.
func (f *convergenceFigure) firsts(rows []arrivalRow, first *arrivalRow) string {
	var names []string
	for i := range rows {
		if r := &rows[i]; r.Reached && r.At(f.evaluations) == first.At(f.evaluations) {
			names = append(names, r.name)
		}
	}
	if len(names) > 3 {
		return wording.Number(len(names)) + " at once"
	}
	return wording.Names(names)
}

// ofGroup is a group after what it is said of: on a surface, with all else.
func (f *convergenceFigure) ofGroup(name string) string {
	if f.by == "surface" {
		return "on " + name
	}
	return "with " + strings.TrimPrefix(name, "with ")
}

// neverOfGroups counts the runs that do not arrive.
func (f *convergenceFigure) neverOfGroups() []claim.Claim {
	var runs []int
	for i := range f.rows {
		if !f.rows[i].Reached {
			runs = append(runs, f.rows[i].Run)
		}
	}
	if len(runs) == 0 {
		return nil
	}
	return []claim.Claim{{Kind: claim.NotMany, Runs: runs, N: claim.N{"count": float64(len(runs))}, Level: f.in.SharedLevel(runs, f.target)}}
}

// alt describes the figure to those who cannot see it.
func (f *convergenceFigure) alt(title string) string {
	return figure.Prose(study.Closed(title), "Dot plot of the "+f.counts()+" on a logarithmic axis, with "+f.counted()+".")
}

// counted is how many rows there are, and runs where these are more.
func (f *convergenceFigure) counted() string {
	if f.paired {
		return wording.Counted(len(f.pairs()), "row") + " of two runs each"
	}
	if f.gathered != nil {
		return wording.Counted(len(f.gathered), "row") + " of " + wording.Plural(len(f.rows), "run") + " together"
	}
	return wording.Counted(len(f.rows), "row")
}
