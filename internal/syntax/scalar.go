package syntax

import (
	"math"
	"strconv"
	"strings"
)

// LooksNumeric reports whether a plain scalar was meant as a number: a decimal number of YAML 1.2, well formed or
// with the faults that parseNumber names. The rules are ours and not the parser's, whose resolvers disagree on 1e-3
// and 017.
func LooksNumeric(text string) bool {
	_, digits, rest := SplitNumber(text)
	return digits && rest == "" || isSpecial(text)
}

// isSpecial reports whether a text is one of the spellings of infinity and not-a-number.
func isSpecial(text string) bool {
	switch strings.ToLower(strings.TrimLeft(text, "+-")) {
	case ".inf", ".nan", "inf", "nan", "infinity":
		return true
	}
	return false
}

// SplitNumber takes the longest decimal number off the front of a text: sign, whole digits, fraction, exponent.
func SplitNumber(text string) (whole string, digits bool, rest string) {
	s := strings.TrimLeft(text, "+-")
	if len(text)-len(s) > 1 {
		return "", false, text
	}
	n := leadingDigits(s)
	whole, s = s[:n], s[n:]
	digits = n > 0
	if strings.HasPrefix(s, ".") {
		f := leadingDigits(s[1:])
		if f > 0 || digits {
			digits = true
			s = s[1+f:]
		}
	}
	if digits && len(s) > 1 && (s[0] == 'e' || s[0] == 'E') {
		t := s[1:]
		if t[0] == '+' || t[0] == '-' {
			t = t[1:]
		}
		if e := leadingDigits(t); e > 0 {
			s = t[e:]
		}
	}
	return whole, digits, s
}

func leadingDigits(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}

// ParseNumber is the value of a text that looksNumeric, or what is wrong with it.
func ParseNumber(text string) (v float64, fault, hint string) {
	if isSpecial(text) {
		return 0, Short(text) + " is not a finite number", ""
	}
	whole, _, _ := SplitNumber(text)
	if len(whole) > 1 && whole[0] == '0' {
		trimmed := strings.TrimLeft(whole, "0")
		if trimmed == "" {
			trimmed = "0"
		}
		return 0, "a number may not begin with 0: " + Short(text), DidYouMean(Short(strings.Replace(text, whole, trimmed, 1)))
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsInf(v, 0) {
		return 0, Short(text) + " is too large for a number", "at most about 1.8e308"
	}
	if v == 0 && strings.ContainsAny(mantissa(text), "123456789") {
		return 0, Short(text) + " is too small for a number", "at least about 4.9e-324"
	}
	return v + 0, "", "" // + 0 makes minus zero plain
}

func mantissa(text string) string {
	if i := strings.IndexAny(text, "eE"); i >= 0 {
		return text[:i]
	}
	return text
}

// Number is a float in its shortest form that reads back exactly.
func Number(v float64) string {
	if v == 0 {
		return "0" // minus zero too
	}
	return strconv.FormatFloat(v, 'g', -1, 64)
}

func DidYouMean(word string) string { return `did you mean "` + word + `"?` }
