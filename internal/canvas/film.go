package canvas

import (
	"math"

	"gdplot/internal/canvas/vector"
)

// film paints the frames of a page. What stays as it is under all that moves is painted once; a frame begins as a copy
// of it.
type film struct {
	painter
	ground []uint32
	ops    []op // those that move or appear, and those that lie over them
	rows   int  // that are painted at a time
	pixels [2][]uint32
}

// filmPixels is how many pixels of a frame are painted at a time.
const filmPixels = 1 << 21

// newFilm prepares a page to be painted in the colours of a theme, scale pixels to a CSS px.
func newFilm(p *Page, t *Theme, scale float64) (*film, error) {
	width, height, err := p.pixelsAt(scale)
	if err != nil {
		return nil, err
	}
	rows := min(stripRows(width, filmPixels), height)
	f := &film{painter: painter{page: p, theme: t, scale: scale, raster: vector.NewRaster(width, height, rows)}, rows: rows}
	f.ground = make([]uint32, width*height)
	for i := range f.pixels {
		f.pixels[i] = make([]uint32, width*height)
	}
	vector.FillPixels(f.ground, vector.Packed(t.Page))
	var still []op
	var moving []vector.Box
	for _, o := range p.script() {
		b := o.visible(p)
		switch {
		case o.timed != nil:
			moving = append(moving, b)
			f.ops = append(f.ops, f.inPixels(o))
		case overlapsAny(b, moving):
			moving = append(moving, b) // what lies over it has to be painted after it
			f.ops = append(f.ops, f.resolved(o))
		default:
			still = append(still, o)
		}
	}
	f.paint(f.ground, func() {
		for i := range still {
			f.op(&still[i])
		}
	})
	return f, nil
}

// resolved is an op that is painted in every frame: a shaded picture is turned into pixels once.
func (f *film) resolved(o op) op {
	if o.tones != nil {
		if at := f.frame(o.rect); !at.Empty() {
			o.image, o.tones = o.tones.in(f.theme, at, at), nil
		}
	}
	return o
}

// paint does what paints a frame, for some rows after the other.
func (f *film) paint(pixels []uint32, draw func()) {
	width, height := f.raster.Width, f.raster.Height
	for y := 0; y < height; y += f.rows {
		to := min(y+f.rows, height)
		f.raster.Hold(y, to, pixels[y*width:to*width])
		draw()
	}
}

// visible is the box around an op, as far as its clip lets it be seen.
func (o *op) visible(p *Page) vector.Box {
	b := o.bounds()
	if o.clip >= 0 {
		b = b.Meet(p.clips[o.clip])
	}
	return b
}

func overlapsAny(b vector.Box, all []vector.Box) bool {
	if b.Empty() {
		return false
	}
	for _, other := range all {
		if !b.Meet(other).Empty() {
			return true
		}
	}
	return false
}

// inPixels is an op whose courses are given in pixels, y down.
func (f *film) inPixels(o op) op {
	t := *o.timed
	t.track = make([]course, len(o.timed.track))
	for i, c := range o.timed.track {
		on := course{steps: c.steps, points: make([]vector.Point, len(c.points)), lengths: make([]float64, len(c.points)), along: make([]float64, len(c.along))}
		for k, q := range c.points {
			on.points[k], on.lengths[k] = f.pixel(q), c.lengths[k]*f.scale
		}
		for k, a := range c.along {
			on.along[k] = a * f.scale
		}
		t.track[i] = on
	}
	o.timed = &t
	return o
}

// at paints the page as it is at a step onto pixels, as many as the page has.
func (f *film) at(step float64, pixels []uint32) {
	copy(pixels, f.ground)
	f.paint(pixels, func() {
		for i := range f.ops {
			if o := &f.ops[i]; o.timed == nil {
				f.op(o)
			} else if o.seen(step) {
				f.timedOp(o, step)
			}
		}
	})
}

// play paints frames, each while the one before is used: use may keep its pixels until it returns. Frames are missing only
// where the page is over.
func (f *film) play(steps []float64, use func(i int, pixels []uint32)) {
	free, painted := make(chan []uint32, 2), make(chan []uint32, 2)
	for _, pixels := range f.pixels {
		free <- pixels
	}
	go func() {
		for _, step := range steps {
			if f.page.over() != nil {
				break
			}
			pixels := <-free
			f.at(step, pixels)
			painted <- pixels
		}
		close(painted)
	}()
	i := 0
	for pixels := range painted {
		use(i, pixels)
		free <- pixels
		i++
	}
}

// timedOp paints an op that moves or appears.
func (f *film) timedOp(o *op, step float64) {
	f.clip(o.clip)
	switch {
	case o.kind == discOp:
		f.follower(o, step)
	case o.kind == countOp:
		now := *o
		now.text.String = cleaned(o.timed.label(int(math.Min(step, f.page.clock.Last))))
		f.text(&now)
	case len(o.timed.track) > 0:
		f.growing(o, step)
	case len(o.timed.steps) > 0:
		for i, c := range o.path.Points {
			if o.timed.steps[i] <= step {
				f.raster.Polygon(f.disc(c, o.radius))
			}
		}
		f.raster.Paint(o.fill.in(f.theme))
	default:
		f.op(o)
	}
}

// growing paints a line as far as it has come.
func (f *film) growing(o *op, step float64) {
	var lines []vector.Polyline
	for i := range o.timed.track {
		if c := &o.timed.track[i]; step >= c.first() {
			lines = append(lines, vector.Polyline{Points: c.until(step)})
		}
	}
	f.stroke(lines, o)
}

// follower paints the disc that follows a track.
func (f *film) follower(o *op, step float64) {
	at, ok := place(o.timed.track, step)
	if !ok {
		return
	}
	paintDisc := func(radius float64, p *paint) {
		r := radius * f.scale
		f.raster.Polygon(vector.Disc(at, r, discStep(r)))
		f.raster.Paint(p.in(f.theme))
	}
	paintDisc(o.radius+o.width, o.stroke)
	paintDisc(o.radius, o.fill)
}
