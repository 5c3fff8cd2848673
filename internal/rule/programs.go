package rule

import (
	"sync"

	"gdplot/internal/catalog"
)

// recent are the rules that were compiled last. Everybody who asks what the runs of a sweep are like asks each of them, and so does
// everybody who makes one; the runs share the values of their rule, unless these are swept.
var recent struct {
	sync.Mutex
	of   map[*any]compiled // by where their values are, which nobody changes
	turn []*any            // in the order in which they came
}

// mostRecent bounds how many are kept: as many as take little memory beside their runs.
const mostRecent = 1024

// compiled is a program, or what is wrong with its rule.
type compiled struct {
	p   *program
	err error
}

// compile is the program of a rule, read-only and the same for the same values.
func compile(s catalog.Spec) (*program, error) {
	at := &s.Values[0]
	recent.Lock()
	c, known := recent.of[at]
	recent.Unlock()
	if known {
		return c.p, c.err
	}
	c.p, c.err = compileAnew(s)
	recent.Lock()
	defer recent.Unlock()
	if recent.of == nil {
		recent.of = map[*any]compiled{}
	}
	if _, known = recent.of[at]; known { // somebody else was faster
		return c.p, c.err
	}
	if len(recent.turn) == mostRecent {
		delete(recent.of, recent.turn[0])
		recent.turn = recent.turn[1:]
	}
	recent.of[at], recent.turn = c, append(recent.turn, at)
	return c.p, c.err
}
