package render

import (
	"strings"

	"gdplot/internal/canvas"
	"gdplot/internal/insight"
	"gdplot/internal/wording"
)

// told is how many runs a caption tells of one by one.
const told = 6

// outcomes tells how the runs of a figure ended, one by one where they are few.
func outcomes(in Input, runs []int) string {
	if len(runs) == 0 {
		return "There is no run to show."
	}
	if len(runs) > told {
		return summary(in, runs)
	}
	names := runNames(in)
	var parts []string
	for _, r := range runs {
		parts = append(parts, capital(names[r])+" "+ending(in, r)+".")
	}
	return strings.Join(parts, " ")
}

// ending tells how one run ended.
func ending(in Input, r int) string {
	out, rep := in.Results[r].Outcome, in.Reports[r]
	after := " after " + wording.Plural(out.Steps, "step")
	where := ""
	if n := len(out.X); n > 0 && n <= 3 {
		where = " at " + wording.Point(out.X, 3)
		if n == 1 {
			where = " at " + in.Experiment.Runs[r].Surface.Vars[0] + " = " + wording.Short(out.X[0], 3)
		}
	}
	switch {
	case rep.Verdict == insight.Diverged:
		return "diverges: it is no longer finite at step " + wording.Count(out.Steps)
	case climbs(in, r):
		return "climbs: its loss is " + wording.Short(out.Loss, 3) + after + ", up from " + wording.Short(in.Results[r].Trace.Loss[0], 3)
	}
	switch rep.Verdict {
	case insight.LocalMinimum:
		return "ends in a local minimum" + where + after
	case insight.AtSaddle:
		return "ends on a saddle" + where + after
	case insight.Oscillating:
		return "still moves to and fro" + after + ", loss " + wording.Short(out.Loss, 3)
	case insight.Converged:
		if k, gap, ok := firstArrival(in, r); ok {
			return "ends at the minimum" + where + ", within " + wording.Short(gap, 2) + " of it after " + wording.Plural(k, "step")
		}
		return "ends at the minimum" + where + after + gapText(in, r, "it")
	}
	if where == "" {
		return "is still on its way" + after + gapText(in, r, "the minimum")
	}
	return "is" + where + after + gapText(in, r, "the minimum")
}

// firstArrival is when a run came within the first gap that it was watched for, if it did.
func firstArrival(in Input, r int) (step int, gap float64, ok bool) {
	hits := in.Results[r].Outcome.Hits
	for i, target := range in.Experiment.Runs[r].Targets {
		if target.Gap && i < len(hits) {
			return hits[i].Step, target.Loss, hits[i].Step >= 0
		}
	}
	return 0, 0, false
}

// gapText is how far above the minimum a run ended, where the minimum is known.
func gapText(in Input, r int, minimum string) string {
	out := in.Results[r].Outcome
	low, ok := in.Experiment.Runs[r].Surface.Minimum()
	if !ok {
		return ", loss " + wording.Short(out.Loss, 3)
	}
	if out.Loss <= low {
		return ""
	}
	return ", " + wording.Short(out.Loss-low, 2) + " above " + minimum
}

// summary counts how many runs had each verdict.
func summary(in Input, runs []int) string {
	order := []insight.Verdict{insight.Converged, insight.LocalMinimum, insight.AtSaddle, insight.Oscillating,
		insight.Stalled, insight.StepLimit, insight.Diverged}
	words := map[insight.Verdict]string{insight.Converged: "reach the minimum", insight.LocalMinimum: "end in a local minimum",
		insight.AtSaddle: "end on a saddle", insight.Oscillating: "keep moving to and fro", insight.Stalled: "stall",
		insight.StepLimit: "are still on the way", insight.Diverged: "diverge"}
	var parts []string
	for _, v := range order {
		n := 0
		for _, r := range runs {
			if in.Reports[r].Verdict == v {
				n++
			}
		}
		if n > 0 {
			parts = append(parts, wording.Count(n)+" "+words[v])
		}
	}
	if len(parts) == 0 {
		return wording.Plural(len(runs), "run") + "."
	}
	return "Of " + wording.Plural(len(runs), "run") + ", " + wording.List(parts) + "."
}

// capital begins a sentence.
func capital(s string) string {
	if s != "" && s[0] >= 'a' && s[0] <= 'z' {
		return strings.ToUpper(s[:1]) + s[1:]
	}
	return s
}

// prose joins sentences, dropping empty ones, as plain text without markup.
func prose(sentences ...string) string {
	var kept []string
	for _, s := range sentences {
		if s != "" {
			kept = append(kept, s)
		}
	}
	return canvas.Plain(wording.Plain(strings.Join(kept, " ")))
}
