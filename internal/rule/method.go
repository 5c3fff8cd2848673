package rule

import (
	"gdplot/internal/catalog"
	"gdplot/internal/formula"
)

// methodOf is what a rule is like, by its lines.
func methodOf(s catalog.Spec) catalog.Method {
	p, err := programOf(s)
	if err != nil {
		return s.Decl.Method
	}
	return p.method
}

// derive tells what a rule is like. A step that is a sum of multiples of vectors, whose factors are the same for all coordinates
// and made of lengths and products of such vectors, turns with the surface; anything else sees the axes. It rests where the
// gradient fades if no factor depends on anything but the number of the step.
func (p *program) derive(c *compiler, outputs []formula.ID) catalog.Method {
	m := catalog.Method{Axes: catalog.AxesScaled, Rest: catalog.RestLeaves, Cost: catalog.CostOne, Reads: catalog.ReadsGradient}
	if linear, plain := formula.Linear(c.g, len(c.vectors), len(givenNumbers)+mostPowers, c.reductions, outputs); linear && p.probeTurns {
		m.Axes = catalog.AxesIgnored
		if plain && !p.uses[loss] && !p.uses[probedLoss] && !p.uses[stepNumber] {
			m.Rest = catalog.RestStays
		}
	}
	switch {
	case p.twice():
		m.Cost = catalog.CostFixed
	case p.probe != nil && p.uses[probedLoss]:
		m.Cost = catalog.CostFixed
	}
	if p.uses[loss] || p.uses[probedLoss] {
		m.Reads |= catalog.ReadsLoss
	}
	if !p.readRate {
		m.Rate = catalog.RateNone
	}
	return m
}
