package canvas

import (
	"bytes"
	"encoding/base64"
	"image/color"
	"image/png"
	"regexp"
	"testing"

	"gonum.org/v1/plot/vg"
)

// checker is a page of 3 by 2 tiles between x = 10 and 40, y = 20 and 40: blue and half-transparent vermillion.
func checker() *Page {
	p := NewPage(60, 50)
	p.Tiles(vg.Rectangle{Min: vg.Point{X: 10, Y: 20}, Max: vg.Point{X: 40, Y: 40}}, 3, 2, func(column, row int) Ink {
		if (column+row)%2 == 0 {
			return Solid(Series(0))
		}
		return Solid(Series(1)).WithAlpha(0.5)
	})
	return p
}

// TestTilesAreFlat looks at every pixel at scale 2: nothing but the colours of the theme, each in its cell.
func TestTilesAreFlat(t *testing.T) {
	for _, theme := range pagedThemes() {
		data, err := checker().PNG(theme, 2)
		if err != nil {
			t.Fatal(err)
		}
		img, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		faint := theme.onPage(Solid(Series(1)).WithAlpha(0.5))
		if faint == theme.Page || faint == theme.Series[1] {
			t.Fatalf("%s: half of a colour is %v", theme.Name, faint)
		}
		for y := range 100 {
			for x := range 120 {
				want := theme.Page
				if x >= 20 && x < 80 && y >= 20 && y < 60 {
					want = theme.Series[0]
					if column, row := (x-20)/20, (59-y)/20; (column+row)%2 != 0 {
						want = faint
					}
				}
				if got := color.NRGBAModel.Convert(img.At(x, y)); got != want {
					t.Fatalf("%s: pixel (%d, %d) is %v, want %v", theme.Name, x, y, got, want)
				}
			}
		}
	}
}

// TestTilesInSVG embeds one pixel a cell, in the colours of the theme, that viewers may not blur.
func TestTilesInSVG(t *testing.T) {
	svg := checker().SVG(Dark, Meta{})
	found := regexp.MustCompile(`<image [^>]*image-rendering="pixelated" x="10" y="10" width="30" height="20" href="data:image/png;base64,([^"]+)"/>`).FindSubmatch(svg)
	if found == nil {
		t.Fatalf("no tiles in %s", svg)
	}
	data, err := base64.StdEncoding.DecodeString(string(found[1]))
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if b := img.Bounds(); b.Dx() != 3 || b.Dy() != 2 {
		t.Fatalf("%v pixels for 3 by 2 cells", b)
	}
	// The row at the bottom begins with blue.
	if got := color.NRGBAModel.Convert(img.At(0, 1)); got != Dark.Series[0] {
		t.Errorf("the lower left cell is %v, want %v", got, Dark.Series[0])
	}
}

// TestTilesAreClipped keeps cells inside the clip in force, and boxes around them where they stand.
func TestTilesAreClipped(t *testing.T) {
	p := NewPage(40, 40)
	all := vg.Rectangle{Max: vg.Point{X: 40, Y: 40}}
	p.Clip(vg.Rectangle{Min: vg.Point{X: 10, Y: 10}, Max: vg.Point{X: 30, Y: 30}})
	p.Tiles(all, 1, 1, func(int, int) Ink { return Solid(InkRole) })
	p.Unclip()
	data, err := p.PNG(Light, 1)
	if err != nil {
		t.Fatal(err)
	}
	img, _ := png.Decode(bytes.NewReader(data))
	inked := 0
	for y := range 40 {
		for x := range 40 {
			if color.NRGBAModel.Convert(img.At(x, y)) == Light.Ink {
				inked++
			}
		}
	}
	if inked != 400 {
		t.Errorf("%d pixels are inked, want 400", inked)
	}
	if got := p.InkBounds(); got.Min.X != 10 || got.Max.Y != 30 {
		t.Errorf("the ink lies in %v", got)
	}
}
