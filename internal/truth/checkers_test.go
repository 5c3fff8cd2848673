package truth

import (
	"gdplot/internal/claim"
)

// checkers are those of each kind of claim, together with what other files add.
var checkers = together(ofEnds, ofArrivals, ofLines, ofLate, ofTables, ofMaps, ofWhy, ofHeads, ofContrasts, ofMedians, ofBounces)

// together is one table of several.
func together(tables ...map[claim.Kind]checker) map[claim.Kind]checker {
	all := map[claim.Kind]checker{}
	for _, t := range tables {
		for kind, check := range t {
			if all[kind] != nil {
				panic("truth: two checkers of " + string(kind))
			}
			all[kind] = check
		}
	}
	return all
}
