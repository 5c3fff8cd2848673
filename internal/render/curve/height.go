package curve

import (
	"math"
	"strconv"
	"strings"

	"gdplot/internal/render/sheet"
	"gdplot/internal/surface"
	"gdplot/internal/wording"
)

// heightOf is how high the place is where runs end.
func (m marks) heightOf(l *landing) string {
	height := m.height(l.f)
	if l.minimum != nil && l.minimum.Kind == surface.GlobalMinimum {
		return m.view.Source.Facing("minimum") + " " + height
	}
	if m.view.Source.Climbs() {
		return "value " + height
	}
	return "loss " + height
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

// startsAt is how many runs start at the star of the minimum that they end at.
func (m marks) startsAt(l *landing) (n int) {
	star, _, _ := m.sizes()
	for i := range m.trails {
		if at, ok := m.trails[i].Start(m.panel.Data); ok && l.minimum != nil && sheet.Distance(at, l.at) < star {
			n++
		}
	}
	return n
}
