package sheet

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
		room := Placer{Bounds: frame, Taken: c.taken}
		note := NewCallout("here the valley bends and every method slows down", c.at, Ink)
		if ok := note.Place(page, &room); ok != c.ok {
			t.Errorf("%s: placed is %v", c.name, ok)
		}
		if n := len(page.Texts()); (n > 0) != c.ok || n > calloutLines {
			t.Errorf("%s: %d lines are written", c.name, n)
		}
		for _, text := range page.Texts() {
			if !Inside(Shrunk(text.Box, 0.3), frame) {
				t.Errorf("%s: %v leaves the frame", c.name, text.Box)
			}
			for _, r := range c.taken {
				if Overlap(Shrunk(text.Box, 0.3), r) {
					t.Errorf("%s: %v lies over what is taken", c.name, text.Box)
				}
			}
		}
	}
}

// Texts that say something together alone are all written, or none is.
func TestCalloutsStandTogether(t *testing.T) {
	for _, c := range []struct {
		width vg.Length
		want  int
	}{{400, 2}, {90, 0}} {
		page := canvas.NewPage(float64(c.width), 60)
		room := NewPlacer(page, vg.Rectangle{Max: vg.Point{X: c.width, Y: 60}})
		all := []Callout{NewCallout("first step 1.2 long", vg.Point{X: 20, Y: 30}, Ink), NewCallout("tenth step 0.1 long", vg.Point{X: c.width - 20, Y: 30}, Ink)}
		PlaceTogether(page, &room, all)
		if n := len(page.Texts()); n != c.want {
			t.Errorf("%g px: %d texts are written, not %d", c.width, n, c.want)
		}
	}
}
