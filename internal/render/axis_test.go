package render

import (
	"testing"

	"gonum.org/v1/plot/vg"
)

func TestAxesOfSmallPanelsHaveFourLabelsOrMore(t *testing.T) {
	for _, c := range []struct {
		s          span
		length     vg.Length
		horizontal bool
	}{
		{span{-6, 6}, 232, true}, {span{-5, 5}, 150, true}, {span{-2, 2}, 148, true}, {span{-5, 5}, 150, false},
		{span{-2, 2}, 84, false}, {span{-0.8, 1.6}, 130, false}, {span{0, 100}, 200, true},
	} {
		p := newPanel(c.s, c.s)
		fitTicks(&p.X, c.length, c.horizontal)
		if n := len(tickLabels(&p.X)); n < 4 || n > 7 {
			t.Errorf("%v on %v px has %d labels: %v", c.s, c.length, n, tickLabels(&p.X))
		}
		if crowded(&p.X, c.length, c.horizontal) {
			t.Errorf("%v on %v px: the labels touch: %v", c.s, c.length, tickLabels(&p.X))
		}
	}
}
