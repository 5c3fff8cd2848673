package canvas

import (
	"fmt"
	"math"

	"gdplot/internal/canvas/vector"
)

// AnimatedSVG writes the page as an SVG that shows how the runs get on, as its clock says, and begins again for ever.
// Readers who want no motion, and programs that know no animation, show the finished figure. The same page, theme and
// meta give the same bytes.
func (p *Page) AnimatedSVG(t *Theme, m Meta) []byte {
	m.Name += "\x00animated" // so that both kinds of one figure can stand on one page
	p = p.without(t)
	whole := *p
	whole.ops = gathered(p.script())
	w := svgWriter{page: &whole, theme: t, clip: -1, used: make([]bool, len(p.clips))}
	w.shapes, w.shared = whole.shapes()
	w.motion = &motion{clock: p.clock, courses: map[string]int{}}
	w.prefix = idPrefix(t, m, w.shapes)
	w.body()
	var out []byte
	out = w.head(out, m)
	out = w.motionStyle(out)
	out = w.clipPaths(out)
	out = w.sharedShapes(out)
	out = w.courseShapes(out)
	out = append(out, w.buf...)
	return append(out, "</svg>\n"...)
}

// motion is what the writer of an animated SVG knows beside the page.
type motion struct {
	clock   Clock
	courses map[string]int // path data of the lines that something moves along, with their numbers from 1; never ranged over
	data    []string       // of each, by number
	masks   int
}

// gathered prepares a script for an SVG: what moves becomes an op that an SVG writes in its own way, and dots that
// appear are gathered from their neighbours, so that all dots of one moment share one element that switches them on.
func gathered(script []op) []op {
	var all, dots []op
	flush := func() {
		if len(dots) > 0 {
			all = append(all, op{kind: movingOp, clip: dots[0].clip, timed: dots[0].timed, parts: dots})
		}
		dots = nil
	}
	for i := range script {
		o := script[i]
		switch t := o.timed; {
		case t == nil && o.kind == beginOp:
			if len(dots) > 0 && dots[0].fill.isPage() {
				flush() // rims lie below the lines of a group
			}
		case t == nil && o.kind == endOp:
		case t == nil:
			flush()
		case len(t.steps) > 0:
			if len(dots) > 0 && (dots[0].clip != o.clip || dots[0].fill.isPage() != o.fill.isPage()) {
				flush()
			}
			dots = append(dots, o)
			continue
		case len(t.track) > 0 && o.kind == shapeOp:
			if len(dots) > 0 && dots[0].fill.isPage() != o.stroke.isPage() {
				flush()
			}
			o.kind = movingOp
		default:
			flush()
			all = appendSpan(all, o)
			continue
		}
		all = append(all, o)
	}
	flush()
	return all
}

// appendSpan appends an op that appears or disappears, to the group of those before it that do so at the same steps.
func appendSpan(all []op, o op) []op {
	if o.kind == discOp || o.kind == countOp {
		o.kind, o.parts = movingOp, []op{o}
		return append(all, o)
	}
	t := *o.timed
	o.timed = nil
	if n := len(all); n > 0 && all[n-1].kind == endOp && all[n-1].timed != nil &&
		all[n-1].timed.from == t.from && all[n-1].timed.until == t.until {
		end := all[n-1]
		return append(append(all[:n-1], o), end)
	}
	return append(all, op{kind: movingOp, clip: -1, timed: &t}, o, op{kind: endOp, clip: -1, timed: &t})
}

// isPage tells whether a colour is that of the page, as of halos and rims.
func (p *paint) isPage() bool { return p != nil && !p.plain && p.ink.Role == PageRole }

// moving writes an op that moves or appears; it reports whether it leaves a group open.
func (w *svgWriter) moving(o *op) (open bool) {
	switch {
	case len(o.parts) > 0 && o.parts[0].kind == discOp:
		w.follower(&o.parts[0])
	case len(o.parts) > 0 && o.parts[0].kind == countOp:
		w.counter(&o.parts[0])
	case len(o.parts) > 0:
		w.growingDots(o.parts)
	case len(o.timed.track) > 0:
		w.growing(o)
	default:
		w.switched("g", o.timed.from, o.timed.until, "")
		w.buf = append(w.buf, '\n')
		return true
	}
	return false
}

// motionStyle lets readers who want no motion see the finished figure: what would be animated is as the finished figure
// has it, and what only moves is hidden.
func (w *svgWriter) motionStyle(out []byte) []byte {
	return fmt.Appendf(out, "<style>@media(prefers-reduced-motion:reduce){.%[1]ss{stroke-dashoffset:0!important;display:inline!important}.%[1]sm{display:none!important}}</style>\n", w.prefix)
}

