package insight

// VerdictDoc explains a verdict.
type VerdictDoc struct {
	Name     Verdict
	Sentence string // what it means
	Rule     string // how it is decided
}

// Verdicts explains the verdicts in the order in which they are tried: a run gets the first that holds.
func Verdicts() []VerdictDoc { return verdicts }

var verdicts = []VerdictDoc{
	{Diverged, "The run left the numbers.",
		"At its last step a coordinate, the loss or a component of the gradient is not finite."},
	{Converged, "The run arrived at a minimum, and no lower one is known.",
		"Its loss ended at most 1e-6 above the minimum."},
	{StepLimit, "The run was still on its way.", "Nothing else holds."},
}
