package schema

import (
	"math"
	"sort"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/model"
	"gdplot/internal/syntax"
)

// fairSchema is what editors know of fair.
func fairSchema() schema {
	p := schema{}
	for _, k := range grammar.FairNotes {
		p[string(k.Kind)] = titled(heading(string(k.Kind)), k.Doc, schema{"const": grammar.FairIntended})
	}
	s := object(p)
	s["minProperties"] = 1
	return s
}

// rangeSchema is a number of a type within a range.
func rangeSchema(typ string, r catalog.Interval) schema {
	s := schema{"type": typ}
	if !math.IsInf(r.Lo, 0) {
		s[map[bool]string{false: "minimum", true: "exclusiveMinimum"}[r.LoOpen]] = r.Lo
	}
	if !math.IsInf(r.Hi, 0) {
		s[map[bool]string{false: "maximum", true: "exclusiveMaximum"}[r.HiOpen]] = r.Hi
	}
	return s
}

// constantsSchema is a mapping of numbers, under names of the parameter's own where it has such.
func constantsSchema(p *catalog.Param) schema {
	number := rangeSchema("number", p.Range)
	if p.Arrays {
		number = anyOf(titled("Number", "A number.", number), titled("Vector", "A list of numbers.", listOf(rangeSchema("number", p.Range), 1)),
			titled("Matrix", "A list of rows.", listOf(listOf(rangeSchema("number", p.Range), 1), 1)))
	}
	if len(p.Choices) == 0 {
		return schema{"type": "object", "additionalProperties": titled("Constant", "A number with a name.", number),
			"propertyNames": schema{"type": "string", "pattern": "^[A-Za-z][A-Za-z0-9_]*$"}}
	}
	named := schema{}
	for _, name := range p.Choices {
		named[name] = titled(name, p.Doc, number)
	}
	s := object(named)
	s["minProperties"] = 1
	return s
}

// rulesSchema is the components that a file keeps by name.
func rulesSchema() schema {
	d := grammar.Shelved("rules")
	properties := schema{}
	for i := range d.Params {
		properties[d.Params[i].Name] = paramSchema(&d.Params[i])
	}
	return schema{"type": "object", "minProperties": 1, "additionalProperties": titled(titleOf(d), d.Sentence, object(properties, "update"))}
}

// linesSchema is formulas with names, as a mapping or a list.
func linesSchema() schema {
	formula := anyOf(titled("Formula", "A formula.", schema{"type": "string"}), titled("Number", "A number.", anyNumber()))
	return anyOf(titled("By name", "A formula for each name.", schema{"type": "object", "additionalProperties": titled("Line", "A formula with a name.", formula),
		"propertyNames": schema{"type": "string", "pattern": "^[A-Za-z][A-Za-z0-9_]*$"}}),
		titled("In a list", "Lines such as m = 0.9*m + g.", listOf(schema{"type": "string", "pattern": "="}, 1)))
}

// variablesSchema is names of variables, as a list or with labels.
func variablesSchema() schema {
	name := schema{"type": "string", "pattern": "^[A-Za-z][A-Za-z0-9_]*$"}
	label := anyOf(titled("Label", "What figures write.", schema{"type": "string"}),
		titled("With keys", "The label under its key.", object(schema{"label": titled("Label", "What figures write.", schema{"type": "string"})})))
	return anyOf(titled("Names", "The variables in their order.", listOf(name, 1)),
		titled("Labels", "What figures write for each variable.", schema{"type": "object", "minProperties": 1, "propertyNames": name, "additionalProperties": label}))
}

func windowSchema() schema {
	return titled("Window", "For each variable the lowest and the highest value to show: {x: [-2, 2], y: [-1, 1]}.",
		schema{"type": "object", "minProperties": 1, "additionalProperties": false,
			"patternProperties": schema{"^[A-Za-z][A-Za-z0-9_]*$": ref("interval")}})
}

// sweepSchema lists every path that can be swept: run keys, and every declared parameter of their components.
func sweepSchema() schema {
	properties := schema{}
	for i, k := range grammar.RunKeys {
		if i == grammar.Label {
			continue
		}
		value := runKeySchema(i)
		axis := axisSchema(value, i == grammar.Steps || i == grammar.Batch || i == grammar.Seed || i == grammar.Rate)
		if i == grammar.Start {
			axis = anyOf(axis, gridSchema())
		}
		properties[k.Name] = titled(heading(k.Name), k.Doc, axis)
	}
	parts := map[string]*partOf{}
	for _, key := range []int{grammar.Surface, grammar.Constraint, grammar.Optimizer, grammar.Rate, grammar.Stop} {
		for _, book := range grammar.SlotOf(key).Books {
			for _, d := range book.Decls() {
				addPaths(properties, parts, grammar.RunKeys[key].Name, d)
			}
		}
	}
	s := object(properties)
	s["minProperties"], s["patternProperties"] = 1, patterns(parts)
	return s
}

