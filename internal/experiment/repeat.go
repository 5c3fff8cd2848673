package experiment

import (
	"slices"
	"strconv"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/syntax"
)

// repeatKey is the short key for seeds: repeat: 20 is an axis seed: {range: [1, 20]} at the end of the sweep.
const repeatKey = "repeat"

// repeated is the tree with the seeds that repeat stands for under sweep; errors point at repeat.
func (c *checker) repeated(root *syntax.Node) *syntax.Node {
	n, key := root.Get(repeatKey)
	if n == nil {
		return root
	}
	seeds, ok := c.integer(n, repeatKey, catalog.Closed(1, grammar.MaxInteger))
	if ok && seeds > c.limits.Nodes {
		c.report.Errorf(n, "", "%s is above %d, the most seeds that there may be", repeatKey, c.limits.Nodes)
		ok = false
	}
	if seed := c.seedBeside(root); seed != nil {
		c.report.Errorf(seed, "", "%s gives every run its seeds, those from 1 to %s: leave out one of the two", repeatKey, syntax.Short(n.Text))
		ok = false
	}
	sweep := at(root, "sweep")
	if !ok || sweep != nil && sweep.Kind != syntax.Mapping { // which is said where it is read
		return root
	}
	if sweep == nil {
		sweep = syntax.Empty(n)
	}
	values := &syntax.Node{Kind: syntax.List, At: n.At, End: n.End}
	for i := range seeds {
		values.Items = append(values.Items, syntax.Word(n, strconv.Itoa(i+1)))
	}
	return root.With(syntax.Word(key, "sweep"), sweep.With(syntax.Word(key, grammar.RunKeys[grammar.Seed].Name), values))
}

// seedBeside is the key of a seed that the file gives as well, nil without one.
func (c *checker) seedBeside(root *syntax.Node) *syntax.Node {
	name := grammar.RunKeys[grammar.Seed].Name
	places := []*syntax.Node{root, at(root, "sweep")}
	if runs := at(root, "runs"); runs != nil && runs.Kind == syntax.List {
		places = append(places, runs.Items...)
	}
	for _, p := range places {
		if p != nil && p.Kind == syntax.Mapping {
			if v, key := p.Get(name); v != nil {
				return key
			}
		}
	}
	return nil
}

// onlySeed drops repeat for a setting of the one seed, and says so.
func (c *checker) onlySeed(root *syntax.Node, s setting) *syntax.Node {
	if n, _ := root.Get(repeatKey); n == nil {
		return root
	}
	c.report.Add(syntax.Note, s.key.At, s.key.End, "", "the file repeats its runs with other seeds; this one replaces them")
	return root.Without(repeatKey)
}

// uselessRepeat tells that all seeds of repeat give the same runs: where no step is random, and no start is drawn.
func (c *checker) uselessRepeat(root *syntax.Node, runs []*Run, from []*decoded) {
	n, key := root.Get(repeatKey)
	if n == nil {
		return
	}
	seeds, err := strconv.Atoi(n.Text)
	if err != nil || seeds < 2 || c.report.Errors > 0 || c.incomplete || len(runs) < 2 {
		return
	}
	type alike struct{ item, nth int }
	first := map[alike]*Run{}
	for i, r := range runs {
		if r.Stochastic() || slices.ContainsFunc(r.Chain, func(s catalog.Spec) bool { return s.Method().Random }) {
			return
		}
		of := alike{from[i].run, int(from[i].nth) / seeds}
		if first[of] == nil {
			first[of] = r
		} else if !slices.Equal(first[of].Start, r.Start) {
			return
		}
	}
	c.report.Add(syntax.Note, key.At, key.End, "", "nothing in these runs is random, so that all seeds give the same")
}
