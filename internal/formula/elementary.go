package formula

import (
	"math"

	"gdplot/internal/portable"
)

// The elementary functions that formulas are computed with: those of package portable, which give the same bits on
// every machine.

func sqrt(u float64) float64 { return math.Sqrt(u) } // exact to rounding everywhere
func cbrt(u float64) float64 { return portable.Cbrt(u) }

func exp(u float64) float64   { return portable.Exp(u) }
func expm1(u float64) float64 { return portable.Expm1(u) }
func log(u float64) float64   { return portable.Log(u) }
func log1p(u float64) float64 { return portable.Log1p(u) }

func pow(u, v float64) float64 { return portable.Pow(u, v) }

func sin(u float64) float64               { return portable.Sin(u) }
func cos(u float64) float64               { return portable.Cos(u) }
func sincos(u float64) (sin, cos float64) { return portable.Sincos(u) }
func tan(u float64) float64               { return portable.Tan(u) }
func asin(u float64) float64              { return portable.Asin(u) }
func acos(u float64) float64              { return portable.Acos(u) }
func atan(u float64) float64              { return portable.Atan(u) }

func sinh(u float64) float64 { return portable.Sinh(u) }
func cosh(u float64) float64 { return portable.Cosh(u) }
func tanh(u float64) float64 { return portable.Tanh(u) }
