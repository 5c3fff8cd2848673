package canvas

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
func painted(r *raster) float64 {
	sum := 0.0
	for _, p := range r.pixels {
		sum += float64(255-p&255) / 255
	}
	return sum
}

func whiteRaster(w, h int) *raster {
	r := newRaster(w, h, h)
	r.hold(0, h, make([]uint32, w*h))
	fillPixels(r.pixels, 0xFFFFFF)
	return r
}

func reversed(points []point) []point {
	out := make([]point, len(points))
	for i, p := range points {
		out[len(points)-1-i] = p
	}
	return out
}

func TestRasterAreas(t *testing.T) {
	square := func(x, y, a float64) []point { return []point{{x, y}, {x + a, y}, {x + a, y + a}, {x, y + a}} }
	for _, c := range []struct {
		name  string
		rings [][]point
		want  float64
	}{
		{"square", [][]point{square(10, 10, 20)}, 400},
		{"fractional square", [][]point{square(10.25, 10.5, 20.125)}, 20.125 * 20.125},
		{"triangle", [][]point{{{5, 5}, {45, 15}, {20, 40}}}, 625},
		{"disc", [][]point{disc(point{32, 32}, 20, 0.02)}, 400 * math.Pi},
		{"hole", [][]point{square(10, 10, 30), reversed(square(15, 15, 10))}, 800},
		{"island wound alike", [][]point{square(10, 10, 30), square(15, 15, 10)}, 900},
		{"overlap", [][]point{square(10, 10, 20), square(20, 20, 20)}, 700},
		{"half outside left", [][]point{square(-10, 10, 20)}, 200},
		{"half outside right", [][]point{square(54, 10, 20)}, 200},
		{"half outside above", [][]point{square(10, -10, 20)}, 200},
		{"half outside below", [][]point{square(10, 54, 20)}, 200},
		{"all around", [][]point{square(-1e9, -1e9, 2e9)}, 64 * 64},
		{"all around, turned", [][]point{{{-1e6, 32}, {32, -1e6}, {1e6, 32}, {32, 1e6}}}, 64 * 64},
		{"outside", [][]point{square(100, 10, 20), square(-50, 10, 20), square(10, 100, 20), square(10, -50, 20)}, 0},
		{"sliver", [][]point{{{1, 1}, {60, 60}, {60.01, 60}}}, 0.295},
	} {
		for _, rings := range [][][]point{c.rings, {}} {
			r := whiteRaster(64, 64)
			if len(rings) == 0 {
				for _, ring := range c.rings {
					rings = append(rings, reversed(ring))
				}
			}
			for _, ring := range rings {
				r.polygon(ring)
			}
			r.paint(black)
			if got := painted(r); math.Abs(got-c.want) > 0.003*c.want+0.3 {
				t.Errorf("%s: area %.2f, want %.2f", c.name, got, c.want)
			}
			var empty cell
			for _, cell := range r.cells {
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
		var star []point
		for k := range 12 {
			radius := 10 + 40*random.Float64()
			sin, cos := math.Sincos(2 * math.Pi * float64(k) / 12)
			star = append(star, point{50 + radius*cos, 45 + radius*sin})
		}
		r := whiteRaster(100, 90)
		r.polygon(star)
		r.paint(black)
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
		for i, p := range r.pixels {
			if d := int(255-p&255) - int(mask.Pix[i]); d > 4 || d < -4 {
				t.Fatalf("pixel %d is covered by %d, want %d", i, 255-p&255, mask.Pix[i])
			}
		}
	}
}

func TestRasterClip(t *testing.T) {
	r := whiteRaster(64, 64)
	r.setClip(10, 20, 30, 50)
	for _, p := range [][]point{disc(point{20, 35}, 300, 0.1), disc(point{32, 32}, 25, 0.1), {{0, 0}, {64, 30}, {5, 64}}} {
		r.polygon(p)
	}
	r.paint(black)
	for i, p := range r.pixels {
		x, y := i%64, i/64
		inside := x >= 10 && x < 30 && y >= 20 && y < 50
		if black := p == 0; black != inside {
			t.Fatalf("pixel %d, %d is painted: %v", x, y, black)
		}
	}
}

func TestRasterOpacity(t *testing.T) {
	r := whiteRaster(4, 4)
	r.polygon([]point{{0, 0}, {4, 0}, {4, 4}, {0, 4}})
	r.paint(color.NRGBA{R: 255, A: 51})
	if want := uint32(0xFFCCCC); r.pixels[5] != want {
		t.Errorf("a fifth of red on white is %06x, want %06x", r.pixels[5], want)
	}
}

// strokedArea is the area of a line.
func strokedArea(l polyline, width float64, round bool) (area float64, r *raster) {
	r = whiteRaster(200, 200)
	newStroker(r, width, round).stroke(l)
	r.paint(black)
	return painted(r), r
}

func TestStrokeAreas(t *testing.T) {
	line := []point{{20, 20}, {120, 20}}
	corner := []point{{20, 20}, {120, 20}, {120, 120}}
	ring := polyline{points: disc(point{100, 100}, 50, 0.01), closed: true}
	for _, c := range []struct {
		name  string
		line  polyline
		width float64
		round bool
		want  float64
	}{
		{"butt", polyline{points: line}, 4, false, 400},
		{"round", polyline{points: line}, 4, true, 400 + 4*math.Pi},
		{"mitre", polyline{points: corner}, 4, false, 800},
		{"round corner", polyline{points: corner}, 4, true, 800 - 4 + math.Pi + 4*math.Pi},
		{"ring", ring, 6, true, 2 * math.Pi * 50 * 6},
		{"closed square", polyline{[]point{{20, 20}, {120, 20}, {120, 120}, {20, 120}}, true}, 4, false, 104*104 - 96*96},
		{"dot", polyline{points: []point{{50, 50}}}, 10, true, 25 * math.Pi},
		{"repeated dot", polyline{points: []point{{50, 50}, {50, 50}}}, 10, true, 25 * math.Pi},
		{"no dot", polyline{points: []point{{50, 50}}}, 10, false, 0},
		{"there and back", polyline{points: []point{{20, 20}, {120, 20}, {20, 20}}}, 4, true, 400 + 4*math.Pi},
		{"sharp mitre is cut off", polyline{points: []point{{20, 20}, {120, 20}, {20, 21}}}, 2, false, 250},
	} {
		if got, _ := strokedArea(c.line, c.width, c.round); math.Abs(got-c.want) > 0.01*c.want+0.5 {
			t.Errorf("%s: area %.1f, want %.1f", c.name, got, c.want)
		}
	}
}

// A smooth line of many short pieces looks like one of few: joints leave no beads.
func TestStrokeHasNoBeads(t *testing.T) {
	arc := func(n int) polyline {
		var l polyline
		for k := range n + 1 {
			sin, cos := math.Sincos(math.Pi * float64(k) / float64(n))
			l.points = append(l.points, point{100 + 80*cos, 20 + 80*sin})
		}
		return l
	}
	_, few := strokedArea(arc(200), 3, true)
	_, many := strokedArea(arc(4000), 3, true)
	for i := range few.pixels {
		a, b := int(few.pixels[i]&255), int(many.pixels[i]&255)
		if a-b > 14 || b-a > 14 {
			t.Fatalf("pixel %d, %d is %d with 200 pieces and %d with 4000", i%200, i/200, a, b)
		}
	}
}

func TestDashes(t *testing.T) {
	line := polyline{points: []point{{0, 0}, {30, 0}, {30, 70}}}
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
		out, length := dashed(line, c.pattern, c.offset), 0.0
		for _, d := range out {
			for i := 1; i < len(d.points); i++ {
				length += d.points[i].sub(d.points[i-1]).length()
			}
		}
		if n := len(out); n < c.pieces-1 || n > c.pieces+1 || math.Abs(length-c.length) > 1e-6 {
			t.Errorf("pattern %v at %g: %d dashes of length %g, want %d of %g", c.pattern, c.offset, n, length, c.pieces, c.length)
		}
	}
	closed := polyline{[]point{{0, 0}, {10, 0}, {10, 10}, {0, 10}}, true}
	if n := len(dashed(closed, []float64{5, 5}, 0)); n != 4 {
		t.Errorf("a closed line has %d dashes, want 4", n)
	}
}
