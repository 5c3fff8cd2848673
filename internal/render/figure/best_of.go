package figure

import (
	"errors"
	"math"
	"sort"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/claim"
	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/statistics"
	"gdplot/internal/study"
	"gdplot/internal/wording"
)

// A figure of runs over many settings may show the best of them alone, each by a rule that is told.

// BestOf declares what of a sweep only the best is shown of.
func BestOf() catalog.Param {
	return catalog.Param{Name: "best_of", Type: catalog.Axis, Gathers: true, Optional: true, Single: true, Range: catalog.Any(),
		Doc: "show of what differs only here, such as learning_rate, the best alone, chosen by best_by for each combination of everything else; seeds are judged by their median and shown together"}
}

// BestBy declares by what the best is chosen.
func BestBy() catalog.Param {
	return catalog.Choice("best_by", "auto", []string{"auto", "final_gap", "best_gap", "final_loss", "best_loss", "steps_to"},
		"with best_of, the number by which runs are judged, the less the better; auto is final_gap where the minimum is known for every run shown, else final_loss; steps_to are the steps to best_to; of equals the first in the file is taken")
}

// BestTo declares the level to which steps are counted by which the best is chosen.
func BestTo() catalog.Param {
	return catalog.Param{Name: "best_to", Type: catalog.Record, Fields: experiment.Level, Optional: true, Range: catalog.Any(), Target: "level",
		Doc: "with best_by: steps_to, the level that runs come to: {gap: 1e-6}, {loss: 0.1} or, of models, {test_accuracy: 0.9}"}
}

// CheckBest reports a rule by which the best is chosen that lacks its level, and a level that no rule takes.
func CheckBest(s catalog.Spec) error {
	switch counts := s.Text("best_by") == "steps_to"; {
	case counts && !s.Has("best_to"):
		return errors.New("best_by: steps_to counts the steps to a level, and there is none; say best_to: {gap: 1e-6}, for example")
	case !counts && s.Has("best_to"):
		return errors.New("best_to is the level that best_by: steps_to counts to; it has no meaning without")
	case counts && !s.Has("best_of"):
		return errors.New("best_by goes with best_of, which says of what the best is shown")
	}
	return nil
}

// choice is the best of some settings.
type choice struct {
	runs  []int // that have it
	value float64
	count int // how many settings there were
}

// bestOf is a figure that shows the best of its runs alone, where it asks for that, and what is said of them.
func (in Input) bestOf(fig *experiment.Figure) (*experiment.Figure, [][]claim.Claim) {
	path := study.TextOf(fig.Spec, "best_of")
	axis := study.AxisIndex(in.Experiment, path)
	if axis < 0 {
		return fig, nil
	}
	m := in.Measure(fig.Runs, study.TextOf(fig.Spec, "best_by"), fig.Target())
	shown := *fig
	shown.Runs = nil
	var told []claim.Claim
	var lost []claim.Claim
	for _, group := range in.alike(fig.Runs, axis) {
		best, ok := in.best(group, axis, m)
		if !ok {
			lost = append(lost, claim.Claim{Kind: claim.NoBest, Runs: group, N: claim.N{"count": float64(best.count)}, W: noBest(insight.AxisName(path), best.count)})
			continue
		}
		shown.Runs = append(shown.Runs, best.runs...)
		told = append(told, claim.Claim{Kind: claim.BestOf, Runs: best.runs, N: claim.N{"value": best.value, "count": float64(best.count)},
			W: claim.W{"axis": insight.AxisName(path), "cell": in.Experiment.Runs[best.runs[0]].Value(axis).Text, "setting": in.setting(axis, best.runs[0]), "group": among(in.groupName(best.runs, in.otherAxes(axis), nil)), "what": m.What(), "measure": m.Name}})
	}
	if len(shown.Runs) == 0 {
		return fig, [][]claim.Claim{lost} // what there is to see
	}
	sort.Ints(shown.Runs)
	return &shown, [][]claim.Claim{counted(told), lost}
}

// counted tells of the best of some settings out of how many they are, once where that is the same of all; nothing where there was
// nothing to choose from.
func counted(told []claim.Claim) []claim.Claim {
	most, key := 0.0, "all"
	for _, c := range told {
		if most = max(most, c.N["count"]); c.N["count"] != told[0].N["count"] {
			key = "own"
		}
	}
	if most <= 1 {
		return nil
	}
	for _, c := range told {
		c.N[key] = c.N["count"]
	}
	return told
}

// setting is the value of a run on an axis, as a sentence has it that has named the axis.
func (in Input) setting(axis, run int) string {
	if v := in.Experiment.Runs[run].Value(axis); v.Numeric {
		return wording.Short(v.Number, 3)
	}
	return in.ValueName(axis, run)
}

// otherAxes are those besides an axis and the seed.
func (in Input) otherAxes(axis int) []int {
	var others []int
	for a, x := range in.Experiment.Axes {
		if a != axis && x.Path != experiment.SeedPath {
			others = append(others, a)
		}
	}
	return others
}

// alike sorts runs into groups that differ on one axis, and in their seed, alone.
func (in Input) alike(runs []int, axis int) [][]int {
	others := in.otherAxes(axis)
	var groups [][]int
	at := map[string]int{}
	for _, r := range runs {
		key := KeyOf(in.Experiment.Runs[r], others)
		i, ok := at[key]
		if !ok {
			i = len(groups)
			at[key], groups = i, append(groups, nil)
		}
		groups[i] = append(groups[i], r)
	}
	return groups
}

// best is the value on an axis with the smallest median of a measure; ok is false where none has a finite one.
func (in Input) best(group []int, axis int, m study.Measure) (best choice, ok bool) {
	best.value = math.Inf(1)
	for _, v := range in.Experiment.Axes[axis].Values {
		var runs []int
		var of []float64
		for _, r := range group {
			if in.Experiment.Runs[r].Value(axis).Text == v.Text {
				runs, of = append(runs, r), append(of, m.Of(r))
			}
		}
		if len(runs) == 0 {
			continue
		}
		best.count++
		if got := statistics.Median(of); got < best.value {
			best.runs, best.value = runs, got
		}
	}
	return best, len(best.runs) > 0
}

// nameBest adds to the names of series which setting is shown.
func (in Input) nameBest(fig *experiment.Figure, all []Series) {
	axis := study.AxisIndex(in.Experiment, study.TextOf(fig.Spec, "best_of"))
	if axis < 0 {
		return
	}
	for i := range all {
		if s := &all[i]; len(s.Runs) > 0 && study.TextOf(fig.Spec, "color") != in.Experiment.Axes[axis].Path {
			if name := in.ValueName(axis, s.Runs[0]); name != "" {
				s.Name += ", " + name
			}
		}
	}
}

// among is how a group of runs stands in a sentence: for gradient descent, from (0, 0).
func among(group string) string {
	if group == "" || strings.HasPrefix(group, "from ") || strings.HasPrefix(group, "on ") {
		return group
	}
	return "for " + group
}

// noBest are the words of a claim that none of some settings has a result.
func noBest(axis string, settings int) claim.W {
	if settings == 1 {
		return claim.W{"axis": axis, "no": "no " + axis}
	}
	return claim.W{"axis": axis}
}
