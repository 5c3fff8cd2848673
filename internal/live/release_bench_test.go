package live

import (
	"context"
	"io/fs"
	"strings"
	"testing"

	"gdplot/experiments"
)

// BenchmarkRelease is what a reader waits for who lets a start go, on this machine: a text is checked, run, judged and drawn whole.
func BenchmarkRelease(b *testing.B) {
	files, err := fs.Glob(experiments.Files, "*.yaml")
	if err != nil || len(files) == 0 {
		b.Fatalf("%d files, %v", len(files), err)
	}
	for _, name := range files {
		data, _ := fs.ReadFile(experiments.Files, name)
		b.Run(strings.TrimSuffix(name, ".yaml"), func(b *testing.B) {
			g := &Engine{Files: experiments.Files, Workers: 1}
			for b.Loop() {
				if o, err := g.Open(context.Background(), OpenRequest{Name: name, Text: string(data)}); err != nil || o.Rev == "" {
					b.Fatal(err)
				}
			}
		})
	}
}
