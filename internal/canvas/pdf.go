package canvas

import (
	"fmt"
	"image/color"
	"math"
	"strings"

	"gdplot/internal/canvas/vector"
)

// A page becomes a PDF of one sheet by a writer of our own. Those of gonum/plot know no letters beyond cp1252, no clips
// and no opacity, and no library at hand writes all of these and a tagged page as well; what is needed is a page of PDF
// 1.4. Its fonts are embedded, each as a TrueType file of the letters that are used, which publishers accept, and say what
// letters they hold, minus signs, Greek and stand-ins too: text can be selected, searched and read aloud. The page is
// tagged as one figure with its description.

// pointsPerPx is the size of a CSS px in the points of PDF.
const pointsPerPx = 0.75

// PDF writes the page as PDF in the colours of a theme; in an adaptive one, of its light form. The file tells neither when
// nor where it was made: the same page, theme and meta give the same bytes.
func (p *Page) PDF(t *Theme, m Meta) []byte {
	p = p.without(t)
	w := pdfWriter{page: p, theme: t, clip: -1, pen: newPen()}
	w.body()
	return w.file(m)
}

// pdfWriter turns ops into the operators of a content stream, in CSS px.
type pdfWriter struct {
	page    *Page
	theme   *Theme
	buf     []byte
	clip    int // in force, or -1
	pen     pen
	outside pen      // what the pen was when the clip was set
	states  []string // graphics states of opacity, in order of their numbers
	images  []pdfImage
	fonts   []*pdfFont
}

// pen is what the content stream has set, as it was written.
type pen struct{ fill, stroke, width, dash, ends, fillOpacity, strokeOpacity string }

// newPen is the pen that a page begins with, as the format has it.
func newPen() pen {
	return pen{
		fill: "0 g", stroke: "0 G", width: "1 w", dash: "[]0 d", ends: "0 J 0 j",
		fillOpacity: opacityState("ca", 1), strokeOpacity: opacityState("CA", 1),
	}
}

// set writes an operator unless it is in force.
func (w *pdfWriter) set(now *string, operator string) {
	if *now != operator {
		*now = operator
		w.put(operator)
	}
}

func (w *pdfWriter) put(operator string) { w.buf = append(append(w.buf, operator...), '\n') }

// body writes all ops of the finished figure.
func (w *pdfWriter) body() {
	point := appendShort(nil, w.points(1), 6)
	w.put(fmt.Sprintf("/Figure<</MCID 0>>BDC\n%s 0 0 %s 0 0 cm", point, point))
	if !w.theme.Clear {
		w.fill(w.theme.Page)
		w.rectangle(vector.Box{X0: 0, Y0: 0, X1: w.page.width, Y1: w.page.height})
		w.put("f")
	}
	for i := range w.page.ops {
		if o := &w.page.ops[i]; o.kind < beginOp {
			w.op(o)
		}
	}
	w.setClip(-1)
	w.put("EMC")
}

// points is a length on paper.
func (w *pdfWriter) points(length float64) float64 { return length * w.page.printed * pointsPerPx }

// setClip confines what follows. A clip cannot be widened: the one in force ends with the state that it was set in.
func (w *pdfWriter) setClip(clip int) {
	if clip == w.clip {
		return
	}
	if w.clip >= 0 {
		w.put("Q")
		w.pen = w.outside
	}
	if w.clip = clip; clip >= 0 {
		w.outside = w.pen
		w.put("q")
		w.rectangle(w.page.clips[clip])
		w.put("W n")
	}
}

func (w *pdfWriter) op(o *op) {
	if o.clip >= 0 && w.page.clips[o.clip].Empty() {
		return
	}
	switch clip := o.clip; {
	case clip >= 0 && clip != w.clip && w.page.clips[clip].Holds(o.bounds()):
		w.setClip(-1)
	default:
		w.setClip(clip)
	}
	switch o.kind {
	case shapeOp:
		w.shape(o)
	case dotsOp:
		w.dots(o)
	case textOp:
		w.text(o)
	case imageOp:
		w.image(o.pdf(w.theme), o.rect)
	case tilesOp:
		w.image(o.tiles.pdf(w.theme, o.rect), o.rect)
	}
}

