package contour

import "math"

// Spot is a place for a text on a line: its middle, and the angle of the line there, in radians from −π/2 to π/2, so that
// the text never stands upside down.
type Spot struct {
	At    Point
	Angle float64
}

// Spots finds places for a text of a width and height on lines of one level, in pixels with y up: at most one on each
// line, where the line is longest and straightest and least steep. taken tells how much a rectangle, turned about its
// middle by an angle, is in the way of: 0 for free, infinite for not to be had. Lines shorter than three widths have no
// room. The result is aligned with lines; ok tells which have a place.
func Spots(lines [][]Point, width, height float64, taken func(at Point, angle, width, height float64) float64) (spots []Spot, ok []bool) {
	spots, ok = make([]Spot, len(lines)), make([]bool, len(lines))
	for i, line := range lines {
		spots[i], ok[i] = spotOn(line, width, height, taken)
	}
	return spots, ok
}

// What a place costs, beside what it is in the way of.
const (
	leastLengths = 3.0  // of the text on a line that is to carry it
	mostBend     = 0.3  // of the width that the line may leave the text's own axis by, in heights of the text
	steepCost    = 1.5  // for a text that stands upright
	bendCost     = 4.0  // for a bend of a whole height
	tries        = 48.0 // places along a line
)

func spotOn(line []Point, width, height float64, taken func(at Point, angle, width, height float64) float64) (Spot, bool) {
	along := lengths(line)
	total := along[len(along)-1]
	if total < leastLengths*width {
		return Spot{}, false
	}
	best, cost := Spot{}, math.Inf(1)
	step := math.Max(total/tries, 2)
	for s := width * 0.75; s <= total-width*0.75; s += step {
		spot, bend := chord(line, along, s, width)
		if bend > mostBend*height {
			continue
		}
		c := steepCost*math.Abs(spot.Angle)/(math.Pi/2) + bendCost*bend/height
		if c += taken(spot.At, spot.Angle, width, height); c < cost {
			best, cost = spot, c
		}
	}
	return best, !math.IsInf(cost, 1)
}

// lengths are how far along a line its points lie.
func lengths(line []Point) []float64 {
	along := make([]float64, max(len(line), 1))
	for i := 1; i < len(line); i++ {
		along[i] = along[i-1] + math.Hypot(line[i].X-line[i-1].X, line[i].Y-line[i-1].Y)
	}
	return along
}

// chord lays a text of a width on the line about the place s along it, and tells how far the line bends away from it.
func chord(line []Point, along []float64, s, width float64) (Spot, float64) {
	a, b := pointAt(line, along, s-width/2), pointAt(line, along, s+width/2)
	dx, dy := b.X-a.X, b.Y-a.Y
	length := math.Hypot(dx, dy)
	if length < 0.9*width { // the line turns back
		return Spot{}, math.Inf(1)
	}
	bend := 0.0
	for t := -0.375; t <= 0.375; t += 0.125 {
		p := pointAt(line, along, s+t*width)
		bend = math.Max(bend, math.Abs((p.X-a.X)*dy-(p.Y-a.Y)*dx)/length)
	}
	angle := math.Atan2(dy, dx)
	if angle > math.Pi/2 {
		angle -= math.Pi
	} else if angle <= -math.Pi/2 {
		angle += math.Pi
	}
	m := pointAt(line, along, s)
	return Spot{At: Point{X: (a.X + b.X + 2*m.X) / 4, Y: (a.Y + b.Y + 2*m.Y) / 4}, Angle: angle}, bend
}

// pointAt is the point of a line at a distance along it.
func pointAt(line []Point, along []float64, s float64) Point {
	lo, hi := 0, len(along)-1
	for lo+1 < hi {
		if m := (lo + hi) / 2; along[m] <= s {
			lo = m
		} else {
			hi = m
		}
	}
	span := along[hi] - along[lo]
	if span == 0 {
		return line[lo]
	}
	t := math.Min(math.Max((s-along[lo])/span, 0), 1)
	return Point{X: line[lo].X + t*(line[hi].X-line[lo].X), Y: line[lo].Y + t*(line[hi].Y-line[lo].Y)}
}

// Length is how long a line is.
func Length(line []Point) float64 {
	along := lengths(line)
	return along[len(along)-1]
}
