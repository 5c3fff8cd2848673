package claim

// What makes comparisons less fair than they look, and how settings were chosen.
const (
	Unfair      Kind = "unfair"
	Tuned       Kind = "tuned"
	TunedInVain Kind = "tuned_in_vain"
)

var fairKinds = []kind{
	{is: Unfair, doc: "a note on fairness: its kind among those of the key fair, its runs and numbers, in the order in which its text names them", words: []string{"note", "text"},
		numbers: numbers{{"first", "?number"}, {"second", "?number"}, {"third", "?number"}},
		say:     "{.text}"},
	{is: Tuned, doc: "by which rule a setting of runs was chosen, and from which values", words: []string{"who", "axis", "path", "rule", "what"},
		numbers: numbers{{"count", "how many values were tried"}, {"low", "the least of them"}, {"high", "the greatest"}, {"seeds", "?of how many seeds the median decided"}},
		say:     "{.who} the best of {count:#} values of the {.axis} from {low:6} to {high:6}, by {.rule}[ in the median of {seeds:#seed}][; {.ties}]"},
	{is: TunedInVain, doc: "runs that no value of a tuned setting brings to the level that its rule counts to", words: []string{"names"},
		say: "no value brings {.names} there: the one that ends lowest is taken"},
}
