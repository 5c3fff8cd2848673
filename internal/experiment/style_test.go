package experiment

import (
	"math"
	"strings"
	"testing"

	"gdplot/internal/styling"

	"github.com/google/go-cmp/cmp"
)

// styled reads a file with a style.
func styled(style string) (Style, string) {
	e, ds := Parse("s.yaml", []byte("surface: x^2\nstart: [1]\nlearning_rate: 0.1\nstyle: "+style+"\n"), Options{Figures: kinds})
	if e == nil {
		return Style{}, ds.String()
	}
	return e.Style, ""
}

func TestStyles(t *testing.T) {
	inch, cm := styling.Unit{Name: "in", Px: 96}, styling.Unit{Name: "cm", Px: 96 / 2.54}
	for text, want := range map[string]Style{
		"{theme: dark}":             {Themes: []string{"dark"}},
		"{theme: [dark, print]}":    {Themes: []string{"dark", "print"}},
		"{formats: [pdf, svg]}":     {Formats: []string{"pdf", "svg"}},
		"{width: 640}":              {Look: styling.Look{Width: 640}},
		"{width: 640px}":            {Look: styling.Look{Width: 640}},
		"{width: '3.4in'}":          {Look: styling.Look{Width: 326.4, Unit: inch}},
		"{width: 8.5 cm}":           {Look: styling.Look{Width: 8.5 * 96 / 2.54, Unit: cm}},
		"{width: 240pt}":            {Look: styling.Look{Width: 320, Unit: styling.Unit{Name: "pt", Px: 96. / 72}}},
		"{palette: viridis}":        {Palette: Palette{Ground: "viridis"}},
		"{palette: {series: grey}}": {Palette: Palette{Series: "grey"}},
		"{palette: {series: okabe_ito, ground: magma}}": {Palette: Palette{Series: "okabe_ito", Ground: "magma"}},
	} {
		got, fault := styled(text)
		if fault != "" {
			t.Errorf("%s: %s", text, fault)
		}
		if math.Abs(got.Width-want.Width) < 1e-9 {
			got.Width = want.Width
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s: %s", text, d)
		}
	}
}

func TestWrongWidths(t *testing.T) {
	for text, want := range map[string]string{
		"2in":       "s.yaml:4:16: width must be from 300 to 4000 CSS px, and 2in is 192 (that is from 3.2 to 41.6in)",
		"200cm":     "and 200cm is 7559 (that is from 8 to 105.8cm)",
		"299":       "width must be from 300 to 4000, not 299",
		"8.5 miles": "or a text with a unit (px, pt, mm, cm or in) such as 8.5cm, not the text",
		"cm":        "such as 8.5cm, not the text \"cm\"",
		"[3cm]":     "width must be",
		"-9cm":      "-9cm is -340",
		"1e999cm":   "too large",
	} {
		if _, fault := styled("{width: " + text + "}"); !strings.Contains(fault, want) {
			t.Errorf("%s: %q, want %q", text, fault, want)
		}
	}
}
