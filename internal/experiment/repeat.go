package experiment

import (
	"strconv"

	"gdplot/internal/catalog"
)

// repeatKey is the short key for seeds: repeat: 20 is an axis seed: {range: [1, 20]} at the end of the sweep.
const repeatKey = "repeat"

// repeated is the tree with the seeds that repeat stands for under sweep; errors point at repeat.
func (c *checker) repeated(root *node) *node {
	n, key := root.get(repeatKey)
	if n == nil {
		return root
	}
	seeds, ok := c.integer(n, repeatKey, catalog.Closed(1, maxInteger))
	if ok && seeds > c.limits.Runs {
		c.report.errorf(n, "", "%s is above %d, the most runs that there may be", repeatKey, c.limits.Runs)
		ok = false
	}
	if seed := c.seedBeside(root); seed != nil {
		c.report.errorf(seed, "", "%s gives every run its seeds, those from 1 to %s: leave out one of the two", repeatKey, short(n.text))
		ok = false
	}
	sweep := at(root, "sweep")
	if !ok || sweep != nil && sweep.kind != mapping { // which is said where it is read
		return root
	}
	if sweep == nil {
		sweep = empty(n)
	}
	values := &node{kind: list, at: n.at, end: n.end}
	for i := range seeds {
		values.items = append(values.items, word(n, strconv.Itoa(i+1)))
	}
	return root.with(word(key, "sweep"), sweep.with(word(key, RunKeys[keySeed].Name), values))
}

// seedBeside is the key of a seed that the file gives as well, nil without one.
func (c *checker) seedBeside(root *node) *node {
	name := RunKeys[keySeed].Name
	places := []*node{root, at(root, "sweep")}
	if runs := at(root, "runs"); runs != nil && runs.kind == list {
		places = append(places, runs.items...)
	}
	for _, p := range places {
		if p != nil && p.kind == mapping {
			if v, key := p.get(name); v != nil {
				return key
			}
		}
	}
	return nil
}

// onlySeed drops repeat for a setting of the one seed, and says so.
func (c *checker) onlySeed(root *node, s setting) *node {
	if n, _ := root.get(repeatKey); n == nil {
		return root
	}
	c.report.add(Note, s.key.at, s.key.end, "", "the file repeats its runs with other seeds; this one replaces them")
	return root.without(repeatKey)
}

// without is a copy of a mapping that lacks a key.
func (n *node) without(key string) *node {
	c := *n
	c.keys, c.items = nil, nil
	for i, k := range n.keys {
		if k.text != key {
			c.keys, c.items = append(c.keys, k), append(c.items, n.items[i])
		}
	}
	return &c
}
