package truth

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/claim"
	"gdplot/internal/descent"
)

// What figures say of how runs are set up is held against the plan.
func init() {
	checkers[claim.Same] = shares(true)
	checkers[claim.Differ] = shares(false)
	checkers[claim.OnlyDiffers] = func(v *evidence, c claim.Claim) string {
		if fault := shares(false)(v, c); fault != "" {
			return fault
		}
		return nothingElse(v, c)
	}
	checkers[claim.Has] = all(writes, tellsAll)
	checkers[claim.Uses] = all(writes, tellsAll)
}

// aspects are what runs may share, by what claims call them.
var aspects = map[string]func(v *evidence, r int) string{
	"surface": func(v *evidence, r int) string {
		return fmt.Sprint(v.surface(r).Title, v.surface(r).Formula, v.surface(r).Spec)
	},
	"start": func(v *evidence, r int) string { return fmt.Sprint(v.trace(r).X[:v.trace(r).Dim]) },
	"learning rate": func(v *evidence, r int) string {
		if v.run(r).Rate == nil {
			return ""
		}
		return fmt.Sprint(v.run(r).Rate.Name(), v.run(r).Rate.Values)
	},
	"number of steps": func(v *evidence, r int) string { return fmt.Sprint(v.run(r).Steps) },
	"number of epochs": func(v *evidence, r int) string {
		run := v.run(r)
		if n := v.surface(r).Examples(); run.Batch > 0 {
			return fmt.Sprint(float64(run.Steps) / math.Ceil(float64(n)/float64(run.Batch)))
		}
		return fmt.Sprint(float64(run.Steps))
	},
	"seed": func(v *evidence, r int) string { return fmt.Sprint(v.run(r).Seed) },
	"batch size": func(v *evidence, r int) string {
		if b := v.run(r).Batch; b > 0 && b < v.surface(r).Examples() {
			return fmt.Sprint(b)
		}
		return "all"
	},
	"stop rule": func(v *evidence, r int) string {
		text := ""
		for _, s := range v.run(r).Stop {
			text += fmt.Sprint(s.Name(), s.Values, ";")
		}
		return text
	},
	"method":    func(v *evidence, r int) string { return links(v, r, true) },
	"transform": func(v *evidence, r int) string { return links(v, r, false) },
}

// links are those of a chain that are its method, or those that are not.
func links(v *evidence, r int, method bool) string {
	text := ""
	for _, s := range v.run(r).Chain {
		if _, is := descent.Optimizers.Entry(s.Name()); (is || slices.Contains([]string{"path", "sam", "lookahead", "svrg"}, s.Name())) == method {
			text += fmt.Sprint(s.Name(), s.Values, ";")
		}
	}
	return text
}

func chainOf(v *evidence, r int) string {
	text := ""
	for _, s := range v.run(r).Chain {
		text += fmt.Sprint(s.Name(), s.Values, ";")
	}
	return text
}

// differs is whether runs differ in an aspect.
func (v *evidence) differs(runs []int, word string) bool {
	of := aspects[word]
	return slices.ContainsFunc(runs, func(r int) bool { return of(v, r) != of(v, runs[0]) })
}

func shares(same bool) checker {
	return func(v *evidence, c claim.Claim) string {
		for _, word := range c.List {
			if aspects[word] == nil {
				return "nobody knows what " + word + " is"
			}
			if v.differs(c.Runs, word) == same {
				return fmt.Sprintf("%s: differing %v", word, !same)
			}
		}
		return wrong(len(c.List) > 0, "it names nothing")
	}
}

// nothingElse is whether runs differ in nothing beside what a claim lists.
func nothingElse(v *evidence, c claim.Claim) string {
	for word := range aspects {
		switch {
		case slices.Contains(c.List, word), word == "number of epochs":
		case word == "seed" && (v.crossed(c.Runs) || !slices.ContainsFunc(c.Runs, v.random)): // nothing that a seed would change
		case word == "start" && v.crossed(c.Runs) && !slices.ContainsFunc(c.Runs, func(r int) bool { // drawn by the seed, the same for all
			return slices.ContainsFunc(c.Runs, func(o int) bool {
				return v.run(o).Seed == v.run(r).Seed && aspects["start"](v, o) != aspects["start"](v, r)
			})
		}):
		case word == "number of steps" && v.differs(c.Runs, "batch size") && !v.differs(c.Runs, "number of epochs"):
		case word == "learning rate" && slices.ContainsFunc(c.Runs, func(r int) bool { return v.run(r).Rate == nil }): // what finds its own has none
		case v.differs(c.Runs, word):
			return "they differ in their " + word + " too"
		}
	}
	return ""
}

