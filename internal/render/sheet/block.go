package sheet

import (
	"strings"

	"gdplot/internal/canvas"

	"gonum.org/v1/plot/vg"
)

// Block is a text in one line or in several, broken to a room.
type Block struct {
	Lines []string
	of    string // the text, which tells how its lines are read
	whole string // what it stands for, where something is missing
	split bool   // whether a word had no room in a line
	size  float64
	bold  bool
}

// NewBlock breaks a text into lines of a width.
func NewBlock(s string, width vg.Length, size float64, bold bool, most int) Block {
	return NewBlocks([]string{s}, width, size, bold, most)[0]
}

// NewBlocks breaks texts that stand together into lines of a width. Different ones stay different, however short.
func NewBlocks(all []string, width vg.Length, size float64, bold bool, most int) []Block {
	out := make([]Block, len(all))
	for i, lines := range wrapAll(all, width, size, bold, most) {
		if len(lines) > 1 && Whole(all[i], lines) == "" {
			lines = balanced(all[i], width, size, bold, most)
		}
		out[i] = Block{lines, all[i], Whole(all[i], lines), Widest(Words(all[i]), size, bold) > width, size, bold}
	}
	return out
}

// Regular is the text in letters that are not bold, which take less room.
func (b Block) Regular() Block {
	b.bold = false
	return b
}

// Cut reports whether something of the text had no room.
func (b Block) Cut() bool { return b.whole != "" }

// Split reports whether a word had no room in one line.
func (b Block) Split() bool { return b.split }

// String is the text as it is written.
func (b Block) String() string { return strings.Join(b.Lines, " ") }

// Pitch is the distance of two baselines.
func (b Block) Pitch() vg.Length { return vg.Length(b.size * 1.2) }

// Width is that of the longest line.
func (b Block) Width() vg.Length { return Widest(b.Lines, b.size, b.bold) }

// Height is that of all lines.
func (b Block) Height() vg.Length {
	return b.Pitch()*vg.Length(max(len(b.Lines), 1)-1) + Rise(b.size) + Drop(b.size)
}

// Draw writes the lines: the first one at the place of t, the others under it.
func (b Block) Draw(page *canvas.Page, t canvas.Text) {
	t.Size, t.Bold, t.Of = b.size, b.bold, b.of
	for i, line := range b.Lines {
		t.String, t.Whole = line, ""
		if i == 0 {
			t.Whole = b.whole
		}
		page.Text(t)
		t.At.Y -= b.Pitch()
	}
}

// Write writes a text in one line of a width, shortened where it has no room.
func Write(page *canvas.Page, t canvas.Text, width vg.Length) {
	whole := t.String
	t.String = Shorten(whole, width, t.Size, t.Bold)
	t.Whole, t.Of = Whole(whole, []string{t.String}), whole
	page.Text(t)
}
