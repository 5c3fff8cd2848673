package sheet

import (
	"math"
	"math/rand/v2"
	"slices"
	"sort"
	"testing"

	"gdplot/internal/canvas"

	"gonum.org/v1/plot/vg"
)

func TestNamesNeverOverlap(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	page := canvas.NewPage(400, 300)
	room := Placer{Bounds: vg.Rectangle{Max: vg.Point{X: 400, Y: 300}}}
	placed := 0
	for i := 0; i < 60; i++ {
		at := vg.Point{X: vg.Length(400 * r.Float64()), Y: vg.Length(300 * r.Float64())}
		if room.Name(page, at, 4, canvas.Text{String: "local minimum", Size: 11, Bold: true, Ink: Ink}) {
			placed++
		}
	}
	if placed < 15 {
		t.Fatalf("only %d of 60 names found room", placed)
	}
	texts := page.Texts()
	if len(texts) != placed {
		t.Fatalf("%d names were placed and %d written", placed, len(texts))
	}
	for i := range texts {
		if !Inside(texts[i].Box, room.Bounds) {
			t.Errorf("name %d at %v leaves the frame", i, texts[i].Box)
		}
		for j := range texts[:i] {
			if Overlap(texts[i].Box, texts[j].Box) {
				t.Errorf("names %d and %d overlap", i, j)
			}
		}
	}
}

func TestSpreadKeepsOrderDistanceAndBounds(t *testing.T) {
	spread := func(ys []float64) []float64 { return SpreadHeights(ys, slices.Repeat([]float64{16}, len(ys)), 0, 300) }
	r := rand.New(rand.NewPCG(3, 4))
	for trial := 0; trial < 200; trial++ {
		n := 1 + r.IntN(12)
		ys := make([]float64, n)
		for i := range ys {
			ys[i] = 400*r.Float64() - 50
		}
		out := spread(ys)
		order := make([]int, n)
		for i := range order {
			order[i] = i
		}
		sort.SliceStable(order, func(a, b int) bool { return ys[order[a]] < ys[order[b]] })
		for i, k := range order {
			if out[k] < -1e-9 || out[k] > 300+1e-9 {
				t.Fatalf("%v spread to %v: out of bounds", ys, out)
			}
			if i > 0 && out[k]-out[order[i-1]] < 16-1e-9 {
				t.Fatalf("%v spread to %v: too near", ys, out)
			}
		}
	}
	if out := spread([]float64{100, 200}); out[0] != 100 || out[1] != 200 {
		t.Errorf("labels with room were moved to %v", out)
	}
	if out := SpreadHeights([]float64{100, 100}, []float64{10, 30}, 0, 300); math.Abs(out[1]-out[0]-20) > 1e-9 {
		t.Errorf("a high label and a low one stand %g apart", out[1]-out[0])
	}
}

func TestPathsAreCutAtTheFrame(t *testing.T) {
	frame := vg.Rectangle{Max: vg.Point{X: 100, Y: 100}}
	for _, c := range []struct {
		name   string
		points []vg.Point
		pieces int
		left   bool
	}{
		{"inside", []vg.Point{{X: 1, Y: 1}, {X: 50, Y: 50}}, 1, false},
		{"leaves", []vg.Point{{X: 50, Y: 50}, {X: 50, Y: 150}}, 1, true},
		{"comes back", []vg.Point{{X: 50, Y: 50}, {X: 50, Y: 150}, {X: 60, Y: 50}}, 2, false},
		{"passes through", []vg.Point{{X: -50, Y: 50}, {X: 150, Y: 50}}, 1, true},
		{"never seen", []vg.Point{{X: -50, Y: -50}, {X: -60, Y: -70}}, 0, false},
		{"one point", []vg.Point{{X: 5, Y: 5}}, 1, false},
		{"nothing", nil, 0, false},
	} {
		pieces, left := ClipPath(frame, c.points)
		if len(pieces) != c.pieces || (left != nil) != c.left {
			t.Errorf("%s: %d pieces, left %v", c.name, len(pieces), left)
		}
		for _, piece := range pieces {
			for _, p := range piece {
				if !Contains(vg.Rectangle{Min: vg.Point{X: -1e-9, Y: -1e-9}, Max: vg.Point{X: 100 + 1e-9, Y: 100 + 1e-9}}, p) {
					t.Errorf("%s: %v lies outside", c.name, p)
				}
			}
		}
	}
	_, left := ClipPath(frame, []vg.Point{{X: 50, Y: 50}, {X: 50, Y: 150}})
	if left.At != (vg.Point{X: 50, Y: 100}) || left.Dir != (vg.Point{Y: 1}) {
		t.Errorf("it leaves at %v towards %v", left.At, left.Dir)
	}
}

// TestTextsAreDecidedTogether has a text with one place only, which another would take if it came first.
func TestTextsAreDecidedTogether(t *testing.T) {
	bounds := vg.Rectangle{Max: vg.Point{X: 200, Y: 40}}
	free := Wish{Mark: vg.Point{X: 70, Y: 20}, Radius: 3, W: 50, H: 12} // has room on both sides
	bound := Wish{Mark: vg.Point{X: 130, Y: 20}, Radius: 3, W: 50, H: 12}
	room := func() *Placer {
		p := &Placer{Bounds: bounds}
		p.Take(vg.Rectangle{Min: vg.Point{X: 126, Y: 0}, Max: bounds.Max}) // only the left of the second mark is free
		p.Take(vg.Rectangle{Max: vg.Point{X: 75, Y: 12}})
		p.Take(vg.Rectangle{Min: vg.Point{X: 0, Y: 30}, Max: vg.Point{X: 75, Y: 40}})
		return p
	}
	greedy := room()
	if _, ok := greedy.Find(free); !ok {
		t.Fatal("the first text has no room")
	}
	if _, ok := greedy.Find(bound); ok {
		t.Fatal("the second text has room beside the first: this tells nothing")
	}
	spots, found := room().FindAll([]Wish{free, bound})
	if !found[0] || !found[1] {
		t.Fatalf("%v, want room for both", found)
	}
	if Overlap(spots[0].Box, spots[1].Box) {
		t.Errorf("%v lies over %v", spots[0].Box, spots[1].Box)
	}
}

// TestManyTextsFindRoomSoon has more texts than there are places: the search ends, and what has a place keeps clear.
func TestManyTextsFindRoomSoon(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 11))
	for trial := range 50 {
		p := &Placer{Bounds: vg.Rectangle{Max: vg.Point{X: 400, Y: 300}}}
		var wishes []Wish
		for range 5 + r.IntN(40) {
			wishes = append(wishes, Wish{Mark: vg.Point{X: vg.Length(400 * r.Float64()), Y: vg.Length(300 * r.Float64())}, Radius: 4, W: 60, H: 14, Reach: 80})
		}
		spots, found := p.FindAll(wishes)
		placed := 0
		for i := range spots {
			if !found[i] {
				continue
			}
			placed++
			for j := range i {
				if found[j] && Overlap(spots[i].Box, spots[j].Box) {
					t.Fatalf("trial %d: %v lies over %v", trial, spots[i].Box, spots[j].Box)
				}
				if found[j] && spots[i].Leader && spots[j].Leader && Crosses(wishes[i].Mark, spots[i].Foot, wishes[j].Mark, spots[j].Foot) {
					t.Fatalf("trial %d: two leaders cross", trial)
				}
			}
		}
		if placed < 5 {
			t.Fatalf("trial %d: %d of %d texts have room", trial, placed, len(wishes))
		}
	}
}
