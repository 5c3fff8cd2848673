package figure

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"gdplot/internal/numeric"
	"gdplot/internal/render/sheet"
	"gdplot/internal/study"
	"gdplot/internal/surface"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// result is what came of the run of a series, as a list of results tells it.
type result struct {
	of     *Series
	rank   float64 // the lower the better
	value  string
	detail string
}

// PathStandings lists the runs that share the only map of a figure by their results, at its right side: the steps until they
// arrive or, where colours stand for where they end or none arrives, the losses there. It has no entries where names or places
// alone tell more, or style says where the legend is.
func (in Input) PathStandings(proj *Projection, byEnd bool, width, height vg.Length) sheet.Legend {
	if in.Look.Legend != "" || in.Part.Inside || in.Part.Legend || len(proj.Panels) > 1 || proj.ByEnd || proj.Quiet {
		return sheet.Legend{}
	}
	for i := range proj.Series {
		if s := &proj.Series[i]; len(s.Runs) != 1 || s.Ordered || s.Back {
			return sheet.Legend{}
		}
	}
	if byEnd && !slices.ContainsFunc(proj.Runs, func(r int) bool { return !AtMinimum(in.Reports[r]) }) {
		return sheet.Legend{} // the minima have their heights
	}
	head, all := in.byArrival(proj)
	if byEnd || all == nil || slices.ContainsFunc(proj.Runs, in.elsewhere) {
		if other, losses := in.byLoss(proj); byEnd || all == nil || losses != nil {
			head, all = other, losses
		}
	}
	if !slices.ContainsFunc(all, func(r result) bool { return r.value != all[0].value }) {
		return sheet.Legend{}
	}
	slices.SortStableFunc(all, func(a, b result) int { return cmp.Compare(a.rank, b.rank) })
	var entries []sheet.Standing
	for _, r := range all {
		name := r.of.Name
		if rate := in.OwnRate(proj, r.of); rate != "" && len(all) <= sheet.MostUnder {
			name += ", " + rate
		}
		entries = append(entries, sheet.Standing{Run: r.of.Runs[0], Value: r.value, Name: name, Detail: r.detail, Ink: r.of.Ink(), Swatch: r.of.Swatch()})
	}
	return sheet.NewStandings(head, entries, width, height)
}

// OwnRate is the constant rate of the one run of a series, which has no label, where others have another and its name does not say it.
func (in Input) OwnRate(proj *Projection, s *Series) string {
	r := in.Experiment.Runs[s.Runs[0]]
	rate, ok := r.ConstantRate()
	if !ok || r.Rate == nil || r.Label != "" || in.SharedRate(proj.Runs) != "" || strings.Contains(s.Name, "rate") {
		return ""
	}
	return "rate " + wording.Short(rate, 3)
}

// elsewhere reports whether a run has come to a minimum that is not the lowest, and will not come to that in more steps.
func (in Input) elsewhere(run int) bool {
	return AtMinimum(in.Reports[run]) && in.Reports[run].Critical().Kind == surface.LocalMinimum
}

// byArrival are the steps that the runs of a figure take to a gap, and of those that do not come there how far they went; nil where
// it is not known when they arrive.
func (in Input) byArrival(proj *Projection) (head string, all []result) {
	at := in.Came(proj)
	if at == nil {
		return "", nil
	}
	head, stay := strings.TrimPrefix(in.NotesKey(proj), "; "), at.Left && in.allStay(at)
	kept := !stay && at.Left && in.allEndWithin(at)
	switch {
	case stay:
		head += ", to stay"
	case kept:
		head += ", and to end there"
	}
	for _, s := range proj.All() {
		r := s.Runs[0]
		if step, ok := at.Effort[r]; ok {
			all = append(all, result{of: s, rank: float64(step), value: wording.Count(step)})
			continue
		}
		steps := in.Results[r].Outcome().Steps
		own := result{of: s, rank: math.Inf(1), value: "–", detail: in.pathNote(proj, s, at)}
		gap := in.Experiment.Runs[r].Surface.Lowest().Gap(in.Results[r].Outcome().Loss)
		if _, was := in.firstWithin(r, at.Target.Loss); (!was || (stay || kept) && gap > at.Target.Loss) && in.tracedWhole(r) && !in.Diverged(r) {
			own.value, own.rank = ">"+wording.Count(steps), math.MaxFloat64/2
			if numeric.Finite(gap) { // those that end nearer come before others
				own.rank += math.MaxFloat64 / 4 * gap / (1 + gap)
			}
		}
		all = append(all, own)
	}
	return head, all
}

// allEndWithin reports whether the runs that arrive end no further from the minimum than that.
func (in Input) allEndWithin(at *study.Came) bool {
	for r := range at.Effort {
		if gap := in.Experiment.Runs[r].Surface.Lowest().Gap(in.Results[r].Outcome().Loss); !(gap <= at.Target.Loss) {
			return false
		}
	}
	return true
}

// allStay reports whether the runs that arrive never leave again, as far as their traces tell of every step.
func (in Input) allStay(at *study.Came) bool {
	for r, step := range at.Effort {
		t := in.Results[r].Trace()
		if !in.tracedWhole(r) {
			return false
		}
		for k := t.Len() - 1; k >= 0 && t.Step[k] >= step; k-- {
			if gap := in.Experiment.Runs[r].Surface.Lowest().Gap(t.Loss[k]); !(gap <= at.Target.Loss) {
				return false
			}
		}
	}
	return true
}

// tracedWhole reports whether the trace of a run has every step.
func (in Input) tracedWhole(run int) bool {
	t := in.Results[run].Trace()
	return t != nil && t.Stride <= 1 && t.Len() > 0 && t.Step[t.Len()-1] == in.Results[run].Outcome().Steps && t.Len() == in.Results[run].Outcome().Steps+1
}

// tiny is how many times smaller than the largest a loss is that is told to two digits.
const tiny = 100

// nothing is the share of the losses at the start under which one is rounding, and stands as 0.
const nothing = 1e-12

// byLoss are the losses at which the runs of a figure end, nil where one ends nowhere.
func (in Input) byLoss(proj *Projection) (head string, all []result) {
	steps := -1
	for _, s := range proj.All() {
		r := s.Runs[0]
		out := in.Results[r].Outcome()
		if out.Diverged() || !numeric.Finite(out.Loss) {
			return "", nil
		}
		if steps < 0 {
			steps = out.Steps
		} else if steps != out.Steps {
			steps = 0
		}
		all = append(all, result{of: s, rank: out.Loss})
	}
	most, from := 0.0, 0.0
	for _, r := range all {
		most = math.Max(most, math.Abs(r.rank))
		if t := in.Results[r.of.Runs[0]].Trace(); t != nil && t.Len() > 0 {
			from = math.Max(from, math.Abs(t.Loss[0]))
		}
	}
	for i, r := range all {
		digits := 3
		if math.Abs(r.rank) < most/tiny {
			digits = 2
		}
		if all[i].value = wording.Short(in.Experiment.Runs[r.of.Runs[0]].Surface.Value(r.rank), digits); math.Abs(r.rank) < nothing*from {
			all[i].value = "0"
		}
	}
	head = in.Facing(proj.Runs, "loss at the end")
	if steps > 0 {
		head = in.Facing(proj.Runs, "loss") + " after " + wording.Plural(steps, "step")
	}
	return head, all
}
