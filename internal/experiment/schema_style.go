package experiment

// What editors know of style.

func styleSchema() schema {
	several := func(what string, words []string) schema {
		return titled("Several", "Any of them, none twice.",
			schema{"type": "array", "items": wordsOf(words, what), "minItems": 1, "uniqueItems": true})
	}
	forms := map[string]schema{
		"theme":   anyOf(wordsOf(Themes, "A theme."), several("A theme.", Themes)),
		"formats": several("A format.", Formats),
		"width":   widthSchema(),
		"caption": wordsOf(Captions, "How much captions say."),
		"palette": paletteSchema(),
		"page":    pageSchema(),
	}
	p := schema{}
	for _, k := range StyleKeys {
		s, ok := forms[k.Name]
		if !ok {
			panic("experiment: style." + k.Name + " has no schema")
		}
		p[k.Name] = titled(heading(k.Name), k.Doc, s)
	}
	return object(p)
}

func paletteSchema() schema {
	series, ground := "Colours of lines and points.", "Colours of the drawn surface."
	parts := titled("Both", "Colours of series and ground.", object(schema{
		"series": titled("Series", series, wordsOf(SeriesPalettes, series)), "ground": titled("Ground", ground, wordsOf(GroundPalettes, ground))}))
	parts["minProperties"] = 1
	return anyOf(wordsOf(GroundPalettes, ground), parts)
}
