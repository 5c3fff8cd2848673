package canvas

import (
	"image/color"
	"testing"

	"gonum.org/v1/plot/vg"
)

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

// TestHalosOnAWash draws texts on and off a wash in every theme: the halo of one on it has the colour that the wash has on the page.
func TestHalosOnAWash(t *testing.T) {
	for _, theme := range []*Theme{Light, Dark, Print} {
		page := NewPage(100, 100)
		ink := Solid(Series(1)).WithAlpha(0.1)
		page.Wash(vg.Rectangle{Max: vg.Point{X: 100, Y: 50}}, ink)
		page.Text(Text{At: vg.Point{X: 10, Y: 20}, String: "on it", Size: 12, Halo: 2})
		page.Text(Text{At: vg.Point{X: 10, Y: 80}, String: "off it", Size: 12, Halo: 2})
		var rims []color.NRGBA
		for i := range page.ops {
			if o := &page.ops[i]; o.kind == textOp {
				rims = append(rims, o.text.rim().in(theme))
			}
		}
		if want := mixed(theme.Page, theme.Color(Solid(Series(1))), 0.1); rims[0] != want || rims[1] != theme.Page {
			t.Errorf("%s: halos are %v and %v, want %v and %v", theme.Name, rims[0], rims[1], want, theme.Page)
		}
	}
}
