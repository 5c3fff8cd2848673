package canvas

import _ "embed"

// measuresOnly reports whether fontFiles lack the outlines of letters.
const measuresOnly = true

//go:embed measures/sans-regular.ttf
var sansRegular []byte

//go:embed measures/sans-bold.ttf
var sansBold []byte

//go:embed measures/serif-regular.ttf
var serifRegular []byte

//go:embed measures/serif-bold.ttf
var serifBold []byte

// fontFiles are the measures of Liberation Sans and Liberation Serif, each regular and bold: all that SVG asks of them, at a
// twentieth of what their outlines would add to what a browser waits for.
func fontFiles() [4][]byte { return [4][]byte{sansRegular, sansBold, serifRegular, serifBold} }
