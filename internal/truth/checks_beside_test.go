package truth

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"gdplot/internal/claim"

	"gonum.org/v1/gonum/stat/distuv"
)

// Numbers beside those that a claim is first about: confidences, counts, places on an axis, ends of bands.

// certain is whether intervals have the confidence of which they are recomputed, and a ratio is told as what it is.
func certain(v *evidence, c claim.Claim) string {
	if x, told := c.N["confidence"]; told && x != 0.95 {
		return fmt.Sprintf("intervals are those of 95 %%, and not of %g", x)
	}
	times, told := c.N["times"]
	return wrong(!told || times == c.N["median"], "the ratio is %g", c.N["median"])
}

// besides holds further checks against a claim that a first one finds right.
func besides(checks ...checker) checker {
	return func(v *evidence, c claim.Claim) string {
		for _, check := range checks {
			if fault := check(v, c); fault != "" {
				return fault
			}
		}
		return ""
	}
}

// axesAt are the axes on which all runs of a claim have the number that it tells, those that its figure names before others; all
// with numbers where it tells none.
func (v *evidence) axesAt(c claim.Claim) (all []int) {
	at, told := c.N["at"]
	own, _ := v.fig.Spec.Get("x").(string)
	for i, a := range v.e.Axes {
		holds := own == "" || a.Path == own
		for _, r := range c.Runs {
			x := v.run(r).Value(i)
			holds = holds && x.Numeric && (!told || x.Number == at)
		}
		if holds {
			all = append(all, i)
		}
	}
	return all
}

// onCurve are the runs of a figure that have what those of a claim have in common but for one axis, by their numbers on it.
func (v *evidence) onCurve(c claim.Claim, axis int) map[float64][]int {
	of := map[float64][]int{}
	own := slices.Contains([]string{v.fig.Spec.Text("color"), v.fig.Spec.Text("facet")}, v.e.Axes[axis].Path) // every number has a curve of its own
	for _, r := range v.fig.Runs {
		on := v.run(r).Value(axis).Numeric && (!own || v.run(r).Value(axis) == v.run(c.Runs[0]).Value(axis))
		for i := range v.e.Axes {
			shared := !slices.ContainsFunc(c.Runs, func(o int) bool { return v.run(o).Value(i).Text != v.run(c.Runs[0]).Value(i).Text })
			on = on && (i == axis || !shared || v.run(r).Value(i).Text == v.run(c.Runs[0]).Value(i).Text)
		}
		if on {
			of[v.run(r).Value(axis).Number] = append(of[v.run(r).Value(axis).Number], r)
		}
	}
	return of
}

// alikeOnCurve is whether so many other numbers of a curve have as low a result as the best.
func alikeOnCurve(v *evidence, c claim.Claim) string {
	told := ""
	for _, axis := range v.axesAt(c) {
		same, about := 0, 0
		for _, runs := range v.onCurve(c, axis) {
			x := quantile(v.measures(runs, c.W["measure"]), 0.5)
			if near(x, c.N["value"], 1e-13) {
				same++
			}
			if near(x, c.N["value"], 1e-11) {
				about++
			}
		}
		if n := int(c.N["alike"]) + 1; same <= n && n <= max(about, 1) {
			return ""
		}
		told += fmt.Sprintf(" %d", same)
	}
	return "as low are" + told
}

// ofEvery is whether a result is that of so many numbers on an axis, and of every one there is.
func ofEvery(v *evidence, c claim.Claim) string {
	n, told := c.N["every"]
	if !told {
		return ""
	}
	for _, axis := range v.axesAt(c) {
		of := v.onCurve(c, axis)
		same := 0
		for _, runs := range of {
			if near(quantile(v.measures(runs, c.W["measure"]), 0.5), c.N["value"], 1e-11) {
				same++
			}
		}
		if same == int(n) && same == len(of) {
			return ""
		}
	}
	return "others are not as low"
}

// bestAmong is whether a best result is that of so many numbers on an axis, and of so many cells.
func bestAmong(v *evidence, c claim.Claim) string {
	if n, told := c.N["cells"]; told {
		return v.tied(c, int(n))
	}
	n, counted := c.N["count"]
	_, at := c.N["at"]
	if !counted && !at {
		return ""
	}
	told := ""
	for _, axis := range v.axesAt(c) {
		numbers := map[float64]bool{}
		for _, r := range v.fig.Runs {
			if x := v.run(r).Value(axis); x.Numeric {
				numbers[x.Number] = true
			}
		}
		if !counted || len(numbers) == int(n) {
			return ""
		}
		told += fmt.Sprintf(" %d", len(numbers))
	}
	return "on the axis are" + told
}

// tied is whether so many cells of some table have the result of a claim.
func (v *evidence) tied(c claim.Claim, cells int) string {
	mixed := func(runs []int) bool { return slices.ContainsFunc(runs, v.gone) }
	told := ""
	for _, by := range v.groupings() {
		same, about, own := 0, 0, false
		for _, runs := range v.grouped(v.fig.Runs, by) {
			own = own || slices.Equal(runs, c.Runs)
			if x := v.together(runs, c.W["measure"]); mixed(runs) == mixed(c.Runs) {
				if near(x, c.N["value"], 1e-13) {
					same++
				}
				if near(x, c.N["value"], 1e-11) {
					about++
				}
			}
		}
		if own && same <= cells && cells <= about {
			return ""
		}
		if own {
			told += fmt.Sprintf(" %d", same)
		}
	}
	return "as low are cells:" + told
}

