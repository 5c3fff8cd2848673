package surface

import "math"

// The elementary functions that formulas are computed with, all in this one file: those of package math differ
// between processors by a unit in the last place, and portable ones can take their place here.

func sqrt(u float64) float64 { return math.Sqrt(u) } // exact to rounding everywhere
func cbrt(u float64) float64 { return math.Cbrt(u) }

// hypot is the length of (u, v), computed without overflow.
func hypot(u, v float64) float64 {
	u, v = math.Abs(u), math.Abs(v)
	u, v = max(u, v), min(u, v)
	if u == 0 || math.IsInf(u, 0) {
		return u
	}
	t := v / u
	return u * sqrt(1+float64(t*t))
}

func exp(u float64) float64   { return math.Exp(u) }
func expm1(u float64) float64 { return math.Expm1(u) }
func log(u float64) float64   { return math.Log(u) }
func log1p(u float64) float64 { return math.Log1p(u) }

func pow(u, v float64) float64 { return math.Pow(u, v) }

func sin(u float64) float64               { return math.Sin(u) }
func cos(u float64) float64               { return math.Cos(u) }
func sincos(u float64) (sin, cos float64) { return math.Sincos(u) }
func tan(u float64) float64               { return math.Tan(u) }
func asin(u float64) float64              { return math.Asin(u) }
func acos(u float64) float64              { return math.Acos(u) }
func atan(u float64) float64              { return math.Atan(u) }

func sinh(u float64) float64 { return math.Sinh(u) }
func cosh(u float64) float64 { return math.Cosh(u) }
func tanh(u float64) float64 { return math.Tanh(u) }
