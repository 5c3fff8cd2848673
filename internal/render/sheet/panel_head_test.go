package sheet

import (
	"testing"

	"gdplot/internal/render/axis"

	"gonum.org/v1/plot/vg"
)

func TestNotesBeginWithTheirMeasure(t *testing.T) {
	for s, want := range map[string]note{
		"87 steps to 10^{−6}":           {measure: "87 steps", rest: "to 10^{−6}"},
		"10,036":                        {measure: "10,036", rest: ""},
		"never":                         {measure: "never", rest: ""},
		"0.12 above the minimum":        {measure: "0.12", rest: "above the minimum"},
		"2 × 10^{−6} above the minimum": {measure: "2 × 10^{−6}", rest: "above the minimum"},
		"40 of 50 arrive":               {measure: "40 of 50", rest: "arrive"},
		"23 % nowhere":                  {measure: "23 %", rest: "nowhere"},
		"gap 2 × 10^{−6} after 5 steps": {measure: "gap 2 × 10^{−6}", rest: "after 5 steps"},
		"loss 5.4":                      {measure: "loss 5.4", rest: ""},
		"diverged at step 3":            {measure: "", rest: "diverged at step 3"},
		"in a local minimum":            {verdict: "in a local minimum"},
		"":                              {},
	} {
		if got := noteOf(s); got != want {
			t.Errorf("%q is taken apart into %q", s, got)
		}
	}
}

// What stands over panels has room there on pages of any width: it is broken into lines for the size that panels have in the end.
func TestHeadsHaveRoom(t *testing.T) {
	below := 0
	for width := vg.Length(320); width <= 900; width += 0.5 {
		l := Layout{Width: width, Tall: width, Aspect: 1, Shared: true}
		for _, name := range []string{"gradient descent", "momentum 0.9", "Nesterov 0.9", "Adagrad", "Adam", "RMSprop"} {
			p := NewPanel(axis.Span{Lo: -2, Hi: 2}, axis.Span{Lo: -1, Hi: 3})
			p.Name, p.Note = name, "7,493"
			l.Panels = append(l.Panels, p)
		}
		l.Place()
		for i, h := range headsOf(l.Panels, l.Panels[0].Data.Size().X) {
			over := l.Height - l.Header.Height()
			if i >= l.cols {
				over = l.Panels[i-l.cols].Data.Min.Y
			}
			if room := over - l.Panels[i].Data.Max.Y; room < h.height() {
				t.Fatalf("page of %v: %v over panel %d, whose head has %v", width, room, i, h.height())
			}
			if h.under {
				below++
			}
		}
	}
	if below == 0 {
		t.Error("no note stands under its name")
	}
}

// The measures over the panels of a figure are written alike: where one is large all are, of one size.
func TestMeasuresAreOfOneSize(t *testing.T) {
	small, large := 0, 0
	for width := vg.Length(60); width <= 260; width++ {
		var panels []*Panel
		for _, note := range []string{"loss 0.0171", "loss 0.00289", "loss 0.000129", "gap 1.2 × 10^{−6}"} {
			panels = append(panels, &Panel{Name: "rate 0.1", Note: note})
		}
		heads := headsOf(panels, width)
		for i, h := range heads {
			if h.size != heads[0].size || h.note.measure != noteOf(panels[i].Note).measure && h.note.measure == "" && TextWidth("gap 1.2 × 10^{−6}", AxisSize, true) <= width {
				t.Fatalf("over panels of %v px stand %+v and %+v", width, heads[0], h)
			}
			if h.note.measure == "" {
				small++
			} else if large++; TextWidth(h.note.measure, h.size, true) > width {
				t.Errorf("%q is wider than %v", h.note.measure, width)
			}
		}
	}
	if small == 0 || large == 0 {
		t.Errorf("%d measures are small and %d large", small, large)
	}
}
