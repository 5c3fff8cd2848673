package numeric

import "math"

// Sums are added in the order of their terms and products are rounded before, so that they have the same bits on every
// processor; libraries that use what a processor has for vectors add in another order on each.

// Dot is the product of two vectors of one length.
func Dot(u, v []float64) float64 {
	sum := 0.0
	for i, x := range u {
		sum += float64(x * v[i])
	}
	return sum
}

// Norm is the length of a vector, computed without overflow.
func Norm(v []float64) float64 {
	largest := 0.0
	for _, x := range v {
		largest = max(largest, math.Abs(x))
	}
	if largest == 0 || !Finite(largest) {
		return largest
	}
	sum := 0.0
	for _, x := range v {
		sum += float64(x / largest * (x / largest))
	}
	return largest * math.Sqrt(sum)
}

// Scale multiplies a vector by a number.
func Scale(f float64, v []float64) {
	for i := range v {
		v[i] *= f
	}
}

// Mean is the mean of numbers, NaN of none.
func Mean(v []float64) float64 {
	sum := 0.0
	for _, x := range v {
		sum += x
	}
	return sum / float64(len(v))
}

// Covariance is the mean product of the deviations of pairs of numbers from their means: of the numbers as all that there are.
func Covariance(u, v []float64) float64 {
	mu, mv, sum := Mean(u), Mean(v), 0.0
	for i, x := range u {
		sum += float64((x - mu) * (v[i] - mv))
	}
	return sum / float64(len(u))
}

// Variance is the mean squared deviation of numbers from their mean.
func Variance(v []float64) float64 { return Covariance(v, v) }

// Deviation is the standard deviation of numbers as a sample of more.
func Deviation(v []float64) float64 {
	n := float64(len(v))
	return math.Sqrt(n / (n - 1) * Variance(v))
}
