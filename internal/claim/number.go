package claim

import (
	"math"
	"strconv"
	"strings"

	"gdplot/internal/wording"
)

// Number writes a number in a form of templates.
func Number(v float64, form string) string {
	switch {
	case form == "":
		return wording.Short(v, 3)
	case form == "%":
		return wording.Percent(v, 2)
	case form == "%3":
		return wording.Percent(v, 3)
	case form == "%0":
		return wording.WholePercent(v)
	case form == "s":
		return share(v)
	case form == "z":
		if v == 0 {
			return "0 to rounding"
		}
		return wording.Short(v, 3)
	case form == "f":
		return factor(v)
	case form == ".2":
		return wording.Fixed(v, 2)
	case form == "°":
		return wording.Fixed(v, 0) + "°"
	case form == "times":
		return times(int(v))
	case form == "#":
		return wording.Count(int(math.Round(v)))
	case form == "word":
		return wording.Number(int(math.Round(v)))
	case strings.HasPrefix(form, "all "):
		return wording.All(int(math.Round(v)), form[len("all "):])
	case strings.HasPrefix(form, "word "):
		return wording.Counted(int(math.Round(v)), form[len("word "):])
	case form[0] == '#':
		return wording.Plural(int(math.Round(v)), form[1:])
	}
	digits, _ := strconv.Atoi(form)
	return wording.Short(v, digits)
}

// share writes a share of many, as exactly as a tenth of a per cent.
func share(v float64) string {
	switch {
	case v > 0 && v < 0.001:
		return "less than 0.1 %"
	case v > 0.999 && v < 1:
		return "more than 99.9 %"
	}
	return wording.Short(math.Round(1000*v)/10, 3) + " %"
}

// factor writes what a step multiplies by, so that what is near 1 or −1 is told from it.
func factor(v float64) string {
	digits := 3
	if lack := math.Abs(1 - math.Abs(v)); lack > 1e-9 && lack < 0.1 {
		digits = min(1-int(math.Floor(math.Log10(lack))), 9)
		if math.Abs(v) > 1 {
			digits++
		}
	}
	return wording.Short(v, max(digits, 3))
}

// times is how often something happens.
func times(n int) string {
	switch n {
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return wording.Number(n) + " times"
}
