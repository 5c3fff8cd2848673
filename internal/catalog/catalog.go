// Package catalog is how an entry of any of gdplot's catalogues (surfaces, models, data sets, constraints, optimizers,
// transforms, schedules, stop rules, figures) declares itself.
//
// One declaration, in the manner of package flag, gives an entry its name, its parameters with types, ranges and
// defaults, and the sentences that explain it. That declaration alone decodes the experiment file, checks ranges,
// finds misspelt keys, prints `gdplot explain`, feeds shell completion and writes the JSON Schema, so an entry is
// added in one place.
package catalog

import (
	"fmt"
	"sort"
)

// Decl declares one entry of a catalogue, without the code behind it.
type Decl struct {
	Name     string   // as written in an experiment file, snake_case
	Aliases  []string // other accepted names (only where the field uses both, like sgd and gd)
	Title    string   // as figures write it: "Adam", "Rosenbrock"
	Sentence string   // what it is, one sentence with a full stop
	Rule     string   // formula or update rule in plain text, may have several lines
	Params   []Param  // in the order in which they are explained
	Notes    []string // what a user should know: conventions, differences between libraries
	Source   string   // paper, equation, page
	Sample   string   // YAML that uses it, as it stands in an experiment file

	// What those above a catalogue may know of its entries, who never look at names. Tests fail for an optimizer, a
	// transform, a schedule, a stop rule or a figure that declares nothing here.
	Method   Method      // of an optimizer or a transform
	Schedule ScheduleUse // of a schedule
	Stop     StopUse     // of a stop rule
	Shows    Shows       // of a kind of figure: what it is about
	Flat     bool        // of what a Record holds: its parameters stand without its name
	Formula  bool        // of a surface or a schedule: it is the formula that its main parameter holds
	Dim      int         // of a kind of figure: how many variables a surface must have to be shown; 0 for any number
	Axes     bool        // of a kind of figure: whether style can say what its axes show, beside what they are called
	Unstyled []string    // of a kind of figure: what style may say elsewhere and has no meaning in it: legend, lines, lines.dash
	Fitted   bool        // of a kind of figure: whether it shows models fitted to data, and no other surface
	OfLosses bool        // of a kind of figure that shows the course of runs: whether it can do with their losses
	Unasked  int         // of a kind of figure: its place among those of a file that names none; 0 where it is not one of them
	Compares int         // of a kind of figure: of those of a file the one that compares most has the author's description
	Beside   Comparison  // of a kind of figure: what it sets side by side of the runs that it shows

	// Derive is what an optimizer is like whose values decide it; nil where Method says it.
	Derive func(Spec) Method
	// Compiles reports whether the values of a component are compiled (Compiled).
	Compiles bool
	// Stored is the key of the file under which components of this entry stand by the name that their main parameter holds;
	// empty for most.
	Stored string

	// Label is what figures call a component with these values, in place of Title: "momentum 0.9". Nil where Title does.
	Label func(Spec) string

	// Check finds values that are each in range but do not go together; nil where there are none. It is asked with
	// every required value present; a Steps parameter may still be absent. The error belongs to the whole component.
	Check func(Spec) error
}

// Bare reports whether the name alone is enough: nothing has to be given, and what is left out goes together.
func (d *Decl) Bare() bool {
	for i := range d.Params {
		if d.Params[i].Required() {
			return false
		}
	}
	return d.Check == nil || d.Check(Defaults(d)) == nil
}

// Param finds the parameter called name.
func (d *Decl) Param(name string) (*Param, bool) {
	for i := range d.Params {
		if d.Params[i].Name == name {
			return &d.Params[i], true
		}
	}
	return nil, false
}

// Main is the parameter that a bare value stands for (clip_norm: 10), or nil.
func (d *Decl) Main() *Param {
	for i := range d.Params {
		if d.Params[i].Main {
			return &d.Params[i]
		}
	}
	return nil
}

// ParamNames lists the parameters in order.
func (d *Decl) ParamNames() []string {
	names := make([]string, len(d.Params))
	for i, p := range d.Params {
		names[i] = p.Name
	}
	return names
}

// Entry is a declaration with the code behind it; New is whatever makes the thing in this catalogue.
type Entry[New any] struct {
	Decl
	New New
}

// Book is a catalogue seen without the code behind its entries: what decoding, explaining and the schema need.
type Book interface {
	Kind() string                   // what its entries are, in the singular: "optimizer"
	Find(name string) (*Decl, bool) // by name or alias
	Decls() []*Decl                 // all, sorted by name
	Names() []string                // all names, sorted, without aliases
}

// Catalog is a set of entries of one kind. It is filled while packages initialise and only read afterwards.
type Catalog[New any] struct {
	kind    string
	entries map[string]*Entry[New]
	alias   map[string]string
}

var _ Book = (*Catalog[int])(nil)

// New makes an empty catalogue; kind is the singular noun for its entries.
func New[N any](kind string) *Catalog[N] {
	return &Catalog[N]{kind: kind, entries: map[string]*Entry[N]{}, alias: map[string]string{}}
}

// Add puts an entry into the catalogue, so that a file of its own can say `func init() { Optimizers.Add(…) }`, or `var _ = Figures.Add(…)` where entries are few. It panics on
// a name given twice or a declaration that lacks its sentence: both are mistakes of the program, not of its user.
func (c *Catalog[N]) Add(e Entry[N]) struct{} {
	for _, name := range append([]string{e.Name}, e.Aliases...) {
		if _, taken := c.Find(name); taken || name == "" {
			panic(fmt.Sprintf("catalog: %s %q is declared twice or has no name", c.kind, name))
		}
	}
	if e.Sentence == "" {
		panic(fmt.Sprintf("catalog: %s %q has no sentence", c.kind, e.Name))
	}
	c.entries[e.Name] = &e
	for _, a := range e.Aliases {
		c.alias[a] = e.Name
	}
	return struct{}{}
}

// Entry finds an entry by name or alias.
func (c *Catalog[N]) Entry(name string) (*Entry[N], bool) {
	if full, ok := c.alias[name]; ok {
		name = full
	}
	e, ok := c.entries[name]
	return e, ok
}

// Kind implements Book.
func (c *Catalog[N]) Kind() string { return c.kind }

// Find implements Book.
func (c *Catalog[N]) Find(name string) (*Decl, bool) {
	e, ok := c.Entry(name)
	if !ok {
		return nil, false
	}
	return &e.Decl, true
}

// Names implements Book.
func (c *Catalog[N]) Names() []string {
	names := make([]string, 0, len(c.entries))
	for name := range c.entries {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

// Decls implements Book.
func (c *Catalog[N]) Decls() []*Decl {
	var all []*Decl
	for _, name := range c.Names() {
		all = append(all, &c.entries[name].Decl)
	}
	return all
}
