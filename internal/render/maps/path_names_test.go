package maps

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"gdplot/internal/render/rendertest"
	"gdplot/internal/render/sheet"
)

// Few paths of a map are named at the paths, where there is room, and by a list or a legend; within the page, and texts stand on no
// other.
func TestFewPathsAreNamedAtThePaths(t *testing.T) {
	random, direct := rand.New(rand.NewPCG(3, 1)), 0
	for range 12 {
		in := rendertest.Run(t, fmt.Sprintf("title: Few\nsurface: x^2 + %.2f*y^2\nstart: [%.2f, %.2f]\nsteps: 80\nlearning_rate: %.3f\nruns:\n  - {label: Abe, optimizer: sgd}\n  - {label: Bea, optimizer: {sgd: {momentum: %.2f}}}\n  - {label: Cid, optimizer: adam}\nfigures: [contour]\n",
			1+9*random.Float64(), 1+3*random.Float64(), 1+2*random.Float64(), 0.02+0.07*random.Float64(), 0.3+0.5*random.Float64()))
		d, err := rendertest.Draw(in, in.Experiment.Figures[0])
		if err != nil {
			t.Fatal(err)
		}
		w, h := d.Page.Size()
		texts := d.Page.Texts()
		for _, name := range []string{"Abe", "Bea", "Cid"} {
			n := 0
			for _, text := range texts {
				if text.String == name {
					n++
					if text.Box.Max.X < w/2 {
						direct++
					}
					if text.Box.Min.X < 0 || text.Box.Max.X > w || text.Box.Min.Y < 0 || text.Box.Max.Y > h {
						t.Errorf("%s is not on the page", name)
					}
				}
			}
			if n != 1 && n != 2 {
				t.Errorf("%s is written %d times", name, n)
			}
		}
		for i, a := range texts {
			for _, b := range texts[:i] {
				if sheet.Overlap(sheet.Grown(a.Box, -1.5), sheet.Grown(b.Box, -1.5)) && !strings.Contains(a.String+b.String, "f(") {
					t.Errorf("%q stands on %q", a.String, b.String)
				}
			}
		}
	}
	if direct == 0 {
		t.Error("no path is named in place")
	}
}
