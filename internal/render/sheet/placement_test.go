package sheet

import (
	"math/rand/v2"
	"testing"

	"gonum.org/v1/plot/vg"
)

// A name stands beside a piece of its line that runs alone, wherever that is.
func TestNamesStandWhereTheyArePlain(t *testing.T) {
	for seed := range uint64(200) {
		rnd := rand.New(rand.NewPCG(seed, 7))
		room := Placer{Bounds: vg.Rectangle{Max: vg.Point{X: 500, Y: 300}}}
		fork := vg.Length(60 + 200*rnd.Float64()) // up to here two lines run together
		var own, other []vg.Point
		for x := vg.Length(0); x <= 400; x += 5 {
			d := max(0, x-fork) * vg.Length(0.5+rnd.Float64()*0.1)
			own, other = append(own, vg.Point{X: x, Y: 150 - d}), append(other, vg.Point{X: x, Y: 152 + d})
		}
		room.AvoidOf(1, own)
		room.AvoidOf(2, other)
		w := Wish{Mark: own[0], Radius: 4, W: 60, H: 12, Clear: true, Own: 1}
		for i := 0; i < len(own); i += 5 {
			w.Along = append(w.Along, own[i])
		}
		spots, found := room.FindAll([]Wish{w})
		if !found[0] || spots[0].Poor {
			t.Fatalf("seed %d: found %v, poor %v", seed, found[0], spots[0].Poor)
		}
	}
}
