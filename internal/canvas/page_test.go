package canvas

import (
	"image"
	"image/color"
	"math"
	"testing"

	xfont "golang.org/x/image/font"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"

	"gdplot/internal/canvas/vector"
)

func line(coordinates ...float64) (p vg.Path) {
	for i := 0; i+1 < len(coordinates); i += 2 {
		at := vg.Point{X: vg.Length(coordinates[i]), Y: vg.Length(coordinates[i+1])}
		if i == 0 {
			p.Move(at)
		} else {
			p.Line(at)
		}
	}
	return p
}

func TestTransforms(t *testing.T) {
	p := NewPage(100, 100)
	p.SetRound(true)
	p.Push()
	p.Translate(vg.Point{X: 10, Y: 20})
	p.Rotate(math.Pi / 2)
	p.Scale(2, 1)
	p.Stroke(line(0, 0, 5, 3))
	p.FillString(font.Face{Font: font.Font{Size: 9, Weight: xfont.WeightBold}}, vg.Point{X: 1, Y: 0}, "up")
	p.Pop()
	p.Stroke(line(1, 2, 3, 4))
	p.Pop() // one too many does no harm
	near := func(got vector.Point, x, y float64) {
		t.Helper()
		if math.Hypot(got.X-x, got.Y-y) > 1e-9 {
			t.Errorf("got %v, want (%g, %g)", got, x, y)
		}
	}
	near(p.ops[0].path.Points[0], 10, 20)
	near(p.ops[0].path.Points[1], 7, 30)
	near(p.ops[2].path.Points[1], 3, 4)
	text := p.Texts()[0]
	if math.Abs(text.Rotate-math.Pi/2) > 1e-9 || text.Size != 9 || !text.Bold {
		t.Errorf("text %+v, want 9 px, bold, upwards", text)
	}
	near(p.ops[1].at, 10, 22)
}

func TestCirclesStayCircles(t *testing.T) {
	p := NewPage(100, 100)
	p.Circle(vg.Point{X: 50, Y: 40}, 10, color.Black, nil)
	var glyph vg.Path // as gonum's CircleGlyph draws it
	glyph.Move(vg.Point{X: 13, Y: 10})
	glyph.Arc(vg.Point{X: 10, Y: 10}, 3, 0, 2*math.Pi)
	glyph.Close()
	p.Push()
	p.Rotate(1)
	p.Scale(2, 2)
	p.Translate(vg.Point{X: 5})
	p.Fill(glyph)
	p.Pop()
	p.Scale(1, 2)
	p.Circle(vg.Point{X: 50, Y: 20}, 10, color.Black, nil)
	var half vg.Path
	half.Arc(vg.Point{X: 50, Y: 20}, 10, 0, math.Pi)
	p.Stroke(half)
	for i, want := range []bool{true, true, false, false} {
		if p.ops[i].circle != want {
			t.Errorf("op %d is a circle: %v, want %v", i, p.ops[i].circle, want)
		}
	}
	if p.ops[1].radius != 6 {
		t.Errorf("radius %g, want 6", p.ops[1].radius)
	}
	ellipse := vector.Around(flattened(&p.ops[2].path))
	if math.Abs(ellipse.Y1-ellipse.Y0-40) > 0.02 || math.Abs(ellipse.X1-ellipse.X0-20) > 0.02 {
		t.Errorf("the ellipse is %v", ellipse)
	}
}

func TestArcsAreRound(t *testing.T) {
	for _, sweep := range []float64{0.3, 1, math.Pi, -2, 7} {
		var v vg.Path
		v.Arc(vg.Point{X: 3, Y: 4}, 50, 0.7, sweep)
		p := vector.FromVG(v, vector.Identity)
		for _, q := range flattened(&p) {
			if r := math.Hypot(q.X-3, q.Y-4); math.Abs(r-50) > 0.02 {
				t.Fatalf("sweep %g: a point is %g from the centre, want 50", sweep, r)
			}
		}
		end := p.Points[len(p.Points)-1]
		if sin, cos := math.Sincos(0.7 + sweep); math.Hypot(end.X-3-50*cos, end.Y-4-50*sin) > 1e-9 {
			t.Errorf("sweep %g ends at %v", sweep, end)
		}
	}
}

