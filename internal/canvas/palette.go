package canvas

import "slices"

// A flat picture has few colours and the blends between them at its edges. palette finds at most 256 colours that show
// it without visible loss: all frequent ones exactly, and of the blends those that leave no other far away.

// histogram counts the colours of a picture and numbers them in order of appearance.
type histogram struct {
	colours []uint32
	counts  []uint32
	pixels  int
	table   []int32 // open addressing: number + 1
}

// mostColours is how many colours a picture may have to be tried with a palette.
const mostColours = 1 << 14

func newHistogram() *histogram { return &histogram{table: make([]int32, 4*mostColours)} }

// count counts some pixels more, and tells of each stretch of one colour how long it is and which number that has. It gives
// up, with false, where there are too many colours.
func (h *histogram) count(pixels []uint32, stretch func(number, length int)) bool {
	h.pixels += len(pixels)
	for i := 0; i < len(pixels); {
		p, from := pixels[i], i
		number := h.number(p)
		if number >= mostColours {
			return false
		}
		for i++; i < len(pixels) && pixels[i] == p; i++ {
		}
		h.counts[number] += uint32(i - from)
		if stretch != nil {
			stretch(number, i-from)
		}
	}
	return true
}

// number finds a colour or gives it the next number.
func (h *histogram) number(c uint32) int {
	mask := uint32(len(h.table) - 1)
	for at := (c * 0x9E3779B1) >> 7 & mask; ; at = (at + 1) & mask {
		switch n := h.table[at]; {
		case n == 0:
			h.colours, h.counts = append(h.colours, c), append(h.counts, 0)
			h.table[at] = int32(len(h.colours))
			return len(h.colours) - 1
		case h.colours[n-1] == c:
			return int(n - 1)
		}
	}
}

// The gate: how many pixels may be off, in their worst channel, by more than so much.
const (
	visibleError, visibleShare = 12, 0.001
	noticedError, noticedShare = 8, 0.01
)

const (
	unseen          = 27         // squared distance of colours that may stand for each other
	losslessColours = 256        // a picture with at most these is kept as it is
	fewGreys        = 64         // unless it is all grey with more than these, as blends of greys are: they deflate badly
	mergedColours   = 160        // of a picture with more; fewer than fit, since fewer colours deflate better
	manyColours     = 240        // where these do not show it
	frequentShare   = 1.0 / 4096 // of the pixels: such a colour is kept exactly
	mostFrequent    = 160
)

// palette chooses colours and tells, per colour of the histogram, which of them stands for it. It is false if the
// picture has to be kept in true colour.
func (h *histogram) palette() (colours []uint32, index []uint8, ok bool) {
	if len(h.colours) <= losslessColours && !(len(h.colours) > fewGreys && h.grey()) {
		index = make([]uint8, len(h.colours))
		for i := range index {
			index[i] = uint8(i)
		}
		return h.colours, index, true
	}
	q := h.merged(mergedColours)
	if !q.good(h.pixels) {
		if q = h.merged(manyColours); !q.good(h.pixels) {
			return nil, nil, false
		}
	}
	colours = make([]uint32, len(q.centres))
	for i, c := range q.centres {
		colours[i] = uint32(c[0])<<16 | uint32(c[1])<<8 | uint32(c[2])
	}
	return colours, q.nearest, true
}

// merged are so many of the colours at most.
func (h *histogram) merged(most int) *quantizer {
	q := newQuantizer(h)
	q.cover(most)
	q.recentre()
	q.assign()
	return q
}

// grey tells whether no colour has a hue.
func (h *histogram) grey() bool {
	return !slices.ContainsFunc(h.colours, func(c uint32) bool { return c&0xFF*0x10101 != c })
}

// rgb24 is a colour as three channels.
type rgb24 [3]int32

func channels(c uint32) rgb24 {
	return rgb24{int32(c >> 16 & 255), int32(c >> 8 & 255), int32(c & 255)}
}

func (a rgb24) distance(b rgb24) int32 {
	r, g, u := a[0]-b[0], a[1]-b[1], a[2]-b[2]
	return r*r + g*g + u*u
}

