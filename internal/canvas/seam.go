package canvas

import "gonum.org/v1/plot/vg"

// Seam notes a height at which the page may be opened: what lies above it is the title of a figure.
func (p *Page) Seam(y vg.Length) { p.seam = float64(y) }

// Open makes the page higher by whole px at its seam and returns where the gap begins, its upper edge. ok is false where the
// page has no seam.
func (p *Page) Open(by int) (top vg.Length, ok bool) {
	if p.seam == 0 {
		return 0, false
	}
	up := point{0, float64(by)}
	for i, o := range p.ops {
		if p.above(&o) {
			p.ops[i] = o.moved(up)
		}
	}
	for i := range p.fleeting {
		if p.above(&p.fleeting[i].op) {
			p.fleeting[i].op = p.fleeting[i].op.moved(up)
		}
	}
	p.height += up.Y
	return vg.Length(p.seam + up.Y), true
}

// above reports whether a text stands above the seam.
func (p *Page) above(o *op) bool {
	return (o.kind == textOp || o.kind == countOp) && o.text.bounds().y0 >= p.seam-1
}