// addPaths adds the dotted paths to one component's parameters, and what those that have parts have.
func addPaths(properties schema, parts map[string]*partOf, key string, d *catalog.Decl) {
	for _, name := range append([]string{d.Name}, d.Aliases...) {
		for i := range d.Params {
			p := &d.Params[i]
			properties[key+"."+name+"."+p.Name] = titled(paramTitle(p), p.Doc, axisSchema(paramForms(p), p.Type&(catalog.Number|catalog.Integer) != 0))
			if p.Type&catalog.Constants != 0 {
				inner := "[A-Za-z][A-Za-z0-9_]*"
				if len(p.Choices) > 0 {
					inner = "(" + strings.Join(p.Choices, "|") + ")"
				}
				addPart(parts, key, name, p, inner, axisSchema(rangeSchema("number", p.Range), true))
			}
			if p.Type&catalog.Window != 0 {
				addPart(parts, key, name, p, "(x|y|x[1-9][0-9]*)", axisSchema(ref("interval"), false))
			}
		}
	}
}

// partOf are the components of which the same can be said of parts of a parameter.
type partOf struct {
	key, param, inner string
	components        []string
	schema            schema
}

func addPart(parts map[string]*partOf, key, component string, p *catalog.Param, inner string, s schema) {
	s = titled("Part of "+paramTitle(p), p.Doc, s)
	id := strings.Join([]string{key, p.Name, inner, text(s)}, "\x00")
	if parts[id] == nil {
		parts[id] = &partOf{key: key, param: p.Name, inner: inner, schema: s}
	}
	parts[id].components = append(parts[id].components, component)
}

// patterns are the paths to parts, one pattern for all components that are alike there.
func patterns(parts map[string]*partOf) schema {
	all := schema{}
	for _, p := range parts {
		sort.Strings(p.components)
		all[`^`+p.key+`\.(`+strings.Join(p.components, "|")+`)\.`+p.param+`\.`+p.inner+`$`] = p.schema
	}
	return all
}

// axisSchema is several values: a list of them or, of numbers, one of the series.
func axisSchema(value schema, numeric bool) schema {
	values := titled("Values", "A list of the values to try.", listOf(value, 1))
	if !numeric {
		return values
	}
	return anyOf(values, ref("log"), ref("linear"), ref("range"))
}

// seriesSchemas are the series, by the names of their definitions, and their count.
func seriesSchemas() map[string]schema {
	series := func(form, doc string, item schema, more ...string) schema {
		p := schema{form: titled(heading(form), "The first and the last value.", schema{"type": "array", "items": item, "minItems": 2, "maxItems": 2})}
		if len(more) > 0 {
			p["count"] = ref("count")
		}
		return titled(heading(form), doc, object(p, append([]string{form}, more...)...))
	}
	return map[string]schema{
		"log":    series("log", "Evenly spaced in the logarithm, rounded to six digits.", rangeSchema("number", catalog.MoreThan(0)), "count"),
		"linear": series("linear", "Evenly spaced.", anyNumber(), "count"),
		"range":  series("range", "Every whole number from the first to the last.", schema{"type": "integer"}),
		"count":  titled("Count", "How many values, the ends among them.", rangeSchema("integer", catalog.Closed(2, float64(syntax.DefaultLimits.Nodes)))),
	}
}

// slurmSchema is what editors know of slurm.
func slurmSchema() schema {
	value := anyOf(titled("Text", "A text on one line.", schema{"type": "string", "pattern": `^[^\n\r]*$`}), titled("Number", "A number.", anyNumber()),
		titled("Truth", "A word such as yes.", schema{"type": "boolean"}), titled("Alone", "The option takes no value.", schema{"type": "null"}))
	return schema{"type": "object", "minProperties": 1, "additionalProperties": titled("Option", "What sbatch is given.", value),
		"propertyNames": schema{"type": "string", "pattern": grammar.SlurmKey().String(), "not": schema{"enum": grammar.SlurmOurs}}}
}

// tuneSchema is what editors know of tune.
func tuneSchema() schema {
	level := ref("level")
	var words []string
	needs := schema{}
	for _, r := range grammar.Rules {
		if grammar.RuleCounts(r) {
			needs[r] = titled(heading(r), "The level that the best comes to first.", level)
		} else {
			words = append(words, r)
		}
	}
	counted := titled("Effort", "The fewest steps or evaluations to a level.", object(needs))
	counted["minProperties"], counted["maxProperties"] = 1, 1
	rule := anyOf(counted, wordsOf(append(words, model.Metrics...), "The best of these, at the end of each trial."))
	s := schema{"type": "object", "minProperties": 2, "maxProperties": 2, "required": []string{grammar.RuleKey},
		"properties":           schema{grammar.RuleKey: titled("For", "The rule by which the best is chosen.", rule)},
		"patternProperties":    schema{`^(learning_rate|optimizer|surface|batch|stop)(\.|$)`: titled("Grid", "The values to try.", axisSchema(anyNumber(), true))},
		"additionalProperties": false}
	return s
}
