package schema

import (
	"slices"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/styling"
)

// What editors know of style.

func styleSchema() schema {
	several := func(what string, words []string) schema {
		return titled("Several", "Any of them, none twice.",
			schema{"type": "array", "items": wordsOf(words, what), "minItems": 1, "uniqueItems": true})
	}
	presets := choices(styling.PresetNames(), func(name string) (string, string) {
		p, _ := styling.PresetByName(name)
		return name, p.Sentence
	})
	return keyed(grammar.StyleKeys, map[string]schema{
		"from":    ref("line"),
		"preset":  presets,
		"theme":   anyOf(wordsOf(grammar.Themes, "A theme."), several("A theme.", grammar.Themes)),
		"formats": several("A format.", grammar.Formats),
		"caption": wordsOf(grammar.Captions, "How much captions say."),
		"palette": paletteSchema(),
		"page":    pageSchema(),
	})
}

// figureStyleSchema is the style of one figure.
func figureStyleSchema() schema {
	return keyed(append(slices.Clone(grammar.LookKeys), grammar.FigureLookKeys...), nil)
}

// keyed is a mapping of keys of style, each as forms or else the looks have it.
func keyed(keys []grammar.Key, forms map[string]schema) schema {
	p, looks := schema{}, lookSchemas()
	for _, k := range keys {
		s, ok := forms[k.Name]
		if !ok {
			s, ok = looks[k.Name]
		}
		if !ok {
			panic("experiment: style." + k.Name + " has no schema")
		}
		p[k.Name] = titled(heading(k.Name), k.Doc, s)
	}
	return object(p)
}

// wide are lengths in px of the page, whatever one of the layout is: how large text is decides what is too small.
var wide = catalog.Closed(50, 16000)

// lookSchemas are what the keys may be that stand in the style of a file and in that of a figure.
func lookSchemas() map[string]schema {
	font := titled("Typeface and size", "Any of them.", object(schema{
		"family": titled("Family", "One of gdplot's own.", wordsOf(styling.Families, "A typeface.")),
		"file":   titled("File", "A TrueType or OpenType file.", ref("line")),
		"bold":   titled("Bold", "The file of its bold form.", ref("line")),
		"size":   titled("Size", "Of the labels of axes.", lengthSchema(styling.Texts)),
	}))
	font["minProperties"] = 1
	colour := anyOf(wordsOf(styling.Colors, "A colour of the theme."), titled("Colour", "The same in all themes but print.", schema{"type": "string", "pattern": grammar.HexPattern}))
	line := titled("Line", "Any of them.", object(schema{
		"color":  titled("Color", "Of the line.", colour),
		"dash":   titled("Dash", "Its pattern.", wordsOf(styling.Dashes, "A pattern.")),
		"marker": titled("Marker", "What stands on it here and there.", wordsOf(styling.Markers, "A mark.")),
		"width":  titled("Width", "In CSS px, where text has its usual size.", rangeSchema("number", styling.Strokes)),
	}))
	line["minProperties"] = 1
	axis := titled("Axis", "Any of them.", object(schema{
		"title": titled("Title", "A text, or none.", ref("line")),
		"range": titled("Range", "The lowest and the highest value.", ref("interval")),
		"ticks": titled("Ticks", "Values that are written.", listOf(anyNumber(), 1)),
	}))
	axis["minProperties"] = 1
	return map[string]schema{
		"width":   lengthSchema(wide),
		"height":  lengthSchema(wide),
		"aspect":  aspectSchema(),
		"scale":   rangeSchema("number", styling.Scales),
		"dpi":     rangeSchema("number", styling.DPI),
		"font":    anyOf(titled("Size", "Of the labels of axes.", lengthSchema(styling.Texts)), font),
		"title":   wordsOf(styling.Titles, "What stands over a figure."),
		"finding": titled("Finding", "Whether the headline of a figure is what came out; the title then opens the line below it.", schema{"type": "boolean"}),
		"legend":  wordsOf(styling.Legends, "Where series are named."),
		"lines":   {"type": "object", "minProperties": 1, "additionalProperties": anyOf(colour, line)},
		"x":       axis,
		"y":       axis,
	}
}

func paletteSchema() schema {
	series, ground := "Colours of lines and points.", "Colours of the drawn surface."
	parts := titled("Both", "Colours of series and ground.", object(schema{
		"series": titled("Series", series, wordsOf(grammar.SeriesPalettes, series)), "ground": titled("Ground", ground, wordsOf(grammar.GroundPalettes, ground))}))
	parts["minProperties"] = 1
	return anyOf(wordsOf(grammar.GroundPalettes, ground), parts)
}

func pageSchema() schema {
	colour := func(title, doc string) schema {
		return titled(title, doc, schema{"type": "string", "pattern": grammar.HexPattern})
	}
	parts := titled("Both", "A colour for pale and one for dark themes.", object(schema{
		"light": colour("Light", "The page in pale themes."), "dark": colour("Dark", "The page in dark themes.")}))
	parts["minProperties"] = 1
	return anyOf(colour("Colour", "The page in all themes but print."), parts)
}

// lengthSchema is a number of CSS px in a range, or a text with a unit.
func lengthSchema(bounds catalog.Interval) schema {
	text := schema{"type": "string", "title": "Length", "description": "A text with a unit, such as 8.5cm.", "pattern": `^\+?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)? *(` + strings.Join(styling.UnitNames(), "|") + `)$`}
	return anyOf(titled("Pixels", "CSS px.", rangeSchema("number", bounds)), text)
}

func aspectSchema() schema {
	ratio := schema{"type": "string", "title": "Ratio", "description": "Such as 16:9.", "pattern": `^ *[0-9.eE+]+ *: *[0-9.eE+]+ *$`}
	return anyOf(titled("Number", "Width over height.", rangeSchema("number", styling.Aspects)), ratio)
}
