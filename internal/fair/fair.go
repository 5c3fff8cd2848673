// Package fair finds out where a comparison is not what it seems: what is compared begins elsewhere, may take more steps,
// pays more for a step, was tuned more, and so on (grammar.FairNotes lists the kinds).
//
// A note is data: its kind, the place in the file that makes it so, the runs and numbers it is about. What a kind of figure
// compares it declares (catalog.Comparison); nothing here knows a figure by name. What follows from the plan is known
// before anything is run, the rest from the results.
package fair

import (
	"slices"
	"sort"

	"gdplot/internal/experiment"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/insight"
	"gdplot/internal/runner"
)

// Note is one thing that makes a comparison less fair than it looks.
type Note struct {
	Kind    grammar.FairKind
	At      experiment.Mark // what makes it so
	Runs    []int           // whom it is about, in the order in which Text names them
	Numbers []float64       // what it is about, in the order of Text
	Words   []string        // names that are no runs, in the order of Text
	Text    string          // a clause, without capital and full stop
	Figures []string        // names of the figures it is about, in file order
	Expects []int           // expectations it is about, in file order
	Told    bool            // whether captions tell it: it is about a comparison in numbers
}

// Watch says which runs a figure has no room for, by the figure's name.
type Watch map[string][]int

// Look finds the notes of an experiment, those that the file silences left out. results are aligned with e.Runs, or nil
// where nothing has been run yet: then only what follows from the plan is found. left are the runs that figures leave out.
// The notes stand in file order.
func Look(e *experiment.Experiment, results []runner.Result, left Watch) []Note {
	l := &look{e: e, results: results, left: left}
	comparisons := l.comparisons()
	if len(comparisons) == 0 && !e.Tuned() {
		return nil
	}
	l.namer = insight.NewNamer(e)
	l.describe()
	var all []Note
	for _, c := range comparisons {
		for _, k := range kinds {
			if e.Silences(k.kind) {
				continue
			}
			for _, n := range k.find(c) {
				n.Kind = k.kind
				c.sign(&n)
				all = merge(all, n)
			}
		}
	}
	if !e.Silences(grammar.GridEdge) {
		all = append(all, l.gridEdges()...)
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].At.Before(all[j].At) })
	return all
}

// look is what the notes of an experiment are found from.
type look struct {
	e       *experiment.Experiment
	results []runner.Result // nil before anything is run
	left    Watch
	names   []string // once a note has needed them
	namer   *insight.Namer

	deeds []deed  // what runs do …
	of    []int32 // … and which of these each does
}

// kinds is how each kind of note is found.
var kinds = []struct {
	kind grammar.FairKind
	find func(c *comparison) []Note
}{
	{grammar.UnequalStarts, unequalStarts},
	{grammar.UnequalBudgets, unequalBudgets},
	{grammar.UnequalBatches, unequalBatches},
	{grammar.UnequalSeeds, unequalSeeds},
	{grammar.UnequalSuites, unequalSuites},
	{grammar.UnequalCosts, unequalCosts},
	{grammar.UnequalTries, unequalTries},
	{grammar.SharedRate, sharedRate},
	{grammar.OneSeed, oneSeed},
	{grammar.ExactLoss, exactLoss},
	{grammar.HiddenAxis, hiddenAxis},
	{grammar.LeftOut, leftOut},
	{grammar.NotStaying, notStaying},
	{grammar.TargetDecides, targetDecides},
}

// merge adds a note, or the figures of one that is there already.
func merge(all []Note, n Note) []Note {
	for i := range all {
		if old := &all[i]; old.Kind == n.Kind && (old.Text == n.Text || old.At == n.At || within(n.Runs, old.Runs) || within(old.Runs, n.Runs)) {
			if len(n.Runs) > len(old.Runs) {
				n.Figures, old.Figures = old.Figures, n.Figures // the wider one is told
				n.Expects, old.Expects = old.Expects, n.Expects
				n.Told, old.Told = old.Told, n.Told
				*old, n = n, *old
			}
			for _, name := range n.Figures {
				old.Figures = appendNew(old.Figures, name)
			}
			old.Told = old.Told || n.Told
			for _, x := range n.Expects {
				old.Expects = appendNew(old.Expects, x)
			}
			return all
		}
	}
	return append(all, n)
}

// within reports whether all of a list are in another.
func within(some, all []int) bool {
	return !slices.ContainsFunc(some, func(r int) bool { return !slices.Contains(all, r) })
}

func appendNew[T comparable](list []T, v T) []T {
	for _, old := range list {
		if old == v {
			return list
		}
	}
	return append(list, v)
}

// weight is the place of a kind among grammar.FairNotes: the smaller the more it weighs.
func weight(k grammar.FairKind) int {
	for i, n := range grammar.FairNotes {
		if n.Kind == k {
			return i
		}
	}
	return len(grammar.FairNotes)
}

// OfFigure is the note that weighs most among those of a figure, if it has one.
func OfFigure(notes []Note, figure string) (Note, bool) {
	best := -1
	for i := range notes {
		for _, name := range notes[i].Figures {
			if name == figure && (best < 0 || weight(notes[i].Kind) < weight(notes[best].Kind)) {
				best = i
			}
		}
	}
	if best < 0 {
		return Note{}, false
	}
	return notes[best], true
}
