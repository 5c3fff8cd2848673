package truth

import "math"

// slope is how steep the function is at a point: where a run is kept within something, along what is allowed.
func (v *evidence) slope(r int, at []float64) float64 {
	g := make([]float64, len(at))
	v.surface(r).Objective().Eval(g, at)
	if len(v.surface(r).Constraints) == 0 || size(g) == 0 {
		return size(g)
	}
	x, step := make([]float64, len(at)), 1e-4*v.width(r, 0)/size(g)
	for i := range x {
		x[i] = at[i] - step*g[i]
	}
	v.surface(r).Within().Project(x)
	return apart(x, at) / step
}

// downhill is whether the function falls from a point in some direction, and rises in some: of those that are allowed.
func (v *evidence) downhill(r int, at []float64) (falls, rises bool) {
	o := v.surface(r).Objective()
	f := o.Eval(nil, at)
	n := len(at)
	x := make([]float64, n)
	least := 1e-13 // of the value: what is no rounding
	look := func() {
		if len(v.surface(r).Constraints) > 0 {
			v.surface(r).Within().Project(x)
		}
		d := o.Eval(nil, x) - f
		falls, rises = falls || d < -least*math.Abs(f) && !v.hump(r, at, x), rises || d > least*math.Abs(f)
	}
	for k := range 2 * n {
		copy(x, at)
		x[k/2] += []float64{-1e-2, 1e-2}[k%2] * v.width(r, k/2)
		look()
	}
	for k := range 64 {
		for _, h := range []float64{1e-3, 1e-2} {
			for i := range x {
				x[i] = at[i] + h*v.width(r, i)*math.Sin(float64(k+1)*1.7+float64(i)*float64(k)*2.3+float64(i)*1.57)
			}
			look()
		}
	}
	for k := 0; n == 1 && !falls && k < 4; k++ { // a hill may be so low beside its height that farther away alone it is seen to fall
		x[0], least = at[0]+[]float64{-0.1, 0.1, -0.25, 0.25}[k]*v.width(r, 0), 1e-15
		look()
	}
	return falls, rises
}

// hump is whether the function of one variable rises on the way from one point to another that is lower: into another valley.
// With more variables a valley may bend.
func (v *evidence) hump(r int, from, to []float64) bool {
	if len(from) > 1 {
		return false
	}
	o, x := v.surface(r).Objective(), make([]float64, len(from))
	f := o.Eval(nil, from)
	for _, part := range []float64{0.75, 0.5, 0.3, 0.1, 0.03, 0.01} {
		for i := range x {
			x[i] = from[i] + part*(to[i]-from[i])
		}
		if len(v.surface(r).Constraints) > 0 {
			v.surface(r).Within().Project(x)
		}
		if o.Eval(nil, x)-f > 1e-6*math.Abs(f-o.Eval(nil, to)) {
			return true
		}
	}
	return false
}

func (v *evidence) width(r, i int) float64 {
	if w := v.surface(r).Window; i < len(w) {
		return w[i].Hi - w[i].Lo
	}
	return 1
}

// slopeAround is the steepest slope a hundredth of the window beside a point.
func (v *evidence) slopeAround(r int, at []float64) (most float64) {
	for i := range at {
		for _, side := range []float64{-0.01, 0.01} {
			x := append([]float64(nil), at...)
			x[i] += side * v.width(r, i)
			if g := v.slope(r, x); whole(g) && g > most {
				most = g
			}
		}
	}
	return most
}
