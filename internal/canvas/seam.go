package canvas

import (
	"math"

	"gonum.org/v1/plot/vg"

	"gdplot/internal/canvas/vector"
)

// Seam notes a height above which the title of a figure stands, and what belongs to it: what is there may be written anew.
func (p *Page) Seam(y vg.Length) { p.seam = float64(y) }

// Rehead takes away what is written above the seam and leaves a height for other texts there, for which the page grows by
// whole px where it has to. It returns the upper edge of that height; ok is false where the page has no seam. A film shows what
// was there before the step from.
func (p *Page) Rehead(height vg.Length, from float64) (top vg.Length, ok bool) {
	if p.seam == 0 {
		return 0, false
	}
	film, by := from > 0, math.Max(0, math.Ceil(p.seam+float64(height)-p.height))
	kept, gone := p.ops[:0], make([]int, len(p.ops)+1) // how many ops are taken away before each
	for i, o := range p.ops {
		gone[i] = i - len(kept)
		if !p.above(&o) {
			kept = append(kept, o)
		} else if film {
			o = o.moved(vector.Point{X: 0, Y: by})
			o.timed = &timing{until: from}
			p.fleeting = append(p.fleeting, fleeting{o, i})
		}
	}
	gone[len(p.ops)] = len(p.ops) - len(kept)
	for i := range p.fleeting {
		p.fleeting[i].before -= gone[p.fleeting[i].before]
	}
	p.ops = kept
	p.height += by
	return vg.Length(math.Floor(math.Min(p.height, p.seam+float64(height)+1))), true
}

// above reports whether a text stands above the seam.
func (p *Page) above(o *op) bool {
	return o.kind == textOp && o.text.bounds().Y0 >= p.seam-1
}
