package vector

import (
	"image"
	"image/color"
	"math"
	"math/rand/v2"
	"testing"

	"golang.org/x/image/vector"
)

var black = color.NRGBA{A: 255}

// painted is the area that is black on white, in pixels.
func painted(r *Raster) float64 {
	sum := 0.0
	for _, p := range r.Pixels {
		sum += float64(255-p&255) / 255
	}
	return sum
}

func whiteRaster(w, h int) *Raster {
	r := NewRaster(w, h, h)
	r.Hold(0, h, make([]uint32, w*h))
	FillPixels(r.Pixels, 0xFFFFFF)
	return r
}

func reversed(points []Point) []Point {
	out := make([]Point, len(points))
	for i, p := range points {
		out[len(points)-1-i] = p
	}
	return out
}

func TestRasterAreas(t *testing.T) {
	square := func(x, y, a float64) []Point { return []Point{{x, y}, {x + a, y}, {x + a, y + a}, {x, y + a}} }
	for _, c := range []struct {
		name  string
		rings [][]Point
		want  float64
	}{
		{"square", [][]Point{square(10, 10, 20)}, 400},
		{"fractional square", [][]Point{square(10.25, 10.5, 20.125)}, 20.125 * 20.125},
		{"triangle", [][]Point{{{5, 5}, {45, 15}, {20, 40}}}, 625},
		{"disc", [][]Point{Disc(Point{32, 32}, 20, 0.02)}, 400 * math.Pi},
		{"hole", [][]Point{square(10, 10, 30), reversed(square(15, 15, 10))}, 800},
		{"island wound alike", [][]Point{square(10, 10, 30), square(15, 15, 10)}, 900},
		{"overlap", [][]Point{square(10, 10, 20), square(20, 20, 20)}, 700},
		{"half outside left", [][]Point{square(-10, 10, 20)}, 200},
		{"half outside right", [][]Point{square(54, 10, 20)}, 200},
		{"half outside above", [][]Point{square(10, -10, 20)}, 200},
		{"half outside below", [][]Point{square(10, 54, 20)}, 200},
		{"all around", [][]Point{square(-1e9, -1e9, 2e9)}, 64 * 64},
		{"all around, turned", [][]Point{{{-1e6, 32}, {32, -1e6}, {1e6, 32}, {32, 1e6}}}, 64 * 64},
		{"outside", [][]Point{square(100, 10, 20), square(-50, 10, 20), square(10, 100, 20), square(10, -50, 20)}, 0},
		{"sliver", [][]Point{{{1, 1}, {60, 60}, {60.01, 60}}}, 0.295},
	} {
		for _, rings := range [][][]Point{c.rings, {}} {
			r := whiteRaster(64, 64)
			if len(rings) == 0 {
				for _, ring := range c.rings {
					rings = append(rings, reversed(ring))
				}
			}
			for _, ring := range rings {
				r.Polygon(ring)
			}
			r.Paint(black)
			if got := painted(r); math.Abs(got-c.want) > 0.003*c.want+0.3 {
				t.Errorf("%s: area %.2f, want %.2f", c.name, got, c.want)
			}
			var empty Cell
			for _, cell := range r.Cells {
				if cell != empty {
					t.Fatalf("%s: coverage is left over", c.name)
				}
			}
		}
	}
}

// On random polygons the pixels are those of golang.org/x/image/vector, within rounding, wherever edges do not cross.
func TestRasterAgreesWithVector(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	for range 40 {
		var star []Point
		for k := range 12 {
			radius := 10 + 40*random.Float64()
			sin, cos := math.Sincos(2 * math.Pi * float64(k) / 12)
			star = append(star, Point{50 + radius*cos, 45 + radius*sin})
		}
		r := whiteRaster(100, 90)
		r.Polygon(star)
		r.Paint(black)
		v := vector.NewRasterizer(100, 600) // above 512 it computes in floating point; below, it is coarse
		for k, p := range star {
			if k == 0 {
				v.MoveTo(float32(p.X), float32(p.Y))
			} else {
				v.LineTo(float32(p.X), float32(p.Y))
			}
		}
		v.ClosePath()
		mask := image.NewAlpha(image.Rect(0, 0, 100, 600))
		v.Draw(mask, mask.Bounds(), image.Opaque, image.Point{})
		for i, p := range r.Pixels {
			if d := int(255-p&255) - int(mask.Pix[i]); d > 4 || d < -4 {
				t.Fatalf("pixel %d is covered by %d, want %d", i, 255-p&255, mask.Pix[i])
			}
		}
	}
}

func TestRasterClip(t *testing.T) {
	r := whiteRaster(64, 64)
	r.SetClip(10, 20, 30, 50)
	for _, p := range [][]Point{Disc(Point{20, 35}, 300, 0.1), Disc(Point{32, 32}, 25, 0.1), {{0, 0}, {64, 30}, {5, 64}}} {
		r.Polygon(p)
	}
	r.Paint(black)
	for i, p := range r.Pixels {
		x, y := i%64, i/64
		inside := x >= 10 && x < 30 && y >= 20 && y < 50
		if black := p == 0; black != inside {
			t.Fatalf("pixel %d, %d is painted: %v", x, y, black)
		}
	}
}

