package search

import (
	"math"

	"gdplot/internal/numeric"
	"gdplot/internal/portable"
)

// nodesPlane is how many nodes a side of the grid over a window of two variables has. It is odd, so that the middle of a
// symmetric window is a node.
const nodesPlane = 81

// field is what is known at the nodes of the grid.
type field struct {
	values, gx, gy []float64
}

// searchPlane finds the critical points of a function of two variables: it starts Newton's method in every cell of a
// grid in which both components of the gradient change their sign, and looks for kinks at lowest nodes.
func (e *Explorer) searchPlane() {
	f := e.sample()
	reach := 3.0 / (nodesPlane - 1)
	var flat [][]float64
	for j := range nodesPlane - 1 {
		for i := range nodesPlane - 1 {
			u := []float64{(float64(i) + 0.5) / (nodesPlane - 1), (float64(j) + 0.5) / (nodesPlane - 1)}
			p := [2]float64{u[0], u[1]}
			switch {
			case f.mayVanish(i, j) && e.newton(u, reach):
				if e.known(u, sameWithin) {
					continue
				}
				switch kind := e.kindByHessian(u); {
				case kind == Flat:
					flat = append(flat, u)
				case kind != Saddle || !e.creased(u):
					e.add(u, kind)
				}
			case f.mayBend(i, j) && e.slide(&p):
				flat = append(flat, p[:])
			}
		}
	}
	for _, u := range flat {
		e.judgeFlat(u)
	}
	if !e.smooth {
		e.searchKinks(f, reach)
	}
}

func (e *Explorer) sample() *field {
	f := &field{values: make([]float64, nodesPlane*nodesPlane), gx: make([]float64, nodesPlane*nodesPlane), gy: make([]float64, nodesPlane*nodesPlane)}
	size := make([]float64, nodesPlane*nodesPlane)
	var u, g [2]float64
	for j := range nodesPlane {
		for i := range nodesPlane {
			u[0], u[1] = NodeAt(i, nodesPlane), NodeAt(j, nodesPlane)
			k := j*nodesPlane + i
			f.values[k] = e.gradient(g[:], u[:])
			f.gx[k], f.gy[k], size[k] = g[0], g[1], portable.Hypot(g[0], g[1])
		}
	}
	e.survey(f.values, size)
	e.noteLowest(f.values, nodesPlane)
	return f
}

// mayVanish reports whether both components of the gradient take both signs at the corners of a cell.
func (f *field) mayVanish(i, j int) bool {
	a := j*nodesPlane + i
	corners := [4]int{a, a + 1, a + nodesPlane, a + nodesPlane + 1}
	return changesSign(f.gx, corners) && changesSign(f.gy, corners)
}

// mayBend reports whether a component of the gradient takes both signs at the corners of a cell, and the other one is smaller
// than that change: so it is where a curve of critical points goes through, however flat the function is along it.
func (f *field) mayBend(i, j int) bool {
	a := j*nodesPlane + i
	corners := [4]int{a, a + 1, a + nodesPlane, a + nodesPlane + 1}
	least, most := [2]float64{math.Inf(1), math.Inf(1)}, [2]float64{math.Inf(-1), math.Inf(-1)}
	for _, k := range corners {
		for c, g := range [2]float64{f.gx[k], f.gy[k]} {
			least[c], most[c] = min(least[c], g), max(most[c], g)
		}
	}
	for c := range 2 {
		o := 1 - c
		if least[c] <= 0 && most[c] >= 0 && most[c] > least[c] && min(math.Abs(least[o]), math.Abs(most[o])) < most[c]-least[c] {
			return true
		}
	}
	return false
}

func changesSign(g []float64, corners [4]int) bool {
	down, up := false, false
	for _, k := range corners {
		down = down || g[k] <= 0
		up = up || g[k] >= 0
	}
	return down && up
}

