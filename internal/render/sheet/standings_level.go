package sheet

import (
	"math"

	"gonum.org/v1/plot/vg"
)

// offLevel is how far from the height of what it tells of an entry of a list of results may stand to be seen as level with it.
const offLevel = 24.0

// LevelStandings lets the entries of a list of results stand level with the ends that they tell of, where these lie so far apart
// that all find room there; else they stay in their order. endOf is how high on the page the end of a run is, ok false where
// it is not seen.
func (l *Layout) LevelStandings(endOf func(run int) (at vg.Length, ok bool)) {
	s := l.Legend.standings
	if s == nil || s.beside {
		return
	}
	var first []int
	var ys, heights []float64
	most := 0.0
	for i := range s.all {
		at, ok := endOf(s.all[i].Run)
		if !ok {
			return
		}
		if h := float64(s.heightOf(i) + s.gap(i)); !s.joins(i) {
			first, ys, heights = append(first, i), append(ys, float64(at)), append(heights, h)
		} else if k := len(ys) - 1; math.Abs(ys[k]-float64(at)) > offLevel { // one number, at two places
			return
		} else {
			heights[k] += h
		}
		most = max(most, heights[len(heights)-1])
	}
	top := float64(l.Body.Max.Y + legendRise - standingHead - standingLine*vg.Length(len(s.head.Lines)))
	low := float64(l.Body.Min.Y)
	if len(ys) < 2 || low+most/2 > top-most/2 {
		return
	}
	tops := map[int]vg.Length{}
	for k, at := range SpreadHeights(ys, heights, low+most/2, top-most/2) {
		if math.Abs(at-ys[k]) > offLevel {
			return
		}
		tops[first[k]] = vg.Length(at + heights[k]/2)
	}
	s.tops = tops
}
