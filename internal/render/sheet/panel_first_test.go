package sheet

import (
	"testing"

	"gdplot/internal/canvas"
	"gdplot/internal/render/axis"

	"gonum.org/v1/plot/vg"
)

// Numbers stand first over panels where all have room so, at the left of the names and clear of them, and over none else.
func TestNumbersStandFirst(t *testing.T) {
	for width, first := range map[vg.Length]bool{240: true, 164: true, 60: false} {
		var panels []*Panel
		for _, name := range []string{"Adam", "gradient descent"} {
			p := NewPanel(axis.Span{Hi: 1}, axis.Span{Hi: 1})
			p.Name, p.Note, p.First = name, "0.016 at rate 0.001", true
			panels = append(panels, p)
		}
		heads := headsOf(panels, width)
		for i, p := range panels {
			if heads[i].first != first {
				t.Errorf("on %g px the number of %s stands first: %t", width, p.Name, heads[i].first)
			}
			if !first {
				continue
			}
			page := canvas.NewPage(300, 300)
			p.Data = vg.Rectangle{Max: vg.Point{X: width, Y: 200}}
			p.measure = heads[i].size
			p.drawFirst(page)
			texts := page.Texts()
			for a := range texts {
				if texts[a].Box.Max.Y > p.Data.Max.Y+heads[i].height() || texts[a].Box.Min.Y < p.Data.Max.Y {
					t.Errorf("on %g px %q leaves its head", width, texts[a].String)
				}
				for b := range a {
					if Overlap(texts[a].Box, texts[b].Box) {
						t.Errorf("on %g px %q lies over %q", width, texts[a].String, texts[b].String)
					}
				}
			}
		}
	}
}
