package study

import (
	"math"

	"gdplot/internal/catalog"
	"gdplot/internal/numeric"
	"gdplot/internal/statistics"
)

// bands are the words for how far a band around a median reaches.
var bands = []string{"quartiles", "deciles", "minmax", "interval", NoBand}

// NoBand leaves a band out.
const NoBand = "none"

// Banded declares how far the band around a median reaches; when says where there is one.
func Banded(def, when string) catalog.Param {
	return catalog.Choice("band", def, bands, when+": the band around the median, from the lower to the upper quartile, from the first to the last "+
		"decile (10 and 90 %), from the smallest to the largest run, or the interval that holds the median with a probability of 95 % (bootstrap)")
}

// Band is between which values a band of ascending values lies.
func Band(word string, ascending []float64) (lower, upper float64) {
	p, q := 0.25, 0.75
	switch word {
	case "deciles":
		p, q = 0.1, 0.9
	case "minmax":
		p, q = 0, 1
	case "interval":
		if len(ascending) < 2 {
			break
		}
		i := statistics.OfSortedMedian(ascending)
		return i.Lo, i.Hi
	}
	return numeric.Quantile(ascending, p), numeric.Quantile(ascending, q)
}

// BandReach says from where to where a band goes, empty where there is none.
func BandReach(word string) string {
	switch word {
	case "deciles":
		return "from the 10 % to the 90 % quantile"
	case "minmax":
		return "from smallest to largest"
	case "interval":
		return "of the 95 % interval of the median"
	case NoBand:
		return ""
	}
	return "from quartile to quartile"
}

// Band is between which values a band of the aggregate lies.
func (a *Aggregate) Band(word string) (lower, upper float64) { return Band(word, a.values) }

// Spread reports whether the ends of a band are so far apart that it is worth telling: by more than a ten-thousandth.
func Spread(lower, upper float64) bool {
	return upper-lower > 1e-4*math.Max(math.Abs(lower), math.Abs(upper))
}
