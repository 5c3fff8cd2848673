// Package schema writes the JSON Schema by which editors check, complete and explain experiment files, from the tables of
// package grammar and from the catalogues.
package schema

import (
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/experiment/grammar"
	texts "gdplot/internal/plain"
	"gdplot/internal/wording"
)

// schema is a piece of a JSON Schema.
type schema = map[string]any

// ID names the schema wherever it lies; a URN since it has no one home.
const ID = "urn:gdplot:experiment"

// Of is a JSON Schema (draft 2020-12) of the experiment file, made from the catalogues. It accepts every file
// that Parse accepts and rejects what Parse rejects for its structure: names, types, ranges, what is required. Its
// titles and descriptions are what editors show as help. What stands in several places is written once, below $defs.
func Of(figures catalog.Book) ([]byte, error) {
	b, err := texts.Marshal(shared(wholeSchema(figures)))
	return texts.JSON(append(b, '\n')), err
}

// wholeSchema is the schema with everything where it stands.
func wholeSchema(figures catalog.Book) schema {
	if figures == nil {
		figures = catalog.New[struct{}]("figure")
	}
	defs := schema{
		"point":           titled("Point", "One number for each variable.", listOf(anyNumber(), 1)),
		"interval":        titled("Interval", "The lowest and the highest value.", schema{"type": "array", "items": anyNumber(), "minItems": 2, "maxItems": 2}),
		"line":            schema{"type": "string", "pattern": `^[^\x00-\x1f\x7f-\x9f]*$`},
		"window":          windowSchema(),
		"filter":          filterSchema(),
		"surface":         componentSchema(grammar.SurfaceSlot),
		"link":            componentSchema(grammar.ChainSlot),
		"constraint":      componentSchema(grammar.ConstraintSlot),
		"optimizer_alone": componentSchema(&grammar.Slot{Name: "optimizer", Books: []catalog.Book{descent.Optimizers, grammar.Recorded}}),
		"learning_rate":   componentSchema(grammar.RateSlot),
		"schedule":        componentSchema(grammar.ScheduleSlot()),
		"figure":          componentSchema(&grammar.Slot{Name: "figure", Books: []catalog.Book{figures}}, grammar.NameKey, grammar.StyleKey),
		"part":            componentSchema(&grammar.Slot{Name: "figure", Books: []catalog.Book{figures}}),
		"amount":          amountSchema(nil),
		"level":           levelSchema(),
		"tune":            tuneSchema(),
		"model":           modelSchema(),
		"figure_style":    figureStyleSchema(),
	}
	for name, s := range seriesSchemas() {
		defs[name] = s
	}
	return schema{
		"$schema":     "https://json-schema.org/draft/2020-12/schema",
		"$id":         ID,
		"title":       "gdplot experiment",
		"description": "An experiment with gradient descent: what to descend, how, and which figures to draw.",
		"type":        "object",
		"properties":  fileProperties(),
		"patternProperties": schema{
			"^x-": titled("Free", "A home for anchors: nothing reads it.", schema{}),
		},
		"additionalProperties": false,
		"allOf":                requirements(),
		"$defs":                defs,
	}
}

// refPrefix is what stands before the name of a definition.
const refPrefix = "#/$defs/"

func ref(name string) schema { return schema{"$ref": refPrefix + name} }

func anyNumber() schema { return schema{"type": "number"} }

func listOf(item schema, least int) schema {
	return schema{"type": "array", "items": item, "minItems": least}
}

// pairOf is a list of two.
func pairOf(item schema) schema {
	return schema{"type": "array", "items": item, "minItems": 2, "maxItems": 2}
}

// anyOf are alternatives, each with a title; those that are alternatives themselves are taken apart.
func anyOf(list ...schema) schema {
	if len(list) == 1 {
		return list[0]
	}
	var flat []schema
	for _, s := range list {
		inner, ok := s["anyOf"].([]schema)
		if ok && len(s) == 1 {
			flat = append(flat, inner...)
		} else {
			flat = append(flat, s)
		}
	}
	return schema{"anyOf": flat}
}

// object is a mapping with these keys and no other.
func object(properties schema, required ...string) schema {
	s := schema{"type": "object", "properties": properties, "additionalProperties": false}
	if len(required) > 0 {
		s["required"] = required
	}
	return s
}

// titled adds title and description without changing what other places share.
func titled(title, doc string, s schema) schema {
	c := schema{}
	for k, v := range s {
		c[k] = v
	}
	c["title"], c["description"] = title, doc
	return c
}

// heading is a name as a title: "learning_rate" is "Learning rate".
func heading(name string) string {
	return wording.UpperFirst(strings.ReplaceAll(name, "_", " "))
}

// choices are words, each with what it stands for.
func choices(words []string, doc func(word string) (title, sentence string)) schema {
	var forms []schema
	for _, w := range words {
		title, sentence := doc(w)
		forms = append(forms, titled(title, sentence, schema{"const": w}))
	}
	return schema{"anyOf": forms}
}

