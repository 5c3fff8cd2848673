package experiment

import (
	"math"
	"testing"

	"gdplot/internal/syntax"
)

func TestNumbers(t *testing.T) {
	numbers := map[string]float64{
		"0": 0, "-0": 0, "+5": 5, "1e-3": 1e-3, "1e4": 1e4, "10000.0": 1e4, "1e-08": 1e-8, "1E+2": 100, ".5": 0.5, "5.": 5,
		"-1.5e2": -150, "0.017": 0.017, "4.9e-324": 5e-324, "1.7976931348623157e308": math.MaxFloat64, "0e999": 0, "0.0e-999": 0,
	}
	for text, want := range numbers {
		if !syntax.LooksNumeric(text) {
			t.Errorf("%s is no number", text)
			continue
		}
		if v, fault, _ := syntax.ParseNumber(text); fault != "" || v != want || math.Signbit(v) && v == 0 {
			t.Errorf("%s is %v, fault %q", text, v, fault)
		}
	}
	for _, text := range []string{"017", "-007", "00", "1e400", "-1e999", "1e-400", ".inf", "-.Inf", "NaN", ".nan", "Infinity"} {
		if !syntax.LooksNumeric(text) {
			t.Errorf("%s is not seen as a faulty number", text)
		} else if _, fault, _ := syntax.ParseNumber(text); fault == "" {
			t.Errorf("%s is accepted", text)
		}
	}
	for _, text := range []string{"", "-", ".", "e5", "1e", "1e+", "0x10", "1_000", "1:30", "--1", "1.2.3", "1 2", "abc", "1/3", "0o17"} {
		if syntax.LooksNumeric(text) {
			t.Errorf("%q is seen as a number", text)
		}
	}
}

func TestShortestNumbers(t *testing.T) {
	for text, v := range map[string]float64{"0": 0, "0.01": 0.01, "1e-05": 1e-5, "0.0001": 1e-4, "-5": -5, "0.3": 0.3, "100000": 1e5, "1e+06": 1e6} {
		if got := syntax.Number(v); got != text {
			t.Errorf("%v is written %s, expected %s", v, got, text)
		}
	}
	if got := syntax.Number(math.Copysign(0, -1)); got != "0" {
		t.Errorf("minus zero is written %s", got)
	}
}
