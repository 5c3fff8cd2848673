package model

import (
	"gdplot/internal/catalog"
	"gdplot/internal/data"
)

// halfParam is the convention of courses.
func halfParam() catalog.Param {
	return catalog.Param{Name: "half", Type: catalog.Bool, Optional: true, Range: catalog.Any(),
		Doc: "Whether the mean loss is halved, as courses have it that write 1/(2m); its gradient is, and penalties are not."}
}

// halve makes the loss half of what it is.
func (p *Problem) halve() {
	of := func(kernelOf func(t *data.Table) kernel) func(t *data.Table) kernel {
		if kernelOf == nil {
			return nil
		}
		return func(t *data.Table) kernel { return &halved{kernelOf(t)} }
	}
	p.kernel, p.plain = of(p.kernel), of(p.plain)
	if sampled := p.sampled; sampled != nil {
		p.sampled = func(t *data.Table, examples int) kernel {
			k := sampled(t, examples)
			return &halvedSample{halved{k}, k.(drawer)}
		}
	}
	p.halved = true
	p.Title += ", halved loss"
	p.Formula = "half of " + p.Formula
}

// halved is a kernel whose loss is half of another's.
type halved struct{ kernel }

func (k *halved) loss(g, x []float64, rows []int) float64 {
	f := k.kernel.loss(g, x, rows)
	for i := range g {
		g[i] *= 0.5
	}
	return 0.5 * f
}

func (k *halved) hessian(h, x []float64) {
	k.kernel.hessian(h, x)
	for i := range h {
		h[i] *= 0.5
	}
}

// halvedSample is one that draws at random.
type halvedSample struct {
	halved
	drawer
}