// shape fills and strokes. Where the stroke can be seen through, it is painted over the fill as elsewhere, not in its place.
func (w *pdfWriter) shape(o *op) {
	trace := func() {
		if o.circle {
			w.circle(o.path.Points[0], o.radius)
		} else {
			w.path(&o.path)
		}
	}
	if o.fill != nil {
		w.fill(o.fill.in(w.theme))
	}
	if o.stroke != nil {
		w.stroke(o)
	}
	switch {
	case o.stroke == nil:
		trace()
		w.put("f")
	case o.fill == nil:
		trace()
		w.put("S")
	case o.stroke.opaque():
		trace()
		w.put("B")
	default:
		trace()
		w.put("f")
		trace()
		w.put("S")
	}
}

// dots are lines of no length with round caps.
func (w *pdfWriter) dots(o *op) {
	w.strokeColour(o.fill.in(w.theme))
	w.lineStyle(2*o.radius, nil, 0, true)
	for _, c := range o.path.Points {
		w.buf = append(w.numbers(c.X, c.Y), "m "...)
		w.buf = append(w.numbers(c.X, c.Y), "l\n"...)
	}
	w.put("S")
}

func (w *pdfWriter) fill(c color.NRGBA) {
	w.set(&w.pen.fill, colourOperator(c, "g", "rg"))
	w.opacity(&w.pen.fillOpacity, "ca", c.A)
}

func (w *pdfWriter) strokeColour(c color.NRGBA) {
	w.set(&w.pen.stroke, colourOperator(c, "G", "RG"))
	w.opacity(&w.pen.strokeOpacity, "CA", c.A)
}

// stroke sets how an op's line is drawn.
func (w *pdfWriter) stroke(o *op) {
	w.strokeColour(o.stroke.in(w.theme))
	w.lineStyle(o.width, w.theme.dash(o), o.dashOff, o.round || o.circle)
}

func (w *pdfWriter) lineStyle(width float64, dash []float64, offset float64, round bool) {
	w.set(&w.pen.width, string(appendShort(nil, width, 2))+" w")
	pattern := []byte("[")
	for i, d := range dash {
		if i > 0 {
			pattern = append(pattern, ' ')
		}
		pattern = appendShort(pattern, d, 2)
	}
	pattern = append(pattern, ']')
	if len(dash) == 0 {
		offset = 0
	}
	w.set(&w.pen.dash, string(appendShort(pattern, offset, 2))+" d")
	ends := "0 J 0 j"
	if round {
		ends = "1 J 1 j"
	}
	w.set(&w.pen.ends, ends)
}

// opacity uses a graphics state, which is made if there is none of the kind yet.
func (w *pdfWriter) opacity(now *string, key string, alpha uint8) {
	state := opacityState(key, math.Round(float64(alpha)/2.55)/100)
	if *now == state {
		return
	}
	*now = state
	for i, known := range w.states {
		if known == state {
			w.put(fmt.Sprintf("/o%d gs", i))
			return
		}
	}
	w.put(fmt.Sprintf("/o%d gs", len(w.states)))
	w.states = append(w.states, state)
}

func opacityState(key string, alpha float64) string {
	return fmt.Sprintf("<</%s %s>>", key, appendShort(nil, alpha, 2))
}

// colourOperator sets a colour; one without a hue is left to the black of a printer.
func colourOperator(c color.NRGBA, grey, rgb string) string {
	of := func(v uint8) []byte { return appendShort(nil, float64(v)/255, 3) }
	if c.R == c.G && c.G == c.B {
		return fmt.Sprintf("%s %s", of(c.R), grey)
	}
	return fmt.Sprintf("%s %s %s %s", of(c.R), of(c.G), of(c.B), rgb)
}

// path begins a path of its verbs.
func (w *pdfWriter) path(p *vector.Path) {
	at := 0
	var pen vector.Point
	for _, v := range p.Verbs {
		q := p.Points[at : at+vector.PointsOf[v]]
		at += len(q)
		switch v {
		case vector.Move:
			w.buf = append(w.numbers(q[0].X, q[0].Y), "m\n"...)
		case vector.Line:
			w.buf = append(w.numbers(q[0].X, q[0].Y), "l\n"...)
		case vector.Quad: // raised to a cubic curve
			w.curve(pen.Add(q[0].Mul(2)).Mul(1./3), q[1].Add(q[0].Mul(2)).Mul(1./3), q[1])
		case vector.Cubic:
			w.curve(q[0], q[1], q[2])
		case vector.Closing:
			w.put("h")
			continue
		}
		pen = q[len(q)-1]
	}
}

func (w *pdfWriter) curve(a, b, c vector.Point) {
	w.buf = append(w.numbers(a.X, a.Y, b.X, b.Y, c.X, c.Y), "c\n"...)
}

