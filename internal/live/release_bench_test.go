package live

import (
	"context"
	"io/fs"
	"strconv"
	"strings"
	"testing"

	"gdplot/experiments"
)

// BenchmarkRelease is what a reader waits for who lets a start go, on this machine: a text with another start is checked, run,
// judged, and its first figure is drawn.
func BenchmarkRelease(b *testing.B) {
	files, err := fs.Glob(experiments.Files, "*.yaml")
	if err != nil || len(files) == 0 {
		b.Fatalf("%d files, %v", len(files), err)
	}
	for _, name := range files {
		data, _ := fs.ReadFile(experiments.Files, name)
		b.Run(strings.TrimSuffix(name, ".yaml"), func(b *testing.B) { release(b, name, string(data)) })
	}
}

// release opens texts that differ in the first coordinate of the first start, as a drag leaves them.
func release(b *testing.B, name, text string) {
	g := &Engine{Files: experiments.Files, Workers: 1}
	o, err := g.Open(context.Background(), OpenRequest{Name: name, Text: text, First: "first"})
	if err != nil || o.Rev == "" {
		b.Fatal(err)
	}
	for _, c := range o.Controls {
		if c.Kind != "number" || !strings.Contains(c.Path, "start.") {
			continue
		}
		n := 0
		for b.Loop() {
			n++
			value := strconv.FormatFloat(c.Value+1e-4*float64(n)*(c.Hi-c.Lo), 'g', 6, 64)
			if o, err := g.Open(context.Background(), OpenRequest{Name: name, Text: text[:c.From] + value + text[c.To:], First: "first"}); err != nil || o.Rev == "" {
				b.Fatal(err, o)
			}
		}
		return
	}
	b.Skip("nothing can be dragged")
}
