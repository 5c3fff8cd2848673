package render

import (
	"gdplot/internal/canvas"
	"math"

	"gonum.org/v1/plot/vg"
)

// StepScale maps counts logarithmically from 1 on. 0, which has no logarithm, stands apart at the left end; between the
// two the axis is broken. It is meant for axes from 0 to a maximum above 1.
type StepScale struct{}

// StepTicks are 0 and the powers of ten of a StepScale.
type StepTicks struct {
	Most int // labels at most, 0 not counted; 6 where it is 0
}

var (
	_ Normalizer = StepScale{}
	_ Ticker     = StepTicks{}
)

// zeroShare is the share of a StepScale's axis between 0 and 1.
const zeroShare = 0.07

// Normalize implements Normalizer.
func (StepScale) Normalize(_, max, x float64) float64 {
	switch {
	case !(x > 0):
		return 0
	case x < 1:
		return zeroShare * x
	}
	return bounded(zeroShare + (1-zeroShare)*math.Log(x)/math.Log(max))
}

// Ticks implements Ticker.
func (t StepTicks) Ticks(_, max float64) []Tick {
	most := t.Most
	if most == 0 {
		most = 6
	}
	return append([]Tick{{Value: 0, Label: "0"}}, LogTicks{Most: most}.Ticks(1, max)...)
}

// axisBreak shows that an axis with a StepScale jumps between 0 and 1: two short strokes across it.
type axisBreak struct{ *panel }

// Draw implements Layer.
func (b axisBreak) Draw(page *canvas.Page, r vg.Rectangle) {
	mid := b.data.Min.X + (b.data.Max.X-b.data.Min.X)*zeroShare/2
	y := b.data.Min.Y
	strokeSharp(page, paper, vg.Point{X: mid - 2, Y: y}, vg.Point{X: mid + 2, Y: y})
	for _, x := range []vg.Length{mid - 2, mid + 2} {
		page.SetRound(true)
		strokeLine(page, []vg.Point{{X: x - 1.5, Y: y - 4}, {X: x + 1.5, Y: y + 4}}, frameWidth, muted)
	}
}
