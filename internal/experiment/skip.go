package experiment

import (
	"math/bits"

	"gdplot/internal/experiment/grammar"
	"gdplot/internal/syntax"
)

// keep drops the runs that skip leaves out.
func (c *checker) keep(skip *syntax.Node, runs []*decoded, planned int) []*decoded {
	if skip == nil {
		return runs
	}
	if skip.Kind != syntax.List {
		c.wrongType(skip, "skip", "a list of patterns such as [{optimizer: adam}]")
		return runs
	}
	var s sieve
	var from []*syntax.Node
	for _, item := range skip.Items {
		f, ok := c.filter(item)
		if !ok {
			c.incomplete = true
			continue
		}
		s.Add(f)
		from = append(from, item)
	}
	left := make([]int, len(s.filters)) // how many runs each pattern leaves out
	var kept []*decoded
	for _, run := range runs {
		c.breathe()
		if i := s.first(run); i >= 0 && run.ok {
			left[i]++
		} else {
			kept = append(kept, run)
		}
	}
	for i, item := range from {
		if left[i] == 0 && planned > 0 && !c.incomplete {
			c.report.Add(syntax.Warning, item.At, item.End, "", "this pattern leaves out no run")
		}
	}
	if len(kept) == 0 && planned > 0 {
		c.report.Errorf(skip, "", "every run is left out")
	}
	return kept
}

// sieve finds the first of many patterns that a run matches, in one pass over the runs: which patterns a value passes is
// worked out once for each value, as a set of bits, and a run matches what all of its values pass.
type sieve struct {
	filters []*Filter
	paths   []path
	passes  []map[any][]uint64 // for each path: patterns that a value passes, or that do not ask for it
}

func (s *sieve) Add(f *Filter) {
	s.filters = append(s.filters, f)
	for _, t := range f.terms {
		if !s.asks(t.path.text) {
			s.paths = append(s.paths, t.path)
			s.passes = append(s.passes, map[any][]uint64{})
		}
	}
}

func (s *sieve) asks(text string) bool {
	for i := range s.paths {
		if s.paths[i].text == text {
			return true
		}
	}
	return false
}

// first is the first pattern that a run matches, -1 where it matches none.
func (s *sieve) first(d *decoded) int {
	if len(s.filters) == 0 {
		return -1
	}
	sets := make([][]uint64, len(s.paths))
	for i, p := range s.paths {
		sets[i] = s.passed(i, p, d)
	}
	for word := range (len(s.filters) + 63) / 64 {
		all := ^uint64(0)
		for _, set := range sets {
			all &= set[word]
		}
		if at := 64*word + bits.TrailingZeros64(all); all != 0 && at < len(s.filters) {
			return at
		}
	}
	return -1
}

// passed are the patterns that a run passes at one path.
func (s *sieve) passed(i int, p path, d *decoded) []uint64 {
	var key any = d.node(p.key)
	if p.key == grammar.Start || p.key == grammar.Steps || p.key == grammar.Label { // these may depend on more than their own node
		key = d.value(p).Text
	}
	set, known := s.passes[i][key]
	if !known {
		set = s.test(p, d)
		s.passes[i][key] = set
	}
	return set
}

func (s *sieve) test(p path, d *decoded) []uint64 {
	set := make([]uint64, (len(s.filters)+63)/64)
	v, names := d.value(p), d.componentNames(p.key)
	for i, f := range s.filters {
		passes := true
		for _, t := range f.terms {
			passes = passes && (t.path.text != p.text || t.matches(v, names))
		}
		if passes {
			set[i/64] |= 1 << (i % 64)
		}
	}
	return set
}
