package surface

import (
	"math"
	"testing"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/search"
)

// hand is a surface written in Go by hand, to measure the compiled formula beside it.
type hand func(g, x []float64) float64

func (hand) Dim() int                      { return 2 }
func (h hand) Eval(g, x []float64) float64 { return h(g, x) }

var byHand = []struct {
	name string
	eval hand
}{
	{"rosenbrock", func(g, x []float64) float64 {
		a, r := 1-x[0], x[1]-float64(x[0]*x[0])
		if g != nil {
			g[0], g[1] = float64(-2*a)-float64(400*float64(r*x[0])), 200*r
		}
		return float64(a*a) + float64(100*float64(r*r))
	}},
	{"himmelblau", func(g, x []float64) float64 {
		u, v := float64(x[0]*x[0])+x[1]-11, float64(x[1]*x[1])+x[0]-7
		if g != nil {
			g[0], g[1] = float64(4*float64(u*x[0]))+float64(2*v), float64(2*u)+float64(4*float64(v*x[1]))
		}
		return float64(u*u) + float64(v*v)
	}},
	{"ackley", func(g, x []float64) float64 {
		root := math.Sqrt((float64(x[0]*x[0]) + float64(x[1]*x[1])) / 2)
		a := math.Exp(-0.2 * root)
		sx, cx := math.Sincos(2 * math.Pi * x[0])
		sy, cy := math.Sincos(2 * math.Pi * x[1])
		b := math.Exp((cx + cy) / 2)
		if g != nil {
			t := 2 * a / root
			g[0], g[1] = float64(t*x[0])+float64(math.Pi*float64(b*sx)), float64(t*x[1])+float64(math.Pi*float64(b*sy))
		}
		return float64(20*(1-a)) + math.E - b
	}},
	{"rastrigin", func(g, x []float64) float64 {
		sx, cx := math.Sincos(2 * math.Pi * x[0])
		sy, cy := math.Sincos(2 * math.Pi * x[1])
		if g != nil {
			g[0], g[1] = float64(2*x[0])+float64(20*math.Pi*sx), float64(2*x[1])+float64(20*math.Pi*sy)
		}
		return 20 + float64(x[0]*x[0]) - float64(10*cx) + float64(x[1]*x[1]) - float64(10*cy)
	}},
}

// byName compiles an entry of the catalogue with its defaults.
func byName(t testing.TB, name string) *Surface {
	t.Helper()
	decl, ok := Surfaces.Find(name)
	if !ok {
		t.Fatalf("no surface %q", name)
	}
	s, err := New(catalog.Defaults(decl), Options{})
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return s
}

func BenchmarkFormulaValue(b *testing.B)    { beside(b, false) }
func BenchmarkFormulaGradient(b *testing.B) { beside(b, true) }

// beside measures every surface compiled and by hand.
func beside(b *testing.B, gradient bool) {
	measure := func(o descent.Objective) func(*testing.B) {
		return func(b *testing.B) {
			x, g := []float64{-1.2, 1.1}, make([]float64, 2)
			if !gradient {
				g = nil
			}
			b.ReportAllocs()
			for b.Loop() {
				o.Eval(g, x)
			}
		}
	}
	for _, h := range byHand {
		b.Run(h.name+"/compiled", measure(byName(b, h.name).Objective()))
		b.Run(h.name+"/hand", measure(h.eval))
	}
}

func BenchmarkFormulaHessian(b *testing.B) {
	for _, name := range []string{"rosenbrock", "himmelblau", "ackley", "rastrigin", "two_wells"} {
		b.Run(name, func(b *testing.B) {
			o := byName(b, name).Objective()
			h, x := make([]float64, 4), []float64{-1.2, 1.1}
			b.ReportAllocs()
			for b.Loop() {
				o.Hessian(h, x)
			}
		})
	}
}

// BenchmarkFormulaGrid measures the 200 × 200 values of a contour figure.
func BenchmarkFormulaGrid(b *testing.B) {
	for _, name := range []string{"rosenbrock", "himmelblau", "ackley", "rastrigin", "two_wells"} {
		b.Run(name, func(b *testing.B) {
			s := byName(b, name)
			o := s.Objective()
			xs, ys := axis(s.Window[0], 200), axis(s.Window[1], 200)
			dst := make([]float64, len(xs)*len(ys))
			b.ReportAllocs()
			for b.Loop() {
				o.Values(dst, xs, ys)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(dst)), "ns/point")
		})
	}
}

func axis(w catalog.Interval, n int) []float64 {
	all := make([]float64, n)
	for i := range all {
		all[i] = w.Lo + float64(search.NodeAt(i, n)*(w.Hi-w.Lo))
	}
	return all
}

// BenchmarkFormulaAdam measures whole steps of Adam on Rosenbrock, compiled and by hand.
func BenchmarkFormulaAdam(b *testing.B) {
	const steps = 100_000
	measure := func(o descent.Objective) func(*testing.B) {
		return func(b *testing.B) {
			adam, _ := descent.Optimizers.Find("adam")
			chain, err := descent.Build([]catalog.Spec{catalog.Defaults(adam)})
			if err != nil {
				b.Fatal(err)
			}
			run := descent.Run{Objective: o, Start: []float64{-1.5, 2}, Chain: chain, Rate: fixedRate(1e-3), Steps: steps}
			for b.Loop() {
				run.Do(nil)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/steps, "ns/step")
		}
	}
	b.Run("compiled", measure(byName(b, "rosenbrock").Objective()))
	b.Run("hand", measure(byHand[0].eval))
}

type fixedRate float64

func (r fixedRate) At(int) float64 { return float64(r) }

func BenchmarkFormulaCompile(b *testing.B) {
	decl, _ := Surfaces.Find("six_hump_camel")
	spec := catalog.Defaults(decl)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := New(spec, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
