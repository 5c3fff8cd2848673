package sheet

import (
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"
)

// TestHeadsAreLarge breaks headlines of any length: all lines have room, up to two are as large as a title is, and none is smaller
// than the text of longer ones.
func TestHeadsAreLarge(t *testing.T) {
	words := strings.Fields("Two of nine methods arrive; the first (Adam, rate 0.1) after 17 steps, all others diverge, above the largest stable rate, 0.000304")
	for n := 1; n <= len(words); n++ {
		text := strings.Join(words[:n], " ")
		for _, width := range []vg.Length{300, 400, 600, 900} {
			most := 2
			if width < narrowPage {
				most = 3
			}
			h := NewHeadline(text, "", width, most)
			if got := strings.Join(h.title.Lines, " "); h.Fits() && got != text {
				t.Fatalf("%q became %q", text, got)
			}
			for _, line := range h.title.Lines {
				if TextWidth(line, h.title.size, true) > width-2*MarginSide {
					t.Errorf("%q of size %g has no room in %g px", line, h.title.size, width)
				}
			}
			large := width >= narrowPage && (len(wrap(text, width-2*MarginSide, TitleSize, true, 2)) == 1 || len(h.title.Lines) == 1)
			if h.title.size < longTitle || large && h.title.size < TitleSize-2 {
				t.Errorf("%q has size %g in %g px", h.title.Lines, h.title.size, width)
			}
		}
	}
}

// TestSetupsAreNotCut writes the line below a headline in any width: it is larger where that takes no line more.
func TestSetupsAreNotCut(t *testing.T) {
	const text = "A staircase: f(x) = floor(x) + 0.1x^{2}, gradient descent with rate 0.2, 60 steps from 3.5"
	for width := vg.Length(240); width < 1000; width += 40 {
		b := subBlock(text, width)
		small := NewBlock(text, width, subtitleSize, false, headerLines)
		if b.Cut() || len(b.Lines) > len(small.Lines) || b.size != subtitleSize && b.size != largeSubtitle {
			t.Errorf("in %g px it is %q of size %g", width, b.Lines, b.size)
		}
	}
}
