package canvas

import (
	"fmt"
	"hash/fnv"
	"strconv"
	"strings"

	"gdplot/internal/canvas/vector"
)

// Meta is what a picture says about itself to those who cannot see it and to the page it stands on.
type Meta struct {
	Name  string // of the figure; with the rest and the drawing itself it tells figures on one page apart
	Title string // the accessible name; may hold markup
	Desc  string // the accessible description; may hold markup
}

// fontStack has the metrics of Liberation Sans nearly everywhere.
const fontStack = "'Liberation Sans',Arimo,Arial,Helvetica,sans-serif"

// defaultSize is the text size that the root of an SVG sets.
const defaultSize = 12

// SVG writes the page as SVG in the colours of a theme. The same page, theme and meta give the same bytes.
func (p *Page) SVG(t *Theme, m Meta) []byte {
	p = p.without(t)
	w := svgWriter{page: p, theme: t, clip: -1, used: make([]bool, len(p.clips))}
	w.shapes, w.shared = p.shapes()
	w.prefix = idPrefix(t, m, w.shapes)
	w.body()
	var out []byte
	out = w.head(out, m)
	out = w.clipPaths(out)
	out = w.sharedShapes(out)
	out = append(out, w.buf...)
	return append(out, "</svg>\n"...)
}

// idPrefix is what the ids of an SVG begin with. A name alone would not do: the figures of two experiments are often both
// called contour, and inlined on one page the second would be drawn with the paths of the first.
func idPrefix(t *Theme, m Meta, shapes []shapeData) string {
	h := fnv.New32a()
	for _, text := range []string{t.Name, m.Name, m.Title, m.Desc} {
		h.Write([]byte(text))
		h.Write([]byte{0})
	}
	for _, s := range shapes {
		h.Write(s.data)
	}
	return "g" + strconv.FormatUint(uint64(h.Sum32()), 36)
}

// svgWriter turns ops into elements.
type svgWriter struct {
	page   *Page
	theme  *Theme
	prefix string
	buf    []byte
	clip   int    // of the open clip group, or -1
	used   []bool // clips that are referred to
	shapes []shapeData
	shared []string     // path data that several ops draw
	motion *motion      // of an animated SVG
	dark   []darkColour // colours in both forms, of an adaptive theme

	twoForms bool // whether some picture is there in both forms
}

// head writes the root element, what it says about itself, and the page.
func (w *svgWriter) head(out []byte, m Meta) []byte {
	width, height := string(appendShort(nil, w.page.width, 1)), string(appendShort(nil, w.page.height, 1))
	title, desc := cleaned(Plain(m.Title)), cleaned(Plain(m.Desc))
	labelled := ""
	if title != "" {
		labelled = w.prefix + "t"
	}
	if desc != "" {
		labelled = strings.TrimLeft(labelled+" "+w.prefix+"d", " ")
	}
	out = fmt.Appendf(out, `<svg xmlns="http://www.w3.org/2000/svg" width="%s" height="%s" viewBox="0 0 %s %s" role="img"`,
		w.page.extent(w.page.width), w.page.extent(w.page.height), width, height)
	if w.theme.Dark != nil {
		out = fmt.Appendf(out, ` id="%s"`, w.prefix)
	}
	if labelled != "" {
		out = fmt.Appendf(out, ` aria-labelledby="%s"`, labelled)
	}
	out = fmt.Appendf(out, ` fill="none" stroke-linejoin="round" stroke-linecap="round" font-family="%s" font-size="%d">`+"\n", familyInUse().stack, defaultSize)
	if title != "" {
		out = fmt.Appendf(out, `<title id="%st">`, w.prefix)
		out = append(appendEscaped(out, title), "</title>\n"...)
	}
	if desc != "" {
		out = fmt.Appendf(out, `<desc id="%sd">`, w.prefix)
		out = append(appendEscaped(out, desc), "</desc>\n"...)
	}
	w.seen("fill", paint{ink: Solid(PageRole)})
	out = w.style(out)
	if !w.theme.Clear {
		out = append(out, "<path"...)
		out = w.colour(out, "fill", paint{ink: Solid(PageRole)})
		out = fmt.Appendf(out, ` d="m0 0h%sv%sH0z"/>`+"\n", width, height)
	}
	return out
}

// clipPaths writes the clips that are referred to.
func (w *svgWriter) clipPaths(out []byte) []byte {
	for i, b := range w.page.clips {
		if !w.used[i] {
			continue
		}
		d := pathData{height: w.page.height}
		var r vector.Path
		r.AddPolyline(vector.Polyline{Points: []vector.Point{{X: b.X0, Y: b.Y0}, {X: b.X1, Y: b.Y0}, {X: b.X1, Y: b.Y1}, {X: b.X0, Y: b.Y1}}, Closed: true})
		if !b.Empty() {
			d.add(&r)
		}
		out = fmt.Appendf(out, `<clipPath id="%sc%d"><path d="%s"/></clipPath>`+"\n", w.prefix, i, d.buf)
	}
	return out
}

// body writes all ops. Neighbours with the same attributes share a group that holds them.
func (w *svgWriter) body() {
	ops := w.page.ops
	open := 0
	for i := 0; i < len(ops); {
		switch o := &ops[i]; o.kind {
		case beginOp:
			w.setClip(-1)
			w.buf = append(w.buf, "<g>"...)
			if title := cleaned(Plain(o.title)); title != "" {
				w.buf = append(appendEscaped(append(w.buf, "<title>"...), title), "</title>"...)
			}
			w.buf = append(w.buf, '\n')
			open++
			i++
		case endOp:
			w.setClip(-1)
			w.buf = append(w.buf, "</g>\n"...)
			open--
			i++
		case movingOp:
			w.setClip(o.clip)
			if w.moving(o) {
				open++
			}
			i++
		default:
			w.setClip(w.clipFor(o))
			i += w.elements(i)
		}
	}
	w.setClip(-1)
	w.buf = append(w.buf, strings.Repeat("</g>", open)...)
}

