package lines

import (
	"math"
	"slices"

	"gdplot/internal/claim"
	"gdplot/internal/contour"
	"gdplot/internal/numeric"
	"gdplot/internal/wording"
)

// RateClaims tell how the rates of each group of runs go.
func RateClaims(groups [][]int, rates map[int][]contour.Point) (told [][]claim.Claim) {
	for _, g := range groups {
		if shape := rateShape(g, rates[g[0]]); shape != nil {
			told = append(told, shape)
		}
	}
	return told
}

// mostPlateaus is how many plateaus of a rate are told one by one.
const mostPlateaus = 5

// rateShape tells how the rate of some runs goes, from what it was: constant, in plateaus, up and then down, or to and fro.
func rateShape(runs []int, rates []contour.Point) []claim.Claim {
	if len(rates) == 0 {
		return nil
	}
	first, last := rates[0].Y, rates[len(rates)-1].Y
	c := claim.Claim{Kind: claim.RateConstant, Runs: runs, N: claim.N{"rate": first}}
	changes := plateaus(rates)
	switch {
	case len(changes) == 1:
		return []claim.Claim{c}
	case level(changes):
		c.N["digits"] = rateDigits
		return []claim.Claim{c}
	case len(changes) <= mostPlateaus && len(changes)*3 <= len(rates):
		var told []claim.Claim
		for _, q := range changes {
			told = append(told, claim.Claim{Kind: claim.RatePlateaus, Runs: runs, N: claim.N{"rate": q.Y, "step": q.X}})
		}
		return told
	}
	turn := 0
	for i, q := range rates {
		if q.Y > rates[turn].Y {
			turn = i
		}
	}
	falls, rises := true, true
	for i := 1; i < len(rates); i++ {
		if i <= turn {
			rises = rises && rates[i].Y >= rates[i-1].Y
		} else {
			falls = falls && rates[i].Y <= rates[i-1].Y
		}
	}
	switch {
	case !falls || !rises:
		c.Kind, c.N = claim.RateWanders, spreadOf(rates)
	case turn == 0 || wording.Short(first, rateDigits) == wording.Short(rates[turn].Y, rateDigits): // its rise is not seen
		c.Kind, c.N = claim.RateFalls, settled(rates)
	case turn == len(rates)-1 || wording.Short(last, rateDigits) == wording.Short(rates[turn].Y, rateDigits):
		c.Kind, c.N = claim.RateRises, settled(rates)
	default:
		c.Kind, c.N = claim.RatePeaks, claim.N{"first": first, "peak": rates[turn].Y, "step": rates[turn].X, "last": last}
	}
	return []claim.Claim{c}
}

// level reports whether a rate is written alike at every step, so that it changes for nobody who reads of it.
func level(rates []contour.Point) bool {
	first := wording.Short(rates[0].Y, rateDigits)
	return !slices.ContainsFunc(rates, func(q contour.Point) bool { return wording.Short(q.Y, rateDigits) != first })
}

// rateDigits is how many digits of a rate are written.
const rateDigits = 3

// settled says from what to what a rate goes, and in how many steps, or from when on it stayed there to three digits.
func settled(rates []contour.Point) claim.N {
	n := claim.N{"first": rates[0].Y, "last": rates[len(rates)-1].Y}
	last, i := wording.Short(rates[len(rates)-1].Y, 3), len(rates)-1
	for i > 0 && wording.Short(rates[i-1].Y, 3) == last {
		i--
	}
	if i < len(rates)*3/4 {
		n["step"] = rates[i].X
		return n
	}
	n["steps"] = math.Max(float64(len(rates)), rates[len(rates)-1].X+1)
	return n
}

// plateaus are where a rate takes a new value, the first included.
func plateaus(rates []contour.Point) (changes []contour.Point) {
	for i, q := range rates {
		if i == 0 || q.Y != rates[i-1].Y {
			changes = append(changes, q)
		}
	}
	return changes
}

// spreadOf is the range and the median of a rate that goes to and fro, as one that a line search finds.
func spreadOf(rates []contour.Point) claim.N {
	var values []float64
	for _, q := range rates {
		if !math.IsNaN(q.Y) {
			values = append(values, q.Y)
		}
	}
	slices.Sort(values)
	return claim.N{"least": values[0], "greatest": values[len(values)-1], "median": numeric.Quantile(values, 0.5)}
}
