package canvas

import (
	"bytes"
	"encoding/base64"
	"image"
	"image/color"
	"image/png"
	"regexp"
	"testing"

	"gonum.org/v1/plot/vg"
)

// columns is a picture of upright stripes.
func columns(width, height int, tone, shade, cover []uint8) *ToneImage {
	return &ToneImage{Width: width, Height: height, Rows: func(w, h, from, to int) (all Tones) {
		for range to - from {
			for x := range w {
				k := x * len(tone) / w
				all.Tone, all.Shade, all.Cover = append(all.Tone, tone[k]), append(all.Shade, shade[k]), append(all.Cover, cover[k])
			}
		}
		return all
	}}
}

// striped is a picture of four columns: nothing, plain ground, shadow and light, all of one tone.
func striped(tone uint8) *ToneImage {
	return columns(4, 2, []uint8{tone, tone, tone, tone}, []uint8{noShade, noShade, 0, 255}, []uint8{0, 255, 255, 255})
}

func TestTonesAreOfTheTheme(t *testing.T) {
	p := NewPage(8, 4)
	p.DrawTones(vg.Rectangle{Min: vg.Point{X: 2, Y: 1}, Max: vg.Point{X: 6, Y: 3}}, striped(200))
	for _, theme := range pagedThemes() {
		data, err := p.PNG(theme, 1)
		if err != nil {
			t.Fatal(err)
		}
		img, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		at := func(x int) color.NRGBA { return color.NRGBAModel.Convert(img.At(x, 2)).(color.NRGBA) }
		ground := theme.Ground[200]
		if at(0) != theme.Page || at(2) != theme.Page || at(6) != theme.Page {
			t.Errorf("%s: the page around is %v, %v, %v", theme.Name, at(0), at(2), at(6))
		}
		// Narrow columns are edges, whose colours are rounded.
		if d := luma(at(3)) - luma(ground); d < -3 || d > 3 {
			t.Errorf("%s: level ground is %v, want %v", theme.Name, at(3), ground)
		}
		if !(luma(at(4)) < luma(ground)) || !(luma(at(5)) > luma(ground)) {
			t.Errorf("%s: shadow %v and light %v on %v", theme.Name, at(4), at(5), ground)
		}
	}
}

var embedded = regexp.MustCompile(`href="data:image/png;base64,([^"]+)"`)

func TestTonesInSVGAreOfTheTheme(t *testing.T) {
	p := NewPage(8, 4)
	p.DrawTones(vg.Rectangle{Max: vg.Point{X: 4, Y: 2}}, striped(90))
	for _, theme := range pagedThemes() {
		found := embedded.FindSubmatch(p.SVG(theme, Meta{}))
		if found == nil {
			t.Fatalf("%s: no image in the SVG", theme.Name)
		}
		data, err := base64.StdEncoding.DecodeString(string(found[1]))
		if err != nil {
			t.Fatal(err)
		}
		img, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if img.Bounds() != image.Rect(0, 0, 4, 2) {
			t.Errorf("%s: the image has %v", theme.Name, img.Bounds())
		}
		if _, _, _, a := img.At(0, 0).RGBA(); a != 0 {
			t.Errorf("%s: what is not covered has opacity %d", theme.Name, a)
		}
		if got := color.NRGBAModel.Convert(img.At(1, 1)).(color.NRGBA); got != theme.Ground[90] {
			t.Errorf("%s: level ground is %v, want %v", theme.Name, got, theme.Ground[90])
		}
	}
}

// Half-covered pixels mix with what lies below, and a picture may be drawn at any size.
func TestTonesAreScaledAndMixed(t *testing.T) {
	m := columns(1, 1, []uint8{255}, []uint8{noShade}, []uint8{128})
	p := NewPage(9, 9)
	p.DrawTones(vg.Rectangle{Max: vg.Point{X: 9, Y: 9}}, m)
	for _, theme := range pagedThemes() {
		data, err := p.PNG(theme, 2)
		if err != nil {
			t.Fatal(err)
		}
		img, _ := png.Decode(bytes.NewReader(data))
		got := color.NRGBAModel.Convert(img.At(9, 9)).(color.NRGBA)
		want := mixed(theme.Page, theme.Ground[255], 128.0/255)
		if d := luma(got) - luma(want); d < -2 || d > 2 {
			t.Errorf("%s: %v, want %v", theme.Name, got, want)
		}
	}
}

func TestTonesWithoutPixelsAreNotDrawn(t *testing.T) {
	p := NewPage(10, 10)
	p.DrawTones(vg.Rectangle{Max: vg.Point{X: 5, Y: 5}}, nil)
	p.DrawTones(vg.Rectangle{Max: vg.Point{X: 5, Y: 5}}, &ToneImage{})
	p.DrawTones(vg.Rectangle{}, striped(1))
	if len(p.ops) != 0 {
		t.Errorf("%d ops are recorded", len(p.ops))
	}
	p.DrawTones(vg.Rectangle{Min: vg.Point{X: 2, Y: 3}, Max: vg.Point{X: 6, Y: 5}}, striped(1))
	if got, want := p.InkBounds(), (vg.Rectangle{Min: vg.Point{X: 2, Y: 3}, Max: vg.Point{X: 6, Y: 5}}); got != want {
		t.Errorf("ink at %v, want %v", got, want)
	}
}
