package maps

import (
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
	groups := m.ends(rendertest.TestFrame, nil, nil, sheet.StarRadius, sheet.EndRadius)
	if len(groups) != 2 || len(groups[0].Inks) != 2 || len(groups[1].Inks) != 1 {
		t.Errorf("discs of three ends: %v", groups)
	}
	star := Mark{At: vg.Point{X: 101, Y: 100}, Kind: surface.LocalMinimum}
	if groups = m.ends(rendertest.TestFrame, []Mark{star}, nil, sheet.StarRadius, sheet.EndRadius); len(groups) != 1 {
		t.Errorf("beside a star that two of them reach: %v", groups)
	}
}
