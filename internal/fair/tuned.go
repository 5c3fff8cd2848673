package fair

import (
	"slices"
	"strings"

	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/wording"
)

// gridEdges finds values that were chosen at the edge of their grid, one note for each tune of the file.
func (l *look) gridEdges() []Note {
	var all []Note
	edges := map[experiment.Mark][]int{}
	var order []experiment.Mark
	for i, r := range l.e.Runs {
		if t := r.Tune; t != nil && t.Choice != nil && (t.Choice.Index == 0 || t.Choice.Index == len(t.Values)-1) && t.Group == i {
			at := l.e.RunMark(i, "tune")
			if edges[at] == nil {
				order = append(order, at)
			}
			edges[at] = append(edges[at], i)
		}
	}
	c := &comparison{look: l}
	for _, at := range order {
		runs := edges[at]
		text := few(runs, "run", func(r int) string {
			t := l.e.Runs[r].Tune
			return wording.Short(t.Choice.Value, 6) + " for " + c.plainly(r)
		})
		first := l.e.Runs[runs[0]].Tune
		if len(runs) > 1 {
			text = "the best values found, " + text + ", are the first or the last of those tried: better ones may lie beyond"
		} else if first.Choice.Index == 0 {
			text = "the best value found, " + text + ", is the lowest that was tried: a better one may lie below"
		} else {
			text = "the best value found, " + text + ", is the highest that was tried: a better one may lie above"
		}
		n := Note{Kind: experiment.GridEdge, At: at, Runs: runs, Told: true, Text: text}
		for _, f := range l.e.Figures {
			if slices.ContainsFunc(runs, func(r int) bool { return slices.Contains(f.Runs, r) }) {
				n.Figures = append(n.Figures, f.Name)
			}
		}
		all = append(all, n)
	}
	return all
}

// TuneText says of a figure by which rule the settings of its runs were chosen, from what, and how many were tried: a few
// sentences, empty where nothing was.
func TuneText(e *experiment.Experiment, runs []int) string {
	var tuned, none []int
	ties, seeds := false, map[int]int{}
	for _, r := range runs {
		if t := e.Runs[r].Tune; t != nil && t.Choice != nil && (len(tuned) == 0 || sameTune(t, e.Runs[tuned[0]].Tune)) {
			tuned = append(tuned, r)
			ties = ties || t.Choice.Ties > 1 && !t.Choice.None
			seeds[t.Group]++
			if t.Choice.None && t.Group == r {
				none = append(none, r)
			}
		}
	}
	if len(tuned) == 0 {
		return ""
	}
	t := e.Runs[tuned[0]].Tune
	l := &comparison{look: &look{e: e, namer: insight.NewNamer(e)}}
	who := "Each run has"
	switch {
	case len(runs) == 1:
		who = "The run has"
	case len(tuned) < len(runs):
		who = "What is tuned has"
	}
	low, high := wording.Short(t.Values[0], 6), wording.Short(t.Values[len(t.Values)-1], 6)
	text := who + " the best of " + wording.Count(len(t.Values)) + " values of the " + insight.AxisName(t.Path) + " from " + low + " to " + high +
		", by " + ruleText(t.Rule, e.Runs[tuned[0]])
	most := 0
	for _, n := range seeds {
		most = max(most, n)
	}
	if most > 1 {
		text += " in the median of " + wording.Plural(most, "seed")
	}
	if ties {
		text += "; of values that are as good the lowest"
	}
	text += "."
	if len(none) > 0 {
		text += " No value brings " + few(none, "run", l.plainly) + " there: the one that ends lowest is taken."
	}
	return wording.Plain(text)
}

// sameTune reports whether two runs were tuned alike.
func sameTune(a, b *experiment.Tune) bool {
	return a.Path == b.Path && a.Rule == b.Rule && slices.Equal(a.Values, b.Values)
}

// ruleText is what the best of several values has.
func ruleText(r experiment.Rule, run *experiment.Run) string {
	switch r.What {
	case experiment.StepsTo:
		return "the fewest steps " + levelText(r.Target, run)
	case experiment.SettlesTo:
		return "the fewest steps to stay " + strings.TrimPrefix(levelText(r.Target, run), "to come ")
	case experiment.EvaluationsTo:
		return "the fewest evaluations " + levelText(r.Target, run)
	case experiment.FinalLoss, experiment.FinalGap:
		return "the lowest loss at the end"
	case experiment.BestLoss:
		return "the lowest loss on the way"
	}
	return "the best " + strings.ReplaceAll(r.What, "_", " ") + " at the end"
}
