package grammar

// FairKind names one way in which a comparison may be unfair; package fair finds out whether it is.
type FairKind string

// The kinds.
const (
	UnequalStarts  FairKind = "starts"
	UnequalBudgets FairKind = "budgets"
	UnequalSeeds   FairKind = "seeds"
	UnequalBatches FairKind = "batches"
	UnequalCosts   FairKind = "evaluations"
	UnequalSuites  FairKind = "problems"
	UnequalTries   FairKind = "tuning"
	SharedRate     FairKind = "shared_rate"
	GridEdge       FairKind = "grid_edge"
	OneSeed        FairKind = "one_seed"
	ExactLoss      FairKind = "exact_loss"
	HiddenAxis     FairKind = "hidden_axis"
	LeftOut        FairKind = "left_out"
	NotStaying     FairKind = "staying"
	TargetDecides  FairKind = "target"
)

// FairNote says what a kind of note is about.
type FairNote struct {
	Kind FairKind
	Doc  string
}

// FairNotes are the kinds of notes on fairness, what weighs most first: the first that a figure has stands in its caption.
var FairNotes = []FairNote{
	{UnequalStarts, "What is compared begins at different points."},
	{UnequalBudgets, "What is compared may take different numbers of steps."},
	{UnequalBatches, "What is compared sees batches of different sizes a step, and steps are what is counted."},
	{UnequalSeeds, "What is compared sees different random numbers, or different numbers of seeds."},
	{UnequalSuites, "Not all solvers were tried on all problems."},
	{UnequalCosts, "A step of one method takes more evaluations of the gradient than one of another, and steps are what is counted."},
	{UnequalTries, "The best of many runs of one method stands against the best of fewer of another, or one method is tuned and another is not."},
	{SharedRate, "Different methods share one learning rate, which may suit one of them and not another."},
	{GridEdge, "A value that tune chose is the first or the last of its grid: a better one may lie outside."},
	{OneSeed, "Runs with noise are compared by one seed each."},
	{ExactLoss, "One method looks at the exact loss where the others see samples of it."},
	{HiddenAxis, "Runs are averaged that differ in something which the figure does not name."},
	{LeftOut, "What was left out of a figure for want of room holds the best result."},
	{NotStaying, "The first to come to a target is not the first that stays there."},
	{TargetDecides, "At a tenth of the target another would be first."},
}

// FairIntended is what silences a note.
const FairIntended = "intended"

// FairNames are the words for the kinds.
func FairNames() []string {
	all := make([]string, len(FairNotes))
	for i, k := range FairNotes {
		all[i] = string(k.Kind)
	}
	return all
}
