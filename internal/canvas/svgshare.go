package canvas

import "fmt"

// shapeData is the path data of an op.
type shapeData struct {
	data   []byte
	shared int // from 1: the number of the definition that several ops use; 0 if this one is alone
}

// worthSharing is the length from which path data that is drawn twice, as of a line and its halo, is written once.
const worthSharing = 80

// shapes writes the path data of all ops, and lists what several of them draw, in drawing order.
func (p *Page) shapes() (all []shapeData, shared []string) {
	all = make([]shapeData, len(p.ops))
	first := map[string]int{}
	for i := range p.ops {
		o := &p.ops[i]
		if o.kind != shapeOp || o.circle {
			continue
		}
		d := pathData{height: p.height, dots: o.round && o.stroke != nil}
		d.add(&o.path)
		all[i].data = d.buf
		if len(d.buf) < worthSharing {
			continue
		}
		k, again := first[string(d.buf)]
		if !again {
			first[string(d.buf)] = i
			continue
		}
		if all[k].shared == 0 {
			shared = append(shared, string(d.buf))
			all[k].shared = len(shared)
		}
		all[i].shared = all[k].shared
	}
	return all, shared
}

// sharedShapes writes the definitions of what several ops draw.
func (w *svgWriter) sharedShapes(out []byte) []byte {
	if len(w.shared) == 0 {
		return out
	}
	out = append(out, "<defs>\n"...)
	for i, d := range w.shared {
		out = fmt.Appendf(out, `<path id="%sp%d" d="%s"/>`+"\n", w.prefix, i+1, d)
	}
	return append(out, "</defs>\n"...)
}
