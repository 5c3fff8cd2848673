package surface

import (
	"bufio"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gdplot/internal/catalog"
	"gdplot/internal/formula"
)

// spec makes the Spec of an entry with some numbers set: "a=2 b=7".
func specOf(t testing.TB, name, params string) catalog.Spec {
	t.Helper()
	decl, ok := Surfaces.Find(name)
	if !ok {
		t.Fatalf("no surface %q", name)
	}
	s := catalog.Defaults(decl)
	for _, p := range strings.Fields(params) {
		key, value, _ := strings.Cut(p, "=")
		v, err := strconv.ParseFloat(value, 64)
		if err != nil {
			t.Fatal(err)
		}
		if p, _ := decl.Param(key); p.Type == catalog.Integer {
			s = s.With(key, int(v))
		} else {
			s = s.With(key, v)
		}
	}
	return s
}

// formula is the Spec of a user's formula.
func formulaSpec(t testing.TB, text string) catalog.Spec {
	return specOf(t, "formula", "").With("f", text)
}

// compiled makes the surface of a formula.
func compiled(t testing.TB, text string, dim int) *Surface {
	t.Helper()
	s, err := New(formulaSpec(t, text), Options{Dim: dim})
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return s
}

func numbers(t *testing.T, text string) []float64 {
	t.Helper()
	var all []float64
	for _, f := range strings.Fields(text) {
		v, err := strconv.ParseFloat(f, 64)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, v)
	}
	return all
}

// TestReference compares with values at many digits (testdata/reference.py) to a relative error of 1e-12, measured in
// gradients and Hessians against their largest entry.
func TestReference(t *testing.T) {
	file, err := os.Open("testdata/reference.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	named, lines, worst := map[string]bool{}, 0, 0.0
	for scan := bufio.NewScanner(file); scan.Scan(); lines++ {
		part := strings.Split(scan.Text(), "\t")
		name, text := part[0], part[1]
		spec := specOf(t, "formula", "").With("f", text)
		if name != "formula" {
			spec = specOf(t, name, text)
			named[name] = true
		}
		s, err := New(spec, Options{})
		if err != nil {
			t.Fatalf("%s %s: %v", name, text, err)
		}
		x := numbers(t, part[2])
		n := len(x)
		o := s.Objective()
		g, h := make([]float64, n), make([]float64, n*n)
		f := o.Eval(g, x)
		o.Hessian(h, x)
		for _, c := range []struct {
			what      string
			got, want []float64
		}{{"value", []float64{f}, numbers(t, part[3])}, {"gradient", g, numbers(t, part[4])}, {"Hessian", h, numbers(t, part[5])}} {
			e := relativeError(c.got, c.want)
			worst = max(worst, e)
			if !(e <= 1e-12) {
				t.Errorf("%s %s: %s at %v is %v, want %v (error %.2g)", name, text, c.what, x, c.got, c.want, e)
			}
		}
	}
	t.Logf("%d points, largest relative error %.2g", lines, worst)
	for _, name := range Surfaces.Names() {
		if name != "formula" && !named[name] {
			t.Errorf("%s is not among the references: write its formula into testdata/reference.py, then make add-refs", name)
		}
	}
	for _, f := range formula.Functions() {
		if !strings.Contains(referenceText(t), f.Name+"(") {
			if !slices.Contains([]string{"sign", "floor", "ceil", "round", "sum", "prod", "dot", "quad"}, f.Name) { // constants between jumps, tested in TestKinks, and sums
				t.Errorf("function %s is not among the references", f.Name)
			}
		}
	}
}

func referenceText(t *testing.T) string {
	t.Helper()
	all, err := os.ReadFile("testdata/reference.tsv")
	if err != nil {
		t.Fatal(err)
	}
	return string(all)
}

// relativeError is the greatest error of an entry, relative to the largest entry.
func relativeError(got, want []float64) float64 {
	scale, worst := 0.0, 0.0
	for i := range want {
		scale = max(scale, math.Abs(want[i]))
		worst = max(worst, math.Abs(got[i]-want[i]))
		if math.IsNaN(got[i]) {
			return math.NaN()
		}
	}
	if scale == 0 {
		return 0
	}
	return worst / scale
}
