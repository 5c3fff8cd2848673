package suites

import (
	"cmp"
	"math"
	"slices"
	"sort"

	"gdplot/internal/canvas"
	"gdplot/internal/experiment"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/sheet"
	"gdplot/internal/statistics"
	"gdplot/internal/study"

	"gonum.org/v1/plot/vg"
)

// A band of run lengths says how much the line of a solver owes to its seeds: each seed has a line of its own, over all problems
// and targets, and the band lies between quantiles of these, or is the bootstrap interval of their mean, which is the line.

// seedLengths are the run lengths of a solver by seed, nil where it has but one.
func (f *ecdfFigure) seedLengths(solver figure.Series) []lengths {
	var seeds []uint64
	bySeed := map[uint64]*lengths{}
	for _, r := range solver.Runs {
		seed := f.in.Experiment.Runs[r].Seed
		l := bySeed[seed]
		if l == nil {
			l = &lengths{}
			bySeed[seed], seeds = l, append(seeds, seed)
		}
		for _, gap := range f.gaps {
			l.pairs++
			if a := f.in.Arrival(r, experiment.Target{Gap: true, Loss: gap}); a.Reached {
				l.at = append(l.at, float64(a.At(f.evaluations)))
			}
		}
	}
	if len(seeds) < 2 {
		return nil
	}
	all := make([]lengths, len(seeds))
	for i, seed := range seeds {
		all[i] = *bySeed[seed]
		sort.Float64s(all[i].at)
	}
	return all
}

// ecdfBand fills how much the lines of solvers owe to their seeds.
type ecdfBand struct {
	f     *ecdfFigure
	panel *sheet.Panel
	faint []bool // by solver
}

var _ sheet.Layer = ecdfBand{}

// Draw implements Layer.
func (b ecdfBand) Draw(page *canvas.Page, _ vg.Rectangle) {
	for s := range b.f.suite.proj.Series {
		series := &b.f.suite.proj.Series[s]
		if seeds := b.f.seedLengths(*series); seeds != nil && !b.faint[s] {
			b.over(seeds, b.f.ends(s)).Draw(page, series.Ink())
		}
	}
}

// over is the band of a solver over its seeds, in steps.
func (b ecdfBand) over(seeds []lengths, end float64) (band sheet.Band) {
	places := []float64{b.f.from}
	for _, l := range seeds {
		for _, at := range l.at {
			places = append(places, math.Max(at, b.f.from))
		}
	}
	slices.Sort(places)
	places = slices.Compact(places)
	var lo, hi float64
	for i, x := range places {
		was := [2]float64{lo, hi}
		lo, hi = b.f.shareBand(seeds, x)
		if i > 0 {
			band.Add(b.panel.At(x, was[0]), b.panel.At(x, was[1]))
		}
		band.Add(b.panel.At(x, lo), b.panel.At(x, hi))
	}
	band.Add(b.panel.At(end, lo), b.panel.At(end, hi))
	return band
}

// shareBand is a band of the shares that seeds have reached by an effort.
func (f *ecdfFigure) shareBand(seeds []lengths, effort float64) (lo, hi float64) {
	values := make([]float64, len(seeds))
	for i, l := range seeds {
		n := sort.Search(len(l.at), func(k int) bool { return cmp.Compare(math.Max(l.at[k], f.from), effort) > 0 })
		values[i] = float64(n) / float64(l.pairs)
	}
	if f.fig.Spec.Text("band") == "interval" {
		i := statistics.OfMean(values)
		return i.Lo, i.Hi
	}
	slices.Sort(values)
	return study.Band(f.fig.Spec.Text("band"), values)
}

// ends is where the line of a solver ends.
func (f *ecdfFigure) ends(solver int) float64 {
	if budget := f.lengths[solver].budget; budget > 0 {
		return budget
	}
	return f.to * 1.05
}

// bandText says what the bands are, where there are any.
func (f *ecdfFigure) bandText() string {
	word := f.fig.Spec.Text("band")
	several := slices.ContainsFunc(f.suite.proj.Series, func(s figure.Series) bool { return f.seedLengths(s) != nil })
	switch {
	case !several || word == study.NoBand:
		return ""
	case word == "interval":
		return "bands are 95 % intervals over seeds"
	}
	return "bands over seeds " + study.BandReach(word)
}
