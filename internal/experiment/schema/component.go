package schema

import (
	"sort"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/wording"
)

// nestedSchema is what a component inside another one may be.
func nestedSchema(p *catalog.Param) schema {
	switch p.Book {
	case nil:
		return schema{}
	case catalog.Book(descent.Schedules):
		if p.Type&catalog.Number != 0 {
			return ref("schedule") // a bare number is one of the parameter's own range
		}
		return ref("learning_rate")
	case catalog.Book(descent.Optimizers):
		return ref("optimizer_alone")
	}
	if grammar.IsPart(p) {
		return ref("part")
	}
	return componentSchema(grammar.SlotIn(p))
}

// recordSchema is a mapping of a record's parameters.
func recordSchema(p *catalog.Param) schema {
	return titled(titleOf(p.Fields), p.Fields.Sentence, bodySchema(p.Fields))
}

// componentSchema is a component as it may be written at a slot: a bare name, a formula, a number, or a map of one
// name. free lists further keys of its body.
func componentSchema(s *grammar.Slot, free ...string) schema {
	bare := map[string]*catalog.Decl{}
	var names []string
	properties := schema{}
	for _, book := range s.Books {
		for _, d := range book.Decls() {
			body := titled(titleOf(d), d.Sentence, bodySchema(d, free...))
			for _, name := range append([]string{d.Name}, d.Aliases...) {
				properties[name] = body
				if d.Bare() {
					bare[name] = d
					names = append(names, name)
				}
			}
		}
	}
	sort.Strings(names)
	one := titled("With parameters", "One name with its parameters.", object(properties))
	one["minProperties"], one["maxProperties"] = 1, 1
	forms := []schema{one}
	if len(names) > 0 {
		forms = append(forms, choices(names, func(name string) (string, string) { return titleOf(bare[name]), bare[name].Sentence }))
	}
	if s.Formula != "" {
		forms = append(forms, titled("Formula", "A formula, in the variables that the place has.", schema{"type": "string", "not": plainWord(s)}))
	}
	if s.Constant != "" {
		if d, ok := s.Find(s.Constant); ok {
			forms = append(forms, titled("Number", d.Sentence, paramSchema(d.Main())))
		}
	}
	return anyOf(forms...)
}

// titleOf is what an entry is called.
func titleOf(d *catalog.Decl) string {
	if d.Title != "" {
		return d.Title
	}
	return heading(d.Name)
}

// plainWord is what a formula is not: a word other than the symbols that are formulas by themselves.
func plainWord(s *grammar.Slot) schema {
	word := schema{"type": "string", "pattern": `^[A-Za-z][A-Za-z0-9_]*$`}
	if len(s.Symbols) > 0 {
		word["not"] = schema{"enum": s.Symbols}
	}
	return word
}

// freeSchemas are what may stand in every figure beside its parameters.
var freeSchemas = map[string]schema{
	grammar.NameKey: {"type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$",
		"title": "Name", "description": "Name of the files, in place of the kind's."},
	grammar.StyleKey: titled("Style", "How this figure is drawn, over the style of the file.", ref("figure_style")),
}

// bodySchema is what may stand under a component's name: its parameters, or the main one alone.
func bodySchema(d *catalog.Decl, free ...string) schema {
	properties := schema{}
	var required []string
	for i := range d.Params {
		p := &d.Params[i]
		properties[p.Name] = paramSchema(p)
		if p.Required() {
			required = append(required, p.Name)
		}
	}
	for _, name := range free {
		properties[name] = freeSchemas[name]
	}
	body := object(properties, required...)
	if d.Flat {
		return body
	}
	main := d.Main()
	if main == nil || len(required) > 1 || len(required) == 1 && required[0] != main.Name {
		return body
	}
	return anyOf(titled("Parameters", "Parameters by their names.", body), paramSchema(main))
}

// paramSchema is what a declared parameter may hold.
func paramSchema(p *catalog.Param) schema {
	s := titled(paramTitle(p), p.Doc, paramForms(p))
	if p.Default != nil && p.Type&(catalog.Number|catalog.Integer|catalog.Bool|catalog.Word|catalog.Text) != 0 {
		s["default"] = p.Default
	}
	return s
}

