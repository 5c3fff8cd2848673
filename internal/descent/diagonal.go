package descent

import "math"

// diagonal takes the diagonal of the Hessian, exactly where the objective knows its Hessian.
type diagonal struct {
	hessian []float64 // n × n, of an objective that knows it
	y, g    []float64 // for differences of gradients
}

// at stores ∂²f/∂x_i² at x_k in h. Differences of gradients are counted as evaluations, Hessians are not.
func (m *diagonal) at(h []float64, s *State) {
	n := len(h)
	if exact, ok := s.objective.(Hessianer); ok {
		if m.hessian == nil {
			m.hessian = make([]float64, n*n)
		}
		exact.Hessian(m.hessian, s.X)
		for i := range h {
			h[i] = m.hessian[i*n+i]
		}
		return
	}
	if m.y == nil {
		m.y, m.g = make([]float64, n), make([]float64, n)
	}
	copy(m.y, s.X)
	for i, x := range s.X {
		width := float64(0x1p-17 * (1 + math.Abs(x))) // about the cube root of the precision
		m.y[i] = x + width
		s.Eval(m.g, m.y)
		above := m.g[i]
		m.y[i] = x - width
		s.Eval(m.g, m.y)
		h[i] = (above - m.g[i]) / (2 * width)
		m.y[i] = x
	}
}