// Definite is how large the smaller curvature must be, relative to the greater, to be told from 0.
const Definite = 1e-9

// kindByHessian tells what a critical point is from its curvatures, Flat where they do not tell: where they are so faint that Newton's
// method ends beside such a point, their signs are those of where it ended, and others at its other side.
func (e *Explorer) kindByHessian(u []float64) Kind {
	kind, most := e.kindByCurvatures(u)
	if kind == Flat || most > faint*e.steep {
		return kind
	}
	for _, d := range [][2]float64{{beside, 0}, {-beside, 0}, {0, beside}, {0, -beside}} {
		if other, _ := e.kindByCurvatures([]float64{u[0] + d[0], u[1] + d[1]}); other != kind {
			return Flat
		}
	}
	return kind
}

// Curvatures that are fainter than this, relative to the typical slope, are looked at this far beside a point as well.
const (
	faint  = 1e-4
	beside = 1e-6
)

// kindByCurvatures is what the curvatures at a point alone say, and the greatest of them.
func (e *Explorer) kindByCurvatures(u []float64) (kind Kind, most float64) {
	v := e.hessian(u).values
	most = max(math.Abs(v[0]), math.Abs(v[1]))
	small := Definite * most
	switch {
	case most <= 1e-12*e.steep:
	case v[0] > small:
		kind = Minimum
	case v[1] < -small:
		kind = Maximum
	case v[0] < -small && v[1] > small:
		kind = Saddle
	}
	return kind, most
}

// KindAt tells what a critical point is that is known to be one.
func (e *Explorer) KindAt(x []float64) Kind {
	u := e.toUnit(x)
	if e.n == 2 {
		if kind := e.kindByHessian(u); kind != Flat {
			return kind
		}
		return e.kindByRing(u)
	}
	switch c := e.hessian(u).values[0]; {
	case c > 0:
		return Minimum
	case c < 0:
		return Maximum
	}
	return Flat
}

// judgeFlat decides about a point whose curvatures do not tell: it lies on a curve of critical points, or in a flat
// region, or its kind shows in the values around it.
func (e *Explorer) judgeFlat(u []float64) {
	for _, c := range e.curves {
		if c.passes(u) {
			return
		}
	}
	if e.known(u, 1e-3) { // Newton's method arrives at such points slowly, and so at many places
		return
	}
	if c, ok := e.trace(u); ok {
		e.curves = append(e.curves, c)
		return
	}
	if kind := e.kindByRing(u); kind != Flat {
		e.add(u, kind)
	} else if low, _ := e.ring(u, flatRing); low >= 0 {
		e.level = min(e.level, e.value(u))
	}
}

// flatRing is the radius of the ring on which values tell what curvatures do not.
const flatRing = 1e-3

// rounded is the part of the greatest difference on a ring below which another one is that of rounded coordinates.
const rounded = 1e-14

// kindByRing tells what a critical point is from the values around it, Flat where they do not tell.
func (e *Explorer) kindByRing(u []float64) Kind {
	low, high := e.ring(u, flatRing)
	small := rounded * max(math.Abs(low), math.Abs(high))
	switch {
	case low < -small && high > small:
		if e.creased(u) || e.stepped(u, flatRing) {
			return Flat
		}
		return Saddle
	case low > small:
		return Minimum
	case high < -small:
		return Maximum
	}
	return Flat
}

