package tables

import (
	"cmp"
	"slices"
	"strings"

	"gdplot/internal/claim"
	"gdplot/internal/insight"
	"gdplot/internal/plain"
	"gdplot/internal/study"
	"gdplot/internal/wording"
)

// mostKinds is how many kinds of cells a headline sets against each other, and leastOfKind how many cells each has at least.
const (
	mostKinds   = 3
	leastOfKind = 3
)

// headlines are the sentences for the headline: in how many cells of each kind runs diverge, where that differs, else the best cell.
func (f *heatmapFigure) headlines() [][]claim.Claim {
	var told [][]claim.Claim
	if c := f.contrast(); c != nil {
		told = append(told, c)
	}
	if f.best < 0 || f.mixed(f.best) || f.placeName(f.best) == "" {
		return told
	}
	best := f.bestStory()
	head := claim.Claim{Kind: claim.BestOfAll, Runs: best.Runs, N: claim.N{"value": best.N["value"]}, W: f.m.Headed(claim.W{"cell": f.placeName(f.best)}, true), Level: f.in.LowestOf(best.Runs[0])}
	if head.W["above"] != "" && head.Level == nil {
		return told
	}
	if _, ties := best.N["cells"]; ties {
		if head = f.reached(); head.Kind == "" {
			return told
		}
	}
	if f.together() != "" {
		head.W["median"] = "in the median"
	}
	if head.W["sound"] = best.W["sound"]; head.W["sound"] == "" {
		delete(head.W, "sound")
	}
	lost := f.lostCells(func(int) bool { return true })
	if len(lost) == 0 {
		return append(told, []claim.Claim{head})
	}
	c := claim.Claim{Kind: claim.CellsDiverge, N: claim.N{"count": float64(len(lost)), "of": float64(f.tried())}}
	if f.how(lost) != diverging {
		c.W = claim.W{"how": wording.Verb(len(lost), "ends above its start", "end above their start")}
	}
	for _, i := range lost {
		c.Runs = append(c.Runs, f.table.cells[i]...)
	}
	return append(told, []claim.Claim{head, c})
}

// arrived is how near the lowest level a result is that a headline counts as there.
const arrived = 1e-6

// reached tells how many cells come near the lowest level; of no kind where none does or that is no matter of the measure.
func (f *heatmapFigure) reached() claim.Claim {
	c := claim.Claim{Kind: claim.CellsReach, N: claim.N{"of": float64(f.tried()), "near": arrived}, W: claim.W{}}
	for i, fate := range f.fates {
		if fate != study.NoRun && f.of[i].Median() <= arrived { // what began there may end above its start
			c.Runs = append(c.Runs, f.table.cells[i]...)
			c.N["count"]++
		}
	}
	if f.m.Name != "final_gap" || len(c.Runs) == 0 {
		return claim.Claim{}
	}
	c.Level = f.in.LowestOf(c.Runs[0])
	if c.Level == nil {
		return claim.Claim{}
	}
	return c
}

// placeName is what a headline calls a cell: Adam at rate 0.1.
func (f *heatmapFigure) placeName(i int) string {
	t := &f.table
	y, x := t.y.names[i/len(t.x.values)], t.x.names[i%len(t.x.values)]
	if t.x.path != "learning_rate" || y == "" || strings.Contains(y, ",") {
		return t.cellName(i)
	}
	return y + " at " + x
}

// cellsCounted finds how many cells a title speaks of.
var cellsCounted = plain.Pattern(`(?i)\b(a|one|single|two|three|four|five|six|seven|eight|nine|ten|[0-9]+)( [a-z]+)? cells?\b`)

// counts reports whether a title speaks of another number of cells than those whose runs diverge or end above their start, or than all:
// under a headline that tells these it would only puzzle.
func (f *heatmapFigure) counts(title string) bool {
	said := cellsCounted().FindStringSubmatch(title)
	if said == nil {
		return false
	}
	for _, n := range [2]int{len(f.lostCells(func(int) bool { return true })), f.tried()} {
		if word := strings.ToLower(said[1]); word == wording.Number(n) || word == wording.Count(n) || n == 1 && (word == "a" || word == "single") {
			return false
		}
	}
	return true
}

