package canvas

import "gdplot/internal/canvas/bitmap"

// mostGIFColours leaves one index for what is transparent.
const mostGIFColours = 255

// filmPalette chooses the colours of a film, by those of its first frame, one at a third and its last.
func filmPalette(f *film, steps []float64) []uint32 {
	n := len(steps)
	var some []float64
	for i, k := range []int{0, n / 3, n - 1} {
		if i == 0 || k > 0 {
			some = append(some, steps[k])
		}
	}
	h := coarseHistogram(func(count func(pixels []uint32) bool) {
		pixels := f.pixels[0]
		for _, step := range some {
			if f.at(step, pixels); !count(pixels) {
				return
			}
		}
	})
	if len(h.Colours) <= mostGIFColours {
		return h.Colours
	}
	q := bitmap.NewQuantizer(h)
	q.Cover(bitmap.MergedColours)
	q.Recentre()
	colours := make([]uint32, len(q.Centres))
	for i, c := range q.Centres {
		colours[i] = uint32(c[0])<<16 | uint32(c[1])<<8 | uint32(c[2])
	}
	return colours
}

// coarseHistogram counts the colours of frames, which it asks for again, taking more similar ones for one, where there are
// too many.
func coarseHistogram(frames func(count func(pixels []uint32) bool)) *bitmap.Histogram {
	for mask := uint32(0xffffff); ; mask = mask << 1 & mask & 0xfefefe {
		h, few := bitmap.NewHistogram(), true
		frames(func(pixels []uint32) bool {
			if mask != 0xffffff {
				for i := range pixels {
					pixels[i] &= mask
				}
			}
			few = few && h.Count(pixels, nil)
			return few
		})
		if few {
			return h
		}
	}
}

// lookup finds the colour of a palette that is nearest to a colour, and remembers what it found.
type lookup struct {
	palette []bitmap.RGB
	keys    []uint32 // colour + 1, 0 where the place is free
	values  []uint8
	used    int
}

func newLookup(palette []uint32) *lookup {
	l := &lookup{keys: make([]uint32, 1<<12), values: make([]uint8, 1<<12)}
	for _, c := range palette {
		l.palette = append(l.palette, bitmap.Channels(c))
	}
	return l
}

// index is the number of the nearest colour; of several the first.
func (l *lookup) index(c uint32) uint8 {
	mask := uint32(len(l.keys) - 1)
	at := (c * 0x9E3779B1) >> 8 & mask
	for ; l.keys[at] != 0; at = (at + 1) & mask {
		if l.keys[at] == c+1 {
			return l.values[at]
		}
	}
	if 2*l.used > len(l.keys) {
		l.grow()
		return l.index(c)
	}
	best, away, v := 0, int32(1<<30), bitmap.Channels(c)
	for k := range l.palette {
		if d := v.Distance(l.palette[k]); d < away {
			best, away = k, d
		}
	}
	l.keys[at], l.values[at] = c+1, uint8(best)
	l.used++
	return uint8(best)
}

// grow makes room for twice as many colours.
func (l *lookup) grow() {
	keys, values := l.keys, l.values
	l.keys, l.values = make([]uint32, 2*len(keys)), make([]uint8, 2*len(keys))
	mask := uint32(len(l.keys) - 1)
	for i, k := range keys {
		if k == 0 {
			continue
		}
		at := ((k - 1) * 0x9E3779B1) >> 8 & mask
		for l.keys[at] != 0 {
			at = (at + 1) & mask
		}
		l.keys[at], l.values[at] = k, values[i]
	}
}
