package model

import (
	"math"

	"gdplot/internal/data"
	"gdplot/internal/portable"
)

// The losses of a regression, of the residual r = prediction − target.
const (
	mse      = "mse"      // r²
	huber    = "huber"    // r²/2 up to δ, then δ(|r| − δ/2)
	absolute = "absolute" // |r|
)

// design is a table as linear models see it: what each weight but the intercept is multiplied by, row after row.
type design struct {
	a, y      []float64
	columns   int
	intercept bool // whether a last weight is added to every prediction

	room block // made when first wanted
}

func (d *design) rows() int { return len(d.y) }

func (d *design) row(i int) []float64 { return d.a[i*d.columns : (i+1)*d.columns : (i+1)*d.columns] }

// weights is how many weights there are.
func (d *design) weights() int {
	if d.intercept {
		return d.columns + 1
	}
	return d.columns
}

// at is the prediction for a row.
func (d *design) at(x, row []float64) float64 {
	bias := 0.0
	if d.intercept {
		bias = x[d.columns]
	}
	return portable.DotFrom(bias, row, x)
}

// addSquare adds c times the outer product of a row with itself to the upper half of a matrix of n columns, from
// weights at on.
func (d *design) addSquare(h []float64, n, at int, c float64, row []float64) {
	for i, u := range row {
		cu := float64(c * u)
		line := h[(at+i)*n+at:]
		for j := i; j < len(row); j++ {
			line[j] += float64(cu * row[j])
		}
		if d.intercept {
			line[d.columns] += cu
		}
	}
	if d.intercept {
		i := at + d.columns
		h[i*n+i] += float64(c)
	}
}

// scaleGradient turns sums over m examples into means.
func scaleGradient(g []float64, m int) {
	for i := range g {
		g[i] /= float64(m)
	}
}

// mirror divides the upper half of an n × n matrix by m and copies it to the lower.
func mirror(h []float64, n, m int) {
	for i := range n {
		for j := i; j < n; j++ {
			v := h[i*n+j] / float64(m)
			h[i*n+j], h[j*n+i] = v, v
		}
	}
}

// regression is the kernel of linear models of a number.
type regression struct {
	design
	kind     string
	delta    float64
	features func(dst, features []float64) // the row of scaled features
	scratch  []float64
}

var _ kernel = (*regression)(nil)

func (k *regression) loss(g, x []float64, rows []int) float64 {
	n := k.rows()
	if rows != nil {
		n = len(rows)
	}
	clear(g)
	sum := 0.0
	k.walk(g, x, rows, func(i int, prediction float64) float64 {
		f, slope := k.of(prediction - k.y[i])
		sum += f
		return slope
	})
	scaleGradient(g, n)
	return sum / float64(n)
}

// of is the loss of a residual and its derivative.
func (k *regression) of(r float64) (f, slope float64) {
	switch size := math.Abs(r); {
	case k.kind == mse:
		return float64(r * r), 2 * r
	case k.kind == huber && size <= k.delta:
		return float64(r * r / 2), r
	case k.kind == huber:
		return float64(k.delta * (size - float64(k.delta/2))), math.Copysign(k.delta, r)
	case r == 0:
		return 0, 0
	default:
		return size, math.Copysign(1, r)
	}
}

// curvature is the second derivative of the loss of a residual.
func (k *regression) curvature(r float64) float64 {
	switch {
	case k.kind == mse:
		return 2
	case k.kind == huber && math.Abs(r) <= k.delta:
		return 1
	}
	return 0
}

func (k *regression) hessian(h, x []float64) {
	clear(h)
	n := k.weights()
	for i := range k.rows() {
		row := k.row(i)
		if c := k.curvature(k.at(x, row) - k.y[i]); c != 0 {
			k.addSquare(h, n, 0, c, row)
		}
	}
	mirror(h, n, k.rows())
}

func (k *regression) predict(out, x, features []float64) {
	k.features(k.scratch, features)
	out[0] = k.at(x, k.scratch)
}

// designOf is a table as it stands, with or without an intercept.
func designOf(t *data.Table, intercept bool) design {
	return design{a: t.X, y: t.Y, columns: len(t.Features), intercept: intercept}
}
