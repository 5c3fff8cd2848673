package search

import (
	"gdplot/internal/numeric"
	"gdplot/internal/portable"
)

// sidesOfCreases is how many sides of a crease are looked at.
const sidesOfCreases = 3

// Creases finds directions along creases, where single slopes lead across them.
type Creases struct{ shortest, g, y []float64 }

// NewCreases is for functions of some variables.
func NewCreases(n int) *Creases {
	return &Creases{make([]float64, n), make([]float64, n), make([]float64, n)}
}

// level is the part of the slopes beside a crease below which that along it is rounding.
const level = 1e-12

// Along stores the direction in which all sides of a crease fall in d: against the shortest of what lies between the slopes at a
// point and at steps down from there. Where there is no crease it is
// steepest descent, and nowhere at the foot of one that falls to neither side.
func (c *Creases) Along(d, u []float64, step float64, slope func(g, at []float64)) {
	slope(c.shortest, u)
	steepest := portable.Norm(c.shortest)
	for range sidesOfCreases {
		against(d, c.shortest)
		for i := range d {
			c.y[i] = u[i] + float64(step*d[i])
		}
		slope(c.g, c.y)
		steepest = max(steepest, portable.Norm(c.g))
		across, along := 0.0, 0.0
		for i, v := range c.shortest {
			across += float64((v - c.g[i]) * (v - c.g[i]))
			along += float64(v * (v - c.g[i]))
		}
		if across > 0 {
			part := min(max(along/across, 0), 1)
			for i, v := range c.shortest {
				c.shortest[i] = v + float64(part*(c.g[i]-v))
			}
		}
	}
	if against(d, c.shortest); portable.Norm(c.shortest) <= float64(level*steepest) {
		clear(d)
	}
}

// against is the direction against a slope, nowhere where it has none.
func against(d, slope []float64) {
	size := portable.Norm(slope)
	for i, v := range slope {
		if d[i] = -v / size; !numeric.Finite(d[i]) {
			d[i] = 0
		}
	}
}
