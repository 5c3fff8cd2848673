package catalog

// Type is what a parameter's value may be; a parameter may allow several (Word|Numbers).
type Type uint32

// The types of value, with the Go type that a Spec holds for each.
const (
	Number     Type = 1 << iota // float64, finite
	Integer                     // int; may be written 1e4
	Bool                        // bool
	Word                        // string, one of Param.Choices
	Text                        // string without control characters
	Numbers                     // []float64, a list of numbers or a point
	Points                      // [][]float64, a list of points
	Window                      // []Interval, one for each variable: {x: [lo, hi], y: [lo, hi]}
	Constants                   // []Constant: {name: number}
	Axis                        // string: something that varies between runs: `label`, a run key or a dotted path
	Filter                      // a pattern over the runs, as in `only`
	Component                   // Spec: an entry of Param.Book, written as components are
	Components                  // []Spec: a list of them
	Notes                       // []Note: a list of texts with their places in a figure
	Texts                       // []string: a list of names, each one of Param.Choices where there are any
	Lines                       // []Line: formulas with names, {r: x + y} or [r = x + y]
	Variables                   // []Variable: names, [w, b], or names with labels, {w: {label: weight}}
	Record                      // Spec: a mapping of the parameters of Param.Fields
)

// Note is a text at a place of a figure: at a point in the units of its axes, or at a step of a run.
type Note struct {
	Text string
	At   []float64 // nil where it stands at a step
	Step int       // of the run
	Run  string    // its ID or label; empty where the figure shows one run only
	Of   int       // index of that run in the experiment, -1 for a note at a point
}

// Constant is a named number of a formula's `where`.
type Constant struct {
	Name    string
	Value   float64
	Entries []float64 // of a vector, or of a matrix row by row; nil of a number
	Columns int       // of a matrix; else 0
}

// Line is a formula with a name.
type Line struct {
	Name   string
	Text   string // of the formula
	Before int    // characters of the file's text that stand before it
}

// Variable is a name of a variable and what figures write for it, empty for the name itself.
type Variable struct{ Name, Label string }

// Param declares one parameter of an entry.
type Param struct {
	Name      string
	Symbol    string // as in the entry's Rule (β₁), empty if it has none
	Type      Type
	Default   any      // of the Go type that Type names; nil if the parameter is required or Optional
	Optional  bool     // may be absent; Default is then nil and the Spec holds nil
	Steps     bool     // an Integer that, when absent, is the number of steps of the run
	Minimum   bool     // a Number that, when absent, is the loss at the minimum of the run's surface
	Range     Interval // of numbers, list elements included; use Any where nothing is excluded
	Choices   []string // of a Word, or, where none is taken, of each of Texts; of Constants, the only names that there may be, each within Range
	OfData    []string // those of Choices that mean something only for surfaces fitted to data
	Book      Book     // of a Component or of Components
	Fields    *Decl    // of a Record: what its parameters are
	Main      bool     // a bare value in place of the map means this parameter
	Lifts     bool     // of a kind of figure with a Dim: where given, surfaces of more variables are shown as well
	Target    string   // "gap", "loss" or "metric" where the value is a level that runs should reach: it is watched for
	Effort    bool     // of a kind of figure: a Word that says what effort is counted in
	Arrays    bool     // of Constants: they may also be vectors, [1, 2], and matrices, [[2, 1], [1, 3]]
	Variables bool     // of a kind of figure: texts other than Choices are names of variables of the surfaces shown
	Columns   bool     // of a kind of figure: texts other than Choices are columns of the runs shown, which were made elsewhere
	Solver    bool     // of a kind of figure: an Axis whose values are the methods that are compared
	Runs      bool     // of a kind of figure: Texts that are labels or IDs of runs that it shows, figures have their IDs; or a Text that is a label or a value of what varies
	Repeats   int      // of a kind of figure: an Axis that is the seed where it is absent and runs of several kinds have so many seeds each, or more; its one word, of Choices, keeps them apart; 0 for none
	Single    bool     // of a kind of figure: it speaks of single runs, so that seeds are not taken together where it is given
	Lays      bool     // of a kind of figure: an Axis along which results stand apart, across, upwards or in panels
	Gathers   bool     // of a kind of figure: an Axis whose values are taken together, or of which the best alone is shown
	Usual     string   // of an Axis that may be left out: what it then names where that varies, or AnyAxis
	Doc       string   // meaning, unit, one sentence or two
}

// ListChoices are the names that a list of Texts is made of; none where its names are free, as beside a Word, whose choices
// are its own.
func (p *Param) ListChoices() []string {
	if p.Type&Texts == 0 || p.Type&Word != 0 {
		return nil
	}
	return p.Choices
}

// Required reports whether the parameter must be given.
func (p *Param) Required() bool { return p.Default == nil && !p.Optional && !p.Steps && !p.Minimum }

// These functions are not inlined: packages that declare much with them would begin with functions of a hundred thousand
// bytes, over which engines of WebAssembly take seconds.

// Num declares a number with a default.
//
//go:noinline
func Num(name, symbol string, def float64, r Interval, doc string) Param {
	return Param{Name: name, Symbol: symbol, Type: Number, Default: def, Range: r, Doc: doc}
}

// Int declares a whole number with a default.
//
//go:noinline
func Int(name, symbol string, def int, r Interval, doc string) Param {
	return Param{Name: name, Symbol: symbol, Type: Integer, Default: def, Range: r, Doc: doc}
}

// Flag declares a yes-or-no parameter.
//
//go:noinline
func Flag(name string, def bool, doc string) Param {
	return Param{Name: name, Type: Bool, Default: def, Range: Any(), Doc: doc}
}

// Choice declares a word out of a list; def may be empty for a required one.
//
//go:noinline
func Choice(name, def string, choices []string, doc string) Param {
	p := Param{Name: name, Type: Word, Choices: choices, Range: Any(), Doc: doc}
	if def != "" {
		p.Default = def
	}
	return p
}

// AnyAxis is the Usual of an Axis that takes the first thing that varies and no other option names.
const AnyAxis = "*"

// AsEffort returns the parameter as the one that says what effort is counted in.
func (p Param) AsEffort() Param {
	p.Effort = true
	return p
}

// AsMain returns the parameter as the one that a bare value means.
func (p Param) AsMain() Param {
	p.Main = true
	return p
}