// paramTitle is a parameter's name with its symbol.
func paramTitle(p *catalog.Param) string {
	if p.Symbol == "" || p.Symbol == p.Name {
		return heading(p.Name)
	}
	return heading(p.Name) + " (" + p.Symbol + ")"
}

// paramForms are what a parameter's value may be.
func paramForms(p *catalog.Param) schema {
	var forms []schema
	add := func(t catalog.Type, title, doc string, s schema) {
		if p.Type&t != 0 {
			forms = append(forms, titled(title, doc, s))
		}
	}
	add(catalog.Number, "Number", wording.UpperFirst(p.Range.String())+".", rangeSchema("number", p.Range))
	add(catalog.Integer, "Whole number", wording.UpperFirst(p.Range.String())+".", rangeSchema("integer", p.Range))
	add(catalog.Bool, "Truth", "True or false.", schema{"type": "boolean"})
	if p.Type&catalog.Word != 0 {
		forms = append(forms, wordsOf(p.Choices, p.Doc))
	}
	add(catalog.Text, "Text", "A text.", schema{"type": "string"})
	add(catalog.Axis, "What varies", "A key of runs or a dotted path that varies between them.", schema{"type": "string"})
	add(catalog.Numbers, "Numbers", "A list of numbers.", listOf(rangeSchema("number", p.Range), 1))
	add(catalog.Points, "Points", "A list of points.", listOf(listOf(rangeSchema("number", p.Range), 1), 0))
	add(catalog.Texts, "Names", "A list of names.", textsSchema(p))
	add(catalog.Window, "Window", "An interval for each variable.", ref("window"))
	add(catalog.Constants, "Constants", "Numbers with names.", constantsSchema(p))
	add(catalog.Lines, "Lines", "Formulas with names.", linesSchema())
	add(catalog.Variables, "Variables", "Names of variables, with labels or without.", variablesSchema())
	add(catalog.Filter, "Pattern", "Which runs.", ref("filter"))
	add(catalog.Notes, "Notes", "A list of notes.", notesSchema())
	if p.Type&catalog.Record != 0 {
		forms = append(forms, recordSchema(p))
	}
	if p.Type&catalog.Component != 0 {
		forms = append(forms, nestedSchema(p))
	}
	add(catalog.Components, "List", "A list of them.", listOf(nestedSchema(p), 1))
	if len(forms) == 1 { // the parameter's own title and description say it
		one := forms[0]
		delete(one, "title")
		delete(one, "description")
	}
	for _, f := range forms {
		if _, is := f["$ref"]; is && f["title"] == nil {
			f["title"] = "Component"
		}
	}
	return anyOf(forms...)
}

// textsSchema is a list of names: of the parameter's own where it has such.
func textsSchema(p *catalog.Param) schema {
	if choices := p.ListChoices(); len(choices) > 0 {
		s := listOf(wordsOf(choices, p.Doc), 1)
		s["uniqueItems"] = true
		return s
	}
	return listOf(anyOf(titled("Name", "A name.", schema{"type": "string"}), titled("Number", "A name that is a number.", anyNumber())), 1)
}

// notesSchema is a list of texts beside places of a figure.
func notesSchema() schema {
	note := object(schema{
		"text": titled("Text", "What it says, on one line.", ref("line")),
		"at":   titled("At", "A point, in the units of the axes.", pairOf(anyNumber())),
		"step": titled("Step", "A step of the run.", rangeSchema("integer", catalog.AtLeast(0))),
		"run":  titled("Run", "Label or ID of the run, where the figure shows several.", schema{"type": "string"}),
	}, "text")
	note["oneOf"] = []schema{
		titled("At a point", "It says at.", needs(schema{}, "at")),
		titled("At a step", "It says step.", needs(schema{}, "step"))}
	return listOf(titled("Note", "A text and where it stands.", note), 1)
}
