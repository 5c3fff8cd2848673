package guide

import (
	"strings"

	"gdplot/internal/formula"
)

// Topic is something that is explained beside the entries of the catalogues.
type Topic struct {
	Name string
	Doc  string // what it is of, in a few words; empty for the topic that an entry has the name of
	page func(found []Entry) string
}

// Topics are all there are.
func Topics() []Topic {
	return []Topic{
		{"verdicts", "how a run is judged", func([]Entry) string { return verdictTopic() }},
		{"fair", "what makes a comparison unfair", func([]Entry) string { return fairTopic() }},
		{"style", "themes, formats, widths and palettes", func([]Entry) string { return styleTopic() }},
		{"formula", "", formulaLanguage},
	}
}

// FindTopic is the topic of a name.
func FindTopic(name string) (t Topic, ok bool) {
	for _, t := range Topics() {
		if t.Name == name {
			return t, true
		}
	}
	return Topic{}, false
}

// Page is the topic, explained; found are the entries of its name.
func (t Topic) Page(found []Entry) string { return t.page(found) }

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
