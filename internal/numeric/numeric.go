// Package numeric has what the project asks of plain numbers: whether they are finite, and quantiles. Arithmetic whose bits
// are the same on every machine is package portable's.
package numeric

import (
	"math"
	"sort"
	"strconv"
	"strings"
)

// Finite reports whether v is neither infinite nor NaN.
func Finite(v float64) bool { return v-v == 0 }

// AllFinite reports whether v holds neither an infinity nor a NaN.
func AllFinite(v []float64) bool {
	for _, c := range v {
		if c-c != 0 {
			return false
		}
	}
	return true
}

// Quantile is the quantile of order p in [0, 1] of ascending values, by linear interpolation between order statistics, at
// (n − 1)p counted from 0: type 7 of Hyndman and Fan, Sample quantiles in statistical packages (1996), the default of R and
// NumPy. An infinite neighbour that takes part makes it infinite; it is NaN of nothing.
func Quantile(ascending []float64, p float64) float64 {
	n := len(ascending)
	if n == 0 {
		return math.NaN()
	}
	at := float64(float64(n-1) * p)
	i := min(int(at), n-1)
	share := at - float64(i)
	if share == 0 || ascending[i] == ascending[min(i+1, n-1)] {
		return ascending[i]
	}
	switch {
	case math.IsInf(ascending[i+1], 1):
		return math.Inf(1)
	case math.IsInf(ascending[i], -1):
		return math.Inf(-1)
	}
	return ascending[i] + float64(share*(ascending[i+1]-ascending[i]))
}

// AscendingFinite are the finite ones of some values, in order.
func AscendingFinite(all []float64) []float64 {
	var kept []float64
	for _, v := range all {
		if Finite(v) {
			kept = append(kept, v)
		}
	}
	sort.Float64s(kept)
	return kept
}

// Told is v to twelve significant digits, as results are compared: two ways that agree farther came to the same, and differ by
// the order of their roundings.
func Told(v float64) float64 {
	const digits = 12
	if !Finite(v) {
		return v
	}
	told, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', digits, 64), 64)
	if err != nil { // what rounds beyond the largest number
		return v
	}
	return told
}

// ULP is the distance from |v| to the next greater number.
func ULP(v float64) float64 { return math.Nextafter(math.Abs(v), math.Inf(1)) - math.Abs(v) }

// Decade is the whole part of the decimal logarithm of v, which is positive.
func Decade(v float64) int {
	text := strconv.FormatFloat(v, 'e', -1, 64)
	exponent, _ := strconv.Atoi(text[strings.IndexByte(text, 'e')+1:])
	return exponent
}
