package truth

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gdplot/internal/claim"
	"gdplot/internal/experiment"
	"gdplot/internal/render"
)

// Claims over seeds are computed once more, by definitions: intervals by drawing samples, shares by trying which are possible,
// pairs by comparing whole runs.
func init() {
	checkers[claim.SeedsAlike] = func(v *evidence, c claim.Claim) string {
		var axes []int
		for i, a := range v.e.Axes {
			if a.Path != "seed" {
				axes = append(axes, i)
			}
		}
		groups := v.grouped(c.Runs, axes)
		for _, runs := range groups {
			for _, r := range runs {
				if t, first := v.trace(r), v.trace(runs[0]); len(runs) < 2 || !slices.EqualFunc(t.X, first.X, func(a, b float64) bool { return a == b || a != a && b != b }) || !slices.Equal(t.Step, first.Step) {
					return "run " + v.run(r).ID() + " is another"
				}
			}
		}
		return wrong(int(c.N["count"]) == len(c.Runs) && len(groups) > 0, "they are %d", len(c.Runs))
	}
	checkers[claim.ShareOfSeeds] = besides(certain, func(v *evidence, c claim.Claim) string {
		n := 0
		for _, x := range v.results(c, c.Runs) {
			if !math.IsInf(x, 1) {
				n++
			}
		}
		if n != int(c.N["count"]) || len(c.Runs) != int(c.N["of"]) {
			return "they are " + claim.Number(float64(n), "#")
		}
		lo, hi := possibleShares(float64(n)/float64(len(c.Runs)), float64(len(c.Runs)))
		return wrong(near(lo, c.N["lower"], 1e-4) && near(hi, c.N["upper"], 1e-4) || lo < 1e-9 && c.N["lower"] == 0, "the interval is %g to %g", lo, hi)
	})
	checkers[claim.PairedRatio] = besides(certain, paired(func(a, b float64) float64 {
		if a == b {
			return 1
		}
		if math.IsInf(a, 1) {
			return a
		}
		if math.IsInf(b, 1) {
			return math.Inf(-1)
		}
		return a / b
	}))
	checkers[claim.PairedDifference] = besides(certain, paired(func(a, b float64) float64 {
		if a == b {
			return 0
		}
		return a - b
	}))
	checkers[claim.PairedCount] = paired(nil)
	checkers[claim.MedianInterval] = besides(certain, func(v *evidence, c claim.Claim) string {
		all := v.results(c, c.Runs)
		lo, hi := sampled(all)
		return wrong(alike(quantile(all, 0.5), c.N["median"]) && alike(lo, c.N["lower"]) && alike(hi, c.N["upper"]), "it is %g, %g to %g", quantile(all, 0.5), lo, hi)
	})
	checkers[claim.MeanRank] = func(v *evidence, c claim.Claim) string {
		rank, blocks := v.meanRank(c, tied)
		strict, _ := v.meanRank(c, 0.01*tied)
		told := c.N["rank"] // with all, some or none of those as ties that are hardly apart
		return wrong((alike(rank, told) || alike(strict, told) || min(rank, strict) < told && told < max(rank, strict)) && blocks == int(c.N["blocks"]), "it is %g over %d", rank, blocks)
	}
	checkers[claim.RanksCritical] = besides(certain, ranksBy, func(v *evidence, c claim.Claim) string {
		k, n := c.N["methods"], c.N["blocks"]
		q := c.N["difference"] / math.Sqrt(k*(k+1)/(6*n)) * math.Sqrt2 // the range that so many normal numbers exceed in 5 %
		below := 0.0
		const h = 0.002
		phi := func(x float64) float64 { return 0.5 * math.Erfc(-x/math.Sqrt2) }
		for x := -9.0; x < 9; x += h {
			below += k * math.Exp(-x*x/2) / math.Sqrt(2*math.Pi) * math.Pow(phi(x)-phi(x-q), k-1) * h
		}
		return wrong(math.Abs(below-0.95) < 1e-3, "chance stays below it in %g", below)
	})
	checkers[claim.RanksAlike] = besides(spreadOf, func(v *evidence, c claim.Claim) string {
		return wrong(c.N["spread"] < c.N["difference"], "they differ by %g", c.N["spread"])
	})
}

// results are what runs came to by the measure of a claim.
func (v *evidence) results(c claim.Claim, runs []int) []float64 {
	return v.measures(runs, c.W["measure"])
}

// possibleShares are the least and the greatest share of which the one seen is no surprise: within 1.96 deviations.
func possibleShares(seen, n float64) (lo, hi float64) {
	far := func(p float64) bool { return math.Abs(seen-p) > 1.959964*math.Sqrt(p*(1-p)/n) }
	find := func(end float64) float64 {
		in, out := seen, end
		if in == end {
			return end
		}
		for range 200 {
			if mid := (in + out) / 2; far(mid) {
				out = mid
			} else {
				in = mid
			}
		}
		return in
	}
	return find(0), find(1)
}

