package wording

import (
	"math"
	"math/rand/v2"
	"strconv"
	"testing"
)

func TestNumbers(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{Count(1059), "1,059"},
		{Count(-12), "−12"},
		{Count(1234567), "1,234,567"},
		{Fixed(-0.0001, 2), "0.00"},
		{Fixed(1234.5, 1), "1,234.5"},
		{Short(0, 3), "0"},
		{Short(0.07231, 3), "0.0723"},
		{Short(-6.978, 3), "−6.98"},
		{Short(12.0, 3), "12"},
		{Short(99.96, 3), "100"},
		{Short(2.2e-7, 2), "2.2 × 10^{−7}"},
		{Short(1e-6, 2), "10^{−6}"},
		{Short(-3e9, 2), "−3 × 10^{9}"},
		{Short(math.Inf(1), 2), "∞"},
		{Short(math.Inf(-1), 2), "−∞"},
		{Short(math.NaN(), 2), "not a number"},
		{power(-1), "0.1"},
		{power(3), "10^{3}"},
		{Point([]float64{-1.2, 1}, 4), "(−1.2, 1)"},
		{Point([]float64{1, 2, 3, 4, 5, 6}, 4), "(1, 2, 3, 4, …)"},
		{Plural(1, "step"), "1 step"},
		{Plural(2100, "step"), "2,100 steps"},
		{List(nil), ""},
		{List([]string{"a"}), "a"},
		{List([]string{"a", "b", "c"}), "a, b and c"},
		{Names([]string{"Adam, rate 0.1", "Adam, rate 1"}), "Adam, rate 0.1 and Adam, rate 1"},
		{Names([]string{"Adam, rate 0.1", "SGD", "Adam, rate 1"}), "Adam, rate 0.1; SGD; and Adam, rate 1"},
		{Names([]string{"a (1, 2)", "“b, c”", "1,000 steps"}), "a (1, 2), “b, c” and 1,000 steps"},
		{Plain("2.2 × 10^{−7} and 10^{12}"), "2.2 × 10⁻⁷ and 10¹²"},
		{Plain("an open ^{brace"), "an open ^{brace"},
		{Plain("e^{−x} + x_{1}^{2} + f_{min} + a^{b}"), "e^(−x) + x₁² + f_min + a^b"},
		{Plain("e^{−(x²+y²)/4}"), "e^(−(x²+y²)/4)"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

// TestShortIsTheRoundedNumber holds what Short writes to the number itself, rounded and written with as many decimals as have digits.
func TestShortIsTheRoundedNumber(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for range 200000 {
		digits := 1 + random.IntN(9)
		v := math.Copysign(math.Pow(10, 11*random.Float64()-4.5), random.Float64()-0.5)
		if random.IntN(2) == 0 { // of few digits, or next to such
			few, _ := strconv.ParseFloat(strconv.FormatFloat(v, 'e', random.IntN(4), 64), 64)
			v = few * (1 + float64(random.IntN(3)-1)*1e-14)
		}
		if a := math.Abs(v); a >= 1e6 || a < 1e-4 {
			continue
		}
		text := strconv.FormatFloat(v, 'e', digits-1, 64)
		rounded, _ := strconv.ParseFloat(text, 64)
		exponent, _ := strconv.Atoi(text[len(text)-3:])
		if want := trimmed(Fixed(rounded, max(0, digits-1-exponent))); Short(v, digits) != want {
			t.Fatalf("%v with %d digits is written %s, not %s", v, digits, Short(v, digits), want)
		}
	}
}
