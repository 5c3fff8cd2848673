package surface

import (
	"fmt"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"slices"

	"gdplot/internal/catalog"
	"gdplot/internal/numeric"
	"gdplot/internal/portable"
)

// Proof is what Verify establishes of a surface, and what is wrong with it.
type Proof struct {
	Surface   string   `json:"surface"`   // its name in the catalogue
	Dim       int      `json:"variables"` // number of variables
	Points    int      `json:"points"`    // random points at which derivatives were compared with differences
	Gradient  float64  `json:"gradient"`  // largest error of a gradient, relative to its length
	Hessian   float64  `json:"hessian"`   // largest error of a Hessian, relative to its norm
	Minima    int      `json:"minima"`    // how many are listed
	Minimum   *float64 `json:"minimum"`   // value at the listed minima; nil where none is listed
	Slope     float64  `json:"slope"`     // largest |∇f| at the listed minima, but for those on a kink or on the edge
	Curvature *float64 `json:"curvature"` // least curvature at the listed minima; nil where no minimum has one
	Kinks     int      `json:"kinks"`     // how many are declared
	Faults    []string `json:"faults"`    // what does not hold; empty for a surface without fault
}

// verifier collects the proof of one surface.
type verifier struct {
	Proof
	s      *Surface
	o      Objective
	random *rand.Rand
	kinks  []*kink
	least  float64 // smallest width of the window
}

// proofPoints is at how many random points derivatives are compared with differences.
const proofPoints = 60

// verify proves what the catalogue says of a surface: that its gradient and Hessian are those of its values (against
// finite differences at random points of the window, the same every time), that every listed minimum is one (its
// value, a vanishing gradient, no lower value around it or anywhere in the window, no negative curvature), that marks
// are critical points, and that kinks are where it says and nowhere else.
func verify(s *Surface) Proof {
	seed := fnv.New64a()
	seed.Write([]byte(s.Spec.Name()))
	v := &verifier{s: s, o: s.Objective(), random: rand.New(rand.NewPCG(seed.Sum64(), 1)), kinks: s.kinks(), least: math.Inf(1),
		Proof: Proof{Surface: s.Spec.Name(), Dim: s.Dim(), Points: proofPoints, Minima: len(s.stated), Faults: []string{}}}
	v.Kinks = len(v.kinks)
	for _, w := range s.Window {
		v.least = min(v.least, w.Hi-w.Lo)
	}
	v.derivatives()
	v.minima()
	v.markedPoints()
	v.smoothness()
	return v.Proof
}

func (v *verifier) fault(format string, args ...any) {
	v.Faults = append(v.Faults, fmt.Sprintf(format, args...))
}

// point is a random point of the window.
func (v *verifier) point() []float64 {
	x := make([]float64, v.s.Dim())
	for i, w := range v.s.Window {
		x[i] = w.Lo + float64(v.random.Float64()*(w.Hi-w.Lo))
	}
	return x
}

// smoothPoint is a random point that no kink is near.
func (v *verifier) smoothPoint() []float64 {
	for {
		x := v.point()
		if !slices.ContainsFunc(v.kinks, func(k *kink) bool { return v.near(k, x) }) {
			return x
		}
	}
}

// near reports whether a kink crosses the coordinate lines through x close to it.
func (v *verifier) near(k *kink, x []float64) bool {
	y := slices.Clone(x)
	at := k.at(x)
	for i := range x {
		for _, side := range []float64{-1, 1} {
			y[i] = x[i] + float64(side*differenceStep*v.least)
			if k.at(y)*at <= 0 {
				return true
			}
		}
		y[i] = x[i]
	}
	return false
}

const (
	differenceStep   = 2e-3 // longest step of a difference, as a part of the window's smallest width
	differenceSteps  = 5    // how many steps are tried, each a quarter of the last
	differenceWithin = 1e-6 // allowed relative error of a difference
	lostDigits       = 1e-8 // what rounding may cost a difference, as a part of the values it is made of
)

