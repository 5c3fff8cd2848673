package render

import (
	"testing"

	"gdplot/internal/canvas"
)

func BenchmarkSurfaceLayout(b *testing.B) {
	benchmark(b, "surface", func(*Drawing) ([]byte, error) { return nil, nil })
}

func BenchmarkSurfacePNG(b *testing.B) {
	benchmark(b, "surface", func(d *Drawing) ([]byte, error) { return d.PNG(canvas.Light) })
}

func BenchmarkSurfaceSVG(b *testing.B) {
	benchmark(b, "surface", func(d *Drawing) ([]byte, error) { return d.SVG(canvas.Light) })
}
