package lines

import (
	"math"
	"math/rand/v2"
	"testing"

	"gdplot/internal/contour"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/rendertest"
	"gdplot/internal/render/sheet"
)

// TestWhatALineEndsAtIsThere gives random lines, smooth ones and ones that are drawn as their median, what they end at: where
// that is told, its height is that of the value, and where the line drawn ends elsewhere it has a dot.
func TestWhatALineEndsAtIsThere(t *testing.T) {
	r := rand.New(rand.NewPCG(18, 4))
	told, stray := 0, 0
	for trial := range 400 {
		n, swing := 40+r.IntN(900), math.Pow(10, -3*r.Float64())
		cl := ChartLine{Series: &figure.Series{}, Value: "told"}
		for i := range n {
			cl.Points = append(cl.Points, contour.Point{X: float64(i), Y: 0.5 + 0.4*math.Exp(-float64(i)/50) + 0.2*swing*r.NormFloat64()})
		}
		p := sheet.NewPanel(axis.Span{Lo: 0, Hi: float64(n - 1)}, axis.Span{Lo: 0, Hi: 1})
		p.Data = rendertest.TestFrame
		l := NewChartLine(p, &cl, false)
		if l.value == "" {
			continue
		}
		told++
		want := p.At(float64(n-1), LastOf(cl)).Y
		last := l.Pieces[len(l.Pieces)-1]
		if d := math.Abs(float64(l.At.Y - want)); d > onLine {
			t.Fatalf("line %d: what it ends at stands %.2f px from there", trial, d)
		}
		if d := math.Abs(float64(last[len(last)-1].Y - want)); d > 2*onLine && !l.stray {
			t.Fatalf("line %d is drawn to end %.2f px from what it says, and has no dot there", trial, d)
		}
		if l.stray {
			stray++
		}
	}
	if told < 100 || stray < 20 {
		t.Errorf("of 400 lines %d tell what they end at, %d off a median", told, stray)
	}
}
