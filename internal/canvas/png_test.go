package canvas

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/png"
	"math/rand/v2"
	"sync"
	"testing"

	"gonum.org/v1/plot/vg"

	"gdplot/internal/canvas/bitmap"
	"gdplot/internal/canvas/vector"
)

func decode(t *testing.T, b []byte) image.Image {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// differences counts the pixels whose worst channel is off by more than the given errors.
func differences(t *testing.T, img image.Image, pixels []uint32, errors ...int32) (shares []float64) {
	t.Helper()
	b := img.Bounds()
	if b.Dx()*b.Dy() != len(pixels) {
		t.Fatalf("the picture has %d by %d pixels, want %d", b.Dx(), b.Dy(), len(pixels))
	}
	shares = make([]float64, len(errors))
	for i, p := range pixels {
		c := color.NRGBAModel.Convert(img.At(i%b.Dx(), i/b.Dx())).(color.NRGBA)
		off := int32(0)
		for k, v := range [3]uint8{c.R, c.G, c.B} {
			d := int32(v) - int32(p>>(16-8*k)&0xFF)
			off = max(off, d, -d)
		}
		for k, e := range errors {
			if off > e {
				shares[k] += 1 / float64(len(pixels))
			}
		}
	}
	return shares
}

func TestFewColoursAreLossless(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	for _, n := range []int{1, 2, 200, 256} {
		pixels := make([]uint32, 64*50)
		for i := range pixels {
			pixels[i] = uint32(i%n) * 65521
		}
		r.Shuffle(len(pixels), func(i, j int) { pixels[i], pixels[j] = pixels[j], pixels[i] })
		img := decode(t, bitmap.Encode(&bitmap.Whole{Width: 64, Height: 50, Pixels: pixels}, 192, n == 200))
		if _, indexed := img.(*image.Paletted); !indexed {
			t.Errorf("%d colours are not indexed", n)
		}
		if off := differences(t, img, pixels, 0)[0]; off != 0 {
			t.Errorf("%d colours: a share of %g pixels is off", n, off)
		}
	}
}

// Smooth shading and noise fail the gate and stay true.
func TestGradientsStayTrue(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 14))
	gradient, noise := make([]uint32, 300*200), make([]uint32, 300*200)
	for i := range gradient {
		x, y := i%300, i/300
		gradient[i] = uint32(x*255/299)<<16 | uint32(y*255/199)<<8 | uint32((x+y)%256)
		noise[i] = r.Uint32() & 0xFFFFFF
	}
	for name, pixels := range map[string][]uint32{"gradient": gradient, "noise": noise} {
		img := decode(t, bitmap.Encode(&bitmap.Whole{Width: 300, Height: 200, Pixels: pixels}, 96, false))
		if _, indexed := img.(*image.Paletted); indexed {
			t.Errorf("the %s is indexed", name)
		}
		if off := differences(t, img, pixels, 0)[0]; off != 0 {
			t.Errorf("the %s: a share of %g pixels is off", name, off)
		}
	}
}

// A page with an image keeps all its colours, where a palette would show as bands.
func TestImagesStaySmooth(t *testing.T) {
	p := NewPage(300, 200)
	ramp := image.NewGray(image.Rect(0, 0, 2, 2))
	ramp.SetGray(1, 1, color.Gray{255})
	p.DrawImage(vg.Rectangle{Max: vg.Point{X: 60, Y: 60}}, ramp)
	p.SetColor(color.NRGBA{200, 30, 90, 255})
	p.Fill(polyCircle(30, 30, 60))
	r := paintedWhole(t, p, Light, 2)
	b, err := p.PNG(Light, 2)
	if err != nil {
		t.Fatal(err)
	}
	if off := differences(t, decode(t, b), r.Pixels, 0)[0]; off != 0 {
		t.Errorf("a share of %g pixels is off", off)
	}
}

