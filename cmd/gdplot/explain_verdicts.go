package main

import (
	"strings"

	"gdplot/internal/insight"
)

// verdicts explains how a run is judged.
func verdicts() string {
	var b strings.Builder
	b.WriteString("A verdict says in one word how a run went. They are tried in this order, and the first that holds is the run's.\n")
	for _, v := range insight.Verdicts() {
		b.WriteString("\n" + string(v.Name) + "\n" + wrapped(v.Sentence+" "+v.Rule, 2))
	}
	return b.String()
}
