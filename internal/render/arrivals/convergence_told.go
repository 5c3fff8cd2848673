package arrivals

import (
	"math"
	"slices"

	"gdplot/internal/render/figure"
	"gdplot/internal/render/sheet"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// Where the title of a figure of many groups names one method, its dots are larger, and beside each row stands how many times as long
// as the first it takes there; the rows come in the order of that.

// toldDot is the radius of the dots of that method.
const toldDot vg.Length = 7.5

// farBehind is from which factor on it is large.
const farBehind = 5.0

// tellOf finds the run of each group that the figure is about, where every group has one.
func (f *convergenceFigure) tellOf(all []dotGroup) {
	var series []*figure.Series
	for _, r := range all[0].rows {
		series = append(series, r.series)
	}
	told := f.toldSeries(series)
	if told == nil {
		return
	}
	rows := make([]*arrivalRow, len(all))
	for i, g := range all {
		k := slices.IndexFunc(g.rows, func(r *arrivalRow) bool { return r.series == told })
		if k < 0 || len(g.rows) < 2 {
			return
		}
		rows[i] = g.rows[k]
	}
	for i := range all {
		all[i].told = rows[i]
	}
}

// behind is how many times as long as the first of its group the run takes that the figure is about; +Inf where it never arrives, and
// ok is false where no run does.
func (g *dotGroup) behind(evaluations bool) (by float64, ok bool) {
	switch {
	case g.first == nil:
		return math.Inf(1), false
	case !g.told.Reached:
		return math.Inf(1), true
	}
	return float64(g.told.At(evaluations)) / math.Max(float64(g.first.At(evaluations)), 1), true
}

// behindText writes it, and the two counts.
func (f *convergenceFigure) behindText(g *dotGroup) (factor, counts string) {
	by, ok := g.behind(f.evaluations)
	switch {
	case !ok:
		return "", "none"
	case math.IsInf(by, 1):
		return "never", "first: " + wording.Count(g.first.At(f.evaluations))
	case by >= 10:
		factor = wording.Count(int(math.Round(by)))
	default:
		factor = wording.Fixed(by, 1)
	}
	return factor + " ×", wording.Count(g.told.At(f.evaluations)) + " / " + wording.Count(g.first.At(f.evaluations))
}

// size is that of what stands first beside a row.
func (g *dotGroup) size() float64 {
	if g.told == nil {
		return sheet.LabelSize
	}
	if g.isLate(false) {
		return largeFactor
	}
	return sheet.MeasureSize
}

// isLate reports whether the run that the figure is about is far behind in a group, or never arrives there.
func (g *dotGroup) isLate(evaluations bool) bool {
	if g.told == nil {
		return false
	}
	by, ok := g.behind(evaluations)
	return ok && by >= farBehind
}

// largeFactor is the size of a factor that is large.
const largeFactor = 18.0

// countSize is that of what stands first beside a row, on the page.
func (d *groupDots) countSize(g *dotGroup) float64 {
	if size := g.size(); size != largeFactor {
		return d.large(size+2, size)
	}
	return d.large(largeFactor+5, largeFactor)
}

// Rows are parted where the surfaces below are at least leastNarrower times as narrow as those above, and the run that the figure
// is about falls behind by leastFurther as much.
const (
	leastNarrower = 5
	leastFurther  = 2
)

// split is the first row of the narrow surfaces, 0 where rows are not parted so.
func (f *convergenceFigure) split(all []dotGroup) (at int) {
	if all[0].told == nil {
		return 0
	}
	most := float64(leastFurther)
	for k := 1; k < len(all); k++ {
		widest, narrowest := 0.0, math.Inf(1)
		for i := range all {
			if all[i].condition == 0 {
				return 0
			}
			if i < k {
				widest = math.Max(widest, all[i].condition)
			} else {
				narrowest = math.Min(narrowest, all[i].condition)
			}
		}
		before, ok := all[k-1].behind(f.evaluations)
		behind, known := all[k].behind(f.evaluations)
		if by := behind / before; ok && known && narrowest >= leastNarrower*widest && by >= most {
			at, most = k, by
		}
	}
	return at
}

// head is what stands beside the rows.
func (d *groupDots) head() string {
	if told := d.groups[0].told; told != nil {
		return told.series.Name + " / first"
	}
	return firstHead
}

// headBlock is that in lines, and headHeight the height of what stands over the rows.
func (d *groupDots) headBlock() sheet.Block {
	room := vg.Length(0)
	if d.groups[0].told != nil {
		room = max(headWidth, sheet.Widest(sheet.Words(d.head()), d.noteSize(), false)+1)
	} else {
		room = sheet.TextWidth(d.head(), d.noteSize(), false) + 1
	}
	return sheet.NewBlock(d.head(), room, d.noteSize(), false, nameLines)
}

func (d *groupDots) headHeight() vg.Length {
	return headRow + d.headBlock().Pitch()*vg.Length(len(d.headBlock().Lines)-1)
}

// headWidth is how wide a line over the factors may be.
const headWidth vg.Length = 92

// inOrder are the runs of a group as they are drawn: the one that the figure is about over the others.
func (d *groupDots) inOrder(g *dotGroup) []*arrivalRow {
	rows := slices.Clone(g.rows)
	slices.SortStableFunc(rows, func(a, b *arrivalRow) int {
		switch {
		case d.isTold(a.series):
			return 1
		case d.isTold(b.series):
			return -1
		}
		return 0
	})
	return rows
}
