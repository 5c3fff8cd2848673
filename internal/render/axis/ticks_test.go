package axis

import (
	"math"
	"strings"
	"testing"

	"gdplot/internal/numeric"
	"gdplot/internal/wording"
)

func labelsOf(ticks []Tick) string {
	var all []string
	for _, t := range ticks {
		if !t.IsMinor() {
			all = append(all, t.Label)
		}
	}
	return strings.Join(all, " ")
}

func TestLinearTicksAreRoundAndOfOneKind(t *testing.T) {
	for _, c := range []struct {
		lo, hi float64
		want   string
	}{
		{-2, 2, "−2 −1 0 1 2"},
		{-0.5, 0.5, "−0.4 −0.2 0.0 0.2 0.4"},
		{0, 1, "0.0 0.2 0.4 0.6 0.8 1.0"},
		{0, 11000, "0 2,000 4,000 6,000 8,000 10,000"},
		{-5, 5, "−4 −2 0 2 4"},
		{0, 3e6, "0 1×10^{6} 2×10^{6} 3×10^{6}"},
		{0, 4e-9, "0 1×10^{−9} 2×10^{−9} 3×10^{−9} 4×10^{−9}"},
	} {
		got := labelsOf(LinearTicks{}.Ticks(c.lo, c.hi))
		if got != c.want {
			t.Errorf("ticks from %g to %g: %s, want %s", c.lo, c.hi, got, c.want)
		}
	}
}

func TestTicksLieOnTheAxisAndAreFew(t *testing.T) {
	for _, ticker := range []Ticker{LinearTicks{}, LinearTicks{Whole: true}, LogTicks{}, LogTicks{Most: 3}} {
		for _, r := range []Span{{0.1, 1}, {1, 1e12}, {1e-300, 1e300}, {3, 4}, {1e-9, 1.0000001e-9}, {5, 50}, {1e300, 1.7e308}, {1, 2e6}} {
			n := 0
			for _, tick := range ticker.Ticks(r.Lo, r.Hi) {
				if math.IsNaN(tick.Value) || math.IsInf(tick.Value, 0) {
					t.Errorf("%T on %v: a tick at %g", ticker, r, tick.Value)
				}
				if !tick.IsMinor() {
					n++
				}
			}
			if n > 13 {
				t.Errorf("%T on %v has %d labels", ticker, r, n)
			}
		}
	}
}

func TestLogTicksNamePowersOfTen(t *testing.T) {
	for _, c := range []struct {
		lo, hi float64
		most   int
		want   string
	}{
		{1e-2, 1e3, 7, "0.01 0.1 1 10 100 1,000"},
		{1e-8, 1e2, 7, "10^{−8} 10^{−6} 10^{−4} 0.01 1 100"},
		{2, 60, 7, "2 5 10 20 50"},
		{2, 9, 7, "2 5"},
		{15, 1050, 7, "20 50 100 200 500 1,000"},
		{15, 1050, 5, "100 1,000"},
		{10, 1000, 7, "10 100 1,000"},
		{100, 104, 7, "100 101 102 103 104"},
	} {
		if got := labelsOf(LogTicks{Most: c.most}.Ticks(c.lo, c.hi)); got != c.want {
			t.Errorf("log ticks from %g to %g: %s, want %s", c.lo, c.hi, got, c.want)
		}
	}
	for _, tick := range (LogTicks{}).Ticks(1e-8, 1e2) {
		if tick.IsMinor() {
			t.Error("minor ticks where not every decade is labelled")
		}
	}
}

func TestLogAxesNeverBreak(t *testing.T) {
	for _, x := range []float64{0, -1, math.NaN(), math.Inf(1), math.Inf(-1), 5e-324, 1e308} {
		for _, s := range []Normalizer{LogScale{}, LinearScale{}} {
			for _, r := range []Span{{1e-9, 1}, {0, 1}, {-1, 1}, {1, 1}} {
				if v := s.Normalize(r.Lo, r.Hi, x); !numeric.Finite(v) {
					t.Errorf("%T puts %g on %v at %g", s, x, r, v)
				}
			}
		}
	}
}

func TestSpansCanAlwaysBeDrawn(t *testing.T) {
	for _, s := range []Span{NoSpan(), {3, 3}, {0, 0}, {-5, -5}, {1e300, 1e300}} {
		if u := s.OrUnit(); !(u.Width() > 0) {
			t.Errorf("%v became %v", s, u)
		}
		if d := s.Decades(); !(d.Lo > 0 && d.Hi > d.Lo) {
			t.Errorf("decades of %v are %v", s, d)
		}
	}
	if s := NoSpan().With(math.NaN()).With(math.Inf(1)); !s.Empty() {
		t.Errorf("values that are not finite made the span %v", s)
	}
}

// The ends of a range are told apart, however narrow it is.
func TestEndsAreToldApart(t *testing.T) {
	for _, s := range []Span{{-1.5, -1.5 + 4e-13}, {1e9, math.Nextafter(1e9, 2e9)}, {-2, 2}, {0, 1e-300}} {
		if lo, hi, _ := strings.Cut(s.Words(), " to "); lo == hi {
			t.Errorf("%v is %q", s, s.Words())
		}
	}
	if got := (Span{-2, 2}).Words(); got != "−2 to 2" {
		t.Errorf("from −2 to 2 is %q", got)
	}
}

func TestNumbersInProse(t *testing.T) {
	for _, c := range []struct {
		v      float64
		digits int
		want   string
	}{
		{0.0723, 3, "0.0723"}, {-6.97814, 3, "−6.98"}, {12904, 3, "12,900"}, {2.16e-7, 2, "2.2 × 10^{−7}"}, {1e-6, 2, "10^{−6}"},
		{0, 3, "0"}, {0.1, 3, "0.1"}, {1e9, 2, "10^{9}"}, {9.999, 2, "10"}, {1500, 4, "1,500"}, {math.Inf(-1), 2, "−∞"},
	} {
		if got := wording.Short(c.v, c.digits); got != c.want {
			t.Errorf("wording.Short(%g, %d) = %s, want %s", c.v, c.digits, got, c.want)
		}
	}
	if got := wording.Fixed(-0.0001, 2); got != "0.00" {
		t.Errorf("a negative zero reads %s", got)
	}
	if got := wording.Point([]float64{-1.2, 1}, 4); got != "(−1.2, 1)" {
		t.Errorf("a point reads %s", got)
	}
}
