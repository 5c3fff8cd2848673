package guide

import (
	"strings"

	"gdplot/internal/formula"
)

// Topics are what is explained beside the entries of the catalogues.
var Topics = map[string]func(found []Entry) string{
	"verdicts": func([]Entry) string { return verdictTopic() },
	"fair":     func([]Entry) string { return fairTopic() },
	"style":    func([]Entry) string { return styleTopic() },
	"formula":  formulaLanguage,
}

// formulaLanguage is the entry of the user's own surface, then the language it is written in.
func formulaLanguage(found []Entry) string {
	var b strings.Builder
	for _, e := range found {
		b.WriteString(e.String() + "\n")
	}
	b.WriteString("The language\n" + Indented(formula.Grammar(), 2) + "\nFunctions\n")
	var rows [][]string
	for _, f := range formula.Functions() {
		rows = append(rows, []string{f.Usage, f.Meaning, "derivative: " + f.Derivative})
	}
	b.WriteString(Indented(Table(rows), 2))
	return b.String()
}
