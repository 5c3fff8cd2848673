package maps

import (
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// Where the strokes of a path lie closer than one and a half of its widths it is no line any more but a stain: there it is
// drawn in hairlines that let through what lies under them, without halo and dots.

const (
	crowdShare   = 0.92 // of the cells around a place that a path passes through where it is dense …
	contextShare = 0.6  // … or paths for comparison do

	hairlineIn = 0.6 // how opaque a hairline is
)

const hairline vg.Length = 0.7

// Where the lines of many paths would cover more than a share of the frame, or lie over each other so often where they go,
// they are a throng: without halos, the thinner and the more transparent the more of them there are.
const (
	throngFrom  = 0.2
	throngOver  = 1.2 // the area of the lines, in that of the cells through which they go
	throngLeast = 0.2 // how opaque they are at least
)

// thronged is how many times as much as lines bear is drawn by paths that have so much ink.
func thronged(trails []Trail, frame vg.Rectangle, ink float64) float64 {
	if len(trails) < manyPaths {
		return 0
	}
	cells := map[[2]int]bool{}
	for i := range trails {
		for _, piece := range trails[i].Pieces {
			for k := 1; k < len(piece); k++ {
				sheet.EachAlong(piece[k-1], piece[k], sheet.CrowdCell, func(p vg.Point) { cells[[2]int{int(p.X / sheet.CrowdCell), int(p.Y / sheet.CrowdCell)}] = true })
			}
		}
	}
	share, over := ink/float64((frame.Max.X-frame.Min.X)*(frame.Max.Y-frame.Min.Y)), ink/(sheet.CrowdCell*sheet.CrowdCell*float64(max(len(cells), 1)))
	return max(share/throngFrom, over/throngOver)
}
