package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/output"
	"gdplot/internal/surface"
)

// entry is one thing in a catalogue, to be explained.
type entry struct {
	book catalog.Book
	decl *catalog.Decl
}

// byGonum is the note on methods that gonum computes.
const byGonum = "It is computed by gonum, which has assembly for some processors: trajectories have the same bits on one kind of processor only, and steps may allocate memory."

// String explains the entry in full.
func (e entry) String() string {
	d := e.decl
	var b strings.Builder
	fmt.Fprintf(&b, "%s, a%s %s (%s)\n\n", nameWithAliases(d), article(e.book.Kind()), e.book.Kind(), d.Title)
	b.WriteString(wrapped(d.Sentence, 2))
	if d.Rule != "" {
		b.WriteString("\n" + indented(d.Rule, 4))
	}
	if len(d.Params) > 0 {
		b.WriteString("\nParameters\n")
		for i := range d.Params {
			b.WriteString(explainParam(&d.Params[i]))
		}
	}
	if e.book == catalog.Book(surface.Surfaces) {
		if facts := surfaceFacts(d); facts != "" {
			b.WriteString("\nWith these defaults\n" + indented(facts, 2))
		}
	}
	notes := d.Notes
	if d.Method.Gonum {
		notes = append(slices.Clip(notes), byGonum)
	}
	if len(notes) > 0 {
		b.WriteString("\nNotes\n")
		for _, n := range notes {
			b.WriteString("  - " + strings.TrimLeft(wrapped(n, 4), " "))
		}
	}
	if d.Source != "" {
		b.WriteString("\nSource\n" + wrapped(d.Source, 2))
	}
	if d.Sample != "" {
		b.WriteString("\nSample\n" + indented(d.Sample, 2))
	}
	return b.String()
}

func article(noun string) string {
	if strings.ContainsRune("aeiou", rune(noun[0])) {
		return "n"
	}
	return ""
}

// explainParam is a parameter's name, symbol, range and default on one line and its sentence below.
func explainParam(p *catalog.Param) string {
	name := p.Name
	if p.Symbol != "" && p.Symbol != p.Name {
		name += " " + p.Symbol
	}
	facts := allowed(p)
	if def := defaultText(p); def != "" {
		facts += "; " + def
	}
	if p.Main {
		facts += "; a value alone means this"
	}
	return "  " + name + ": " + facts + "\n" + wrapped(sentence(p.Doc), 6)
}

// sentence gives a text its capital and its full stop.
func sentence(s string) string {
	if s == "" || strings.HasSuffix(s, ".") {
		return upperFirst(s)
	}
	return upperFirst(s) + "."
}

// allowed says what a parameter's value may be.
func allowed(p *catalog.Param) string {
	var kinds []string
	if p.Type&catalog.Word != 0 {
		kinds = append(kinds, orList(p.Choices))
	}
	names := "a list of names"
	if len(p.Choices) > 0 && p.Type&catalog.Word == 0 { // else they are the words
		names = "a list of " + orList(p.Choices)
	}
	for _, k := range []struct {
		t    catalog.Type
		text string
	}{
		{catalog.Number, bounded("a number", p)}, {catalog.Integer, bounded("a whole number", p)},
		{catalog.Bool, "true or false"}, {catalog.Text, "a text"},
		{catalog.Numbers, bounded("a list of numbers", p)}, {catalog.Points, "a list of points"}, {catalog.Texts, names},
		{catalog.Window, "a window such as {x: [-1, 1], y: [-1, 1]}"}, {catalog.Constants, constants(p)},
		{catalog.Lines, "formulas with names such as {r: x + y}"}, {catalog.Variables, "names such as [w, b], or with labels {w: weight, b: bias}"},
		{catalog.Axis, "something that varies, such as label, optimizer or surface.ellipse.condition"}, {catalog.Filter, "a pattern over the runs"},
		{catalog.Notes, "a list of notes such as {text: here it turns, step: 12, run: adam} or {text: the valley, at: [0, 1]}"},
	} {
		if p.Type&k.t != 0 {
			kinds = append(kinds, k.text)
		}
	}
	if p.Type&catalog.Record != 0 {
		kinds = append(kinds, "a map {"+strings.Join(p.Fields.ParamNames(), ": …, ")+": …}")
	}
	if p.Type&catalog.Component != 0 {
		kinds = append(kinds, "a"+article(p.Book.Kind())+" "+p.Book.Kind())
	}
	if p.Type&catalog.Components != 0 {
		kinds = append(kinds, "a list of "+listOf(p.Book))
	}
	return strings.Join(kinds, ", or ")
}

// listOf says what a list of components may hold: their names, if they are few.
func listOf(b catalog.Book) string {
	if names := b.Names(); len(names) <= 4 {
		return orList(names)
	}
	return b.Kind() + "s"
}

// constants says what a map of numbers is like.
func constants(p *catalog.Param) string {
	if p.Arrays {
		return "a map of named numbers, vectors and matrices"
	}
	if len(p.Choices) == 0 {
		return "a map of named numbers"
	}
	return "a map {" + strings.Join(p.Choices, ": …, ") + ": …} of one or more, each " + p.Range.String()
}

func bounded(what string, p *catalog.Param) string {
	if !p.Range.Bounded() {
		return what
	}
	return what + ", " + p.Range.String()
}

func defaultText(p *catalog.Param) string {
	switch {
	case p.Steps:
		return "default: the steps of the run"
	case p.Minimum:
		return "default: the loss at the surface's minimum"
	case p.Required():
		return "required"
	case p.Default == nil:
		return "may be left out"
	}
	return "default " + valueText(p.Default)
}

// valueText is a value as an experiment file has it.
func valueText(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case float64:
		return strings.Replace(output.Float(v), "e-0", "e-", 1)
	case []float64:
		return flow(v, func(x float64) string { return valueText(x) })
	case []string:
		return flow(v, func(s string) string { return s })
	case catalog.Spec:
		return briefly(v)
	case []catalog.Spec:
		return flow(v, briefly)
	}
	b, err := json.Marshal(v)
	if err != nil {
		panic(fmt.Sprintf("a default that cannot be written: %v", err))
	}
	return string(b)
}

// flow is a list as YAML has it on one line.
func flow[T any](list []T, text func(T) string) string {
	texts := make([]string, len(list))
	for i, v := range list {
		texts[i] = text(v)
	}
	return "[" + strings.Join(texts, ", ") + "]"
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

func jsonEntries(found []entry) []entryJSON {
	var all []entryJSON
	for _, e := range found {
		d := e.decl
		j := entryJSON{
			Kind: e.book.Kind(), Name: d.Name, Aliases: d.Aliases, Title: d.Title, Sentence: d.Sentence, Rule: d.Rule,
			Params: []paramJSON{}, Notes: d.Notes, Source: d.Source, Sample: d.Sample,
		}
		for i := range d.Params {
			p := &d.Params[i]
			j.Params = append(j.Params, paramJSON{p.Name, p.Symbol, allowed(p), p.Default, p.Required(), p.Doc})
		}
		all = append(all, j)
	}
	return all
}
