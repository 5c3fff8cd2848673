package bitmap

import (
	"image/color"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gdplot/internal/canvas/vector"
)

// Colours that change slowly are kept exactly; at edges they may be off by 3 in 255.
func TestOnlyEdgesAreRounded(t *testing.T) {
	const width, height = 60, 40
	pixels := make([]uint32, width*height)
	for y := range height {
		for x := range width {
			pixels[y*width+x] = uint32(2*x)<<16 | uint32(3*y)<<8 | uint32(x+y)
		}
		pixels[y*width+30] = 0xF1F2F3 // a line
	}
	rounded, changed := slices.Clone(pixels), 0
	RoundEdges(rounded, width)
	for i, got := range rounded {
		want := pixels[i]
		if got != want {
			changed++
		}
		if x := i % width; (x < 29 || x > 31) && got != want {
			t.Fatalf("pixel %d, far from the line, is %06x and not %06x", x, got, want)
		}
		for shift := 0; shift <= 16; shift += 8 {
			if d := int(got>>shift&0xFF) - int(want>>shift&0xFF); d < -3 || d > 3 {
				t.Fatalf("pixel %d is %06x and not %06x", i%width, got, want)
			}
		}
	}
	if changed == 0 {
		t.Error("nothing is rounded")
	}
}

// What was looked at can be had again: all rows, and the part that tells how to filter them, kept or painted once more.
func TestSurveyedRowsAreThePicture(t *testing.T) {
	r := rand.New(rand.NewPCG(33, 34))
	for _, height := range []int{1, 7, 8, 63, 64, 70, 72, 150} {
		const width = 31
		for _, colours := range []int{3, mostColours + 100} {
			pixels := make([]uint32, width*height)
			for i := range pixels {
				if pixels[i] = uint32(r.IntN(colours)); i > 0 && r.IntN(4) > 0 {
					pixels[i] = pixels[i-1]
				}
			}
			for _, s := range []Still{&Whole{Width: width, Height: height, Pixels: pixels}, &stripwise{Whole{Width: width, Height: height, Pixels: pixels}}} {
				v := survey(s)
				var all, part, want []uint32
				v.each(func(row []uint32) { all = append(all, row...) })
				v.part(func(row []uint32) { part = append(part, row...) })
				for y := 0; y+partRows <= height; y += everyRows {
					want = append(want, pixels[y*width:(y+partRows)*width]...)
				}
				if !slices.Equal(all, pixels) || !slices.Equal(part, want) {
					t.Errorf("%T of %d rows and %d colours: the rows are not the picture's", s, height, colours)
				}
			}
		}
	}
}

// stripwise is a picture of which no more than eight rows are to be had at a time.
type stripwise struct{ Whole }

func (*stripwise) Strip() int { return 8 }

// What a colour looks like on white and on black tells how much of it there is.
func TestUncovered(t *testing.T) {
	half := color.NRGBA{R: 200, G: 100, B: 0, A: 128}
	got := uncovered(vector.Mix(0xFFFFFF, vector.Packed(half), 128), vector.Mix(0, vector.Packed(half), 128))
	for _, d := range []float64{float64(got.R) - 200, float64(got.G) - 100, float64(got.B), float64(got.A) - 128} {
		if math.Abs(d) > 2 {
			t.Errorf("half covered is %v, want %v", got, half)
		}
	}
}
