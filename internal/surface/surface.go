// Package surface is what is descended: the catalogue of named formulas, the user's own, models fitted to data, and what is known
// of each (window to draw, minima, saddles, starts worth trying). The language of formulas is package formula.
package surface

import (
	"fmt"
	"slices"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/constraint"
	"gdplot/internal/data"
	"gdplot/internal/descent"
	"gdplot/internal/formula"
	"gdplot/internal/model"
	"gdplot/internal/numeric"
	"gdplot/internal/spline"
	"gdplot/internal/wording"
)

// Surfaces is the catalogue. A named surface is one row of its table (table.go); the entry called formula is the
// user's own.
var Surfaces = catalog.New[Definition]("surface")

// Surface is a compiled function with what is known of it. It is read-only once made and shared between runs and
// workers; each run takes an Objective of its own.
type Surface struct {
	Spec    catalog.Spec
	Title   string             // as figures name it: "Rosenbrock", or the formula's text
	Formula string             // with parameters as symbols, as the user or the catalogue wrote it, and how it was moved
	Vars    []string           // names of the variables, for axes: x, y or x1 … xn
	Window  []catalog.Interval // what a contour draws, one for each variable
	Outside descent.Policy     // what happens to a path that leaves Window
	Starts  [][]float64        // worth trying; the first is `start: suggested`
	Smooth  bool               // whether the gradient surely exists everywhere
	form    form               // what the form of the formula alone tells

	climbs bool // whether runs climb: then all that is kept and computed here is of −f

	noise       Noise
	Constraints []catalog.Spec // what runs are kept within, beside the window
	barriers    []constraint.Maker

	Model *model.Problem // what is fitted to data; nil where the surface is a formula

	digest    string       // of the file that the grid is from
	grid      *spline.Grid // what values on a grid make; nil for all others
	hints     [][]float64  // starts of runs, to search from
	scouted   [][]float64  // the lowest minima that were met where a window was looked for
	programs  *formula.Function
	source    string             // the formula alone
	constants []catalog.Constant // what its names stand for
	lines     []formula.Line     // parts of it that have names
	own       []string           // what its variables are called in it
	vector    string             // the name in it whose entries are the variables: x, as a rule; empty for none
	renamed   bool               // whether the file gave them their names
	chosen    bool               // whether the window shows starts and minima, since none is stated
	labels    map[string]string  // of variables, by their names, where the file gives some
	moved     *transform         // nil where nothing is moved
	stated    [][]float64        // minima of the catalogue or the file
	marks     [][]float64        // other critical points that the catalogue lists
	declared  []string           // formulas of the kinks that the catalogue lists
	known     *knowledge         // the critical points, found on demand
	slice     *slice             // what it is cut out of, nil where it is a surface of its own
}

// Options complete a Spec with what the rest of the experiment says.
type Options struct {
	Dim    int         // of the start, 0 if unknown; a formula in x[i] takes its dimension from it
	Starts [][]float64 // of all runs on this surface; a formula without a window gets one that shows them
	Data   *data.Table // what a model is fitted to, or a grid of values

	Maximize    bool           // whether runs climb the surface
	Constraints []catalog.Spec // what runs are kept within
}

// New compiles the surface that spec names. What is wrong with a formula is told by a *formula.Error, what is wrong
// with another parameter by a *ParamError.
func New(spec catalog.Spec, opt Options) (*Surface, error) {
	if isLog(spec) {
		return newLog(spec), nil
	}
	s := &Surface{Spec: spec, Outside: descent.Policy(spec.Text("outside")), known: &knowledge{}, climbs: opt.Maximize}
	if IsModel(spec) {
		if s.climbs {
			return nil, errLossDescended
		}
		if err := s.fitted(opt); err != nil {
			return nil, err
		}
		s.own, s.vector = s.Vars, "x"
		return s, s.keepWithin(opt)
	}
	var err error
	if IsSampled(spec) {
		if err := s.sampled(opt); err != nil {
			return nil, err
		}
		s.own = s.Vars
		return s, s.keepWithin(opt)
	}
	if !s.isNamed() {
		err = s.define(opt)
	} else {
		err = s.fromTable()
	}
	if err != nil {
		return nil, err
	}
	s.takeNoise()
	if s.moved != nil {
		words := strings.Join(s.moved.words, ", ")
		if s.Title == s.Formula || s.isNamed() {
			s.Title += ", " + words
		}
		s.Formula += ", " + words
	}
	if s.noise != (Noise{}) && !s.Untitled() {
		s.Title += ", " + s.noise.words()
	}
	return s, s.keepWithin(opt)
}

