package suites

import (
	"math"
	"sort"

	"gdplot/internal/claim"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/figure"
	"gdplot/internal/study"
	"gdplot/internal/wording"
)

// shareTicks are those of an axis of shares.
var shareTicks = axis.ConstantTicks{{Value: 0, Label: "0"}, {Value: 0.2, Label: "0.2"}, {Value: 0.4, Label: "0.4"}, {Value: 0.6, Label: "0.6"},
	{Value: 0.8, Label: "0.8"}, {Value: 1, Label: "1"}}

// text says what the figure shows.
func (f *profileFigure) text() claim.Text {
	text := f.in.Text(f.suite.proj.Runs)
	n := len(f.suite.problems)
	if n == 0 {
		text.Add(claim.Finding, claim.Claim{Kind: claim.Nothing})
		return text
	}
	text.Add(claim.Finding, f.suite.ranked(claim.Solved, float64(n), f.counts(math.Inf(1)))...)
	text.Say(claim.Headline, f.suite.heads(claim.Solves, f.suite.ranked(claim.Solved, float64(n), f.counts(math.Inf(1))))...)
	if f.open < n {
		text.Add(claim.Finding, f.suite.ranked(claim.BestSolved, float64(n), f.counts(1))...)
	}
	if f.open > 0 {
		text.Add(claim.Beware, claim.Claim{Kind: claim.Unsolved, Runs: f.suite.proj.Runs, N: claim.N{"count": float64(f.open)}, Level: f.in.SharedLevel(f.suite.proj.Runs, f.target)})
	}
	if solvers := len(f.suite.proj.Series); solvers > 1 {
		text.Remark(claim.Beware, "Multiples are of the best of these "+wording.Counted(solvers, "solver")+": with others the order of two lines may change.")
	}
	if k := f.suite.attempts(); k > 1 {
		text.Remark(claim.Compared, "Of up to "+wording.Counted(k, "run")+" of a solver at a problem the best counts.")
	}
	text.Remark(claim.Compared, "A problem is solved when a run first "+f.in.Approaches(f.suite.proj.Runs, f.target)+"; "+wording.Verb(n, "there is ", "there are ")+wording.Counted(n, "problem")+".")
	return text
}

// heads are the sentences for a headline of what solvers come to: all of them, or the best against the worst; none where all are alike.
func (s *suite) heads(kind claim.Kind, ranked []claim.Claim) (all [][]claim.Claim) {
	if len(ranked) < 2 {
		return nil
	}
	told := make([]claim.Claim, len(ranked))
	for i, c := range ranked {
		told[i] = claim.Claim{Kind: kind, Runs: c.Runs, N: c.N, List: c.List, W: claim.W{"cell": c.W["cell"], "does": verbEnding(kind, len(c.List))}}
		if n := len(c.List); i == len(ranked)-1 && n > mostNamed {
			told[i].W["cell"] = "the other " + wording.Number(n)
		}
		switch share := c.N["share"]; {
		case kind != claim.ReachesShare && c.N["of"] > 0 && c.N["count"] == c.N["of"]:
			told[i].W["all"] = "all"
		case kind == claim.ReachesShare && share == 1:
			told[i].W["all"] = "every target"
		case kind == claim.ReachesShare && share == 0:
			told[i].W["all"] = "none"
		}
	}
	ends := []claim.Claim{told[0], told[len(told)-1]}
	if len(told) > mostGroups {
		return [][]claim.Claim{ends}
	}
	return [][]claim.Claim{told, ends}
}

// verbEnding is that of what so many solvers do.
func verbEnding(kind claim.Kind, solvers int) string {
	switch {
	case solvers > 1:
		return ""
	case kind == claim.ReachesShare:
		return "es"
	}
	return "s"
}

// mostGroups is how many numbers a headline lists.
const mostGroups = 3

// mostNamed is how many solvers that come to least are named in a headline.
const mostNamed = 2

// counts is how many problems solvers solve within τ times the best effort.
func (f *profileFigure) counts(tau float64) func(solver int) float64 {
	return func(s int) float64 { return float64(f.count(s, tau)) }
}

// ranked are claims of what solvers come to, the greatest number first, those of one number together.
func (s *suite) ranked(kind claim.Kind, of float64, value func(solver int) float64) []claim.Claim {
	order := make([]int, len(s.proj.Series))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(a, b int) bool { return value(order[a]) > value(order[b]) })
	var told []claim.Claim
	for i := 0; i < len(order); {
		var names []string
		var runs []int
		v := value(order[i])
		for ; i < len(order) && value(order[i]) == v; i++ {
			names, runs = append(names, s.proj.Series[order[i]].Name), append(runs, s.proj.Series[order[i]].Runs...)
		}
		c := claim.Claim{Kind: kind, Runs: runs, N: claim.N{"count": v, "of": of}, W: claim.W{"cell": wording.List(names)}, List: names}
		if len(names) > study.Told {
			c.W["cell"] = wording.Counted(len(names), "solver")
		}
		if kind == claim.Reached {
			c.N = claim.N{"share": v}
		}
		told = append(told, c)
	}
	return told
}

// alt describes the figure to those who cannot see it.
func (f *profileFigure) alt(title string) string {
	return figure.Prose(study.Closed(title), "Step chart of the share of problems solved against the effort as a multiple of the best solver's, τ, on a logarithmic axis from 1 to "+
		wording.Short(math.Max(f.most*1.15, 2), 2)+", with "+wording.Counted(len(f.suite.proj.Series), "line")+".")
}
