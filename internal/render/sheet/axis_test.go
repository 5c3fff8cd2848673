package sheet

import (
	"testing"

	"gdplot/internal/render/axis"

	"gonum.org/v1/plot/vg"
)

func TestAxesOfSmallPanelsHaveFourLabelsOrMore(t *testing.T) {
	for _, c := range []struct {
		s          axis.Span
		length     vg.Length
		horizontal bool
	}{
		{axis.Span{Lo: -6, Hi: 6}, 232, true}, {axis.Span{Lo: -5, Hi: 5}, 150, true}, {axis.Span{Lo: -2, Hi: 2}, 148, true}, {axis.Span{Lo: -5, Hi: 5}, 150, false},
		{axis.Span{Lo: -2, Hi: 2}, 84, false}, {axis.Span{Lo: -0.8, Hi: 1.6}, 130, false}, {axis.Span{Lo: 0, Hi: 100}, 200, true},
	} {
		p := NewPanel(c.s, c.s)
		FitTicks(&p.X, c.length, TickSize, c.horizontal)
		if n := len(TickLabels(&p.X)); n < 4 || n > 7 {
			t.Errorf("%v on %v px has %d labels: %v", c.s, c.length, n, TickLabels(&p.X))
		}
		if crowded(&p.X, c.length, TickSize, c.horizontal) {
			t.Errorf("%v on %v px: the labels touch: %v", c.s, c.length, TickLabels(&p.X))
		}
	}
}
