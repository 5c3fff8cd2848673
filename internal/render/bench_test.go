package render

import (
	"testing"

	"gdplot/internal/canvas"
	"gdplot/internal/experiment"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/rendertest"
)

// referenceFigure is the contour of the reference experiment on 600 by 450 CSS px, 1200 by 900 px in a PNG.
func referenceFigure(t testing.TB) (figure.Input, *experiment.Figure) {
	in, fig := rendertest.ReferenceOf(t, "contour")
	fig.Spec = fig.Spec.With("units", "free")
	return in, fig
}

// filmOf is the film of the reference figure.
func filmOf(t testing.TB) (figure.Input, *experiment.Figure) {
	in, fig := referenceFigure(t)
	fig.Spec = fig.Spec.With("animate", true)
	return in, fig
}

// noisy is a figure of a path of 100,000 noisy steps.
func noisy(kind string) func(testing.TB) (figure.Input, *experiment.Figure) {
	return func(t testing.TB) (figure.Input, *experiment.Figure) {
		in := rendertest.Run(t, "title: Noise\nsurface: {formula: {f: x^2 + 2*y^2, window: {x: [-3, 3], y: [-3, 3]}}}\nstart: [-2, 2]\n"+
			"optimizer: [{noise: {std: 4}}, sgd]\nlearning_rate: 0.05\nsteps: 100000\n")
		return in, &experiment.Figure{Name: kind, Spec: rendertest.Defaults(kind), Runs: []int{0}}
	}
}

// solid is the reference experiment in 3-D.
func solid(t testing.TB) (figure.Input, *experiment.Figure) {
	return rendertest.ReferenceOf(t, "surface")
}

// How a figure is written.
func asPNG(d *figure.Drawing) ([]byte, error)         { return d.PNG(canvas.Light) }
func asSVG(d *figure.Drawing) ([]byte, error)         { return d.SVG(canvas.Light) }
func asGIF(d *figure.Drawing) ([]byte, error)         { return d.GIF(canvas.Light) }
func asAnimatedSVG(d *figure.Drawing) ([]byte, error) { return d.AnimatedSVG(canvas.Light) }
func asNothing(*figure.Drawing) ([]byte, error)       { return nil, nil }

// written lays a figure out and writes it.
func written(t testing.TB, in figure.Input, fig *experiment.Figure, write func(*figure.Drawing) ([]byte, error)) []byte {
	d, err := rendertest.Draw(in, fig)
	if err != nil {
		t.Fatal(err)
	}
	data, err := write(d)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// benchmark draws a figure and writes it, again and again.
func benchmark(b *testing.B, of func(testing.TB) (figure.Input, *experiment.Figure), write func(*figure.Drawing) ([]byte, error)) {
	in, fig := of(b)
	size := 0
	for b.Loop() {
		size = len(written(b, in, fig, write))
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/1e3/float64(b.N), "ms/op")
	b.ReportMetric(float64(size), "bytes")
}

func BenchmarkContourPNG(b *testing.B)         { benchmark(b, referenceFigure, asPNG) }
func BenchmarkContourSVG(b *testing.B)         { benchmark(b, referenceFigure, asSVG) }
func BenchmarkContourGIF(b *testing.B)         { benchmark(b, filmOf, asGIF) }
func BenchmarkContourAnimatedSVG(b *testing.B) { benchmark(b, filmOf, asAnimatedSVG) }
func BenchmarkSurfaceLayout(b *testing.B)      { benchmark(b, solid, asNothing) }
func BenchmarkSurfacePNG(b *testing.B)         { benchmark(b, solid, asPNG) }
func BenchmarkSurfaceSVG(b *testing.B)         { benchmark(b, solid, asSVG) }
func BenchmarkNoisyContourSVG(b *testing.B)    { benchmark(b, noisy("contour"), asSVG) }
func BenchmarkNoisyContourPNG(b *testing.B)    { benchmark(b, noisy("contour"), asPNG) }
func BenchmarkNoisyLossSVG(b *testing.B)       { benchmark(b, noisy("loss"), asSVG) }

// TestFiguresAreSmall holds the sizes of figures; how long they take is for the benchmarks.
func TestFiguresAreSmall(t *testing.T) {
	for _, c := range []struct {
		name  string
		of    func(testing.TB) (figure.Input, *experiment.Figure)
		write func(*figure.Drawing) ([]byte, error)
		most  int
	}{
		{"reference as GIF", filmOf, asGIF, 200_000},
		{"reference as animated SVG", filmOf, asAnimatedSVG, 48_000},
		{"noisy contour", noisy("contour"), asSVG, 200_000},
		{"noisy loss", noisy("loss"), asSVG, 200_000},
	} {
		in, fig := c.of(t)
		if size := len(written(t, in, fig, c.write)); size > c.most {
			t.Errorf("%s: %d bytes, more than %d", c.name, size, c.most)
		}
	}
}

// TestReferenceFigureIsSmall holds the size of the reference figure; how long it takes is for the benchmarks.
func TestReferenceFigureIsSmall(t *testing.T) {
	in, fig := referenceFigure(t)
	d, err := rendertest.Draw(in, fig)
	if err != nil {
		t.Fatal(err)
	}
	if w, h := d.Page.Size(); w != 600 || h != 450 {
		t.Errorf("the reference figure has %g by %g CSS px, want 600 by 450", w, h)
	}
	for _, theme := range canvas.Themes() {
		most := 70_000
		if theme == canvas.Print { // blends of greys deflate badly
			most = 80_000
		}
		if data, _ := d.PNG(theme); !theme.Clear && len(data) > most { // an alpha channel takes more
			t.Errorf("%s: the PNG has %d bytes, more than %d", theme.Name, len(data), most)
		}
		if data, _ := d.SVG(theme); len(data) > 30_000 {
			t.Errorf("%s: the SVG has %d bytes, more than 30,000", theme.Name, len(data))
		}
	}
}
