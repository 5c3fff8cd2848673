package truth

import (
	"math"
	"slices"

	"gdplot/internal/surface"
)

// Mathematics of this package's own, so that it shares nothing with what it checks.

// whole reports whether a number is finite.
func whole(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }

// apart is the distance of two points.
func apart(a, b []float64) float64 {
	sum := 0.0
	for i := range a {
		sum = math.Hypot(sum, a[i]-b[i])
	}
	return sum
}

// bottom is the value that small steps downhill from a point come to, saddles on the way left behind; ok is false where they
// do not come to rest. The width of the window says what is small.
func bottom(o surface.Objective, x []float64, width func(i int) float64) (f float64, ok bool) {
	x = slices.Clone(x)
	f = math.NaN()
	for range 5 {
		before := f
		if f, ok = downFrom(o, x, width); !ok || f == before {
			return f, ok && risesSomewhere(o, x, width)
		}
		for i := range x {
			x[i] += math.Min(1e-5*(1+math.Abs(x[i])), 1e-6*width(i)) * math.Cos(float64(i)*1.3+0.5)
		}
		if again, still := downFrom(o, x, width); !still || again >= f-1e-7*(1+math.Abs(f)) {
			return math.Min(f, again), ok && risesSomewhere(o, x, width)
		}
	}
	return f, ok
}

// risesSomewhere tells the bottom of a valley from a plateau, on which there is nothing to come down to, or too little to see
// within a step: along every axis the first that shows on both sides is no fall, be it ever so near, and along one it is a rise.
func risesSomewhere(o surface.Objective, x []float64, width func(i int) float64) bool {
	if farFrom(o, x, width) {
		return false
	}
	f, y, rises := o.Eval(nil, x), make([]float64, len(x)), false
	for i := range x {
		off := func(h float64) float64 {
			copy(y, x)
			y[i] += h
			return o.Eval(nil, y) - f
		}
		rounding, falls := 1e-15*math.Abs(f), false
		for h, most := 1e-8*width(i), math.Min(0.01*(1+math.Abs(x[i])), 1e-3*width(i)); h <= most; h *= 10 {
			a, b := off(h), off(-h)
			if falls = a < -rounding || b < -rounding; falls && math.Max(a, b) > rounding {
				continue // a slope that is left
			}
			if falls || math.Max(a, b) > rounding {
				break
			}
		}
		if falls {
			return false
		}
		rises = rises || math.Max(off(1e-3*width(i)), off(-1e-3*width(i))) > rounding
	}
	return rises
}

// farFrom reports whether the slope and the curvatures at a point have it far from any bottom, as on the floor of a valley that
// bends: along every axis that rises, and small steps across it take its slope for none beside that of the walls.
func farFrom(o surface.Objective, x []float64, width func(i int) float64) bool {
	if len(x) > 10 {
		return false
	}
	g := make([]float64, len(x))
	o.Eval(g, x)
	values, vectors := eigen(o, x)
	for k, v := range values {
		along := 0.0
		for i := range g {
			along += g[i] * vectors[k][i]
		}
		if v > 1e-13*values[len(values)-1] && math.Abs(along/v) > 0.1*(size(x)+width(0)) {
			return true
		}
	}
	return false
}

