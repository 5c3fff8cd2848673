package insight

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

// Why explains what a figure shows by what was measured: rates and the curvature that bounds them, slopes that are
// small, great or do not fade, and what the curvatures are where runs ended. It is empty where nothing of that applies.
func (t *Tale) Why(angle Angle) string {
	var told []string
	for _, explain := range t.explanations(angle) {
		if text := explain(); text != "" {
			if told = append(told, text); len(told) == angle.most() {
				break
			}
		}
	}
	return join(told...)
}

// explanations are what may be said, what explains most first.
func (t *Tale) explanations(angle Angle) []func() string {
	switch angle {
	case OfPath:
		return []func() string{t.factors, t.damping, t.explosion, t.kink, t.emptied, t.tooFast, t.saddles, t.divide, t.trapped,
			t.plateau, t.axes, t.bowl, t.shrinking, t.restless}
	case OfDescent:
		return []func() string{t.explosion, t.kink, t.damping, t.factors, t.tooFast, t.saddles, t.plateau, t.trapped, t.straight, t.bowl, t.restless}
	case OfLoss:
		return []func() string{t.explosion, t.kink, t.damping, t.factors, t.tooFast, t.saddles, t.plateau, t.trapped, t.bowl, t.restless}
	}
	return []func() string{t.axes, t.conditions, t.explosion, t.plateau, t.saddles, t.bowl, t.restless}
}
