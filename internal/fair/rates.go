package fair

import (
	"slices"
	"strings"
	"unicode"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/wording"
)

// takesRate reports whether a run's method needs a learning rate. One that a method multiplies what it finds by is no rate to
// be tuned.
func takesRate(r *experiment.Run) bool {
	return (r.Rate != nil || r.Tune != nil) && catalog.MethodOf(r.Chain).Rate == catalog.RateRequired
}

// family is what figures call a run's method, numbers apart and without what is laid over it: momentum 0.5, momentum 0.9 and
// lookahead over momentum 0.9 are one family.
func family(r *experiment.Run) string {
	parts := strings.Split(insight.Method(r), " over ")
	name, _, _ := strings.Cut(parts[len(parts)-1], ",")
	return strings.TrimSpace(strings.Map(func(c rune) rune {
		if unicode.IsDigit(c) || c == '.' || c == '-' {
			return -1
		}
		return c
	}, name))
}

// ofOneParameter reports whether the methods of runs are one method at three or more values of one parameter: that
// parameter is what is studied, at one rate on purpose.
func (c *comparison) ofOneParameter(runs []int) bool {
	first := c.e.Runs[runs[0]].Chain
	at, values := "", map[string]bool{}
	for _, r := range runs {
		chain := c.e.Runs[r].Chain
		if len(chain) != len(first) {
			return false
		}
		for i, s := range chain {
			if s.Decl != first[i].Decl {
				return false
			}
			for k, p := range s.Decl.Params {
				if asJSON(s.Values[k]) == asJSON(first[i].Values[k]) {
					continue
				}
				if at != "" && at != p.Name {
					return false
				}
				at = p.Name
				values[asJSON(s.Values[k])] = true
			}
		}
	}
	return len(values) >= 2 // beside that of the first
}

func sharedRate(c *comparison) []Note {
	for _, g := range c.groups {
		runs := slices.DeleteFunc(slices.Clone(g), func(r int) bool { return !takesRate(c.e.Runs[r]) })
		if len(runs) < 2 || slices.ContainsFunc(runs, func(r int) bool { return c.does(r).rate != c.does(runs[0]).rate }) ||
			c.e.Runs[runs[0]].Tune != nil || c.ofOneParameter(runs) {
			continue
		}
		var families, methods []string
		var of []int // a run of each method
		for _, r := range runs {
			if f := family(c.e.Runs[r]); !slices.Contains(families, f) {
				families = append(families, f)
			}
			if m := insight.Method(c.e.Runs[r]); !slices.Contains(methods, m) {
				methods, of = append(methods, m), append(of, r)
			}
		}
		if len(families) < 2 {
			continue
		}
		return []Note{{At: c.e.RunMark(runs[0], "learning_rate"), Runs: of, Words: families,
			Text: few(of, "method", func(r int) string { return insight.Method(c.e.Runs[r]) }) + " share one " + c.rateText(runs[0])}}
	}
	return nil
}

// rateText is the learning rate of a run in words, or its schedule.
func (c *comparison) rateText(r int) string {
	if v, constant := c.e.Runs[r].Rate.Constant(); constant {
		return "learning rate, " + wording.Short(v, 6)
	}
	return "schedule, " + strings.TrimPrefix(insight.RateText(c.e.Runs[r]), "rate ")
}

// unequalTries counts at how many rates each method was tried.
func unequalTries(c *comparison) []Note {
	best := c.compares(catalog.ComparesBest) || c.option("best_of") != ""
	for _, g := range c.groups {
		if !best && !slices.ContainsFunc(g, func(r int) bool { return c.e.Runs[r].Tune != nil }) { // what is tuned is the best of many
			continue
		}
		if note, found := c.triesOf(g); found {
			return []Note{note}
		}
	}
	return nil
}

// tried is a method with the rates that it was tried at.
type tried struct {
	run   int // the first of its runs
	rates distinct[string]
	count int
	tuned bool
}

func (c *comparison) triesOf(runs []int) (Note, bool) {
	var all []tried
	index := map[string]int{}
	for _, r := range runs {
		run := c.e.Runs[r]
		if !takesRate(run) {
			continue
		}
		k := c.does(r).method
		i, known := index[k]
		if !known {
			i = len(all)
			index[k], all = i, append(all, tried{run: r})
		}
		t := &all[i]
		if run.Tune != nil {
			t.tuned = true
			t.count = max(t.count, len(run.Tune.Values))
		}
		t.rates.add(c.does(r).rate)
		t.count = max(t.count, len(t.rates.list))
	}
	if len(all) < 2 {
		return Note{}, false
	}
	most, least := &all[0], &all[0]
	tuned := 0
	for i := range all {
		if t := &all[i]; t.count > most.count {
			most = t
		} else if t.count < least.count {
			least = t
		}
		if all[i].tuned {
			tuned++
		}
	}
	if most.count == least.count {
		return Note{}, false
	}
	a, b := insight.Method(c.e.Runs[most.run]), c.plainly(least.run)
	if most.tuned {
		a = c.plainly(most.run)
	}
	if a == b {
		a, b = c.called(most.run), c.called(least.run)
	}
	n := Note{At: c.e.OwnMark(least.run, "learning_rate"), Runs: []int{most.run, least.run}, Numbers: []float64{float64(most.count), float64(least.count)},
		Text: "the best of " + wording.Count(most.count) + " rates of " + a + " stands against " + bestOf(least.count) + " of " + b}
	if least.count == 1 && tuned > 0 {
		n.Text = a + " is tuned over " + wording.Count(most.count) + " values and " + b + " is not"
	}
	return n, true
}

// bestOf is the best of some rates, in words.
func bestOf(n int) string {
	if n == 1 {
		return "one"
	}
	return "the best of " + wording.Count(n)
}