// sampled is the interval of a median by drawing samples as the documentation says.
func sampled(values []float64) (lo, hi float64) {
	s := slices.Clone(values)
	slices.Sort(s)
	r := rand.New(rand.NewPCG(1, uint64(len(s))))
	var medians []float64
	for range 2000 {
		var sample []float64
		for range s {
			sample = append(sample, s[r.IntN(len(s))])
		}
		medians = append(medians, quantile(sample, 0.5))
	}
	return quantile(medians, 0.025), quantile(medians, 0.975)
}

// paired holds pairs of runs that differ in nothing but what is compared: the first half of a claim's runs and the second.
func paired(of func(a, b float64) float64) checker {
	return func(v *evidence, c claim.Claim) string {
		n := len(c.Runs) / 2
		first, second := v.results(c, c.Runs[:n]), v.results(c, c.Runs[n:])
		less, more := 0, 0
		var all []float64
		for i := range n {
			if whole(first[i]) && whole(second[i]) && near(first[i], second[i], 1e-9) {
				second[i] = first[i]
			}
			if v.run(c.Runs[i]).Seed != v.run(c.Runs[n+i]).Seed {
				return "their seeds differ"
			}
			if first[i] < second[i] {
				less++
			} else if first[i] > second[i] {
				more++
			}
			if of != nil {
				all = append(all, of(first[i], second[i]))
			}
		}
		if n != int(c.N["pairs"]) || less != int(c.N["less"]) || len(c.Runs)%2 != 0 {
			return "it is less in " + claim.Number(float64(less), "#")
		}
		if of == nil {
			return wrong(more == int(c.N["more"]), "it is more in %d", more)
		}
		if m := quantile(all, 0.5); !alike(m, c.N["median"]) {
			return "the median is " + claim.Number(m, "6")
		}
		low, has := c.N["lower"]
		lo, hi := sampled(all)
		return wrong(!has || alike(lo, low) && alike(hi, c.N["upper"]), "the interval is %g to %g", lo, hi)
	}
}

// tied is how near results are that are ties: to twelve digits, as far as they are told apart.
const tied = 1e-11

// meanRank is the rank of a row of a table over its blocks, by counting who is better, with results as ties that are so near.
func (v *evidence) meanRank(c claim.Claim, near float64) (rank float64, blocks int) {
	text := func(r int, path string) string {
		for i, a := range v.e.Axes {
			if a.Path == path {
				return v.run(r).Value(i).Text
			}
		}
		return ""
	}
	type cell struct{ row, block, rest string }
	over, _ := v.fig.Spec.Get("over").(string) // what is taken together is no setting
	of := map[cell][]int{}
	for _, r := range c.Runs {
		k := cell{row: text(r, c.W["rows"]), block: text(r, c.W["columns"])}
		for _, a := range v.e.Axes {
			if a.Path != c.W["rows"] && a.Path != c.W["columns"] && a.Path != "label" && a.Path != "seed" && a.Path != over {
				k.rest += "\x00" + text(r, a.Path)
			}
		}
		of[k] = append(of[k], r)
	}
	chosen, medians := map[cell][]int{}, map[cell]float64{} // of each cell the runs of its best setting
	for k, runs := range of {
		m, gone := quantile(v.results(c, runs), 0.5), 0
		for _, r := range runs {
			if v.gone(r) {
				gone++
			}
		}
		if c.W["measure"] != "steps_to" && 2*gone >= len(runs) {
			m = math.Inf(1)
		}
		k.rest = ""
		if x, has := medians[k]; !has || m < x || m == x && runs[0] < chosen[k][0] {
			medians[k], chosen[k] = m, runs
		}
	}
	best := medians
	if c.W["seeds"] != "" {
		best = map[cell]float64{}
		for k, runs := range chosen {
			for i, x := range v.results(c, runs) {
				best[cell{row: k.row, block: k.block + "\x00" + text(runs[i], "seed")}] = x
			}
		}
	}
	rows, places := map[string]bool{}, map[string]bool{}
	for k := range best {
		rows[k.row], places[k.block] = true, true
	}
	for block := range places { // only blocks that no row lacks
		for row := range rows {
			if _, has := best[cell{row: row, block: block}]; !has {
				delete(places, block)
			}
		}
	}
	sum := 0.0
	for block := range places {
		own := best[cell{row: c.W["row"], block: block}]
		sum += 0.5
		for row := range rows {
			switch x := best[cell{row: row, block: block}]; {
			case x == own, !math.IsInf(own, 0) && math.Abs(x-own) <= near*math.Abs(own):
				sum += 0.5
			case x < own:
				sum++
			}
		}
	}
	return sum / float64(len(places)), len(places)
}

// seedsYAML has noise, failures, and figures of all kinds that speak of seeds.
const seedsYAML = `title: Seeds
surface: {rosenbrock: {b: 10}}
start: {uniform: window}
steps: 120
sweep:
  optimizer: [sgd, {sgd: {momentum: 0.9}}, adam, rmsprop]
  learning_rate: [0.003, 0.02]
repeat: 9
figures:
`

