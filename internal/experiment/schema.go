package experiment

import (
	"sort"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
)

// schema is a piece of a JSON Schema.
type schema = map[string]any

// Schema is a JSON Schema (draft 2020-12) of the experiment file, made from the catalogues. It accepts every file
// that Parse accepts and rejects what Parse rejects for its structure: names, types, ranges, what is required. Its
// descriptions are what editors show as help.
func Schema(figures catalog.Book) ([]byte, error) {
	if figures == nil {
		figures = catalog.New[struct{}]("figure")
	}
	defs := schema{
		"point":    listOf(schema{"type": "number"}, 1),
		"interval": schema{"type": "array", "items": schema{"type": "number"}, "minItems": 2, "maxItems": 2},
		"line":     schema{"type": "string", "pattern": `^[^\x00-\x1f\x7f-\x9f]*$`},
		"window":   windowSchema(),
		"filter":   filterSchema(),
		"surface":  componentSchema(surfaceSlot),
		"link":     componentSchema(chainSlot),
		"optimizer_alone": componentSchema(&slot{name: "optimizer",
			books: []catalog.Book{descent.Optimizers}}),
		"learning_rate": componentSchema(rateSlot),
		"schedule":      componentSchema(scheduleSlot()),
		"figure":        componentSchema(&slot{name: "figure", books: []catalog.Book{figures}}, nameKey),
		"part":          componentSchema(&slot{name: "figure", books: []catalog.Book{figures}}),
		"amount":        amountSchema(nil),
		"level":         levelSchema(),
	}
	root := schema{
		"$schema":     "https://json-schema.org/draft/2020-12/schema",
		"title":       "gdplot experiment",
		"description": "An experiment with gradient descent: what to descend, how, and which figures to draw.",
		"type":        "object",
		"properties":  fileProperties(),
		"patternProperties": schema{
			"^x-": schema{"description": "Free: a home for anchors."},
		},
		"additionalProperties": false,
		"allOf":                requirements(),
		"$defs":                defs,
	}
	return encode(root, "  ")
}

func ref(name string) schema { return schema{"$ref": "#/$defs/" + name} }

func listOf(item schema, least int) schema {
	return schema{"type": "array", "items": item, "minItems": least}
}

func anyOf(list ...schema) schema {
	if len(list) == 1 {
		return list[0]
	}
	return schema{"anyOf": list}
}

// object is a mapping with these keys and no other.
func object(properties schema, required ...string) schema {
	s := schema{"type": "object", "properties": properties, "additionalProperties": false}
	if len(required) > 0 {
		s["required"] = required
	}
	return s
}

// described adds a description without changing what other places share.
func described(s schema, doc string) schema {
	c := schema{"description": doc}
	for k, v := range s {
		c[k] = v
	}
	return c
}

// requirements say where keys that every run needs may stand: at the top, in every item of runs, or under sweep. A
// learning rate depends on the method, which a schema does not see through.
func requirements() []schema {
	var all []schema
	for _, key := range required {
		if key == keyRate {
			continue
		}
		name := RunKeys[key].Name
		none := schema{"propertyNames": schema{"not": schema{"pattern": `^` + name + `(\.|$)`}}}
		all = append(all, anyOf(
			schema{"required": []string{name}},
			schema{"required": []string{"runs"}, "properties": schema{"runs": schema{"items": schema{"required": []string{name}}}}},
			schema{"required": []string{"sweep"}, "properties": schema{"sweep": schema{"not": none}}},
		))
	}
	return all
}

func fileProperties() schema {
	p := runProperties()
	docs := map[string]string{}
	for _, k := range FileKeys {
		docs[k.Name] = k.Doc
	}
	add := func(name string, s schema) { p[name] = described(s, docs[name]) }
	add("title", ref("line"))
	add("description", schema{"type": "string"})
	add("runs", listOf(object(runProperties()), 1))
	add("sweep", sweepSchema())
	add("skip", listOf(ref("filter"), 0))
	add("figures", listOf(ref("figure"), 0))
	add("expect", listOf(expectSchema(), 0))
	add("style", styleSchema())
	return p
}

// runProperties are the keys of one run.
func runProperties() schema {
	p := schema{}
	for i, k := range RunKeys {
		p[k.Name] = described(runKeySchema(i, false), k.Doc)
	}
	return p
}

// runKeySchema is what a run key may hold; swept says whether under sweep.
func runKeySchema(key int, swept bool) schema {
	switch key {
	case keyLabel:
		s := described(ref("line"), "")
		s["minLength"] = 1
		return s
	case keySurface:
		return ref("surface")
	case keyStart:
		return startSchema(swept)
	case keyOptimizer:
		chain := listOf(ref("link"), 1)
		chain["contains"], chain["minContains"], chain["maxContains"] = ref("optimizer_alone"), 1, 1
		return anyOf(ref("optimizer_alone"), chain)
	case keyRate:
		return ref("learning_rate")
	case keySteps:
		return anyOf(rangeSchema("integer", stepsRange), object(schema{"epochs": rangeSchema("integer", stepsRange)}, "epochs"))
	case keyBatch:
		return anyOf(schema{"const": "full"}, rangeSchema("integer", batchRange))
	case keyStop:
		return stopSchema()
	}
	return rangeSchema("integer", seedRange)
}

