package canvas

import "testing"

// A tint is seen on the page as well as its colour, or as lines have to be, and told from all colours of its theme by usual eyes;
// themes without colours have none.
func TestTintsAreToldApart(t *testing.T) {
	for _, theme := range []*Theme{Light, Dark, Transparent, Adaptive, Print} {
		for i := range seriesCount {
			own, tint := theme.Color(Solid(Series(i))), theme.Color(Tint(i))
			if theme.Grey {
				if own != tint {
					t.Errorf("%s: the tint of series %d is another grey", theme.Name, i)
				}
				continue
			}
			if got := contrast(tint, theme.Page); got < 3 {
				t.Errorf("%s: the tint of series %d has contrast %.2f on the page", theme.Name, i, got)
			}
			if got := contrast(tint, theme.Ground[255]); got < 1.9 {
				t.Errorf("%s: the tint of series %d has contrast %.2f on the highest ground", theme.Name, i, got)
			}
			for k := range seriesCount {
				if d := farApart(tint, theme.Color(Solid(Series(k))), visions[0].m); d < 0.09 {
					t.Errorf("%s: the tint of series %d is %.3f from series %d", theme.Name, i, d, k)
				}
				if d := farApart(tint, theme.Color(Tint(k)), visions[0].m); k < i && d < 0.07 {
					t.Errorf("%s: the tints of series %d and %d are %.3f apart", theme.Name, i, k, d)
				}
			}
		}
	}
}