// A picture of many blends is indexed, its frequent colours exact and the others near.
func TestPaletteGate(t *testing.T) {
	p := NewPage(300, 200)
	for k := range 9 {
		p.SetColor(Ground(float64(k+1) / 9))
		p.Fill(polyCircle(150, 100, 140-15*float64(k)))
	}
	p.SetRound(true)
	p.SetLineWidth(2)
	for k := range 6 {
		p.SetColor(Solid(Series(k)))
		p.Stroke(line(10, 20+30*float64(k), 150, 190-25*float64(k), 290, 30+20*float64(k)))
		p.Text(Text{At: vg.Point{X: 20, Y: vg.Length(20 + 30*k)}, String: "Series of text", Size: 13, Ink: Solid(Series(k)), Halo: 1.1})
	}
	for _, theme := range Themes() {
		r := paintedWhole(t, p, theme, 2)
		counts, grey := map[uint32]int{}, true
		for _, v := range r.Pixels {
			counts[v]++
			grey = grey && v&0xFF == v>>8&0xFF && v&0xFF == v>>16
		}
		if len(counts) <= 256 && !grey {
			t.Fatalf("%d colours do not try the gate", len(counts))
		}
		img := decode(t, bitmap.Encode(r, 192, false))
		if _, indexed := img.(*image.Paletted); !indexed {
			t.Fatalf("%s: a flat picture of %d colours is not indexed", theme.Name, len(counts))
		}
		shares := differences(t, img, r.Pixels, 12, 8, 40)
		if shares[0] >= 0.001 || shares[1] >= 0.01 || shares[2] != 0 {
			t.Errorf("%s: shares %v of pixels are off by more than 12, 8, 40", theme.Name, shares)
		}
		for i, v := range r.Pixels { // flat areas are exact
			if n := counts[v]; float64(n) > 0.01*float64(len(r.Pixels)) {
				c := color.NRGBAModel.Convert(img.At(i%r.Width, i/r.Width)).(color.NRGBA)
				if vector.Packed(c) != v {
					t.Fatalf("%s: the frequent colour %06x became %06x", theme.Name, v, vector.Packed(c))
				}
			}
		}
	}
}

func polyCircle(x, y, r float64) (p vg.Path) {
	for k, q := range vector.Disc(vector.Point{X: x, Y: y}, r, 0.05) {
		at := vg.Point{X: vg.Length(q.X), Y: vg.Length(q.Y)}
		if k == 0 {
			p.Move(at)
		} else {
			p.Line(at)
		}
	}
	p.Close()
	return p
}

func TestPNGTellsItsDensity(t *testing.T) {
	for _, c := range []struct {
		scale float64
		want  uint32
	}{{1, 3780}, {2, 7559}} {
		b, err := samplePage().PNG(Light, c.scale)
		if err != nil {
			t.Fatal(err)
		}
		at := bytes.Index(b, []byte("pHYs"))
		if at < 0 || at > bytes.Index(b, []byte("IDAT")) {
			t.Fatal("there is no pHYs before the data")
		}
		x, y := binary.BigEndian.Uint32(b[at+4:]), binary.BigEndian.Uint32(b[at+8:])
		if x != c.want || y != c.want || b[at+12] != 1 {
			t.Errorf("scale %g: density %d by %d, want %d a metre", c.scale, x, y, c.want)
		}
		if got, want := decode(t, b).Bounds(), image.Rect(0, 0, int(200*c.scale), int(120*c.scale)); got != want {
			t.Errorf("scale %g: the picture is %v, want %v", c.scale, got, want)
		}
	}
}

func TestPNGOfImpossibleSizes(t *testing.T) {
	for _, scale := range []float64{0, -1, 1e-9, 1e9} {
		if _, err := NewPage(100, 100).PNG(Light, scale); err == nil {
			t.Errorf("scale %g: no error", scale)
		}
	}
}

// Pictures are the same every time, also when drawn side by side.
func TestPicturesAreDeterministic(t *testing.T) {
	svg := samplePage().SVG(Light, Meta{Name: "x"})
	want, err := samplePage().PNG(Light, 2)
	if err != nil {
		t.Fatal(err)
	}
	page := samplePage()
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			got, err := page.PNG(Light, 2)
			if err != nil || !bytes.Equal(got, want) {
				t.Errorf("another PNG, error %v", err)
			}
			if !bytes.Equal(page.SVG(Light, Meta{Name: "x"}), svg) {
				t.Error("another SVG")
			}
		})
	}
	wait.Wait()
}

// Replaying a page leaves it as it is: light after dark is light.
func TestThemesDoNotLeak(t *testing.T) {
	page := samplePage()
	before := page.SVG(Light, Meta{})
	if _, err := page.PNG(Dark, 1); err != nil {
		t.Fatal(err)
	}
	if dark := page.SVG(Dark, Meta{}); bytes.Equal(dark, before) {
		t.Error("light and dark are the same")
	}
	if !bytes.Equal(page.SVG(Light, Meta{}), before) {
		t.Error("the page has changed")
	}
}
