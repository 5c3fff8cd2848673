package canvas

import (
	"fmt"
	"image"
	"image/color"
	"math"
	"slices"

	"golang.org/x/image/draw"

	"gdplot/internal/canvas/bitmap"
	"gdplot/internal/canvas/vector"
)

// mostPixels bounds the size of a PNG.
const mostPixels = 1 << 27

// PNG paints the page in the colours of a theme, scale pixels to a CSS px, and encodes it. The file tells its density
// (96 dpi at scale 1, unless SetSize says otherwise). The same page, theme and scale give the same bytes. It fails if the picture would have no pixels
// or more than 2^27.
func (p *Page) PNG(t *Theme, scale float64) (data []byte, err error) {
	defer func() {
		switch why := recover().(type) {
		case nil:
		case unwanted:
			data, err = nil, why.error
		default:
			panic(why)
		}
	}()
	p = p.without(t)
	ground := t.Page
	if t.Clear {
		ground = rgb(0xFFFFFF)
	}
	s, err := p.strips(ground, t, scale)
	if err != nil {
		return nil, err
	}
	smooth := slices.ContainsFunc(p.ops, func(o op) bool { return o.kind == imageOp })
	if t.Clear {
		black, err := p.strips(rgb(0), t, scale)
		if err != nil {
			return nil, err
		}
		data = bitmap.EncodeClear(s, black, p.density(scale), smooth)
		s.free()
		black.free()
		return data, nil
	}
	s.rounded = slices.ContainsFunc(p.ops, func(o op) bool { return o.tones != nil })
	data = bitmap.Encode(s, p.density(scale), smooth)
	s.free()
	return data, nil
}

// density is how many pixels of a picture, scale of them to a CSS px, come to an inch of paper.
func (p *Page) density(scale float64) float64 { return scale * 96 / p.printed }

// pixelsAt is how many pixels the page has, scale of them to a CSS px.
func (p *Page) pixelsAt(scale float64) (width, height int, err error) {
	w, h := math.Round(p.width*scale), math.Round(p.height*scale)
	if !(w >= 1 && h >= 1 && w*h <= mostPixels) {
		return 0, 0, fmt.Errorf("a picture of %g by %g pixels cannot be drawn", w, h)
	}
	return int(w), int(h), nil
}

// painter replays ops on a raster.
type painter struct {
	page   *Page
	theme  *Theme
	scale  float64
	raster *vector.Raster
}

// flatness is how far curves may be off, in pixels.
const flatness = 0.08

// op paints what of an op lies in the rows that are held.
func (w *painter) op(o *op) {
	if o.kind >= beginOp {
		return
	}
	w.clip(o.clip)
	switch o.kind {
	case shapeOp:
		if o.circle {
			w.circle(o)
		} else {
			w.shape(o)
		}
	case dotsOp:
		for _, c := range o.path.Points {
			w.raster.Polygon(w.disc(c, o.radius))
		}
		w.raster.Paint(o.fill.in(w.theme))
	case textOp:
		w.text(o)
	case imageOp:
		w.image(o)
	case tilesOp:
		w.tiles(o)
	}
}

func (w *painter) clip(i int) {
	b := vector.Box{X0: 0, Y0: 0, X1: w.page.width, Y1: w.page.height}
	if i >= 0 {
		b = w.page.clips[i]
	}
	w.raster.SetClip(b.X0*w.scale, (w.page.height-b.Y1)*w.scale, b.X1*w.scale, (w.page.height-b.Y0)*w.scale)
}

// pixel is a place in pixels, y down.
func (w *painter) pixel(p vector.Point) vector.Point {
	return vector.Point{X: p.X * w.scale, Y: (w.page.height - p.Y) * w.scale}
}

func (w *painter) disc(centre vector.Point, radius float64) []vector.Point {
	r := radius * w.scale
	return vector.Disc(w.pixel(centre), r, discStep(r))
}

// discStep is the angle between two points of a disc of a radius in pixels.
func discStep(r float64) float64 { return 2 * math.Acos(math.Max(0, 1-0.06/math.Max(r, 0.06))) }

func (w *painter) circle(o *op) {
	centre := o.path.Points[0]
	if o.fill != nil {
		w.raster.Polygon(w.disc(centre, o.radius))
		w.raster.Paint(o.fill.in(w.theme))
	}
	if o.stroke != nil {
		ring := vector.Polyline{Points: w.disc(centre, o.radius), Closed: true}
		w.stroke([]vector.Polyline{ring}, o)
	}
}

func (w *painter) shape(o *op) {
	lines := o.path.Flatten(flatness / w.scale)
	for _, l := range lines {
		for i, p := range l.Points {
			l.Points[i] = w.pixel(p)
		}
	}
	if o.fill != nil {
		for _, l := range lines {
			w.raster.Polygon(l.Points)
		}
		w.raster.Paint(o.fill.in(w.theme))
	}
	switch {
	case o.stroke == nil:
	case o.snapped:
		w.bars(lines, o)
	default:
		w.stroke(lines, o)
	}
}

