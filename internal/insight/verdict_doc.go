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
		{Diverged, "The run left the numbers, or the domain of the function, or grows without bound.",
			"The run ended where a coordinate, the loss or a component of the gradient is not finite (reason left_domain where the function has no value at a finite point); or it is finite still, but, in the last quarter of its steps, eight at least, its loss has come to more than a million times that of its start and rises, and its points lie half a window apart; or its last step is longer than a thousand windows, and its steps lengthen or lead on; or, where its gradient is not sampled, every one of these losses lies above that of the start, the points lie half a window apart, the path of their second half is longer than that of the first, and their mean loss (above the lowest known) is 1.1 times as high where the loss rose at every step and its growth does not slow down, or ten times as high where it did not, and it has not come back from where the slope was a thousand times as steep; or it would be oscillating, the surface is quadratic, and the constant rate of gradient descent, with momentum or without, is above the largest stable one in a direction in which its last gradient has a share. A run that is thrown about next to a minimum may have a bound, and is oscillating."},
		{AtConstraint, "The run arrived at a minimum on the border of what its constraints allow.",
			"The last point is allowed, and descent by projected steps from it comes to rest on the border, within 1 % of the window of that point, each axis measured by its width, and its loss is as near as that of local_minimum: along the border and inwards the surface falls nowhere. How high that lies above the lowest that is allowed, the reason tells."},
		{LocalMinimum, "The run arrived at a minimum, and something lower is known.",
			"Newton's method from the last point finds a zero of the gradient within 1 % of the window, each axis measured by its width; the last loss lies no more above the value there than 1e-6 · min(1, h) or 1e-12 · h, where h is how far above it the run started (a run that a stop rule `gradient_norm`, `step_norm` or `loss_change` ended needs to have left 99 % of h behind); all eigenvalues of the Hessian are positive, or where some vanish the surface falls nowhere along their eigenvectors; and a lower value is known: of the minimum, of a point that was searched, or of another run. Where the function has kinks the minima that are known count, near by as above. Above 64 variables no critical points are looked for."},
		{Converged, "The run arrived at a minimum, and nothing lower is known.",
			"As local_minimum, but nothing lower is known; or its loss is within 1e-6 · min(1, h) of the lowest that is known, whether proved, stated or found, wherever it is; or a stop rule `gap` or `loss` ended it. A run that never moved says that it started there. Under noise the mean loss of the last quarter of the steps is measured in place of the last loss."},
		{AtSaddle, "The run came to rest on a saddle or a hilltop.",
			"As local_minimum, but an eigenvalue of the Hessian is negative, or the surface falls along an eigenvector whose eigenvalue vanishes. A run that only passes such a point slowly counts while it is that near, and one that goes about it in cycles, as for oscillating, does not, nor one farther than 1e-6 · min(1, h) from its value or where the surface does not lead straight to it; under noise one that moves by less than a tenth of the window, with a mean loss that is level, where Newton's method finds such a point. On the border of what is allowed it is a point where projected steps come to rest, as for at_constraint, from which the surface falls along the border."},
		{NoiseFloor, "The run sees samples, and its loss has levelled off.",
			"Its gradient is sampled (batches, noise, dropout), it took 24 steps at least and still moves, and its mean loss over the last quarter of the steps, above the minimum it is at, is lower than over the quarter before by less than a fifth and by no more than chance explains (three standard errors, by how the means of eighths lie about a straight line; or 1 % of that height and a tenth of its way from the start), or by no more than two standard errors. Nor has its rate fallen by a fifth from the one quarter to the other: then the floor falls too. Runs that differ in nothing but the seed are one process: their means are taken together, and all get the same verdict."},
		{Oscillating, "The run goes in cycles, or bounces, and gets no lower.",
			"Its gradient is not sampled. In the last quarter of its steps, eight at least (or in the last half, for longer cycles), its path is more than three times as long as the box around it or most updates turn back by more than a right angle; the loss does not fall at every step; and neither the path nor the mean loss of the second half of these steps (above the lowest loss known) is less than 95 % of that of the first half. Swings that grow count as long as the run does not climb beyond its start (diverged); those that shrink do not."},
		{Stalled, "The run has ceased to make progress where there is nothing to rest at, for a reason that is named.",
			"A stop rule `gradient_norm`, `step_norm` or `loss_change`, a line search that failed or a simplex that became too small ended it elsewhere; or all its steps are taken, and in the last quarter of them the loss changed by no more than 0.1 % of what is left to win down to the minimum below its last point, since the edge of the window holds it, its rate has fallen to less than a thousandth, its steps have become as short and shorten still, or it is on a plateau: its slope is less than 1 % of the mean slope down to that minimum; or its slope is 0 and its last step led nowhere. A run that creeps along at a small rate is on its way."},
		{StepLimit, "The run was still on its way.",
			"Nothing else holds: its steps are taken, a stop rule `early_stopping` ended it, or it left a window that it may not leave."},
	}
}
