package study

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"gdplot/internal/claim"
	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/wording"
)

// Headlines set runs against each other: who arrives and who does not, who ends near the lowest loss and who far from it. They are
// made of numbers that traces hold, in as few words as there are.

// Came is when runs of a figure come to a target, and stay.
type Came struct {
	Target experiment.Target
	Unit   string      // step or evaluation
	Effort map[int]int // by run
	Told   bool        // whether it has to be said what the target is
	Left   bool        // whether others come to it and do not stay
}

// apart is by what factor ends are parted into near and far, hither how high a near one is at most, as a share of its height at the
// start, and seen how high a far one is at least.
const (
	apart  = 10.0
	hither = 0.02
	seen   = 1e-4
)

// item is a run of a headline, or the best one of a group of runs.
type item struct {
	run  int
	gap  float64 // infinite where it diverges
	name string  // of a group
	size int
}

// contest is what a headline is made of.
type contest struct {
	in    Runs
	runs  []int
	items []item // the one that ends lowest first
	noun  string
	inner string // what runs of a group differ in, empty where items are runs
	level *claim.Level
}

// Headlines are sentences for the headline of a figure of some runs, the best first. came is nil where it is not known when they
// arrive; axis is what panels stand for.
func (in Runs) Headlines(runs []int, came *Came, axis string) [][]claim.Claim {
	if len(runs) == 1 {
		return in.alone(runs[0], came)
	}
	c := in.contest(runs)
	if c == nil {
		return nil
	}
	var told [][]claim.Claim
	add := func(sentence []claim.Claim) {
		if sentence != nil {
			told = append(told, sentence)
		}
	}
	if g := c.grouped(axis); g != nil {
		add(g.parted(true))
		add(g.span())
	}
	for _, sentence := range c.valleys() {
		add(sentence)
	}
	add(c.hill())
	add(c.over())
	add(c.rates())
	if c.noun == "start" {
		add(c.parted(false))
	}
	if came != nil && len(came.Effort) > 0 {
		told = append(told, c.timed(came)...)
	}
	add(c.pair())
	add(c.named())
	add(c.parted(true))
	add(c.parted(false))
	add(c.reached(came != nil))
	add(c.span())
	if len(runs) <= fewGroups && (came == nil || came.Left || len(came.Effort) == 0) {
		told = append(told, in.Tale(runs).EndsOf(runs)...)
	}
	return told
}

// contest is that of runs on one surface whose lowest loss is known; nil for others and for runs that see samples.
func (in Runs) contest(runs []int) *contest {
	if len(runs) < 2 {
		return nil
	}
	tale := in.Tale(runs)
	c := &contest{in: in, runs: runs, noun: tale.Noun(), level: in.LowestOf(runs[0])}
	first := in.Experiment.Runs[runs[0]].Surface
	for _, r := range runs {
		run := in.Experiment.Runs[r]
		if !run.Surface.SameFunction(first) || run.Sampled() || !in.Results[r].Traced() {
			return nil
		}
		gap := math.Inf(1)
		if c.level != nil && !in.Diverged(r) {
			gap = run.Surface.Lowest().Searched().Gap(in.Results[r].Outcome().Loss)
		}
		c.items = append(c.items, item{run: r, gap: gap, size: 1})
	}
	if c.level == nil {
		return nil
	}
	slices.SortStableFunc(c.items, func(a, b item) int { return cmp.Compare(a.gap, b.gap) })
	return c
}

// grouped are the best runs of groups that differ on an axis, which have several runs each; nil where there is none.
func (c *contest) grouped(axis string) *contest {
	e := c.in.Experiment
	at := AxisIndex(e, axis)
	if at < 0 {
		at = AxisIndex(e, "optimizer")
	}
	if at < 0 || len(e.Axes) != 2 || len(c.runs) <= Told {
		return nil
	}
	nouns := map[string]string{"optimizer": "method", "learning_rate": "rate", "start": "start"}
	g := *c
	g.noun, g.inner, g.items = nouns[e.Axes[at].Path], nouns[e.Axes[1-at].Path], nil
	if g.noun == "" || g.inner == "" {
		return nil
	}
	group := map[string]int{}
	for _, it := range c.items { // the best comes first
		text := e.Runs[it.run].Value(at).Text
		if i, ok := group[text]; ok {
			g.items[i].size++
			continue
		}
		it.name = c.in.namerOf().Value(at, e.Runs[it.run])
		group[text] = len(g.items)
		g.items = append(g.items, it)
	}
	for _, it := range g.items {
		if it.size != g.items[0].size || it.size < 2 {
			return nil
		}
	}
	if len(g.items) < 2 {
		return nil
	}
	return &g
}

