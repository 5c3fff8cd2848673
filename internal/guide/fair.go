package guide

import (
	"strings"

	"gdplot/internal/experiment/grammar"
)

// fairTopic explains the notes on the fairness of comparisons.
func fairTopic() string {
	var b strings.Builder
	b.WriteString(Wrapped("check, plan and run tell where a comparison is less fair than it looks: a note at the place in the file that makes it so. "+
		"Of each figure that compares numbers the caption says the one that weighs most. Notes do not change the exit code; --strict makes it 4.", 0))
	b.WriteString("\nWhat is meant so is silenced by name:\n\n  fair: {evaluations: intended, starts: intended}\n\n")
	b.WriteString(Wrapped("A comparison is of that in which its runs differ. Where they differ in methods or learning rates these are compared, and all else "+
		"has to be the same: a method needs the starts, budgets, batches and seeds of the others. Only runs on the same surface are compared. "+
		"The kinds, what weighs most first:", 0))
	for _, k := range grammar.FairNotes {
		b.WriteString("\n" + string(k.Kind) + "\n" + Wrapped(k.Doc, 2))
	}
	return b.String()
}
