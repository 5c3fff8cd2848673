package statistics

import (
	"cmp"
	"math"
	"slices"
)

// ranksOf are those of values, from 1 for the least; equal ones share the mean of theirs. Values that failed are equal.
func ranksOf(values []float64) []float64 {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(values[a], values[b]) })
	ranks := make([]float64, len(values))
	for i := 0; i < len(order); {
		j := i
		for j < len(order) && values[order[j]] == values[order[i]] {
			j++
		}
		for _, k := range order[i:j] {
			ranks[k] = float64(i+1+j) / 2
		}
		i = j
	}
	return ranks
}

// Ranking is how methods compare over blocks: problems, or problems with seeds.
type Ranking struct {
	Mean       []float64 // rank of each method, over the blocks
	Blocks     int
	Statistic  float64 // Friedman's, in the form of Iman and Davenport
	P          float64 // the probability of one as large where all methods are alike
	Difference float64 // the least by which two mean ranks must differ (Nemenyi)
}

// Rank ranks methods within each block, values[block][method], the least first. It follows Demšar, Statistical comparisons of
// classifiers over multiple data sets, Journal of Machine Learning Research 7 (2006): Friedman's test in the form of Iman and
// Davenport, and the critical difference of Nemenyi's test at Level.
func Rank(values [][]float64) Ranking {
	if len(values) == 0 || len(values[0]) < 2 {
		return Ranking{Blocks: len(values), Statistic: math.NaN(), P: math.NaN(), Difference: math.NaN()}
	}
	k := len(values[0])
	r := Ranking{Mean: make([]float64, k), Blocks: len(values)}
	for _, block := range values {
		for m, rank := range ranksOf(block) {
			r.Mean[m] += rank
		}
	}
	n := float64(len(values))
	spread := 0.0
	for m := range r.Mean {
		r.Mean[m] /= n
		d := r.Mean[m] - float64(float64(k+1)/2)
		spread += float64(d * d)
	}
	chi := 12 * n / float64(k*(k+1)) * spread
	r.Statistic, r.P = imanDavenport(chi, n, k)
	r.Difference = criticalDifference(k, len(values))
	return r
}

// imanDavenport is Friedman's statistic as one of Fisher's distribution with k − 1 and (k − 1)(n − 1) degrees of freedom, and
// the probability of one as large.
func imanDavenport(chi, n float64, k int) (statistic, p float64) {
	most := float64(n * float64(k-1))
	switch {
	case n < 2:
		return math.NaN(), math.NaN()
	case chi >= most*(1-1e-12): // every block has the same order
		return math.Inf(1), 0
	}
	statistic = (n - 1) * chi / (most - chi)
	return statistic, fisherTail(statistic, float64(k-1), float64(float64(k-1)*(n-1)))
}

// criticalDifference is by how much the mean ranks of two of k methods over n blocks must differ at least, that the two are
// not alike: q·sqrt(k(k + 1)/6n), where q·√2 is the studentized range of k normal numbers at Level.
func criticalDifference(k, n int) float64 {
	return studentizedRange(k) / math.Sqrt2 * math.Sqrt(float64(k*(k+1))/(6*float64(n)))
}

// studentizedRange is the quantile at Level of the range of k standard normal numbers (infinitely many degrees of freedom).
func studentizedRange(k int) float64 {
	return solve(func(q float64) float64 { return rangeBelow(q, k) }, Level, 0, 20)
}

// rangeBelow is the probability that the range of k standard normal numbers is below q, by Simpson's rule:
// k ∫ φ(x) (Φ(x) − Φ(x − q))^(k−1) dx.
func rangeBelow(q float64, k int) float64 {
	const from, to, n = -8.0, 8.0, 400
	h := (to - from) / n
	sum := 0.0
	for i := range n + 1 {
		x := from + float64(float64(i)*h)
		y := float64(density(x) * power(normal(x)-normal(x-q), k-1))
		switch {
		case i == 0 || i == n:
		case i%2 == 1:
			y *= 4
		default:
			y *= 2
		}
		sum += y
	}
	return float64(k) * sum * h / 3
}

func power(x float64, n int) float64 {
	p := 1.0
	for range n {
		p *= x
	}
	return p
}

// Together lists the largest groups of methods of which no two differ by the critical difference, as indices in the order of
// their mean ranks; groups of one are left out.
func (r Ranking) Together() (order []int, groups [][2]int) {
	order = make([]int, len(r.Mean))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(r.Mean[a], r.Mean[b]) })
	last := -1
	for i := range order {
		j := i
		for j+1 < len(order) && r.Mean[order[j+1]]-r.Mean[order[i]] < r.Difference {
			j++
		}
		if j > i && j > last {
			groups, last = append(groups, [2]int{i, j}), j
		}
	}
	return order, groups
}

// fisherTail is the probability that a number of Fisher's distribution is above x: the regularized incomplete beta function.
func fisherTail(x, a, b float64) float64 {
	if x <= 0 {
		return 1
	}
	return beta(b/2, a/2, b/(b+float64(a*x)))
}
