package sheet

import (
	"math"
	"math/rand/v2"
	"testing"

	"gdplot/internal/canvas"
	"gdplot/internal/render/axis"

	"gonum.org/v1/plot/vg"
)

// TestNamesCoverLittle names places on random paths: no name covers more than a few pieces of them, and none anything where it
// must not.
func TestNamesCoverLittle(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	written := 0
	for range 300 {
		frame := vg.Rectangle{Max: vg.Point{X: vg.Length(60 + 300*random.Float64()), Y: vg.Length(40 + 200*random.Float64())}}
		page := canvas.NewPage(float64(frame.Max.X), float64(frame.Max.Y))
		room := NewPlacer(page, frame)
		at := vg.Point{X: frame.Max.X / 2, Y: frame.Max.Y / 2}
		line := []vg.Point{at}
		for range 1 + random.IntN(80) {
			turn := 2 * math.Pi * random.Float64()
			last := line[len(line)-1]
			line = append(line, vg.Point{X: last.X + vg.Length(14*math.Cos(turn)), Y: last.Y + vg.Length(14*math.Sin(turn))})
		}
		room.Avoid(line)
		nothing := random.IntN(2) == 0
		before := room.Copy()
		if !room.NameLightly(page, at, 4, canvas.Text{String: "minimum", Size: LabelSize, Bold: true}, nothing) {
			continue
		}
		written++
		box := room.Taken[len(before.Taken)]
		box.Min.X, box.Max.X = box.Min.X+nameApart, box.Max.X-nameApart
		if n := before.Crossings(box); n > mostCovered || nothing && n > 0 {
			t.Errorf("a name covers %g pieces of a path (nothing: %t)", n, nothing)
		}
	}
	if written < 50 {
		t.Errorf("only %d names were written", written)
	}
}

// TestTallLegendsTakeNothingFromData gives a page that yields the height that a legend of many rows takes.
func TestTallLegendsTakeNothingFromData(t *testing.T) {
	height := func(keys int, yields bool) vg.Length {
		var all []Key
		for i := range keys {
			all = append(all, Key{Name: "a name that is so long that it stands in a row of its own, " + string(rune('a'+i))})
		}
		l := &Layout{Width: 448, Fixed: 336, Yields: yields, Panels: []*Panel{NewPanel(axis.Span{Lo: 0, Hi: 1}, axis.Span{Lo: 0, Hi: 1})}, Legend: NewRows(all, 420, 300)}
		l.Place()
		return l.Panels[0].Data.Max.Y - l.Panels[0].Data.Min.Y
	}
	if one, five := height(1, true), height(5, true); five < one-1 {
		t.Errorf("the data are %g high under five rows and %g under one", five, one)
	}
	if one, five := height(1, false), height(5, false); five >= one {
		t.Errorf("a page of a fixed height has grown: %g, %g", five, one)
	}
}
