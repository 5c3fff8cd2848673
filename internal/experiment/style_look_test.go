package experiment

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"gdplot/internal/experiment/grammar"
	"gdplot/internal/styling"
)

func TestLooks(t *testing.T) {
	serif := styling.Font{Family: "serif"}
	inch := styling.Unit{Name: "in", Px: 96}
	for text, want := range map[string]styling.Look{
		"{height: 2in}":                        {Height: 192},
		"{aspect: 16:9}":                       {Aspect: 16. / 9},
		"{aspect: 1.5}":                        {Aspect: 1.5},
		"{dpi: 300}":                           {Scale: 3.125},
		"{scale: 1}":                           {Scale: 1},
		"{font: 9pt}":                          {Text: 12},
		"{font: {family: serif, size: 8px}}":   {Text: 8, Font: serif},
		"{title: none, legend: right}":         {Title: "none", Legend: "right"},
		"{lines: {Adam: teal}}":                {Lines: []styling.Line{{Of: "Adam", Color: "teal"}}},
		"{lines: {a: {dash: dotted}}}":         {Lines: []styling.Line{{Of: "a", Dash: "dotted"}}},
		"{lines: {0.1: {marker: square}}}":     {Lines: []styling.Line{{Of: "0.1", Marker: "square"}}},
		"{lines: {a: {color: \"#abc\"}}}":      {Lines: []styling.Line{{Of: "a", Color: "#abc"}}},
		"{preset: ieee}":                       {Width: 336, Unit: inch, Aspect: 4. / 3, Wish: true, Text: 9 * 96 / 72., Scale: 3.125, Font: serif, Title: "none"},
		"{preset: ieee, height: 3in}":          {Width: 336, Unit: inch, Height: 288, Text: 9 * 96 / 72., Scale: 3.125, Font: serif, Title: "none"},
		"{preset: ieee, font: {family: sans}}": {Width: 336, Unit: inch, Aspect: 4. / 3, Wish: true, Text: 9 * 96 / 72., Scale: 3.125, Font: styling.Font{Family: "sans"}, Title: "none"},
	} {
		got, fault := styled(text)
		if fault != "" {
			t.Errorf("%s: %s", text, fault)
		}
		if d := cmp.Diff(want, got.Look); d != "" {
			t.Errorf("%s: %s", text, d)
		}
	}
}

func TestWrongLooks(t *testing.T) {
	for text, want := range map[string]string{
		"{height: 1in}":                   "s.yaml:4:17: height must be from 150 to 4000 CSS px, and 1in is 96",
		"{height: 2in, aspect: 2}":        "height and aspect say the same",
		"{scale: 2, dpi: 300}":            "scale and dpi say the same",
		"{aspect: 16:0}":                  "aspect is width over height, from 0.25 to 6, such as 16:9 or 1.5, not",
		"{font: 1pt}":                     "font must be from 4 to 96 CSS px, and 1pt is 1.333",
		"{font: {}}":                      "font must have family, file, bold or size",
		"{font: {family: times}}":         "family must be sans or serif, not",
		"{font: {bold: a.ttf}}":           "bold is the bold form of a font of yours (name the font itself with file)",
		"{font: {family: sans, file: a}}": "family and file say the same",
		"{font: 20px, width: 350}":        "width must be from 500 to 6666 where text has 20 px, not 350",
		"{legend: under}":                 "legend must be auto, above, right or none",
		"{preset: iee}":                   `did you mean "ieee"?`,
		"{lines: {a: purpl}}":             "a must be blue, amber",
		"{lines: {a: {dashes: x}}}":       `did you mean "dash"?`,
		"{lines: {a: #f00}}":              "did not find expected",
		"{x: {range: [0, 1]}}":            "style has no parameter",
	} {
		if _, fault := styled(text); !strings.Contains(fault, want) {
			t.Errorf("%s: %q, want %q", text, fault, want)
		}
	}
}

// lookIn reads files, of which e.yaml is the experiment.
func lookIn(files map[string]string) (*Experiment, string, []string) {
	folder := fstest.MapFS{}
	for name, text := range files {
		folder[name] = &fstest.MapFile{Data: []byte(text)}
	}
	var read []string
	e, ds := Parse("e.yaml", []byte(files["e.yaml"]), Options{Figures: kinds, Files: folder, Reading: func(path string) { read = append(read, path) }})
	return e, ds.String(), read
}

const plainRun = "surface: x^2\nstart: [1]\nlearning_rate: 0.1\n"

