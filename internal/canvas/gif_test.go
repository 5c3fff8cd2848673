package canvas_test

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/gif"
	"image/png"
	"math"
	"testing"

	"gonum.org/v1/plot/vg"

	"gdplot/internal/canvas"
)

// played decodes a GIF and lays its frames over each other, as a viewer does.
func played(t *testing.T, data []byte) (*gif.GIF, []*image.RGBA) {
	t.Helper()
	g, err := gif.DecodeAll(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	all := image.Rect(0, 0, g.Config.Width, g.Config.Height)
	screen := image.NewRGBA(all)
	var frames []*image.RGBA
	for i, f := range g.Image {
		if d := g.Disposal[i]; d != gif.DisposalNone {
			t.Errorf("frame %d is taken away again (%d)", i, d)
		}
		draw.Draw(screen, f.Bounds(), f, f.Bounds().Min, draw.Over)
		copied := image.NewRGBA(all)
		copy(copied.Pix, screen.Pix)
		frames = append(frames, copied)
	}
	return g, frames
}

// unlike is the share of pixels, outside of a rectangle, that differ by more than off in a channel.
func unlike(a, b image.Image, off int, outside image.Rectangle) float64 {
	n, all := 0, 0
	for y := range a.Bounds().Dy() {
		for x := range a.Bounds().Dx() {
			if (image.Point{x, y}).In(outside) {
				continue
			}
			p, q := color.NRGBAModel.Convert(a.At(x, y)).(color.NRGBA), color.NRGBAModel.Convert(b.At(x, y)).(color.NRGBA)
			worst := 0
			for _, d := range []int{int(p.R) - int(q.R), int(p.G) - int(q.G), int(p.B) - int(q.B)} {
				worst = max(worst, d, -d)
			}
			if all++; worst > off {
				n++
			}
		}
	}
	return float64(n) / float64(all)
}

// The reference film has all its frames, lasts as long as it should, is small, and ends with the finished figure.
func TestGIF(t *testing.T) {
	p := referenceFilm(60)
	for _, theme := range canvas.Themes() {
		data, err := p.GIF(theme, 1)
		if err != nil {
			t.Fatal(err)
		}
		if len(data) > 200_000 {
			t.Errorf("%s: %d bytes, want at most 200,000", theme.Name, len(data))
		}
		g, frames := played(t, data)
		if len(frames) != 60 || g.LoopCount != 0 {
			t.Errorf("%s: %d frames, loop count %d; want 60 for ever", theme.Name, len(frames), g.LoopCount)
		}
		sum := 0
		for _, d := range g.Delay {
			sum += d
		}
		if last := g.Delay[len(g.Delay)-1]; sum != 800 || last != 200 {
			t.Errorf("%s: it lasts %d, the last frame %d hundredths of a second; want 800 and 200", theme.Name, sum, last)
		}
		look := theme
		if theme.Clear { // a GIF has the page that its colours are made for
			look = canvas.Light
		}
		still, err := p.PNG(look, 1)
		if err != nil {
			t.Fatal(err)
		}
		img, err := png.Decode(bytes.NewReader(still))
		if err != nil {
			t.Fatal(err)
		}
		counter := image.Rect(470, 425, 600, 450) // stills have none
		if off := unlike(frames[len(frames)-1], img, 16, counter); off > 0.002 {
			t.Errorf("%s: %.2f %% of the last frame differ from the still", theme.Name, 100*off)
		}
		if off := unlike(frames[0], img, 16, counter); off < 0.005 {
			t.Errorf("%s: the first frame shows the finished figure", theme.Name)
		}
		if theme.Name != canvas.Light.Name {
			continue
		}
		if again, _ := referenceFilm(60).GIF(theme, 1); !bytes.Equal(data, again) {
			t.Error("drawn twice, the bytes differ")
		}
	}
}

// ruler is a film of a run that goes 4 px to the right in each of 100 steps, with a dot at each tenth.
func ruler(frames int) *canvas.Page {
	p := canvas.NewPage(420, 40)
	p.SetClock(canvas.Clock{Last: 100, Frames: frames, Seconds: 5})
	p.SetColor(color.NRGBA{R: 255, A: 255})
	p.SetLineWidth(4)
	line := []vg.Point{{X: 10, Y: 20}, {X: 410, Y: 20}}
	p.Grow(canvas.Track{{Points: line, Steps: []float64{0, 100}, Along: []float64{0, 400}}})
	p.SetColor(color.NRGBA{B: 255, A: 255})
	var dots []vg.Point
	var steps []float64
	for k := 0; k <= 100; k += 10 {
		dots, steps = append(dots, vg.Point{X: vg.Length(10 + 4*k), Y: 30}), append(steps, float64(k))
	}
	p.GrowingDots(dots, steps, 3)
	p.During(50, 80)
	p.SetColor(color.NRGBA{G: 255, A: 255})
	p.Fill(rectangle(5, 2, 15, 12))
	p.Always()
	return p
}

// No frame shows a step later than its clock, and every one shows what has happened by then.
func TestFramesKeepTime(t *testing.T) {
	const frames = 25
	data, err := ruler(frames).GIF(canvas.Light, 1)
	if err != nil {
		t.Fatal(err)
	}
	_, pictures := played(t, data)
	if len(pictures) != frames {
		t.Fatalf("%d frames, want %d", len(pictures), frames)
	}
	for i, img := range pictures {
		step := 100 * math.Pow(float64(i)/(frames-1), 1.6)
		for x := 12; x < 408; x++ {
			red := img.RGBAAt(x, 20).G < 128
			if want := float64(x) < 10+4*step; red != want && math.Abs(float64(x)-10-4*step) > 1.5 {
				t.Errorf("frame %d, step %.1f: at %d the line is drawn %v", i, step, x, red)
				break
			}
		}
		for k := 0; k <= 100; k += 10 {
			if blue := img.RGBAAt(10+4*k, 10).R < 128; blue != (float64(k) <= step+1e-9) {
				t.Errorf("frame %d, step %.1f: the dot of step %d is drawn %v", i, step, k, blue)
			}
		}
		if green := img.RGBAAt(10, 33).R < 128; green != (step >= 50 && step < 80) {
			t.Errorf("frame %d, step %.1f: what is seen from 50 to 80 is drawn %v", i, step, green)
		}
	}
}

// A page on which nothing moves is a film of one picture.
func TestStillGIF(t *testing.T) {
	for name, p := range map[string]*canvas.Page{"empty": canvas.NewPage(30, 20), "reference": referencePage()} {
		data, err := p.GIF(canvas.Dark, 1)
		if err != nil {
			t.Fatal(name, err)
		}
		if _, frames := played(t, data); len(frames) != 1 {
			t.Errorf("%s: %d frames", name, len(frames))
		}
	}
	if _, err := canvas.NewPage(0, 20).GIF(canvas.Light, 1); err == nil {
		t.Error("a picture without pixels is no error")
	}
}

// A picture of more colours than a palette has keeps its looks.
func TestGIFOfManyColours(t *testing.T) {
	p := canvas.NewPage(256, 128)
	img := image.NewNRGBA(image.Rect(0, 0, 256, 128))
	for y := range 128 {
		for x := range 256 {
			img.SetNRGBA(x, y, color.NRGBA{uint8(x), uint8(2 * y), uint8(x ^ y), 255})
		}
	}
	p.DrawImage(vg.Rectangle{Max: vg.Point{X: 256, Y: 128}}, img)
	data, err := p.GIF(canvas.Light, 1)
	if err != nil {
		t.Fatal(err)
	}
	_, frames := played(t, data)
	if off := unlike(frames[0], img, 48, image.Rectangle{}); off > 0.01 {
		t.Errorf("%.1f %% of the pixels are far off", 100*off)
	}
}
