// Package wording is how gdplot writes numbers and lists for people: in figures, captions and messages. Numbers have a
// true minus sign, commas between thousands, and markup for superscripts, 10^{−7}, which figures draw raised.
package wording

import (
	"bytes"
	"math"
	"slices"
	"strconv"
	"strings"
)

// minus is the true minus sign; a hyphen is too short and too low beside digits.
const minus = "−"

// Fixed writes v with a number of decimals, a true minus, commas between thousands and no negative
// zero.
func Fixed(v float64, decimals int) string {
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
	if len(digits) <= 3 {
		return digits
	}
	b := make([]byte, 0, len(digits)+len(digits)/3)
	for i := range len(digits) {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b = append(b, ',')
		}
		b = append(b, digits[i])
	}
	return string(b)
}

// Count writes a whole number.
func Count(n int) string {
	if 0 <= n && n < 1000 {
		return strconv.Itoa(n)
	}
	return Fixed(float64(n), 0)
}

// Short writes v with at most digits significant ones, as prose and labels do: 0.0723, −6.98, 12,900, 2.2 × 10^{−7}.
func Short(v float64, digits int) string {
	switch a := math.Abs(v); {
	case v == 0:
		return "0"
	case math.IsNaN(v):
		return "not a number"
	case math.IsInf(v, 0):
		if v < 0 {
			return minus + "∞"
		}
		return "∞"
	case a >= 1e6 || a < 1e-4:
		return Power(v, digits)
	}
	var memory [40]byte
	return plainly(strconv.AppendFloat(memory[:0], v, 'e', digits-1, 64))
}

// plainly writes out a number that is given with its exponent, without zeros after its last decimal: sentences about very many
// runs have several such.
func plainly(b []byte) string {
	mantissa, exp, _ := bytes.Cut(b, []byte("e"))
	sign := ""
	if mantissa[0] == '-' {
		sign, mantissa = minus, mantissa[1:]
	}
	k, _ := strconv.Atoi(string(exp))
	var memory [40]byte
	digits := append(memory[:0], mantissa[0])
	if len(mantissa) > 2 {
		digits = append(digits, mantissa[2:]...)
	}
	if digits = bytes.TrimRight(digits, "0"); k < 0 {
		return sign + "0." + strings.Repeat("0", -k-1) + string(digits)
	}
	for len(digits) <= k {
		digits = append(digits, '0')
	}
	if len(digits) == k+1 {
		return sign + grouped(string(digits))
	}
	return sign + grouped(string(digits[:k+1])) + "." + string(digits[k+1:])
}

// Brief writes v as names have it: as it is with up to four significant digits, and else with three, or as many as tell it
// apart from other values that have names beside it.
func Brief(v float64, others ...float64) string {
	whole := Short(v, 6)
	if Short(v, 4) == whole {
		return whole
	}
	for digits := 3; digits < 6; digits++ {
		s, alone := Short(v, digits), true
		for _, o := range others {
			alone = alone && (Short(o, digits) != s || Short(o, 6) == whole)
		}
		if alone {
			return s
		}
	}
	return whole
}

// Apart writes v with at least so many significant digits as told, and with as many as it takes to tell it from another value.
func Apart(v, other float64, least int) string {
	digits := least
	for digits < mostDigits && v != other && (blurs(v, other, digits) || blurs(other, v, digits)) {
		digits++
	}
	return Short(v, digits)
}

// mostDigits is how many significant digits a number may have that is told from another.
const mostDigits = 12

// blurs reports whether rounding a value to some digits takes away a tenth of what it differs from another by.
func blurs(v, other float64, digits int) bool {
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(v, 'e', digits-1, 64), 64)
	return err == nil && math.Abs(rounded-v) > 0.1*math.Abs(v-other)
}

// Power writes v with so many significant digits as a multiple of a power of ten, however near 1 it is, the power as markup for a
// superscript.
func Power(v float64, digits int) string {
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
	if k < 0 {
		return "10^{" + minus + strconv.Itoa(-k) + "}"
	}
	return "10^{" + strconv.Itoa(k) + "}"
}

// The numbers that scales write in full; others are powers of ten.
const (
	Smallest = 1e-3
	Largest  = 1e4
)

// Decade is ten to the k as a scale writes it: in full from Smallest to Largest, else with markup for a superscript.
func Decade(k int) string {
	if v := math.Pow10(k); v >= Smallest && v <= Largest {
		return Short(v, 1)
	}
	return power(k)
}

// trimmed drops zeros after the decimal point.
func trimmed(s string) string {
	if !strings.Contains(s, ".") {
		return s
	}
	return strings.TrimRight(strings.TrimRight(s, "0"), ".")
}

// Point writes coordinates as (x, y), of many the first four.
func Point(x []float64, digits int) string {
	if len(x) > 5 {
		return "(" + coordinates(x[:4], digits) + ", …)"
	}
	return WholePoint(x, digits)
}

// WholePoint is Point with all coordinates, however many.
func WholePoint(x []float64, digits int) string { return "(" + coordinates(x, digits) + ")" }

func coordinates(x []float64, digits int) string {
	parts := make([]string, len(x))
	for i, v := range x {
		parts[i] = ungrouped(Short(v, digits))
	}
	return strings.Join(parts, ", ")
}

// Coordinates writes numbers that belong together with the same decimals, as many as any of them needs up to a most; a
// number that these would make 0, and numbers that are very large, are written as Short has them.
func Coordinates(x []float64, most int) string {
	parts := make([]string, len(x))
	decimals := 0
	for _, v := range x {
		s := strconv.FormatFloat(v, 'f', most, 64)
		if _, rest, found := strings.Cut(strings.TrimRight(s, "0"), "."); found {
			decimals = max(decimals, len(rest))
		}
	}
	for i, v := range x {
		parts[i] = Fixed(v, decimals)
		if a := math.Abs(v); most > 6 && a > 0 && a < 1e-3 || a >= 1e6 || math.IsNaN(v) {
			parts[i] = Short(v, 3)
		}
	}
	for i, text := range parts {
		parts[i] = ungrouped(text)
	}
	return strings.Join(parts, ", ")
}

// ungrouped is a number without commas between its thousands: where commas stand between numbers, they mean nothing else.
func ungrouped(text string) string { return strings.ReplaceAll(text, ",", "") }

// List is a list of things as prose has it: a, b and c.
func List(parts []string) string {
	switch len(parts) {
	case 0:
		return ""
	case 1:
		return parts[0]
	}
	return strings.Join(parts[:len(parts)-1], ", ") + " and " + parts[len(parts)-1]
}

// Names is a list of names; three or more of which some have commas of their own are parted by semicolons: a, 1; b, 2; and c.
func Names(names []string) string {
	if last := len(names) - 1; last > 1 && slices.ContainsFunc(names, parted) {
		return strings.Join(names[:last], "; ") + "; and " + names[last]
	}
	return List(names)
}

// Items is a list whose first part is led in by words of its own, in which commas tell nothing of the others.
func Items(parts []string) string {
	if last := len(parts) - 1; last > 1 && slices.ContainsFunc(parts[1:], parted) {
		return strings.Join(parts[:last], "; ") + "; and " + parts[last]
	}
	return List(parts)
}

// parted reports whether a comma stands between words of a text, outside of brackets and quotation marks.
func parted(text string) bool {
	depth := 0
	for i, r := range text {
		switch r {
		case '(', '[', '{', '“':
			depth++
		case ')', ']', '}', '”':
			depth--
		case ',':
			if depth <= 0 && strings.HasPrefix(text[i+1:], " ") {
				return true
			}
		}
	}
	return false
}
