package surface

import (
	"testing"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
)

// Methods that gonum computes get through every surface, whatever the shape: gonum panics where it is handed what it
// does not expect.
func TestGonumsMethodsGetThroughEverySurface(t *testing.T) {
	surfaces, methods := 0, 0
	one, _ := descent.Schedules.Find("constant")
	rate, err := descent.BuildSchedule(catalog.Defaults(one).With("value", 1.0))
	if err != nil {
		t.Fatal(err)
	}
	for _, decl := range Surfaces.Decls() {
		spec := catalog.Defaults(decl)
		if decl.Name == "formula" {
			spec = spec.With("f", "log(x) + sqrt(y) + 1/(x - y) + abs(x - 2)") // not defined in most places
		}
		land, err := New(spec, Options{})
		if err != nil {
			t.Fatal(err)
		}
		surfaces++
		for _, way := range descent.Optimizers.Decls() {
			if !way.Method.Gonum {
				continue
			}
			methods++
			for _, start := range corners(land) {
				for _, s := range searches(way) {
					chain, err := descent.Build([]catalog.Spec{s})
					if err != nil {
						t.Fatal(err)
					}
					run := descent.Run{Objective: land.Objective(), Start: start, Chain: chain, Rate: rate, Steps: 60}
					if out := run.Do(nil); out.Reason == "" || out.Loss > run.Objective.Eval(nil, start) {
						t.Errorf("%s on %s from %v: %+v", way.Name, decl.Name, start, out)
					}
				}
			}
		}
	}
	if surfaces < 10 || methods < 6*surfaces {
		t.Errorf("%d surfaces, %d methods on them", surfaces, methods)
	}
}

// searches are a method with each line search that it takes.
func searches(decl *catalog.Decl) []catalog.Spec {
	param, ok := decl.Param("line_search")
	if !ok {
		return []catalog.Spec{catalog.Defaults(decl)}
	}
	var all []catalog.Spec
	for _, word := range param.Choices {
		if s := catalog.Defaults(decl).With("line_search", word); s.Check() == nil {
			all = append(all, s)
		}
	}
	return all
}

// corners are starts in the corners and in the middle of a surface's window.
func corners(land *Surface) [][]float64 {
	n := land.Objective().Dim()
	all := [][]float64{make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)}
	for i := range n {
		r := catalog.Closed(-1, 1)
		if i < len(land.Window) {
			r = land.Window[i]
		}
		all[0][i], all[1][i], all[2][i] = r.Lo, r.Hi, (r.Lo+r.Hi)/2
		all[3][i] = []float64{r.Lo, r.Hi}[i%2]
	}
	return all
}
