package surface

import (
	"math"
	"slices"

	"gdplot/internal/portable"
)

// smoothness proves the declared kinks: a formula that is not surely smooth has some, a smooth one has none, and at
// each the gradient or the Hessian does jump.
func (v *verifier) smoothness() {
	if v.s.Smooth && len(v.kinks) > 0 {
		v.fault("the formula is smooth, and yet a kink is declared where %s is 0", v.kinks[0].text)
	}
	if !v.s.Smooth && len(v.kinks) == 0 {
		v.fault("the formula may have kinks, and none is declared")
	}
	for _, k := range v.kinks {
		v.kinkProof(k)
	}
}

const (
	chords      = 40   // lines through the window on which zeros of a kink's formula are looked for
	chordPieces = 200  // pieces of a line, of which each may hold one
	nearKink    = 1e-6 // distance of the outer pair of points next to a kink, as a part of the window's smallest width
	nearerKink  = 1e-8 // of the inner pair
)

// kinkProof finds points of a declared kink, on random lines and among the listed minima, and sees whether
// derivatives jump there.
func (v *verifier) kinkProof(k *kink) {
	points, jumps := 0, 0
	try := func(x, along []float64) {
		points++
		if v.jumps(x, along) {
			jumps++
		}
	}
	for range chords {
		from, to := v.point(), v.point()
		if x, ok := k.zero(from, to); ok {
			try(x, unit(from, to))
		}
	}
	for _, x := range v.s.stated {
		if k.at(x) == 0 {
			try(x, unit(x, v.point()))
		}
	}
	if points == 0 || 2*jumps < points {
		v.fault("derivatives jump at %d of %d points where %s is 0", jumps, points, k.text)
	}
}

// zero looks for a zero on the line between two points: a change of sign, narrowed down to rounding.
func (k *kink) zero(from, to []float64) (x []float64, ok bool) {
	at := func(t float64) []float64 {
		x := make([]float64, len(from))
		for i := range x {
			x[i] = from[i] + float64(t*(to[i]-from[i]))
		}
		return x
	}
	for piece := range chordPieces {
		lo, hi := float64(piece)/chordPieces, float64(piece+1)/chordPieces
		if k.at(at(lo))*k.at(at(hi)) >= 0 {
			continue
		}
		for range 60 {
			mid := lo + float64((hi-lo)/2)
			if k.at(at(lo))*k.at(at(mid)) > 0 {
				lo = mid
			} else {
				hi = mid
			}
		}
		return at(hi), true
	}
	return nil, false
}

// unit is the direction from one point to another.
func unit(from, to []float64) []float64 {
	d := make([]float64, len(from))
	for i := range d {
		d[i] = to[i] - from[i]
	}
	size := portable.Norm(d)
	for i := range d {
		d[i] /= size
	}
	return d
}

// jumps reports whether the gradient or the Hessian differs on the two sides of x, however near: the difference of a
// continuous one would shrink with the distance.
func (v *verifier) jumps(x, along []float64) bool {
	gOuter, hOuter := v.across(x, along, nearKink*v.least)
	gInner, hInner := v.across(x, along, nearerKink*v.least)
	return gInner > 0 && gInner >= 0.3*gOuter || hInner > 0 && hInner >= 0.3*hOuter
}

// across is by how much gradient and Hessian differ between the points at a distance before and behind x.
func (v *verifier) across(x, along []float64, distance float64) (g, h float64) {
	n := len(x)
	var gradients, hessians [2][]float64
	for side, sign := range []float64{-1, 1} {
		y := slices.Clone(x)
		for i := range y {
			y[i] += float64(sign * distance * along[i])
		}
		gradients[side], hessians[side] = make([]float64, n), make([]float64, n*n)
		v.o.Eval(gradients[side], y)
		v.o.Hessian(hessians[side], y)
	}
	return apart(gradients), apart(hessians)
}

func apart(sides [2][]float64) float64 {
	worst := 0.0
	for i := range sides[0] {
		worst = max(worst, math.Abs(sides[1][i]-sides[0][i]))
	}
	return worst
}
