package render

import (
	"testing"

	"gdplot/internal/canvas"

	"gonum.org/v1/plot/vg"
)

// TestCalloutFindsRoom places texts in a corner, in a crowd and where there is none.
func TestCalloutFindsRoom(t *testing.T) {
	frame := vg.Rectangle{Max: vg.Point{X: 300, Y: 200}}
	taken := vg.Rectangle{Min: vg.Point{X: 100, Y: 50}, Max: vg.Point{X: 300, Y: 200}}
	for _, c := range []struct {
		name  string
		at    vg.Point
		taken []vg.Rectangle
		ok    bool
	}{
		{"corner", vg.Point{X: 1, Y: 1}, nil, true},
		{"beside what is taken", vg.Point{X: 150, Y: 60}, []vg.Rectangle{taken}, true},
		{"no room", vg.Point{X: 150, Y: 100}, []vg.Rectangle{frame}, false},
	} {
		page := canvas.NewPage(300, 200)
		room := placer{bounds: frame, taken: c.taken}
		note := newCallout("here the valley bends and every method slows down", c.at, ink)
		if ok := note.place(page, &room); ok != c.ok {
			t.Errorf("%s: placed is %v", c.name, ok)
		}
		if n := len(page.Texts()); (n > 0) != c.ok || n > calloutLines {
			t.Errorf("%s: %d lines are written", c.name, n)
		}
		for _, text := range page.Texts() {
			if !inside(lettersOf(text.Box), frame) {
				t.Errorf("%s: %v leaves the frame", c.name, text.Box)
			}
			for _, r := range c.taken {
				if overlap(lettersOf(text.Box), r) {
					t.Errorf("%s: %v lies over what is taken", c.name, text.Box)
				}
			}
		}
	}
}

func TestTiesCrossNeitherRectangle(t *testing.T) {
	piece := square(vg.Point{X: 50, Y: 50}, 10)
	for _, at := range []vg.Point{{X: 200, Y: 200}, {X: 200, Y: -100}, {X: -100, Y: 200}, {X: -100, Y: -100}} {
		inset := square(at, 40)
		for _, tie := range ties(piece, inset) {
			mid := vg.Point{X: (tie[0].X + tie[1].X) / 2, Y: (tie[0].Y + tie[1].Y) / 2}
			if contains(piece, mid) || contains(inset, mid) {
				t.Errorf("a tie to %v runs through a rectangle: %v", at, tie)
			}
		}
	}
}

func TestSentencesAreSaidOnce(t *testing.T) {
	got := once([]string{"A is 0.5 here. B follows. A stops.", "B follows. C ends."})
	want := []string{"A is 0.5 here.", "B follows.", "A stops.", "C ends."}
	if len(got) != len(want) {
		t.Fatalf("%q", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%q, want %q", got[i], want[i])
		}
	}
}
