package guide

import (
	"strings"

	"gdplot/internal/insight"
)

// verdictTopic explains how a run is judged.
func verdictTopic() string {
	var b strings.Builder
	b.WriteString("A verdict says in one word how a run went. They are tried in this order, and the first that holds is the run's.\n")
	for _, v := range insight.Verdicts() {
		b.WriteString("\n" + string(v.Name) + "\n" + Wrapped(v.Sentence+" "+v.Rule, 2))
	}
	return b.String()
}
