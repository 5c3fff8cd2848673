package truth

import (
	"fmt"
	"strconv"

	"gdplot/internal/claim"
)

// rateEnds is whether a rate begins and ends as told.
func rateEnds(v *evidence, c claim.Claim, r int) string {
	rates := v.rates(r)
	return wrong(rates[0] == c.N["first"] && rates[len(rates)-1] == c.N["last"], "it goes from %g to %g", rates[0], rates[len(rates)-1])
}

// rateSettles is whether a rate moves for so many steps, or stays where it ends from one on and came there just then.
func rateSettles(v *evidence, c claim.Claim, r int) string {
	rates := v.rates(r)
	if n, whole := c.N["steps"]; whole {
		return wrong(int(n) == len(rates), "it is one for %d steps", len(rates))
	}
	at, last := int(c.N["step"]), rates[len(rates)-1]
	for k, rate := range rates {
		if same := strconv.FormatFloat(rate, 'g', 3, 64) == strconv.FormatFloat(last, 'g', 3, 64); k >= at && !same || k == at-2 && near(rate, last, 1e-6) {
			return fmt.Sprintf("it is %g at step %d, and %g at last", rate, k, last)
		}
	}
	return ""
}

func monotone(sign float64) func(*evidence, claim.Claim, int) string {
	return func(v *evidence, c claim.Claim, r int) string {
		rates := v.rates(r)
		for k := 1; k < len(rates); k++ {
			if sign*rates[k] > sign*rates[k-1]*(1+1e-2) && sign > 0 {
				return fmt.Sprintf("it goes from %g to %g at step %d", rates[k-1], rates[k], k)
			}
		}
		return wrong(sign*c.N["first"] > sign*c.N["last"], "it does not")
	}
}