// clipFor is the clip group an op belongs in: none if it lies within its clip, unless that group is open already.
func (w *svgWriter) clipFor(o *op) int {
	if o.clip < 0 || o.clip != w.clip && w.page.clips[o.clip].Holds(o.bounds()) {
		return -1
	}
	return o.clip
}

func (w *svgWriter) setClip(clip int) {
	if clip == w.clip {
		return
	}
	if w.clip >= 0 {
		w.buf = append(w.buf, "</g>\n"...)
	}
	if clip >= 0 {
		w.used[clip] = true
		w.buf = fmt.Appendf(w.buf, `<g clip-path="url(#%sc%d)">`+"\n", w.prefix, clip)
	}
	w.clip = clip
}

// elements writes op number i and those after it that share its attributes, and tells how many.
func (w *svgWriter) elements(i int) int {
	ops := w.page.ops[i:]
	shared := w.attributes(&ops[0])
	n := 1
	for shared != "" && n < len(ops) && ops[n].kind < beginOp && w.clipFor(&ops[n]) == w.clip && w.attributes(&ops[n]) == shared {
		n++
	}
	if alike, common := w.alikeTexts(ops); alike > n {
		w.buf = append(append(append(w.buf, "<g"...), common...), ">\n"...)
		for k := range alike {
			w.element(i+k, w.attributes(&ops[k])[len(common):])
		}
		w.buf = append(w.buf, "</g>\n"...)
		return alike
	}
	if w.mergeable(i, n) {
		w.strokes(i, n, shared)
		return n
	}
	own := shared
	if n > 1 {
		w.buf = append(append(append(w.buf, "<g"...), shared...), ">\n"...)
		own = ""
	}
	for k := range n {
		w.element(i+k, own)
	}
	if n > 1 {
		w.buf = append(w.buf, "</g>\n"...)
	}
	return n
}

// mergeable tells whether n ops with equal attributes are lines that may become one path: opaque ones, of which it
// does not matter whether they are painted once or twice where they cross, and which no other op draws.
func (w *svgWriter) mergeable(i, n int) bool {
	for k := i; k < i+n; k++ {
		if o := &w.page.ops[k]; o.kind != shapeOp || o.fill != nil || o.circle || !o.stroke.opaque() || w.shapes[k].shared > 0 {
			return false
		}
	}
	return true
}

// element writes op number i with attributes of its own.
func (w *svgWriter) element(i int, own string) {
	o := &w.page.ops[i]
	switch {
	case o.kind == textOp:
		w.text(o, own)
	case o.kind == imageOp:
		w.image(o)
	case o.kind == tilesOp:
		w.tiles(o)
	case o.kind == dotsOp:
		d := pathData{height: w.page.height, dots: true}
		for _, c := range o.path.Points {
			d.add(&vector.Path{Verbs: []vector.Verb{vector.Move}, Points: []vector.Point{c}})
		}
		w.path(own, d.buf)
	default:
		if o.stroke != nil && o.fill != nil {
			own += string(w.colour(nil, "fill", *o.fill))
		}
		switch s := &w.shapes[i]; {
		case o.circle:
			w.circle(o, own)
		case s.shared > 0:
			w.buf = s.place(append(append(w.buf, "<use"...), own...))
			w.buf = fmt.Appendf(w.buf, ` href="#%sp%d"/>`+"\n", w.prefix, s.shared)
		default:
			w.path(own, s.data)
		}
	}
}

// strokes writes n lines as one path.
func (w *svgWriter) strokes(i, n int, own string) {
	if n == 1 {
		w.path(own, w.shapes[i].data)
		return
	}
	d := pathData{height: w.page.height, dots: w.page.ops[i].round}
	for k := range n {
		d.add(&w.page.ops[i+k].path)
	}
	w.path(own, d.buf)
}

func (w *svgWriter) path(own string, data []byte) {
	w.buf = append(append(w.buf, "<path"...), own...)
	w.buf = append(append(append(w.buf, ` d="`...), data...), "\"/>\n"...)
}

func (w *svgWriter) circle(o *op, own string) {
	c := o.path.Points[0]
	w.buf = append(append(w.buf, "<circle"...), own...)
	w.buf = number(w.buf, "cx", c.X, 0)
	w.buf = number(w.buf, "cy", w.page.height-c.Y, 0)
	w.buf = number(w.buf, "r", o.radius, 0)
	w.buf = append(w.buf, "/>\n"...)
}

// image embeds an image as PNG.
func (w *svgWriter) image(o *op) {
	w.pictures(func() { w.openImage(o, "") }, func(t *Theme) []byte {
		data, err := o.png(t)
		if err != nil {
			return nil // an image too large for PNG is too large to be seen
		}
		return data
	})
}

// openImage begins the element of a picture.
func (w *svgWriter) openImage(o *op, more string) {
	w.buf = append(append(w.buf, `<image preserveAspectRatio="none"`...), more...)
	w.buf = attribute(w.buf, "x", o.rect.X0, 1)
	w.buf = attribute(w.buf, "y", w.page.height-o.rect.Y1, 1)
	w.buf = attribute(w.buf, "width", o.rect.X1-o.rect.X0, 1)
	w.buf = attribute(w.buf, "height", o.rect.Y1-o.rect.Y0, 1)
}
