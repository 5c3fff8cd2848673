package catalog

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
)

// Spec is a component resolved to longhand: an entry's declaration with a value for each of its parameters.
// Nothing may change a Spec once it is made; it is shared between runs.
type Spec struct {
	Decl   *Decl
	Values []any // one for each of Decl.Params, nil where an optional parameter is absent

	compiled *compiled // nil of an entry that compiles nothing
}

// Defaults is the Spec in which no parameter is given; required ones are nil.
func Defaults(d *Decl) Spec {
	s := Spec{Decl: d, Values: make([]any, len(d.Params)), compiled: newCompiled(d)}
	for i, p := range d.Params {
		s.Values[i] = p.Default
	}
	return s
}

// With is a copy of the Spec in which parameter name has value v. It panics where name is not declared.
func (s Spec) With(name string, v any) Spec {
	c := Spec{Decl: s.Decl, Values: append([]any(nil), s.Values...), compiled: newCompiled(s.Decl)}
	c.Values[s.index(name)] = v
	return c
}

// Name is the entry's name, empty for the zero Spec.
func (s Spec) Name() string {
	if s.Decl == nil {
		return ""
	}
	return s.Decl.Name
}

// Check reports values that are each in range but do not go together, as the declaration's Check sees it.
func (s Spec) Check() error {
	if s.Decl.Check == nil {
		return nil
	}
	return s.Decl.Check(s)
}

// Label is what figures call the component: "Adam", "momentum 0.9".
func (s Spec) Label() string {
	switch {
	case s.Decl == nil:
		return ""
	case s.Decl.Label != nil:
		return s.Decl.Label(s)
	case s.Decl.Title != "":
		return s.Decl.Title
	}
	return s.Decl.Name
}

// Get is the value of a parameter, nil where it is absent. Like the typed getters below it panics where the
// declaration has no such parameter: a mistake of the program.
func (s Spec) Get(name string) any { return s.Values[s.index(name)] }

// Has reports whether an optional parameter was given.
func (s Spec) Has(name string) bool { return s.Get(name) != nil }

// Float is the value of a Number.
func (s Spec) Float(name string) float64 { return get[float64](s, name) }

// Int is the value of an Integer.
func (s Spec) Int(name string) int { return get[int](s, name) }

// Bool is the value of a Bool.
func (s Spec) Bool(name string) bool { return get[bool](s, name) }

// Numbers is the value of Numbers; nobody may change it.
func (s Spec) Numbers(name string) []float64 { return get[[]float64](s, name) }

// Texts is the value of Texts; nobody may change it.
func (s Spec) Texts(name string) []string { return get[[]string](s, name) }

// Components is the value of Components; nobody may change it.
func (s Spec) Components(name string) []Spec { return get[[]Spec](s, name) }

// Text is the value of a Word, Text or Axis; empty where it is absent.
func (s Spec) Text(name string) string {
	if !s.Has(name) {
		return ""
	}
	return get[string](s, name)
}

// Equal reports whether two values of a parameter are the same, whatever was compiled of components in them.
func Equal(a, b any) bool {
	switch a := a.(type) {
	case Spec:
		b, ok := b.(Spec)
		return ok && a.Decl == b.Decl && slices.EqualFunc(a.Values, b.Values, Equal)
	case []Spec:
		b, ok := b.([]Spec)
		return ok && slices.EqualFunc(a, b, func(a, b Spec) bool { return Equal(a, b) })
	}
	return reflect.DeepEqual(a, b)
}

func (s Spec) index(name string) int {
	for i := range s.Decl.Params {
		if s.Decl.Params[i].Name == name {
			return i
		}
	}
	panic(fmt.Sprintf("catalog: %s has no parameter %q", s.Decl.Name, name))
}

func get[T any](s Spec, name string) T {
	v, ok := s.Get(name).(T)
	if !ok {
		panic(fmt.Sprintf("catalog: %s.%s holds %T, not what its declaration says", s.Decl.Name, name, s.Get(name)))
	}
	return v
}

// MarshalJSON writes what AppendJSON appends.
func (s Spec) MarshalJSON() ([]byte, error) { return s.AppendJSON(nil) }

// json is the constant as the file has it.
func (c Constant) json() any {
	switch {
	case c.Entries == nil:
		return c.Value
	case c.Columns == 0:
		return c.Entries
	}
	var rows [][]float64
	for at := 0; at < len(c.Entries); at += c.Columns {
		rows = append(rows, c.Entries[at:at+c.Columns])
	}
	return rows
}

// MarshalJSON writes the line as a list has it.
func (l Line) MarshalJSON() ([]byte, error) { return json.Marshal(l.Name + " = " + l.Text) }

// MarshalJSON writes {"w": "weight"}.
func (v Variable) MarshalJSON() ([]byte, error) {
	return json.Marshal(map[string]string{v.Name: v.Label})
}

// MarshalJSON writes the note as the file has it.
func (n Note) MarshalJSON() ([]byte, error) {
	m := map[string]any{"text": n.Text}
	if n.At != nil {
		m["at"] = n.At
		return json.Marshal(m)
	}
	m["step"] = n.Step
	if n.Run != "" {
		m["run"] = n.Run
	}
	return json.Marshal(m)
}

// MarshalJSON writes [lo, hi].
func (r Interval) MarshalJSON() ([]byte, error) { return json.Marshal([]float64{r.Lo, r.Hi}) }