// courseShapes writes the definitions of the lines that something moves along.
func (w *svgWriter) courseShapes(out []byte) []byte {
	if len(w.motion.data) == 0 {
		return out
	}
	out = append(out, "<defs>\n"...)
	for i, d := range w.motion.data {
		out = fmt.Appendf(out, `<path id="%sl%d" pathLength="1" d="%s"/>`+"\n", w.prefix, i+1, d)
	}
	return append(out, "</defs>\n"...)
}

// lineData is the path data of the line of a course.
func (w *svgWriter) lineData(c *course) string {
	d := pathData{height: w.page.height, dots: true}
	var line vector.Path
	line.AddPolyline(vector.Polyline{Points: c.points})
	d.add(&line)
	return string(d.buf)
}

// course is the number of the definition of a line.
func (w *svgWriter) course(c *course) int {
	data := w.lineData(c)
	n, known := w.motion.courses[data]
	if !known {
		w.motion.data = append(w.motion.data, data)
		n = len(w.motion.data)
		w.motion.courses[data] = n
	}
	return n
}

// mostCourses is how many courses of one line grow smoothly. A long noisy path has thousands of pieces, which appear as a
// whole, those of one moment together.
const mostCourses = 8

// growing writes a line that grows.
func (w *svgWriter) growing(o *op) {
	if len(o.timed.track) > mostCourses {
		w.growingPieces(o)
		return
	}
	for i := range o.timed.track {
		c := &o.timed.track[i]
		if c.length() == 0 {
			continue
		}
		if w.theme.dash(o) == nil {
			w.growingLine(c, string(w.strokeAttributes(o)))
			continue
		}
		if w.motion.brief(c) {
			w.switched("path", c.last(), math.Inf(1), string(w.strokeAttributes(o))+` d="`+w.lineData(c)+`"`)
			w.buf = append(w.buf, "</path>\n"...)
			continue
		}
		// Dashes stay where they are behind a mask whose line grows.
		w.motion.masks++
		w.buf = fmt.Appendf(w.buf, `<mask id="%sk%d" maskUnits="userSpaceOnUse" x="0" y="0" width="%s" height="%s">`+"\n", w.prefix, w.motion.masks,
			appendShort(nil, w.page.width, 0), appendShort(nil, w.page.height, 0))
		w.growingLine(c, string(number([]byte(` stroke="#fff"`), "stroke-width", o.width+2, 1)))
		w.buf = append(w.buf, "</mask>\n"...)
		w.buf = append(append(w.buf, "<path"...), w.strokeAttributes(o)...)
		w.buf = fmt.Appendf(w.buf, ` mask="url(#%sk%d)" d="%s"/>`+"\n", w.prefix, w.motion.masks, w.lineData(c))
	}
}

// growingLine writes one line. Its length counts as 1; a dash of that length is shifted from before its beginning onto it.
func (w *svgWriter) growingLine(c *course, attributes string) {
	n := w.course(c)
	w.buf = append(append(w.buf, "<use"...), attributes...)
	w.buf = fmt.Appendf(w.buf, ` class="%ss" stroke-dasharray="1 2" href="#%[1]sl%d">`, w.prefix, n)
	times, shares := w.motion.pace(c, tipError)
	values := make([]float64, len(shares))
	for i, s := range shares {
		if values[i] = 1 - s; s == 0 {
			values[i] = 1.1 // a round cap must not show before the run begins
		}
	}
	w.animate("stroke-dashoffset", times, values, decimalsFor(c.length()))
	w.buf = append(w.buf, "</use>\n"...)
}

// decimalsFor is how precise shares of a length in CSS px have to be.
func decimalsFor(length float64) int {
	if length < 400 {
		return 3
	}
	return 4
}

// growingPieces writes a line of many pieces.
func (w *svgWriter) growingPieces(o *op) {
	attributes := string(w.strokeAttributes(o))
	track := o.timed.track
	for i := 0; i < len(track); {
		moment := w.motion.moment(track[i].last())
		d := pathData{height: w.page.height, dots: true}
		for ; i < len(track) && w.motion.moment(track[i].last()) == moment; i++ {
			var line vector.Path
			line.AddPolyline(vector.Polyline{Points: track[i].points})
			d.add(&line)
		}
		w.switchedAt("path", moment, attributes+` d="`+string(d.buf)+`"`)
		w.buf = append(w.buf, "</path>\n"...)
	}
}

