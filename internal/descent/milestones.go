package descent

import (
	"fmt"
	"math"

	"gdplot/internal/catalog"
)

// milestones declares a list of steps.
func milestones(doc string) catalog.Param {
	return catalog.Param{Name: "milestones", Symbol: "M", Type: catalog.Numbers, Range: catalog.Closed(0, 1e9), Doc: doc}
}

// checkMilestones reports milestones that are not whole or do not rise; strict ones begin above 0 and none is there
// twice.
func checkMilestones(list []float64, strict bool) error {
	last, known := 0.0, strict
	for _, m := range list {
		switch {
		case m != math.Trunc(m):
			return fmt.Errorf("milestones are whole numbers, %g is none", m)
		case known && (m < last || strict && m == last):
			return fmt.Errorf("milestones must rise, but %g follows %g", m, last)
		}
		last, known = m, true
	}
	return nil
}
