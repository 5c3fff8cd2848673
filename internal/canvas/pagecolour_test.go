package canvas

import (
	"bytes"
	"fmt"
	"image/color"
	"image/png"
	"math"
	"math/rand/v2"
	"testing"
)

// On a page of any colour all text can be read, the ground begins in the page's colour and is seen, and what was asked of
// the theme besides stays.
func TestPagesOfAnyColour(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	pages := []string{"#fff", "#000", "#fdf6e3", "#002b36", "#0d1117", "#ff0000", "#808080", "#b0c0d0"}
	for range 200 {
		pages = append(pages, fmt.Sprintf("#%06x", random.IntN(1<<24)))
	}
	for _, theme := range Themes() {
		for _, page := range pages {
			got := theme.With(Palette{Page: page, DarkPage: page})
			if theme == Print {
				if got != Print {
					t.Fatal("print has another page")
				}
				continue
			}
			want, ok := parseColour(page)
			if !ok || got.Page != want || got.Ground[0] != want || got.Clear != theme.Clear || got.Name != theme.Name {
				t.Fatalf("%s on %s: page %v, ground from %v, named %s", theme.Name, page, got.Page, got.Ground[0], got.Name)
			}
			if c := contrast(got.Ink, got.Page); c < 4.5 {
				t.Errorf("%s on %s: ink has contrast %.2f", theme.Name, page, c)
			}
			if c := contrast(got.Muted, got.Page); c < 4.5 {
				t.Errorf("%s on %s: quiet text has contrast %.2f", theme.Name, page, c)
			}
			if luminance(got.Page) > 0.3 || luminance(got.Page) < 0.1 {
				if c := contrast(got.Ground[255], got.Page); c < 1.15 {
					t.Errorf("%s on %s: the ground has contrast %.2f", theme.Name, page, c)
				}
			}
		}
	}
}

// A page is for the themes that it names, and what is no colour changes nothing.
func TestPagesAreForThemes(t *testing.T) {
	p := Palette{Page: "#fdf6e3", DarkPage: "#002b36"}
	for theme, want := range map[*Theme]string{Light: "#fdf6e3", Dark: "#002b36", Transparent: "#fdf6e3", Adaptive: "#fdf6e3"} {
		if page, _ := parseColour(want); theme.With(p).Page != page {
			t.Errorf("%s: the page is %v", theme.Name, theme.With(p).Page)
		}
	}
	if page, _ := parseColour("#002b36"); Adaptive.With(p).Dark.Page != page {
		t.Errorf("adaptive: the dark page is %v", Adaptive.With(p).Dark.Page)
	}
	if Dark.With(Palette{Page: "#fdf6e3"}).Page != Dark.Page {
		t.Error("dark takes the page of pale themes")
	}
	for _, no := range []string{"", "#", "#12", "#12345g", "red", "#1234567", "123456"} {
		if _, ok := parseColour(no); ok {
			t.Errorf("%q is a colour", no)
		}
	}
}

// What nothing is drawn on stays free where the page is dark, too.
func TestClearPagesStayFree(t *testing.T) {
	p := NewPage(40, 40)
	p.SetColor(Solid(InkRole))
	p.Stroke(line(20, 20, 38, 38))
	for _, page := range []string{"", "#fdf6e3", "#1b2a4a"} {
		data, err := p.PNG(Transparent.With(Palette{Page: page}), 1)
		if err != nil {
			t.Fatal(err)
		}
		img, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if _, _, _, a := img.At(2, 2).RGBA(); a != 0 {
			t.Errorf("on %q: opacity %d where nothing is drawn", page, a)
		}
	}
}

// A grid is a shade of the page that is behind a figure: on white it looks as in the light theme, on a slide it is no white line.
func TestClearGridsAreShades(t *testing.T) {
	p := NewPage(40, 40)
	p.SetColor(Solid(GridRole))
	p.SetLineWidth(6)
	p.Stroke(line(0, 20, 40, 20))
	data, err := p.PNG(Transparent, 1)
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	c := color.NRGBAModel.Convert(img.At(20, 20)).(color.NRGBA)
	for _, page := range []color.NRGBA{{255, 255, 255, 255}, {0xF2, 0xC9, 0x4C, 255}, {0x1F, 0x7A, 0x4D, 255}, {0x10, 0x20, 0x60, 255}} {
		seen := mixed(page, color.NRGBA{c.R, c.G, c.B, 255}, float64(c.A)/255)
		if luma(seen) > luma(page) || luma(page)-luma(seen) > 32 {
			t.Errorf("on %v a line of the grid is %v", page, seen)
		}
		if page.R == 255 && math.Abs(luma(seen)-luma(Light.Grid)) > 4 {
			t.Errorf("on white a line of the grid is %v, in the light theme %v", seen, Light.Grid)
		}
	}
	if grid := Transparent.With(Palette{Page: "#fdf6e3"}).Grid; grid.A != 255 {
		t.Errorf("where the page is known its grid is %v", grid)
	}
}