// growingDots writes dots of one or several ops, those of one moment together. Rims, which nobody looks at, come in half
// as many moments.
func (w *svgWriter) growingDots(parts []op) {
	every := 1
	if parts[0].fill.isPage() {
		every = 2
	}
	radius := parts[0].radius
	w.buf = append(append(append(w.buf, "<g"...), number(nil, "stroke-width", 2*radius, 1)...), ">\n"...)
	for moment := 0; moment <= moments; moment += every {
		open := false
		for k := range parts {
			o := &parts[k]
			d := pathData{height: w.page.height, dots: true}
			for i, c := range o.path.Points {
				if m := w.motion.moment(o.timed.steps[i]); m <= moment && m > moment-every {
					d.add(&vector.Path{Verbs: []vector.Verb{vector.Move}, Points: []vector.Point{c}})
				}
			}
			if len(d.buf) == 0 {
				continue
			}
			if !open {
				w.switchedAt("g", moment, "")
				open = true
			}
			w.path(string(number(w.colour(nil, "stroke", *o.fill), "stroke-width", 2*o.radius, 2*radius)), d.buf)
		}
		if open {
			w.buf = append(w.buf, "</g>\n"...)
		}
	}
	w.buf = append(w.buf, "</g>\n"...)
}

// mostFollowed is how many points a line has at most that a disc follows exactly.
const mostFollowed = 1000

func pointsIn(track []course) int {
	n := 0
	for i := range track {
		n += len(track[i].points)
	}
	return n
}

// follower writes the disc that follows a track.
func (w *svgWriter) follower(o *op) {
	track := o.timed.track
	if points := pointsIn(track); len(track) > mostCourses || points > mostFollowed {
		track = []course{w.motion.sampled(track)}
	}
	for i := range track {
		c := &track[i]
		until := c.last()
		if i == len(track)-1 {
			until = o.timed.until
		}
		attributes := fmt.Sprintf(` r="%s"`, appendShort(nil, o.radius+o.width/2, 2))
		attributes += string(number(w.colour(w.colour(nil, "fill", *o.fill), "stroke", *o.stroke), "stroke-width", o.width, 1))
		w.switched("circle", c.first(), until, attributes)
		times, shares := w.motion.pace(c, discError)
		w.buf = append(w.buf, "<animateMotion"...)
		w.buf = w.motion.timing(w.buf, times)
		w.buf = append(list(append(w.buf, ` keyPoints="`...), shares, decimalsFor(c.length())), '"')
		w.buf = fmt.Appendf(w.buf, ` calcMode="linear"><mpath href="#%sl%d"/></animateMotion></circle>`+"\n", w.prefix, w.course(c))
	}
}

// counter writes the text that tells the step: all its values one under the other, behind a window that shows one of
// them at a time.
func (w *svgWriter) counter(o *op) {
	texts := []string{}
	var times []float64
	for i := 0; i <= moments; i++ {
		share := float64(i) / moments
		text := cleaned(o.timed.label(int(w.motion.clock.StepAt(share))))
		if n := len(texts); n == 0 || texts[n-1] != text {
			texts, times = append(texts, text), append(times, share*w.motion.run())
		}
	}
	b := o.bounds()
	line := math.Ceil(o.text.Size * 1.5)
	window := vector.Box{X0: b.X0 - 40, Y0: b.Y0 - 0.3*o.text.Size, X1: b.X1 + 40, Y1: b.Y0 + 0.95*o.text.Size}
	w.buf = fmt.Appendf(w.buf, `<clipPath id="%sn"><path d="m%s %sh%sv%sH%[2]sz"/></clipPath>`+"\n", w.prefix, appendShort(nil, window.X0, 1),
		appendShort(nil, w.page.height-window.Y1, 1), appendShort(nil, window.X1-window.X0, 1), appendShort(nil, window.Y1-window.Y0, 1))
	w.buf = fmt.Appendf(w.buf, `<g class="%sm" clip-path="url(#%[1]sn)" display="none">`, w.prefix)
	w.buf = append(w.buf, `<set attributeName="display" to="inline"/><g>`...)
	x, y := float64(o.text.At.X), w.page.height-float64(o.text.At.Y)
	shifts := make([]float64, len(texts))
	w.buf = append(append(w.buf, "<text"...), w.textAttributes(nil, o)...)
	w.buf = append(w.buf, '>')
	for i, text := range texts {
		shifts[i] = -line * float64(i)
		w.buf = fmt.Appendf(w.buf, `<tspan x="0" dy="%s">`, appendShort(nil, line, 0))
		w.buf = append(appendEscaped(w.buf, Plain(text)), "</tspan>"...)
	}
	w.buf = append(w.buf, `</text><animateTransform attributeName="transform" type="translate"`...)
	w.buf = w.motion.timing(w.buf, times)
	w.buf = append(w.buf, ` values="`...)
	for i, s := range shifts {
		if i > 0 {
			w.buf = append(w.buf, ';')
		}
		w.buf = append(appendShort(w.buf, x, 1), ' ')
		w.buf = appendShort(w.buf, y-line+s, 1)
	}
	w.buf = append(w.buf, "\" calcMode=\"discrete\"/></g></g>\n"...)
}
