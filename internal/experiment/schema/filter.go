package schema

import (
	"sort"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment/grammar"
)

// filterSchema is a pattern over the runs, as skip and only have them: for each path what a run has to have there.
func filterSchema() schema {
	properties := schema{}
	for i, k := range grammar.RunKeys {
		properties[k.Name] = titled(heading(k.Name), k.Doc, filterValue(i))
	}
	inner := schema{}
	for _, key := range []int{grammar.Surface, grammar.Optimizer, grammar.Rate, grammar.Stop} {
		for _, kind := range paramKinds {
			if pattern := parameterPattern(key, kind.is); pattern != "" {
				inner[pattern] = titled("Parameter", "What a parameter has to be.", kind.value())
			}
		}
	}
	return titled("Pattern", "A pattern over the runs: for each path a value, a list of values, {above: v} or {below: v}.",
		schema{"type": "object", "minProperties": 1, "additionalProperties": false, "properties": properties, "patternProperties": inner})
}

// paramKinds are the kinds of parameters, by what may stand at them in a pattern: each path is of one kind.
var paramKinds = []struct {
	is    func(p *catalog.Param, part bool) bool
	value func() schema
}{
	{isNumeric, func() schema { return severalOf(append(plainForms(), boundsSchema())...) }},
	{func(p *catalog.Param, part bool) bool {
		return !part && !isNumeric(p, part) && p.Type&catalog.Window != 0
	},
		func() schema {
			return severalOf(append(plainForms(), titled("Window", "This window.", ref("window")))...)
		}},
	{func(p *catalog.Param, part bool) bool {
		return !part && !isNumeric(p, part) && p.Type&catalog.Window == 0
	}, func() schema {
		return severalOf(append(plainForms(), titled("Mapping", "These parts.", schema{"type": "object", "minProperties": 1}),
			titled("List", "These values.", schema{"type": "array", "minItems": 1}))...)
	}},
}

// isNumeric reports whether what stands at a path, to a parameter or to a part of one, is compared as a number.
func isNumeric(p *catalog.Param, part bool) bool {
	return part || p.Type&(catalog.Integer|catalog.Number) != 0
}

// parameterPattern matches the dotted paths to parameters of a kind, of the components that a key may have; empty where
// there are none.
func parameterPattern(key int, is func(p *catalog.Param, part bool) bool) string {
	components := map[string][]string{} // by the parameters of the kind
	for _, book := range grammar.SlotOf(key).Books {
		for _, d := range book.Decls() {
			var params []string
			for i := range d.Params {
				p := &d.Params[i]
				part := partPattern(p)
				whole, inner := is(p, false), part != "" && is(p, true)
				switch {
				case whole && inner:
					params = append(params, p.Name+`(\.`+part+`)?`)
				case whole:
					params = append(params, p.Name)
				case inner:
					params = append(params, p.Name+`\.`+part)
				}
			}
			if len(params) > 0 {
				components[grouped(params)] = append(append(components[grouped(params)], d.Name), d.Aliases...)
			}
		}
	}
	if len(components) == 0 {
		return ""
	}
	var alike []string
	for params, names := range components {
		sort.Strings(names)
		alike = append(alike, grouped(names)+`\.`+params)
	}
	sort.Strings(alike)
	return "^" + grammar.RunKeys[key].Name + `\.` + grouped(alike) + "$"
}

// grouped are alternatives of a pattern.
func grouped(words []string) string {
	if len(words) == 1 {
		return words[0]
	}
	return "(" + strings.Join(words, "|") + ")"
}

// partPattern matches the names of what a parameter has in it; empty where it has no parts.
func partPattern(p *catalog.Param) string {
	switch {
	case p.Type&catalog.Constants != 0 && len(p.Choices) > 0:
		return grouped(p.Choices)
	case p.Type&(catalog.Constants|catalog.Window) != 0:
		return "[A-Za-z][A-Za-z0-9_]*"
	}
	return ""
}

// filterValue is what a run key has to be: one value, or any of several.
func filterValue(key int) schema {
	number, words, between := plainForms()[0], plainForms()[1], boundsSchema()
	var forms []schema
	switch key {
	case grammar.Surface:
		forms = append(componentNames(grammar.SurfaceSlot), titled("Surface", "This surface.", ref("surface")))
	case grammar.Optimizer:
		forms = append(componentNames(grammar.ChainSlot), titled("Method", "This method, with these parameters.", ref("optimizer_alone")))
	case grammar.Rate:
		forms = append(componentNames(grammar.RateSlot), titled("Rate", "This rate.", ref("learning_rate")), between)
	case grammar.Stop:
		forms = append(componentNames(grammar.StopSlot), titled("Rules", "These rules.", stopSchema()))
	case grammar.Start:
		start := startSchema()
		forms = append([]schema{words}, start["anyOf"].([]schema)...)
	case grammar.Steps, grammar.Batch, grammar.Seed:
		forms = []schema{number, words, between}
	default:
		forms = []schema{words}
	}
	return severalOf(forms...)
}

// plainForms are a number, a text and a truth.
func plainForms() []schema {
	return []schema{titled("Number", "This number.", anyNumber()), titled("Text", "This text.", schema{"type": "string"}), titled("Truth", "True or false.", schema{"type": "boolean"})}
}

// boundsSchema is a range of numbers.
func boundsSchema() schema {
	bounds := object(schema{"above": titled("Above", "Numbers above this.", anyNumber()), "below": titled("Below", "Numbers below this.", anyNumber())})
	bounds["minProperties"] = 1
	return titled("Range", "Numbers above one, below another, or both.", bounds)
}

// severalOf is one of some forms, or a list of them.
func severalOf(forms ...schema) schema {
	return anyOf(append(forms, titled("Several", "Any of these.", listOf(anyOf(forms...), 1)))...)
}

// componentNames are the names of components that cannot stand alone elsewhere; in a pattern each stands for all of its name.
func componentNames(s *grammar.Slot) []schema {
	var names []string
	for _, b := range s.Books {
		for _, d := range b.Decls() {
			if !d.Bare() || s == grammar.ChainSlot || s == grammar.StopSlot {
				names = append(append(names, d.Name), d.Aliases...)
			}
		}
	}
	sort.Strings(names)
	return []schema{titled("Any of its kind", "All of this name, whatever their parameters.", schema{"enum": names})}
}
