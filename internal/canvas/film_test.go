package canvas_test

import (
	"fmt"
	"math"

	"gonum.org/v1/plot/vg"

	"gdplot/internal/canvas"
)

// trackOf is the track of a run that is at the k-th point at step k.
func trackOf(points []vg.Point) canvas.Track {
	c := canvas.Course{Points: points}
	for k, p := range points {
		along := 0.0
		if k > 0 {
			along = c.Along[k-1] + math.Hypot(float64(p.X-points[k-1].X), float64(p.Y-points[k-1].Y))
		}
		c.Steps, c.Along = append(c.Steps, float64(k)), append(c.Along, along)
	}
	return canvas.Track{c}
}

// counted are the numbers of n steps from 0.
func counted(n int) []float64 {
	steps := make([]float64, n)
	for k := range steps {
		steps[k] = float64(k)
	}
	return steps
}

// referenceFilm is the reference figure with paths that grow.
func referenceFilm(frames int) *canvas.Page {
	p := canvas.NewPage(600, 450)
	p.SetClock(canvas.Clock{Last: 200, Frames: frames, Seconds: 6})
	referenceGround(p)
	paths := [][]vg.Point{
		referencePath(0.0005, 0.92, 200), referencePath(0.002, 0.9, 160), referencePath(0.0006, 0.95, 200),
		referencePath(0.0009, 0, 200), referencePath(0.0009, 0.5, 90),
	}
	p.Clip(vg.Rectangle{Min: onPage(-2, -1), Max: onPage(2, 3)})
	p.SetRound(true)
	for _, path := range paths {
		p.SetColor(canvas.Solid(canvas.PageRole))
		p.SetLineWidth(4.2)
		p.Grow(trackOf(path))
		p.GrowingDots(path[:60], counted(60), 3)
	}
	p.SetLineWidth(2)
	for i, path := range paths {
		p.BeginGroup(fmt.Sprintf("run %d", i))
		p.SetColor(canvas.Solid(canvas.Series(i)))
		p.Grow(trackOf(path))
		p.GrowingDots(path[:60], counted(60), 2)
		p.EndGroup()
	}
	page := canvas.Solid(canvas.PageRole)
	for i, path := range paths {
		last := float64(len(path) - 1)
		p.Follow(trackOf(path), last, 4.2, 1.4, canvas.Solid(canvas.Series(i)), page)
		p.During(last, math.Inf(1))
		p.Circle(path[len(path)-1], 5.6, page, nil)
		p.Circle(path[len(path)-1], 4.2, canvas.Solid(canvas.Series(i)), nil)
		p.Always()
	}
	p.Unclip()
	referenceAxes(p)
	p.Count(canvas.Text{At: vg.Point{X: refRight, Y: 12}, Size: 12, Bold: true, Anchor: canvas.End},
		func(step int) string { return fmt.Sprintf("step %d", step) })
	return p
}