func TestSnap(t *testing.T) {
	for _, c := range []struct{ v, width, want float64 }{
		{10.2, 1, 10.5}, {10.9, 1, 10.5}, {10.4, 2, 10}, {10.6, 2, 11}, {-0.3, 1, -0.5}, {10.2, 0.75, 10.5}, {3.5, 1, 3.5},
	} {
		if got := snap(c.v, c.width); got != c.want {
			t.Errorf("snap(%g, %g) = %g, want %g", c.v, c.width, got, c.want)
		}
	}
	p := NewPage(100, 100)
	p.Stroke(line(10.2, 10.3, 50.1, 10.3))
	p.Stroke(line(10.2, 10.3, 50.1, 11.3))
	p.SetRound(true)
	p.Stroke(line(10.2, 10.3, 50.1, 10.3))
	for i, want := range []bool{true, false, false} {
		if p.ops[i].snapped != want {
			t.Errorf("line %d is snapped: %v, want %v", i, p.ops[i].snapped, want)
		}
	}
	r := paintedWhole(t, p, Light, 1)
	for x := 15; x < 45; x++ { // the snapped line fills one row and leaves its neighbours alone
		if r.Pixels[89*100+x] != 0x1F2328 {
			t.Fatalf("pixel %d of the line is %06x", x, r.Pixels[89*100+x])
		}
	}
}

// Lines of a run that diverges are cut where nobody sees them.
func TestDivergingCoordinates(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	p := NewPage(100, 80)
	p.SetRound(true)
	p.SetLineWidth(2)
	for _, v := range []vg.Path{
		line(50, 40, 1e300, 1e300), line(50, 40, -1e18, 40, 50, 1e300, 20, 20), line(50, 40, inf, 40, 20, 20, nan, 3, 10, 10, 12, 12),
		line(-1e300, 40, 1e300, 40), line(1e9, 1e9, 2e9, 2e9), line(nan, nan, nan, nan), line(0, 1e-320, 50, 40), {},
	} {
		p.Stroke(v)
		p.Fill(v)
		p.FillStroke(append(v, vg.PathComp{Type: vg.CloseComp}), color.White, color.Black)
	}
	p.Circle(vg.Point{X: vg.Length(nan), Y: 5}, 5, color.Black, nil)
	p.Circle(vg.Point{X: 1e300, Y: 5}, 5, color.Black, nil)
	p.Dots([]vg.Point{{X: vg.Length(inf)}, {X: 5, Y: 5}}, 2)
	p.Text(Text{At: vg.Point{X: vg.Length(nan)}, String: "nowhere", Size: 12})
	for i := range p.ops {
		for _, q := range p.ops[i].path.Points {
			if !q.Finite() || math.Abs(q.X) > 200 || math.Abs(q.Y) > 200 {
				t.Fatalf("op %d reaches %v", i, q)
			}
		}
	}
	if len(p.Texts()) != 0 {
		t.Error("a text without a place is kept")
	}
	if _, err := p.PNG(Light, 1); err != nil {
		t.Error(err)
	}
	parse(t, p.SVG(Light, Meta{}))
}

// What lies inside is not touched by cutting.
func TestCuttingKeepsTheVisible(t *testing.T) {
	var out vector.Path
	clipLine([]vector.Point{{X: -100, Y: 50}, {X: 50, Y: 50}, {X: 50, Y: 400}, {X: 60, Y: 400}, {X: 60, Y: 20}, {X: 70, Y: 20}}, vector.Box{X0: 0, Y0: 0, X1: 100, Y1: 100}, &out)
	want := []vector.Point{{X: 0, Y: 50}, {X: 50, Y: 50}, {X: 50, Y: 100}, {X: 60, Y: 100}, {X: 60, Y: 20}, {X: 70, Y: 20}}
	if len(out.Points) != len(want) {
		t.Fatalf("points %v, want %v", out.Points, want)
	}
	for i := range want {
		if out.Points[i].Sub(want[i]).Length() > 1e-9 {
			t.Errorf("point %d is %v, want %v", i, out.Points[i], want[i])
		}
	}
	if out.Verbs[3] != vector.Move {
		t.Error("the line is joined along the edge")
	}
	polygon := clipPolygon([]vector.Point{{X: -50, Y: 50}, {X: 50, Y: -50}, {X: 150, Y: 50}, {X: 50, Y: 150}}, vector.Box{X0: 0, Y0: 0, X1: 100, Y1: 100})
	if area := ringArea(polygon); math.Abs(area-10000) > 1e-9 {
		t.Errorf("the clipped polygon has area %g, want 10000", area)
	}
}

