package catalog

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"

	"gdplot/internal/wording"
)

// Allowed says what a parameter's value may be.
func (p *Param) Allowed() string {
	var kinds []string
	if p.Type&Word != 0 {
		kinds = append(kinds, wording.OrList(p.Choices))
	}
	names := "a list of names"
	if len(p.Choices) > 0 && p.Type&Word == 0 { // else they are the words
		names = "a list of " + wording.OrList(p.Choices)
	}
	for _, k := range []struct {
		t    Type
		text string
	}{
		{Number, bounded("a number", p)}, {Integer, bounded("a whole number", p)},
		{Bool, "true or false"}, {Text, "a text"},
		{Numbers, bounded("a list of numbers", p)}, {Points, "a list of points"}, {Texts, names},
		{Window, "a window such as {x: [-1, 1], y: [-1, 1]}"}, {Constants, constants(p)},
		{Lines, "formulas with names such as {r: x + y}"}, {Variables, "names such as [w, b], or with labels {w: weight, b: bias}"},
		{Axis, "something that varies, such as label, optimizer or surface.ellipse.condition"}, {Filter, "a pattern over the runs"},
		{Notes, "a list of notes such as {text: here it turns, step: 12, run: adam} or {text: the valley, at: [0, 1]}"},
	} {
		if p.Type&k.t != 0 {
			kinds = append(kinds, k.text)
		}
	}
	if p.Type&Record != 0 {
		kinds = append(kinds, "a map {"+strings.Join(p.Fields.ParamNames(), ": …, ")+": …}")
	}
	if p.Type&Component != 0 {
		kinds = append(kinds, "a"+Article(p.Book.Kind())+" "+p.Book.Kind())
	}
	if p.Type&Components != 0 {
		kinds = append(kinds, "a list of "+listOf(p.Book))
	}
	return strings.Join(kinds, ", or ")
}

// listOf says what a list of components may hold: their names, if they are few.
func listOf(b Book) string {
	if names := b.Names(); len(names) <= 4 {
		return wording.OrList(names)
	}
	return b.Kind() + "s"
}

// constants says what a map of numbers is like.
func constants(p *Param) string {
	if p.Arrays {
		return "a map of named numbers, vectors and matrices"
	}
	if len(p.Choices) == 0 {
		return "a map of named numbers"
	}
	return "a map {" + strings.Join(p.Choices, ": …, ") + ": …} of one or more, each " + p.Range.String()
}

func bounded(what string, p *Param) string {
	if !p.Range.Bounded() {
		return what
	}
	return what + ", " + p.Range.String()
}

// fallback says what a parameter is where it is not given.
func (p *Param) fallback() string {
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
	return "default " + ValueText(p.Default)
}

// ValueText is a value as an experiment file has it.
func ValueText(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case float64:
		return strings.Replace(shortest(v), "e-0", "e-", 1)
	case []float64:
		return flow(v, func(x float64) string { return ValueText(x) })
	case []string:
		return flow(v, func(s string) string { return s })
	case Spec:
		return v.Brief()
	case []Spec:
		return flow(v, Spec.Brief)
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

// Article is what a noun needs behind an a.
func Article(noun string) string {
	if strings.ContainsRune("aeiou", rune(noun[0])) {
		return "n"
	}
	return ""
}

// Brief is a component with the parameters that differ from their defaults: sgd{momentum: 0.9}.
func (s Spec) Brief() string {
	var given []string
	for i := range s.Decl.Params {
		p := &s.Decl.Params[i]
		v := s.Values[i]
		if v == nil || ValueText(v) == defaultValue(p) {
			continue
		}
		if p.Main && len(given) == 0 {
			given = append(given, ValueText(v))
			continue
		}
		given = append(given, p.Name+": "+ValueText(v))
	}
	if len(given) == 0 {
		return s.Name()
	}
	return s.Name() + "{" + strings.Join(given, ", ") + "}"
}

func defaultValue(p *Param) string {
	if p.Default == nil {
		return ""
	}
	return ValueText(p.Default)
}

// shortest is the shortest text that reads back as v exactly; Inf without a sign, as tables have it.
func shortest(v float64) string {
	if math.IsInf(v, 1) {
		return "Inf"
	}
	return strconv.FormatFloat(v, 'g', -1, 64)
}

// Title is the name of a parameter, with its symbol where that is another: beta1 β₁.
func (p *Param) Title() string {
	if p.Symbol == "" || p.Symbol == p.Name {
		return p.Name
	}
	return p.Name + " " + p.Symbol
}

// Facts are what a parameter may be, and what it is where nothing is said.
func (p *Param) Facts() string {
	if fallback := p.fallback(); fallback != "" {
		return p.Allowed() + "; " + fallback
	}
	return p.Allowed()
}
