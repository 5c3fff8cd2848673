package experiment

import (
	"strconv"

	"gdplot/internal/catalog"
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
	seeds, ok := c.integer(n, repeatKey, catalog.Closed(1, maxInteger))
	if ok && seeds > c.limits.Runs {
		c.report.Errorf(n, "", "%s is above %d, the most runs that there may be", repeatKey, c.limits.Runs)
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
	return root.With(syntax.Word(key, "sweep"), sweep.With(syntax.Word(key, RunKeys[keySeed].Name), values))
}

// seedBeside is the key of a seed that the file gives as well, nil without one.
func (c *checker) seedBeside(root *syntax.Node) *syntax.Node {
	name := RunKeys[keySeed].Name
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
