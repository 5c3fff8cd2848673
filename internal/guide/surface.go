package guide

import (
	"fmt"
	"math"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/output"
	"gdplot/internal/surface"
)

// surfaceFacts is what is known of a named surface with its default parameters: its window, its critical points, and
// starts worth trying. It is empty for the user's own formula.
func surfaceFacts(d *catalog.Decl) string {
	spec := catalog.Defaults(d)
	for i := range d.Params {
		if d.Params[i].Required() {
			return ""
		}
	}
	s, err := surface.New(spec, surface.Options{})
	if err != nil {
		panic("a surface of the catalogue cannot be made: " + err.Error())
	}
	var window []string
	for i, r := range s.Window {
		window = append(window, fmt.Sprintf("%s from %s to %s", s.Vars[i], output.Float(r.Lo), output.Float(r.Hi)))
	}
	rows := [][]string{{"window", strings.Join(window, ", ")}}
	for _, c := range s.Critical() {
		f := c.F
		if math.Abs(f) < 1e-15 { // what rounding leaves of a 0
			f = 0
		}
		rows = append(rows, []string{string(c.Kind), fmt.Sprintf("%s at %s", rounded(f), pointText(c.X))})
	}
	if n := s.MoreMinima(); n > 0 {
		rows = append(rows, []string{"further minima", fmt.Sprint(n)})
	}
	for i, x := range s.Starts {
		name := "another start"
		if i == 0 {
			name = "suggested start"
		}
		rows = append(rows, []string{name, pointText(x)})
	}
	return Table(rows)
}

func pointText(x []float64) string {
	parts := make([]string, len(x))
	for i, v := range x {
		parts[i] = rounded(v)
	}
	return "(" + strings.Join(parts, ", ") + ")"
}