// failsFrom is whether of some runs those fail that have a number from one on, and no others.
func failsFrom(v *evidence, c claim.Claim) string {
	told := ""
	for axis := range v.e.Axes {
		first, last := math.Inf(1), math.Inf(-1) // the least that fails, and the greatest that does not
		numbers := true
		for _, r := range c.Runs {
			x := v.run(r).Value(axis)
			numbers = numbers && x.Numeric
			if v.lost(r) || v.unreached(r) {
				first = math.Min(first, x.Number)
			} else {
				last = math.Max(last, x.Number)
			}
		}
		if numbers && last < first && first == c.N["from"] {
			return ""
		}
		told += fmt.Sprintf(" %g", first)
	}
	return "they fail from" + told
}

// comeToLevel is whether so many runs of a figure come to a level, with those that begin there or without.
func comeToLevel(v *evidence, c claim.Claim) string {
	n, begin := 0, 0
	for _, r := range v.beside() {
		if v.arrival(r, c.Level) >= 0 {
			n++
			if v.at(r, 0, c.Level) {
				begin++
			}
		}
	}
	return wrong(int(c.N["count"]) == n || int(c.N["count"]) == n-begin, "they are %d, of which %d begin there", n, begin)
}

// inBand is whether the ends of a band are the quantiles of some values that it shows.
func inBand(c claim.Claim, values []float64) string {
	lower, has := c.N["lower"]
	lo, hi := bandOf(c.W["band"], values)
	return wrong(!has || alike(lo, lower) && alike(hi, c.N["upper"]), "the band is %g to %g", lo, hi)
}

// bandOf are the ends of a band of some values, by its name.
func bandOf(band string, values []float64) (lower, upper float64) {
	if band == "interval" {
		return sampled(values)
	}
	at, named := map[string]float64{"deciles": 0.1, "minmax": 0}[band]
	if !named {
		at = 0.25
	}
	return quantile(values, at), quantile(values, 1-at)
}

// ranksBy holds the numbers of a test of ranks against the ranks: how many methods and blocks there are, and Friedman's test of
// these in the form of Iman and Davenport, by its definition.
func ranksBy(v *evidence, c claim.Claim) string {
	rows := map[string]bool{}
	for i, a := range v.e.Axes {
		for _, r := range c.Runs {
			if a.Path == c.W["rows"] {
				rows[v.run(r).Value(i).Text] = true
			}
		}
	}
	p, told := c.N["p"]
	fault := ""
	for _, near := range []float64{tied, 0.01 * tied} {
		k, blocks, sum := float64(len(rows)), 0, 0.0
		for row := range rows {
			own := c
			own.W = maps.Clone(c.W)
			own.W["row"] = row
			var rank float64
			rank, blocks = v.meanRank(own, near)
			sum += (rank - (k+1)/2) * (rank - (k+1)/2)
		}
		n := float64(blocks)
		if k != c.N["methods"] || n != c.N["blocks"] {
			return fmt.Sprintf("there are %g methods over %g blocks", k, n)
		}
		chi := 12 * n / (k * (k + 1)) * sum
		f := (n - 1) * chi / (n*(k-1) - chi)
		got := distuv.F{D1: k - 1, D2: (k - 1) * (n - 1)}.Survival(f)
		if fault = wrong(!told || math.Abs(got-p) <= 1e-6*got+1e-12, "it is %g", got); fault == "" {
			break
		}
	}
	return fault
}

// spreadOf is whether the ranks of the rows that a claim names differ by as much as it tells, and by less than is needed.
func spreadOf(v *evidence, c claim.Claim) string {
	least, most, needed := math.Inf(1), math.Inf(-1), math.NaN()
	for _, o := range v.claims {
		switch {
		case o.Kind == claim.RanksCritical:
			needed = o.N["difference"]
		case o.Kind == claim.MeanRank && strings.Contains(c.W["cell"], o.W["cell"]):
			least, most = math.Min(least, o.N["rank"]), math.Max(most, o.N["rank"])
		}
	}
	return wrong(alike(c.N["difference"], needed) && c.N["spread"] <= most-least+1e-9 && c.N["spread"] > 0 || c.N["spread"] == 0 && most >= least, "they differ by %g, of %g", most-least, needed)
}

// accurate is the share of examples of which a run's model names the class, by its predictions.
func (v *evidence) accurate(r int, test bool) float64 {
	p, out := v.surface(r).Model, v.out(r)
	of := p.Data.Train
	if test {
		of = p.Data.Test
	}
	say, got, right := p.Predictor(out.Buffers()), make([]float64, p.Outputs), 0.0
	for i := range of.Rows() {
		say(got, out.X, of.Row(i))
		class := slices.Index(got, slices.Max(got))
		if len(got) == 1 {
			class = 0
			if got[0] > 0.5 {
				class = 1
			}
		}
		if float64(class) == of.Y[i] {
			right++
		}
	}
	return right / float64(of.Rows())
}

// since is the step from which on a run is at a level until its end, +Inf where it ends elsewhere.
func (v *evidence) since(r int, l *claim.Level) float64 {
	t, from := v.trace(r), math.Inf(1)
	for k := v.rows(r) - 1; k >= 0 && v.at(r, k, l); k-- {
		from = float64(t.Step[k])
	}
	return from
}
