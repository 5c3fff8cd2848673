package study

import (
	"slices"

	"gdplot/internal/claim"
	"gdplot/internal/insight"
	"gdplot/internal/numeric"
)

// The level that noise keeps a run at is told of by every figure of it in the same numbers: its mean loss over the last quarter, as
// its verdict has it, and of several runs the median of theirs. The last loss of such a run is one draw of what noise makes of it.

// LateQuarter is the share of the steps that a level under noise is a mean of.
const LateQuarter = 0.25

// mostFloors is how many levels are told one by one.
const mostFloors = 4

// Floor is the level that some runs rest at, as a gap or as a loss; ok is false where one rests at none.
func (in Runs) Floor(runs []int, gap bool) (level float64, ok bool) {
	levels := make([]float64, 0, len(runs))
	for _, r := range runs {
		if in.Reports[r].Verdict != insight.NoiseFloor {
			return 0, false
		}
		s := in.Experiment.Runs[r].Surface
		v := s.Value(in.Reports[r].Level())
		if gap {
			v = s.Lowest().Gap(in.Reports[r].Level())
		}
		levels = append(levels, v)
	}
	slices.Sort(levels)
	level = numeric.Quantile(levels, 0.5)
	return level, len(runs) > 0 && numeric.Finite(level) && level != 0
}

// Floors tells at which levels groups of runs rest whose last losses a figure shows: of each that does, or of many how many runs do.
func (in Runs) Floors(m Measure, groups [][]int, called func(group int) string) []claim.Claim {
	if m.Name != "final_gap" && m.Name != "final_loss" {
		return nil
	}
	var told []claim.Claim
	var resting []int
	all := 0
	for i, runs := range groups {
		all += len(runs)
		before := len(resting)
		for _, r := range runs {
			if in.Reports[r].Verdict == insight.NoiseFloor {
				resting = append(resting, r)
			}
		}
		if len(resting)-before < len(runs) || len(told) > mostFloors { // then they are counted
			continue
		}
		level, ok := in.Floor(runs, m.Gap)
		if !ok {
			continue
		}
		c := claim.Claim{Kind: claim.LateFloor, Runs: runs, N: claim.N{"gap": level, "share": LateQuarter}, W: claim.W{"what": "loss"}}
		lowest, loss := in.LowestOf(runs[0]), "loss"
		if len(runs) > 1 {
			c.Kind, c.W["group"], loss = claim.MedianFloor, called(i), "median"
		}
		if m.Gap {
			c.W["what"], c.Level = "loss "+in.StandingOf(runs).Above(), lowest
		} else {
			c.N = claim.N{loss: level, "share": LateQuarter}
		}
		told = append(told, c)
	}
	if len(told) > mostFloors || len(told) == 0 && len(resting) > 0 {
		return []claim.Claim{{Kind: claim.CountInNoise, Runs: resting, N: claim.N{"count": float64(len(resting)), "of": float64(all)}}}
	}
	return told
}
