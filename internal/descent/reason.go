package descent

import "gdplot/internal/catalog"

// Use says what it means for a run to have ended for a reason: of a stop rule what its declaration says, of
// ReasonSteps that a budget is used up. The loop's other reasons have a meaning of their own, told by none.
func (r Reason) Use() catalog.StopUse {
	if r == ReasonSteps {
		return catalog.StopSpent
	}
	if rule, ok := StopRules.Find(string(r)); ok {
		return rule.Stop
	}
	return catalog.StopUndeclared
}

// NotFinite reports whether a run ended since its last point has no finite coordinates, loss or slope.
func (r Reason) NotFinite() bool { return r == ReasonDiverged || r == ReasonLeftDomain }
