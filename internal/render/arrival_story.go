package render

import (
	"sort"
	"strings"

	"gdplot/internal/experiment"
	"gdplot/internal/wording"
)

// approach is what a run does that arrives at a target, in the infinitive.
func approach(t experiment.Target) string {
	if t.Gap {
		return "come within " + wording.Short(t.Loss, 2) + " of the minimum"
	}
	return "reach a loss of " + wording.Short(t.Loss, 3)
}

// approaches is what one run does that arrives at a target.
func approaches(t experiment.Target) string {
	verb, rest, _ := strings.Cut(approach(t), " ")
	if t.Gap {
		return verb + "s " + rest
	}
	return verb + "es " + rest
}

// effort writes a number of steps or evaluations.
func effort(n int, evaluations bool) string {
	if evaluations {
		return wording.Plural(n, "evaluation")
	}
	return wording.Plural(n, "step")
}

// arrivalStory tells who arrives at a target first, who later, who leaves again and who never does and why.
func arrivalStory(in Input, runs []int, target experiment.Target, evaluations bool) string {
	var came, never []arrival
	for _, r := range runs {
		if a := arrivalOf(in, r, target); a.reached {
			came = append(came, a)
		} else {
			never = append(never, a)
		}
	}
	sort.SliceStable(came, func(i, j int) bool { return came[i].at(evaluations) < came[j].at(evaluations) })
	return joinSentences(cameStory(in, came, target, evaluations), leftStory(in, came), neverStory(in, never, len(came)))
}

func cameStory(in Input, came []arrival, target experiment.Target, evaluations bool) string {
	names := runNames(in)
	n := len(came)
	if n == 0 {
		return "No run " + approaches(target) + "."
	}
	s := capital(names[came[0].run])
	if n > 1 {
		s += " is the first to " + approach(target) + ", after "
	} else {
		s += " " + approaches(target) + " after "
	}
	s += effort(came[0].at(evaluations), evaluations)
	if n > told {
		last := came[n-1]
		return s + "; the last of " + wording.Count(n) + " to arrive is " + names[last.run] + ", after " + wording.Count(last.at(evaluations)) + "."
	}
	var rest []string
	for _, a := range came[1:] {
		rest = append(rest, names[a.run]+" after "+wording.Count(a.at(evaluations)))
	}
	if len(rest) > 0 {
		s += "; then " + wording.List(rest)
	}
	return s + "."
}

// leftStory names the runs that did not stay, and says from when on they do.
func leftStory(in Input, came []arrival) string {
	names := runNames(in)
	var left []string
	n := 0
	for _, a := range came {
		switch {
		case !a.hit.Left:
			continue
		case a.endsAbove:
			left = append(left, names[a.run]+" leaves again and ends above.")
		default:
			left = append(left, names[a.run]+" leaves again and stays from step "+wording.Count(a.hit.LastAbove+1)+" on.")
		}
		n++
	}
	if n > told {
		return wording.Count(n) + " of them leave again."
	}
	for i := range left {
		left[i] = capital(left[i])
	}
	return joinSentences(left...)
}

// neverStory says what became of the runs that did not arrive.
func neverStory(in Input, never []arrival, came int) string {
	names := runNames(in)
	if n := len(never); n > told {
		runs := make([]int, n)
		for i, a := range never {
			runs[i] = a.run
		}
		return wording.Count(n) + " never do. " + summary(in, runs)
	}
	var parts []string
	for _, a := range never {
		parts = append(parts, names[a.run]+" ("+a.instead(in)+")")
	}
	switch {
	case len(parts) == 0:
		return ""
	case came == 0:
		return "What happened instead: " + wording.List(parts) + "."
	}
	return "Never there: " + wording.List(parts) + "."
}

// divergedStory names the runs that diverge.
func divergedStory(in Input, diverged []int) string {
	names := runNames(in)
	var parts []string
	for _, r := range diverged {
		parts = append(parts, names[r]+" at step "+wording.Count(in.Results[r].Outcome.Steps))
	}
	switch n := len(parts); {
	case n == 0:
		return ""
	case n > told:
		return wording.Count(n) + " runs diverge."
	case n == 1:
		return capital(names[diverged[0]]) + " diverges, at step " + wording.Count(in.Results[diverged[0]].Outcome.Steps) + "."
	}
	return "Divergence ends " + wording.List(parts) + "."
}

// fairness says how runs are compared: what they share, what was chosen for each, and by which rule, as far as the
// description of the experiment tells it.
func fairness(in Input, runs []int) string {
	if len(runs) < 2 {
		return ""
	}
	var shared, differ []string
	note := func(word string, yes bool) {
		if yes {
			shared = append(shared, word)
		} else {
			differ = append(differ, word)
		}
	}
	first := in.Experiment.Runs[runs[0]]
	note("the surface", same(in, runs, func(r *experiment.Run) string { return r.Surface.Title + "\x00" + r.Surface.Formula }))
	starts, steps := true, true
	for _, r := range runs {
		starts = starts && near(startOf(in, r), startOf(in, runs[0]))
		steps = steps && in.Experiment.Runs[r].Steps == first.Steps
	}
	note("the start", starts)
	note("the number of steps allowed", steps)
	note("the learning rate", sharedRate(in, runs) != "")
	s := ""
	if len(shared) > 0 {
		s = "All runs share " + wording.List(shared) + "."
	}
	if len(differ) > 0 {
		s = joinSentences(s, capital(wording.List(differ))+" "+map[bool]string{true: "is", false: "are"}[len(differ) == 1]+" as given for each run.")
	}
	return joinSentences(s, strings.TrimSpace(in.Experiment.Description))
}

// joinSentences joins sentences, leaving out empty ones.
func joinSentences(all ...string) string {
	s := ""
	for _, one := range all {
		if s != "" && one != "" {
			s += " "
		}
		s += one
	}
	return s
}
