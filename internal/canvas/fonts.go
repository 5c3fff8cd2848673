//go:build !wasm

package canvas

import (
	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"codeberg.org/go-fonts/liberation/liberationserifbold"
	"codeberg.org/go-fonts/liberation/liberationserifregular"
)

// measuresOnly reports whether fontFiles lack the outlines of letters.
const measuresOnly = false

// fontFiles are Liberation Sans and Liberation Serif, each regular and bold.
func fontFiles() [4][]byte {
	return [4][]byte{liberationsansregular.TTF, liberationsansbold.TTF, liberationserifregular.TTF, liberationserifbold.TTF}
}
