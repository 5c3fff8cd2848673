package maps

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"gdplot/internal/canvas"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/rendertest"
	"gdplot/internal/render/sheet"
	"gdplot/internal/surface"

	"gonum.org/v1/plot/vg"
)

// randomMarks are paths, starts, ends and critical points anywhere on a map of any size, with names, numbers, notes and hints.
func randomMarks(r *rand.Rand, of *surface.Surface) (Marks, vg.Rectangle) {
	at := vg.Point{X: 50, Y: 40}
	frame := vg.Rectangle{Min: at, Max: vg.Point{X: at.X + vg.Length(110+r.IntN(900)), Y: at.Y + vg.Length(90+r.IntN(600))}}
	w, h := frame.Max.X-frame.Min.X, frame.Max.Y-frame.Min.Y
	anywhere := func() vg.Point {
		return vg.Point{X: frame.Min.X + w*vg.Length(1.2*r.Float64()-0.1), Y: frame.Min.Y + h*vg.Length(1.2*r.Float64()-0.1)}
	}
	m := Marks{Source: of, Names: true, values: true, Locate: func(x []float64) vg.Point { return vg.Point{X: vg.Length(x[0]), Y: vg.Length(x[1])} }}
	kinds := []surface.Kind{surface.GlobalMinimum, surface.LocalMinimum, surface.LocalMinimum, surface.Saddle, surface.Maximum}
	for range r.IntN(12) {
		p := anywhere()
		m.Points = append(m.Points, surface.Critical{X: []float64{float64(p.X), float64(p.Y)}, F: 100 * r.NormFloat64(), Kind: kinds[r.IntN(len(kinds))]})
	}
	start := anywhere()
	for run := range 1 + r.IntN(8) {
		if r.IntN(2) == 0 {
			start = anywhere()
		}
		t := Trail{Run: run, Every: 1, Series: &figure.Series{Name: fmt.Sprint("run ", run), Color: run % sheet.Colors}, Diverged: r.IntN(8) == 0}
		to, turn, steps := anywhere(), 2*r.Float64()-1, 2+r.IntN(60)
		for k := range steps {
			s := math.Pow(float64(k)/float64(steps), 0.5)
			wave := vg.Length(40 * turn * math.Sin(6*s) * r.Float64())
			t.Points = append(t.Points, vg.Point{X: start.X + vg.Length(s)*(to.X-start.X) + wave, Y: start.Y + vg.Length(s)*(to.Y-start.Y) - wave})
			t.Steps = append(t.Steps, k)
		}
		t.cut(frame)
		m.Trails = append(m.Trails, t)
	}
	if r.IntN(3) == 0 {
		m.Numbers = func(step int) bool { return step == 1 || step == 2 || step == 5 || step == 10 || step == 20 }
	}
	for i := range r.IntN(4) {
		m.notes = append(m.notes, sheet.NewCallout([]string{"here it begins", "a ridge of some length that nothing comes over", "third"}[i], anywhere(), sheet.Ink))
	}
	for range r.IntN(2) {
		m.hints = append(m.hints, sheet.NewCallout("first step 0.21 long", anywhere(), sheet.Ink))
	}
	return m, frame
}

// TestNoMarkIsWrittenOver places the names of a thousand random maps, and draws nothing else of them: no text lies over another,
// over a minimum or beyond the frame, and no line from a text to its mark crosses a path, a text or another such line.
func TestNoMarkIsWrittenOver(t *testing.T) {
	in := rendertest.Run(t, "title: Any\nsurface: himmelblau\nstart: [0, 0]\nsteps: 1\nlearning_rate: 0.01\n")
	r := rand.New(rand.NewPCG(11, 6))
	texts, ties := 0, 0
	const trials = 1000
	for trial := range trials {
		m, frame := randomMarks(r, in.Experiment.Runs[0].Surface)
		page := canvas.NewPage(1200, 900)
		m.Draw(page, frame)
		texts += checkNames(t, trial, page, m, frame)
		ties += len(page.Ties())
		checkLeaders(t, trial, page, m)
		if t.Failed() {
			return
		}
	}
	if texts < 4*trials || ties < trials/4 {
		t.Errorf("%d texts and %d leaders are too few to say anything", texts, ties)
	}
}

// checkNames looks at the texts of a map, and counts them.
func checkNames(t *testing.T, trial int, page *canvas.Page, m Marks, frame vg.Rectangle) int {
	t.Helper()
	const hair = 0.3
	star, _, _ := m.radii(frame)
	all := page.Texts()
	for i, a := range all {
		if !sheet.Inside(a.Box, frame) {
			t.Errorf("map %d: %q at %v leaves the frame %v", trial, a.String, a.Box, frame)
		}
		for _, b := range all[:i] {
			if sheet.Overlap(sheet.Shrunk(a.Box, hair), sheet.Shrunk(b.Box, hair)) {
				t.Errorf("map %d: %q at %v lies over %q at %v", trial, a.String, a.Box, b.String, b.Box)
			}
		}
		for _, k := range m.critical(frame) {
			if k.Kind.IsMinimum() && sheet.Overlap(a.Box, sheet.Square(k.At, star/2)) {
				t.Errorf("map %d: %q at %v lies over the minimum at %v", trial, a.String, a.Box, k.At)
			}
		}
	}
	return len(all)
}

// checkLeaders looks at the lines that join texts to their marks.
func checkLeaders(t *testing.T, trial int, page *canvas.Page, m Marks) {
	t.Helper()
	ties := page.Ties()
	for i, a := range ties {
		for _, b := range ties[:i] {
			if sheet.Crosses(a[0], a[1], b[0], b[1]) {
				t.Errorf("map %d: the leader from %v to %v crosses that from %v to %v", trial, a[0], a[1], b[0], b[1])
			}
		}
		for _, text := range page.Texts() {
			if box := sheet.Shrunk(text.Box, 2); box.Min.X < box.Max.X && box.Min.Y < box.Max.Y && sheet.Touches(box, a[0], a[1]) {
				t.Errorf("map %d: the leader from %v to %v goes through %q at %v", trial, a[0], a[1], text.String, text.Box)
			}
		}
		const own = 8 // px from a mark that its own path may be
		far := sheet.Distance(a[0], a[1])
		if far <= own {
			continue
		}
		from := vg.Point{X: a[0].X + (a[1].X-a[0].X)*own/far, Y: a[0].Y + (a[1].Y-a[0].Y)*own/far}
		for k := range m.Trails {
			for _, piece := range m.Trails[k].Pieces {
				for j := 1; j < len(piece); j++ {
					if sheet.Crosses(from, a[1], piece[j-1], piece[j]) {
						t.Fatalf("map %d: the leader from %v to %v crosses the path of run %d", trial, a[0], a[1], k)
					}
				}
			}
		}
	}
}
