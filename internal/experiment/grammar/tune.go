package grammar

// The rules by which a file may choose, beside what models are judged by.
const (
	StepsTo       = "steps_to"   // the fewest steps to a level …
	SettlesTo     = "settles_to" // … after which the run stays there
	EvaluationsTo = "evaluations_to"
	FinalLoss     = "final_loss"
	FinalGap      = "final_gap"
	BestLoss      = "best_loss"
)

// Rules are the words for them.
var Rules = []string{StepsTo, SettlesTo, EvaluationsTo, FinalLoss, FinalGap, BestLoss}

// RuleCounts reports whether a rule counts effort to a target.
func RuleCounts(rule string) bool {
	return rule == StepsTo || rule == SettlesTo || rule == EvaluationsTo
}

// RuleKey is the key of tune that names the rule.
const RuleKey = "for"
