package experiment

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"gdplot/internal/model"
	"gdplot/internal/surface"
)

// sampleOf is the surface of a model's sample, changed by --set arguments.
func sampleOf(t *testing.T, sample string, set ...string) *surface.Surface {
	t.Helper()
	e, ds := parseText(sample+"\nlearning_rate: 0.1\nsteps: 1\nfigures: []\n", set...)
	if e == nil {
		t.Fatal(ds)
	}
	return e.Runs[0].Surface
}

// variants are further forms of the models, beside their samples.
var variants = map[string][][]string{
	"mlp": {{"layers=[4, 3]", "activation=sigmoid", "std=0.5", "init=normal"}, {"activation=relu", "init=he"}, {"l2=0.1", "l1=0.01"}, {"layers=none"},
		{"dropout=0.4", "layers=[5, 4]"}, {"dropout=0.4", "layers=none"},
		{"layers=[3, 2]", "data={blobs: {n: 20}}"}, {"layers=[3]", "data={line: {n: 12}}"}},
	"matrix_factorization":  {{"rank=3", "l2=0.1"}},
	"logistic_regression":   {{"class_weights=balanced"}, {"class_weights=[1, 7]", "positive=0"}, {"l2=0.1", "l1=0.01"}, {"intercept=false"}},
	"softmax_regression":    {{"class_weights=balanced"}, {"class_weights=[1, 7, 0.5]", "l2=0.1"}, {"intercept=false"}},
	"polynomial_regression": {{"degree=2", "loss=huber"}, {"scaling=standard", "l2=0.1"}},
	"model": {{"loss=mae"}, {"loss=huber", "half=true"}, {"predict=a + b*x + c*x^2", "l2=0.1"}, {"predict=exp(-a*x)*b", "scaling=minmax", "test=0.3"},
		{"loss=logistic", "predict=w1*x1*x2 + sin(w2) + b", "data={moons: {n: 30}}"}, {"loss=poisson", "predict=a + b*x", "data={line: {n: 20, intercept: 9}}"}},
	"linear_regression": {{"loss=huber"}, {"half=true", "l2=0.2"}, {"half=true", "l1=0.1"}, {"loss=absolute"}, {"l2=0.3", "l1=0.2"}, {"intercept=false", "scaling=minmax"}, {"test=0.25"}},
}

// TestModelDerivatives compares gradients and Hessians of every model with differences: all examples, a batch, and every
// variant.
func TestModelDerivatives(t *testing.T) {
	decls := model.Models.Decls()
	if len(decls) == 0 {
		t.Fatal("there is no model")
	}
	for _, d := range decls {
		for _, variant := range append([][]string{nil}, variants[d.Name]...) {
			var set []string
			name := d.Name
			for _, v := range variant {
				set = append(set, "surface."+d.Name+"."+v)
				name += " " + v
			}
			t.Run(name, func(t *testing.T) { checkDerivatives(t, sampleOf(t, d.Sample, set...)) })
		}
	}
}

func checkDerivatives(t *testing.T, s *surface.Surface) {
	random := rand.New(rand.NewPCG(1, 2))
	n := s.Dim()
	all, batch := s.Objective(), s.Model.Batches(min(7, s.Examples()), 1)
	batch.Draw(random)
	x, g, along := make([]float64, n), make([]float64, n), make([]float64, n)
	h, up, down := make([]float64, n*n), make([]float64, n), make([]float64, n)
	for range 20 {
		copy(x, s.Suggested(1))
		for i := range x {
			x[i] += 0.6 * random.NormFloat64()
			along[i] = random.NormFloat64() / math.Sqrt(float64(n))
		}
		for what, o := range map[string]interface {
			Eval(g, x []float64) float64
		}{"loss": all, "batch": batch} {
			f := o.Eval(g, x)
			if v := o.Eval(nil, x); v != f {
				t.Fatalf("%s is %g with a gradient and %g without", what, f, v)
			}
			want := difference(x, along, func(y []float64) float64 { return o.Eval(nil, y) })
			if got := inner(g, along); math.Abs(got-want) > 1e-6*(1+math.Abs(got)) {
				t.Errorf("slope of the %s %g, by differences %g", what, got, want)
			}
		}
		all.Hessian(h, x)
		const step = 1e-5
		all.Eval(up, moved(x, along, step))
		all.Eval(down, moved(x, along, -step))
		worst, size := 0.0, 1.0
		for i := range n {
			want := (up[i] - down[i]) / (2 * step)
			worst, size = max(worst, math.Abs(inner(h[i*n:(i+1)*n], along)-want)), max(size, math.Abs(want))
		}
		if s.Smooth && worst > 1e-5*size {
			t.Errorf("the Hessian is off by %g of %g", worst, size)
		}
	}
	if a := testing.AllocsPerRun(5, func() { all.Eval(g, x); batch.Draw(random); batch.Eval(g, x) }); a != 0 {
		t.Errorf("an evaluation allocates %g times", a)
	}
}

