package render

import (
	"bytes"
	"strings"
	"testing"

	"gdplot/internal/canvas"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/rendertest"
)

func TestLossFiguresAreReproducible(t *testing.T) {
	for _, kind := range []string{"loss", "convergence"} {
		in := rendertest.LossInput(t, rendertest.LossCases()["40 series"]...)
		var before []byte
		for range 3 {
			d, err := rendertest.Draw(in, rendertest.LossFig(t, in, kind))
			if err != nil {
				t.Fatal(err)
			}
			svg, err := d.SVG(canvas.Light)
			if err != nil {
				t.Fatal(err)
			}
			if before != nil && !bytes.Equal(svg, before) {
				t.Errorf("%s: drawn twice, the bytes differ", kind)
			}
			before = svg
		}
	}
}

// TestEveryFigureBearsEverySample draws every kind of figure of every sample and looks at what comes out. Themes and formats
// take turns: a page is the same in all of them, and what it is made of meets each of them many times. At the end every
// kind has been written in every format and theme.
func TestEveryFigureBearsEverySample(t *testing.T) {
	if testing.Short() {
		t.Skip("draws some thousand figures")
	}
	if len(figure.Figures.Names()) == 0 {
		t.Fatal("the catalogue of figures is empty")
	}
	m := rendertest.NewMatrix()
	t.Run("samples", func(t *testing.T) {
		for i, s := range rendertest.Samples() {
			t.Run(s.Name, func(t *testing.T) {
				t.Parallel()
				in := rendertest.Run(t, s.Yaml)
				prose := !strings.Contains(s.Yaml, "label:") || s.Name == "five optimizers"
				for _, kind := range figure.Figures.Names() {
					decl, _ := figure.Figures.Find(kind)
					if !rendertest.Suits(decl, s, in) || kind == "surface" && i%3 > 0 { // one takes as long as ten others
						continue
					}
					for k, fig := range rendertest.FiguresOf(in, kind) {
						m.Check(t, in, rendertest.Coarse(fig), i+k, prose && k == 0)
					}
				}
			})
		}
	})
	if m.Read() < 20 {
		t.Errorf("only %d captions were read", m.Read())
	}
	for _, kind := range []string{"contour", "curve", "loss", "linked"} {
		if m.Plots(kind) == 0 {
			t.Errorf("no %s has a plot", kind)
		}
	}
	for _, kind := range figure.Figures.Names() {
		m.Complete(t, kind)
	}
}
