package insight

// VerdictDoc explains a verdict.
type VerdictDoc struct {
	Name     Verdict
	Sentence string // what it means
	Rule     string // how it is decided
}

// Verdicts explains the verdicts in the order in which they are tried: a run gets the first that holds.
func Verdicts() []VerdictDoc {
	return []VerdictDoc{
		{Diverged, "The run left the numbers.",
			"The run ended at a coordinate, a loss or a component of the gradient that is not finite. However large, a finite value is not divergence."},
		{Converged, "The run arrived at a minimum, and no lower one is known.",
			"Its loss ended within 1e-6 · min(1, gap at the start) of the known minimum; or a stop rule `gap` or `loss` ended it; or it ended at a minimum (see local_minimum) where no lower value is known: because none is known at all, or because it lies outside the window and below what is in it."},
		{LocalMinimum, "The run arrived at a minimum that is not the lowest one.",
			"Newton's method from the last point finds a zero of the gradient within 1 % of the window, each axis measured by its width; the last loss is within 1e-6 · min(1, gap at the start) of the value there (a run that a stop rule `gradient_norm`, `step_norm` or `loss_change` ended need only be near); all eigenvalues of the Hessian are positive, or where some vanish the surface falls nowhere along their eigenvectors; and a lower value is known. Above 64 variables no critical points are looked for."},
		{AtSaddle, "The run came to rest on a saddle or a hilltop.",
			"As local_minimum, but an eigenvalue of the Hessian is negative, or the surface falls along an eigenvector whose eigenvalue vanishes. A run that only passes such a point slowly counts while it is that near."},
		{Oscillating, "The run moves to and fro and gets no lower.",
			"In the last quarter of its steps, eight at least, its path is more than three times as long as the box around it or most updates turn back by more than a right angle; and neither the path nor the mean loss of the second half of these steps (above the lowest loss known) is less than 95 % of that of the first half. Swings that grow count; those that shrink do not."},
		{Stalled, "The run has come to a rest where there is nothing to rest at.",
			"A stop rule `gradient_norm`, `step_norm` or `loss_change` ended it far from any critical point; or all its steps are taken, and in the last quarter of them the loss changed by no more than 0.1 % of the gap that is left (where no minimum is known, of all that the run descended). So it is on plateaus, where a rate has faded, and at an edge that holds a path."},
		{StepLimit, "The run was still on its way.",
			"Nothing else holds: its steps are taken, or it left a window that it may not leave."},
	}
}
