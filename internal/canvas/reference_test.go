package canvas_test

import (
	"math"

	"gonum.org/v1/plot/vg"

	"gdplot/internal/canvas"
	"gdplot/internal/contour"
)

// The figure by which sizes and times are told: Rosenbrock on [-2,2]x[-1,3], five paths, 600x450 CSS px.

func rosenbrock(x, y float64) float64 {
	a, b := 1-x, y-x*x
	return a*a + 100*b*b
}

const (
	refLeft, refRight, refBottom, refTop = 54.5, 519.5, 42.5, 368.5
)

// onPage maps data to the page.
func onPage(x, y float64) vg.Point {
	return vg.Point{
		X: vg.Length(refLeft + (x+2)/4*(refRight-refLeft)),
		Y: vg.Length(refBottom + (y+1)/4*(refTop-refBottom)),
	}
}

// ringPath appends a ring as a closed path.
func ringPath(p *vg.Path, points []contour.Point) {
	for i, q := range points {
		at := vg.Point{X: vg.Length(q.X), Y: vg.Length(q.Y)}
		if i == 0 {
			p.Move(at)
		} else {
			p.Line(at)
		}
	}
	p.Close()
}

// path returns the steps of momentum descent from (-0.5, 2.5).
func referencePath(rate, momentum float64, steps int) []vg.Point {
	x, y, u, v := -0.5, 2.5, 0.0, 0.0
	out := []vg.Point{onPage(x, y)}
	for range steps {
		gx := -2*(1-x) - 400*x*(y-x*x)
		gy := 200 * (y - x*x)
		if n := math.Hypot(gx, gy); n > 100 {
			gx, gy = gx*100/n, gy*100/n
		}
		u, v = momentum*u+gx, momentum*v+gy
		x, y = x-rate*u, y-rate*v
		out = append(out, onPage(x, y))
	}
	return out
}

func polyline(points []vg.Point) (p vg.Path) {
	for i, q := range points {
		if i == 0 {
			p.Move(q)
		} else {
			p.Line(q)
		}
	}
	return p
}

func rectangle(x0, y0, x1, y1 float64) (p vg.Path) {
	p.Move(vg.Point{X: vg.Length(x0), Y: vg.Length(y0)})
	p.Line(vg.Point{X: vg.Length(x1), Y: vg.Length(y0)})
	p.Line(vg.Point{X: vg.Length(x1), Y: vg.Length(y1)})
	p.Line(vg.Point{X: vg.Length(x0), Y: vg.Length(y1)})
	p.Close()
	return p
}

// referenceGround draws bands, iso-lines and the colour bar.
func referenceGround(p *canvas.Page) {
	g := contour.Grid{X0: -2, X1: 2, Y0: -1, Y1: 3, NX: 400, NY: 300}
	for j := range g.NY {
		for i := range g.NX {
			g.Z = append(g.Z, rosenbrock(g.X(i), g.Y(j)))
		}
	}
	scale := contour.Levels(g.Z, contour.Choice{Known: true})
	levels := scale.Levels
	regions := contour.Bands(g, levels, rosenbrock)
	iso := canvas.Solid(canvas.InkRole).WithAlpha(0.35)
	shade := func(k int) canvas.Ink { return canvas.Ground(float64(k+1) / float64(len(levels))) }
	p.SetRound(true)
	p.SetLineWidth(0.75)
	frame := vg.Rectangle{Min: onPage(-2, -1), Max: onPage(2, 3)}
	p.BeginGroup("f(x, y)")
	p.Clip(frame)
	for k, r := range regions {
		var path vg.Path
		for _, ring := range r.Rings {
			points := make([]contour.Point, len(ring.Points))
			for i, q := range ring.Points {
				at := onPage(q.X, q.Y)
				points[i] = contour.Point{X: float64(at.X), Y: float64(at.Y)}
			}
			ringPath(&path, contour.SimplifyRing(points, contour.LineTolerance))
		}
		p.FillStroke(path, shade(k), iso)
	}
	p.Unclip()
	p.EndGroup()
	bar := func(k int) float64 { return refBottom + float64(k)/float64(len(levels)+1)*(refTop-refBottom) }
	for k := range levels {
		p.SetColor(shade(k))
		p.Fill(rectangle(541.5, bar(k+1), 555.5, refTop))
	}
	p.SetRound(false)
	p.SetLineWidth(1)
	p.SetColor(canvas.Solid(canvas.MutedRole))
	p.Stroke(rectangle(541.5, refBottom, 555.5, refTop))
	for k, label := range scale.Format() {
		p.Stroke(polyline([]vg.Point{{X: 556, Y: vg.Length(bar(k + 1))}, {X: 560, Y: vg.Length(bar(k + 1))}}))
		p.Text(canvas.Text{At: vg.Point{X: 562, Y: vg.Length(bar(k+1) - 4)}, String: label, Size: 11, Ink: canvas.Solid(canvas.MutedRole)})
	}
	p.Text(canvas.Text{At: vg.Point{X: 541.5, Y: refTop + 6}, String: "f(x, y)", Size: 11, Ink: canvas.Solid(canvas.InkRole)})
}

