package sheet

import (
	"strings"
	"testing"
	"unicode/utf8"

	"gonum.org/v1/plot/vg"
)

func TestTextsFitTheirRoom(t *testing.T) {
	for _, s := range []string{
		"", "a", "A title", strings.Repeat("long ", 60), strings.Repeat("x", 200), strings.Repeat("ż", 200),
		strings.Repeat("学習率", 60), "10^{−6} " + strings.Repeat("and 10^{3} ", 40), "🙂" + strings.Repeat("🙃", 99),
	} {
		for _, width := range []vg.Length{30, 120, 572} {
			lines := wrap(s, width, TitleSize, true, 2)
			if len(lines) > 2 {
				t.Errorf("%.20q in %g px takes %d lines", s, width, len(lines))
			}
			for _, line := range append(lines, Shorten(s, width, TitleSize, true)) {
				if w := TextWidth(line, TitleSize, true); w > width {
					t.Errorf("%.20q is %g px wide in a room of %g", line, w, width)
				}
				if !utf8.ValidString(line) {
					t.Errorf("%q is cut within a letter", line)
				}
			}
		}
	}
}

func TestNoWordStandsAloneInATitle(t *testing.T) {
	const s = "Per-axis rates need the axes: Adagrad takes 22 steps, tilted by 45 degrees 637"
	h := NewHeader(s, "", 600)
	if len(h.title.Lines) != 2 || strings.Join(h.title.Lines, " ") != s {
		t.Fatalf("the title became %q", h.title.Lines)
	}
	if TextWidth(h.title.Lines[1], TitleSize, true) < 100 {
		t.Errorf("the last line holds %q", h.title.Lines[1])
	}
	if h := NewHeader("Short", "", 600); len(h.title.Lines) != 1 {
		t.Errorf("a short title became %q", h.title.Lines)
	}
}
