package render

import (
	"flag"
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

var mapTrials = flag.Int("maps", 60, "random maps to look at")

// TestNoTextOfAMapLiesOverAnother draws maps of random experiments: no text lies over another or beyond the page, and no line
// that joins a text to its mark crosses another one or a text.
func TestNoTextOfAMapLiesOverAnother(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 11))
	trials, drawn, texts, ties := *mapTrials, 0, 0, 0
	if testing.Short() {
		trials = min(trials, 12)
	}
	kinds := []string{"contour", "{contour: {facet: label}}", "surface", "field", "{basins: {grid: [7, 7]}}", "{contour: {numbers: true}}",
		"{contour: {annotate: [{at: [0.1, 0.1], text: here it begins}, {at: [0.2, -0.1], text: a ridge of some length}, {at: [-0.3, 0.4], text: a third place}]}}"}
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
		ties += checkTies(t, d, fig, yaml)
	}
	if !testing.Short() && ties < drawn/15 {
		t.Errorf("%d leaders in %d figures are too few to say anything", ties, drawn)
	}
	if texts < 10*drawn {
		t.Errorf("%d texts in %d figures are too few to say anything", texts, drawn)
	}
}

// checkTies reports lines between texts and their marks that cross one another or a text, and counts them.
func checkTies(t *testing.T, d *figure.Drawing, fig *experiment.Figure, yaml string) int {
	t.Helper()
	const hair = 2 // of the text that a line ends at
	all := d.Page.Ties()
	for i, a := range all {
		for _, b := range all[:i] {
			if a[0] != b[0] && sheet.Crosses(a[0], a[1], b[0], b[1]) {
				t.Errorf("%s: the leader from %v to %v crosses that from %v to %v\n%s", fig.Name, a[0], a[1], b[0], b[1], yaml)
			}
		}
		for _, text := range d.Page.Texts() {
			box := sheet.Shrunk(text.Box, hair)
			if box.Min.X < box.Max.X && box.Min.Y < box.Max.Y && sheet.Touches(box, a[0], a[1]) {
				t.Errorf("%s: the leader from %v to %v goes through %q at %v\n%s", fig.Name, a[0], a[1], text.String, text.Box, yaml)
			}
		}
	}
	return len(all)
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
