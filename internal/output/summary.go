package output

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/model"
	"gdplot/internal/numeric"
	"gdplot/internal/runner"
	"gdplot/internal/statistics"
)

// summaryTable has a row for each combination of what varies besides the seed and each measure that runs.csv has, made of its
// cells. A run has failed where it diverges, or does not come to a target: it counts as worse than every other in median and
// quartiles, and not in mean and deviation. The table is nil where no two runs differ in nothing but their seed.
func summaryTable(e *experiment.Experiment, results []runner.Result, reports []insight.Report) *table {
	groups := seedGroups(e)
	if groups == nil {
		return nil
	}
	type row struct {
		runs    []int
		measure string
		summary summary
	}
	var rows []row
	measures := measuresOf(runColumns(e, results, reports))
	for _, runs := range groups {
		for _, m := range measures {
			s := summarized(m, runs, func(r int) bool { return reports[r].Verdict == insight.Diverged })
			if s.n > 0 {
				rows = append(rows, row{runs, m.name, s})
			}
		}
	}
	t := &table{name: "summary", rows: len(rows)}
	if slices.ContainsFunc(e.Axes, func(a experiment.Axis) bool { return a.Path == "label" }) {
		t.columns = append(t.columns, texts("label", func(i int) string { return e.Runs[rows[i].runs[0]].Label }))
	}
	for _, c := range variedColumns(e) {
		if c.name != experiment.SeedPath {
			t.columns = append(t.columns, column{c.name, c.kind, func(b []byte, i int) []byte { return c.append(b, rows[i].runs[0]) }})
		}
	}
	number := func(name string, of func(s *summary) float64) column {
		return column{name, decimal, func(b []byte, i int) []byte { return appendKnown(b, of(&rows[i].summary)) }}
	}
	t.columns = append(t.columns,
		texts("measure", func(i int) string { return rows[i].measure }),
		counts("n", func(i int) int { return rows[i].summary.n }),
		counts("failures", func(i int) int { return rows[i].summary.failures }),
		number("share", func(s *summary) float64 { return float64(s.n-s.failures) / float64(s.n) }),
		number("share_low", func(s *summary) float64 { return s.share.Lo }),
		number("share_high", func(s *summary) float64 { return s.share.Hi }),
		number("median", func(s *summary) float64 { return s.median }),
		number("median_low", func(s *summary) float64 { return s.interval.Lo }),
		number("median_high", func(s *summary) float64 { return s.interval.Hi }),
		number("lower_quartile", func(s *summary) float64 { return s.lower }),
		number("upper_quartile", func(s *summary) float64 { return s.upper }),
		number("mean", func(s *summary) float64 { return s.mean }),
		number("mean_low", func(s *summary) float64 { return s.ofMean.Lo }),
		number("mean_high", func(s *summary) float64 { return s.ofMean.Hi }),
		number("deviation", func(s *summary) float64 { return s.deviation }),
	)
	return t
}

// seedGroups are the runs that differ in nothing but their seed, in the order of the plan; nil where each stands alone.
func seedGroups(e *experiment.Experiment) (groups [][]int) {
	seed := slices.IndexFunc(e.Axes, func(a experiment.Axis) bool { return a.Path == experiment.SeedPath })
	if seed < 0 {
		return nil
	}
	index, several := map[string]int{}, false
	var key strings.Builder
	for r, run := range e.Runs {
		key.Reset()
		for a := range e.Axes {
			if a != seed {
				key.WriteString(run.Value(a).Text)
				key.WriteByte(0)
			}
		}
		g, ok := index[key.String()]
		if !ok {
			g = len(groups)
			index[key.String()], groups = g, append(groups, nil)
		}
		groups[g] = append(groups[g], r)
		several = several || ok
	}
	if !several {
		return nil
	}
	return groups
}

// measuresOf are the columns that a summary is made of.
func measuresOf(all []column) (measures []column) {
	for _, c := range all {
		switch c.name {
		case "final_loss", "final_gap", "best_loss", "evaluations":
			measures = append(measures, c)
		default:
			if isTarget(c.name) || isMetric(c.name) {
				measures = append(measures, c)
			}
		}
	}
	return measures
}

func isTarget(name string) bool { return strings.HasPrefix(name, targetPrefix) }

func isMetric(name string) bool { return slices.Contains(model.Metrics, name) }

// better reports whether more is better.
func better(name string) bool { return isMetric(name) && !strings.HasSuffix(name, "_loss") }

// summary is what a measure comes to in runs that differ in their seed.
type summary struct {
	n, failures          int
	share                statistics.Interval // of those that do not fail
	median, lower, upper float64
	interval             statistics.Interval // of the median
	mean, deviation      float64             // of those that do not fail
	ofMean               statistics.Interval // likewise
}

// summarized takes the cells of a column together. Runs that have nothing there are left out, but for targets, which these
// did not reach.
func summarized(c column, runs []int, diverged func(run int) bool) summary {
	worst := math.Inf(1)
	if better(c.name) {
		worst = math.Inf(-1)
	}
	var all, good []float64
	for _, r := range runs {
		cell := c.cell(r)
		v, err := strconv.ParseFloat(cell, 64)
		switch {
		case cell == "" && !isTarget(c.name):
			continue
		case err != nil, math.IsNaN(v), math.IsInf(v, 0), diverged(r) && c.name != "evaluations":
			v = worst
		default:
			good = append(good, v)
		}
		all = append(all, v)
	}
	s := summary{n: len(all), failures: len(all) - len(good), mean: numeric.Mean(good), deviation: statistics.Deviation(good)}
	s.share, s.interval, s.ofMean = statistics.Wilson(len(good), len(all)), statistics.OfMedian(all), statistics.OfMean(good)
	slices.Sort(all)
	s.lower, s.median, s.upper = numeric.Quantile(all, 0.25), numeric.Quantile(all, 0.5), numeric.Quantile(all, 0.75)
	return s
}

// appendKnown appends a number, nothing where there is none.
func appendKnown(b []byte, v float64) []byte {
	if math.IsNaN(v) {
		return b
	}
	return appendFloat(b, v)
}