// creased reports whether a point is none of rest but one on a crease, where the slope that is taken vanishes though the slopes
// about it do not, and the surface falls to one side and rises to the other, as on any way down.
func (e *Explorer) creased(u []float64) bool {
	if e.smooth {
		return false
	}
	var g [2]float64
	sizes := [2]float64{}
	for i, radius := range []float64{1e-7, 1e-4} {
		for k := range 8 {
			angle := 0.3 + float64(float64(k)*(math.Pi/4))
			e.gradient(g[:], []float64{u[0] + float64(radius*portable.Cos(angle)), u[1] + float64(radius*portable.Sin(angle))})
			sizes[i] += portable.Hypot(g[0], g[1])
		}
	}
	const fades = 0.3
	if !(sizes[0] > fades*sizes[1]) {
		return false
	}
	f, changes, last := e.value(u), 0, 0.0
	const points = 32
	for k := range points + 1 {
		angle := 0.01 + float64(float64(k)*(2*math.Pi/points))
		v := sign(e.value([]float64{u[0] + float64(flatRing*portable.Cos(angle)), u[1] + float64(flatRing*portable.Sin(angle))}) - f)
		if v*last < 0 {
			changes++
		}
		if v != 0 {
			last = v
		}
	}
	return changes < 4
}

// ring returns how far the function falls and rises, at most, on a small ring around u.
func (e *Explorer) ring(u []float64, radius float64) (low, high float64) {
	f := e.value(u)
	low, high = math.Inf(1), math.Inf(-1)
	const points = 32
	for k := range points {
		angle := float64(k) * (2 * math.Pi / points)
		v := e.value([]float64{u[0] + float64(radius*portable.Cos(angle)), u[1] + float64(radius*portable.Sin(angle))}) - f
		low, high = min(low, v), max(high, v)
	}
	return low, high
}

// stepped reports whether there is no slope anywhere on a ring: what is higher and lower there are other terraces.
func (e *Explorer) stepped(u []float64, radius float64) bool {
	if e.smooth {
		return false
	}
	g := make([]float64, 2)
	const points = 32
	for k := range points {
		angle := float64(k) * (2 * math.Pi / points)
		e.gradient(g, []float64{u[0] + float64(radius*portable.Cos(angle)), u[1] + float64(radius*portable.Sin(angle))})
		if portable.Norm(g) > 0 {
			return false
		}
	}
	return true
}

// maxKinks bounds how many low nodes are followed down without derivatives.
const maxKinks = 40

// searchKinks looks for minima where the gradient jumps: below nodes that are lower than their neighbours.
func (e *Explorer) searchKinks(f *field, reach float64) {
	followed := 0
	for j := 1; j+1 < nodesPlane; j++ {
		for i := 1; i+1 < nodesPlane; i++ {
			u := []float64{NodeAt(i, nodesPlane), NodeAt(j, nodesPlane)}
			if !f.isLowest(i, j) || e.known(u, reach) || followed == maxKinks {
				continue
			}
			followed++
			e.compass(u, 0.5/(nodesPlane-1))
			if !inside(u) || e.known(u, 1e-4) || e.onCurve(u) {
				continue
			}
			switch low, _ := e.ring(u, 1e-6); {
			case low > 0:
				e.add(u, Minimum)
			case low == 0: // along a kink, or in a flat region
				e.level = min(e.level, e.value(u))
			}
		}
	}
}

func (e *Explorer) onCurve(u []float64) bool {
	for _, c := range e.curves {
		if c.passes(u) {
			return true
		}
	}
	return false
}

// isLowest reports whether an inner node is not above any of its neighbours.
func (f *field) isLowest(i, j int) bool {
	k := j*nodesPlane + i
	for _, d := range []int{-nodesPlane - 1, -nodesPlane, -nodesPlane + 1, -1, 1, nodesPlane - 1, nodesPlane, nodesPlane + 1} {
		if !(f.values[k] <= f.values[k+d]) {
			return false
		}
	}
	return true
}

// noteLowest keeps the lowest node of a grid with so many nodes a side.
func (e *Explorer) noteLowest(values []float64, side int) {
	e.lowestAt = make([]float64, e.n)
	best := math.Inf(1)
	for k, v := range values {
		if v < best && numeric.Finite(v) {
			best = v
			u := []float64{NodeAt(k%side, side), NodeAt(k/side, side)}
			e.toPoint(e.lowestAt, u[:e.n])
		}
	}
}
