package canvas

import (
	"testing"

	"gonum.org/v1/plot/font/liberation"
)

func TestFallbackFont(t *testing.T) {
	if err := SetFallback([]byte("no font")); err == nil {
		t.Error("no error for what is no font")
	}
	defer func() { fallback.face = nil }()
	sans := faceFor(false)
	for _, other := range liberation.Collection() {
		fallback.face = &typeface{font: other.Face, em: float64(other.Face.UnitsPerEm())}
		for c := rune(0x2000); c < 0x10000; c++ {
			if fallback.face.load(c) == nil || !sans.substitute(c).framed || sans.load(c) != nil {
				continue
			}
			fresh := newTypeface(sans.font, sans.bold)
			if g := fresh.glyph(c); g.framed || g.index != 0 || g.advance <= 0 {
				t.Errorf("%c is not that of the fallback font: %+v", c, g)
			}
			return
		}
	}
	t.Fatal("no face has a letter that Liberation Sans lacks")
}
