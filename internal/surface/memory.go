package surface

import (
	"reflect"
	"slices"
	"sync"

	"gdplot/internal/catalog"
)

// Memory keeps the surfaces that were asked for last, so that a text which is read again after a small change does not search
// for minima again. The zero value is ready, a nil one keeps nothing, and several may ask at a time.
type Memory struct {
	mu   sync.Mutex
	kept []*remembered // the latest last
}

// remembered is a surface that nobody has but the memory, so that what runs teach (Witness) is not known of the next one.
type remembered struct {
	spec    catalog.Spec
	opt     Options
	surface *Surface
}

// mostRemembered is how many surfaces a memory keeps.
const mostRemembered = 8

// New is like the function New. The surface is the caller's own.
func (m *Memory) New(spec catalog.Spec, opt Options) (*Surface, error) {
	if m == nil || opt.Data != nil || isLog(spec) || IsModel(spec) {
		return New(spec, opt) // what data say is looked at each time
	}
	if first := m.find(spec, opt); first != nil {
		return first.again(), nil
	}
	s, err := New(spec, opt)
	if err != nil {
		return nil, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.kept = append(m.kept, &remembered{spec, opt, s}); len(m.kept) > mostRemembered {
		m.kept = slices.Delete(m.kept, 0, 1)
	}
	return s.again(), nil
}

func (m *Memory) find(spec catalog.Spec, opt Options) *Surface {
	m.mu.Lock()
	defer m.mu.Unlock()
	for i, r := range slices.Backward(m.kept) {
		if r.answers(spec, opt) {
			m.kept = append(slices.Delete(m.kept, i, i+1), r)
			return r.surface
		}
	}
	return nil
}

// answers reports whether the surface is the one that is asked for.
func (r *remembered) answers(spec catalog.Spec, opt Options) bool {
	if len(opt.Constraints) == 0 && r.surface.isNamed() { // its window does not depend on where runs start
		opt.Starts = r.opt.Starts
	}
	return reflect.DeepEqual(r.spec, spec) && reflect.DeepEqual(r.opt, opt)
}

// again is the same surface, of which the same is known until runs teach more.
func (s *Surface) again() *Surface {
	own := *s
	own.known = &knowledge{of: s}
	return &own
}

// take is what was found of the surface that s is again.
func (k *knowledge) take(from *knowledge) {
	k.points, k.more, k.curves, k.lowest = slices.Clone(from.points), from.more, from.curves, from.lowest
	k.refuted, k.sole, k.spent, k.cut = from.refuted, from.sole, from.spent, from.cut
}
