package portable

import "math"

// mostTurns is in how many steps an eigenvalue is found; more than a few are never needed.
const mostTurns = 60

// Symmetric finds the eigenvalues of a symmetric matrix of n rows, ascending, and overwrites it with its eigenvectors: the one of
// value k is the column k, of length 1. work has room for n numbers. ok is false where an element is not finite.
//
// It is Householder's reduction to three diagonals and the implicit QL method (Wilkinson & Reinsch 1971, II/2 and II/4, as
// EISPACK's tred2 and tql2 have them). Libraries that use what a processor has for vectors sum in another order on each.
func Symmetric(a, values, work []float64, n int) (ok bool) {
	for _, v := range a[:n*n] {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return false
		}
	}
	switch n {
	case 0:
		return true
	case 2:
		pair(a, values)
		ascend(a, values)
		return true
	}
	tridiagonal(a, values, work, n)
	ok = diagonal(a, values, work, n)
	ascending(a, values, n)
	return ok
}

// pair is Symmetric of two rows, which most surfaces have, in closed form: values of a sum that cancels stay exact (LAPACK's
// dlaev2).
func pair(m, values []float64) {
	a, b, c := m[0], m[1], m[3]
	sum, difference, twice := a+c, a-c, b+b
	root := Hypot(difference, twice)
	great, small := a, c
	if math.Abs(c) > math.Abs(a) {
		great, small = c, a
	}
	first, sign := (sum+math.Copysign(root, sum))/2, math.Copysign(1, sum)
	second := -root / 2
	if sum == 0 {
		first, sign = root/2, 1
	} else {
		second = float64(great/first*small) - float64(b/first*b)
	}
	side := difference + math.Copysign(root, difference)
	var sine, cosine float64
	switch {
	case math.Abs(side) > math.Abs(twice):
		t := -twice / side
		sine = 1 / math.Sqrt(1+float64(t*t))
		cosine = t * sine
	case twice == 0:
		cosine = 1
	default:
		t := -side / twice
		cosine = 1 / math.Sqrt(1+float64(t*t))
		sine = t * cosine
	}
	if sign == math.Copysign(1, difference) {
		sine, cosine = cosine, -sine
	}
	values[0], values[1] = first, second
	m[0], m[2], m[1], m[3] = cosine, sine, -sine, cosine
}

// ascend is ascending of two.
func ascend(a, d []float64) {
	if d[1] < d[0] {
		d[0], d[1] = d[1], d[0]
		a[0], a[1], a[2], a[3] = a[1], a[0], a[3], a[2]
	}
	for i := range 2 {
		great := 0.0
		if math.Abs(a[i]) > 0 {
			great = a[i]
		}
		if math.Abs(a[2+i]) > math.Abs(great)*(1+1e-9) {
			great = a[2+i]
		}
		if great < 0 {
			a[i], a[2+i] = -a[i], -a[2+i]
		}
	}
}

