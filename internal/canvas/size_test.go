package canvas_test

import (
	"bytes"
	"image"
	"image/png"
	"testing"

	"gdplot/internal/canvas"
)

// The reference figure keeps to its budget.
func TestReferenceSizes(t *testing.T) {
	p := referencePage()
	for _, theme := range canvas.Themes() {
		svg := p.SVG(theme, referenceMeta)
		if len(svg) > 30_000 {
			t.Errorf("%s: %d bytes of SVG, want at most 30,000", theme.Name, len(svg))
		}
		b, err := p.PNG(theme, 2)
		if err != nil {
			t.Fatal(err)
		}
		if !theme.Clear && len(b) > 80_000 { // an alpha channel takes more
			t.Errorf("%s: %d bytes of PNG, want at most 80,000", theme.Name, len(b))
		}
		img, err := png.Decode(bytes.NewReader(b))
		if err != nil {
			t.Fatal(err)
		}
		if img.Bounds() != image.Rect(0, 0, 1200, 900) {
			t.Errorf("%s: the picture is %v", theme.Name, img.Bounds())
		}
	}
	if b := p.InkBounds(); b.Min.X < 0 || b.Min.Y < 0 || b.Max.X > 600 || b.Max.Y > 450 {
		t.Errorf("ink outside of the page: %v", b)
	}
	if len(p.Texts()) < 30 {
		t.Errorf("%d texts", len(p.Texts()))
	}
}
