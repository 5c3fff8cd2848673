package maps

import (
	"math/rand/v2"
	"slices"
	"testing"

	"gdplot/internal/canvas"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/rendertest"
	"gdplot/internal/render/sheet"
	"gdplot/internal/surface"

	"gonum.org/v1/plot/vg"
)

// ending is a path in the i-th colour that starts far off and ends at a point.
func ending(i int, at vg.Point) Trail {
	return Trail{Series: &figure.Series{Color: i}, Points: []vg.Point{{X: 20, Y: 20}, at}}
}

func TestEndsAtAStarKeepTheirColours(t *testing.T) {
	star := Mark{At: vg.Point{X: 200, Y: 150}, Kind: surface.GlobalMinimum}
	near, off := vg.Point{X: 202, Y: 150}, vg.Point{X: 230, Y: 150}
	for name, c := range map[string]struct {
		trails []Trail
		want   []int // colours of the mark that the star would hide otherwise
	}{
		"one":              {[]Trail{ending(0, star.At)}, []int{0}},
		"two of two":       {[]Trail{ending(0, star.At), ending(1, near)}, []int{0, 1}},
		"one of two":       {[]Trail{ending(0, off), ending(1, near)}, []int{1}},
		"two of a colour":  {[]Trail{ending(2, near), ending(2, star.At)}, []int{2}},
		"none":             {[]Trail{ending(0, off)}, nil},
		"diverged at last": {[]Trail{{Series: &figure.Series{}, Points: []vg.Point{star.At}, Diverged: true}}, nil},
	} {
		var want []canvas.Ink
		for _, i := range c.want {
			want = append(want, (&figure.Series{Color: i}).Ink())
		}
		m := Marks{Trails: c.trails}
		if got := m.arrivals(star, rendertest.TestFrame, sheet.StarRadius).Inks; !slices.Equal(got, want) {
			t.Errorf("%s: colours %v, want %v", name, got, want)
		}
	}
}

func TestEndsAtOnePlaceShareADisc(t *testing.T) {
	m := Marks{Trails: []Trail{ending(0, vg.Point{X: 100, Y: 100}), ending(1, vg.Point{X: 102, Y: 100}), ending(2, vg.Point{X: 140, Y: 100})}}
	groups := m.ends(rendertest.TestFrame, nil, nil, sheet.StarRadius)
	if len(groups) != 2 || len(groups[0].Inks) != 2 || len(groups[1].Inks) != 1 {
		t.Errorf("discs of three ends: %v", groups)
	}
	star := Mark{At: vg.Point{X: 101, Y: 100}, Kind: surface.LocalMinimum}
	if groups = m.ends(rendertest.TestFrame, []Mark{star}, nil, sheet.StarRadius); len(groups) != 1 {
		t.Errorf("beside a star that two of them reach: %v", groups)
	}
}

// TestEndsStandWhereRunsEnd looks at the marks of the ends of a thousand random maps: each stands within a px of the last point of
// all its runs, or is the ring around a minimum of those that have come to one, and no run that ends in sight lacks one.
func TestEndsStandWhereRunsEnd(t *testing.T) {
	in := rendertest.Run(t, "title: Any\nsurface: himmelblau\nstart: [0, 0]\nsteps: 1\nlearning_rate: 0.01\n")
	r := rand.New(rand.NewPCG(12, 3))
	near := 0
	for trial := range 1000 {
		m, frame := randomMarks(r, in.Experiment.Runs[0].Surface)
		for i := range m.Trails {
			trail := &m.Trails[i]
			trail.Short = r.IntN(2) == 0
			if len(m.Points) > 0 && r.IntN(2) == 0 { // or hardly any would end near one
				at := m.Locate(m.Points[r.IntN(len(m.Points))].X)
				trail.Points[len(trail.Points)-1] = vg.Point{X: at.X + vg.Length(8*r.NormFloat64()), Y: at.Y + vg.Length(8*r.NormFloat64())}
			}
		}
		star, _, _ := m.radii(frame)
		critical, marked := m.critical(frame), map[int]bool{}
		check := func(g EndGroup, within vg.Length) {
			for _, run := range g.runs {
				marked[run] = true
				end, _ := m.Trails[run].End(frame)
				off := sheet.Distance(end, g.At)
				if off > within && m.Trails[run].Short || off > star {
					t.Fatalf("map %d: run %d ends %.1f px from its mark at %v", trial, run, off, g.At)
				}
				if m.Trails[run].Short && off > 0.01 {
					near++
				}
			}
		}
		for _, g := range m.ends(frame, critical, m.starts(frame), star) {
			check(g, offEnd+1e-9)
			for _, p := range g.each {
				if sheet.Distance(p, g.At) > offEnd+1e-9 {
					t.Fatalf("map %d: a disc at %v of a run that ends at %v", trial, g.At, p)
				}
			}
		}
		for _, k := range critical {
			if k.Kind.IsMinimum() {
				check(m.arrivals(k, frame, star), offEnd+1e-9)
			}
		}
		for i := range m.Trails {
			if _, ok := m.Trails[i].End(frame); ok && !marked[i] {
				t.Fatalf("map %d: the end of run %d has no mark", trial, i)
			}
		}
	}
	if near < 10 {
		t.Errorf("%d runs near a minimum, or beside another's end, are too few to say anything", near)
	}
}

// TestWhoFallsShortHasNoRing ends runs under a star: the ring is of those alone that have come to the minimum.
func TestWhoFallsShortHasNoRing(t *testing.T) {
	star := Mark{At: vg.Point{X: 200, Y: 150}, Kind: surface.LocalMinimum}
	m := Marks{Trails: []Trail{ending(0, vg.Point{X: 203, Y: 150}), ending(1, vg.Point{X: 203, Y: 151})}}
	m.Trails[1].Short = true
	if got := m.arrivals(star, rendertest.TestFrame, sheet.StarRadius).Inks; len(got) != 1 || got[0] != m.Trails[0].Series.Ink() {
		t.Errorf("a ring of %v", got)
	}
	if got := m.ends(rendertest.TestFrame, []Mark{star}, nil, sheet.StarRadius); len(got) != 1 || got[0].At != m.Trails[1].Points[1] {
		t.Errorf("discs at %v", got)
	}
}
