package model

import "math"

// blockRows is how many rows are reduced together, so that they stay in the cache.
const blockRows = 256

// triangle reduces a least-squares problem ‖Aw − y‖², row by row and in blocks, by Householder reflections (Golub & Van
// Loan 2013, section 5.2) to one with a triangular matrix: the last column belongs to y, and the last diagonal entry is
// the length of the residual.
type triangle struct {
	n    int // columns, that of y among them
	m    []float64
	used int // rows of m that are filled
}

func newTriangle(weights int) *triangle {
	n := weights + 1
	return &triangle{n: n, m: make([]float64, (n+blockRows)*n)}
}

// add takes one equation, whose last number is its right side.
func (t *triangle) add(row []float64) {
	if t.used == t.n+blockRows {
		t.reduce()
	}
	copy(t.m[t.used*t.n:(t.used+1)*t.n], row)
	t.used++
}

// reduce brings the rows that are there to triangular form.
func (t *triangle) reduce() {
	reflect(t.m, t.used, t.n, t.n)
	t.used = min(t.used, t.n)
}

// reflect makes the first k columns of a matrix of n columns upper triangular.
func reflect(m []float64, rows, n, k int) {
	for c := range min(k, rows) {
		reflectColumn(m, rows, n, c)
	}
}

// reflectColumn clears column c below row c by a reflection of all rows from c on.
func reflectColumn(m []float64, rows, n, c int) {
	size := 0.0
	for i := c; i < rows; i++ {
		size = max(size, math.Abs(m[i*n+c]))
	}
	if size == 0 || math.IsNaN(size) {
		return
	}
	sum := 0.0
	for i := c; i < rows; i++ {
		v := m[i*n+c] / size
		sum += float64(v * v)
	}
	length := math.Copysign(float64(size*math.Sqrt(sum)), -m[c*n+c])
	head := m[c*n+c] - length
	for j := c + 1; j < n; j++ {
		dot := float64(head * m[c*n+j])
		for i := c + 1; i < rows; i++ {
			dot += float64(m[i*n+c] * m[i*n+j])
		}
		factor := dot / (length * head) // −2/‖v‖² · dot, since ‖v‖² = −2·length·head
		m[c*n+j] += float64(factor * head)
		for i := c + 1; i < rows; i++ {
			m[i*n+j] += float64(factor * m[i*n+c])
		}
	}
	m[c*n+c] = length
	for i := c + 1; i < rows; i++ {
		m[i*n+c] = 0
	}
}

// solve finds a w of least ‖Aw − y‖², by a second decomposition with pivots: where columns depend on each other, those
// that add nothing get a weight of 0.
func (t *triangle) solve() []float64 {
	t.reduce()
	p, n := t.n-1, t.n
	m := append([]float64(nil), t.m[:t.used*n]...)
	order := make([]int, p)
	for j := range order {
		order[j] = j
	}
	rank := 0
	for rank < min(p, t.used) {
		best, most := rank, 0.0
		for j := rank; j < p; j++ {
			sum := 0.0
			for i := rank; i < t.used; i++ {
				sum += float64(m[i*n+j] * m[i*n+j])
			}
			if sum > most {
				best, most = j, sum
			}
		}
		swapColumns(m, t.used, n, rank, best)
		order[rank], order[best] = order[best], order[rank]
		reflectColumn(m, t.used, n, rank)
		if math.Abs(m[rank*n+rank]) <= 1e-13*math.Abs(m[0]) {
			break
		}
		rank++
	}
	w := make([]float64, p)
	for i := rank - 1; i >= 0; i-- {
		v := m[i*n+p]
		for j := i + 1; j < rank; j++ {
			v -= float64(m[i*n+j] * w[order[j]])
		}
		w[order[i]] = v / m[i*n+i]
	}
	return w
}

func swapColumns(m []float64, rows, n, a, b int) {
	for i := range rows {
		m[i*n+a], m[i*n+b] = m[i*n+b], m[i*n+a]
	}
}

// leastSquares finds the weights of least mean squared residual with the penalties of p.
func leastSquares(p *Problem, d *design) ([]float64, bool) {
	n := d.weights()
	if n > mostFitted {
		return nil, false
	}
	t := newTriangle(n)
	row := make([]float64, n+1)
	for i := range d.rows() {
		copy(row, d.row(i))
		if d.intercept {
			row[d.columns] = 1
		}
		row[n] = d.y[i]
		t.add(row)
	}
	l1, l2 := p.l1, p.l2
	if p.halved { // twice the loss has its minimum there as well
		l1, l2 = 2*l1, 2*l2
	}
	if l2 > 0 {
		for i, on := range p.penalised {
			if on {
				clear(row)
				row[i] = math.Sqrt(float64(l2 * float64(d.rows())))
				t.add(row)
			}
		}
	}
	if l1 > 0 {
		return t.lasso(p.penalised, l1, float64(d.rows()))
	}
	return t.solve(), true
}

// mostFitted bounds the weights of a model whose best ones are computed.
const mostFitted = 500

// lasso finds the weights of least ‖Aw − y‖²/rows + l1·Σ|w| by descent along the coordinates (Friedman et al. 2010).
func (t *triangle) lasso(penalised []bool, l1, rows float64) ([]float64, bool) {
	t.reduce()
	n := t.n - 1
	gram := make([]float64, (n+1)*(n+1)) // of the columns, that of y last
	for i := range t.used {
		for a := 0; a <= n; a++ {
			for b := 0; b <= n; b++ {
				gram[a*(n+1)+b] += float64(t.m[i*t.n+a]*t.m[i*t.n+b]) / rows
			}
		}
	}
	w := make([]float64, n)
	for range 100_000 {
		moved := 0.0
		for i := range w {
			own := gram[i*(n+1)+i]
			if own == 0 {
				continue
			}
			rest := gram[i*(n+1)+n]
			for j := range w {
				if j != i {
					rest -= float64(gram[i*(n+1)+j] * w[j])
				}
			}
			best := rest / own
			if penalised[i] {
				best = math.Copysign(max(math.Abs(rest)-float64(l1/2), 0), rest) / own
			}
			moved = max(moved, float64(math.Abs(best-w[i])*math.Sqrt(own)))
			w[i] = best + 0
		}
		if moved <= 1e-15*math.Sqrt(gram[len(gram)-1]) {
			return w, true
		}
	}
	return nil, false
}
