package suites

import (
	"math"
	"sort"

	"gdplot/internal/catalog"
	"gdplot/internal/claim"
	"gdplot/internal/experiment"
	"gdplot/internal/numeric"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/lines"
	"gdplot/internal/render/sheet"
	"gdplot/internal/study"
	"gdplot/internal/wording"
)

var _ = figure.Figures.Add(catalog.Entry[figure.Kind]{
	Decl: catalog.Decl{
		Name:     "ecdf",
		Title:    "Run lengths",
		Beside:   catalog.ComparesArrivals | catalog.ComparesBest | catalog.ComparesSuites,
		Shows:    catalog.ShowsResults,
		Axes:     true,
		Sentence: "The share of its targets that each solver has reached, over all of its runs, against the step.",
		Params: []catalog.Param{
			{Name: "gaps", Type: catalog.Numbers, Default: []float64{1e-2, 1e-4, 1e-6}, Range: catalog.MoreThan(0), Target: "gap", Main: true,
				Doc: "targets: distances of the loss above the surface's minimum that count as arrival"},
			study.CountedBy(), solvers(),
			study.Banded(study.NoBand, "where runs are repeated with other seeds, around the line, which is their mean"), figure.Only(), figure.Title(),
		},
		Notes: []string{
			"This is the empirical distribution of run lengths, in the manner of the COCO platform: the higher a line and the further left, the better its solver. Every run counts with each target, and what is never reached is not left out.",
			"A cross stands where the last run of a solver ends that misses a target: beyond it nothing is known. A line without a cross has reached all of its targets.",
			"The axis is logarithmic; a target that a run reaches at step 0 counts from the left end on.",
		},
		Source: "Hansen, Auger, Ros, Mersmann, Tušar and Brockhoff 2021, COCO: a platform for comparing continuous optimizers in a black-box setting",
		Sample: "figures:\n  - ecdf: {gaps: [1e-2, 1e-4, 1e-6], color: optimizer}",
	},
	New: figure.Kind{Draw: drawECDF},
})

// ecdfFigure is what the parts of a figure of run lengths share.
type ecdfFigure struct {
	in          figure.Input
	fig         *experiment.Figure
	suite       suite
	gaps        []float64
	evaluations bool
	lengths     []lengths // by solver
	from, to    float64   // ends of the axis
}

// lengths are the run lengths of a solver.
type lengths struct {
	at     []float64 // of the pairs reached, in ascending order
	pairs  int       // all pairs
	budget float64   // where its last run ends that misses a target; 0 where none does
}

func drawECDF(in figure.Input, fig *experiment.Figure) (*figure.Drawing, error) {
	f := &ecdfFigure{in: in, fig: fig, suite: newSuite(in, fig), gaps: fig.Spec.Numbers("gaps"), evaluations: fig.Spec.Text("x") == "evaluations"}
	f.measure()
	c := f.chart()
	c.Draw()
	return c.Drawing(f.text(), f.alt(c.Title)), nil
}

// measure finds the run lengths and the axis that shows them.
func (f *ecdfFigure) measure() {
	least := math.Inf(1)
	f.to = 10
	for _, solver := range f.suite.proj.Series {
		var l lengths
		for _, r := range solver.Runs {
			missed := false
			for _, gap := range f.gaps {
				a := f.in.Arrival(r, experiment.Target{Gap: true, Loss: gap})
				l.pairs++
				if missed = missed || !a.Reached; a.Reached {
					l.at = append(l.at, float64(a.At(f.evaluations)))
				}
			}
			if missed {
				l.budget = math.Max(l.budget, f.spent(r))
			}
		}
		sort.Float64s(l.at)
		for _, at := range l.at {
			if at > 0 {
				least = math.Min(least, at)
				break
			}
		}
		if n := len(l.at); n > 0 {
			f.to = math.Max(f.to, l.at[n-1])
			if l.budget > 0 { // other runs may have come further
				l.budget = math.Max(l.budget, l.at[n-1])
			}
		}
		f.to = math.Max(f.to, l.budget)
		f.lengths = append(f.lengths, l)
	}
	f.from = 1
	if numeric.Finite(least) {
		f.from = math.Pow(10, math.Floor(math.Log10(math.Min(least, f.to/10))))
	}
}

// spent is the effort of a whole run.
func (f *ecdfFigure) spent(run int) float64 {
	out := f.in.Results[run].Outcome()
	if f.evaluations {
		return float64(out.Evaluations)
	}
	return float64(out.Steps)
}

