// Package styling says how a figure looks besides its theme: its size and that of its text, how its lines are drawn and what
// stands around them. None of it changes a number. It knows no file and draws nothing.
package styling

import "slices"

// Look is how a figure is drawn; zero values leave it to the kind of figure.
type Look struct {
	Width  float64 // of the figure as it is seen, in CSS px
	Unit   Unit    // that Width is given in
	Height float64 // CSS px
	Aspect float64 // width over height; of Height and Aspect one is 0
	Wish   bool    // Aspect is what suits a publication, and gives way to a tall legend
	Scale  float64 // device px of a PNG to a CSS px
	Text   float64 // size of the labels of axes in CSS px, which all other sizes keep their proportion to
	Font   Font
	Title  string // one of Titles, empty for the first
	Legend string // one of Legends, empty for the first
	Lines  []Line
	X, Y   Axis // of one figure

	Finding *bool // whether a figure has what came out as its headline, in the place of its title; nil where nobody else says it
}

// Usual is what a figure has that no style says otherwise of.
const (
	UsualText  = 12.0 // CSS px
	UsualScale = 2.0  // device px to a CSS px
)

// Titles are what may stand over a figure, and Legends where its series are named.
var (
	Titles  = []string{"full", "alone", NoTitle}
	Legends = []string{"auto", LegendAbove, LegendRight, NoLegend}
)

const (
	NoTitle     = "none"
	TitleAlone  = "alone" // without the line under it
	LegendAbove = "above"
	LegendRight = "right"
	NoLegend    = "none"
)

// Font is what texts are set in: one of Families, or files of the user's. The zero value is sans.
type Font struct {
	Family        string
	Regular, Bold File
}

// File is a font file that was read.
type File struct {
	Digest string // SHA-256 of Data, empty where there is none
	Data   []byte
}

// Families are the typefaces that gdplot has.
var Families = []string{"sans", Serif}

// Serif has the metrics of Times New Roman, as sans has those of Arial.
const Serif = "serif"

// Line is how the lines of a series are drawn that goes by a name.
type Line struct {
	Of     string  // a label, ID, value or name of a series
	Color  string  // a word of Colors or #rrggbb; empty for that of the theme
	Dash   string  // one of Dashes, empty for what tells it from others
	Marker string  // one of Markers, empty for none
	Width  float64 // CSS px where text has its usual size; 0 for what the figure gives it
}

// Colors are those of the themes for series, which differ from theme to theme and go by the same names, in the order in which
// series take them: the last one first those that fail.
var Colors = []string{"blue", "amber", "teal", "plum", "ink", "vermillion"}

// Dashes are the patterns of lines, and Markers what may stand on them.
var (
	Dashes  = []string{"solid", "dashed", "dotted", "dash_dot", "long_dash"}
	Markers = []string{"disc", "square", "triangle", "diamond", "cross", "plus", "none"}
)

// Axis is what an axis of a figure is called and shows.
type Axis struct {
	Title    string
	Untitled bool
	Range    []float64 // the lowest and the highest value; nil for what holds the data
	Ticks    []float64 // nil for round numbers
}

// Zoom is how many CSS px a px of the layout takes, in which text has its usual size.
func (l *Look) Zoom() float64 {
	if l.Text == 0 {
		return 1
	}
	return l.Text / UsualText
}

// Resolution is how many device px of a PNG there are to a CSS px.
func (l *Look) Resolution() float64 {
	if l.Scale == 0 {
		return UsualScale
	}
	return l.Scale
}

// Tall is the height that the figure is to have where it is so wide, both in CSS px; 0 where it may have any.
func (l *Look) Tall(width float64) float64 {
	if l.Aspect > 0 {
		return width / l.Aspect
	}
	return l.Height
}

// Over lays a look over another one: what it says of nothing is as below.
func (l Look) Over(below Look) Look {
	if l.Width == 0 {
		l.Width, l.Unit = below.Width, below.Unit
	}
	if l.Height == 0 && l.Aspect == 0 {
		l.Height, l.Aspect, l.Wish = below.Height, below.Aspect, below.Wish
	}
	if l.Scale == 0 {
		l.Scale = below.Scale
	}
	if l.Text == 0 {
		l.Text = below.Text
	}
	if l.Font.Family == "" && l.Font.Regular.Digest == "" {
		l.Font = below.Font
	}
	if l.Title == "" {
		l.Title = below.Title
	}
	if l.Legend == "" {
		l.Legend = below.Legend
	}
	if l.Finding == nil {
		l.Finding = below.Finding
	}
	l.Lines = lines(l.Lines, below.Lines)
	return l
}

// lines lays lines over others: what is said of a name above stands, and what is not said is as below.
func lines(above, below []Line) []Line {
	all := slices.Clone(above)
	for _, b := range below {
		i := slices.IndexFunc(all, func(l Line) bool { return l.Of == b.Of })
		if i < 0 {
			all = append(all, b)
			continue
		}
		l := &all[i]
		if l.Color == "" {
			l.Color = b.Color
		}
		if l.Dash == "" {
			l.Dash = b.Dash
		}
		if l.Marker == "" {
			l.Marker = b.Marker
		}
		if l.Width == 0 {
			l.Width = b.Width
		}
	}
	return all
}
