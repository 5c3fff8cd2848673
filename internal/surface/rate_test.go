package surface

import (
	"errors"
	"math"
	"strings"
	"testing"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/formula"
)

// schedule makes a formula schedule through the catalogue.
func schedule(text string) (descent.Schedule, error) {
	entry, ok := descent.Schedules.Entry("formula")
	if !ok {
		return nil, errors.New("no schedule called formula")
	}
	return entry.New(catalog.Defaults(&entry.Decl).With("f", text))
}

func TestRate(t *testing.T) {
	for _, c := range []struct {
		text string
		want func(k float64) float64
	}{
		{"0.1/(1 + 0.05*k)", func(k float64) float64 { return 0.1 / (1 + 0.05*k) }},
		{"0.1*0.97^k", func(k float64) float64 { return 0.1 * math.Pow(0.97, k) }},
		{"0.1*min((k + 1)/10, 1)", func(k float64) float64 { return 0.1 * min((k+1)/10, 1) }},
		{"0.5^floor(k/20)", func(k float64) float64 { return math.Pow(0.5, math.Floor(k/20)) }},
		{"0.1", func(float64) float64 { return 0.1 }},
		{"0.05*(1 + cos(pi*min(k, 200)/200))", func(k float64) float64 { return 0.05 * (1 + math.Cos(math.Pi*min(k, 200)/200)) }},
	} {
		s, err := schedule(c.text)
		if err != nil {
			t.Errorf("%s: %v", c.text, err)
			continue
		}
		if err := s.(Checker).Check(1000); err != nil {
			t.Errorf("%s: %v", c.text, err)
		}
		for _, k := range []int{0, 1, 19, 20, 21, 500} {
			if got, want := s.At(k), c.want(float64(k)); !near(got, want, 1e-15) {
				t.Errorf("%s at %d: %v, want %v", c.text, k, got, want)
			}
		}
	}
}

func TestRateErrors(t *testing.T) {
	for _, c := range []struct {
		text    string
		step    int // where Check finds it, -1 if the formula itself is refused
		message string
	}{
		{"0.1*x", -1, "x is not known here"}, {"0.1/n", -1, "n is not known here"}, {"2k", -1, "an operator is missing"}, {"0.1/k", -1, "at step 0"},
		{"-0.1", -1, "-0.1 at step 0"}, {"", -1, "empty"}, {"0.1*k[1]", -1, "k is a number and has no index"}, {"sum(k, 1, 2, k)", 0, ""},
		{"0.1 - 0.01*k", 11, "at step 11"}, {"1/(k - 5)^2", 5, "+Inf"}, {"sqrt(3.5 - k)", 4, "NaN"},
	} {
		s, err := schedule(c.text)
		if c.step < 0 {
			var fe *formula.Error
			if !errors.As(err, &fe) || !strings.Contains(fe.Message, c.message) {
				t.Errorf("%q: %v, want %q", c.text, err, c.message)
			}
			continue
		}
		if c.message == "" {
			continue
		}
		if err != nil {
			t.Errorf("%q: %v", c.text, err)
			continue
		}
		if err := s.(Checker).Check(c.step); err != nil {
			t.Errorf("%q: %v before step %d", c.text, err, c.step)
		}
		if err := s.(Checker).Check(c.step + 1); err == nil || !strings.Contains(err.Error(), c.message) {
			t.Errorf("%q: %v, want %q", c.text, err, c.message)
		}
		if v := s.At(11); v < 0 {
			t.Errorf("%q: a rate of %v", c.text, v)
		}
	}
}