// tridiagonal leaves the diagonal in d, what is beside it in e[1:], and the transformation in a.
func tridiagonal(a, d, e []float64, n int) {
	copy(d, a[(n-1)*n:n*n])
	for i := n - 1; i > 0; i-- {
		scale, h := 0.0, 0.0
		for _, v := range d[:i] {
			scale += math.Abs(v)
		}
		if scale == 0 {
			e[i] = d[i-1]
			for j := range i {
				d[j], a[i*n+j], a[j*n+i] = a[(i-1)*n+j], 0, 0
			}
			d[i] = 0
			continue
		}
		for k := range i {
			d[k] /= scale
			h += float64(d[k] * d[k])
		}
		f := d[i-1]
		g := -math.Copysign(math.Sqrt(h), f)
		e[i] = float64(scale * g)
		h -= float64(f * g)
		d[i-1] = f - g
		clear(e[:i])
		for j := range i { // the matrix times the vector
			f = d[j]
			a[j*n+i] = f
			g = e[j] + float64(a[j*n+j]*f)
			for k := j + 1; k < i; k++ {
				g += float64(a[k*n+j] * d[k])
				e[k] += float64(a[k*n+j] * f)
			}
			e[j] = g
		}
		f = 0
		for j := range i {
			e[j] /= h
			f += float64(e[j] * d[j])
		}
		hh := f / (h + h)
		for j := range i {
			e[j] -= float64(hh * d[j])
		}
		for j := range i {
			f, g = d[j], e[j]
			for k := j; k < i; k++ {
				a[k*n+j] -= float64(f*e[k]) + float64(g*d[k])
			}
			d[j], a[i*n+j] = a[(i-1)*n+j], 0
		}
		d[i] = h
	}
	for i := range n - 1 { // gather the transformations
		a[(n-1)*n+i], a[i*n+i] = a[i*n+i], 1
		if h := d[i+1]; h != 0 {
			for k := range i + 1 {
				d[k] = a[k*n+i+1] / h
			}
			for j := range i + 1 {
				g := 0.0
				for k := range i + 1 {
					g += float64(a[k*n+i+1] * a[k*n+j])
				}
				for k := range i + 1 {
					a[k*n+j] -= float64(g * d[k])
				}
			}
		}
		for k := range i + 1 {
			a[k*n+i+1] = 0
		}
	}
	for j := range n {
		d[j], a[(n-1)*n+j] = a[(n-1)*n+j], 0
	}
	a[n*n-1], e[0] = 1, 0
}

// diagonal makes the matrix of tridiagonal a diagonal one.
func diagonal(a, d, e []float64, n int) bool {
	copy(e, e[1:n])
	e[n-1] = 0
	shift, size := 0.0, 0.0
	for l := range n {
		size = max(size, math.Abs(d[l])+math.Abs(e[l]))
		m := l
		for m < n-1 && math.Abs(e[m]) > 0x1p-52*size {
			m++
		}
		for turn := 0; m > l && math.Abs(e[l]) > 0x1p-52*size; turn++ {
			if turn == mostTurns {
				return false
			}
			g := d[l]
			p := (d[l+1] - g) / (2 * e[l])
			r := math.Copysign(Hypot(p, 1), p)
			d[l] = e[l] / (p + r)
			d[l+1] = float64(e[l] * (p + r))
			second, h := d[l+1], g-d[l]
			for i := l + 2; i < n; i++ {
				d[i] -= h
			}
			shift += h
			p = d[m]
			c, c2, c3, s, s2 := 1.0, 1.0, 1.0, 0.0, 0.0
			beside := e[l+1]
			for i := m - 1; i >= l; i-- {
				c3, c2, s2 = c2, c, s
				g, h = float64(c*e[i]), float64(c*p)
				r = Hypot(p, e[i])
				e[i+1] = float64(s * r)
				s, c = e[i]/r, p/r
				p = float64(c*d[i]) - float64(s*g)
				d[i+1] = h + float64(s*(float64(c*g)+float64(s*d[i])))
				for k := range n {
					h := a[k*n+i+1]
					a[k*n+i+1] = float64(s*a[k*n+i]) + float64(c*h)
					a[k*n+i] = float64(c*a[k*n+i]) - float64(s*h)
				}
			}
			p = float64(float64(float64(float64(float64(-s*s2)*c3)*beside)*e[l])) / second
			e[l], d[l] = float64(s*p), float64(c*p)
		}
		d[l] += shift
		e[l] = 0
	}
	return true
}

// ascending sorts eigenvalues with their vectors, and lets the greatest coordinate of each be positive, the first of several.
func ascending(a, d []float64, n int) {
	for i := range n {
		least := i
		for k := i + 1; k < n; k++ {
			if d[k] < d[least] {
				least = k
			}
		}
		d[i], d[least] = d[least], d[i]
		great := 0.0
		for k := range n {
			row := a[k*n:]
			row[i], row[least] = row[least], row[i]
			if math.Abs(row[i]) > math.Abs(great)*(1+1e-9) {
				great = row[i]
			}
		}
		if great < 0 {
			for k := range n {
				a[k*n+i] = -a[k*n+i]
			}
		}
	}
}
