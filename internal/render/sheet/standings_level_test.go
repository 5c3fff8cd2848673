package sheet

import (
	"math/rand/v2"
	"testing"

	"gdplot/internal/canvas"

	"gonum.org/v1/plot/vg"
)

// Entries that stand level with ends lie in the height of the map, none over another, and each near its end; equal numbers stand once.
func TestStandingsStandLevel(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 9))
	levelled := 0
	for range 500 {
		var all []Standing
		ends := map[int]vg.Length{}
		for i := range 2 + r.IntN(3) {
			all = append(all, Standing{Run: i, Value: []string{"5", "7", "26"}[r.IntN(3)], Name: "gradient descent", Ink: canvas.Solid(canvas.Series(i))})
			ends[i] = vg.Length(40 + 320*r.Float64())
		}
		l := &Layout{Legend: NewStandings("steps", all, 600, 360), Body: vg.Rectangle{Min: vg.Point{Y: 40}, Max: vg.Point{Y: 400}}}
		l.LevelStandings(func(run int) (vg.Length, bool) { at, ok := ends[run]; return at, ok })
		s := l.Legend.standings
		if s == nil {
			t.Fatal("there is no list")
		}
		if s.tops == nil {
			continue
		}
		levelled++
		type box struct{ low, high, end vg.Length }
		var boxes []box
		for i := range all {
			if top, ok := s.tops[i]; ok != !s.joins(i) {
				t.Fatalf("entry %d of %v has a place of its own: %v", i, all, ok)
			} else if ok {
				boxes = append(boxes, box{top, top, ends[i]})
			}
			boxes[len(boxes)-1].low -= s.heightOf(i) + s.gap(i)
		}
		for i, b := range boxes {
			if middle := (b.low + b.high) / 2; b.low < l.Body.Min.Y-1 || b.high > l.Body.Max.Y || middle-b.end > offLevel+0.01 || b.end-middle > offLevel+0.01 {
				t.Errorf("an entry from %g to %g tells of an end at %g", b.low, b.high, b.end)
			}
			for _, o := range boxes[:i] {
				if b.low < o.high-0.01 && o.low < b.high-0.01 {
					t.Errorf("two entries from %g to %g and from %g to %g", b.low, b.high, o.low, o.high)
				}
			}
		}
	}
	if levelled < 50 {
		t.Errorf("%d of 500 lists stand level", levelled)
	}
}
