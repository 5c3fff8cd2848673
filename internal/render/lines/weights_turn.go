package lines

import (
	"math"
	"slices"
	"sort"

	"gdplot/internal/canvas"
	"gdplot/internal/numeric"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/sheet"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// Weights of very different size stand in two panels, the large ones above; where one turns round on its way is marked.

const (
	apartFrom   = 3.0 // from which ratio on of the least of the large to the greatest of the small
	largeHeight = 0.36
	apartHeight = 440  // of the page, at a width of 600 px
	overshoot   = 0.1  // of its best value by which a weight that turns round goes beyond it
	turnsBack   = 0.1  // of its way there that it comes back at least
	steadyTurn  = 0.02 // of its way that it may go the other way before and after
)

// size is how far from 0 a weight of a run comes, or should come.
func (f *weightsFigure) size(run, weight int) float64 {
	most := f.came(run, weight, 0)
	if best := f.best(run); weight < len(best) && f.in.Results[run].Trace() != nil {
		most = math.Max(most, math.Abs(best[weight]))
	}
	return most
}

// came is how far from 0 a weight of a run comes, from a row on.
func (f *weightsFigure) came(run, weight, from int) (most float64) {
	if t := f.in.Results[run].Trace(); t != nil {
		for k := from; k < t.Len(); k++ {
			most = math.Max(most, math.Abs(t.Point(k)[weight]))
		}
	}
	return most
}

// magnitudes divides the weights of the only run into large and small ones; nil where they are of one size.
func (f *weightsFigure) magnitudes() [][]int {
	if len(f.runs) != 1 || f.n > mostBest || f.n < 2 || f.in.Diverged(f.runs[0]) || f.in.Results[f.runs[0]].Trace() == nil ||
		f.in.Results[f.runs[0]].Trace().Dim != f.n || len(f.in.Look.Y.Range) > 0 || len(f.in.Look.Y.Ticks) > 0 || f.in.Part.Inside {
		return nil
	}
	sizes := make([]float64, f.n)
	for i := range sizes {
		if sizes[i] = f.size(f.runs[0], i); !numeric.Finite(sizes[i]) {
			return nil
		}
	}
	order := slices.Clone(f.named)
	sort.SliceStable(order, func(a, b int) bool { return sizes[order[a]] > sizes[order[b]] })
	cut, widest := 0, apartFrom
	for i := 1; i < len(order); i++ {
		if ratio := sizes[order[i-1]] / sizes[order[i]]; sizes[order[i]] > 0 && ratio >= widest {
			cut, widest = i, ratio
		}
	}
	if cut == 0 || cut > 1 && cut == len(order)-1 { // one that stays near 0 beside several is no second scale
		return nil
	}
	large, small := order[:cut], order[cut:]
	sort.Ints(large)
	sort.Ints(small)
	return [][]int{large, small}
}

// apart gives a chart a panel for the large weights and one for the small.
func (f *weightsFigure) apart(c *Chart, groups [][]int) {
	run := f.runs[0]
	all := f.lines(run, f.all, axis.Span{Lo: math.Inf(-1), Hi: math.Inf(1)})
	c.stacked, c.Named, c.Height = true, true, apartHeight
	if len(groups[0]) < len(groups[1]) {
		c.shares = []float64{largeHeight, 1 - largeHeight}
	}
	for _, group := range groups {
		cp, values := ChartPanel{}, axis.NoSpan()
		best := f.best(run)
		for _, i := range group {
			cp.Lines = append(cp.Lines, all[i])
			for _, q := range all[i].Points {
				values = values.With(q.Y)
			}
			if i < len(best) {
				values = values.With(best[i])
			}
		}
		y := LinearAxis(c.Y.Label, values)
		cp.Y = &y
		f.addBest(&cp, run, group)
		c.Panels = append(c.Panels, cp)
	}
	for _, i := range f.named {
		c.Legend = append(c.Legend, f.all[i])
	}
}

// turnAir keeps what is told of a turn from standing squeezed between its line and the best value under it.
const turnAir vg.Length = 5

// tellTurns says where weights of a panel turn round, and how far beyond their best values.
func (f *weightsFigure) tellTurns(l LineLayer, run int, best []float64) (told []Told) {
	for _, line := range l.Lines {
		i := slices.Index(f.all, line.Series)
		if i < 0 || line.Series == nil {
			continue
		}
		k, ok := f.overshoots(run, i, best)
		if !ok {
			continue
		}
		v := f.weight(run, i, k)
		text := "step " + wording.Count(f.in.Results[run].Trace().Step[k]) + ": turns round at " + wording.Short(v, 3)
		at, ink := l.Panel.At(float64(f.in.Results[run].Trace().Step[k]), v), line.Series.Ink()
		under := canvas.Text{Size: asideSize, Ink: ink, Halo: 1.6}
		if i < len(best) && best[i]*v > 0 {
			under.String = wording.Percent(v/best[i]-1, 2) + " beyond its best, " + wording.Short(best[i], 3)
		}
		told = append(told, Told{Text: canvas.Text{String: text, Size: NameSize, Bold: true, Ink: ink, Halo: 1.6}, Under: under,
			Mark: at, Radius: 4, Own: line, Reach: AsideReach, Clear: true, Air: turnAir, With: func(page *canvas.Page) { turnRing(page, at, ink) }})
	}
	return told
}

// overshoots is the row at which a weight turns round, beyond its best value where that is known.
func (f *weightsFigure) overshoots(run, weight int, best []float64) (row int, ok bool) {
	row, ok = f.turn(run, weight)
	return row, ok && (weight >= len(best) || math.Abs(f.weight(run, weight, row)) > (1+overshoot)*math.Abs(best[weight]))
}

// astray is the place among the named weights of the only one of the only run that goes beyond its best value and turns round; -1
// where there is none.
func (f *weightsFigure) astray() int {
	if len(f.runs) != 1 || len(f.named) < 2 || len(f.named) > sheet.Colors || f.in.Results[f.runs[0]].Trace() == nil {
		return -1
	}
	best, found := f.best(f.runs[0]), -1
	for k, i := range f.named {
		if _, ok := f.overshoots(f.runs[0], i, best); ok && i < len(best) {
			if found >= 0 {
				return -1
			}
			found = k
		}
	}
	return found
}

// turnRing marks a place on a line.
func turnRing(page *canvas.Page, at vg.Point, ink canvas.Ink) {
	page.SetLineDash(nil, 0)
	page.SetLineWidth(1.75)
	page.Circle(at, 4, sheet.Paper, ink)
}

// weight is one of a run at a row of its trace.
func (f *weightsFigure) weight(run, weight, row int) float64 {
	return f.in.Results[run].Trace().Point(row)[weight]
}

// turn is the row at which a weight turns round that goes one way until there and the other way from there on.
func (f *weightsFigure) turn(run, weight int) (row int, ok bool) {
	t := f.in.Results[run].Trace()
	n := t.Len()
	if n < 3 || f.in.Diverged(run) {
		return 0, false
	}
	start, end := f.weight(run, weight, 0), f.weight(run, weight, n-1)
	far := func(k int) float64 { return math.Abs(f.weight(run, weight, k) - start) }
	for k := range n {
		if far(k) > far(row) {
			row = k
		}
	}
	way, back := far(row), math.Abs(f.weight(run, weight, row)-end)
	if row == 0 || row == n-1 || back < turnsBack*way || t.Step[row] != t.Step[row-1]+1 {
		return 0, false
	}
	wrong := 0.0
	up := f.weight(run, weight, row) > start
	for k := 1; k < n; k++ {
		if d := f.weight(run, weight, k) - f.weight(run, weight, k-1); (d > 0) != (up == (k <= row)) {
			wrong += math.Abs(d)
		}
	}
	return row, wrong <= steadyTurn*way
}
