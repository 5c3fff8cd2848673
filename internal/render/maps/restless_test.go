package maps

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"gdplot/internal/insight"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/rendertest"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// noisyTrail goes straight to (200, 100) in 40 steps and then hovers there, with standard deviations that shrink from
// sx and sy by a factor a step.
func noisyTrail(n int, sx, sy, factor float64) (Trail, vg.Rectangle) {
	random := rand.New(rand.NewPCG(1, 2))
	t := Trail{Series: &figure.Series{}}
	for i := range n {
		share := math.Min(float64(i)/40, 1)
		at := vg.Point{X: vg.Length(10 + 190*share), Y: vg.Length(250 - 150*share)}
		if share == 1 {
			shrunk := math.Pow(factor, float64(i-40))
			at.X += vg.Length(sx * shrunk * random.NormFloat64())
			at.Y += vg.Length(sy * shrunk * random.NormFloat64())
		}
		t.Points, t.Steps = append(t.Points, at), append(t.Steps, i)
	}
	r := vg.Rectangle{Max: vg.Point{X: 400, Y: 300}}
	t.cut(r)
	return t, r
}

func TestARestlessEndIsACloud(t *testing.T) {
	trail, r := noisyTrail(4000, 12, 5, 1)
	before := trail.Length()
	trail.settle(r)
	h := trail.hover
	if h == nil || h.from < 35 || h.from > 45 {
		t.Fatalf("the cloud begins at %+v, not near step 40", h)
	}
	if after := trail.Length(); after > before/20 {
		t.Errorf("the line is %.0f px long, %.0f before", after, before)
	}
	box := axis.NoSpan()
	tall := axis.NoSpan()
	for _, p := range h.ellipse {
		box, tall = box.With(float64(p.X)), tall.With(float64(p.Y))
	}
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"left", box.Lo, 200 - 24}, {"right", box.Hi, 200 + 24}, {"low", tall.Lo, 100 - 10}, {"high", tall.Hi, 100 + 10},
	} {
		if math.Abs(c.got-c.want) > 2 {
			t.Errorf("the ellipse reaches to %.1f at its %s, not %.1f", c.got, c.name, c.want)
		}
	}
	inside, e := 0, scatterOf(t, trail.Points[1000:])
	for _, p := range trail.Points[1000:] {
		if e.Far(p) <= deviations {
			inside++
		}
	}
	if share := float64(inside) / 3000; math.Abs(share-0.865) > 0.02 { // 1 − exp(−2), of two normal coordinates
		t.Errorf("%.3f of the steps are in the ellipse", share)
	}
}

func scatterOf(t *testing.T, points []vg.Point) sheet.Scatter {
	e, ok := sheet.NewScatter(points)
	if !ok {
		t.Fatal("no scatter")
	}
	return e
}

// TestWhatComesToRestStaysALine draws runs without a cloud: one that settles, one that is too short, one that leaves.
func TestWhatComesToRestStaysALine(t *testing.T) {
	settled, r := noisyTrail(4000, 12, 5, 0.99)
	short, _ := noisyTrail(150, 12, 5, 1)
	gone, _ := noisyTrail(4000, 12, 5, 1)
	gone.Points[3999].X = 500
	for name, trail := range map[string]*Trail{"settled": &settled, "short": &short, "gone": &gone} {
		if trail.settle(r); trail.hover != nil {
			t.Errorf("the path that is %s ends in a cloud", name)
		}
	}
}

// TestAFloorIsToldAtTheCloud draws runs of mini-batches: the level that the title tells stands at the ellipse, and no disc within it.
func TestAFloorIsToldAtTheCloud(t *testing.T) {
	for seed := range 4 {
		in := rendertest.Run(t, fmt.Sprintf("title: Noise\nsurface: {logistic_regression: {data: {moons: {n: 200, noise: 0.3, seed: %d}}}}\nbatch: 4\nsteps: {epochs: 10}\nlearning_rate: 0.5\nfigures: [contour: {plane: pca}]\n", seed))
		d, err := rendertest.Draw(in, in.Experiment.Figures[0])
		if err != nil {
			t.Fatal(err)
		}
		if in.Reports[0].Verdict != insight.NoiseFloor {
			continue
		}
		if want := in.NoiseNote(0); !strings.Contains(written(d)+strings.Join(d.Page.Omitted(), " "), want) {
			t.Errorf("seed %d: “%s” neither stands in the picture nor is left out with a note", seed, want)
		}
	}
}
