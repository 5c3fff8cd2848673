package render

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"gdplot/internal/canvas"
	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/rendertest"
	"gdplot/internal/runner"
	"gdplot/internal/study"
	"gdplot/internal/surface"
)

// styles are what style may say of a figure, by its keys. LINES stands for every name that a line may have.
var styles = []struct{ key, text string }{
	{"width", "width: 500"}, {"height", "height: 777"}, {"aspect", "aspect: 0.8"}, {"font", "font: 16px"}, {"font", "font: {family: serif}"},
	{"title", "title: alone"}, {"title", "title: none"}, {"legend", "legend: right"}, {"legend", "legend: none"},
	{"x", "x: {title: Across}"}, {"x.range", "x: {range: [0.05, 2]}"}, {"x.ticks", "x: {ticks: [0.05, 0.1, 1, 7]}"},
	{"y", "y: {title: Up}"}, {"y.range", "y: {range: [0.05, 2]}"}, {"y.ticks", "y: {ticks: [0.05, 0.1, 1, 7]}"},
	{"lines", "lines: {LINES: \"#123456\"}"}, {"lines.dash", "lines: {LINES: {dash: dotted}}"},
	{"lines.marker", "lines: {LINES: {marker: square}}"}, {"lines.width", "lines: {LINES: {width: 5}}"},
}

var lineNames = []string{"plain", "heavy", "sgd", "adam", "0.1", "0.05", "0.3", "booth", "x", "y", "weight", "slope", "loss", "curvature 2", "curvature 18"}

// styled has the runs of a file, whose figures can be drawn in any style.
type styled struct {
	base     string
	in       figure.Input
	surfaces surface.Memory // of the file, which is read for every style
}

// page draws a kind of figure in a style, as SVG; said are the notes on it.
func (s *styled) page(d *catalog.Decl, style string) (svg []byte, notes []string, err error) {
	fig := d.Name
	if !d.Bare() { // its sample has what it needs
		return nil, nil, fmt.Errorf("%s needs parameters", d.Name)
	}
	if style != "" {
		if i := strings.Index(style, "LINES: "); i >= 0 {
			what := strings.TrimSuffix(style[i+len("LINES: "):], "}")
			style = style[:i]
			for _, n := range lineNames {
				style += n + ": " + what + ", "
			}
			style += "}"
		}
		fig += ": {style: {" + style + "}}"
	}
	e, found := experiment.Parse("styled.yaml", []byte(s.base+"figures:\n  - "+fig+"\n"), experiment.Options{Figures: figure.Figures, Surfaces: &s.surfaces})
	if found.Wrong() {
		return nil, nil, fmt.Errorf("%v", found)
	}
	if s.in.Experiment == nil {
		results, err := runner.Execute(context.Background(), e.Runs, runner.Options{Workers: 1})
		if err != nil {
			return nil, nil, err
		}
		s.in.Results = results
		for _, r := range results {
			s.in.Reports = append(s.in.Reports, insight.Judge(r))
		}
	}
	in := figure.Input{Runs: study.Runs{Experiment: e, Results: s.in.Results, Reports: s.in.Reports}}
	s.in = in
	drawing, err := rendertest.Draw(in, rendertest.Coarse(e.Figures[0]))
	if err != nil {
		return nil, nil, err
	}
	svg, err = drawing.SVG(canvas.Light)
	return svg, drawing.Missing, err
}

// Whatever style says of a figure changes it, in one of some files, or is refused, or is told to be left out. What a kind declares to
// have no use for is refused, and nothing else is by that.
func TestStylesTakeEffect(t *testing.T) {
	if testing.Short() {
		t.Skip("draws some thousand figures")
	}
	kinds := figure.Figures.Decls()
	var drawn []string
	for _, d := range kinds {
		heard, told, failed := map[string]bool{}, map[string]string{}, map[string]string{}
		plain := 0
		for _, base := range append(slices.Clone(bases), "title: Suite\nsteps: 30\nstart: suggested\nlearning_rate: 0.01\nsweep: {surface: [booth, himmelblau, beale], optimizer: [sgd, adam]}\n",
			"title: Cells that never arrive\nsurface: ellipse\nstart: [-5, 1]\nsteps: 60\nsweep: {optimizer.sgd.momentum: {linear: [0, 0.9], count: 7}, learning_rate: {linear: [0.01, 0.2], count: 8}}\n",
			"title: Two ranges\nsurface: booth\nsteps: 40\nlearning_rate: 1e-4*10^(3*k/39)\nsweep: {start: [[1, 1], [-1, 1]]}\n") {
			s := &styled{base: base}
			want, _, err := s.page(d, "")
			if err != nil {
				continue
			}
			plain++
			for _, style := range styles {
				if heard[style.text] || strings.Contains(failed[style.text], "has no use") || strings.Contains(failed[style.text], "chooses itself") {
					continue
				}
				got, notes, err := s.page(d, style.text)
				switch {
				case err != nil:
					failed[style.text] = err.Error()
				case !bytes.Equal(want, got):
					heard[style.text] = true
				case len(notes) > 0:
					told[style.text] = notes[0]
				}
			}
		}
		if plain == 0 {
			continue
		}
		drawn = append(drawn, d.Name)
		for _, style := range styles {
			switch declared := unstyled(d, style.key); {
			case declared && !strings.Contains(failed[style.text], "has no use for"), !declared && strings.Contains(failed[style.text], "has no use for"):
				t.Errorf("%s and %s: %s", d.Name, style.text, failed[style.text])
			case !declared && !heard[style.text] && told[style.text] == "" && failed[style.text] == "":
				t.Errorf("%s makes nothing of %s, and says nothing", d.Name, style.text)
			}
		}
	}
	if len(drawn) < 15 {
		t.Errorf("of %d kinds these were drawn: %v", len(kinds), drawn)
	}
}

// unstyled reports whether a kind declares to have no use for a key.
func unstyled(d *catalog.Decl, key string) bool {
	whole, _, _ := strings.Cut(key, ".")
	return slices.Contains(d.Unstyled, key) || slices.Contains(d.Unstyled, whole)
}
