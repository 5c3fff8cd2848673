package insight

import "gdplot/internal/claim"

// Angle is what a figure shows of runs, and so what its caption explains.
type Angle int

// The angles.
const (
	OfPath    Angle = iota // where the runs went: maps and curves
	OfDescent              // how the loss fell, on axes where a constant factor is a straight line
	OfLoss                 // how the loss fell, on others
	OfArrival              // how long it took
)

// most is how many explanations a caption has: pictures of paths have room for two.
func (a Angle) most() int {
	if a == OfPath {
		return 2
	}
	return 1
}

// Reasons explains what a figure shows by what was measured, a sentence a list: rates and the curvature that bounds them,
// slopes that are small, great or do not fade, and what the curvatures are where runs ended. It is empty where nothing of
// that applies.
func (t *Tale) Reasons(angle Angle) [][]claim.Claim {
	var told [][]claim.Claim
	if s := t.surface(); s != nil && len(s.Constraints) > 0 {
		return nil // theory speaks of minima in the open
	}
	n := 0
	for _, explain := range t.explanations(angle) {
		if sentences := explain(); len(sentences) > 0 {
			told = append(told, sentences...)
			if n++; n == angle.most() {
				break
			}
		}
	}
	return told
}

// explanations are what may be said, what explains most first.
func (t *Tale) explanations(angle Angle) []func() [][]claim.Claim {
	switch angle {
	case OfPath:
		return []func() [][]claim.Claim{t.factors, t.damping, t.explosion, t.kink, t.emptied, t.tooFast, t.saddles, t.divide, t.trapped,
			t.plateau, t.axes, t.bowl, t.shrinking, t.restless}
	case OfDescent:
		return []func() [][]claim.Claim{t.explosion, t.kink, t.damping, t.factors, t.tooFast, t.saddles, t.plateau, t.trapped, t.straight, t.bowl, t.restless}
	case OfLoss:
		return []func() [][]claim.Claim{t.explosion, t.kink, t.damping, t.factors, t.tooFast, t.saddles, t.plateau, t.trapped, t.bowl, t.restless}
	}
	return []func() [][]claim.Claim{t.axes, t.conditions, t.explosion, t.plateau, t.saddles, t.bowl, t.restless}
}
