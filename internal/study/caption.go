package study

import (
	"strings"

	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/wording"
)

// Told is how many runs a caption tells of one by one.
const Told = insight.Told

// Tale is what the caption of a figure is told from.
func (in Runs) Tale(runs []int) *insight.Tale {
	return insight.NewTale(in.namerOf(), in.Names, in.Results, in.Reports, runs)
}

// Description is what the author of the file says, for the one figure of the experiment that it belongs under.
func (in Runs) Description(fig *experiment.Figure) string {
	if !insight.Describes(in.Experiment, fig) {
		return ""
	}
	text, _ := wording.TeX(in.Experiment.Description)
	return Closed(strings.TrimSpace(text))
}

// Closed ends a text with a full stop where it has no end.
func Closed(s string) string {
	if s == "" || strings.HasSuffix(s, ".") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, "?") || strings.HasSuffix(s, "…") {
		return s
	}
	return s + "."
}

// LeftOut says how many things a figure has no room for; empty where there are none.
func LeftOut(n int, thing string) string {
	if n == 0 {
		return ""
	}
	return "For want of room " + wording.Counted(n, thing) + wording.Verb(n, " is", " are") + " left out."
}
