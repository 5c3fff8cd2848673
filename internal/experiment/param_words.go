package experiment

import (
	"gdplot/internal/catalog"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/wording"
)

// expected says what a parameter's value may be.
func expected(p *catalog.Param) string {
	var kinds []string
	add := func(t catalog.Type, say string) {
		if p.Type&t != 0 {
			kinds = append(kinds, say)
		}
	}
	add(catalog.Number, "a number")
	add(catalog.Integer, "a whole number")
	add(catalog.Bool, "true or false")
	if p.Type&catalog.Word != 0 {
		kinds = append(kinds, p.Choices...)
	}
	add(catalog.Text, "a text")
	add(catalog.Axis, "something that varies, such as learning_rate")
	add(catalog.Numbers, "a list of numbers")
	add(catalog.Points, "a list of points such as [[0, 0]]")
	if len(p.Choices) > 0 && p.Type&catalog.Word == 0 {
		add(catalog.Texts, "a list of "+wording.OrList(p.Choices))
	} else {
		add(catalog.Texts, "a list of names")
	}
	if p.Fields != nil {
		add(catalog.Record, "a mapping of "+wording.OrList(p.Fields.ParamNames()))
	}
	add(catalog.Window, "a mapping such as {x: [-2, 2], y: [-1, 1]}")
	add(catalog.Constants, constantsText(p))
	add(catalog.Lines, "formulas with names such as {r: x + y}")
	add(catalog.Variables, "names such as [w, b], or {w: weight, b: bias}")
	add(catalog.Filter, "a pattern such as {optimizer: adam}")
	add(catalog.Notes, "a list such as [{text: here it turns, step: 12}]")
	if p.Book != nil {
		add(catalog.Component, grammar.SlotIn(p).A())
		add(catalog.Components, "a list of "+p.Book.Kind()+"s")
	}
	return wording.OrList(kinds)
}
