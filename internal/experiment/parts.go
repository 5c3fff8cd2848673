package experiment

import (
	"slices"

	"gdplot/internal/experiment/grammar"
	"gdplot/internal/syntax"
)

// partsOf are the figures that a decoded figure is made of, with their places in the file; what is wrong with them has
// been said.
func (c *checker) partsOf(k *component) []*drawing {
	var parts []*drawing
	for i := range k.spec.Decl.Params {
		p := &k.spec.Decl.Params[i]
		n := k.params.of(p.Name)
		if !grammar.IsPart(p) || n == nil || n.Kind != syntax.List {
			continue
		}
		quiet := newChecker(syntax.NewReporter(), c.limits)
		for _, item := range n.Items {
			if part, ok := quiet.component(grammar.SlotIn(p), item); ok {
				parts = append(parts, &drawing{component: part, name: part.spec.Decl.Name, nameAt: part.at})
			}
		}
	}
	return parts
}

// meet is what two ascending lists have in common.
func meet(a, b []int) []int {
	var both []int
	for _, v := range a {
		if _, found := slices.BinarySearch(b, v); found {
			both = append(both, v)
		}
	}
	return both
}
