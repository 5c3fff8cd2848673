package canvas

import (
	"bytes"
	"math"
	"testing"

	"gonum.org/v1/plot/vg"
)

// TestRepeatedDrawingsAreWrittenOnce draws one long line at three places and one as long that differs: the three share a
// definition, also where their points lie halfway between two tenths.
func TestRepeatedDrawingsAreWrittenOnce(t *testing.T) {
	page := NewPage(600, 400)
	page.SetColor(Solid(InkRole))
	wave := func(x, y, height float64) {
		var path vg.Path
		for i := range 90 {
			at := vg.Point{X: vg.Length(x + 0.55*float64(i)), Y: vg.Length(y + height*math.Sin(float64(i)))}
			if i == 0 {
				path.Move(at)
			} else {
				path.Line(at)
			}
		}
		page.FillStroke(path, Solid(MutedRole), Solid(InkRole))
	}
	wave(10, 300, 20)
	wave(110+1e-9, 300, 20)
	wave(110, 100.5, 20)
	wave(10, 100, 30)
	svg := page.SVG(Light, Meta{})
	if n := bytes.Count(svg, []byte("<path id=")); n != 1 {
		t.Errorf("%d definitions, not 1", n)
	}
	for _, place := range []string{`" href="#`, ` x="100" href="#`, ` x="100" y="199.5" href="#`} {
		if !bytes.Contains(svg, []byte(place)) {
			t.Errorf("nothing is drawn with %q", place)
		}
	}
	if n := bytes.Count(svg, []byte("<use")); n != 3 {
		t.Errorf("%d uses, not 3", n)
	}
}
