package surface

import (
	"fmt"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
)

// FormulaError says what is wrong with the text of a formula, and where. Columns count characters from 1.
type FormulaError struct {
	Column    int // first character of the culprit
	EndColumn int // character after its last
	Message   string
	Hint      string // what was probably meant, to be printed as (did you mean "…"?); may be empty
}

func (e *FormulaError) Error() string {
	if e.Hint == "" {
		return e.Message
	}
	return fmt.Sprintf("%s (did you mean %q?)", e.Message, e.Hint)
}

// ParamError says which parameter of a surface, other than its formula, is wrong.
type ParamError struct {
	Param   string // "where", "window" or "minima"
	Index   int    // of the culprit within a list, else -1
	Message string
}

func (e *ParamError) Error() string { return e.Message }

// FunctionDoc documents one function of the formula language.
type FunctionDoc struct {
	Name, Usage, Meaning, Derivative string
}

// Functions lists the functions of the formula language, in the order in which they are explained.
func Functions() []FunctionDoc { return nil }

// Grammar explains the formula language in a few lines of plain text.
func Grammar() string { return "" }

// Checker is a schedule that can be wrong at some step: Check looks at the rates of steps 0 … steps−1 and returns an
// error for the first that is negative or not finite.
type Checker interface {
	descent.Schedule
	Check(steps int) error
}

// New compiles the surface that spec names. Its errors are *FormulaError and *ParamError.
func New(spec catalog.Spec, opt Options) (*Surface, error) {
	return nil, &FormulaError{Column: 1, EndColumn: 1, Message: "no formula can be compiled yet"}
}

// Dim is the number of variables.
func (s *Surface) Dim() int { return len(s.Vars) }

// Objective is the function of one run, with registers of its own.
func (s *Surface) Objective() *Objective { return &Objective{n: len(s.Vars)} }

// Minimum is the smallest listed or found value; ok is false where none is known.
func (s *Surface) Minimum() (f float64, ok bool) { return 0, false }

// Critical lists the critical points worth marking, global minima first.
func (s *Surface) Critical() []Critical { return nil }

// MoreMinima counts the local minima in the window that Critical leaves out because there are too many.
func (s *Surface) MoreMinima() int { return 0 }

// MinimumCurves are the minima that form curves, as polylines inside the window.
func (s *Surface) MinimumCurves() [][][]float64 { return nil }

// Objective evaluates a surface for one run; it is not safe for concurrent use.
type Objective struct{ n int }

// Dim implements descent.Objective.
func (o *Objective) Dim() int { return o.n }

// Eval implements descent.Objective.
func (o *Objective) Eval(g, x []float64) float64 { return 0 }

// Hessian implements descent.Hessianer.
func (o *Objective) Hessian(h, x []float64) {}

// Values stores f on a grid: dst[j*len(xs)+i] = f(xs[i], ys[j]); two variables.
func (o *Objective) Values(dst, xs, ys []float64) {}
