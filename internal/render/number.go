package render

import (
	"math"
	"strconv"
	"strings"
)

// minus is the true minus sign; a hyphen is too short and too low beside digits.
const minus = "−"

// fixed writes v with a number of decimals, a true minus, commas between thousands and no negative
// zero.
func fixed(v float64, decimals int) string {
	s := strconv.FormatFloat(math.Abs(v), 'f', max(decimals, 0), 64)
	whole, rest, _ := strings.Cut(s, ".")
	if rest != "" {
		rest = "." + rest
	}
	s = grouped(whole) + rest
	if v < 0 && strings.Trim(s, "0.,") != "" {
		return minus + s
	}
	return s
}

// grouped puts commas between the thousands of a whole number, as titles have it: 1,059.
func grouped(digits string) string {
	var b strings.Builder
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(d)
	}
	return b.String()
}

// count writes a whole number.
func count(n int) string { return fixed(float64(n), 0) }

// short writes v with at most digits significant ones, as prose and labels do: 0.0723, −6.98, 12,900, 2.2 × 10^{−7}.
func short(v float64, digits int) string {
	switch a := math.Abs(v); {
	case v == 0:
		return "0"
	case math.IsNaN(v):
		return "not a number"
	case math.IsInf(v, 0):
		return strings.Replace(map[bool]string{true: "∞", false: minus + "∞"}[v > 0], "+", "", 1)
	case a >= 1e6 || a < 1e-4:
		return scientific(v, digits)
	}
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(v, 'e', digits-1, 64), 64)
	if err != nil {
		rounded = v
	}
	return trimmed(fixed(rounded, max(0, digits-1-exponent(rounded))))
}

// scientific writes v as mantissa times a power of ten, the power as markup for a superscript.
func scientific(v float64, digits int) string {
	mantissa, exp, _ := strings.Cut(strconv.FormatFloat(math.Abs(v), 'e', digits-1, 64), "e")
	k, _ := strconv.Atoi(exp)
	sign := ""
	if v < 0 {
		sign = minus
	}
	if m := trimmed(mantissa); m != "1" {
		return sign + m + " × " + power(k)
	}
	return sign + power(k)
}

// power is ten to the k as axes write it: plainly from 0.1 to 100, else with markup for a superscript.
func power(k int) string {
	switch k {
	case -1:
		return "0.1"
	case 0:
		return "1"
	case 1:
		return "10"
	case 2:
		return "100"
	}
	return "10^{" + fixed(float64(k), 0) + "}"
}

// trimmed drops zeros after the decimal point.
func trimmed(s string) string {
	if !strings.Contains(s, ".") {
		return s
	}
	return strings.TrimRight(strings.TrimRight(s, "0"), ".")
}

// exponent is the power of ten of v's first digit.
func exponent(v float64) int {
	if v == 0 {
		return 0
	}
	return int(math.Floor(math.Log10(math.Abs(v)) + 1e-12))
}

// point writes coordinates as (x, y).
func point(x []float64, digits int) string {
	parts := make([]string, 0, len(x))
	for i, v := range x {
		if i == 4 && len(x) > 5 {
			parts = append(parts, "…")
			break
		}
		parts = append(parts, short(v, digits))
	}
	return "(" + strings.Join(parts, ", ") + ")"
}

// plural is "1 step" or "12 steps".
func plural(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return count(n) + " " + one + "s"
}

// sentence is a list of things as prose has it: a, b and c.
func sentence(parts []string) string {
	switch len(parts) {
	case 0:
		return ""
	case 1:
		return parts[0]
	}
	return strings.Join(parts[:len(parts)-1], ", ") + " and " + parts[len(parts)-1]
}
