package descent

import "math"

// mostSweeps is far more than Jacobi's method takes, which squares what is left of the off-diagonal in each.
const mostSweeps = 50

// eigen is the eigenvalues of a symmetric matrix, in the diagonal of a afterwards, and its eigenvectors, the columns
// of b, by cyclic rotations (Golub & Van Loan 2013, Matrix computations, section 8.5). Rows are n long.
func eigen(a, b []float64, n int) {
	for i := range b {
		b[i] = 0
	}
	for i := range n {
		b[i*n+i] = 1
	}
	for range mostSweeps {
		off, whole := 0.0, 0.0
		for i := range n {
			for j := range n {
				square := float64(a[i*n+j] * a[i*n+j])
				if whole += square; i != j {
					off += square
				}
			}
		}
		if !(off > 1e-32*whole) {
			return
		}
		for p := range n {
			for q := p + 1; q < n; q++ {
				rotate(a, b, n, p, q)
			}
		}
	}
}

// rotate makes a[p,q] zero by a rotation in the plane of coordinates p and q.
func rotate(a, b []float64, n, p, q int) {
	apq := a[p*n+q]
	if apq == 0 {
		return
	}
	tau := (a[q*n+q] - a[p*n+p]) / (2 * apq)
	t := 1 / (math.Abs(tau) + math.Sqrt(1+float64(tau*tau)))
	if tau < 0 {
		t = -t
	}
	c := 1 / math.Sqrt(1+float64(t*t))
	s := float64(t * c)
	for k := range n { // columns
		x, y := a[k*n+p], a[k*n+q]
		a[k*n+p], a[k*n+q] = float64(c*x)-float64(s*y), float64(s*x)+float64(c*y)
		x, y = b[k*n+p], b[k*n+q]
		b[k*n+p], b[k*n+q] = float64(c*x)-float64(s*y), float64(s*x)+float64(c*y)
	}
	for k := range n { // rows
		x, y := a[p*n+k], a[q*n+k]
		a[p*n+k], a[q*n+k] = float64(c*x)-float64(s*y), float64(s*x)+float64(c*y)
	}
	a[p*n+q], a[q*n+p] = 0, 0
}