// of are the runs of items, in the order of the figure.
func of(items []item) []int {
	var runs []int
	for _, it := range items {
		runs = append(runs, it.run)
	}
	slices.Sort(runs)
	return runs
}

// firstGap is how far above the lowest loss a run began.
func (c *contest) firstGap(r int) float64 {
	return c.in.Results[r].FirstLoss() - c.in.Experiment.Runs[r].Surface.Lowest().Searched().Level
}

// arrives reports whether a run has come to rest at the lowest loss.
func (c *contest) arrives(it item) bool {
	return c.in.Reports[it.run].Verdict == insight.Converged && it.gap <= 1e-6
}

// split is how many items end near the lowest loss while all others end far from it; 0 where they are not parted so.
func (c *contest) split() int {
	best, at := apart, 0
	for k := 1; k < len(c.items); k++ {
		a, b := c.items[k-1], c.items[k]
		floor := max(a.gap, 1e-7*c.firstGap(a.run))
		if ratio := b.gap / floor; ratio >= best && c.tight(a) && a.gap <= hither*c.firstGap(a.run) && b.gap > seen*c.firstGap(b.run) && !c.arrives(b) {
			best, at = ratio, k
			if math.IsInf(ratio, 1) {
				break
			}
		}
	}
	return at
}

// named tells who of few ends near the lowest loss, and what becomes of each of the others.
func (c *contest) named() []claim.Claim {
	const few = 4
	k, n := c.split(), len(c.items)
	if k == 0 || n == 2 || n > few || c.noun == "start" {
		return nil
	}
	told := []claim.Claim{c.near(claim.Near, c.items[:k])}
	for _, sentence := range c.in.Tale(c.runs).EndsOf(of(c.items[k:])) {
		told = append(told, sentence...)
	}
	return told
}

// parted tells how many end near the lowest loss or, where that is wanted, which they are, and what becomes of the others.
func (c *contest) parted(named bool) []claim.Claim {
	k, n := c.split(), len(c.items)
	if k == 0 || n == 2 && c.inner == "" {
		return nil
	}
	near, far := c.items[:k], c.items[k:]
	kind := claim.Only
	if k > n/2 {
		kind = claim.Most
	}
	some := c.near(kind, near)
	some.N["count"], some.N["of"], some.W["noun"] = float64(k), float64(n), c.noun
	if named {
		if k > 2 || kind == claim.Most || c.noun == "start" {
			return nil
		}
		if some.W["name"] = c.namesOf(near); strings.Contains(some.W["name"], ",") {
			return nil
		}
	}
	if c.inner != "" {
		some.N["each"], some.W["inner"] = float64(near[0].size), c.inner
		return []claim.Claim{some}
	}
	return append([]claim.Claim{some}, c.others(far)...)
}

// namesOf are the names of items in a list.
func (c *contest) namesOf(items []item) string {
	if c.inner == "" {
		names, _ := c.in.Tale(c.runs).Further(of(items))
		return strings.TrimPrefix(strings.TrimPrefix(names, "that with "), "those with ")
	}
	var names []string
	for _, it := range items {
		names = append(names, it.name)
	}
	return wording.List(names)
}

// pair sets a run that ends against one that diverges, with the rate that would be stable where that is known.
func (c *contest) pair() []claim.Claim {
	if len(c.items) != 2 || c.inner != "" || math.IsInf(c.items[0].gap, 1) || !math.IsInf(c.items[1].gap, 1) {
		return nil
	}
	tale, lost := c.in.Tale(c.runs), of(c.items[1:])
	fate := tale.EndsOf(lost)[0][0]
	for _, why := range tale.Reasons(insight.OfPath) {
		if first := why[0]; (first.Kind == claim.TooFast || first.Kind == claim.TooFastThere) && slices.Equal(first.Runs, lost) && fate.Kind != claim.LeavesDomain {
			fate = claim.Claim{Kind: claim.TooHigh, Runs: lost, N: claim.N{"limit": first.N["limit"]}}
			if c.noun == "rate" && first.Kind == claim.TooFast {
				fate.W = claim.W{"too": "too high"}
			}
		}
	}
	if c.arrives(c.items[0]) {
		return []claim.Claim{fate, c.near(claim.Near, c.items[:1])}
	}
	if fate.W["too"] != "" && c.items[0].gap < c.firstGap(c.items[0].run) { // the lower rate is told in the picture
		return []claim.Claim{fate}
	}
	return []claim.Claim{fate, {Kind: claim.EndsLeast, Runs: of(c.items[:1]), N: claim.N{"gap": c.items[0].gap}, W: claim.W{"noun": c.noun}, Level: c.level}}
}

