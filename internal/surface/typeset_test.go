package surface

import (
	"strings"
	"testing"

	"gdplot/internal/formula"
)

// The signs of the language have no place in print, and brackets of markup are closed.
func TestTypesetCatalogue(t *testing.T) {
	n := 0
	for _, name := range Surfaces.Names() {
		e, _ := Surfaces.Entry(name)
		formulas := []string{e.New.Formula}
		if e.New.General != nil {
			formulas = append(formulas, e.New.General.Formula)
		}
		for _, f := range formulas {
			if f == "" {
				continue
			}
			n++
			got := formula.Typeset(f)
			if strings.ContainsAny(got, "*[]-") || strings.Count(got, "{") != strings.Count(got, "}") || strings.Count(got, "(") != strings.Count(got, ")") {
				t.Errorf("%s is set as %s", f, got)
			}
		}
	}
	if n < 50 {
		t.Fatalf("%d formulas in the catalogue", n)
	}
}
