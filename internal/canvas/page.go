// Package canvas draws. A Page records what gonum/plot or a figure draws on it, with colours as roles, and is then
// written as SVG or PNG in any theme: geometry is laid out once.
//
// One vg.Length on a page is one CSS pixel, and y points up as everywhere in gonum/plot.
package canvas

import (
	"image"
	"image/color"
	"math"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// Page is a canvas that remembers what is drawn on it.
type Page struct {
	width, height float64
	ops           []op
	clips         []box // the rectangles that ops are clipped to, by op.clip
	clipStack     []int
	state         state
	stack         []state
	depth         int // open groups
	unit          unit
	printed       float64 // CSS px on paper of one of the page
	plots         []Plot
	omitted       []string // texts that had no room
	ties          [][2]vg.Point
	runs          bool // whether what is drawn now shows runs

	span     timing // of what is drawn now
	fleeting []fleeting
	clock    Clock
	until    func() error // see Until; may be nil
}

// Until gives up painting pixels once ended returns an error, which PNG and GIF then return. It is asked once for every
// strip and frame, from several goroutines; a context's Err is such a function.
func (p *Page) Until(ended func() error) { p.until = ended }

// over is why nobody wants pixels any more, nil while somebody does.
func (p *Page) over() error {
	if p.until == nil {
		return nil
	}
	return p.until()
}

var _ vg.CanvasSizer = (*Page)(nil)

// state is what Push saves and Pop restores.
type state struct {
	paint   paint
	width   float64
	dash    []float64
	dashOff float64
	round   bool
	m       matrix
}

// opKind says what an op does.
type opKind uint8

const (
	shapeOp opKind = iota // fill and stroke a path, or a circle
	dotsOp                // discs of one size
	textOp
	imageOp
	tilesOp
	beginOp // a group
	endOp
	discOp   // follows a track; only in films, as the next one
	countOp  // tells the step
	movingOp // what moves or appears in an animated SVG
)

// op is one thing drawn.
type op struct {
	kind opKind
	clip int // index into Page.clips, or -1

	path         path // of shapeOp; for dotsOp its points are the centres
	circle       bool // path has one point, the centre of a circle of this radius
	radius       float64
	fill, stroke *paint
	width        float64
	dash         []float64
	dashOff      float64
	round        bool
	snapped      bool // all segments are axis-parallel and lie on the pixel grid

	text   Text
	at     point
	image  image.Image
	tiles  *tiles
	tones  *ToneImage // in place of image
	rect   box
	title  string
	timed  *timing // in films; nil for what is always there
	ofRuns bool    // whether it is no part of the ground
	parts  []op    // of movingOp
}

// NewPage makes an empty page of a size in CSS px.
func NewPage(width, height float64) *Page {
	p := &Page{width: width, height: height, unit: cssPx, printed: 1}
	p.state = state{width: 1, m: identity}
	p.Always()
	return p
}

// Size implements vg.CanvasSizer.
func (p *Page) Size() (x, y vg.Length) { return vg.Length(p.width), vg.Length(p.height) }

// SetLineWidth implements vg.Canvas.
func (p *Page) SetLineWidth(w vg.Length) { p.state.width = math.Min(float64(w), tooLong/10) }

// tooLong is a length in CSS px that nothing on a page has, and more than formats can bear.
const tooLong = 1e5

// SetLineDash implements vg.Canvas. A pattern that has a negative length, one longer than any page, or no positive one is
// a solid line.
func (p *Page) SetLineDash(pattern []vg.Length, offset vg.Length) {
	p.state.dash, p.state.dashOff = nil, float64(offset)
	if !(math.Abs(p.state.dashOff) <= tooLong) {
		p.state.dashOff = 0
	}
	dash, sum := make([]float64, len(pattern)), 0.0
	for i, l := range pattern {
		if dash[i] = float64(l); !(dash[i] >= 0) {
			return
		}
		sum += dash[i]
	}
	if sum > 0 && sum <= tooLong {
		p.state.dash = dash
	}
}

// SetColor implements vg.Canvas. An Ink keeps its role; any other colour is the same in every theme.
func (p *Page) SetColor(c color.Color) { p.state.paint = newPaint(c) }

// SetRound chooses round joins and caps, for data, or mitred joins and butt caps, for axes (the default). Push and Pop save it.
func (p *Page) SetRound(on bool) { p.state.round = on }

// Rotate implements vg.Canvas.
func (p *Page) Rotate(rad float64) {
	sin, cos := math.Sincos(rad)
	p.state.m = p.state.m.then(matrix{a: cos, b: sin, c: -sin, d: cos})
}

// Translate implements vg.Canvas.
func (p *Page) Translate(pt vg.Point) {
	p.state.m = p.state.m.then(matrix{a: 1, d: 1, e: float64(pt.X), f: float64(pt.Y)})
}

// Scale implements vg.Canvas. Line widths and dashes are not scaled.
func (p *Page) Scale(x, y float64) { p.state.m = p.state.m.then(matrix{a: x, d: y}) }

// Push implements vg.Canvas.
func (p *Page) Push() { p.stack = append(p.stack, p.state) }

// Pop implements vg.Canvas; without a matching Push it does nothing.
func (p *Page) Pop() {
	if n := len(p.stack); n > 0 {
		p.state, p.stack = p.stack[n-1], p.stack[:n-1]
	}
}

// Clip confines what is drawn until the matching Unclip to r, within the clip already in force.
func (p *Page) Clip(r vg.Rectangle) {
	b := p.mapped(r).meet(box{-tooLong, -tooLong, tooLong, tooLong})
	if i := p.clip(); i >= 0 {
		b = b.meet(p.clips[i])
	}
	if b.empty() { // also where a coordinate is not a number
		b = box{}
	}
	p.clipStack = append(p.clipStack, p.clipIndex(b))
}

// Unclip ends the latest Clip; without one it does nothing.
func (p *Page) Unclip() {
	if n := len(p.clipStack); n > 0 {
		p.clipStack = p.clipStack[:n-1]
	}
}

// clip is the index of the clip in force, or -1.
func (p *Page) clip() int {
	if n := len(p.clipStack); n > 0 {
		return p.clipStack[n-1]
	}
	return -1
}

// clipIndex shares equal rectangles.
func (p *Page) clipIndex(b box) int {
	for i, old := range p.clips {
		if old == b {
			return i
		}
	}
	p.clips = append(p.clips, b)
	return len(p.clips) - 1
}

// BeginGroup opens a group, for example of a series; its title is what SVG viewers show as a tool tip. It may be empty.
func (p *Page) BeginGroup(title string) {
	p.ops = append(p.ops, op{kind: beginOp, clip: -1, title: title, ofRuns: p.runs})
	p.depth++
}

// EndGroup closes the latest group; without one it does nothing.
func (p *Page) EndGroup() {
	if p.depth > 0 {
		p.ops = append(p.ops, op{kind: endOp, clip: -1, ofRuns: p.runs})
		p.depth--
	}
}

// Stroke implements vg.Canvas.
func (p *Page) Stroke(v vg.Path) { p.shape(v, nil, &p.state.paint) }

// Fill implements vg.Canvas; the winding rule is non-zero.
func (p *Page) Fill(v vg.Path) { p.shape(v, &p.state.paint, nil) }

// FillStroke fills and then strokes a path in one go, which takes one path in an SVG. Either colour may be nil to
// leave its part out. Line width, dash and joins are those in force.
func (p *Page) FillStroke(v vg.Path, fill, stroke color.Color) {
	p.shape(v, optional(fill), optional(stroke))
}

// Circle fills and then strokes a circle; either colour may be nil. The line width is the one in force.
func (p *Page) Circle(centre vg.Point, radius vg.Length, fill, stroke color.Color) {
	var v vg.Path
	v.Arc(centre, radius, 0, 2*math.Pi)
	v.Close()
	p.shape(v, optional(fill), optional(stroke))
}

// Dots fills discs of one size in the colour in force; many of them take little room in an SVG.
func (p *Page) Dots(centres []vg.Point, radius vg.Length) {
	o := op{kind: dotsOp, clip: p.clip(), radius: float64(radius) * p.state.m.scale()}
	visible := p.reach(o.radius)
	for _, c := range centres {
		if at := p.state.m.of(c); visible.has(at) {
			o.path.points = append(o.path.points, at)
		}
	}
	if len(o.path.points) == 0 || !(o.radius > 0 && o.radius <= tooLong) || p.state.paint.invisible() {
		return
	}
	colour := p.state.paint
	o.fill = &colour
	p.add(o)
}

func optional(c color.Color) *paint {
	if c == nil {
		return nil
	}
	colour := newPaint(c)
	return &colour
}

// shape records a path that is filled, stroked, or both.
func (p *Page) shape(v vg.Path, fill, stroke *paint) {
	o := op{kind: shapeOp, clip: p.clip(), width: p.state.width, dash: p.state.dash, dashOff: p.state.dashOff, round: p.state.round}
	if fill != nil && !fill.invisible() {
		colour := *fill
		o.fill = &colour
	}
	if stroke != nil && !stroke.invisible() && o.width > 0 {
		colour := *stroke
		o.stroke = &colour
	}
	if o.fill == nil && o.stroke == nil {
		return
	}
	if o.stroke == nil {
		o.width, o.dash = 0, nil
	}
	if c := fullCircle(v); c != nil && p.state.m.similar() {
		o.circle, o.radius = true, float64(c.Radius)*p.state.m.scale()
		at := p.state.m.of(c.Pos)
		if !(o.radius > 0 && o.radius <= tooLong) || !p.reach(o.radius+o.width).has(at) {
			return
		}
		o.path.points = []point{at}
	} else {
		o.path = p.confined(fromVG(v, p.state.m), &o)
		if len(o.path.verbs) == 0 {
			return
		}
		p.snap(&o)
	}
	p.add(o)
}

// fullCircle is the arc that makes up the whole path, if there is one.
func fullCircle(v vg.Path) *vg.PathComp {
	var arc *vg.PathComp
	for i := range v {
		switch c := &v[i]; {
		case c.Type == vg.MoveComp && i == 0:
		case c.Type == vg.ArcComp && arc == nil && math.Abs(c.Angle) >= 2*math.Pi-1e-9:
			arc = c
		case c.Type == vg.CloseComp && arc != nil:
		default:
			return nil
		}
	}
	return arc
}

// snap puts a solid line of axis-parallel segments onto the pixel grid, so that a line of one CSS px is one pixel.
func (p *Page) snap(o *op) {
	if o.stroke == nil || o.fill != nil || o.round || o.dash != nil || !o.path.axisParallel() {
		return
	}
	o.snapped = true
	from, to := o.path.points[0], o.path.points[len(o.path.points)-1]
	// Rows are counted from the top, where SVG and PNG have their origin.
	for i, q := range o.path.points {
		o.path.points[i] = point{Snap(q.X, o.width), p.height - Snap(p.height-q.Y, o.width)}
	}
	if len(o.path.points) != 2 {
		return
	}
	// The ends of a single line, as of a tick, lie between pixels.
	a, b := &o.path.points[0], &o.path.points[1]
	if a.X == b.X {
		a.Y, b.Y = p.height-math.Round(p.height-from.Y), p.height-math.Round(p.height-to.Y)
	} else {
		a.X, b.X = math.Round(from.X), math.Round(to.X)
	}
}

// Snap is the coordinate nearest to v at which a line of the given width covers whole pixels. It is counted from the
// left edge, or from the top edge, which is the same on pages whose height is a whole number.
func Snap(v, width float64) float64 {
	if math.Mod(math.Round(width), 2) == 1 {
		return math.Floor(v) + 0.5
	}
	return math.Round(v)
}

// axisParallel tells whether the path consists of horizontal and vertical lines.
func (p *path) axisParallel() bool {
	const eps = 1e-9
	at := 0
	var pen, start point
	for _, v := range p.verbs {
		switch v {
		case moveTo:
			start = p.points[at]
		case lineTo:
			if d := p.points[at].sub(pen); math.Abs(d.X) > eps && math.Abs(d.Y) > eps {
				return false
			}
		case closing:
			if d := start.sub(pen); math.Abs(d.X) > eps && math.Abs(d.Y) > eps {
				return false
			}
			pen = start
			continue
		default:
			return false
		}
		pen = p.points[at]
		at++
	}
	return true
}

// FillString implements vg.Canvas. The face lends its size and whether it is bold; the letters are Liberation Sans.
func (p *Page) FillString(f font.Face, pt vg.Point, s string) {
	p.text(Text{At: pt, String: s, Size: float64(f.Font.Size), Bold: f.Font.Weight > 0}, p.state.paint)
}

// Text writes one line of text.
func (p *Page) Text(t Text) { p.text(t, paint{ink: t.Ink, letters: true}) }

func (p *Page) text(t Text, colour paint) {
	at := p.state.m.of(t.At)
	t.String = cleaned(t.String)
	t.Rotate += math.Atan2(p.state.m.b, p.state.m.a)
	if t.String == "" || !(t.Size > 1e-2 && t.Size <= tooLong) || !bearable(box{at.X, at.Y, at.X, at.Y}) || !(math.Abs(t.Rotate) <= tooLong) || colour.invisible() {
		return
	}
	if t.Halo = math.Min(t.Halo, t.Size); math.IsNaN(t.Halo) {
		t.Halo = 0
	}
	t.At = vg.Point{X: vg.Length(at.X), Y: vg.Length(at.Y)}
	p.add(op{kind: textOp, clip: p.clip(), text: t, at: at, fill: &colour})
}

// DrawImage implements vg.Canvas. An image on a rotated page is drawn upright into the box around its place.
func (p *Page) DrawImage(rect vg.Rectangle, img image.Image) {
	b := p.mapped(rect)
	if img == nil || img.Bounds().Empty() || b.empty() || !bearable(b) {
		return
	}
	p.add(op{kind: imageOp, clip: p.clip(), image: img, rect: b})
}
