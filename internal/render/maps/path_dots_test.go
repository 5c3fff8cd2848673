package maps

import (
	"math"
	"math/rand/v2"
	"testing"

	"gdplot/internal/render/figure"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// Whatever way a path takes: dots are iterates, none lies over another, and no step that is long enough to be seen has none.
func TestDotsTellSteps(t *testing.T) {
	r := vg.Rectangle{Max: vg.Point{X: 400, Y: 300}}
	for seed := range uint64(300) {
		rnd := rand.New(rand.NewPCG(seed, 1))
		shrink, turn := 0.8+0.25*rnd.Float64(), 2*math.Pi*rnd.Float64()
		trail := Trail{Series: &figure.Series{}, limit: 200}
		d := [2]float64{60 * rnd.Float64(), 60 * rnd.Float64()}
		at := vg.Point{X: 200, Y: 150}
		for k := range 150 {
			trail.Points, trail.Steps = append(trail.Points, at), append(trail.Steps, k)
			sin, cos := math.Sincos(turn)
			d[0], d[1] = shrink*(cos*d[0]-sin*d[1]), shrink*(sin*d[0]+cos*d[1])
			at.X, at.Y = at.X+vg.Length(d[0]), at.Y+vg.Length(d[1])
		}
		dots := trail.dots(r, sheet.DotRadius)
		for i, a := range dots {
			if a.at != trail.Points[a.step] {
				t.Fatalf("seed %d: the dot of step %d is not where the step ends", seed, a.step)
			}
			if a.radius < leastDot*sheet.DotRadius-1e-9 || a.radius > sheet.DotRadius {
				t.Fatalf("seed %d: a dot has radius %g", seed, a.radius)
			}
			for _, b := range dots[:i] {
				if gap := sheet.Distance(a.at, b.at); gap < (a.radius+b.radius)*0.999 {
					t.Fatalf("seed %d: the dots of steps %d and %d, %.2f px apart, lie over each other", seed, b.step, a.step, gap)
				}
			}
		}
		for i := 1; i < len(trail.Points); i++ {
			p := trail.Points[i]
			if !sheet.Contains(r, p) || sheet.Distance(trail.Points[i-1], p) < dotGap {
				continue
			}
			near := vg.Length(math.Inf(1))
			for _, a := range dots {
				near = min(near, sheet.Distance(a.at, p))
			}
			if near >= dotGap {
				t.Fatalf("seed %d: step %d, %.1f px long, has no dot within %g px", seed, i, sheet.Distance(trail.Points[i-1], p), near)
			}
		}
	}
}

func TestDotsEndWhereTheyAreToo(t *testing.T) {
	trail := Trail{Series: &figure.Series{}}
	for k := range 3 * leastDots {
		trail.Points, trail.Steps = append(trail.Points, vg.Point{X: vg.Length(8 * k), Y: 10}), append(trail.Steps, k)
	}
	paths := NewPaths([]Trail{trail}, nil, vg.Rectangle{Max: vg.Point{X: 2000, Y: 20}})
	if dotted, to := paths.Dotted(vg.Rectangle{Max: vg.Point{X: 2000, Y: 20}}); !dotted || to != 0 {
		t.Errorf("of a path of %d steps: dotted %v, up to %d", 3*leastDots, dotted, to)
	}
	paths = NewPaths([]Trail{trail, trail, trail, trail, trail, trail}, nil, vg.Rectangle{Max: vg.Point{X: 2000, Y: 20}})
	if dotted, to := paths.Dotted(vg.Rectangle{Max: vg.Point{X: 2000, Y: 20}}); !dotted || to != MostDots/6 {
		t.Errorf("of six paths: dotted %v, up to %d", dotted, to)
	}
}
