package fair

import (
	"slices"

	"gdplot/internal/experiment"
	"gdplot/internal/wording"
)

func oneSeed(c *comparison) []Note {
	if !c.inNumbers() {
		return nil
	}
	for _, g := range c.groups {
		all, of := c.entities(g)
		if len(all) < 2 || of == experiment.SeedPath || len(c.seedsInFile(g)) > 1 {
			continue
		}
		runs := slices.DeleteFunc(slices.Clone(g), func(r int) bool { return !noisy(c.e.Runs[r]) })
		if len(runs) == 0 {
			continue
		}
		return []Note{{At: c.e.RunMark(runs[0], c.noiseKey(runs[0])), Runs: runs,
			Text: "the steps of " + c.calledAll(runs) + " are random, and one seed is all that is seen of them"}}
	}
	return nil
}

// seedsInFile are those of all random runs of the file on the surface of some: a figure may show one of many.
func (c *comparison) seedsInFile(runs []int) []string {
	var all distinct[string]
	for _, r := range c.e.Runs {
		if noisy(r) && r.Surface.SameFunction(c.e.Runs[runs[0]].Surface) {
			all.add(seed(r))
		}
	}
	return all.list
}

// noiseKey is the key of a run that makes its steps random, the seed where it is given.
func (c *comparison) noiseKey(r int) string {
	run := c.e.Runs[r]
	switch {
	case c.e.Gives(r, experiment.SeedPath):
		return experiment.SeedPath
	case run.Batch > 0:
		return "batch"
	case slices.ContainsFunc(run.Chain, drawsItself):
		return "optimizer"
	}
	return "surface"
}

// exactLoss finds methods that see more than their gradients, which are random, tell.
func exactLoss(c *comparison) []Note {
	for _, g := range c.groups {
		var exact, others []int
		for _, r := range g {
			switch run := c.e.Runs[r]; {
			case !run.Stochastic() && !addsNoise(run):
			case readsExactly(run):
				exact = append(exact, r)
			default:
				others = append(others, r)
			}
		}
		if len(exact) == 0 || len(others) == 0 {
			continue
		}
		var names []string
		for _, r := range exact {
			names = appendNew(names, c.plainly(r))
		}
		verb := wording.Verb(len(names), " looks", " look")
		if c.e.Runs[exact[0]].Batch > 0 {
			verb += " at all examples now and then"
		} else {
			verb += " at the exact loss"
		}
		return []Note{{At: c.e.RunMark(exact[0], "optimizer"), Runs: append([]int{exact[0]}, others...),
			Text: few(names, "method", func(name string) string { return name }) + verb + ", where " + c.plainly(others[0]) + " has random gradients alone"}}
	}
	return nil
}
