package guide

import (
	"strings"

	"gdplot/internal/canvas"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/styling"
)

// styleTopic explains the key style: its keys, the themes and the palettes.
func styleTopic() string {
	var b strings.Builder
	b.WriteString("style says how the figures of a file are drawn. None of it changes a number.\n\n")
	b.WriteString("  style: {theme: [light, dark], formats: [svg, pdf], width: 8.5cm, palette: {series: okabe_ito, ground: viridis}}\n\n")
	for _, k := range grammar.StyleKeys {
		b.WriteString(k.Name + "\n" + Wrapped(k.Doc, 2))
	}
	b.WriteString("\nIn a figure, over what the file says: width, height, aspect, scale, dpi, font, title, legend, lines, and\n\n")
	b.WriteString("  - loss: {style: {height: 6cm, legend: none, x: {range: [0, 50]}, y: {title: training loss, ticks: [0, 0.5, 1]}}}\n\n")
	for _, k := range grammar.FigureLookKeys {
		b.WriteString(k.Name + "\n" + Wrapped(k.Doc, 2))
	}
	b.WriteString("\nPresets\n")
	for _, p := range styling.Presets {
		b.WriteString("  " + p.Name + "\n" + Wrapped(p.Sentence, 4) + Wrapped(p.Source+".", 4))
	}
	b.WriteString("\nThemes\n")
	for _, t := range canvas.Themes() {
		b.WriteString("  " + t.Name + "\n" + Wrapped(t.Sentence, 4))
	}
	b.WriteString("\nFormats\n  " + strings.Join(grammar.Formats, ", ") + "; figures that are films are written as GIF beside PNG, and as animated SVG beside SVG\n")
	b.WriteString("\nPalettes\n" + Wrapped("default has the theme's own colours. Print stays grey, whatever the palette.", 2))
	rows := [][]string{}
	for _, s := range canvas.SeriesSchemes() {
		rows = append(rows, []string{"series", s.Name, s.Sentence})
	}
	for _, s := range canvas.GroundSchemes() {
		rows = append(rows, []string{"ground", s.Name, s.Sentence})
	}
	b.WriteString(Indented(Table(rows), 2))
	return b.String()
}
