package contour_test

import (
	"fmt"

	"gdplot/internal/contour"
)

func ExampleBands() {
	bowl := func(x, y float64) float64 { return x*x + 4*y*y }
	g := contour.Grid{X0: -3, X1: 3, Y0: -2, Y1: 2, NX: 61, NY: 41}
	for j := range g.NY {
		for i := range g.NX {
			g.Z = append(g.Z, bowl(g.X(i), g.Y(j)))
		}
	}
	scale := contour.Levels(g.Z, contour.Choice{Kind: contour.Linear, Count: 4, Known: true})
	for _, r := range contour.Bands(g, scale.Levels, bowl) {
		fmt.Printf("level %g: %d line(s), area %.1f\n", r.Level, len(r.Lines()), r.Area())
	}
	near := contour.Simplify([]contour.Point{{X: 0, Y: 0}, {X: 1, Y: 0.01}, {X: 2, Y: 0}, {X: 2, Y: 2}}, 0.25)
	fmt.Println(near)
	// Output:
	// level 5: 1 line(s), area 16.2
	// level 10: 2 line(s), area 8.5
	// level 15: 2 line(s), area 3.4
	// level 20: 4 line(s), area 0.6
	// [{0 0} {2 0} {2 2}]
}
