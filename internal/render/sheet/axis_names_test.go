package sheet

import (
	"math"
	"testing"

	"gdplot/internal/render/axis"

	"gonum.org/v1/plot/vg"
)

// However many panels there are and whatever their shape: a short name of an axis stands level with the middle of a panel.
func TestShortNamesStandAtPanels(t *testing.T) {
	for n := 1; n <= 12; n++ {
		for _, aspect := range []float64{0, 0.2, 0.34, 0.8, 1.5} {
			l := Layout{Width: 600, Height: 450, Tall: 450, Aspect: aspect, Shared: true, XLabel: "x", YLabel: "y"}
			for range n {
				p := NewPanel(axis.Span{Lo: -2, Hi: 2}, axis.Span{Lo: -1, Hi: 1})
				p.Name = "a run"
				l.Panels = append(l.Panels, p)
			}
			l.Place()
			l.Draw()
			across, up := 0, 0
			for _, text := range l.Page.Texts() {
				for _, p := range l.Panels {
					if text.String == "x" && near(text.At.X, (p.Data.Min.X+p.Data.Max.X)/2) && text.At.Y < p.Data.Min.Y && text.At.Y > p.Data.Min.Y-60 {
						across++
					}
					if text.String == "y" && near(text.At.Y+0.36*AxisSize, (p.Data.Min.Y+p.Data.Max.Y)/2) && p.LabelY {
						up++
					}
				}
			}
			if across != min(n, l.cols) || up != l.rows {
				t.Errorf("%d panels of %g: %d of %d columns and %d of %d rows are named", n, aspect, across, min(n, l.cols), up, l.rows)
			}
		}
	}
}

func near(a, b vg.Length) bool { return math.Abs(float64(a-b)) < 1e-6 }