// crossed reports whether runs are of several settings, all with as many of the same seeds.
func (v *evidence) crossed(runs []int) bool {
	times, settings := map[uint64]int{}, map[string]bool{}
	for _, r := range runs {
		times[v.run(r).Seed]++
		key := ""
		for i, a := range v.e.Axes {
			if a.Path != "seed" {
				key += v.run(r).Value(i).Text + "\x00"
			}
		}
		settings[key] = true
	}
	for _, n := range times {
		if n != len(settings) {
			return false
		}
	}
	return len(settings) > 1
}

// random reports whether a seed changes a run.
func (v *evidence) random(r int) bool {
	return v.noisy(r) || slices.ContainsFunc(v.run(r).Chain, func(s catalog.Spec) bool {
		return slices.Contains([]string{"cma_es", "random_search", "spsa", "federated"}, s.Name())
	})
}

// figures are the numbers in a text.
var figures = regexp.MustCompile(`−?10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+|−?\d+(?:,\d{3})*(?:\.\d+)?(?:\s×\s10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?`)

// numbersIn are the numbers that a text tells.
func numbersIn(text string) (all []float64) {
	text = plainText(text)
	for _, at := range figures.FindAllStringIndex(text, -1) {
		if at[0] > 0 && (text[at[0]-1] >= 'a' && text[at[0]-1] <= 'z') { // of a name: beta1
			continue
		}
		f := text[at[0]:at[1]]
		mantissa, power := f, ""
		if at := strings.LastIndex(f, "10"); strings.ContainsAny(f, "⁻⁰¹²³⁴⁵⁶⁷⁸⁹") {
			mantissa, power = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(f[:at]), "×")), f[at+2:]
			if mantissa == "" {
				mantissa = "1"
			}
			power = "e" + raised.Replace(power)
		}
		if x, err := strconv.ParseFloat(raised.Replace(mantissa)+power, 64); err == nil {
			all = append(all, x)
		}
	}
	return all
}

// settings are the numbers that a component was given, those of components within it too; only those that are not at their
// defaults where that is asked for.
func settingsOf(s catalog.Spec, given bool) (all []float64) {
	add := func(x any) {
		switch x := x.(type) {
		case float64:
			all = append(all, x)
		case int:
			all = append(all, float64(x))
		case []float64:
			all = append(all, x...)
		case string: // a formula
			all = append(all, numbersIn(x)...)
		case catalog.Spec:
			all = append(all, settingsOf(x, given)...)
		case []catalog.Spec:
			for _, one := range x {
				all = append(all, settingsOf(one, given)...)
			}
		}
	}
	for i, p := range s.Decl.Params {
		if x := s.Values[i]; x != nil && !(given && fmt.Sprint(x) == fmt.Sprint(p.Default)) {
			add(x)
		}
	}
	return all
}

// said is what a claim and the name of a run tell of it.
func said(v *evidence, c claim.Claim, r int) (own, with string) {
	own = c.W["method"] + " " + c.W["settings"] + " " + c.W["rate"]
	if v.voice != nil {
		with, _ = v.voice.Names([]int{r})
	}
	return own, own + " " + with
}

// writes is whether every number that a claim tells of a run's method and rate is one of the run's, and the rate is told where
// the claim tells one.
func writes(v *evidence, c claim.Claim, r int) string {
	own, _ := said(v, c, r)
	known := []float64{1, 2} // as in an L2 norm
	for _, s := range v.run(r).Chain {
		known = append(known, settingsOf(s, false)...)
	}
	rates := []float64{}
	if v.run(r).Rate != nil {
		rates = settingsOf(*v.run(r).Rate, false)
	}
	for _, x := range numbersIn(own) {
		if !slices.ContainsFunc(append(rates, known...), func(y float64) bool { return near(x, y, 1e-3) }) {
			return fmt.Sprintf("it has no %g", x)
		}
	}
	if rate, constant := v.run(r).ConstantRate(); constant && c.W["rate"] != "" {
		return wrong(slices.ContainsFunc(numbersIn(c.W["rate"]), func(x float64) bool { return near(x, rate, 5e-3) }), "its rate is %g", rate)
	}
	return ""
}

// tellsAll is whether a reader who has the name of a run and what is said of it has every number of its method that is not at
// its default, so that the file can be written from the figure.
func tellsAll(v *evidence, c claim.Claim, r int) string {
	_, text := said(v, c, r)
	if v.drawn != nil { // what all have is told there
		text += " " + v.drawn.Subtitle
	}
	there := numbersIn(text)
	for _, s := range v.run(r).Chain {
		for _, x := range settingsOf(s, true) {
			if low := v.low(r); x != low && !(v.surface(r).Climbs() && x == -low) && !slices.ContainsFunc(there, func(y float64) bool { return near(x, y, 1e-3) }) {
				return fmt.Sprintf("%s has %g, which %q does not tell", s.Name(), x, text)
			}
		}
	}
	return ""
}