// downFrom takes a point down to where the slope fades.
func downFrom(o surface.Objective, x []float64, width func(i int) float64) (f float64, ok bool) {
	g, y := make([]float64, len(x)), make([]float64, len(x))
	f = o.Eval(g, x)
	first := size(g)
	if first == 0 {
		return f, true
	}
	step := 1e-9 * width(0) / first // no farther than to the next place at first, and as far as is no rounding
	at := func(step float64) float64 {
		for i := range y {
			y[i] = x[i] - step*g[i]
		}
		return o.Eval(nil, y)
	}
	for math.Abs(at(step)-f) <= 1e-14*math.Abs(f) && step*first < 1e-5*width(0) {
		step *= 10
	}
	taken := 0.0
	for range 300_000 { // floors of valleys are long
		for i := range y {
			y[i] = x[i] - step*g[i]
		}
		if v := o.Eval(nil, y); v < f && v <= f-0.1*step*size(g)*size(g) { // no leap into another valley, where it falls by chance
			copy(x, y)
			f = o.Eval(g, x)
			taken = step
			step = math.Min(1.5*step, 0.05*math.Max(width(0), size(x))/size(g)) // over no hump
		} else if step /= 3; step*size(g) < 1e-18*size(x) || step < 1e-30 || size(g) <= 1e-7*first {
			break
		}
	}
	return f, size(g) <= 1e-5*first || step*size(g) < 1e-18*size(x) && (size(g) <= 1e-7 || size(g) <= 1e-2*first && taken*size(g)*size(g) < 1e-13*math.Abs(f)) // as low as rounding lets one see
}

// size is the length of a vector.
func size(g []float64) (sum float64) {
	for _, x := range g {
		sum = math.Hypot(sum, x)
	}
	return sum
}

// eigen are the eigenvalues of a Hessian, ascending, and the vectors as rows.
func eigen(o surface.Objective, x []float64) (values []float64, vectors [][]float64) {
	a := make([]float64, len(x)*len(x))
	o.Hessian(a, x)
	return jacobi(len(x), a)
}

// jacobi are eigenvalues and eigenvectors of a symmetric matrix, by Jacobi's rotations.
func jacobi(n int, a []float64) (values []float64, vectors [][]float64) {
	q := make([]float64, n*n)
	for i := range n {
		q[i*n+i] = 1
	}
	for range 100 {
		off := 0.0
		for i := range n {
			for j := range i {
				off += a[i*n+j] * a[i*n+j]
				if a[i*n+j] == 0 {
					continue
				}
				theta := (a[i*n+i] - a[j*n+j]) / (2 * a[i*n+j])
				t := 1 / (math.Abs(theta) + math.Sqrt(theta*theta+1))
				if theta < 0 {
					t = -t
				}
				c := 1 / math.Sqrt(t*t+1)
				s := t * c
				for k := range n {
					u, w := a[k*n+j], a[k*n+i]
					a[k*n+j], a[k*n+i] = c*u-s*w, s*u+c*w
				}
				for k := range n {
					u, w := a[j*n+k], a[i*n+k]
					a[j*n+k], a[i*n+k] = c*u-s*w, s*u+c*w
					u, w = q[j*n+k], q[i*n+k]
					q[j*n+k], q[i*n+k] = c*u-s*w, s*u+c*w
				}
			}
		}
		if off < 1e-300 {
			break
		}
	}
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int {
		if a[i*n+i] < a[j*n+j] {
			return -1
		}
		return 1
	})
	for _, i := range order {
		values, vectors = append(values, a[i*n+i]), append(vectors, q[i*n:(i+1)*n])
	}
	return values, vectors
}

// alike reports whether two numbers are the same for a reader: to some digits.
func alike(a, b float64) bool { return near(a, b, 1e-6) }

// near reports whether two numbers differ by a small part of themselves at most.
func near(a, b, tolerance float64) bool {
	return a == b || math.IsNaN(a) && math.IsNaN(b) || whole(a) && whole(b) && math.Abs(a-b) <= tolerance*math.Max(math.Abs(a), math.Abs(b))
}

// mean of some rows.
func mean(values []float64) float64 {
	sum := 0.0
	for _, x := range values {
		sum += x
	}
	return sum / float64(len(values))
}

// quantile of type 7; infinite values are the greatest, or the least.
func quantile(values []float64, p float64) float64 {
	s := slices.Clone(values)
	slices.Sort(s)
	h := p * float64(len(s)-1)
	i := int(h)
	if i+1 >= len(s) || h == float64(i) {
		return s[min(i, len(s)-1)]
	}
	if math.IsInf(s[i+1], 1) {
		return math.Inf(1)
	}
	if math.IsInf(s[i], -1) {
		return s[i]
	}
	return s[i] + (h-float64(i))*(s[i+1]-s[i])
}
