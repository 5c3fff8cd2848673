package constraint

import "gdplot/internal/formula"

// Listing is a set for translation into another language: the name of its entry, and what it is made of.
type Listing struct {
	Name   string
	Vector []float64        // the center of a ball, the normal of a half-space
	Number float64          // its radius, its offset
	Border *formula.Listing // of an inequality c(x) ≤ 0 the gradient of c and then c; else nil
}

// Listings are those of the sets, without the box that clamps.
func (w *Within) Listings() []Listing {
	var all []Listing
	for _, s := range w.sets {
		all = append(all, s.Listing())
	}
	return all
}

// Listing implements Set.
func (b ball) Listing() Listing { return Listing{Name: "ball", Vector: b.center, Number: b.radius} }

// Listing implements Set.
func (h halfspace) Listing() Listing {
	return Listing{Name: "halfspace", Vector: h.normal, Number: h.offset}
}

// Listing implements Set.
func (p *inequality) Listing() Listing {
	_, border := p.border.Listings()
	return Listing{Name: "formula", Border: border}
}
