package canvas

import (
	"bytes"
	"fmt"
)

// shapeData is the path data of an op.
type shapeData struct {
	data   []byte
	shared int // from 1: the number of the definition that several ops use; 0 if this one is alone
	dx, dy int // how far from the definition this one lies, in tenths of a CSS px
	ox, oy int // where it begins
}

const (
	worthSharing  = 80  // the length from which path data that is drawn twice, as of a line and its halo, is written once
	worthShifting = 300 // and from which it is where it is drawn at two places, as of a ground in several panels
)

// shapes writes the path data of all ops, and lists what several of them draw, in drawing order.
func (p *Page) shapes() (all []shapeData, shared []string) {
	all = make([]shapeData, len(p.ops))
	here, anywhere := map[string]int{}, map[string]int{}
	for i := range p.ops {
		o := &p.ops[i]
		if o.kind != shapeOp || o.circle {
			continue
		}
		d := pathData{height: p.height, dots: o.round && o.stroke != nil}
		d.add(&o.path)
		all[i] = shapeData{data: d.buf, ox: d.ox, oy: d.oy}
		if len(d.buf) < worthSharing {
			continue
		}
		k, again := here[string(d.buf)]
		if !again {
			here[string(d.buf)] = i
			if len(d.buf) < worthShifting {
				continue
			}
			form := string(bytes.TrimLeft(d.buf[d.head:], " "))
			if k, again = anywhere[form]; !again {
				anywhere[form] = i
				continue
			}
		}
		if all[k].shared == 0 {
			shared = append(shared, string(all[k].data))
			all[k].shared = len(shared)
		}
		all[i].shared = all[k].shared
		all[i].dx, all[i].dy = all[k].dx+all[i].ox-all[k].ox, all[k].dy+all[i].oy-all[k].oy
	}
	return all, shared
}

// place writes where a use of a definition lies, in CSS px.
func (s *shapeData) place(out []byte) []byte {
	if s.dx != 0 {
		out = append(appendTenths(append(out, ` x="`...), s.dx), '"')
	}
	if s.dy != 0 {
		out = append(appendTenths(append(out, ` y="`...), s.dy), '"')
	}
	return out
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
