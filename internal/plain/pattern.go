package plain

import (
	"regexp"
	"sync"
)

// Pattern is a regular expression that is compiled when it is first asked for: a start that compiles all that may ever be
// needed is slow where the program is WebAssembly. It panics where the text is no expression.
func Pattern(text string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(text) })
}
