package model

import "gdplot/internal/portable"

// several is how many examples are worked on at once: their sums do not wait for each other, and a gradient is read and written
// once for all of them. Every sum is added up in its own order, so that the bits are those of one example after the other.
const several = 4

// examples are the features of several examples.
type examples [several][]float64

// exampleAt is the place in a table of example c out of those that rows lists, or of all where it is nil.
func exampleAt(rows []int, c int) int {
	if rows == nil {
		return c
	}
	return rows[c]
}

// dots adds the inner products of x with the features to sums.
func (e *examples) dots(sums *[several]float64, x []float64) {
	n := len(x)
	a, b, c, d := e[0][:n], e[1][:n], e[2][:n], e[3][:n]
	s0, s1, s2, s3 := sums[0], sums[1], sums[2], sums[3]
	for j, v := range x {
		s0 += float64(v * a[j])
		s1 += float64(v * b[j])
		s2 += float64(v * c[j])
		s3 += float64(v * d[j])
	}
	*sums = [several]float64{s0, s1, s2, s3}
}

// add adds the features to g, those of each example times its factor, one example after the other.
func (e *examples) add(g []float64, factors *[several]float64) {
	portable.AddFour(g, factors, e[0], e[1], e[2], e[3])
}

// examples are several rows, from place c of a list of rows on.
func (d *design) examples(rows []int, c int) (e examples) {
	for q := range e {
		e[q] = d.row(exampleAt(rows, c+q))
	}
	return e
}

// predictions are what weights make of several rows.
func (d *design) predictions(x []float64, e *examples) (sums [several]float64) {
	if d.intercept {
		for q := range sums {
			sums[q] = x[d.columns]
		}
	}
	e.dots(&sums, x[:d.columns])
	return sums
}

// addAll adds several rows to a gradient, each times its factor.
func (d *design) addAll(g []float64, factors *[several]float64, e *examples) {
	if d.intercept {
		for _, f := range factors {
			g[d.columns] += float64(f) // rounded first: it is a product
		}
	}
	e.add(g[:d.columns], factors)
}

// walk goes over rows, all where the list is nil, and adds each to the gradient times what of says, which is told its place and what
// is predicted of it.
func (d *design) walk(g, x []float64, rows []int, of func(i int, prediction float64) (slope float64)) {
	n := len(rows)
	if rows == nil {
		n = d.rows()
	}
	c := 0
	for ; c+several <= n; c += several {
		e := d.examples(rows, c)
		slopes := d.predictions(x, &e)
		for q, p := range slopes {
			slopes[q] = of(exampleAt(rows, c+q), p)
		}
		if g != nil {
			d.addAll(g, &slopes, &e)
		}
	}
	for ; c < n; c++ {
		i := exampleAt(rows, c)
		row := d.row(i)
		if slope := of(i, d.at(x, row)); g != nil {
			d.add(g, slope, row)
		}
	}
}