// fromTable makes a surface of the catalogue.
func (s *Surface) fromTable() error {
	entry, ok := Surfaces.Entry(s.Spec.Name())
	if !ok {
		panic(fmt.Sprintf("surface: no surface %q in the catalogue", s.Spec.Name()))
	}
	def := &entry.New
	dim := def.Dim(s.Spec)
	s.Title, s.Formula = entry.Title, def.Formula
	constants := s.parameters()
	points := &evaluator{constants: constants}
	if general := def.General; general != nil && dim != len(def.Vars) {
		s.Formula, s.declared = general.Formula, general.Kinks
		s.Window = points.same(general.Window, dim)
		s.stated, s.Starts = points.indexed(general.Minima, dim), points.indexed(general.Starts, dim)
	} else {
		s.declared = def.Kinks
		s.Window = points.window(def.Window)
		s.stated, s.marks, s.Starts = points.all(def.Minima), points.all(def.Marks), points.all(def.Starts)
	}
	if s.climbs { // what is listed are minima
		s.stated, s.marks = nil, nil
	}
	if points.err != nil {
		return points.err
	}
	if err := s.compile(constants, dim); err != nil {
		return err
	}
	if m := s.moved; m != nil {
		s.Window = m.window(s.Window)
		s.stated, s.marks, s.Starts = m.points(s.stated), m.points(s.marks), m.points(s.Starts)
	}
	return s.takeWindow()
}

// define makes a surface of the user's formula.
func (s *Surface) define(opt Options) error {
	s.Formula = s.Spec.Text("f")
	s.Title = s.Formula
	if s.Spec.Has("title") {
		s.Title = s.Spec.Text("title")
	}
	var constants []catalog.Constant
	if s.Spec.Has("where") {
		constants = s.Spec.Get("where").([]catalog.Constant)
	}
	if err := checkConstants(constants); err != nil {
		return err
	}
	if err := s.takeLines(); err != nil {
		return err
	}
	if err := s.compile(constants, opt.Dim); err != nil {
		return err
	}
	if err := s.takeWindow(); err != nil {
		return err
	}
	if err := s.takeMinima(); err != nil {
		return err
	}
	if s.Window == nil {
		s.Window, s.chosen = s.shrunk(s.chooseWindow(opt.Starts), opt.Starts), true
	}
	s.hints = s.usable(opt.Starts)
	return nil
}

// compile parses and compiles the formula; dim is the dimension that a formula in x[i] has.
func (s *Surface) compile(constants []catalog.Constant, dim int) error {
	s.source, s.constants = s.Formula, constants
	tree, err := formula.Parse(s.Formula)
	if err != nil {
		return err
	}
	if err := s.name(tree, dim); err != nil {
		return err
	}
	if s.moved, err = newTransform(s.Spec, len(s.Vars)); err != nil {
		return err
	}
	g, root, err := s.graphOf(s.Formula, constants)
	if err != nil {
		return err
	}
	s.Smooth = g.IsSmooth(root)
	if s.climbs {
		root = g.Neg(root)
	}
	s.form = formOf(g, root)
	s.programs = formula.Differentiate(g, root, len(s.Vars))
	return nil
}

// name decides what the variables of a formula are, and what figures call them.
func (s *Surface) name(tree *formula.Expression, dim int) error {
	use, fault := formula.UsageOf(tree, s.constants, s.lines)
	usual, err := use.Variables(dim)
	if !s.isNamed() {
		own, err := s.ownNames(usual)
		if err != nil {
			return err
		}
		if own == nil && s.given() == nil {
			own = use.Own()
		}
		if own != nil {
			s.Vars, s.own, s.renamed = own, own, true
			if use.Indexes() {
				s.vector = "x"
			}
			return s.takeVariables()
		}
	}
	if fault != nil {
		return fault
	}
	if err != nil {
		return err
	}
	s.Vars, s.own, s.vector = usual, usual, use.Vector()
	return s.takeVariables()
}

// graphOf lowers a formula in the surface's variables.
func (s *Surface) graphOf(text string, constants []catalog.Constant) (*formula.Graph, formula.ID, error) {
	tree, err := formula.Parse(text)
	if err != nil {
		return nil, formula.None, err
	}
	g := formula.NewGraph()
	root, err := formula.Lower(g, tree, s.scope(constants))
	return g, root, err
}

