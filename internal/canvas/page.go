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

	"gdplot/internal/canvas/vector"
)

// Page is a canvas that remembers what is drawn on it.
type Page struct {
	width, height float64
	ops           []op
	clips         []vector.Box // the rectangles that ops are clipped to, by op.clip
	clipStack     []int
	state         state
	stack         []state
	depth         int // open groups
	unit          unit
	printed       float64 // CSS px on paper of one of the page
	plots         []Plot
	omitted       []string // texts that had no room
	ties          [][2]vg.Point
	seam          float64 // see Seam; 0 where there is none
	runs          bool    // whether what is drawn now shows runs
	washes        []wash

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
	m       vector.Matrix
}

// NewPage makes an empty page of a size in CSS px.
func NewPage(width, height float64) *Page {
	p := &Page{width: width, height: height, unit: cssPx, printed: 1}
	p.state = state{width: 1, m: vector.Identity}
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
	p.state.m = p.state.m.Then(vector.Matrix{A: cos, B: sin, C: -sin, D: cos})
}

// Translate implements vg.Canvas.
func (p *Page) Translate(pt vg.Point) {
	p.state.m = p.state.m.Then(vector.Matrix{A: 1, D: 1, E: float64(pt.X), F: float64(pt.Y)})
}

// Scale implements vg.Canvas. Line widths and dashes are not scaled.
func (p *Page) Scale(x, y float64) { p.state.m = p.state.m.Then(vector.Matrix{A: x, D: y}) }

// Push implements vg.Canvas.
func (p *Page) Push() { p.stack = append(p.stack, p.state) }

// Pop implements vg.Canvas; without a matching Push it does nothing.
func (p *Page) Pop() {
	if n := len(p.stack); n > 0 {
		p.state, p.stack = p.stack[n-1], p.stack[:n-1]
	}
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

// FillString implements vg.Canvas. The face lends its size and whether it is bold; the letters are Liberation Sans.
func (p *Page) FillString(f font.Face, pt vg.Point, s string) {
	p.text(Text{At: pt, String: s, Size: float64(f.Font.Size), Bold: f.Font.Weight > 0}, p.state.paint)
}

// Text writes one line of text.
func (p *Page) Text(t Text) { p.text(t, paint{ink: t.Ink, letters: true}) }

func (p *Page) text(t Text, colour paint) {
	at := p.state.m.Of(t.At)
	t.String = cleaned(t.String)
	t.Rotate += math.Atan2(p.state.m.B, p.state.m.A)
	if t.String == "" || !(t.Size > 1e-2 && t.Size <= tooLong) || !bearable(vector.Box{X0: at.X, Y0: at.Y, X1: at.X, Y1: at.Y}) || !(math.Abs(t.Rotate) <= tooLong) || colour.invisible() {
		return
	}
	if t.Halo = math.Min(t.Halo, t.Size); math.IsNaN(t.Halo) {
		t.Halo = 0
	}
	t.At = vg.Point{X: vg.Length(at.X), Y: vg.Length(at.Y)}
	p.rimOnWash(&t)
	p.add(op{kind: textOp, clip: p.clip(), text: t, at: at, fill: &colour})
}

// DrawImage implements vg.Canvas. An image on a rotated page is drawn upright into the box around its place.
func (p *Page) DrawImage(rect vg.Rectangle, img image.Image) {
	b := p.mapped(rect)
	if img == nil || img.Bounds().Empty() || b.Empty() || !bearable(b) {
		return
	}
	p.add(op{kind: imageOp, clip: p.clip(), image: img, rect: b})
}
