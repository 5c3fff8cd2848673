package render

import (
	"bytes"
	"flag"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"gdplot/internal/canvas"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/rendertest"
)

var update = flag.Bool("update", false, "rewrite golden files")

// goldens are the pictures kept, one device px to a CSS px: each sample once plain or with an option, in a theme. What came out is
// the headline of one of them: other words for it change no other picture.
var goldens = []struct {
	file, sample, kind, option, axis string
	theme                            figure.Theme
}{
	{"contour", "five optimizers", "contour", "", "", canvas.Light},
	{headline, "five optimizers", "contour", "", "", canvas.Dark},
	{"contour-facet", "five optimizers", "contour", "facet", "label", canvas.Dark},
	{"contour-ends", "grid of starts", "contour", "color", "end", canvas.Light},
	{"contour-ridge", "minima on a curve", "contour", "", "", canvas.Dark},
	{"curve-facet", "four rates on a curve", "curve", "facet", "learning_rate", canvas.Light},
	{"surface", "five optimizers", "surface", "", "", canvas.Dark},
	{"surface-facet", "five optimizers", "surface", "facet", "label", canvas.Light},
	{"field", "variants", "field", "", "", canvas.Dark},
	{"loss", "five optimizers", "loss", "", "", canvas.Light},
	{"loss-judged", "a line through points", "loss", "y", "test_loss", canvas.Dark},
	{"linked", "five optimizers", "linked", "", "", canvas.Light},
	{"contour-plane", "two moons", "contour", "plane", "pca", canvas.Light},
	{"fit", "a line through points", "fit", "", "", canvas.Light},
	{"fit-regions", "two moons", "fit", "", "", canvas.Dark},
	{"layers", "several classes", "layers", "", "", canvas.Light},
	{"weights", "two moons", "weights", "", "", canvas.Light},
	{"schedule", "five optimizers", "schedule", "", "", canvas.Light},
	{"sensitivity", "rates of three methods", "sensitivity", "color", "optimizer", canvas.Light},
	{"basins", "three rates", "basins", "facet", "learning_rate", canvas.Light},
	{"basins-swept", "grid of starts", "basins", "", "", canvas.Dark},
	{"band", "seeds", "loss", "over", "seed", canvas.Light},
	{"loss-predicted", "four rates on a curve", "loss", "predicted", "true", canvas.Light},
	{"loss-slopes", "powers", "loss", "slopes", "", canvas.Dark},
	{"loss-rates", "rates of several kinds", "loss", "rate", "true", canvas.Light},
	{"distribution", "seeds", "distribution", "y", "learning_rate", canvas.Dark},
	{"heatmap", "rates of three methods", "heatmap", "", "", canvas.Light},
	{"ranking", "methods on surfaces", "ranking", "", "", canvas.Light},
	{"ranking-ranks", "methods on surfaces", "ranking", "ranks", "columns", canvas.Dark},
	{"table", "methods on surfaces", "table", "x", "surface", canvas.Light},
	{"convergence", "five optimizers", "convergence", "", "", canvas.Dark},
	{"diagnostics", "five optimizers", "diagnostics", "", "", canvas.Light},
	{"spectrum", "five variables", "spectrum", "", "", canvas.Dark},
	{"profile", "suite", "profile", "", "", canvas.Light},
	{"ecdf", "suite", "ecdf", "", "", canvas.Dark},
	{"range-test", "a rate that grows", "range_test", "", "", canvas.Light},
	{"phase", "four rates on a curve", "phase", "", "", canvas.Dark},
}

const headline = "headline"

// TestPicturesLookAsBefore compares pictures with those kept, with room for the last bits of arithmetic: the shape of
// what is drawn may not change unnoticed.
func TestPicturesLookAsBefore(t *testing.T) {
	kinds := map[string]bool{}
	for _, g := range goldens {
		kinds[g.kind] = true
		t.Run(g.file, func(t *testing.T) {
			got := goldenPicture(t, g.sample, g.kind, g.option, g.axis, g.file == headline, g.theme)
			file := filepath.Join("testdata", g.file+".png")
			if *update {
				if err := os.WriteFile(file, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatalf("%v; go test ./internal/render -run TestPicturesLookAsBefore -update draws it, then look at it", err)
			}
			if off := difference(t, got, want); off > 0.002 {
				t.Errorf("%.2f %% of the pixels of %s have changed; if they should, run with -update and look at the picture", 100*off, file)
			}
		})
	}
	for _, kind := range figure.Figures.Names() {
		if !kinds[kind] {
			t.Errorf("no picture of %s is kept: give it a row of goldens, then go test ./internal/render -run TestPicturesLookAsBefore -update", kind)
		}
	}
}

func goldenPicture(t *testing.T, sample, kind, option, axis string, headed bool, theme figure.Theme) []byte {
	t.Helper()
	for _, s := range rendertest.Samples() {
		if s.Name != sample {
			continue
		}
		in := rendertest.Run(t, s.Yaml)
		fig := rendertest.FiguresOf(in, kind)[0]
		fig.Look.Finding = &headed
		if option != "" {
			fig.Spec = rendertest.WithOption(fig.Spec, option, axis)
		}
		d, err := rendertest.Draw(in, fig)
		if err != nil {
			t.Fatal(err)
		}
		data, err := d.Page.PNG(theme, 1)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	t.Fatalf("there is no sample %q", sample)
	return nil
}

// difference is the share of pixels of which a component differs by more than a sixteenth.
func difference(t *testing.T, a, b []byte) float64 {
	t.Helper()
	x, y := decoded(t, a), decoded(t, b)
	if x.Bounds() != y.Bounds() {
		return 1
	}
	off, all := 0, 0
	for v := x.Bounds().Min.Y; v < x.Bounds().Max.Y; v++ {
		for u := x.Bounds().Min.X; u < x.Bounds().Max.X; u++ {
			r, g, blue, _ := x.At(u, v).RGBA()
			r2, g2, blue2, _ := y.At(u, v).RGBA()
			if all++; unlike(r, r2) || unlike(g, g2) || unlike(blue, blue2) {
				off++
			}
		}
	}
	return float64(off) / float64(all)
}

func unlike(a, b uint32) bool { return max(a, b)-min(a, b) > 0x1000 }

func decoded(t *testing.T, data []byte) image.Image {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return img
}
