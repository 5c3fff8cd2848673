package catalog

import (
	"sync"
	"weak"
)

// compiled is what was compiled of the values of a Spec, which all copies of it have in common. It is held weakly: of a sweep there
// may be a hundred thousand components, each compiled for itself, and it is the runs that are being made which need theirs. What
// such a component is like is asked of all of them again and again, and is small.
type compiled struct {
	sync.Mutex
	of     any     // a weak.Pointer, nil before
	method *Method // nil before
}

// newCompiled is room for what will be compiled of a component, nil where nothing is.
func newCompiled(d *Decl) *compiled {
	if !d.Compiles {
		return nil
	}
	return new(compiled)
}

// Compiled is what compile makes of a component's values, read-only. It travels with the component: whoever has a copy of that gets
// the same, as long as anybody holds it, and is the only one to compile it anew where nobody does.
func Compiled[T any](s Spec, compile func(Spec) (*T, error)) (*T, error) {
	if s.compiled == nil {
		return compile(s)
	}
	s.compiled.Lock()
	defer s.compiled.Unlock()
	if known, ok := s.compiled.of.(weak.Pointer[T]); ok {
		if made := known.Value(); made != nil {
			return made, nil
		}
	}
	made, err := compile(s)
	if err == nil {
		s.compiled.of = weak.Make(made)
	}
	return made, err
}

// derived is what a component is like whose values decide it.
func (s Spec) derived() Method {
	if s.compiled == nil {
		return s.Decl.Derive(s)
	}
	s.compiled.Lock()
	known := s.compiled.method
	s.compiled.Unlock()
	if known == nil {
		m := s.Decl.Derive(s)
		s.compiled.Lock()
		known, s.compiled.method = &m, &m
		s.compiled.Unlock()
	}
	return *known
}