// derivatives compares gradients with differences of values, and Hessians with differences of gradients.
func (v *verifier) derivatives() {
	n := v.s.Dim()
	g, h := make([]float64, n), make([]float64, n*n)
	for range v.Points {
		x := v.smoothPoint()
		f := v.o.Eval(g, x)
		v.o.Hessian(h, x)
		e := v.gradientError(x, g) / (portable.Norm(g) + float64(lostDigits*math.Abs(f)/v.least))
		if v.Gradient = worse(v.Gradient, e); !(e <= differenceWithin) {
			v.fault("the gradient at %s is off by %.1e of its length", pointText(x), e)
		}
		e = v.hessianError(x, h) / (portable.Norm(h) + float64(lostDigits*portable.Norm(g)/v.least))
		if v.Hessian = worse(v.Hessian, e); !(e <= differenceWithin) {
			v.fault("the Hessian at %s is off by %.1e of its norm", pointText(x), e)
		}
	}
}

// worse is the greater of two errors, finite even if one is not: JSON knows no infinity.
func worse(a, b float64) float64 {
	if !numeric.Finite(b) {
		return math.MaxFloat64
	}
	return max(a, b)
}

// gradientError is the largest difference between a component of g and what differences of values give.
func (v *verifier) gradientError(x, g []float64) float64 {
	worst := 0.0
	for i := range x {
		worst = max(worst, v.smallestError(x, i, []float64{g[i]}, func(out, y []float64) { out[0] = v.o.Eval(nil, y) }))
	}
	return worst
}

// hessianError is the largest difference between an entry of h and what differences of gradients give.
func (v *verifier) hessianError(x, h []float64) float64 {
	n, worst := len(x), 0.0
	for i := range x {
		worst = max(worst, v.smallestError(x, i, h[i*n:(i+1)*n], func(out, y []float64) { v.o.Eval(out, y) }))
	}
	return worst
}

// smallestError compares the derivative want of f by coordinate i with extrapolated central differences of several
// steps, and returns the error of the best: long steps see curvature, short ones rounding.
func (v *verifier) smallestError(x []float64, i int, want []float64, f func(out, y []float64)) float64 {
	y := slices.Clone(x)
	up, down := make([]float64, len(want)), make([]float64, len(want))
	central := func(out []float64, step float64) {
		y[i] = x[i] + float64(step)
		f(up, y)
		y[i] = x[i] - float64(step)
		f(down, y)
		for k := range out {
			out[k] = (up[k] - down[k]) / (2 * float64(step))
		}
	}
	coarse, fine := make([]float64, len(want)), make([]float64, len(want))
	best := math.Inf(1)
	step := float64(differenceStep * v.least)
	for range differenceSteps {
		central(coarse, step)
		central(fine, step/2)
		worst := 0.0
		for k := range want {
			worst = max(worst, math.Abs(float64((float64(4*fine[k])-coarse[k])/3)-want[k]))
		}
		best = min(best, worst)
		step /= 4
	}
	return best
}

// outward reports whether −g leads out of the window at x, so that x may be lowest within though g does not vanish.
func (v *verifier) outward(x, g []float64) bool {
	for i, w := range v.s.Window {
		if x[i] == w.Hi && g[i] < 0 || x[i] == w.Lo && g[i] > 0 {
			return true
		}
	}
	return false
}

// inWindow moves x into the window.
func (v *verifier) inWindow(x []float64) {
	for i, w := range v.s.Window {
		x[i] = min(max(x[i], w.Lo), w.Hi)
	}
}

// otherDim is the number of variables in which surfaces of any number are proved, besides two.
const otherDim = 3

// VerifyEntry proves an entry of the catalogue with its defaults and, where it has any number of variables, in three.
// The user's own formula is no entry that could be proved: it has none.
func VerifyEntry(name string) []Proof {
	entry, ok := Surfaces.Entry(name)
	if !ok || entry.Formula {
		return nil
	}
	specs := []catalog.Spec{catalog.Defaults(&entry.Decl)}
	if entry.New.General != nil {
		specs = append(specs, specs[0].With("dim", otherDim))
	}
	var proofs []Proof
	for _, spec := range specs {
		s, err := New(spec, Options{})
		if err != nil {
			proofs = append(proofs, Proof{Surface: entry.Name, Faults: []string{"it cannot be made: " + err.Error()}})
			continue
		}
		proofs = append(proofs, verify(s))
	}
	return proofs
}
