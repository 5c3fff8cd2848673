package render

import (
	"math"
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
		name := capital(names[r])
		if in.Experiment.Runs[r].Label != "" {
			name += ":" // a label need not be the subject of a sentence
		}
		parts = append(parts, name+" "+ending(in, r)+".")
	}
	return strings.Join(parts, " ")
}

// ending tells how one run ended.
func ending(in Input, r int) string {
	out, rep := in.Results[r].Outcome, in.Reports[r]
	after := " after " + wording.Plural(out.Steps, "step")
	where := endText(in, r)
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

// endText is where a run ended, as prose has it: at the critical point where it ended at one, without the digits that
// are only rounding; empty in more than three dimensions.
func endText(in Input, r int) string {
	x, s := in.Results[r].Outcome.X, in.Experiment.Runs[r].Surface
	if len(x) == 0 || len(x) > 3 {
		return ""
	}
	if c := in.Reports[r].Critical; c != nil && len(c.X) == len(x) {
		x = c.X
	}
	at := append([]float64(nil), x...)
	for i := range at {
		if i < len(s.Window) && math.Abs(at[i]) < 1e-4*(s.Window[i].Hi-s.Window[i].Lo) {
			at[i] = 0
		}
	}
	if len(at) == 1 {
		return " at " + s.Vars[0] + " = " + wording.Short(at[0], 3)
	}
	return " at " + wording.Point(at, 3)
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
	if out.Loss-low < 1e-12*math.Max(1, math.Abs(low)) {
		return "" // rounding
	}
	return ", " + wording.Short(out.Loss-low, 2) + " above " + minimum
}

// panelOutcomes tells how the runs of a figure ended: one by one where they are few, else by panel, with how many took
// each end where colours stand for ends.
func panelOutcomes(in Input, p *projection) string {
	if len(p.runs) <= told {
		return outcomes(in, p.runs)
	}
	var parts []string
	for _, panel := range p.panels {
		s := summary(in, panel.runs)
		if panel.name != "" {
			s = capital(panel.name) + ": " + lowered(s)
		}
		if ends := p.ends(panel); p.byEnd && len(ends) > 1 {
			s = strings.TrimSuffix(s, ".") + "; " + wording.List(ends) + "."
		}
		parts = append(parts, s)
	}
	return strings.Join(parts, " ")
}

// ends counts the runs of a panel in each series: "7 to (3, 2)".
func (p *projection) ends(panel facetPanel) []string {
	var parts []string
	for i := range p.series {
		n := 0
		for _, r := range panel.runs {
			if p.of[r] == i {
				n++
			}
		}
		if n > 0 && p.series[i].color != grey {
			parts = append(parts, wording.Count(n)+" "+p.series[i].name)
		}
	}
	return parts
}

// summary counts how many runs had each verdict.
func summary(in Input, runs []int) string {
	var parts []string
	for _, end := range []struct {
		verdict   insight.Verdict
		one, many string
	}{
		{insight.Converged, "reaches the minimum", "reach the minimum"},
		{insight.LocalMinimum, "ends in a local minimum", "end in a local minimum"},
		{insight.AtSaddle, "ends on a saddle", "end on a saddle"},
		{insight.Oscillating, "keeps moving to and fro", "keep moving to and fro"},
		{insight.Stalled, "stalls", "stall"},
		{insight.StepLimit, "is still on its way", "are still on their way"},
		{insight.Diverged, "diverges", "diverge"},
	} {
		n := 0
		for _, r := range runs {
			if in.Reports[r].Verdict == end.verdict {
				n++
			}
		}
		switch {
		case n == len(runs) && n > 1:
			return "All " + wording.Plural(n, "run") + " " + end.many + "."
		case n == 1:
			parts = append(parts, "1 "+end.one)
		case n > 1:
			parts = append(parts, wording.Count(n)+" "+end.many)
		}
	}
	return "Of " + wording.Plural(len(runs), "run") + ", " + wording.List(parts) + "."
}

// lowered begins a sentence that goes on after a colon.
func lowered(s string) string {
	if s == "" {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
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
