package contour

import (
	"math"
	"slices"
)

// Stretch is a part of a curve over columns, of the points From to To-1. A dense one lies so close to itself that its
// strokes run together.
type Stretch struct {
	From, To int
	Dense    bool
}

// How close strokes lie where nothing is a line any more, and how much of a curve is looked at at a time.
const (
	closeStrokes = 1.5 // widths of the line from one stroke to the next
	nearStrokes  = 5   // the same beside a bin where they are as close as that: a line that changes back and forth looks like two
	binWidths    = 6.0 // widths of the line in a bin
	leastHeight  = 2.0 // widths of the line that strokes must be high to be told from its wobble
	leastBins    = 4   // bins of a dense stretch
	bridgedBins  = 2   // bins between two dense stretches that belong to them
)

// Stretches takes a curve over columns, in pixels with x ascending, apart into parts that can be drawn as a line of a
// width and parts where strokes lie closer than one and a half widths. Points must be finite; the parts cover all of
// them, in order.
func Stretches(points []Point, width float64) []Stretch {
	n := len(points)
	if n < 2 || !(width > 0) || !(points[n-1].X > points[0].X) {
		return []Stretch{{0, n, false}}
	}
	bin := binWidths * width
	bins := int((points[n-1].X-points[0].X)/bin) + 1
	first := make([]int, bins+1) // of the points in each bin
	dense, near := make([]bool, bins), make([]bool, bins)
	at := 0
	for b := range bins {
		first[b] = at
		edge := points[0].X + float64(b+1)*bin
		for at < n && (points[at].X < edge || b == bins-1) {
			at++
		}
		apart := strokesApart(points[max(first[b]-1, 0):at], bin, width)
		dense[b], near[b] = apart < closeStrokes, apart < nearStrokes
	}
	first[bins] = n
	spread(dense, near)
	bridge(dense)
	carry(dense, near)
	var all []Stretch
	for b := 0; b < bins; {
		e := b
		for e < bins && dense[e] == dense[b] {
			e++
		}
		s := Stretch{first[b], first[e], dense[b] && e-b >= leastBins}
		if k := len(all); k > 0 && all[k-1].Dense == s.Dense {
			all[k-1].To = s.To
		} else if s.To > s.From || k == 0 {
			all = append(all, s)
		}
		b = e
	}
	return all
}

// nearShare is the share of its bins that go up and down nearly as closely from which a gap between dense stretches, or after
// them, is dense as well: the line would look like two kinds of line.
const nearShare = 0.5

// carry closes such gaps.
func carry(dense, near []bool) {
	run := 0
	for b := 0; b < len(dense); {
		e, n := b, 0
		for ; e < len(dense) && dense[e] == dense[b]; e++ {
			if near[e] {
				n++
			}
		}
		switch {
		case dense[b]:
			run = max(run, e-b)
		case run >= leastBins && float64(n) >= nearShare*float64(e-b):
			for ; b < e; b++ {
				dense[b] = true
			}
		}
		b = e
	}
}

// strokesApart is how far one stroke within a bin lies from the next, in widths of the line: how often it goes up and down is
// how far it travels over how high it reaches.
func strokesApart(points []Point, bin, width float64) float64 {
	travel, low, high := 0.0, math.Inf(1), math.Inf(-1)
	for i, p := range points {
		low, high = math.Min(low, p.Y), math.Max(high, p.Y)
		if i > 0 {
			travel += math.Abs(p.Y - points[i-1].Y)
		}
	}
	height := high - low
	if height < leastHeight*width {
		return math.Inf(1)
	}
	return bin * height / (width * travel)
}

// spread lets dense bins go on into those beside them that are nearly so.
func spread(dense, near []bool) {
	for b := 1; b < len(dense); b++ {
		dense[b] = dense[b] || dense[b-1] && near[b]
	}
	for b := len(dense) - 2; b >= 0; b-- {
		dense[b] = dense[b] || dense[b+1] && near[b]
	}
}

// bridge fills short gaps between dense bins.
func bridge(dense []bool) {
	last := -1
	for b, d := range dense {
		if !d {
			continue
		}
		if last >= 0 && b-last-1 <= bridgedBins {
			for k := last + 1; k < b; k++ {
				dense[k] = true
			}
		}
		last = b
	}
}

// Column is what the points of a column of a dense stretch come to.
type Column struct {
	X                               float64
	Low, Lower, Middle, Upper, High float64 // the least, the first decile, the median, the last decile and the greatest
}

// Columns takes the points of a dense stretch together in columns of a width; a column has eight points or more, where
// the stretch has as many.
func Columns(points []Point, width float64) []Column {
	const least = 8
	var all []Column
	var ys []float64
	for i := 0; i < len(points); {
		j := i
		ys = ys[:0]
		for j < len(points) && (points[j].X < points[i].X+width || len(ys) < least || len(points)-j < least) {
			ys = append(ys, points[j].Y)
			j++
		}
		slices.Sort(ys)
		order := func(p float64) float64 { return ys[int(math.Round(p*float64(len(ys)-1)))] }
		all = append(all, Column{(points[i].X + points[j-1].X) / 2, ys[0], order(0.1), order(0.5), order(0.9), ys[len(ys)-1]})
		i = j
	}
	return all
}

// Medians are the medians of a line at the points From to To−1 of a stretch, about every so many px: of as many points as a
// window has, those about the point, at the ends of the line the first or the last ones. Only X and Middle of them are set.
func Medians(line []Point, s Stretch, window int, every float64) []Column {
	window = min(window, len(line))
	var all []Column
	ys := make([]float64, window)
	for i := s.From; i < s.To; i++ {
		if x := line[i].X; i == s.From || i == s.To-1 || x >= all[len(all)-1].X+every {
			from := min(max(i-window/2, 0), len(line)-window)
			for k := range ys {
				ys[k] = line[from+k].Y
			}
			slices.Sort(ys)
			all = append(all, Column{X: x, Middle: (ys[(window-1)/2] + ys[window/2]) / 2})
		}
	}
	return all
}
