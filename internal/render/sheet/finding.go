package sheet

import (
	"gdplot/internal/canvas"

	"gonum.org/v1/plot/vg"
)

// Sizes of the line under a title that says what came out.
const (
	findingSize             = 14
	narrowFinding           = 12.5 // on pages that are narrower than findingNarrow
	findingNarrow vg.Length = 400
)

// finding breaks the text to the width of a page.
func finding(text string, width vg.Length, most int) Block {
	size := float64(findingSize)
	if width < findingNarrow {
		size = narrowFinding
	}
	return NewBlock(text, width-2*MarginSide, size, false, most)
}

// FindingHeight is the room that so many lines of it take.
func FindingHeight(lines int, width vg.Length) vg.Length {
	pitch := findingPitch(width)
	return pitch*vg.Length(lines) + 2
}

// findingPitch is the distance of its lines.
func findingPitch(width vg.Length) vg.Length {
	if width < findingNarrow {
		return 16
	}
	return 18
}

// FindingFits reports whether a text has room in so many lines under a title.
func FindingFits(text string, width vg.Length, most int) bool {
	b := finding(text, width, most)
	return !b.Cut() && !b.Split()
}

// WriteFinding opens the page under its title and writes a text there, in at most so many lines. It reports whether there is
// a title.
func WriteFinding(page *canvas.Page, text string, most int) bool {
	width, _ := page.Size()
	b := finding(text, width, most)
	y, ok := page.Open(int(FindingHeight(len(b.Lines), width)))
	if !ok {
		return false
	}
	for i, line := range b.Lines {
		t := canvas.Text{At: vg.Point{X: MarginSide, Y: y - findingPitch(width)*vg.Length(i+1) + 1}, String: line, Size: b.size, Ink: Ink}
		page.Text(t)
	}
	return true
}
