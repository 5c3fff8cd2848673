package main

import (
	"os"
	"path/filepath"
	"testing"
)

// BenchmarkGallery draws the whole gallery, every figure as PNG and as SVG, and tells how many pictures a second that is.
func BenchmarkGallery(b *testing.B) {
	files, err := filepath.Glob("../../experiments/*.yaml")
	if err != nil || len(files) == 0 {
		b.Fatalf("the gallery is empty (%v)", err)
	}
	out := b.TempDir()
	for b.Loop() {
		if code := run(append([]string{"run", "--quiet", "-o", out}, files...), os.Stdout, os.Stderr); code != 0 {
			b.Fatalf("exit code %d", code)
		}
	}
	pictures := 0
	for _, format := range []string{"png", "svg", "gif"} {
		all, _ := filepath.Glob(filepath.Join(out, "*", "*."+format))
		pictures += len(all)
	}
	b.ReportMetric(float64(pictures*b.N)/b.Elapsed().Seconds(), "pictures/s")
}

// BenchmarkRun is one experiment of one figure, from the file to the pictures.
func BenchmarkRun(b *testing.B) {
	for b.Loop() {
		if code := run([]string{"run", "--quiet", "-o", b.TempDir(), "../../experiments/14-zigzag.yaml"}, os.Stdout, os.Stderr); code != 0 {
			b.Fatalf("exit code %d", code)
		}
	}
}