// A shared style lies under what a file says; paths begin at the file that names them; faults are told where they are.
func TestSharedStyles(t *testing.T) {
	e, fault, read := lookIn(map[string]string{
		"e.yaml":            plainRun + "style: {from: styles/talk.yaml, width: 700, lines: {b: {dash: dotted}}}\n",
		"styles/talk.yaml":  "style: {from: house.yaml, theme: dark, lines: {b: teal}}\n",
		"styles/house.yaml": "x-colours: 1\nstyle: {theme: [light, dark], formats: [pdf], width: 500, lines: {a: {marker: disc}}}\n",
	})
	if e == nil {
		t.Fatal(fault)
	}
	want := Style{Themes: []string{"dark"}, Formats: []string{"pdf"}, Look: styling.Look{Width: 700,
		Lines: []styling.Line{{Of: "b", Color: "teal", Dash: "dotted"}, {Of: "a", Marker: "disc"}}}}
	if d := cmp.Diff(want, e.Style); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]string{"styles/talk.yaml", "styles/house.yaml"}, read); d != "" {
		t.Error(d)
	}
	if len(e.Styles) != 2 || e.Styles[1].Name != "styles/house.yaml" || len(e.Styles[1].SHA256) != 64 {
		t.Errorf("it notes %v", e.Styles)
	}
	if n := len(e.StyledLines()); n != 1 {
		t.Errorf("the file itself speaks of %d lines", n)
	}
	carried := map[string][]byte{}
	for _, s := range e.Styles {
		carried[s.Name] = s.Text
	}
	again, ds := Parse("e.yaml", e.Text, Options{Figures: kinds, Files: fstest.MapFS{}, Carried: carried})
	if again == nil {
		t.Fatal(ds)
	}
	if d := cmp.Diff(e.Style, again.Style); d != "" {
		t.Errorf("without the files: %s", d)
	}
}

func TestWrongSharedStyles(t *testing.T) {
	for _, test := range []struct {
		house, want string
		n           int
	}{
		{"style: {theme: drak}\n", "house.yaml:1:16: theme must be", 1},
		{"style: {from: house.yaml}\n", "house.yaml:1:15: house.yaml takes its style from itself", 1},
		{"style: {from: e.yaml}\n", "e.yaml:1:1: a file that styles are taken from holds style alone", 3},
		{"theme: dark\n", "house.yaml:1:1: a file that styles are taken from begins with style: (write its keys below style:)", 1},
		{"style: [dark]\n", "house.yaml:1:8: style must be", 1},
		{"style: {\n", "house.yaml:", 1},
		{"", "house.yaml:1:1: the file is empty", 1},
	} {
		_, fault, _ := lookIn(map[string]string{"e.yaml": plainRun + "style: {from: house.yaml}\n", "house.yaml": test.house})
		if !strings.Contains(fault, test.want) || strings.Count(fault, "\n  ") < 2*test.n {
			t.Errorf("%q: %s, want %s", test.house, fault, test.want)
		}
	}
	_, fault, _ := lookIn(map[string]string{"e.yaml": plainRun + "style: {from: hose.yaml}\n", "house.yaml": "style: {}\n"})
	if want := `e.yaml:4:15: cannot read the style hose.yaml: there is no such file (did you mean "house.yaml"?)`; !strings.Contains(fault, want) {
		t.Errorf("%s, want %s", fault, want)
	}
	_, fault, _ = lookIn(map[string]string{"e.yaml": plainRun + "style: {font: {file: a.woff}}\n", "a.woff": "wOFF"})
	if want := "e.yaml:4:22: a.woff is a font for the web (WOFF)"; !strings.Contains(fault, want) {
		t.Errorf("%s, want %s", fault, want)
	}
}

func TestPresetsAreWhole(t *testing.T) {
	if len(styling.Presets) < 5 {
		t.Fatal("there are hardly any")
	}
	for _, p := range styling.Presets {
		if p.Sentence == "" || p.Source == "" {
			t.Errorf("%s does not say what it is, or who says so", p.Name)
		}
		width, zoom := p.Look.Width, p.Look.Zoom()
		if !styling.Widths.Contains(width/zoom) || !styling.Heights.Contains(p.Look.Tall(width)/zoom) || !styling.Texts.Contains(p.Look.Text) {
			t.Errorf("%s is %+v", p.Name, p.Look)
		}
		for _, f := range p.Formats {
			if !slices.Contains(grammar.Formats, f) {
				t.Errorf("%s has no format %s", p.Name, f)
			}
		}
	}
}

func TestIsStyle(t *testing.T) {
	for text, want := range map[string]bool{
		"style: {theme: dark}\n": true, "x-a: 1\nstyle: {}\n": true, plainRun: false, "style: {}\nsurface: x^2\n": false, "x-a: 1\n": false, "": false, "[1]": false,
	} {
		if IsStyle([]byte(text)) != want {
			t.Errorf("%q: %t", text, !want)
		}
	}
}
