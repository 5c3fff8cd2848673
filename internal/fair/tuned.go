package fair

import (
	"slices"
	"strings"

	"gdplot/internal/claim"
	"gdplot/internal/experiment"
	"gdplot/internal/experiment/grammar"
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
			return wording.Brief(t.Choice.Value) + " for " + c.tellingApart(runs)(r)
		})
		first := l.e.Runs[runs[0]].Tune
		if len(runs) > 1 {
			text = "the best values found, " + text + ", are the first or the last of those tried: better ones may lie beyond"
		} else if first.Choice.Index == 0 {
			text = "the best value found, " + text + ", is the lowest that was tried: a better one may lie below"
		} else {
			text = "the best value found, " + text + ", is the highest that was tried: a better one may lie above"
		}
		n := Note{Kind: grammar.GridEdge, At: at, Runs: runs, Told: true, Text: text}
		for _, f := range l.e.Figures {
			if slices.ContainsFunc(runs, func(r int) bool { return slices.Contains(f.Runs, r) }) {
				n.Figures = append(n.Figures, f.Name)
			}
		}
		all = append(all, n)
	}
	return all
}

// Tuned says of a figure by which rule the settings of its runs were chosen, from what, and how many were tried: a sentence a
// list, none where nothing was.
func Tuned(e *experiment.Experiment, runs []int) [][]claim.Claim {
	var ways [][]int // runs that are tuned alike
	var none []int
	for _, r := range runs {
		t := e.Runs[r].Tune
		if t == nil || t.Choice == nil {
			continue
		}
		if t.Choice.None && t.Group == r {
			none = append(none, r)
		}
		if i := slices.IndexFunc(ways, func(way []int) bool { return sameTune(t, e.Runs[way[0]].Tune) }); i >= 0 {
			ways[i] = append(ways[i], r)
		} else {
			ways = append(ways, []int{r})
		}
	}
	l := &comparison{look: &look{e: e, namer: insight.NewNamer(e)}}
	var told [][]claim.Claim
	for _, tuned := range ways {
		who := "each run has"
		switch {
		case len(ways) > 1:
			heads := slices.DeleteFunc(slices.Clone(tuned), func(r int) bool { return e.Runs[r].Tune.Group != r })
			who = few(heads, "run", l.tellingApart(heads)) + wording.Verb(len(heads), " has", " have")
		case len(runs) == 1:
			who = "the run has"
		case len(tuned) < len(runs):
			who = "what is tuned has"
		}
		told = append(told, []claim.Claim{tunedAlike(e, tuned, who)})
	}
	if len(none) > 0 {
		told = append(told, []claim.Claim{{Kind: claim.TunedInVain, Runs: none, W: claim.W{"names": few(none, "run", l.tellingApart(none))}}})
	}
	return told
}

// tunedAlike says by which rule a setting of runs was chosen.
func tunedAlike(e *experiment.Experiment, tuned []int, who string) claim.Claim {
	ties, seeds := false, map[int]int{}
	for _, r := range tuned {
		t := e.Runs[r].Tune
		ties = ties || t.Choice.Ties > 1 && !t.Choice.None
		seeds[t.Group]++
	}
	t := e.Runs[tuned[0]].Tune
	c := claim.Claim{Kind: claim.Tuned, Runs: tuned, N: claim.N{"count": float64(len(t.Values)), "low": t.Values[0], "high": t.Values[len(t.Values)-1]},
		W: claim.W{"who": who, "axis": insight.AxisName(t.Path), "path": t.Path, "rule": ruleText(t.Rule, e.Runs[tuned[0]]), "what": t.Rule.What}}
	for _, n := range seeds {
		if n > 1 {
			c.N["seeds"] = max(c.N["seeds"], float64(n))
		}
	}
	if ties {
		c.W["ties"] = "of values that are as good the lowest"
	}
	return c
}

// sameTune reports whether two runs were tuned alike.
func sameTune(a, b *experiment.Tune) bool {
	return a.Path == b.Path && a.Rule == b.Rule && slices.Equal(a.Values, b.Values)
}

// ruleText is what the best of several values has.
func ruleText(r experiment.Rule, run *experiment.Run) string {
	switch r.What {
	case grammar.StepsTo:
		return "the fewest steps " + levelText(r.Target, run)
	case grammar.SettlesTo:
		return "the fewest steps to stay " + strings.TrimPrefix(levelText(r.Target, run), "to come ")
	case grammar.EvaluationsTo:
		return "the fewest evaluations " + levelText(r.Target, run)
	case grammar.FinalLoss, grammar.FinalGap:
		return run.Surface.Facing("the lowest loss at the end")
	case grammar.BestLoss:
		return run.Surface.Facing("the lowest loss on the way")
	}
	return "the best " + strings.ReplaceAll(r.What, "_", " ") + " at the end"
}