// wordsOf are words of which one sentence says all; it stands where they are chosen from, and each has its beginning.
func wordsOf(words []string, sentence string) schema {
	brief := sentence
	if i := strings.IndexAny(sentence, ":;,("); i > 0 {
		brief = strings.TrimSpace(sentence[:i]) + "."
	}
	return choices(words, func(w string) (string, string) { return w, wording.UpperFirst(brief) })
}

func fileProperties() schema {
	p := runProperties()
	forms := map[string]schema{
		"title":       ref("line"),
		"description": {"type": "string"},
		"runs":        listOf(titled("Run", "What this run has of its own.", object(runProperties())), 1),
		"sweep":       sweepSchema(),
		"repeat":      rangeSchema("integer", catalog.Closed(1, grammar.MaxInteger)),
		"skip":        listOf(ref("filter"), 0),
		"figures":     listOf(ref("figure"), 0),
		"expect":      listOf(expectSchema(), 0),
		"fair":        fairSchema(),
		"rules":       rulesSchema(),
		"slurm":       slurmSchema(),
		"style":       styleSchema(),
	}
	for _, k := range grammar.FileKeys {
		s, ok := forms[k.Name]
		if !ok {
			panic("experiment: " + k.Name + " has no schema")
		}
		p[k.Name] = titled(heading(k.Name), k.Doc, s)
	}
	return p
}

// runProperties are the keys of one run.
func runProperties() schema {
	p := schema{}
	for i, k := range grammar.RunKeys {
		p[k.Name] = titled(heading(k.Name), k.Doc, runKeySchema(i))
	}
	d, _ := grammar.Recorded.Find(grammar.PathKey)
	p[grammar.PathKey] = titled(heading(grammar.PathKey), d.Sentence, bodySchema(d))
	return p
}

// runKeySchema is what a run key may hold.
func runKeySchema(key int) schema {
	switch key {
	case grammar.Label:
		return schema{"$ref": "#/$defs/line", "minLength": 1, "type": "string"}
	case grammar.Surface:
		return ref("surface")
	case grammar.Maximize:
		return schema{"type": "boolean"}
	case grammar.Constraint:
		return anyOf(titled("Constraint", "One constraint.", ref("constraint")), titled("Several", "All hold.", listOf(ref("constraint"), 1)))
	case grammar.Start:
		return startSchema()
	case grammar.Optimizer:
		chain := titled("Chain", "Transforms and one optimizer, left to right.", listOf(ref("link"), 1))
		chain["contains"], chain["minContains"], chain["maxContains"] = ref("optimizer_alone"), 1, 1
		return anyOf(titled("Optimizer", "One method.", ref("optimizer_alone")), chain)
	case grammar.Rate:
		return ref("learning_rate")
	case grammar.Tune:
		return ref("tune")
	case grammar.Steps:
		return anyOf(titled("Updates", "How many.", rangeSchema("integer", grammar.StepsRange)),
			titled("Epochs", "So many times all examples.", object(schema{
				"epochs": titled("Epochs", "Times that all examples are seen.", rangeSchema("integer", grammar.StepsRange))}, "epochs")))
	case grammar.Batch:
		return anyOf(titled("full", "All examples.", schema{"const": "full"}),
			titled("Examples", "So many at a step.", rangeSchema("integer", grammar.BatchRange)))
	case grammar.Stop:
		return stopSchema()
	}
	return rangeSchema("integer", grammar.SeedRange)
}

func startSchema() schema {
	form := func(key, title, doc string, s schema) schema {
		return titled(title, doc, object(schema{key: titled(title, doc, s)}, key))
	}
	return anyOf(
		titled("Point", "One number for each variable.", ref("point")),
		titled("Number", "Of a surface of one variable.", schema{"type": "number"}),
		titled("zeros", "Where every variable is 0.", schema{"const": "zeros"}),
		titled("suggested", "The point that the surface suggests.", schema{"const": "suggested"}),
		form("uniform", "Uniform", "Drawn evenly out of a window.", anyOf(
			titled("window", "The surface's own.", schema{"const": "window"}), titled("Window", "One of your own.", ref("window")))),
		form("normal", "Normal", "Drawn from a normal distribution around 0 with this deviation.", rangeSchema("number", catalog.MoreThan(0))),
		form("end_of", "End of", "Where another run ends: its ID or label.", ref("line")),
	)
}

func gridSchema() schema {
	doc := "Points of a grid over the window, edges included: so many along each variable."
	return titled("Grid", doc, object(schema{
		"grid": titled("Grid", doc, listOf(rangeSchema("integer", catalog.Closed(1, 10000)), 1))}, "grid"))
}

func stopSchema() schema {
	rules := schema{}
	for _, d := range descent.StopRules.Decls() {
		rules[d.Name] = titled(titleOf(d), d.Sentence, bodySchema(d))
	}
	return object(rules)
}
