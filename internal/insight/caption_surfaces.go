package insight

import (
	"cmp"
	"math"
	"slices"

	"gdplot/internal/claim"
	"gdplot/internal/experiment"
	"gdplot/internal/portable"
	"gdplot/internal/surface"
	"gdplot/internal/wording"
)

// What is told of runs on several surfaces that can be set against each other.

// surfaces are those of the runs, in order of first appearance, with their runs.
func (t *Tale) surfaces() (all []*surface.Surface, runs map[*surface.Surface][]int) {
	runs = map[*surface.Surface][]int{}
	for _, r := range t.runs {
		s := t.e.Runs[r].Surface
		if runs[s] == nil {
			all = append(all, s)
		}
		runs[s] = append(runs[s], r)
	}
	return all, runs
}

// axes tells of two surfaces of the same curvatures, one along the axes and one turned: who takes as many steps on
// both, and who does not.
func (t *Tale) axes() [][]claim.Claim {
	all, runs := t.surfaces()
	if len(all) != 2 || !Quadratic(all[0]) || !Quadratic(all[1]) || lowest(all[0]) == nil || lowest(all[1]) == nil {
		return nil
	}
	a, b := Curvatures(all[0], lowest(all[0]).X), Curvatures(all[1], lowest(all[1]).X)
	if len(a) != len(b) || len(a) != 2 || aligned(all[0]) == aligned(all[1]) {
		return nil
	}
	for i := range a {
		if math.Abs(a[i]-b[i]) > 1e-6*math.Abs(a[i]) {
			return nil
		}
	}
	straight, turned := all[0], all[1]
	if aligned(turned) {
		straight, turned = turned, straight
	}
	target, ok := t.watched()
	if !ok {
		return nil
	}
	alike, unlike := t.pairs(runs[straight], runs[turned], target)
	if len(alike) == 0 || len(unlike) == 0 {
		return nil
	}
	methods := func(runs []int) claim.W {
		var names []string
		for _, r := range runs {
			if name := Method(t.e.Runs[r]); !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
		return claim.W{"methods": wording.List(names)}
	}
	return [][]claim.Claim{{
		{Kind: claim.SameBowls, Runs: alike, N: claim.N{"least": a[0], "greatest": a[1]}, W: methods(alike), Level: t.Target(alike[0], target)},
		{Kind: claim.PerAxis, Runs: unlike, W: methods(unlike), Level: t.Target(unlike[0], target)},
	}}
}

// aligned reports whether the curvatures of a quadratic surface lie along its axes.
func aligned(s *surface.Surface) bool {
	n := s.Dim()
	h := make([]float64, n*n)
	s.Objective().Hessian(h, lowest(s).X)
	for i := range n {
		for j := range i {
			if math.Abs(h[i*n+j]) > 1e-9*portable.Norm(h) {
				return false
			}
		}
	}
	return true
}

// pairs compares runs of the same method on a surface that lies along its axes and on one that is turned: runs that take the
// same number of steps to the gap that is watched for, and those of methods that scale each coordinate and take more on the one
// that is turned. It gives up, with nothing, on any other.
func (t *Tale) pairs(straight, turned []int, target experiment.Target) (alike, unlike []int) {
	for _, r := range straight {
		for _, o := range turned {
			x, y := t.e.Runs[r], t.e.Runs[o]
			if Method(x) != Method(y) || rateName(x) != rateName(y) || t.namer.settings(x) != t.namer.settings(y) {
				continue
			}
			switch k, other := t.hit(r, target), t.hit(o, target); {
			case k >= 0 && k == other:
				alike = append(alike, r, o)
			case perAxis(x) && k >= 0 && (other < 0 || k < other):
				unlike = append(unlike, r, o)
			default:
				return nil, nil
			}
		}
	}
	return alike, unlike
}

// conditions tells the ratios of the curvatures at the minima of several surfaces, the roundest first.
func (t *Tale) conditions() [][]claim.Claim {
	all, runs := t.surfaces()
	if len(all) < 3 || len(all) > 8 {
		return nil
	}
	var told []claim.Claim
	for _, s := range all {
		var values []float64
		for _, r := range runs[s] {
			if rep := t.reports[r]; rep.Verdict == Converged && len(rep.Eigenvalues()) > 0 {
				values = rep.Eigenvalues()
				break
			}
		}
		kappa, ok := condition(values)
		if !ok {
			return nil
		}
		told = append(told, claim.Claim{Kind: claim.Condition, Runs: runs[s], N: claim.N{"ratio": kappa}, W: claim.W{"surface": t.namer.surfaceName(t.e.Runs[runs[s][0]]), "there": surface.LeastSure(all).Least()}})
	}
	slices.SortStableFunc(told, func(a, b claim.Claim) int { return cmp.Compare(a.N["ratio"], b.N["ratio"]) })
	return [][]claim.Claim{told}
}