func TestRasterOpacity(t *testing.T) {
	r := whiteRaster(4, 4)
	r.Polygon([]Point{{0, 0}, {4, 0}, {4, 4}, {0, 4}})
	r.Paint(color.NRGBA{R: 255, A: 51})
	if want := uint32(0xFFCCCC); r.Pixels[5] != want {
		t.Errorf("a fifth of red on white is %06x, want %06x", r.Pixels[5], want)
	}
}

// strokedArea is the area of a line.
func strokedArea(l Polyline, width float64, round bool) (area float64, r *Raster) {
	r = whiteRaster(200, 200)
	NewStroker(r, width, round).Stroke(l)
	r.Paint(black)
	return painted(r), r
}

func TestStrokeAreas(t *testing.T) {
	line := []Point{{20, 20}, {120, 20}}
	corner := []Point{{20, 20}, {120, 20}, {120, 120}}
	ring := Polyline{Points: Disc(Point{100, 100}, 50, 0.01), Closed: true}
	for _, c := range []struct {
		name  string
		line  Polyline
		width float64
		round bool
		want  float64
	}{
		{"butt", Polyline{Points: line}, 4, false, 400},
		{"round", Polyline{Points: line}, 4, true, 400 + 4*math.Pi},
		{"mitre", Polyline{Points: corner}, 4, false, 800},
		{"round corner", Polyline{Points: corner}, 4, true, 800 - 4 + math.Pi + 4*math.Pi},
		{"ring", ring, 6, true, 2 * math.Pi * 50 * 6},
		{"closed square", Polyline{[]Point{{20, 20}, {120, 20}, {120, 120}, {20, 120}}, true}, 4, false, 104*104 - 96*96},
		{"dot", Polyline{Points: []Point{{50, 50}}}, 10, true, 25 * math.Pi},
		{"repeated dot", Polyline{Points: []Point{{50, 50}, {50, 50}}}, 10, true, 25 * math.Pi},
		{"no dot", Polyline{Points: []Point{{50, 50}}}, 10, false, 0},
		{"there and back", Polyline{Points: []Point{{20, 20}, {120, 20}, {20, 20}}}, 4, true, 400 + 4*math.Pi},
		{"sharp mitre is cut off", Polyline{Points: []Point{{20, 20}, {120, 20}, {20, 21}}}, 2, false, 250},
	} {
		if got, _ := strokedArea(c.line, c.width, c.round); math.Abs(got-c.want) > 0.01*c.want+0.5 {
			t.Errorf("%s: area %.1f, want %.1f", c.name, got, c.want)
		}
	}
}

// A smooth line of many short pieces looks like one of few: joints leave no beads.
func TestStrokeHasNoBeads(t *testing.T) {
	arc := func(n int) Polyline {
		var l Polyline
		for k := range n + 1 {
			sin, cos := math.Sincos(math.Pi * float64(k) / float64(n))
			l.Points = append(l.Points, Point{100 + 80*cos, 20 + 80*sin})
		}
		return l
	}
	_, few := strokedArea(arc(200), 3, true)
	_, many := strokedArea(arc(4000), 3, true)
	for i := range few.Pixels {
		a, b := int(few.Pixels[i]&255), int(many.Pixels[i]&255)
		if a-b > 14 || b-a > 14 {
			t.Fatalf("pixel %d, %d is %d with 200 pieces and %d with 4000", i%200, i/200, a, b)
		}
	}
}

func TestDashes(t *testing.T) {
	line := Polyline{Points: []Point{{0, 0}, {30, 0}, {30, 70}}}
	for _, c := range []struct {
		pattern []float64
		offset  float64
		pieces  int
		length  float64
	}{
		{[]float64{10, 10}, 0, 5, 50},
		{[]float64{10, 10}, 10, 5, 50},
		{[]float64{10, 10}, 5, 6, 50},
		{[]float64{10, 10}, -5, 5, 50},
		{[]float64{20}, 0, 3, 60},
		{[]float64{1000, 1}, 0, 1, 100},
		{[]float64{0, 5}, 0, 20, 0},
		{[]float64{1e-9, 1e-9}, 0, 1, 100}, // finer than any pixel: drawn whole
	} {
		out, length := Dashed(line, c.pattern, c.offset), 0.0
		for _, d := range out {
			for i := 1; i < len(d.Points); i++ {
				length += d.Points[i].Sub(d.Points[i-1]).Length()
			}
		}
		if n := len(out); n < c.pieces-1 || n > c.pieces+1 || math.Abs(length-c.length) > 1e-6 {
			t.Errorf("pattern %v at %g: %d dashes of length %g, want %d of %g", c.pattern, c.offset, n, length, c.pieces, c.length)
		}
	}
	closed := Polyline{[]Point{{0, 0}, {10, 0}, {10, 10}, {0, 10}}, true}
	if n := len(Dashed(closed, []float64{5, 5}, 0)); n != 4 {
		t.Errorf("a closed line has %d dashes, want 4", n)
	}
}
