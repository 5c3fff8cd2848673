package grammar

import (
	"slices"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/constraint"
	"gdplot/internal/descent"
	"gdplot/internal/model"
	"gdplot/internal/surface"
)

// Slot is a place of the file where a component may stand.
type Slot struct {
	Name     string         // of the run key, for messages
	Books    []catalog.Book // where its names are looked up
	Formula  string         // entry that a text stands for that is no plain word; empty if none
	Constant string         // entry that a bare number stands for; empty if none
	Symbols  []string       // plain words that are formulas all the same
	Expected string         // what may stand here, in words; "a …" of its kind where empty
}

// Find is the entry of a name.
func (s *Slot) Find(name string) (*catalog.Decl, bool) {
	for _, b := range s.Books {
		if d, ok := b.Find(name); ok {
			return d, true
		}
	}
	return nil, false
}

// Names are all names that it knows.
func (s *Slot) Names() []string {
	var names []string
	for _, b := range s.Books {
		names = append(names, b.Names()...)
	}
	return names
}

// Bare are the names that may stand alone.
func (s *Slot) Bare() []string {
	var names []string
	for _, b := range s.Books {
		for _, d := range b.Decls() {
			if d.Bare() {
				names = append(names, d.Name)
			}
		}
	}
	return names
}

// Owner is the first entry that has a parameter of this name, empty if none has.
func (s *Slot) Owner(param string) string {
	for _, b := range s.Books {
		for _, d := range b.Decls() {
			if _, ok := d.Param(param); ok {
				return d.Name
			}
		}
	}
	return ""
}

// A is the slot's kind with its article.
func (s *Slot) A() string {
	if s.Expected != "" {
		return s.Expected
	}
	kind := s.Books[0].Kind()
	if strings.ContainsRune("aeiou", rune(kind[0])) {
		return "an " + kind
	}
	return "a " + kind
}

// IsWord reports whether a text is a name, known or misspelt, and not a formula.
func (s *Slot) IsWord(text string) bool {
	return IsName(text) && !slices.Contains(s.Symbols, text)
}

// Where components stand.
var (
	SurfaceSlot = &Slot{Name: "surface", Books: []catalog.Book{surface.Surfaces, model.Models, surface.Sampled}, Formula: "formula",
		Expected: "a surface's name or a formula"}
	ChainSlot = &Slot{Name: "optimizer", Books: []catalog.Book{descent.Optimizers, descent.Transforms, Recorded},
		Expected: "a name such as adam, a mapping such as {sgd: {momentum: 0.9}} or a chain of them"}
	RateSlot = &Slot{Name: "learning_rate", Books: []catalog.Book{descent.Schedules}, Formula: "formula",
		Constant: "constant", Symbols: []string{"k", "e", "pi"}, Expected: "a number, a formula in k or a schedule"}
	ConstraintSlot = &Slot{Name: "constraint", Books: []catalog.Book{constraint.Constraints}, Formula: "formula",
		Expected: "an inequality such as x + y <= 1, a mapping such as {ball: {radius: 1}}, or a list of them"}
	StopSlot = &Slot{Name: "stop", Books: []catalog.Book{descent.StopRules}}
)

// SlotOf is the slot of a run key that holds components, nil for the others.
func SlotOf(key int) *Slot {
	switch key {
	case Surface:
		return SurfaceSlot
	case Constraint:
		return ConstraintSlot
	case Optimizer:
		return ChainSlot
	case Rate:
		return RateSlot
	case Stop:
		return StopSlot
	}
	return nil
}

// BooksOf are the catalogues whose entries may stand as the value of a run key, none for keys that hold no components.
func BooksOf(key string) []catalog.Book {
	if k := RunKey(key); k >= 0 {
		if s := SlotOf(k); s != nil {
			return s.Books
		}
	}
	return nil
}

// SlotIn is the place for a component inside another one. A schedule is written there as learning_rate writes it.
func SlotIn(p *catalog.Param) *Slot {
	if p.Book == catalog.Book(descent.Schedules) {
		s := *RateSlot
		if p.Type&catalog.Number != 0 {
			s = *ScheduleSlot()
		}
		s.Name = p.Name
		return &s
	}
	return &Slot{Name: p.Name, Books: []catalog.Book{p.Book}}
}

// ScheduleSlot is the place for a schedule where a bare number is something else.
func ScheduleSlot() *Slot {
	s := *RateSlot
	s.Constant, s.Expected = "", "a formula in k or a schedule"
	return &s
}

// IsPart reports whether a parameter lists figures inside a figure.
func IsPart(p *catalog.Param) bool {
	return p.Type&catalog.Components != 0 && p.Book != nil && p.Book.Kind() == "figure"
}
