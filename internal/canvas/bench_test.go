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

func BenchmarkGIF(b *testing.B) {
	p := referenceFilm(60)
	var out []byte
	for b.Loop() {
		var err error
		if out, err = p.GIF(canvas.Light, 1); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(out)), "bytes")
}

// BenchmarkLargeGIF is 120 frames of 800 by 600 pixels.
func BenchmarkLargeGIF(b *testing.B) {
	p := referenceFilm(120)
	var out []byte
	for b.Loop() {
		var err error
		if out, err = p.GIF(canvas.Light, 4./3); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(out)), "bytes")
}

func BenchmarkAnimatedSVG(b *testing.B) {
	p := referenceFilm(60)
	var out []byte
	for b.Loop() {
		out = p.AnimatedSVG(canvas.Light, referenceMeta)
	}
	b.ReportMetric(float64(len(out)), "bytes")
}