// stroke draws lines that are given in pixels.
func (w *painter) stroke(lines []vector.Polyline, o *op) {
	s := vector.NewStroker(w.raster, o.width*w.scale, o.round || o.circle)
	pattern := w.theme.dash(o)
	dash := make([]float64, len(pattern))
	for i, d := range pattern {
		dash[i] = d * w.scale
	}
	for _, l := range lines {
		if len(dash) == 0 {
			s.Stroke(l)
			continue
		}
		for _, d := range vector.Dashed(l, dash, o.dashOff*w.scale) {
			s.Stroke(d)
		}
	}
	w.raster.Paint(o.stroke.in(w.theme))
}

// bars draws axis-parallel lines as rectangles of whole pixels, joined by mitres.
func (w *painter) bars(lines []vector.Polyline, o *op) {
	thick := math.Max(1, math.Round(o.width*w.scale))
	for _, l := range lines {
		points := l.Points
		if l.Closed {
			points = append(points, points[0])
		}
		for i := 1; i < len(points); i++ {
			a, b := points[i-1], points[i]
			if a == b {
				continue
			}
			w.bar(a, b, thick, l.Closed || i > 1, l.Closed || i < len(points)-1)
		}
	}
	w.raster.Paint(o.stroke.in(w.theme))
}

// bar adds a rectangle around the line from a to b; its joined ends reach around the corner.
func (w *painter) bar(a, b vector.Point, thick float64, joinA, joinB bool) {
	d := b.Sub(a)
	d = d.Mul(1 / d.Length())
	if joinA {
		a = a.Sub(d.Mul(thick / 2))
	}
	if joinB {
		b = b.Add(d.Mul(thick / 2))
	}
	x0, x1 := math.Min(a.X, b.X), math.Max(a.X, b.X)
	y0, y1 := math.Min(a.Y, b.Y), math.Max(a.Y, b.Y)
	if math.Abs(d.X) > math.Abs(d.Y) {
		y0 = math.Round((y0+y1)/2 - thick/2)
		x0, x1, y1 = math.Round(x0), math.Round(x1), y0+thick
	} else {
		x0 = math.Round((x0+x1)/2 - thick/2)
		y0, y1, x1 = math.Round(y0), math.Round(y1), x0+thick
	}
	w.raster.Polygon([]vector.Point{{X: x0, Y: y0}, {X: x1, Y: y0}, {X: x1, Y: y1}, {X: x0, Y: y1}})
}

// text draws the letters of a text, after their halo.
func (w *painter) text(o *op) {
	letters, m := o.text.line()
	var lines []vector.Polyline
	tol := flatness / (o.text.Size * w.scale)
	for _, l := range letters {
		outline := l.glyph.outline.Flatten(tol / l.scale)
		for _, ring := range outline {
			for i, p := range ring.Points {
				ring.Points[i] = w.pixel(m.At(l.x+p.X*l.scale, l.y+p.Y*l.scale))
			}
		}
		lines = append(lines, outline...)
	}
	if o.text.Halo > 0 {
		s := vector.NewStroker(w.raster, 2*o.text.Halo*w.scale, true)
		for _, l := range lines {
			s.Stroke(l)
		}
		w.raster.Paint(o.text.rim().in(w.theme))
	}
	for _, l := range lines {
		w.raster.Polygon(l.Points)
	}
	w.raster.Paint(o.fill.in(w.theme))
}

// image draws an image, smoothly scaled as browsers do.
func (w *painter) image(o *op) {
	at, c := w.frame(o.rect), w.raster.Clip
	seen := at.Intersect(image.Rect(c.X0, c.Y0, c.X1, c.Y1)).Intersect(image.Rect(0, w.raster.From, w.raster.Width, w.raster.To))
	if seen.Empty() {
		return
	}
	var scaled *image.NRGBA
	if o.tones != nil {
		scaled = o.tones.in(w.theme, at, seen)
	} else {
		scaled = fitted(o.image, at, seen)
	}
	for y := seen.Min.Y; y < seen.Max.Y; y++ {
		row := scaled.Pix[scaled.PixOffset(seen.Min.X, y):][:4*seen.Dx()]
		pixels := w.raster.Row(y)[seen.Min.X:][:seen.Dx()]
		for x := range pixels {
			v := color.NRGBA{row[4*x], row[4*x+1], row[4*x+2], row[4*x+3]}
			switch v.A {
			case 0:
			case 255:
				pixels[x] = vector.Packed(v)
			default:
				vector.Brush{Colour: vector.Packed(v), Alpha: uint32(v.A)}.Fill(pixels[x:x+1], 255)
			}
		}
	}
}

// frame are the pixels that an image fills.
func (w *painter) frame(b vector.Box) image.Rectangle {
	low, high := w.pixel(vector.Point{X: b.X0, Y: b.Y1}), w.pixel(vector.Point{X: b.X1, Y: b.Y0})
	return image.Rect(int(math.Round(low.X)), int(math.Round(low.Y)), int(math.Round(high.X)), int(math.Round(high.Y)))
}

// fitted is the seen part of an image that is scaled to fill a rectangle. One that has its size is taken as it is.
func fitted(img image.Image, at, seen image.Rectangle) *image.NRGBA {
	if same, ok := img.(*image.NRGBA); ok && same.Rect.Size() == at.Size() {
		moved := *same
		moved.Rect = moved.Rect.Add(at.Min.Sub(same.Rect.Min))
		return moved.SubImage(seen).(*image.NRGBA)
	}
	scaled := image.NewNRGBA(seen)
	draw.BiLinear.Scale(scaled, at, img, img.Bounds(), draw.Src, nil)
	return scaled
}
