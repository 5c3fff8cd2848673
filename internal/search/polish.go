package search

import (
	"math"
	"strconv"

	"gdplot/internal/catalog"
	"gdplot/internal/numeric"
	"gdplot/internal/portable"
)

// Polished is a critical point x of a function of one or two variables that is known to some digits, to all of them, where Newton's
// method finds one next to it that is no higher.
func Polished(o Objective, x []float64, smooth bool) []float64 {
	box := make([]catalog.Interval, len(x))
	for i, v := range x {
		box[i] = catalog.Closed(v-1-math.Abs(v), v+1+math.Abs(v))
	}
	e := newExplorer(o, box, smooth)
	e.steep = 1
	if e.steepness(x) == 0 {
		return x
	}
	before, u := o.Eval(nil, x), e.toUnit(x)
	if !e.newton(u, 1e-3) {
		return x
	}
	if found, f := e.snap(u); f <= before {
		return found
	}
	return x
}

// newton polishes u, in place, to a point where the gradient vanishes: damped Newton steps with the pseudoinverse of
// the Hessian, as long as they make the gradient smaller. It reports whether it arrived.
func (e *Explorer) newton(u []float64, reach float64) bool {
	var g, trial, slope [2]float64
	from := [2]float64{u[0], u[e.n-1]}
	step := math.Inf(1)
	e.gradient(g[:e.n], u)
	for range 120 {
		norm := portable.Hypot(g[0], g[1])
		if norm == 0 {
			return inside(u)
		}
		s := e.hessian(u).solve(g, e.n)
		size := portable.Hypot(s[0], s[1])
		if !numeric.Finite(size) {
			return false
		}
		damping := min(1, reach/2/size)
		arrived := true
		for range 10 {
			for i := range u {
				trial[i] = u[i] - float64(damping*s[i])
			}
			e.gradient(slope[:e.n], trial[:e.n])
			if portable.Hypot(slope[0], slope[1]) < norm {
				arrived = false
				break
			}
			damping /= 2
		}
		step = size
		if arrived {
			break
		}
		copy(u, trial[:e.n])
		g = slope
		if portable.Distance(u, from[:e.n]) > reach {
			return false
		}
	}
	return step < 1e-8 && portable.Hypot(g[0], g[1]) <= 1e-7*e.steep && inside(u)
}

// solve is the pseudoinverse of the matrix, applied to g.
func (m eigen) solve(g [2]float64, n int) [2]float64 {
	if n == 1 {
		return [2]float64{quot(g[0], m.values[0])}
	}
	var s [2]float64
	small := 1e-13 * max(math.Abs(m.values[0]), math.Abs(m.values[1]))
	for k, v := range m.vectors {
		if math.Abs(m.values[k]) <= small {
			continue
		}
		along := (float64(g[0]*v[0]) + float64(g[1]*v[1])) / m.values[k]
		s[0] += float64(along * v[0])
		s[1] += float64(along * v[1])
	}
	return s
}

// compass descends from u, in place, without derivatives but those that tell how a crease runs: it polls that direction and eight
// others, turned a little every time, and shortens its step when none leads down. This finds minima at kinks, where Newton's
// method sees no curvature.
func (e *Explorer) compass(u []float64, step float64) {
	const golden = 2.399963229728653 // turns that never repeat
	f := e.value(u)
	var best, trial, d [2]float64
	creases, missed := NewCreases(e.n), 0
	for turn := 0.0; step > 1e-17 && turn < 400; turn++ {
		lowest := f
		for k := range 4*e.n + 1 {
			angle := float64(turn*golden) + float64(float64(k)*math.Pi/4)
			if int(turn)%2 == 0 {
				angle = float64(k) * math.Pi / 4
			}
			if d = [2]float64{portable.Cos(angle), portable.Sin(angle)}; k == 4*e.n {
				creases.Along(d[:e.n], u, step, func(g, at []float64) { e.gradient(g, at) })
			}
			trial = [2]float64{u[0] + float64(step*d[0])}
			if e.n == 2 {
				trial[1] = u[1] + float64(step*d[1])
			}
			if v := e.value(trial[:e.n]); v < lowest {
				lowest, best = v, trial
			}
		}
		switch missed++; {
		case lowest < f:
			f, missed = lowest, 0
			copy(u, best[:e.n])
			step *= 1.5
		case missed == 2: // neither these directions nor those that are turned
			missed = 0
			step /= 4
		}
	}
}

// snap returns the function's own coordinates of u, moved to a neighbouring point of few decimals if the function is
// no steeper there, rounding apart: a minimum at 3 is found at 2.9999999999999996.
func (e *Explorer) snap(u []float64) (x []float64, f float64) {
	x = make([]float64, e.n)
	e.toPoint(x, u)
	limit := e.steepness(x) + float64(1e-15*e.steep)
	short := make([]float64, e.n)
	for i := range x {
		decimals := max(9-numeric.Decade(e.width[i]), 0)
		short[i], _ = strconv.ParseFloat(strconv.FormatFloat(x[i], 'f', decimals, 64), 64)
		short[i] += 0 // not −0
	}
	if e.steepness(short) <= limit {
		return short, e.o.Eval(nil, short)
	}
	for i, old := range x {
		if x[i] = short[i]; !(e.steepness(x) <= limit) {
			x[i] = old
		}
	}
	return x, e.o.Eval(nil, x)
}

// steepness is the slope at x, by unit coordinates.
func (e *Explorer) steepness(x []float64) float64 {
	e.o.Eval(e.slope, x)
	sum := 0.0
	for i, g := range e.slope {
		sum = portable.Hypot(sum, g*e.width[i])
	}
	return sum
}

// quot is u/v, and 0 where v is 0.
func quot(u, v float64) float64 {
	if v == 0 {
		return 0
	}
	return u / v
}
