package insight

import (
	"strings"

	"gdplot/internal/wording"
)

// tally counts how many runs ended in which way, by the values of an axis where there are several; it names the
// fastest, the slowest and, where they are few, those that failed.
func (t *Tale) tally(panels string, steps bool) string {
	if groups, names := t.split(panels); len(groups) > 1 {
		text := ""
		for i, g := range groups {
			if i > 0 {
				text += "; "
			}
			text += t.of(g).counts(names[i], len(g) <= 2*Told)
		}
		return join(sentence(text), t.extremes(steps))
	}
	return join(sentence(t.counts("", len(t.runs) <= 4*Told)), t.extremes(steps))
}

// split divides the runs by their values on an axis, if that has up to four.
func (t *Tale) split(axis string) (groups [][]int, names []string) {
	at := -1
	for i, a := range t.e.Axes {
		if a.Path == axis {
			at = i
		}
	}
	if at < 0 {
		return nil, nil
	}
	for _, v := range t.e.Axes[at].Values {
		runs := t.where(func(r int) bool { return t.e.Runs[r].Values[at].Text == v.Text })
		if len(runs) == 0 {
			continue
		}
		name := t.namer.Value(at, t.e.Runs[runs[0]])
		switch axis {
		case "start":
		case "surface":
			name = "on " + name
		default:
			name = "with " + name
		}
		groups, names = append(groups, runs), append(names, name)
	}
	if len(groups) > 4 {
		return nil, nil
	}
	return groups, names
}

// tallyWord is what runs with a verdict do, in words.
type tallyWord struct {
	verdict      Verdict
	one, several string
}

// tallied are the words of a tally, in its order.
var tallied = []tallyWord{
	{Converged, "ends at a minimum", "end at a minimum"},
	{LocalMinimum, "ends in a local minimum", "end in a local minimum"},
	{AtSaddle, "ends on a saddle", "end on a saddle"},
	{Oscillating, "still moves to and fro", "still move to and fro"},
	{Stalled, "stands still elsewhere", "stand still elsewhere"},
	{StepLimit, "is still on its way", "are still on their way"},
	{Diverged, "diverges", "diverge"},
}

// counts is a clause: with rate 0.01, all 25 runs end at a minimum.
func (t *Tale) counts(of string, named bool) string {
	var parts []string
	rest := len(t.runs)
	for _, w := range tallied {
		runs := t.where(func(r int) bool { return t.reports[r].Verdict == w.verdict })
		if len(runs) > 0 {
			parts = append(parts, t.count(runs, rest == len(t.runs), named && w.verdict != Converged)+" "+t.oneOrOnly(w, len(runs) > 1))
			rest -= len(runs)
		}
	}
	if of == "" {
		return wording.List(parts)
	}
	return of + ", " + wording.List(parts)
}

// count is how many of the runs some are; few are named.
func (t *Tale) count(runs []int, first, named bool) string {
	n, all := len(runs), len(t.runs)
	text := wording.Number(n)
	switch {
	case n == all && n > 1:
		text = "all " + text + " runs"
	case first && all > 1:
		text += " of " + wording.Number(all) + " runs"
	}
	if named && n <= 2 && n < all {
		return text + ", " + t.Names(runs) + ","
	}
	return text
}

// oneOrOnly is what runs do, at the one minimum where there is no other.
func (t *Tale) oneOrOnly(w tallyWord, plural bool) string {
	text := verb(plural, w.one, w.several)
	if s := t.surface(); w.verdict == Converged && s != nil && lowest(s) != nil {
		return strings.Replace(text, "a minimum", "the minimum", 1)
	}
	return text
}

// extremes names the fastest and the slowest of the runs that arrived.
func (t *Tale) extremes(steps bool) string {
	target, ok := t.watched()
	arrived := t.where(func(r int) bool { return t.reports[r].Verdict == Converged })
	if !ok || !steps || len(arrived) < 3 {
		return ""
	}
	arrived = sorted(arrived, func(r int) int { return t.hit(r, target) })
	first, last := arrived[0], arrived[len(arrived)-1]
	return sentence("the fastest, " + t.Name(first) + ", is within " + wording.Short(target.Loss, 2) + " of it after " +
		wording.Plural(t.hit(first, target), "step") + ", the slowest, " + t.Name(last) + ", after " + wording.Count(t.hit(last, target)))
}
