package model

import "gdplot/internal/catalog"

// halfParam is the convention of courses.
func halfParam() catalog.Param {
	return catalog.Param{Name: "half", Type: catalog.Bool, Optional: true, Range: catalog.Any(),
		Doc: "Whether the mean loss is halved, as courses have it that write 1/(2m); its gradient is, and penalties are not."}
}

// halve makes the loss half of what it is.
func (p *Problem) halve() {
	p.halved = true
	p.Title += ", halved loss"
	p.Formula = "half of " + p.Formula
}

// lossOf is the loss of a kernel as the model counts it, without penalties.
func (p *Problem) lossOf(k kernel, g, x []float64, rows []int) float64 {
	f := k.loss(g, x, rows)
	if p.halved {
		f *= 0.5
		for i := range g {
			g[i] *= 0.5
		}
	}
	return f
}