// scope is what the names of a formula in the surface's variables mean.
func (s *Surface) scope(constants []catalog.Constant) formula.Scope {
	scope := formula.Scope{Variables: s.own, Vector: s.vector, Dim: len(s.own), Constants: constants, Lines: s.lines}
	if s.moved != nil {
		scope.Moved = s.moved.inverse
	}
	return scope
}

// parameters are the entry's numbers as constants of its formula.
func (s *Surface) parameters() []catalog.Constant {
	var constants []catalog.Constant
	for i, p := range s.Spec.Decl.Params {
		switch v := s.Spec.Values[i].(type) {
		case float64:
			constants = append(constants, catalog.Constant{Name: p.Name, Value: v})
		case int:
			constants = append(constants, catalog.Constant{Name: p.Name, Value: float64(v)})
		}
	}
	return constants
}

// takeWindow takes the window that the file gives, if it gives one.
func (s *Surface) takeWindow() error {
	if !s.Spec.Has("window") {
		return nil
	}
	window := s.Spec.Get("window").([]catalog.Interval)
	if len(window) != len(s.Vars) {
		return &ParamError{Param: "window", Index: -1, Message: fmt.Sprintf("the window has %s and the surface %s",
			wording.Plural(len(window), "variable"), wording.Plural(len(s.Vars), "variable"))}
	}
	for i, w := range window {
		if !numeric.Finite(w.Lo) || !numeric.Finite(w.Hi) || !(w.Lo < w.Hi) || !numeric.Finite(w.Hi-w.Lo) {
			return &ParamError{Param: "window", Index: i, Message: fmt.Sprintf("the window of %s must go from a smaller to a greater number, not from %g to %g", s.Vars[i], w.Lo, w.Hi)}
		}
	}
	s.Window = slices.Clone(window)
	return nil
}

// Automatic reports whether nobody gave the window, so that what is drawn may be chosen when the runs are known. That of a model shows
// its best fit, and is chosen like others where nobody knows that.
func (s *Surface) Automatic() bool {
	if s.Model != nil && s.slice == nil {
		_, known := s.Minimum()
		return !known && !s.Spec.Has("window")
	}
	return s.slice == nil && !s.isNamed() && !s.Spec.Has("window")
}

// Dim is the number of variables.
func (s *Surface) Dim() int { return len(s.Vars) }

// Objective is the function of one run, with registers of its own.
func (s *Surface) Objective() Objective {
	if s.slice != nil {
		return s.slice.objective()
	}
	if s.Model != nil {
		return s.Model.Objective()
	}
	if s.grid != nil {
		return &splineObjective{s.grid}
	}
	if s.Logged() {
		return logObjective(s.Dim())
	}
	return formula.NewEvaluation(s.programs)
}

// evaluator computes the numbers that the table writes as formulas of an entry's parameters.
type evaluator struct {
	constants []catalog.Constant
	err       error // the first
}

func (v *evaluator) number(text string) float64 {
	tree, err := formula.Parse(text)
	if err == nil {
		g := formula.NewGraph()
		var i formula.ID
		if i, err = formula.Lower(g, tree, formula.Scope{Constants: v.constants}); err == nil {
			c, _ := g.Value(i)
			return c
		}
	}
	if v.err == nil {
		v.err = err
	}
	return 0
}

// window evaluates the ends of a window.
func (v *evaluator) window(ends [][2]string) []catalog.Interval {
	var window []catalog.Interval
	for _, w := range ends {
		window = append(window, catalog.Closed(v.number(w[0]), v.number(w[1])))
	}
	return window
}

// same is a window of dim equal sides.
func (v *evaluator) same(ends [2]string, dim int) []catalog.Interval {
	return slices.Repeat(v.window([][2]string{ends}), dim)
}

// indexed evaluates points whose coordinates are formulas in i and n.
func (v *evaluator) indexed(points []string, dim int) [][]float64 {
	var all [][]float64
	for _, text := range points {
		x := make([]float64, dim)
		for i := range x {
			at := &evaluator{constants: append(slices.Clone(v.constants), catalog.Constant{Name: "i", Value: float64(i + 1)},
				catalog.Constant{Name: "n", Value: float64(dim)})}
			x[i] = at.number(text)
			if v.err == nil {
				v.err = at.err
			}
		}
		all = append(all, x)
	}
	return all
}

func (v *evaluator) all(points [][]string) [][]float64 {
	var all [][]float64
	for _, p := range points {
		x := make([]float64, len(p))
		for i, text := range p {
			x[i] = v.number(text)
		}
		all = append(all, x)
	}
	return all
}
