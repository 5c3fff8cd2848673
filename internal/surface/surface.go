// Package surface is what is descended: the formula language, the catalogue of named formulas, and what is known of
// each (window to draw, minima, saddles, starts worth trying).
package surface

import (
	"gdplot/internal/catalog"
	"gdplot/internal/descent"
)

// Surfaces is the catalogue. A named surface is one row of its table (table.go); the entry called formula is the
// user's own.
var Surfaces = catalog.New[Definition]("surface")

// Kind says what sort of critical point a point is.
type Kind string

// The kinds of critical point. Flat is one whose Hessian does not tell.
const (
	GlobalMinimum Kind = "global minimum"
	LocalMinimum  Kind = "local minimum"
	Saddle        Kind = "saddle"
	Maximum       Kind = "maximum"
	Flat          Kind = "flat"
)

// Critical is a point where the gradient vanishes (or, at a kink, a minimum) that is worth marking.
type Critical struct {
	X     []float64
	F     float64
	Kind  Kind
	Found bool // found by search and not stated by the catalogue or the file
}

// Surface is a compiled function with what is known of it. It is read-only once made and shared between runs and
// workers; each run takes an Objective of its own.
type Surface struct {
	Spec    catalog.Spec
	Title   string             // as figures name it: "Rosenbrock", or the formula's text
	Formula string             // with parameters as symbols, as the user or the catalogue wrote it
	Vars    []string           // names of the variables, for axes: x, y or x1 … xn
	Window  []catalog.Interval // what a contour draws, one for each variable
	Outside descent.Policy     // what happens to a path that leaves Window
	Starts  [][]float64        // worth trying; the first is `start: suggested`
	Smooth  bool               // whether the gradient exists everywhere in the window
}

// Options complete a Spec with what the rest of the experiment says.
type Options struct {
	Dim    int         // of the start, 0 if unknown; a formula in x[i] takes its dimension from it
	Starts [][]float64 // of all runs on this surface; a formula without a window gets one that shows them
}