// referencePaths draws halos, lines, dots and ends of five runs.
func referencePaths(p *canvas.Page) {
	names := []string{"Nesterov", "Momentum", "Adam", "SGD", "RMSProp"}
	paths := [][]vg.Point{
		referencePath(0.0005, 0.92, 200), referencePath(0.002, 0.9, 200), referencePath(0.0006, 0.95, 200),
		referencePath(0.0009, 0, 200), referencePath(0.0009, 0.5, 200),
	}
	p.Clip(vg.Rectangle{Min: onPage(-2, -1), Max: onPage(2, 3)})
	p.SetRound(true)
	p.SetColor(canvas.Solid(canvas.PageRole))
	p.SetLineWidth(4.2)
	for _, path := range paths {
		p.Stroke(polyline(path))
	}
	p.SetLineWidth(2)
	for i, path := range paths {
		p.BeginGroup(names[i])
		p.SetColor(canvas.Solid(canvas.Series(i)))
		p.Stroke(polyline(path))
		p.Dots(path[:min(60, len(path))], 2)
		p.EndGroup()
	}
	p.SetLineWidth(1.4)
	for i, path := range paths {
		p.Circle(path[len(path)-1], 4.2, canvas.Solid(canvas.Series(i)), canvas.Solid(canvas.PageRole))
	}
	p.SetLineWidth(2)
	p.Circle(onPage(-0.5, 2.5), 4, canvas.Solid(canvas.PageRole), canvas.Solid(canvas.InkRole))
	p.Unclip()
	for i, name := range names {
		x := 14 + 100*float64(i)
		p.SetColor(canvas.Solid(canvas.Series(i)))
		p.Stroke(polyline([]vg.Point{{X: vg.Length(x), Y: 387}, {X: vg.Length(x + 22), Y: 387}}))
		p.Text(canvas.Text{At: vg.Point{X: vg.Length(x + 28), Y: 383}, String: name, Size: 12})
	}
}

// referenceAxes draws frame, ticks and texts.
func referenceAxes(p *canvas.Page) {
	p.SetRound(false)
	p.SetLineWidth(1)
	p.SetColor(canvas.Solid(canvas.MutedRole))
	p.Stroke(rectangle(refLeft, refBottom, refRight, refTop))
	muted := canvas.Solid(canvas.MutedRole)
	for i, label := range []string{"−2.0", "−1.5", "−1.0", "−0.5", "0.0", "0.5", "1.0", "1.5", "2.0"} {
		at := onPage(-2+0.5*float64(i), -1)
		p.Stroke(polyline([]vg.Point{at, {X: at.X, Y: at.Y - 4.5}}))
		p.Text(canvas.Text{At: vg.Point{X: at.X, Y: at.Y - 15}, String: label, Size: 11, Anchor: canvas.Middle, Ink: muted})
	}
	for i, label := range []string{"−1", "0", "1", "2", "3"} {
		at := onPage(-2, -1+float64(i))
		p.Stroke(polyline([]vg.Point{at, {X: at.X - 4.5, Y: at.Y}}))
		p.Text(canvas.Text{At: vg.Point{X: at.X - 7, Y: at.Y - 4}, String: label, Size: 11, Anchor: canvas.End, Ink: muted})
	}
	p.Text(canvas.Text{At: vg.Point{X: 287, Y: 12}, String: "x", Size: 12, Anchor: canvas.Middle})
	p.Text(canvas.Text{At: vg.Point{X: 24, Y: 205}, String: "y", Size: 12, Anchor: canvas.Middle, Rotate: math.Pi / 2})
	p.Text(canvas.Text{At: vg.Point{X: 14, Y: 422}, String: "Five optimizers on the Rosenbrock valley", Size: 16, Bold: true})
	p.Text(canvas.Text{At: vg.Point{X: 14, Y: 404}, String: "200 steps from (−0.5, 2.5); stops at f < 10^{-6} above f_{min}", Size: 12, Ink: muted})
	at := onPage(-0.5, 2.5)
	p.Text(canvas.Text{At: vg.Point{X: at.X + 9, Y: at.Y + 5}, String: "start", Size: 11, Bold: true, Halo: 1.1})
	at = onPage(1, 1)
	p.Text(canvas.Text{At: vg.Point{X: at.X + 9, Y: at.Y - 15}, String: "minimum", Size: 11, Bold: true, Halo: 1.1})
	var star vg.Path
	for k := range 10 {
		r := 8.0
		if k%2 == 1 {
			r = 3.3
		}
		sin, cos := math.Sincos(math.Pi/2 + math.Pi*float64(k)/5)
		q := vg.Point{X: at.X + vg.Length(r*cos), Y: at.Y + vg.Length(r*sin)}
		if k == 0 {
			star.Move(q)
		} else {
			star.Line(q)
		}
	}
	star.Close()
	p.FillStroke(star, canvas.Solid(canvas.InkRole), canvas.Solid(canvas.PageRole))
}

func referencePage() *canvas.Page {
	p := canvas.NewPage(600, 450)
	referenceGround(p)
	referencePaths(p)
	referenceAxes(p)
	return p
}

var referenceMeta = canvas.Meta{Name: "reference/contour", Title: "Five optimizers", Desc: "Contours of Rosenbrock's function with five paths."}