func startSchema(swept bool) schema {
	forms := []schema{
		ref("point"),
		{"enum": []string{"zeros", "suggested"}},
		object(schema{"uniform": anyOf(schema{"const": "window"}, ref("window"))}, "uniform"),
		object(schema{"normal": rangeSchema("number", catalog.MoreThan(0))}, "normal"),
		object(schema{"end_of": ref("line")}, "end_of"),
	}
	if swept {
		forms = append(forms, gridSchema())
	}
	return anyOf(forms...)
}

func gridSchema() schema {
	return object(schema{"grid": listOf(rangeSchema("integer", catalog.Closed(1, 10000)), 1)}, "grid")
}

func stopSchema() schema {
	rules := schema{}
	for _, d := range descent.StopRules.Decls() {
		rules[d.Name] = described(bodySchema(d), d.Sentence)
	}
	return object(rules)
}

// componentSchema is a component as it may be written at a slot: a bare name, a formula, a number, or a map of one
// name. free lists further keys of its body.
func componentSchema(s *slot, free ...string) schema {
	var bare []string
	properties := schema{}
	for _, book := range s.books {
		for _, d := range book.Decls() {
			body := described(bodySchema(d, free...), d.Sentence)
			for _, name := range append([]string{d.Name}, d.Aliases...) {
				properties[name] = body
				if !needsParams(d) {
					bare = append(bare, name)
				}
			}
		}
	}
	sort.Strings(bare)
	one := object(properties)
	one["minProperties"], one["maxProperties"] = 1, 1
	forms := []schema{one}
	if len(bare) > 0 {
		forms = append(forms, schema{"enum": bare})
	}
	if s.formula != "" {
		forms = append(forms, schema{"type": "string", "not": plainWord(s), "description": "A formula."})
	}
	if s.constant != "" {
		if d, ok := s.find(s.constant); ok {
			forms = append(forms, described(paramSchema(d.Main()), d.Sentence))
		}
	}
	return anyOf(forms...)
}

// plainWord is what a formula is not: a word other than the symbols that are formulas by themselves.
func plainWord(s *slot) schema {
	word := schema{"pattern": `^[A-Za-z][A-Za-z0-9_]*$`}
	if len(s.symbols) > 0 {
		word["not"] = schema{"enum": s.symbols}
	}
	return word
}

func needsParams(d *catalog.Decl) bool {
	for i := range d.Params {
		if d.Params[i].Required() {
			return true
		}
	}
	return false
}

// bodySchema is what may stand under a component's name: its parameters, or the main one alone.
func bodySchema(d *catalog.Decl, free ...string) schema {
	properties := schema{}
	var required []string
	for i := range d.Params {
		p := &d.Params[i]
		properties[p.Name] = described(paramSchema(p), p.Doc)
		if p.Required() {
			required = append(required, p.Name)
		}
	}
	for _, name := range free {
		properties[name] = schema{"type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$",
			"description": "Name of the files, in place of the kind's."}
	}
	body := object(properties, required...)
	main := d.Main()
	if main == nil || len(required) > 1 || len(required) == 1 && required[0] != main.Name {
		return body
	}
	return anyOf(body, described(paramSchema(main), main.Doc))
}

// paramSchema is what a declared parameter may hold.
func paramSchema(p *catalog.Param) schema {
	var forms []schema
	add := func(t catalog.Type, s schema) {
		if p.Type&t != 0 {
			forms = append(forms, s)
		}
	}
	add(catalog.Number, rangeSchema("number", p.Range))
	add(catalog.Integer, rangeSchema("integer", p.Range))
	add(catalog.Bool, schema{"type": "boolean"})
	add(catalog.Word, schema{"enum": p.Choices})
	add(catalog.Text, schema{"type": "string"})
	add(catalog.Axis, schema{"type": "string"})
	add(catalog.Numbers, listOf(rangeSchema("number", p.Range), 1))
	add(catalog.Points, listOf(listOf(rangeSchema("number", p.Range), 1), 0))
	if len(p.Choices) > 0 {
		words := listOf(schema{"enum": p.Choices}, 1)
		words["uniqueItems"] = true
		add(catalog.Texts, words)
	} else {
		add(catalog.Texts, listOf(schema{"type": []string{"string", "number"}}, 1))
	}
	add(catalog.Window, ref("window"))
	add(catalog.Constants, constantsSchema(p))
	add(catalog.Filter, ref("filter"))
	add(catalog.Notes, notesSchema())
	add(catalog.Component, nestedSchema(p))
	add(catalog.Components, listOf(nestedSchema(p), 1))
	s := anyOf(forms...)
	if p.Default != nil && p.Type&(catalog.Number|catalog.Integer|catalog.Bool|catalog.Word|catalog.Text) != 0 {
		s = described(s, p.Doc)
		s["default"] = p.Default
	}
	return s
}
