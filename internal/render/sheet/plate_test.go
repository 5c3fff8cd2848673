package sheet

import (
	"testing"

	"gdplot/internal/canvas"

	"gonum.org/v1/plot/vg"
)

// All letters of a plate, raised ones among them, stand within the room that it asks for, wherever that is.
func TestPlatesKeepTheirRoom(t *testing.T) {
	for _, p := range []Plate{
		{Large: "1.76 × 10^{−26}", Small: []string{"after 100 steps"}},
		{Large: "0.234", Small: []string{"ends 0.048", "above it"}, Last: "stable"},
		{Large: "saddle\nloss 7.8 × 10^{6}", Size: 16},
		{Large: "6.3 × 10^{12}", Size: 30, Ink: Ink},
		{Small: []string{"within 10^{−6}"}},
	} {
		page := canvas.NewPage(400, 300)
		w, h := p.Room()
		for _, mark := range []vg.Point{{X: 60, Y: 150}, {X: 390, Y: 150}, {X: 200, Y: 20}} {
			box := vg.Rectangle{Min: vg.Point{X: 100, Y: 100}, Max: vg.Point{X: 100 + w, Y: 100 + h}}
			p.Write(page, mark, 4, Spot{Box: box})
			for _, r := range page.Written(vg.Rectangle{Max: vg.Point{X: 400, Y: 300}}) {
				if p.Large != "" && !Inside(r, Grown(box, 1)) {
					t.Errorf("%q: letters in %v, beyond %v", p.Whole(), r, box)
				}
			}
		}
	}
}
