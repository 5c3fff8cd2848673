package canvas

import (
	"bytes"
	"image/color"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/plot/vg"

	"gdplot/internal/canvas/bitmap"
	"gdplot/internal/canvas/vector"
)

// paintedWhole are the pixels of a page, all of them.
func paintedWhole(t *testing.T, p *Page, theme *Theme, scale float64) *bitmap.Whole {
	t.Helper()
	s, err := p.strips(theme.Page, theme, scale)
	if err != nil {
		t.Fatal(err)
	}
	s.most = s.raster.Height
	width, height := s.Size()
	s.raster, s.pixels = vector.NewRaster(width, height, height), make([]uint32, width*height)
	return &bitmap.Whole{Width: width, Height: height, Pixels: s.Rows(0, height)}
}

// A picture has the same pixels, to the bit, however few rows of it are painted at a time, and in whatever order.
func TestStripsJoin(t *testing.T) {
	r := rand.New(rand.NewPCG(31, 32))
	for trial := range 40 {
		p := scribbled(r)
		scale := []float64{1, 1.5, 2}[trial%3]
		all, err := p.strips(Light.Page, Light, scale)
		if err != nil {
			t.Fatal(err)
		}
		all.rounded = trial%2 == 0
		width, height := all.Size()
		want := slices.Clone(all.Rows(0, height))
		few, _ := p.strips(Light.Page, Light, scale)
		few.rounded = all.rounded
		for range 30 {
			from := r.IntN(height)
			to := min(from+1+r.IntN(40), height)
			for i, got := range few.Rows(from, to) {
				if want := want[from*width+i]; got != want {
					t.Fatalf("trial %d: of rows %d to %d pixel %d of row %d is %06x, want %06x", trial, from, to, i%width, from+i/width, got, want)
				}
			}
		}
	}
}

// scribbled is a page of all that a page can have, far off it too.
func scribbled(r *rand.Rand) *Page {
	p := NewPage(120, 90)
	at := func() vg.Point {
		far := 1.0
		if r.IntN(8) == 0 {
			far = 30
		}
		return vg.Point{X: vg.Length((r.Float64()*1.4 - 0.2) * 120 * far), Y: vg.Length((r.Float64()*1.4 - 0.2) * 90 * far)}
	}
	path := func(n int) (v vg.Path) {
		v.Move(at())
		for range n {
			if r.IntN(3) == 0 {
				v.CubeTo(at(), at(), at())
			} else {
				v.Line(at())
			}
		}
		if r.IntN(2) == 0 {
			v.Close()
		}
		return v
	}
	for range 12 {
		p.SetColor(color.NRGBA{uint8(r.Uint32()), uint8(r.Uint32()), uint8(r.Uint32()), uint8(128 + r.IntN(128))})
		p.SetLineWidth(vg.Length(0.3 + 9*r.Float64()))
		p.SetRound(r.IntN(2) == 0)
		p.SetLineDash(nil, 0)
		if r.IntN(3) == 0 {
			p.SetLineDash([]vg.Length{5, 3}, 1)
		}
		clipped := r.IntN(3) == 0
		if clipped {
			a, b := at(), at()
			p.Clip(vg.Rectangle{Min: vg.Point{X: min(a.X, b.X), Y: min(a.Y, b.Y)}, Max: vg.Point{X: max(a.X, b.X), Y: max(a.Y, b.Y)}})
		}
		switch r.IntN(7) {
		case 0:
			p.Fill(path(6))
		case 1:
			p.Stroke(path(6))
		case 2:
			p.Circle(at(), vg.Length(20*r.Float64()), Solid(Series(1)), Solid(Series(2)))
		case 3:
			p.Dots([]vg.Point{at(), at(), at()}, 4)
		case 4:
			p.Text(Text{At: at(), String: "Ägypten, (j)", Size: 5 + 20*r.Float64(), Rotate: r.Float64(), Halo: 2, Ink: Solid(InkRole)})
		case 5:
			p.Tiles(vg.Rectangle{Min: vg.Point{X: 10, Y: 20}, Max: vg.Point{X: 70, Y: 65}}, 7, 5, func(x, y int) Ink { return Ground(float64(x*y) / 35) })
		case 6:
			p.DrawTones(vg.Rectangle{Min: vg.Point{X: 5, Y: 9}, Max: vg.Point{X: 80, Y: 60}}, striped(uint8(r.Uint32())))
		}
		if clipped {
			p.Unclip()
		}
	}
	return p
}

// Memory that serves picture after picture, of other sizes and themes, is clean, and shows nothing of the one before.
func TestMemoryOfStripsServesAgain(t *testing.T) {
	r := rand.New(rand.NewPCG(33, 34))
	for trial := range 30 {
		p, scale, theme := scribbled(r), []float64{2, 0.5, 1}[trial%3], []*Theme{Light, Dark, Transparent}[trial/3%3]
		got, err := p.PNG(theme, scale)
		if err != nil {
			t.Fatal(err)
		}
		m := stripMemories.Get().(*stripMemory)
		for i, c := range m.cells[:cap(m.cells)] {
			if c != (vector.Cell{}) {
				t.Fatalf("trial %d: cell %d is %v", trial, i, c)
			}
		}
		for i, word := range m.mask[:cap(m.mask)] {
			if word != 0 {
				t.Fatalf("trial %d: word %d of the mask is %x", trial, i, word)
			}
		}
		if fresh, _ := p.PNG(theme, scale); !bytes.Equal(got, fresh) { // m is not given back
			t.Fatalf("trial %d: another picture in fresh memory", trial)
		}
	}
}
