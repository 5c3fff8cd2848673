package surface

import "gdplot/internal/formula"

// Listings are the formula's value, and its gradient followed by its value, without noise; nil where the surface is no formula.
func (s *Surface) Listings() (value, gradient *formula.Listing) {
	if s.programs == nil {
		return nil, nil
	}
	return s.programs.Value.Listing(), s.programs.Gradient.Listing()
}

// Gradient are the derivatives by the variables, as formulas of the language; nil where the surface is no formula.
func (s *Surface) Gradient() []string {
	if s.programs == nil {
		return nil
	}
	g, root, err := s.graphOf(s.source, s.constants)
	if err != nil {
		panic("surface: a formula that was compiled has an error: " + err.Error())
	}
	return g.Gradient(root, s.Vars)
}

// RateListing is a learning rate that is a formula in k.
func RateListing(text string) (*formula.Listing, error) {
	r, err := newRate(text)
	if err != nil {
		return nil, err
	}
	return r.Program().Listing(), nil
}
