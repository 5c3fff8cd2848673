package canvas_test

import (
	"testing"

	"gdplot/internal/canvas"
)

func BenchmarkSVG(b *testing.B) {
	p := referencePage()
	var out []byte
	for b.Loop() {
		out = p.SVG(canvas.Light, referenceMeta)
	}
	b.ReportMetric(float64(len(out)), "bytes")
}

func BenchmarkPNG(b *testing.B) {
	p := referencePage()
	var out []byte
	for b.Loop() {
		var err error
		if out, err = p.PNG(canvas.Light, 2); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(out)), "bytes")
}

// BenchmarkPage lays the reference figure out: sampling, contours, simplification.
func BenchmarkPage(b *testing.B) {
	for b.Loop() {
		referencePage()
	}
}
