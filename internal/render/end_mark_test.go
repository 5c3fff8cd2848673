package render

import (
	"slices"
	"testing"

	"gdplot/internal/canvas"
	"gdplot/internal/surface"

	"gonum.org/v1/plot/vg"
)

// ending is a path in the i-th colour that starts far off and ends at a point.
func ending(i int, at vg.Point) trail {
	return trail{series: &series{color: i}, points: []vg.Point{{X: 20, Y: 20}, at}}
}

func TestEndsAtAStarKeepTheirColours(t *testing.T) {
	star := mark{at: vg.Point{X: 200, Y: 150}, kind: surface.GlobalMinimum}
	near, off := vg.Point{X: 202, Y: 150}, vg.Point{X: 230, Y: 150}
	for name, c := range map[string]struct {
		trails []trail
		want   []int // colours of the mark that the star would hide otherwise
	}{
		"one":              {[]trail{ending(0, star.at)}, []int{0}},
		"two of two":       {[]trail{ending(0, star.at), ending(1, near)}, []int{0, 1}},
		"one of two":       {[]trail{ending(0, off), ending(1, near)}, []int{1}},
		"two of a colour":  {[]trail{ending(2, near), ending(2, star.at)}, []int{2}},
		"none":             {[]trail{ending(0, off)}, nil},
		"diverged at last": {[]trail{{series: &series{}, points: []vg.Point{star.at}, diverged: true}}, nil},
	} {
		var want []canvas.Ink
		for _, i := range c.want {
			want = append(want, (&series{color: i}).ink())
		}
		m := marks{trails: c.trails}
		if got := m.arrivals(star, testFrame, starRadius).inks; !slices.Equal(got, want) {
			t.Errorf("%s: colours %v, want %v", name, got, want)
		}
	}
}

func TestEndsAtOnePlaceShareADisc(t *testing.T) {
	m := marks{trails: []trail{ending(0, vg.Point{X: 100, Y: 100}), ending(1, vg.Point{X: 102, Y: 100}), ending(2, vg.Point{X: 140, Y: 100})}}
	groups := m.ends(testFrame, nil, nil, starRadius, endRadius)
	if len(groups) != 2 || len(groups[0].inks) != 2 || len(groups[1].inks) != 1 {
		t.Errorf("discs of three ends: %v", groups)
	}
	star := mark{at: vg.Point{X: 101, Y: 100}, kind: surface.LocalMinimum}
	if groups = m.ends(testFrame, []mark{star}, nil, starRadius, endRadius); len(groups) != 1 {
		t.Errorf("beside a star that two of them reach: %v", groups)
	}
}
