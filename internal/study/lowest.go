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
	return in.ofSurfaces(runs, claim.NoLowest, func(s *surface.Surface) (claim.W, bool) {
		low := s.Lowest().Searched()
		return claim.W{"why": low.Why}, !low.Known() && worth(s.Lowest())
	})
}

// SearchCut says of which surfaces the search for the lowest point ended at its budget.
func (in Runs) SearchCut(runs []int) []claim.Claim {
	return in.ofSurfaces(runs, claim.SearchCut, func(s *surface.Surface) (claim.W, bool) { return claim.W{}, s.SearchCut() })
}

// ofSurfaces are claims about those surfaces of some runs of which something holds: where that is, on which surface or here
// where they share one, and further words. What is said in the same words is said once.
func (in Runs) ofSurfaces(runs []int, kind claim.Kind, words func(s *surface.Surface) (w claim.W, holds bool)) (told []claim.Claim) {
	of := func(*surface.Surface) string { return "here" }
	for _, r := range runs {
		if in.Experiment.Runs[r].Surface != in.Experiment.Runs[runs[0]].Surface {
			of = func(s *surface.Surface) string { return "on " + Spoken(s) }
			break
		}
	}
	at := map[string]int{} // by what is said
	var before *surface.Surface
	var w claim.W
	holds := false
	for _, r := range runs {
		s := in.Experiment.Runs[r].Surface
		if s != before { // neighbours share it
			w, holds = words(s)
			before = s
		}
		if !holds {
			continue
		}
		w["of"] = of(s)
		i, said := at[w["of"]+w["why"]]
		if !said {
			i, at[w["of"]+w["why"]] = len(told), len(told)
			told = append(told, claim.Claim{Kind: kind, W: w})
		}
		told[i].Runs = append(told[i].Runs, r)
	}
	if len(told) == 1 && len(told[0].Runs) == len(runs) { // it holds everywhere, as of logs in several files
		told[0].W["of"] = "here"
	}
	return told
}

// Lacking says why a measure is a loss, where a gap was wanted.
func (in Runs) Lacking(m Measure, runs []int) []claim.Claim {
	if !m.Lacks {
		return nil
	}
	return in.Bottomless(runs)
}
