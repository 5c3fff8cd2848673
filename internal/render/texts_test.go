package render

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"gdplot/internal/experiment"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/rendertest"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// mapText is a random experiment for figures that are maps, on a page of any width.
func mapText(r *rand.Rand) string {
	pick := func(all ...string) string { return all[r.IntN(len(all))] }
	var b strings.Builder
	fmt.Fprintf(&b, "title: %s\n", pick("Paths", "A rather long title that says what was found, of a figure that may be narrow", "学习率 and ∇f"))
	fmt.Fprintf(&b, "style: {width: %d}\n", 300+r.IntN(1000))
	fmt.Fprintf(&b, "surface: %s\n", pick("himmelblau", "beale", "rosenbrock", "rastrigin", "six_hump_camel", "{ellipse: {condition: 30}}",
		"{formula: {f: 0.5*(x*y - 1)^2}}", "{formula: {f: x^2 - y^2 + 0.05*y^4, window: {x: [-2, 2], y: [-1, 1]}}}", "{formula: {f: 1e9*(x^4 + 50*y^2), window: {x: [-20, 20], y: [-2, 2]}}}"))
	fmt.Fprintf(&b, "steps: %d\n", 5+r.IntN(60))
	if r.IntN(3) == 0 {
		fmt.Fprintf(&b, "learning_rate: 0.004\nsweep: {start: {grid: [%d, %d]}}\n", 2+r.IntN(3), 2+r.IntN(3))
	} else {
		fmt.Fprintf(&b, "start: [%.2f, %.2f]\nruns:\n", 3*r.Float64()-1.5, 2*r.Float64()-1)
		for i := range 2 + r.IntN(6) {
			fmt.Fprintf(&b, "  - {label: \"%s %d\", optimizer: %s, learning_rate: %g}\n", pick("plain", "β₁ = 0.9", "a method with a name of many words", "Adam"), i, pick("sgd", "adam", "{sgd: {momentum: 0.9}}"), 0.001*float64(1+r.IntN(20)))
		}
	}
	return b.String()
}

// TestNoTextOfAMapLiesOverAnother draws maps of random experiments: no text lies over another or beyond the page.
func TestNoTextOfAMapLiesOverAnother(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 11))
	trials, drawn, texts := 60, 0, 0
	if testing.Short() {
		trials = 12
	}
	kinds := []string{"contour", "{contour: {facet: label}}", "surface", "field", "{basins: {grid: [7, 7]}}", "{contour: {numbers: true}}"}
	for trial := range trials {
		yaml, kind := mapText(r), kinds[trial%len(kinds)]
		if strings.Contains(yaml, "sweep: {start") {
			kind = strings.Replace(kind, "facet: label", "facet: start", 1)
		}
		yaml += "figures: [" + kind + "]\n"
		in := rendertest.Run(t, yaml)
		fig := in.Experiment.Figures[0]
		d, err := rendertest.Draw(in, fig)
		if err != nil {
			t.Fatalf("%v\n%s", err, yaml)
		}
		drawn++
		texts += checkTexts(t, d, fig, yaml)
	}
	if texts < 10*drawn {
		t.Errorf("%d texts in %d figures are too few to say anything", texts, drawn)
	}
}

// checkTexts reports texts of a drawing that touch or leave the page, and counts them.
func checkTexts(t *testing.T, d *figure.Drawing, fig *experiment.Figure, yaml string) int {
	t.Helper()
	const hair = 0.8 // of boxes, which are larger than the letters of texts that are turned
	w, h := d.Page.Size()
	all := d.Page.Texts()
	for i, a := range all {
		if !sheet.Inside(a.Box, vg.Rectangle{Max: vg.Point{X: w, Y: h}}) {
			t.Errorf("%s: %q at %v leaves the page of %g by %g px\n%s", fig.Name, a.String, a.Box, w, h, yaml)
		}
		for _, b := range all[:i] {
			if sheet.Overlap(sheet.Shrunk(a.Box, hair), sheet.Shrunk(b.Box, hair)) {
				t.Errorf("%s: %q at %v lies over %q at %v\n%s", fig.Name, a.String, a.Box, b.String, b.Box, yaml)
			}
		}
	}
	return len(all)
}