// circle begins a path of four quarters.
func (w *pdfWriter) circle(c vector.Point, r float64) {
	const h = 0.5522847498 // a quarter of a circle of radius 1 has its handles so long
	at := func(x, y float64) vector.Point { return vector.Point{X: c.X + r*x, Y: c.Y + r*y} }
	w.buf = append(w.numbers(c.X+r, c.Y), "m\n"...)
	w.curve(at(1, h), at(h, 1), at(0, 1))
	w.curve(at(-h, 1), at(-1, h), at(-1, 0))
	w.curve(at(-1, -h), at(-h, -1), at(0, -1))
	w.curve(at(h, -1), at(1, -h), at(1, 0))
	w.put("h")
}

func (w *pdfWriter) rectangle(b vector.Box) {
	w.buf = append(w.numbers(b.X0, b.Y0, b.X1-b.X0, b.Y1-b.Y0), "re\n"...)
}

// numbers writes operands, to the hundredth of a CSS px.
func (w *pdfWriter) numbers(all ...float64) []byte {
	for _, v := range all {
		w.buf = append(appendShort(w.buf, v, 2), ' ')
	}
	return w.buf
}

// Numbers of the objects that every file has; fonts and images follow.
const (
	pdfCatalog = iota + 1
	pdfSheets
	pdfSheet
	pdfContent
	pdfInfo
	pdfTree    // of what there is on the page
	pdfFigure  // the one thing in it
	firstOther = pdfFigure + 1
)

// file puts the objects of a PDF around the content: sheet, fonts, images, title, language and description.
func (w *pdfWriter) file(m Meta) []byte {
	var f pdfFile
	f.out.WriteString("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
	f.object(pdfCatalog, fmt.Sprintf("<</Type/Catalog/Pages %d 0 R/Lang(en)/MarkInfo<</Marked true>>/StructTreeRoot %d 0 R/ViewerPreferences<</DisplayDocTitle true>>>>", pdfSheets, pdfTree))
	f.object(pdfSheets, fmt.Sprintf("<</Type/Pages/Kids[%d 0 R]/Count 1>>", pdfSheet))
	width, height := appendShort(nil, w.points(w.page.width), 3), appendShort(nil, w.points(w.page.height), 3)
	f.object(pdfSheet, fmt.Sprintf("<</Type/Page/Parent %d 0 R/MediaBox[0 0 %s %s]/Contents %d 0 R/StructParents 0/Group<</S/Transparency/CS/DeviceRGB>>/Resources<<%s>>>>",
		pdfSheets, width, height, pdfContent, w.resources()))
	f.stream(pdfContent, "", w.buf)
	f.object(pdfInfo, fmt.Sprintf("<</Title%s/Subject%s/Creator(gdplot)>>", pdfText(m.Title), pdfText(m.Desc)))
	f.object(pdfTree, fmt.Sprintf("<</Type/StructTreeRoot/K %d 0 R/ParentTree<</Nums[0[%d 0 R]]>>/ParentTreeNextKey 1>>", pdfFigure, pdfFigure))
	f.object(pdfFigure, fmt.Sprintf("<</Type/StructElem/S/Figure/P %d 0 R/Pg %d 0 R/K 0/T%s/Alt%s/A<</O/Layout/Placement/Block/BBox[0 0 %s %s]>>>>",
		pdfTree, pdfSheet, pdfText(m.Title), pdfText(m.Desc), width, height))
	number := firstOther
	for _, font := range w.fonts {
		font.write(&f, number)
		number += fontObjects
	}
	for _, img := range w.images {
		img.write(&f, number)
		number += img.objects()
	}
	return f.end(pdfCatalog, pdfInfo)
}

// resources are what the content refers to by name.
func (w *pdfWriter) resources() string {
	var b strings.Builder
	list := func(kind string, n int, each func(i int) string) {
		if n == 0 {
			return
		}
		b.WriteString("/" + kind + "<<")
		for i := range n {
			b.WriteString(each(i))
		}
		b.WriteString(">>")
	}
	list("ExtGState", len(w.states), func(i int) string { return fmt.Sprintf("/o%d%s", i, w.states[i]) })
	number := firstOther
	list("Font", len(w.fonts), func(i int) string { return fmt.Sprintf("/f%d %d 0 R", i, number+fontObjects*i) })
	number += fontObjects * len(w.fonts)
	list("XObject", len(w.images), func(i int) string {
		own := number
		number += w.images[i].objects()
		return fmt.Sprintf("/i%d %d 0 R", i, own)
	})
	return b.String()
}
