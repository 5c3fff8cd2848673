package surface

import (
	"fmt"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
)

// Definition is what the table holds of a surface beside its declaration. Formula, window and points are written in
// the formula language with the entry's parameters as constants, so that they follow the parameters.
type Definition struct {
	Formula string
	Vars    []string
	Window  [][2]string // to draw, one pair of ends for each variable
	Minima  [][]string  // all global minima in the window
	Marks   [][]string  // other critical points worth marking: local minima, saddles, hilltops
	Kinks   []string    // formulas that vanish where the gradient or the Hessian does not exist; none where f is smooth
	Starts  [][]string  // worth trying; the first is `start: suggested`
}

// row is a row of the table: one named surface.
type row struct {
	name, title, sentence string
	formula               string
	params                []catalog.Param
	vars                  []string
	window                [][2]string
	minima                [][]string
	marks                 [][]string
	kinks                 []string
	starts                [][]string
	notes                 []string
	source                string
}

var _ = addRows()

// addRows fills the catalogue from the table.
func addRows() struct{} {
	for _, r := range table {
		Surfaces.Add(catalog.Entry[Definition]{Decl: r.decl(), New: Definition{Formula: r.formula, Vars: r.vars,
			Window: r.window, Minima: r.minima, Marks: r.marks, Kinks: r.kinks, Starts: r.starts}})
	}
	return struct{}{}
}

func (r row) decl() catalog.Decl {
	return catalog.Decl{Name: r.name, Title: r.title, Sentence: r.sentence,
		Rule:   fmt.Sprintf("f(%s) = %s", strings.Join(r.vars, ", "), r.formula),
		Params: append(append([]catalog.Param(nil), r.params...), commonParams()...),
		Notes:  r.notes, Source: r.source, Sample: r.sample()}
}

// commonParams are the parameters that every surface takes.
func commonParams() []catalog.Param {
	return []catalog.Param{
		{Name: "window", Type: catalog.Window, Optional: true, Range: catalog.Any(),
			Doc: "What is drawn, {x: [lo, hi], y: [lo, hi]}; the surface has one of its own."},
		catalog.Choice("outside", string(descent.Free),
			[]string{string(descent.Free), string(descent.Stop), string(descent.Clamp), string(descent.Reflect)},
			"What happens to a path that leaves the window: nothing, the run ends, each coordinate is set to the edge, or mirrored at it."),
	}
}

// sample is the surface as an experiment file names it, with its parameters.
func (r row) sample() string {
	if len(r.params) == 0 {
		return "surface: " + r.name + "\n"
	}
	var params []string
	for _, p := range r.params {
		params = append(params, fmt.Sprintf("%s: %v", p.Name, p.Default))
	}
	return fmt.Sprintf("surface:\n  %s: {%s}\n", r.name, strings.Join(params, ", "))
}
