package render

import (
	"testing"

	"gdplot/internal/canvas"
	"gdplot/internal/experiment"
)

// referenceFigure is the contour of the reference experiment on 600 by 450 CSS px, 1200 by 900 px in a PNG.
func referenceFigure(t testing.TB) (Input, *experiment.Figure) {
	in, fig := referenceOf(t, "contour")
	fig.Spec = fig.Spec.With("units", "free")
	return in, fig
}

// referenceOf is a figure of the reference experiment.
func referenceOf(t testing.TB, kind string) (Input, *experiment.Figure) {
	in := run(t, reference)
	fig := &experiment.Figure{Name: kind, Spec: defaults(kind)}
	for i := range in.Experiment.Runs {
		fig.Runs = append(fig.Runs, i)
	}
	return in, fig
}

// benchmark draws the reference figure and writes it, again and again.
func benchmark(b *testing.B, kind string, write func(*Drawing) ([]byte, error)) {
	in, fig := referenceOf(b, kind)
	if kind == "contour" {
		in, fig = referenceFigure(b)
	}
	size := 0
	for b.Loop() {
		d, err := Draw(in, fig)
		if err != nil {
			b.Fatal(err)
		}
		data, err := write(d)
		if err != nil {
			b.Fatal(err)
		}
		size = len(data)
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/1e3/float64(b.N), "ms/op")
	b.ReportMetric(float64(size), "bytes")
}

func BenchmarkContourPNG(b *testing.B) {
	benchmark(b, "contour", func(d *Drawing) ([]byte, error) { return d.PNG(canvas.Light) })
}

func BenchmarkContourSVG(b *testing.B) {
	benchmark(b, "contour", func(d *Drawing) ([]byte, error) { return d.SVG(canvas.Light) })
}

// TestReferenceFigureIsSmall holds the size of the reference figure; how long it takes is for the benchmarks.
func TestReferenceFigureIsSmall(t *testing.T) {
	in, fig := referenceFigure(t)
	d, err := Draw(in, fig)
	if err != nil {
		t.Fatal(err)
	}
	if w, h := d.Page().Size(); w != 600 || h != 450 {
		t.Errorf("the reference figure has %g by %g CSS px, want 600 by 450", w, h)
	}
	for _, theme := range canvas.Themes() {
		if data, _ := d.PNG(theme); !theme.Clear && len(data) > 80_000 { // an alpha channel takes more
			t.Errorf("%s: the PNG has %d bytes, more than 80,000", theme.Name, len(data))
		}
		if data, _ := d.SVG(theme); len(data) > 60_000 {
			t.Errorf("%s: the SVG has %d bytes, more than 60,000", theme.Name, len(data))
		}
	}
}