// chart is the figure with its axes and lines.
func (f *ecdfFigure) chart() *lines.Chart {
	c := &lines.Chart{In: f.in, Title: f.in.Title(f.fig), Y: shareAxis("share of runs and targets reached"),
		X: lines.ChartAxis{Span: axis.Span{Lo: f.from, Hi: f.to * 1.05}, Scale: axis.LogScale{}, Ticks: axis.LogTicks{}, Label: study.EffortLabel(f.fig.Spec.Text("x"))}}
	c.Subtitle = wording.Plural(len(f.suite.proj.Runs), "run") + " at " + wording.Plural(len(f.suite.problems), "problem") + ", each with " +
		wording.Verb(len(f.gaps), "the target ", "targets of ") + f.targets() + " " + f.in.Facing(f.suite.proj.Runs, f.in.StandingOf(f.suite.proj.Runs).Above())
	f.suite.addTo(c, func(s int) lines.ChartLine {
		l := &f.lengths[s]
		return lines.ChartLine{Points: shares(l.at, max(l.pairs, 1), f.from, f.ends(s)), Cut: l.budget > 0, Value: wording.WholePercent(float64(len(l.at)) / float64(max(l.pairs, 1))),
			Title: ": " + wording.Count(len(l.at)) + " of " + wording.Count(l.pairs) + " reached"}
	})
	if band := f.bandText(); band != "" {
		c.Subtitle += "; " + band
		c.Panels[0].Below = append(c.Panels[0].Below, func(p *sheet.Panel) sheet.Layer { return ecdfBand{f, p, c.Lineup.Faint} })
	}
	return c
}

// targets lists the gaps.
func (f *ecdfFigure) targets() string {
	var parts []string
	for _, g := range f.gaps {
		parts = append(parts, wording.Short(g, 2))
	}
	return wording.List(parts)
}

// text says what the figure shows.
func (f *ecdfFigure) text() claim.Text {
	text := f.in.Text(f.suite.proj.Runs)
	if len(f.suite.proj.Runs) == 0 {
		text.Add(claim.Finding, claim.Claim{Kind: claim.Nothing})
		return text
	}
	text.Add(claim.Finding, f.reached()...)
	text.Say(claim.Headline, f.heads()...)
	text.Add(claim.Finding, f.middle()...)
	text.Remark(claim.Compared, "A run counts once for each target, a loss within "+f.targets()+" of "+f.in.StandingOf(f.suite.proj.Runs).Least()+".")
	for _, l := range f.lengths {
		if l.budget > 0 {
			text.Remark(claim.Beware, "A cross marks where the last run of a solver ends that misses a target; beyond it nothing is known.")
			break
		}
	}
	return text
}

// mostCounted is of how many runs and targets at most those that are reached are counted: shares of few look surer than they are.
const mostCounted = 100

// reached tells how many of their runs and targets solvers reach in the end.
func (f *ecdfFigure) reached() []claim.Claim {
	told := f.suite.ranked(claim.Reached, 0, func(s int) float64 {
		return float64(len(f.lengths[s].at)) / float64(max(f.lengths[s].pairs, 1))
	})
	pairs := f.lengths[0].pairs
	for _, l := range f.lengths {
		if l.pairs != pairs || pairs > mostCounted {
			return told
		}
	}
	thing := "targets reached"
	if len(f.gaps) == 1 {
		thing = "runs that arrive"
	}
	for i := range told {
		told[i].N["count"], told[i].N["of"], told[i].W["thing"] = math.Round(told[i].N["share"]*float64(pairs)), float64(pairs), thing
	}
	return told
}

// heads set solvers against each other by the same.
func (f *ecdfFigure) heads() [][]claim.Claim {
	all := f.suite.heads(claim.ReachesShare, f.reached())
	if len(f.gaps) == 1 {
		for _, told := range all {
			told[0].W["once"] = "the target"
		}
	}
	return all
}

// middle tells who reaches half of all targets first, where one does, and not where runs begin.
func (f *ecdfFigure) middle() []claim.Claim {
	best, first, alike := -1, math.Inf(1), false
	for s, l := range f.lengths {
		need := (l.pairs + 1) / 2
		if need == 0 || len(l.at) < need {
			continue
		}
		if at := l.at[need-1]; at < first {
			best, first, alike = s, at, false
		} else {
			alike = alike || at == first
		}
	}
	if best < 0 || len(f.lengths) < 2 || alike || first <= 0 {
		return nil
	}
	s := f.suite.proj.Series[best]
	return []claim.Claim{{Kind: claim.HalfFirst, Runs: s.Runs, N: claim.N{"effort": first}, W: claim.W{"cell": s.Name, "unit": study.UnitOf(f.evaluations)}}}
}

// alt describes the figure to those who cannot see it.
func (f *ecdfFigure) alt(title string) string {
	return figure.Prose(study.Closed(title), "Step chart of the share of runs and targets reached against the "+study.EffortLabel(f.fig.Spec.Text("x"))+" on a logarithmic axis from "+
		wording.Short(f.from, 3)+" to "+wording.Short(f.to, 3)+", with "+wording.Counted(len(f.suite.proj.Series), "line")+".")
}
