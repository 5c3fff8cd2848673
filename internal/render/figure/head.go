package figure

import (
	"math"
	"unicode/utf8"

	"gdplot/internal/experiment"
	"gdplot/internal/render/sheet"
	"gdplot/internal/study"
	"gdplot/internal/styling"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// The head of a figure says what came out, under the title and above what was done. It is made from what the caption says,
// so it is written after the figure is drawn, into a gap that is opened for it.

// mostInHead is how many characters a finding may have.
const mostInHead = 145

// headed reports whether a figure says its finding: as its style wants it, else where nobody else does. A title of its own is one,
// and so is the file's where the file expects something: its author knows what came out.
func (in Input) headed(fig *experiment.Figure) bool {
	if in.Look.Title != "" && in.Look.Title != styling.Titles[0] {
		return false
	}
	if on := in.Look.Finding; on != nil {
		return *on
	}
	return study.TextOf(fig.Spec, "title") == "" && len(in.Experiment.Expect) == 0
}

// linesOfHead is how many lines a finding may take on a page of a width.
func linesOfHead(width vg.Length) int {
	if width < 400 {
		return 3
	}
	return 2
}

// roomForHead is the height that a page of a given height keeps for its finding: a line, on a narrow page two.
func (in Input) roomForHead(fig *experiment.Figure) vg.Length {
	if in.FixedHeight() == 0 || !in.headed(fig) {
		return 0
	}
	lines := 1
	if in.PageWidth() < 520 {
		lines = 2
	}
	return sheet.FindingHeight(lines, in.PageWidth())
}

// writeHead writes the finding of a figure under its title.
func (d *Drawing) writeHead(in Input, fig *experiment.Figure) {
	if !in.headed(fig) {
		return
	}
	width, _ := d.Page.Size()
	most := linesOfHead(width)
	if room := in.roomForHead(fig); room > 0 {
		for most > 1 && sheet.FindingHeight(most, width) > room {
			most--
		}
	}
	head := d.Said.Head(func(text string) bool {
		return utf8.RuneCountInString(wording.Plain(text)) <= mostInHead && sheet.FindingFits(text, width, most)
	})
	if head.Text == "" {
		return
	}
	d.Page.OfRuns(true)
	if d.animated {
		d.Page.During(d.Last, math.Inf(1)) // a film does not give away its end
	}
	if sheet.WriteFinding(d.Page, head.Text, most) {
		d.Head = head
	}
	d.Page.Always()
	d.Page.OfRuns(false)
}
