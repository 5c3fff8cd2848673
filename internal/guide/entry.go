package guide

import (
	"fmt"
	"slices"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/surface"
	"gdplot/internal/wording"
)

// Entry is one thing in a catalogue, to be explained.
type Entry struct {
	Book catalog.Book
	Decl *catalog.Decl
}

// byGonum is the note on methods that gonum computes.
const byGonum = "It is computed by gonum, which has assembly for some processors: trajectories have the same bits on one kind of processor only, and steps may allocate memory."

// String explains the entry in full.
func (e Entry) String() string {
	d := e.Decl
	var b strings.Builder
	fmt.Fprintf(&b, "%s, a%s %s (%s)\n\n", withAliases(d), catalog.Article(e.Book.Kind()), e.Book.Kind(), d.Title)
	b.WriteString(Wrapped(d.Sentence, 2))
	if d.Rule != "" {
		b.WriteString("\n" + Indented(d.Rule, 4))
	}
	if len(d.Params) > 0 {
		b.WriteString("\nParameters\n")
		for i := range d.Params {
			b.WriteString(explainParam(&d.Params[i]))
		}
	}
	if e.Book == catalog.Book(surface.Surfaces) {
		if facts := surfaceFacts(d); facts != "" {
			b.WriteString("\nWith these defaults\n" + Indented(facts, 2))
		}
	}
	notes := d.Notes
	if d.Method.Gonum {
		notes = append(slices.Clip(notes), byGonum)
	}
	if len(notes) > 0 {
		b.WriteString("\nNotes\n")
		for _, n := range notes {
			b.WriteString("  - " + strings.TrimLeft(Wrapped(n, 4), " "))
		}
	}
	if d.Source != "" {
		b.WriteString("\nSource\n" + Wrapped(d.Source, 2))
	}
	if d.Sample != "" {
		b.WriteString("\nSample\n" + Indented(d.Sample, 2))
	}
	return b.String()
}

// explainParam is a parameter's name, symbol, range and default on one line and its sentence below.
func explainParam(p *catalog.Param) string {
	facts := p.Facts()
	if p.Main {
		facts += "; a value alone means this"
	}
	return "  " + p.Title() + ": " + facts + "\n" + Wrapped(sentence(p.Doc), 6)
}

// sentence gives a text its capital and its full stop.
func sentence(s string) string {
	if s == "" || strings.HasSuffix(s, ".") {
		return wording.UpperFirst(s)
	}
	return wording.UpperFirst(s) + "."
}

// entryJSON is an entry for programs.
type entryJSON struct {
	Kind     string      `json:"kind"`
	Name     string      `json:"name"`
	Aliases  []string    `json:"aliases,omitempty"`
	Title    string      `json:"title"`
	Sentence string      `json:"sentence"`
	Rule     string      `json:"rule,omitempty"`
	Params   []paramJSON `json:"parameters"`
	Notes    []string    `json:"notes,omitempty"`
	Source   string      `json:"source,omitempty"`
	Sample   string      `json:"sample,omitempty"`
}

type paramJSON struct {
	Name     string `json:"name"`
	Symbol   string `json:"symbol,omitempty"`
	Allowed  string `json:"allowed"`
	Default  any    `json:"default,omitempty"`
	Required bool   `json:"required,omitempty"`
	Doc      string `json:"doc"`
}

// JSON is what programs are told of entries.
func JSON(found []Entry) any {
	var all []entryJSON
	for _, e := range found {
		d := e.Decl
		j := entryJSON{
			Kind: e.Book.Kind(), Name: d.Name, Aliases: d.Aliases, Title: d.Title, Sentence: d.Sentence, Rule: d.Rule,
			Params: []paramJSON{}, Notes: d.Notes, Source: d.Source, Sample: d.Sample,
		}
		for i := range d.Params {
			p := &d.Params[i]
			j.Params = append(j.Params, paramJSON{p.Name, p.Symbol, p.Allowed(), p.Default, p.Required(), p.Doc})
		}
		all = append(all, j)
	}
	return all
}