func ringArea(p []vector.Point) float64 {
	sum := 0.0
	for i, a := range p {
		sum += a.Cross(p[(i+1)%len(p)])
	}
	return math.Abs(sum) / 2
}

func TestClipsNest(t *testing.T) {
	p := NewPage(100, 100)
	rect := func(x0, y0, x1, y1 vg.Length) vg.Rectangle {
		return vg.Rectangle{Min: vg.Point{X: x0, Y: y0}, Max: vg.Point{X: x1, Y: y1}}
	}
	p.Unclip() // without a clip it does nothing
	p.Clip(rect(10, 10, 60, 60))
	p.Clip(rect(40, 40, 90, 90))
	p.Fill(line(0, 0, 100, 0, 100, 100, 0, 100))
	p.Unclip()
	p.Unclip()
	if b := p.InkBounds(); b != rect(40, 40, 60, 60) {
		t.Errorf("ink in %v, want 40 to 60", b)
	}
	r := paintedWhole(t, p, Light, 1)
	count := 0
	for _, v := range r.Pixels {
		if v != 0xFFFFFF {
			count++
		}
	}
	if count != 400 {
		t.Errorf("%d pixels are painted, want 400", count)
	}
}

func TestInkBounds(t *testing.T) {
	p := NewPage(200, 100)
	if b := p.InkBounds(); b.Max != b.Min {
		t.Errorf("an empty page has ink in %v", b)
	}
	p.SetRound(true)
	p.SetLineWidth(4)
	p.Stroke(line(20, 30, 50, 60))
	p.Dots([]vg.Point{{X: 100, Y: 50}}, 5)
	if b := p.InkBounds(); b.Min != (vg.Point{X: 18, Y: 28}) || b.Max != (vg.Point{X: 105, Y: 62}) {
		t.Errorf("ink in %v", b)
	}
	p.Text(Text{At: vg.Point{X: 190, Y: 5}, String: "out of the page", Size: 12})
	if b := p.InkBounds(); b.Max.X < 200 {
		t.Errorf("a text beyond the page is not seen: %v", b)
	}
	p.DrawImage(vg.Rectangle{Min: vg.Point{X: -5, Y: 1}, Max: vg.Point{X: 3, Y: 3}}, image.NewGray(image.Rect(0, 0, 2, 2)))
	if b := p.InkBounds(); b.Min.X != -5 {
		t.Errorf("an image beyond the page is not seen: %v", b)
	}
}

func TestNothingIsDrawnWithNothing(t *testing.T) {
	p := NewPage(100, 100)
	p.SetColor(color.Transparent)
	p.Stroke(line(1, 1, 50, 60))
	p.Fill(line(1, 1, 50, 60, 3, 70))
	p.Dots([]vg.Point{{X: 5, Y: 5}}, 2)
	p.SetColor(color.Black)
	p.SetLineWidth(0)
	p.Stroke(line(1, 1, 50, 60))
	p.FillStroke(line(1, 1, 50, 60), nil, color.Black)
	p.Dots(nil, 2)
	p.Text(Text{String: "  ", Size: 12})
	p.Text(Text{String: "x"})
	p.DrawImage(vg.Rectangle{}, image.NewGray(image.Rect(0, 0, 2, 2)))
	p.EndGroup()
	if len(p.ops) != 0 {
		t.Errorf("%d ops, want none", len(p.ops))
	}
}

func TestDashPatterns(t *testing.T) {
	p := NewPage(100, 100)
	for _, pattern := range [][]vg.Length{{0, 0}, {-1, 3}, {vg.Length(math.NaN())}, {vg.Length(math.Inf(1)), 2}, nil} {
		p.SetLineDash(pattern, 0)
		if p.state.dash != nil {
			t.Errorf("pattern %v is kept", pattern)
		}
	}
	p.SetLineDash([]vg.Length{4, 2}, 1)
	p.Stroke(line(1, 1, 99, 1))
	if o := p.ops[0]; len(o.dash) != 2 || o.snapped {
		t.Errorf("dash %v, snapped %v", o.dash, o.snapped)
	}
}

func flattened(p *vector.Path) (points []vector.Point) {
	for _, l := range p.Flatten(0.001) {
		points = append(points, l.Points...)
	}
	return points
}
