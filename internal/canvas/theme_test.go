package canvas

import (
	"image/color"
	"math"
	"testing"
)

// luminance is WCAG's relative luminance.
func luminance(c color.NRGBA) float64 {
	part := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*part(c.R) + 0.7152*part(c.G) + 0.0722*part(c.B)
}

func contrast(a, b color.NRGBA) float64 {
	la, lb := luminance(a), luminance(b)
	return (math.Max(la, lb) + 0.05) / (math.Min(la, lb) + 0.05)
}

func TestThemesAreReadable(t *testing.T) {
	if len(Themes()) < 2 {
		t.Fatal("there are not two themes")
	}
	for _, theme := range Themes() {
		if found, ok := ThemeByName(theme.Name); !ok || found != theme {
			t.Errorf("%s is not found by its name", theme.Name)
		}
		for _, c := range []struct {
			role Role
			want float64
		}{{InkRole, 12}, {MutedRole, 4.5}, {Series(0), 3}, {Series(1), 3}, {Series(2), 3}, {Series(3), 3}, {Series(4), 2.6}, {Series(5), 3}} {
			if got := contrast(theme.Color(Solid(c.role)), theme.Page); got < c.want {
				t.Errorf("%s: role %d has contrast %.2f on the page, want %g", theme.Name, c.role, got, c.want)
			}
		}
		// Blue has to be read on every part of the ground.
		for i := range 101 {
			ground := theme.Color(Ground(float64(i) / 100))
			if got := contrast(theme.Color(Solid(Series(0))), ground); got < 2 {
				t.Errorf("%s: blue has contrast %.2f on ground %d %%", theme.Name, got, i)
			}
		}
	}
	if _, ok := ThemeByName("sepia"); ok {
		t.Error("an unknown theme is found")
	}
}

func TestGroundRunsFromThePage(t *testing.T) {
	for _, theme := range Themes() {
		if got := theme.Color(Ground(0)); got != theme.Page {
			t.Errorf("%s: the valley is %v, want the page %v", theme.Name, got, theme.Page)
		}
		away := func(i int) float64 { return math.Abs(luminance(theme.Ground[i]) - luminance(theme.Page)) }
		for i := 1; i < len(theme.Ground); i++ {
			if away(i) < away(i-1) {
				t.Errorf("%s: the ground does not rise at %d", theme.Name, i)
			}
		}
		// Ten bands can be told apart without the lines between them.
		for k := range 10 {
			a, b := theme.Color(Ground(float64(k)/10)), theme.Color(Ground(float64(k+1)/10))
			if contrast(a, b) < 1.03 {
				t.Errorf("%s: bands %d and %d have contrast %.3f", theme.Name, k, k+1, contrast(a, b))
			}
		}
		for _, beyond := range []struct{ t, same float64 }{{-3, 0}, {7, 1}, {math.NaN(), 0}, {math.Inf(1), 1}} {
			if theme.Color(Ground(beyond.t)) != theme.Color(Ground(beyond.same)) {
				t.Errorf("%s: ground at %g is not that at %g", theme.Name, beyond.t, beyond.same)
			}
		}
	}
}

func TestInkIsAColour(t *testing.T) {
	r, g, b, a := Solid(Series(0)).RGBA()
	if r>>8 != 0x0A || g>>8 != 0x5B || b>>8 != 0xAB || a>>8 != 255 {
		t.Errorf("blue is %x %x %x %x", r>>8, g>>8, b>>8, a>>8)
	}
	if c := Dark.Color(Solid(InkRole).WithAlpha(0.35)); c != (color.NRGBA{0xE6, 0xED, 0xF3, 89}) {
		t.Errorf("ink at 35 %% is %v", c)
	}
	if Series(0) != Series(seriesCount) || Series(-1) != Series(seriesCount-1) || Series(1) == Series(2) {
		t.Error("series do not repeat")
	}
	for alpha, want := range map[float64]uint8{0: 255, 1: 255, 2: 255, -1: 0, 0.5: 128, math.NaN(): 255} {
		if got := Light.Color(Ink{Alpha: alpha}).A; got != want {
			t.Errorf("opacity %g gives %d, want %d", alpha, got, want)
		}
	}
}

// Names in the colours of series can be read, in print as well as other text; the lines keep the colours of the theme.
func TestNamesCanBeRead(t *testing.T) {
	themes := append(Themes(), Dark, Light.With(Palette{Page: "#b0c0d0"}), Light.With(Palette{Series: "tol_bright"}))
	for _, theme := range themes {
		least := 3.0
		if theme == Print {
			least = 4.5
		}
		for i := range theme.Series {
			if c := contrast(paint{ink: Solid(Series(i)), letters: true}.in(theme), theme.Page); c < least {
				t.Errorf("%s: names of series %d have contrast %.2f", theme.Name, i, c)
			}
			if c := contrast(paint{ink: Solid(Series(i)), letters: true}.in(theme), theme.Ground[255]); theme == Print && c < 4.5 {
				t.Errorf("%s: names of series %d have contrast %.2f on the ground", theme.Name, i, c)
			}
			if got := (paint{ink: Solid(Series(i))}).in(theme); got != theme.Series[i] {
				t.Errorf("%s: lines of series %d are %v", theme.Name, i, got)
			}
		}
	}
}
