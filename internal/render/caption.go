package render

import (
	"strings"

	"gdplot/internal/canvas"
	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/wording"
)

// told is how many runs a caption tells of one by one.
const told = insight.Told

// tale is what the caption of a figure is told from.
func tale(in Input, runs []int) *insight.Tale {
	return insight.NewTale(namerOf(in), runNames(in), in.Results, in.Reports, runs)
}

// pathCaption is the caption of a figure of paths: how they ended and why, what the reader needs to know of the runs,
// and how the figure is drawn.
func pathCaption(in Input, fig *experiment.Figure, proj *projection, notes []string) string {
	t := tale(in, proj.runs)
	texts := []string{t.Ends(proj.axis), t.Why(insight.OfPath), t.Rates()}
	texts = append(texts, notes...)
	return prose(append(texts, description(in, fig))...)
}

// description is what the author of the file says, for the one figure of the experiment that it belongs under.
func description(in Input, fig *experiment.Figure) string {
	if !insight.Describes(in.Experiment, fig) {
		return ""
	}
	return closed(strings.TrimSpace(in.Experiment.Description))
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

// capital begins a sentence.
func capital(s string) string {
	if s != "" && s[0] >= 'a' && s[0] <= 'z' {
		return strings.ToUpper(s[:1]) + s[1:]
	}
	return s
}

// closed ends a text with a full stop where it has no end.
func closed(s string) string {
	if s == "" || strings.HasSuffix(s, ".") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, "?") || strings.HasSuffix(s, "…") {
		return s
	}
	return s + "."
}

// prose joins sentences, dropping empty ones, as plain text without markup.
func prose(sentences ...string) string {
	var kept []string
	for _, s := range sentences {
		if s != "" {
			kept = append(kept, s)
		}
	}
	return strings.Join(strings.Fields(canvas.Plain(wording.Plain(strings.Join(kept, " ")))), " ")
}

// counted is a number of things, a small one as a word.
func counted(n int, one string) string {
	if n == 1 {
		return "one " + one
	}
	if strings.HasSuffix(one, "s") {
		one += "e"
	}
	return wording.Number(n) + " " + one + "s"
}

// verbFor is the form of a verb for a number of things.
func verbFor(n int, one, several string) string {
	if n == 1 {
		return one
	}
	return several
}
