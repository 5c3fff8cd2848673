package portable

import (
	"math"
	"testing"
)

// BenchmarkFunctions measures each function beside that of package math, over arguments from −4 to 4 (or 0 to 4).
func BenchmarkFunctions(b *testing.B) {
	for _, f := range functions {
		b.Run(f.name+"/ours", over(f.ours, f.name))
		b.Run(f.name+"/math", over(f.standard, f.name))
	}
	power := func(f func(x, y float64) float64) func(float64) float64 {
		return func(x float64) float64 { return f(x, 1.7) }
	}
	b.Run("Pow/ours", over(power(Pow), "Pow"))
	b.Run("Pow/math", over(power(math.Pow), "Pow"))
}

// over measures f at 256 arguments, one a pass.
func over(f func(float64) float64, name string) func(*testing.B) {
	var x [256]float64
	for i := range x {
		x[i] = 4 * math.Sin(float64(i*i))
		switch name {
		case "Log", "Log1p", "Pow":
			x[i] = math.Abs(x[i])
		case "Asin", "Acos":
			x[i] /= 4
		}
	}
	return func(b *testing.B) {
		i, sum := 0, 0.0
		for b.Loop() {
			sum += f(x[i&255])
			i++
		}
		if math.IsNaN(sum) {
			b.Fatal("not a number")
		}
	}
}
