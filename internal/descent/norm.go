package descent

import (
	"math"

	"gdplot/internal/portable"
)

// Between these bounds a sum of squares has neither overflowed nor lost a component that counts to underflow.
const (
	safeLeast = 0x1p-900
	safeMost  = 0x1p1000
)

// norm is the Euclidean norm ‖v‖₂. It overflows only where the norm itself does, and a NaN component makes it NaN.
func norm(v []float64) float64 {
	sum := 0.0
	for _, c := range v {
		sum += float64(c * c)
	}
	if sum < safeMost && sum > safeLeast {
		return math.Sqrt(sum)
	}
	largest := maxNorm(v)
	if largest == 0 || math.IsInf(largest, 1) || math.IsNaN(largest) {
		return largest
	}
	// Dividing by a power of two is exact, so a vector and its multiple by one have norms with the same digits.
	_, exponent := math.Frexp(largest)
	sum = 0
	for _, c := range v {
		c = math.Ldexp(c, -exponent)
		sum += float64(c * c)
	}
	return math.Ldexp(math.Sqrt(sum), exponent)
}

// maxNorm is the largest |v_i|, NaN if a component is.
func maxNorm(v []float64) float64 {
	largest := 0.0
	for _, c := range v {
		largest = max(largest, math.Abs(c))
	}
	return largest
}

// normOf is the p-norm (Σ|v_i|^p)^(1/p) for p ≥ 1, the largest |v_i| for p = ∞.
func normOf(v []float64, p float64) float64 {
	if p == 2 {
		return norm(v)
	}
	largest := maxNorm(v)
	if math.IsInf(p, 1) || largest == 0 || math.IsInf(largest, 1) || math.IsNaN(largest) {
		return largest
	}
	sum := 0.0
	for _, c := range v {
		if p == 1 {
			sum += math.Abs(c) / largest
		} else {
			sum += portable.Pow(math.Abs(c)/largest, p)
		}
	}
	if p == 1 {
		return largest * sum
	}
	return largest * portable.Pow(sum, 1/p)
}
