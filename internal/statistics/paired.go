package statistics

import "math"

// Paired is what a comparison of two methods over equal seeds comes to: of every pair the value of the one less that of the
// other.
type Paired struct {
	Pairs       int
	Less, More  int       // in how many the first is less than the second, and more; the others are equal
	Differences []float64 // aligned with the pairs: −Inf where only the second fails, +Inf where only the first does, 0 where both do
	Median      float64   // of the differences
	Interval    Interval  // of that median, by the bootstrap over pairs
	FailedBoth  int       // pairs in which both fail
}

// Compare compares values that belong together by their place.
func Compare(first, second []float64) Paired {
	p := Paired{Pairs: len(first)}
	for i, a := range first {
		b := second[i]
		d := a - b
		if math.IsInf(a, 1) && math.IsInf(b, 1) {
			p.FailedBoth++
			d = 0
		}
		switch {
		case d < 0:
			p.Less++
		case d > 0:
			p.More++
		}
		p.Differences = append(p.Differences, d)
	}
	p.Median = Median(p.Differences)
	p.Interval = OfMedian(p.Differences)
	return p
}