// worst is the largest difference in a channel.
func (a rgb24) worst(b rgb24) int32 {
	w := int32(0)
	for i := range a {
		w = max(w, a[i]-b[i], b[i]-a[i])
	}
	return w
}

// quantizer merges colours around centres.
type quantizer struct {
	colours []rgb24
	counts  []uint32
	centres []rgb24
	exact   int     // the first centres are frequent colours, which stay as they are
	nearest []uint8 // per colour
	away    []int32 // squared distance from it
	far     int     // the colour farthest from all centres …
	most    int32   // … and its squared distance
}

// newQuantizer starts with the frequent colours as centres.
func newQuantizer(h *histogram) *quantizer {
	n := len(h.colours)
	q := &quantizer{colours: make([]rgb24, n), counts: h.counts, nearest: make([]uint8, n), away: make([]int32, n)}
	order := make([]int, n)
	for i, c := range h.colours {
		q.colours[i], q.away[i], order[i] = channels(c), 1<<30, i
	}
	slices.SortFunc(order, func(a, b int) int {
		if h.counts[a] != h.counts[b] {
			return int(int64(h.counts[b]) - int64(h.counts[a]))
		}
		return a - b
	})
	for _, i := range order[:min(mostFrequent, n)] {
		if len(q.centres) > 0 && float64(h.counts[i]) < frequentShare*float64(h.pixels) {
			break
		}
		if len(q.centres) > 0 && q.away[i] <= unseen {
			continue
		}
		q.far, q.most = q.centre(q.colours[i])
	}
	q.exact = len(q.centres)
	return q
}

// centre adds a centre, gives it the colours that are nearest to it, and returns the colour that is then farthest from
// all centres, with its squared distance.
func (q *quantizer) centre(c rgb24) (far int, most int32) {
	number := uint8(len(q.centres))
	q.centres = append(q.centres, c)
	most = -1
	away, nearest := q.away[:len(q.colours)], q.nearest[:len(q.colours)]
	for i := range q.colours {
		v := &q.colours[i]
		r, g, b := v[0]-c[0], v[1]-c[1], v[2]-c[2]
		d := away[i]
		if near := r*r + g*g + b*b; near < d {
			d = near
			away[i], nearest[i] = near, number
		}
		if d > most {
			far, most = i, d
		}
	}
	return far, most
}

// cover adds centres, up to so many, where a colour is farthest from all of them (Gonzalez 1985).
func (q *quantizer) cover(most int) {
	for len(q.centres) < most && q.most > unseen {
		q.far, q.most = q.centre(q.colours[q.far])
	}
}

// recentre moves the centres that need not be exact to the mean of their pixels.
func (q *quantizer) recentre() {
	sums := make([][4]uint64, len(q.centres))
	for i, v := range q.colours {
		s, n := &sums[q.nearest[i]], uint64(q.counts[i])
		for c := range v {
			s[c] += n * uint64(v[c])
		}
		s[3] += n
	}
	for k := q.exact; k < len(q.centres); k++ {
		if s := sums[k]; s[3] > 0 {
			q.centres[k] = rgb24{int32((s[0] + s[3]/2) / s[3]), int32((s[1] + s[3]/2) / s[3]), int32((s[2] + s[3]/2) / s[3])}
		}
	}
}

// assign finds the nearest centre of every colour again.
func (q *quantizer) assign() {
	for i, v := range q.colours {
		best, away := 0, int32(1<<30)
		for k := range q.centres {
			c := &q.centres[k]
			r, g, b := v[0]-c[0], v[1]-c[1], v[2]-c[2]
			if d := r*r + g*g + b*b; d < away {
				best, away = k, d
			}
		}
		q.nearest[i], q.away[i] = uint8(best), away
	}
}

// good is the gate.
func (q *quantizer) good(pixels int) bool {
	visible, noticed := 0, 0
	for i, v := range q.colours {
		switch w := v.worst(q.centres[q.nearest[i]]); {
		case w > visibleError:
			visible += int(q.counts[i])
			noticed += int(q.counts[i])
		case w > noticedError:
			noticed += int(q.counts[i])
		}
	}
	return float64(visible) < visibleShare*float64(pixels) && float64(noticed) < noticedShare*float64(pixels)
}
