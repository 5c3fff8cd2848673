package contour

import (
	"math"
	"strconv"
	"strings"

	"gdplot/internal/wording"
)

// Format writes the marks of a scale the way a colour bar shows them: with one number of decimals on a linear scale, and
// with a true minus. Powers of ten are written as 10^{k}, other numbers beyond 1,000,000 or below 0.0001 as 3×10^{k}.
func (s Scale) Format() []string {
	out := make([]string, len(s.Marks))
	if s.Log {
		for i, m := range s.Marks {
			out[i] = formatLog(m)
		}
		return out
	}
	largest, step := 0.0, math.Inf(1)
	for i, m := range s.Marks {
		largest = math.Max(largest, math.Abs(m))
		if i > 0 {
			step = math.Min(step, m-s.Marks[i-1])
		}
	}
	if math.IsInf(step, 0) {
		step = largest
	}
	for i, m := range s.Marks {
		out[i] = formatLinear(m, largest, step)
	}
	return out
}

// formatLog writes a mark of a logarithmic scale: in full from a thousandth to ten thousand, else as a power of ten.
func formatLog(m float64) string {
	if m >= wording.Smallest*(1-1e-9) && m <= wording.Largest*(1+1e-9) {
		return wording.Short(m, 12)
	}
	return scientific(m)
}

// formatLinear writes a mark of a linear scale whose largest mark and step are given.
func formatLinear(m, largest, step float64) string {
	if m == 0 {
		return "0"
	}
	if largest >= 1e6 || largest < 1e-3 {
		return scientific(m)
	}
	decimals := 0
	for d := step; decimals < 12 && math.Abs(d-math.Round(d)) > 1e-6*math.Abs(d); decimals++ {
		d = step * math.Pow10(decimals+1)
	}
	return minus(strconv.FormatFloat(m, 'f', decimals, 64))
}

// scientific is mantissa×10^{exponent}, without a mantissa of one.
func scientific(m float64) string {
	s := strconv.FormatFloat(m, 'e', 11, 64) // marks are round; what lies beyond is rounding
	mantissa, exponent, _ := strings.Cut(s, "e")
	mantissa = strings.TrimRight(strings.TrimRight(mantissa, "0"), ".")
	k, _ := strconv.Atoi(exponent)
	power := "10^{" + minus(strconv.Itoa(k)) + "}"
	switch mantissa {
	case "1":
		return power
	case "-1":
		return "−" + power
	}
	return minus(mantissa) + "×" + power
}

// minus puts the minus sign of typography for the hyphen.
func minus(s string) string { return strings.Replace(s, "-", "−", 1) }