// How runs of cells are lost.
const (
	diverging = "diverges"
	climbing  = "diverges or ends above its start"
)

// how says it of all runs of some cells.
func (f *heatmapFigure) how(cells []int) string {
	for _, i := range cells {
		for _, r := range f.table.cells[i] {
			if !f.in.Diverged(r) {
				return climbing
			}
		}
	}
	return diverging
}

// lostCells are those of some cells that diverge or end above their start.
func (f *heatmapFigure) lostCells(of func(i int) bool) (lost []int) {
	for i, fate := range f.fates {
		if fate == study.AreLost && of(i) {
			lost = append(lost, i)
		}
	}
	return lost
}

// lostAside reports whether runs are lost in a cell that is not.
func (f *heatmapFigure) lostAside() bool {
	for i, runs := range f.table.cells {
		if f.fates[i] != study.AreLost && f.in.Lost(runs) > 0 {
			return true
		}
	}
	return false
}

// contrast tells in how many cells of each method, or of what else has a few names, runs diverge; nil where that is alike, or where
// some are lost in cells that have a result all the same, as with counts of steps.
func (f *heatmapFigure) contrast() []claim.Claim {
	axis := study.AxisIndex(f.in.Experiment, "optimizer")
	if axis < 0 || f.together() != "" {
		return nil
	}
	values := f.in.DistinctValues(axis, f.runs)
	if len(values) < 2 || len(values) > mostKinds || f.lostAside() {
		return nil
	}
	var told []claim.Claim
	all, counts := []int(nil), map[int]bool{}
	for _, v := range values {
		of := func(i int) bool {
			runs := f.table.cells[i]
			return len(runs) > 0 && f.in.Experiment.Runs[runs[0]].Value(axis).Text == v.Text
		}
		c := claim.Claim{Kind: claim.DivergesIn, N: claim.N{}, W: claim.W{"axis": "optimizer"}}
		for i, runs := range f.table.cells {
			if of(i) {
				c.Runs = append(c.Runs, runs...)
				c.N["of"]++
			}
		}
		if c.N["of"] < leastOfKind {
			return nil
		}
		lost := f.lostCells(of)
		all, counts[len(lost)] = append(all, lost...), true
		if len(lost) > 0 {
			c.N["count"] = float64(len(lost))
		}
		c.W["name"] = wording.Plain(f.in.ValueName(axis, c.Runs[0]))
		if len(told) > 0 && c.N["of"] != told[0].N["of"] {
			return nil
		}
		told = append(told, c)
	}
	if len(counts) < 2 {
		return nil
	}
	for i := range told {
		told[i].W["how"] = f.how(all)
	}
	slices.SortStableFunc(told, func(a, b claim.Claim) int { return cmp.Compare(b.N["count"], a.N["count"]) })
	if where := f.where(told[0].Runs); where != "" {
		told[0].Kind, told[0].W["where"] = claim.DivergesWhere, where
		if len(told) == 2 && told[1].N["count"] == 0 {
			told[1].W["nowhere"] = "never does"
		}
	}
	return told
}

// where is what holds of the runs that are lost and of no others, where theory says so of them all: their rate is too large.
func (f *heatmapFigure) where(runs []int) string {
	var largest insight.LargestRates
	plain := true
	for _, r := range runs {
		run := f.in.Experiment.Runs[r]
		rate, constant := run.ConstantRate()
		limit, known := largest.Of(run)
		if !constant || !known || (rate > limit) != (f.in.Diverged(r) || f.in.Results[r].Climbed()) {
			return ""
		}
		plain = plain && insight.Plain(run)
	}
	switch bowls := !slices.ContainsFunc(runs, func(r int) bool { return !insight.Quadratic(f.in.Experiment.Runs[r].Surface) }); {
	case plain && bowls:
		return "rate × curvature is above 2"
	case plain:
		return "rate × curvature at the minimum is above 2"
	}
	return "its rate is above the largest stable one"
}