// others tells what becomes of those that do not end near the lowest loss.
func (c *contest) others(far []item) []claim.Claim {
	runs, n := of(far), claim.N{}
	some := func(holds func(r int) bool) bool { return slices.ContainsFunc(runs, holds) }
	local := func(r int) bool { return c.in.Reports[r].Verdict == insight.LocalMinimum }
	lost := some(c.in.Diverged)
	if !lost {
		n["least"] = far[0].gap
		if most := far[len(far)-1].gap; wording.Short(most, 2) != wording.Short(far[0].gap, 2) {
			n["most"] = most
		}
	}
	switch {
	case !lost && !some(func(r int) bool { return !local(r) }):
		return []claim.Claim{{Kind: claim.OthersLocal, Runs: runs, N: n, Level: c.level}}
	case !lost:
		return []claim.Claim{{Kind: claim.OthersAbove, Runs: runs, N: n, Level: c.level}}
	case !some(func(r int) bool { return !c.in.Diverged(r) }):
		return []claim.Claim{{Kind: claim.OthersLost, Runs: runs, N: claim.N{}}}
	}
	return c.counted(runs)
}

// counted tells how many of some runs ended in which way.
func (c *contest) counted(runs []int) []claim.Claim {
	var told []claim.Claim
	for _, sentence := range c.in.Tale(runs).Tally() {
		for _, each := range sentence {
			each.N["of"] = float64(len(c.runs))
			told = append(told, each)
		}
	}
	return told
}

// span tells which of the runs ends lowest and which highest, where these are far apart.
func (c *contest) span() []claim.Claim {
	ended := c.items
	for len(ended) > 0 && math.IsInf(ended[len(ended)-1].gap, 1) {
		ended = ended[:len(ended)-1]
	}
	n := len(ended)
	alike := func(a, b item) bool { return wording.Short(a.gap, 2) == wording.Short(b.gap, 2) }
	if n < 2 || c.arrives(ended[0]) || !(ended[n-1].gap >= 1.5*ended[0].gap) || alike(ended[0], ended[1]) || alike(ended[n-1], ended[n-2]) {
		return nil
	}
	lowest := claim.Claim{Kind: claim.EndsLeast, Runs: []int{ended[0].run}, N: claim.N{"gap": ended[0].gap}, W: claim.W{"noun": c.noun}, Level: c.level}
	highest := claim.Claim{Kind: claim.EndsMost, Runs: []int{ended[n-1].run}, N: claim.N{"gap": ended[n-1].gap}, W: claim.W{}, Level: c.level}
	if len(c.items) > 2 {
		lowest.N["of"] = float64(len(c.items))
	}
	if n > 2 && len(c.items) > n {
		highest.N["of"] = float64(n)
	}
	if c.inner != "" {
		lowest.N["each"], lowest.W["inner"], lowest.W["name"], highest.W["name"] = float64(ended[0].size), c.inner, ended[0].name, ended[n-1].name
		return []claim.Claim{lowest, highest}
	}
	if bounces, ok := c.bounces(ended[n-1]); ok && len(c.items) == n {
		highest = bounces
	}
	if bounces, ok := c.bounces(ended[0]); ok && len(c.items) == 2 {
		lowest = bounces
	}
	told := []claim.Claim{lowest, highest}
	switch lost := of(c.items[n:]); {
	case len(lost) > 2:
		return append(told, c.counted(lost)...)
	default:
		for _, sentence := range c.in.Tale(c.runs).EndsOf(lost) {
			told = append(told, sentence...)
		}
	}
	return told
}

// reached tells that all come to the lowest loss; in one place that says little, where it is known when they do.
func (c *contest) reached(timed bool) []claim.Claim {
	if slices.ContainsFunc(c.items, func(it item) bool { return !c.arrives(it) }) {
		return nil
	}
	all := claim.Claim{Kind: claim.AllReach, Runs: slices.Clone(c.runs), N: claim.N{}, W: claim.W{"minimum": c.level.Of}, Level: c.level}
	if n := c.in.Tale(c.runs).Places(); n > 1 {
		all.N["valleys"], all.W["minimum"] = float64(n), "a minimum"
	}
	if _, several := all.N["valleys"]; timed && !several {
		return nil
	}
	return []claim.Claim{all}
}
