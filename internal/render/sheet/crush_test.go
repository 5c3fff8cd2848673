package sheet

import (
	"testing"

	"gdplot/internal/render/axis"

	"gonum.org/v1/plot/vg"
)

// Maps are not low and their names not shortened for standing side by side, as long as the page does not become a ribbon.
func TestPanelsAreNotCrushed(t *testing.T) {
	names := []string{"stochastic gradient descent at the largest rate that is still stable", "Adam", "momentum 0.9", "RMSprop"}
	for _, n := range []int{2, 3, 4, 6, 9, 12, 40} {
		for _, aspect := range []float64{0.2, 0.5, 1, 1.6} {
			for _, width := range []vg.Length{300, 321, 330, 450, 600, 900, 1600} {
				tall := width
				if width < 450 {
					tall = 0.75 * width * vg.Length((n+1)/2)
				}
				l := &Layout{Width: width, Aspect: aspect, Tall: tall, Shared: true, XLabel: "x", YLabel: "y"}
				for i := range n {
					p := NewPanel(axis.Span{Lo: -2, Hi: 2}, axis.Span{Lo: -1, Hi: 3})
					p.Name, p.Note = names[i%len(names)], "74 steps"
					l.Panels = append(l.Panels, p)
				}
				l.Place()
				size := l.Panels[0].Data.Size()
				if size.X < leastData && l.cols > 1 && aspect <= 0.5 {
					t.Errorf("%d panels on %v px: %d side by side have %v px each", n, width, l.cols, size.X)
				}
				cut := false
				for _, p := range l.Panels {
					cut = cut || p.written.Cut()
				}
				if (cut || size.Y < 60) && l.cols > 1 && n <= 4 && aspect <= 0.5 {
					t.Errorf("%d panels of aspect %g on %v px: %d side by side have %v px of height, their names cut: %v", n, aspect, width, l.cols, size.Y, cut)
				}
				if l.Height > 5*width && n <= 12 && aspect <= 1 {
					t.Errorf("%d panels of aspect %g on %v px make a page of %v", n, aspect, width, l.Height)
				}
			}
		}
	}
}
