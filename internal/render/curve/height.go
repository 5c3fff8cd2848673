package curve

import (
	"math"
	"strconv"
	"strings"

	"gdplot/internal/surface"
	"gdplot/internal/wording"
)

// heightOf is how high the place is where runs end.
func (m marks) heightOf(l *landing) string {
	if height := m.height(l.f); l.minimum != nil && l.minimum.Kind == surface.GlobalMinimum {
		return m.view.Source.Facing("minimum") + " " + height
	}
	return m.lossOf(l)
}

// deeper is by what factor one of two valleys is deeper than the other, seen from the hilltop between, that are called so.
const deeper = 1.5

// valley calls one of two valleys by its depth, with its height; empty where they do not differ in that.
func (m marks) valley(l *landing) string {
	if len(m.parts) != 1 || len(m.landings) != 2 || m.view.Source.Climbs() {
		return ""
	}
	p := m.parts[0]
	own, other := p.f-p.left.f, p.f-p.right.f
	if l.x == p.right.x {
		own, other = other, own
	}
	word := ""
	switch {
	case own >= deeper*other:
		word = "deep"
	case other >= deeper*own:
		word = "shallow"
	default:
		return ""
	}
	return word + " valley, f = " + m.height(l.f)
}

// lossOf is the loss, or the value, at which runs end.
func (m marks) lossOf(l *landing) string { return m.lossWord() + " " + m.height(l.f) }

// lossWord is what heights of the surface are called.
func (m marks) lossWord() string {
	if m.view.Source.Climbs() {
		return "value"
	}
	return "loss"
}

// Heights from leastPlain on and under mostPlain are written with as many decimals where several stand in one panel.
const (
	leastPlain = 0.05
	mostPlain  = 100
	decimals   = 2
)

// height writes the height of an end: with as many decimals as the others have, where that keeps them apart.
func (m marks) height(f float64) string {
	seen := map[string]float64{}
	for _, l := range m.landings {
		text := strconv.FormatFloat(l.f, 'f', decimals, 64)
		if other, known := seen[text]; math.Abs(l.f) < leastPlain || math.Abs(l.f) >= mostPlain || known && other != l.f {
			return wording.Short(f, 3)
		}
		seen[text] = l.f
	}
	if len(seen) < 2 {
		return wording.Short(f, 3)
	}
	return strings.Replace(strconv.FormatFloat(f, 'f', decimals, 64), "-", "−", 1)
}
