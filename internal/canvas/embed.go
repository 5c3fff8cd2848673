package canvas

import (
	"math"
	"slices"

	"gonum.org/v1/plot/vg"

	"gdplot/internal/canvas/vector"
)

// Embed draws all that is on another page at a place of this one: at is where that page's lower left corner comes to
// lie, moved to whole px so that lines on the pixel grid stay there. The other page may be used again afterwards.
func (p *Page) Embed(other *Page, at vg.Point) {
	by := vector.Point{X: math.Round(float64(at.X)), Y: math.Round(float64(at.Y))}
	// Rows are counted from the top: heights that are no whole numbers must not bring lines between pixels.
	by.Y += math.Mod(p.height, 1) - math.Mod(other.height, 1)
	for _, o := range other.script() {
		if o.clip >= 0 {
			o.clip = p.clipIndex(other.clips[o.clip].Moved(by))
		}
		p.record(o.moved(by))
	}
	for _, t := range other.plots {
		p.AddPlot(t.moved(by))
	}
	for _, text := range other.omitted {
		p.Omit(text)
	}
	for range other.depth {
		p.ops = append(p.ops, op{kind: endOp, clip: -1})
	}
}

// moved is the op in another place, its clip left alone.
func (o op) moved(by vector.Point) op {
	o.path.Points = slices.Clone(o.path.Points)
	for i := range o.path.Points {
		o.path.Points[i] = o.path.Points[i].Add(by)
	}
	o.at = o.at.Add(by)
	o.text.At.X, o.text.At.Y = o.text.At.X+vg.Length(by.X), o.text.At.Y+vg.Length(by.Y)
	o.rect = o.rect.Moved(by)
	o.timed = o.timed.moved(by)
	return o
}

// Enlarge gives the page another size, at least the one it has, with all that is on it in the middle.
func (p *Page) Enlarge(width, height float64) {
	by := vector.Point{X: math.Floor(math.Max(0, width-p.width) / 2), Y: math.Floor(math.Max(0, height-p.height) / 2)}
	by.Y += math.Mod(math.Max(height, p.height), 1) - math.Mod(p.height, 1) // as in Embed
	for i, o := range p.ops {
		p.ops[i] = o.moved(by)
	}
	for i := range p.fleeting {
		p.fleeting[i].op = p.fleeting[i].op.moved(by)
	}
	for i := range p.clips {
		p.clips[i] = p.clips[i].Moved(by)
	}
	for i := range p.plots {
		p.plots[i] = p.plots[i].moved(by)
	}
	p.width, p.height = math.Max(width, p.width), math.Max(height, p.height)
}
