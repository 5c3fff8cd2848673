package grammar

import (
	"strings"

	"gdplot/internal/styling"
)

// StyleKeys are what style may hold.
var StyleKeys = append([]Key{
	{"from", "A file of which the style is taken, as far as nothing is said here: house.yaml, which holds style: and nothing else. Its path begins at the folder of this file."},
	{"preset", "Size, text and shape of figures for a kind of publication, as far as nothing is said here: one of the presets below."},
	{"theme", "One of the themes, or a list of them; the first has the plain file names."},
	{"formats", "Files to write of each figure. Default: png and svg."},
	{"caption", "short: the finding, how it was compared, what to beware of; long: all that there is to say. Default: short."},
	{"palette", "Colours of the ground, which is the drawn surface, in a word; or {series: WORD, ground: WORD}."},
	{"page", "Colour of the page, such as \"#fdf6e3\", or {light: COLOUR, dark: COLOUR}: that of the slide or site that figures stand on. Inks follow it, so that all can be read. With transparent it is not painted; the rims around lines and letters have it. Print stays white."},
}, LookKeys...)

// Themes are the words that style.theme may be.
var Themes = []string{"light", "dark", "print", "transparent", "adaptive"}

// PageFormat is the format of a page: a figure that answers to a pointer.
const PageFormat = "html"

// Formats are the words that style.formats may list, and DefaultFormats those of a file without.
var (
	Formats        = []string{"png", "svg", "pdf", PageFormat}
	DefaultFormats = []string{"png", "svg"}
)

// SeriesPalettes and GroundPalettes are the words that style.palette may have.
var (
	SeriesPalettes = []string{"default", "okabe_ito", "tol_bright", "grey"}
	GroundPalettes = []string{"default", "viridis", "cividis", "magma", "grey"}
)

// Captions are the words that style.caption may be.
var Captions = []string{"short", LongCaption}

// LongCaption is the caption that leaves nothing out.
const LongCaption = "long"

// LookKeys are what style may hold at the top of a file and in a figure.
var LookKeys = []Key{
	{"width", "Width of a figure: CSS px, or a text with a unit such as 8.5cm or 3.4in. Text keeps its size, and a file with a unit prints that wide."},
	{"height", "Height of a figure, as width is given; that which suits the figure where neither it nor aspect is given."},
	{"aspect", "Width over height, such as 16:9 or 1.5, in place of height."},
	{"scale", "Pixels of a PNG to a CSS px. Default: 2."},
	{"dpi", "Pixels of a PNG to an inch, in place of scale: 192 is scale 2."},
	{"font", "Size of text, such as 8pt; or {family: sans or serif, size: LENGTH}, or {file: FONT, bold: FONT, size: LENGTH} with TrueType or OpenType files beside this one. It is that of the labels of axes, 12 px by default; other texts, lines and marks keep their proportion to it. Letters that a font lacks are drawn with Liberation Sans, then with that of --font."},
	{"title", "full; alone, without the line under it; or none, where a caption says it, as in papers. Default: full."},
	{"finding", "Whether the headline of a figure is what came out, made from its claims; the title then opens the line below it. Default: true of a figure without a title of its own, in a file that expects nothing (expect): else its title says it."},
	{"legend", "Where series are named: auto, above, right or none. Default: auto, which is at their lines where there is room."},
	{"lines", "How lines are drawn, by label, ID or the name that figures have for a series: {Adam: {color: \"#d62728\", dash: dashed, marker: disc, width: 3}}. Colours are words (" + strings.Join(styling.Colors, ", ") + "), which follow the theme, or #rrggbb."},
}

// FigureLookKeys are what style may hold in a figure alone.
var FigureLookKeys = []Key{
	{"x", "The axis across: {title: TEXT or none, range: [lowest, highest], ticks: [values]}. In maps the range is the window."},
	{"y", "The axis up, likewise; in a curve that of the values."},
}

// StyleKey may stand in every figure, beside the options of its kind.
const StyleKey = "style"

// HexPattern is what a colour in digits is like.
const HexPattern = `^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$`
