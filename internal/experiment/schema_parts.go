package experiment

import (
	"math"
	"regexp"
	"strings"

	"gdplot/internal/catalog"
)

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
	if len(p.Choices) == 0 {
		return schema{"type": "object", "additionalProperties": rangeSchema("number", p.Range),
			"propertyNames": schema{"pattern": "^[A-Za-z][A-Za-z0-9_]*$"}}
	}
	named := schema{}
	for _, name := range p.Choices {
		named[name] = rangeSchema("number", p.Range)
	}
	s := object(named)
	s["minProperties"] = 1
	return s
}

func windowSchema() schema {
	return schema{"type": "object", "minProperties": 1, "additionalProperties": false,
		"patternProperties": schema{"^(x|y|x[1-9][0-9]*)$": ref("interval")},
		"description":       "For each variable the lowest and the highest value to show: {x: [-2, 2], y: [-1, 1]}."}
}

// pathPattern is what the key of a pattern looks like.
var pathPattern = func() string {
	words := ""
	for _, k := range RunKeys {
		words += "|" + regexp.QuoteMeta(k.Name)
	}
	return `^(` + words[1:] + `)(\.[A-Za-z0-9_]+)*$`
}()

func filterSchema() schema {
	number := schema{"type": "number"}
	bounds := object(schema{"above": number, "below": number})
	bounds["minProperties"] = 1
	value := anyOf(
		schema{"type": []string{"number", "string", "boolean"}},
		listOf(schema{"type": []string{"number", "string", "boolean", "array", "object"}}, 1),
		bounds,
		schema{"type": "object", "minProperties": 1, "not": schema{"anyOf": []schema{
			{"required": []string{"above"}}, {"required": []string{"below"}}}}},
	)
	return schema{"type": "object", "minProperties": 1, "additionalProperties": value,
		"propertyNames": schema{"pattern": pathPattern},
		"description":   "A pattern over the runs: for each path a value, a list of values, {above: v} or {below: v}."}
}

// sweepSchema lists every path that can be swept: run keys, and every declared parameter of their components.
func sweepSchema() schema {
	properties := schema{}
	for i, k := range RunKeys {
		if i == keyLabel {
			continue
		}
		axis := axisSchema(runKeySchema(i, true))
		if i == keyStart {
			axis["anyOf"] = append(axis["anyOf"].([]schema), gridSchema())
		}
		properties[k.Name] = described(axis, k.Doc)
	}
	parts := schema{}
	for _, key := range []int{keySurface, keyOptimizer, keyRate, keyStop} {
		for _, book := range slotOf(key).books {
			for _, d := range book.Decls() {
				addPaths(properties, parts, RunKeys[key].Name, d)
			}
		}
	}
	s := object(properties)
	s["minProperties"], s["patternProperties"] = 1, parts
	return s
}

// addPaths adds the dotted paths to one component's parameters, and patterns for those that have parts.
func addPaths(properties, parts schema, key string, d *catalog.Decl) {
	for _, name := range append([]string{d.Name}, d.Aliases...) {
		for i := range d.Params {
			p := &d.Params[i]
			path := key + "." + name + "." + p.Name
			properties[path] = described(axisSchema(paramSchema(p)), p.Doc)
			if p.Type&catalog.Constants != 0 {
				name := "[A-Za-z][A-Za-z0-9_]*"
				if len(p.Choices) > 0 {
					name = "(" + strings.Join(p.Choices, "|") + ")"
				}
				parts["^"+regexp.QuoteMeta(path)+`\.`+name+"$"] = axisSchema(rangeSchema("number", p.Range))
			}
			if p.Type&catalog.Window != 0 {
				parts["^"+regexp.QuoteMeta(path)+`\.(x|y|x[1-9][0-9]*)$`] = axisSchema(ref("interval"))
			}
		}
	}
}

// axisSchema is several values: a list of them, or one of the series.
func axisSchema(value schema) schema {
	number := schema{"type": "number"}
	positive := rangeSchema("number", catalog.MoreThan(0))
	count := rangeSchema("integer", catalog.Closed(2, 100_000))
	pair := func(item schema) schema {
		return schema{"type": "array", "items": item, "minItems": 2, "maxItems": 2}
	}
	return schema{"anyOf": []schema{
		listOf(value, 1),
		described(object(schema{"log": pair(positive), "count": count}, "log", "count"), "Evenly spaced in the logarithm, rounded to six digits."),
		described(object(schema{"linear": pair(number), "count": count}, "linear", "count"), "Evenly spaced."),
		described(object(schema{"range": pair(schema{"type": "integer"})}, "range"), "Every whole number from the first to the last."),
	}}
}

func levelSchema() schema {
	gap := object(schema{"gap": rangeSchema("number", catalog.AtLeast(0))}, "gap")
	forms := []schema{gap}
	for _, k := range levelKeys[1:] {
		forms = append(forms, object(schema{k: schema{"type": "number"}}, k))
	}
	return anyOf(forms...)
}

// amountSchema is an expected number; more are keys that stand beside the range.
func amountSchema(more schema) schema {
	number := schema{"type": "number"}
	p := schema{}
	for _, k := range amountKeys {
		p[k] = number
	}
	for k, v := range more {
		p[k] = v
	}
	ranged := object(p)
	ranged["minProperties"] = 1
	ranged["dependentRequired"] = schema{"near": []string{"within"}, "within": []string{"near"}}
	if more != nil {
		return ranged
	}
	return anyOf(number, ranged)
}

func expectSchema() schema {
	levels, one := schema{"never": schema{"type": "boolean"}}, []schema{}
	for _, k := range levelKeys {
		levels[k] = schema{"type": "number"}
		one = append(one, schema{"required": []string{k}})
	}
	levels["gap"] = rangeSchema("number", catalog.AtLeast(0))
	reached := amountSchema(levels)
	reached["oneOf"] = one
	p := schema{
		"run":      described(ref("line"), "The run that is meant: its ID, or its label."),
		"steps_to": described(reached, "The first step at a level: whose loss or gap is at most that, whose accuracy or recall at least."),
		"verdict":  schema{"enum": Verdicts, "description": "How the run went."},
		"reason":   schema{"enum": Reasons(), "description": "Why it ended."},
		"end": described(object(schema{"near": ref("point"), "within": rangeSchema("number", catalog.MoreThan(0))}, "near", "within"),
			"Where it ended."),
	}
	for _, q := range quantities {
		p[q] = ref("amount")
	}
	about := object(p, "run")
	about["minProperties"] = 2
	line := ref("line")
	return anyOf(about, object(schema{"faster": line, "than": line, "to": ref("level")}, comparisonKeys...))
}
