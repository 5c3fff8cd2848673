package insight

import (
	"testing"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/experiment"
	"gdplot/internal/portable"
	"gdplot/internal/runner"
	"gdplot/internal/surface"
)

// ended is the result of a run that came from one point and ended at another, made up.
func ended(t *testing.T, s *surface.Surface, from, to []float64) runner.Result {
	t.Helper()
	o := s.Objective()
	g := make([]float64, s.Dim())
	trace := descent.NewTrace(s.Dim(), 0)
	for k, x := range [][]float64{from, to} {
		f := o.Eval(g, x)
		trace.Add(descent.Row{Step: k, Evals: k, Loss: f, GradNorm: portable.Norm(g), Rate: 0.1, X: x})
	}
	last := trace.At(1)
	return runner.NewResult(&experiment.Run{Setup: &experiment.Setup{Label: "made up", Surface: s, Steps: 1}, Start: from},
		descent.Outcome{Reason: "gradient_norm", Steps: 1, Evaluations: 1, X: to, Last: &descent.Last{X: from}, Loss: last.Loss,
			GradNorm: last.GradNorm, BestLoss: min(trace.Loss[0], trace.Loss[1])}, trace)
}

// Next to every critical point that the catalogue lists, that point is found.
func TestCatalogueCriticalPointsAreFound(t *testing.T) {
	tried := 0
	for _, d := range surface.Surfaces.Decls() {
		if d.Name == "formula" {
			continue
		}
		s, err := surface.New(catalog.Defaults(d), surface.Options{})
		if err != nil {
			t.Fatal(err)
		}
		known := s.Critical()
		for i := range known {
			c := &known[i]
			if !s.Smooth || c.Kind == surface.Flat {
				continue
			}
			near, start := make([]float64, s.Dim()), make([]float64, s.Dim())
			for k, w := range s.Window {
				near[k] = c.X[k] + 1e-5*(w.Hi-w.Lo)
				start[k] = c.X[k] + 0.1*(w.Hi-w.Lo)
			}
			report := Judge(ended(t, s, start, near))
			if report.Critical() != c {
				t.Errorf("%s: next to the %s %v the run is %s: %s", d.Name, c.Kind, c.X, report.Verdict, report.Why())
			}
			want := map[surface.Kind]Verdict{surface.GlobalMinimum: Converged, surface.LocalMinimum: LocalMinimum,
				surface.Saddle: AtSaddle, surface.Maximum: AtSaddle}[c.Kind]
			if report.Verdict != want {
				t.Errorf("%s: at the %s %v the run is %s: %s", d.Name, c.Kind, c.X, report.Verdict, report.Why())
			}
			if len(report.Eigenvalues()) != s.Dim() {
				t.Errorf("%s: eigenvalues %v at %v", d.Name, report.Eigenvalues(), c.X)
			}
			tried++
		}
	}
	if tried < 40 {
		t.Errorf("only %d critical points were tried", tried)
	}
}

// A run that its window holds ends at the minimum on the edge, not at a deeper one beyond.
func TestMinimumOnTheEdge(t *testing.T) {
	decl, _ := surface.Surfaces.Find("eggholder")
	for _, outside := range []string{"clamp", "reflect", "stop"} {
		s, err := surface.New(catalog.Defaults(decl).With("outside", outside), surface.Options{})
		if err != nil {
			t.Fatal(err)
		}
		report := Judge(ended(t, s, []float64{500, 404}, []float64{512, 404.2318}))
		if report.Critical() == nil || report.Critical().X[0] != 512 {
			t.Errorf("%s: the run ends at %+v", outside, report.Critical())
		}
	}
}

// Above 64 variables no critical point is looked for.
func TestManyVariables(t *testing.T) {
	entry, _ := surface.Surfaces.Find("formula")
	for n, want := range map[int]Verdict{64: Converged, 65: Stalled} {
		s, err := surface.New(catalog.Defaults(entry).With("f", "sum(i, 1, n, x[i]^2)"), surface.Options{Dim: n})
		if err != nil {
			t.Fatal(err)
		}
		from, to := make([]float64, n), make([]float64, n)
		for i := range from {
			from[i], to[i] = 1, 1e-9
		}
		report := Judge(ended(t, s, from, to))
		if report.Verdict != want || (report.Eigenvalues() == nil) != (n > 64) {
			t.Errorf("%d variables: %s (%s), eigenvalues %v", n, report.Verdict, report.Why(), report.Eigenvalues())
		}
	}
}

// Where slope and curvature vanish together, no minimum need be: a path that stands still there is at none.
func TestInflectionsAreNoMinima(t *testing.T) {
	rest := func(surface, start, rate string) Report {
		return written(t, "surface: \""+surface+"\"\nstart: "+start+"\nlearning_rate: "+rate+"\nsteps: 4000\n").reports[0]
	}
	for _, c := range []struct{ surface, start, rate string }{
		{"max(abs(x), 2*abs(y)) + 0.2*sin(5*x)", "[-3.7, 0.3]", "0.05"},
		{"abs(x) + 0.2*sin(5*x)", "[-3.7]", "0.01"},
		{"x + sin(x)", "[5]", "0.3"},
		{"x^3 + y^2", "[1, 1]", "0.1"},
		{"(x - 1)^5 + 0.5*y^2", "[1.4, 1]", "0.2"},
	} {
		if rep := rest(c.surface, c.start, c.rate); rep.Critical() != nil && rep.Critical().Kind.IsMinimum() {
			t.Errorf("%s from %s: %v is called a %s, %s", c.surface, c.start, rep.Critical().X, rep.Critical().Kind, rep.Verdict)
		}
	}
	for _, c := range []struct{ surface, start, rate string }{
		{"x^4 + y^2", "[1, 1]", "0.1"}, {"x^2 + 1e-3*y^2", "[1, 1]", "0.5"}, {"(x^2 + y^2 - 1)^2", "[2, 0]", "0.05"},
	} {
		if rep := rest(c.surface, c.start, c.rate); rep.Critical() == nil || rep.Critical().Kind != surface.GlobalMinimum {
			t.Errorf("%s: no minimum is found", c.surface)
		}
	}
}
