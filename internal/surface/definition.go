package surface

import (
	"fmt"
	"slices"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/model"
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
	General *General    // the surface in other numbers of variables; nil where there are none
}

// General is a surface in any number n of variables. The entry has a parameter dim, and what is said here holds where
// that is not 2. Coordinates are written as formulas in i, the number of the variable from 1, and n.
type General struct {
	Formula string    // in x[i]
	Least   int       // the smallest n
	Window  [2]string // of every variable
	Minima  []string  // all global minima
	Kinks   []string
	Starts  []string
}

// mostVariables is the greatest dim of a named surface.
const mostVariables = 1000

// Dim is the number of variables that a spec of this definition asks for.
func (d *Definition) Dim(spec catalog.Spec) int {
	if d.General != nil && spec.Has("dim") {
		return spec.Int("dim")
	}
	return len(d.Vars)
}

// row is a row of the table: one named surface, as its Decl and its Definition have it. Marks may be left out: saddles,
// local minima and hilltops in the window are found, and a minimum that has no closed form is given to sixteen digits. Tests
// prove what it says, and `gdplot verify surfaces NAME` does so at once.
type row struct {
	name, title, sentence string
	formula               string // in the variables, with the parameters as constants
	params                []catalog.Param
	vars                  []string // xy for most
	window                [][2]string
	minima                [][]string
	marks                 [][]string
	kinks                 []string
	general               *General                 // nil where there is no other number of variables
	check                 func(catalog.Spec) error // nil where all values go together
	starts                [][]string               // worth trying; the first is `start: suggested`
	notes                 []string
	source                string
}

var _ = addRows()

// addRows fills the catalogue from the table.
func addRows() struct{} {
	common := slices.Clip(commonParams())
	for _, r := range table {
		Surfaces.Add(catalog.Entry[Definition]{Decl: r.decl(common), New: Definition{Formula: r.formula, Vars: r.vars,
			Window: r.window, Minima: r.minima, Marks: r.marks, Kinks: r.kinks, Starts: r.starts, General: r.general}})
	}
	return struct{}{}
}

// decl declares a row, which has parameters of its own before those that all surfaces have.
func (r row) decl(common []catalog.Param) catalog.Decl {
	params := slices.Clip(r.params)
	if r.general != nil {
		params = append(params, catalog.Param{Name: "dim", Symbol: "n", Type: catalog.Integer, Optional: true,
			Range: catalog.Closed(float64(r.general.Least), mostVariables), Doc: "Number of variables, 2 when it is left out."})
	}
	all := common
	if len(params) > 0 {
		all = slices.Concat(params, common)
	}
	return catalog.Decl{Name: r.name, Title: r.title, Sentence: r.sentence,
		Rule:   r.rule(),
		Params: all, Check: r.check,
		Notes: r.notes, Source: r.source, Sample: r.sample(params)}
}

// rule is the formula, and beneath it the one in any number of variables.
func (r row) rule() string {
	rule := fmt.Sprintf("f(%s) = %s", strings.Join(r.vars, ", "), r.formula)
	if r.general != nil {
		rule += "\nf(x1, …, xn) = " + r.general.Formula
	}
	return rule
}

// commonParams are the parameters that every surface takes.
func commonParams() []catalog.Param {
	return append(transformParams(), []catalog.Param{
		noiseParam(),
		model.VariablesParam(),
		{Name: "window", Type: catalog.Window, Optional: true, Range: catalog.Any(),
			Doc: "What is drawn, {x: [lo, hi], y: [lo, hi]}; the surface has one of its own."},
		catalog.Choice("outside", string(descent.Free),
			[]string{string(descent.Free), string(descent.Stop), string(descent.Clamp), string(descent.Reflect)},
			"What happens to a path that leaves the window: nothing, the run ends, each coordinate is set to the edge, or mirrored at it."),
	}...)
}

// sample is the surface as an experiment file names it, with its parameters.
func (r row) sample(own []catalog.Param) string {
	if len(own) == 0 {
		return "surface: " + r.name + "\n"
	}
	var params []string
	for _, p := range own {
		value := p.Default
		if value == nil {
			value = 2 // variables
		}
		params = append(params, fmt.Sprintf("%s: %v", p.Name, value))
	}
	return fmt.Sprintf("surface:\n  %s: {%s}\n", r.name, strings.Join(params, ", "))
}