var seedFigures = []string{
	"{distribution: {y: optimizer, value: steps_to, gap: 0.1, name: a, only: {learning_rate: 0.02}}}",
	"{distribution: {y: optimizer, value: final_gap, gap: 0.1, name: d, only: {learning_rate: 0.02}}}",
	"{distribution: {y: optimizer, value: final_gap, band: interval, name: b, only: {learning_rate: 0.003}}}",
	"{distribution: {y: optimizer, value: final_loss, baseline: adam, name: c, only: {learning_rate: 0.003}}}",
	"{convergence: {gap: 0.1, y: optimizer, only: {learning_rate: 0.02}}}",
	"{convergence: {gap: 0.1, y: optimizer, x: evaluations, name: e, only: {learning_rate: 0.02}}}",
	"{sensitivity: {band: interval, y: final_gap}}",
	"{sensitivity: {band: deciles, y: steps_to, gap: 0.1, name: s}}",
	"{ranking: {x: learning_rate, y: optimizer, value: final_gap, ranks: seeds}}",
	"{ranking: {y: optimizer, x: learning_rate, value: steps_to, gap: 0.1, ranks: columns, name: r}}",
	"{ecdf: {gaps: [1, 0.1], band: interval}}",
	"{loss: {over: seed, band: interval, only: {learning_rate: 0.003}}}",
}

// Figures of runs with many seeds say what is so, and faults that are planted in what they say are found.
func TestClaimsOverSeedsAreTrue(t *testing.T) {
	e, found := experiment.Parse("seeds.yaml", []byte(seedsYAML+"  - "+strings.Join(seedFigures, "\n  - ")+"\n"), experiment.Options{Figures: render.Figures})
	if found.Wrong() {
		t.Fatal(found)
	}
	in, err := executed(e, 2)
	if err != nil {
		t.Fatal(err)
	}
	seen, planted := map[claim.Kind]int{}, 0
	for _, fig := range e.Figures {
		in, d, err := drawn(in, fig)
		if err != nil || d == nil {
			t.Fatalf("%s: %v", fig.Name, err)
		}
		v := &evidence{in, e, fig, d.Said.Voice, d.Said.Claims(), d}
		for _, c := range d.Said.Claims() {
			seen[c.Kind]++
			said := claim.Say(d.Said.Voice, []claim.Claim{c})
			fault := tell(v, c)
			if err := c.Check(); err != nil {
				fault = err.Error()
			}
			if fault == "" {
				fault = strange(said, d.Said.Voice, c)
			}
			if fault != "" {
				t.Errorf("%s says what is not so, %s: %s: %s", fig.Name, c.Kind, fault, said)
			}
			for _, name := range []string{"count", "lower", "median", "less", "rank", "difference"} {
				x, has := c.N[name]
				if !has || !slices.Contains(overSeeds, c.Kind) || c.Kind == claim.RanksAlike || math.IsInf(x, 0) {
					continue
				}
				wrongly := c
				wrongly.N = claim.N{}
				for n, x := range c.N {
					wrongly.N[n] = x
				}
				wrongly.N[name] = 1.1*x + 1
				if planted++; tell(v, wrongly) == "" {
					t.Errorf("%s: %s with %s %g for %g is not found", fig.Name, c.Kind, name, 1.1*x+1, x)
				}
			}
		}
	}
	for _, kind := range overSeeds {
		if seen[kind] == 0 && kind != claim.PairedCount {
			t.Errorf("no figure says %s", kind)
		}
	}
	if planted < 30 {
		t.Errorf("only %d faults were planted", planted)
	}
}

var overSeeds = []claim.Kind{claim.RowBelow, claim.ShareOfSeeds, claim.PairedRatio, claim.PairedDifference, claim.PairedCount, claim.MedianInterval, claim.MeanRank, claim.RanksCritical, claim.RanksAlike}

// What is said of models that are drawn alike holds.
func TestMediansOfModels(t *testing.T) {
	text := "title: Models\nsurface: {logistic_regression: {data: {moons: {n: 40, noise: 0.2, seed: 1}}}}\nbatch: 8\nstart: zeros\nsteps: 10\nsweep: {learning_rate: [0.1, 1], seed: [1, 2, 3]}\nfigures:\n"
	in, ok, err := prepared(text, []string{"fit"})
	if !ok || err != nil {
		t.Fatal(err)
	}
	in, d, err := drawn(in, in.Experiment.Figures[0])
	if err != nil {
		t.Fatal(err)
	}
	v, medians := &evidence{in, in.Experiment, in.Experiment.Figures[0], d.Said.Voice, d.Said.Claims(), d}, 0
	for _, c := range d.Said.Claims() {
		if wrong := tell(v, c); wrong != "" {
			t.Errorf("%s of %v: %s", c.Kind, c.Runs, wrong)
		}
		if c.Kind == claim.MedianEnds {
			medians++
		}
	}
	if medians != 4 {
		t.Errorf("%d medians are told, want those of the loss and of the accuracy at two rates", medians)
	}
}
