package render

import (
	"sort"

	"gdplot/internal/experiment"
)

// targetText names a target in prose.
func targetText(t experiment.Target) string {
	if t.Gap {
		return "within " + short(t.Loss, 2) + " of the minimum"
	}
	return "at a loss of " + short(t.Loss, 3)
}

// effort writes a number of steps or evaluations.
func effort(n int, evaluations bool) string {
	if evaluations {
		return plural(n, "evaluation")
	}
	return plural(n, "step")
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
		return "No run comes " + targetText(target) + "."
	}
	s := capital(names[came[0].run])
	if n > 1 {
		s += " is the first to come "
	} else {
		s += " comes "
	}
	s += targetText(target) + ", after " + effort(came[0].at(evaluations), evaluations)
	if n > told {
		last := came[n-1]
		return s + "; the last of " + count(n) + " to arrive is " + names[last.run] + ", after " + count(last.at(evaluations)) + "."
	}
	var rest []string
	for _, a := range came[1:] {
		rest = append(rest, names[a.run]+" after "+count(a.at(evaluations)))
	}
	if len(rest) > 0 {
		s += "; then " + sentence(rest)
	}
	return s + "."
}

// leftStory names the runs that did not stay.
func leftStory(in Input, came []arrival) string {
	names := runNames(in)
	var left []string
	for _, a := range came {
		if a.hit.Left {
			left = append(left, names[a.run]+" (above it again until step "+count(a.hit.LastAbove)+")")
		}
	}
	switch n := len(left); {
	case n == 0:
		return ""
	case n > told:
		return count(n) + " of them rise above it again later."
	case n == 1:
		return capital(left[0]) + " does not stay at first."
	}
	return capital(sentence(left)) + " do not stay at first."
}

// neverStory says what became of the runs that did not arrive.
func neverStory(in Input, never []arrival, came int) string {
	names := runNames(in)
	if n := len(never); n > told {
		runs := make([]int, n)
		for i, a := range never {
			runs[i] = a.run
		}
		return count(n) + " never do. " + summary(in, runs)
	}
	var parts []string
	for _, a := range never {
		parts = append(parts, names[a.run]+" ("+a.instead(in)+")")
	}
	switch {
	case len(parts) == 0:
		return ""
	case came == 0:
		return "What happened instead: " + sentence(parts) + "."
	}
	return "Never there: " + sentence(parts) + "."
}

// divergedStory names the runs that diverge.
func divergedStory(in Input, diverged []int) string {
	names := runNames(in)
	var parts []string
	for _, r := range diverged {
		parts = append(parts, names[r]+" at step "+count(in.Results[r].Outcome.Steps))
	}
	switch n := len(parts); {
	case n == 0:
		return ""
	case n > told:
		return count(n) + " runs diverge."
	case n == 1:
		return capital(names[diverged[0]]) + " diverges, at step " + count(in.Results[diverged[0]].Outcome.Steps) + "."
	}
	return "Divergence ends " + sentence(parts) + "."
}

// fairness says how runs are compared: what they share and what was chosen for each.
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
		s = "All runs share " + sentence(shared) + "."
	}
	if len(differ) > 0 {
		s = joinSentences(s, capital(sentence(differ))+" "+map[bool]string{true: "is", false: "are"}[len(differ) == 1]+" as given for each run.")
	}
	return s
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