// difference is the slope of f along a direction; of two steps that agree, since a kink may lie between.
func difference(x, along []float64, f func([]float64) float64) float64 {
	const step = 1e-6
	return (f(moved(x, along, step)) - f(moved(x, along, -step))) / (2 * step)
}

func moved(x, along []float64, by float64) []float64 {
	y := make([]float64, len(x))
	for i := range y {
		y[i] = x[i] + by*along[i]
	}
	return y
}

func inner(a, b []float64) float64 {
	sum := 0.0
	for i := range a {
		sum += a[i] * b[i]
	}
	return sum
}

// TestKnownMinima looks around the weights that a model says are the best.
func TestKnownMinima(t *testing.T) {
	found := 0
	for _, d := range model.Models.Decls() {
		for _, variant := range append([][]string{nil}, variants[d.Name]...) {
			var set []string
			for _, v := range variant {
				set = append(set, "surface."+d.Name+"."+v)
			}
			s := sampleOf(t, d.Sample, set...)
			x, ok := s.Model.Minimum()
			if !ok {
				continue
			}
			found++
			o, g := s.Objective(), make([]float64, s.Dim())
			f := o.Eval(g, x)
			if slope := math.Sqrt(inner(g, g)); slope > 1e-9*(1+math.Abs(f)) {
				t.Errorf("%s %v: the gradient at the minimum is %g long", d.Name, variant, slope)
			}
			random := rand.New(rand.NewPCG(3, 4))
			for range 200 {
				along := make([]float64, len(x))
				for i := range along {
					along[i] = random.NormFloat64()
				}
				if v := o.Eval(nil, moved(x, along, 1e-2)); v < f*(1-1e-15) {
					t.Errorf("%s %v: %g is below the minimum %g", d.Name, variant, v, f)
				}
			}
		}
	}
	if found < 3 {
		t.Errorf("%d minima are known", found)
	}
}

// TestModelWithin looks for the best fit of models that are kept within something: where none that is allowed is better, and of a
// ball around 0 the slope leads straight in.
func TestModelWithin(t *testing.T) {
	for _, c := range []string{
		"linear_regression: {data: {line: {n: 50, noise: 0.5}}, scaling: standard}}\nconstraint: {ball: {radius: 1}",
		"model: {predict: \"dot([w[1], w[2], w[3]], [x[1], x[2], x[3]])\", data: {gaussian: {n: 50, features: 3, weights: [2, -1, 0.5]}}}}\nconstraint: {formula: \"w1 >= 0 and w[2] >= 0 and w3 >= 0\"",
		"logistic_regression: {data: {moons: {n: 50, noise: 0.3}}, l2: 0.01}}\nconstraint: {ball: {radius: 0.5}",
	} {
		s := sampleOf(t, "surface: {"+c+"}")
		best := s.Critical()
		if len(best) != 1 || !s.Lowest().Known() || s.Lowest().Level != best[0].F {
			t.Fatalf("%s: %v, %v", c, s.Lowest(), best)
		}
		x, o, within := best[0].X, s.Objective(), s.Within()
		if free, ok := s.Model.Minimum(); !ok || within.Allowed(free) || !within.Allowed(x) {
			t.Errorf("%s: %v is allowed, or %v is not", c, free, x)
		}
		g := make([]float64, len(x))
		f := o.Eval(g, x)
		if along := inner(g, x) / math.Sqrt(inner(g, g)*inner(x, x)); strings.Contains(c, "ball") && math.Abs(along+1) > 1e-9 {
			t.Errorf("%s: the slope at %v leads in by %v", c, x, along)
		}
		random := rand.New(rand.NewPCG(5, 6))
		for range 300 {
			along := make([]float64, len(x))
			for i := range along {
				along[i] = random.NormFloat64()
			}
			y := moved(x, along, 0.05)
			within.Project(y)
			if v := o.Eval(nil, y); v < f-1e-12 {
				t.Errorf("%s: %v with %v is below %v", c, y, v, f)
			}
		}
	}
	s := sampleOf(t, "surface: {mlp: {layers: [3], data: {moons: {n: 30}}}}\nconstraint: {ball: {radius: 2}}")
	if s.Lowest().Known() || len(s.Critical()) > 0 {
		t.Errorf("the lowest loss of a network is known: %v", s.Lowest())
	}
}
