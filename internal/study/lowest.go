package study

import (
	"gdplot/internal/claim"
	"gdplot/internal/surface"
)

// NoLowest says why the losses of runs are not measured from a lowest one, for each surface of which none is known.
func (in Runs) NoLowest(runs []int) []claim.Claim {
	return in.noLowest(runs, func(surface.Lowest) bool { return true })
}

// Bottomless is NoLowest of those surfaces that have no lowest loss, or of which a search found none.
func (in Runs) Bottomless(runs []int) []claim.Claim {
	return in.noLowest(runs, func(l surface.Lowest) bool { return l.Bottomless() || l.Standing == surface.None && l.Box != nil })
}

func (in Runs) noLowest(runs []int, worth func(surface.Lowest) bool) []claim.Claim {
	var told []claim.Claim
	at := map[string]int{} // by what is said
	for _, r := range runs {
		s := in.Experiment.Runs[r].Surface
		low := s.Lowest().Searched()
		if low.Known() || !worth(s.Lowest()) {
			continue
		}
		of := in.whereOf(runs, s)
		if i, said := at[of+low.Why]; said {
			told[i].Runs = append(told[i].Runs, r)
			continue
		}
		at[of+low.Why] = len(told)
		told = append(told, claim.Claim{Kind: claim.NoLowest, Runs: []int{r}, W: claim.W{"of": of, "why": low.Why}})
	}
	return told
}

// SearchCut says of which surfaces the search for the lowest point ended at its budget.
func (in Runs) SearchCut(runs []int) (told []claim.Claim) {
	at := map[string]int{}
	for _, r := range runs {
		s := in.Experiment.Runs[r].Surface
		if !s.SearchCut() {
			continue
		}
		of := in.whereOf(runs, s)
		i, said := at[of]
		if !said {
			i, at[of] = len(told), len(told)
			told = append(told, claim.Claim{Kind: claim.SearchCut, W: claim.W{"of": of}})
		}
		told[i].Runs = append(told[i].Runs, r)
	}
	return told
}

// whereOf is on which surface of some runs something is so: here, where they share one.
func (in Runs) whereOf(runs []int, s *surface.Surface) string {
	for _, r := range runs {
		if in.Experiment.Runs[r].Surface != s {
			return "on " + SurfaceName(s)
		}
	}
	return "here"
}

// Lacking says why a measure is a loss, where a gap was wanted.
func (in Runs) Lacking(m Measure, runs []int) []claim.Claim {
	if !m.Lacks {
		return nil
	}
	return in.Bottomless(runs)
}
