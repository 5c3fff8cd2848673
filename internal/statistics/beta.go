package statistics

import (
	"math"

	"gdplot/internal/portable"
)

// beta is the regularized incomplete beta function I_x(a, b), by its continued fraction (DLMF 8.17.22).
func beta(a, b, x float64) float64 {
	switch {
	case x <= 0:
		return 0
	case x >= 1:
		return 1
	case x > (a+1)/(a+b+2):
		return 1 - beta(b, a, 1-x)
	}
	front := portable.Exp(logGamma(a+b) - logGamma(a) - logGamma(b) + float64(a*portable.Log(x)) + float64(b*portable.Log(1-x)))
	return front * fraction(a, b, x) / a
}

// fraction is the continued fraction of the incomplete beta function, by the method of Lentz.
func fraction(a, b, x float64) float64 {
	const tiny = 1e-300
	away := func(v float64) float64 {
		if math.Abs(v) < tiny {
			return tiny
		}
		return v
	}
	c, d := 1.0, 1/away(1-(a+b)*x/(a+1))
	h := d
	for m := 1.0; m < 10000; m++ {
		even := m * (b - m) * x / ((a + 2*m - 1) * (a + 2*m))
		odd := -(a + m) * (a + b + m) * x / ((a + 2*m) * (a + 2*m + 1))
		d, c = 1/away(1+float64(even*d)), away(1+even/c)
		h *= d * c
		d, c = 1/away(1+float64(odd*d)), away(1+odd/c)
		step := float64(d * c)
		if h *= step; math.Abs(step-1) < 1e-15 {
			break
		}
	}
	return h
}

// logGamma is the logarithm of the gamma function at x > 0: Stirling's series, from above 10 down by the recurrence.
func logGamma(x float64) float64 {
	shift := 0.0
	for x < 10 {
		shift += portable.Log(x)
		x++
	}
	y := 1 / (x * x)
	series := (1.0/12 - float64(y*(1.0/360-float64(y*(1.0/1260-float64(y*(1.0/1680-float64(y/1188)))))))) / x
	return float64((x-0.5)*portable.Log(x)) - x + float64(0.5*portable.Log(2*math.Pi)) + series - shift
}
