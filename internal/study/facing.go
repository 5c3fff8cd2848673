package study

import (
	"gdplot/internal/insight"
	"gdplot/internal/wording"
)

// Upward reports whether runs climb, all of them.
func (in Runs) Upward(runs []int) bool { return insight.Upward(in.Experiment, runs) }

// Facing is a text of ours about descent, in words that hold for runs: of those that climb, turned upside down.
func (in Runs) Facing(runs []int, text string) string {
	if in.Upward(runs) {
		return wording.Upward(text)
	}
	return text
}
