package bitmap

import "slices"

// A flat picture has few colours and the blends between them at its edges. palette finds at most 256 colours that show
// it without visible loss: all frequent ones exactly, and of the blends those that leave no other far away.

// Histogram counts the colours of a picture and numbers them in order of appearance.
type Histogram struct {
	Colours []uint32
	counts  []uint32
	pixels  int
	table   []int32 // open addressing: number + 1
}

// mostColours is how many colours a picture may have to be tried with a palette.
const mostColours = 1 << 14

// NewHistogram has counted nothing yet.
func NewHistogram() *Histogram { return &Histogram{table: make([]int32, 4*mostColours)} }

// Count counts some pixels more, and tells of each stretch of one colour how long it is and which number that has. It gives
// up, with false, where there are too many colours.
func (h *Histogram) Count(pixels []uint32, stretch func(number, length int)) bool {
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
func (h *Histogram) number(c uint32) int {
	mask := uint32(len(h.table) - 1)
	for at := (c * 0x9E3779B1) >> 7 & mask; ; at = (at + 1) & mask {
		switch n := h.table[at]; {
		case n == 0:
			h.Colours, h.counts = append(h.Colours, c), append(h.counts, 0)
			h.table[at] = int32(len(h.Colours))
			return len(h.Colours) - 1
		case h.Colours[n-1] == c:
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
	MergedColours   = 160        // of a picture with more; fewer than fit, since fewer colours deflate better
	manyColours     = 240        // where these do not show it
	frequentShare   = 1.0 / 4096 // of the pixels: such a colour is kept exactly
	mostFrequent    = 160
)

// palette chooses colours and tells, per colour of the histogram, which of them stands for it. It is false if the
// picture has to be kept in true colour.
func (h *Histogram) palette() (colours []uint32, index []uint8, ok bool) {
	if len(h.Colours) <= losslessColours && !(len(h.Colours) > fewGreys && h.grey()) {
		index = make([]uint8, len(h.Colours))
		for i := range index {
			index[i] = uint8(i)
		}
		return h.Colours, index, true
	}
	q := h.merged(MergedColours)
	if !q.good(h.pixels) {
		if q = h.merged(manyColours); !q.good(h.pixels) {
			return nil, nil, false
		}
	}
	colours = make([]uint32, len(q.Centres))
	for i, c := range q.Centres {
		colours[i] = uint32(c[0])<<16 | uint32(c[1])<<8 | uint32(c[2])
	}
	return colours, q.nearest, true
}

// merged are so many of the colours at most.
func (h *Histogram) merged(most int) *Quantizer {
	q := NewQuantizer(h)
	q.Cover(most)
	q.Recentre()
	q.assign()
	return q
}

// grey tells whether no colour has a hue.
func (h *Histogram) grey() bool {
	return !slices.ContainsFunc(h.Colours, func(c uint32) bool { return c&0xFF*0x10101 != c })
}

// RGB is a colour as three channels.
type RGB [3]int32

// Channels takes a pixel apart.
func Channels(c uint32) RGB {
	return RGB{int32(c >> 16 & 255), int32(c >> 8 & 255), int32(c & 255)}
}

// Distance is the squared distance of two colours.
func (a RGB) Distance(b RGB) int32 {
	r, g, u := a[0]-b[0], a[1]-b[1], a[2]-b[2]
	return r*r + g*g + u*u
}

// worst is the largest difference in a channel.
func (a RGB) worst(b RGB) int32 {
	w := int32(0)
	for i := range a {
		w = max(w, a[i]-b[i], b[i]-a[i])
	}
	return w
}

// Quantizer merges colours around centres.
type Quantizer struct {
	colours []RGB
	counts  []uint32
	Centres []RGB
	exact   int     // the first centres are frequent colours, which stay as they are
	nearest []uint8 // per colour
	away    []int32 // squared distance from it
	far     int     // the colour farthest from all centres …
	most    int32   // … and its squared distance
}

// NewQuantizer starts with the frequent colours as centres.
func NewQuantizer(h *Histogram) *Quantizer {
	n := len(h.Colours)
	q := &Quantizer{colours: make([]RGB, n), counts: h.counts, nearest: make([]uint8, n), away: make([]int32, n)}
	order := make([]int, n)
	for i, c := range h.Colours {
		q.colours[i], q.away[i], order[i] = Channels(c), 1<<30, i
	}
	slices.SortFunc(order, func(a, b int) int {
		if h.counts[a] != h.counts[b] {
			return int(int64(h.counts[b]) - int64(h.counts[a]))
		}
		return a - b
	})
	for _, i := range order[:min(mostFrequent, n)] {
		if len(q.Centres) > 0 && float64(h.counts[i]) < frequentShare*float64(h.pixels) {
			break
		}
		if len(q.Centres) > 0 && q.away[i] <= unseen {
			continue
		}
		q.far, q.most = q.centre(q.colours[i])
	}
	q.exact = len(q.Centres)
	return q
}

// centre adds a centre, gives it the colours that are nearest to it, and returns the colour that is then farthest from
// all centres, with its squared distance.
func (q *Quantizer) centre(c RGB) (far int, most int32) {
	number := uint8(len(q.Centres))
	q.Centres = append(q.Centres, c)
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

// Cover adds centres, up to so many, where a colour is farthest from all of them (Gonzalez 1985).
func (q *Quantizer) Cover(most int) {
	for len(q.Centres) < most && q.most > unseen {
		q.far, q.most = q.centre(q.colours[q.far])
	}
}

// Recentre moves the centres that need not be exact to the mean of their pixels.
func (q *Quantizer) Recentre() {
	sums := make([][4]uint64, len(q.Centres))
	for i, v := range q.colours {
		s, n := &sums[q.nearest[i]], uint64(q.counts[i])
		for c := range v {
			s[c] += n * uint64(v[c])
		}
		s[3] += n
	}
	for k := q.exact; k < len(q.Centres); k++ {
		if s := sums[k]; s[3] > 0 {
			q.Centres[k] = RGB{int32((s[0] + s[3]/2) / s[3]), int32((s[1] + s[3]/2) / s[3]), int32((s[2] + s[3]/2) / s[3])}
		}
	}
}

// assign finds the nearest centre of every colour again.
func (q *Quantizer) assign() {
	for i, v := range q.colours {
		best, away := 0, int32(1<<30)
		for k := range q.Centres {
			c := &q.Centres[k]
			r, g, b := v[0]-c[0], v[1]-c[1], v[2]-c[2]
			if d := r*r + g*g + b*b; d < away {
				best, away = k, d
			}
		}
		q.nearest[i], q.away[i] = uint8(best), away
	}
}

// good is the gate.
func (q *Quantizer) good(pixels int) bool {
	visible, noticed := 0, 0
	for i, v := range q.colours {
		switch w := v.worst(q.Centres[q.nearest[i]]); {
		case w > visibleError:
			visible += int(q.counts[i])
			noticed += int(q.counts[i])
		case w > noticedError:
			noticed += int(q.counts[i])
		}
	}
	return float64(visible) < visibleShare*float64(pixels) && float64(noticed) < noticedShare*float64(pixels)
}
