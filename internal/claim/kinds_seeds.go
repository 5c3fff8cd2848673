package claim

// What runs come to that are repeated with other seeds.
const (
	SeedsAlike       Kind = "seeds_alike"
	ShareOfSeeds     Kind = "share_of_seeds"
	PairedRatio      Kind = "paired_ratio"
	PairedDifference Kind = "paired_difference"
	PairedCount      Kind = "paired_count"
	MedianInterval   Kind = "median_interval"
	MeanRank         Kind = "mean_rank"
	RanksCritical    Kind = "ranks_critical"
	RanksAlike       Kind = "ranks_alike"
)

const docLevel = "confidence of the interval"

// interval ends a clause with the interval of its number.
const interval = "[ ({confidence:%} interval {lower} to {upper})]"

var pairedNumbers = numbers{{"median", "of what pairs come to, a failure counting as infinite"}, {"pairs", "how many there are"}, {"less", "in how many the first is less"},
	{"times", "?the median of a ratio that three digits tell from 1"}, {"lower", "?lower end of the bootstrap interval of the median"}, {"upper", "?upper end"}, {"confidence", "?" + docLevel}}

var seedKinds = []kind{
	{is: SeedsAlike, doc: "runs that are repeated with other seeds and end the same: nothing in them is random", numbers: numbers{{"count", "how many"}},
		say: "{names} {ends|end} the same with every seed: nothing there is random"},
	{is: ShareOfSeeds, doc: "how many runs of a group do not fail, and Wilson's interval of their share", words: []string{"cell", "what"},
		numbers: numbers{{"count", "how many"}, {"of", "of how many"}, {"lower", "lower end of the interval"}, {"upper", "upper end"}, {"confidence", docLevel}},
		say:     "runs that {.what}, with {confidence:%} intervals: {.cell}: {count:#} of {of:#} ({lower:s} to {upper:s})", more: "{.cell}: {count:#} of {of:#} ({lower:s} to {upper:s})", glue: "; "},
	{is: PairedRatio, doc: "results of two groups at equal seeds, the first as a multiple of the second", words: []string{"what", "first", "second"}, numbers: pairedNumbers,
		say: "at equal seeds, {.what}: {.first} has [{times} times the value of {.second}¦the same value as {.second}] in the median" + interval + ", and less in {less:#} of {pairs:#pair}"},
	{is: PairedDifference, doc: "results of two groups at equal seeds, the first less the second", words: []string{"what", "first", "second"}, numbers: pairedNumbers,
		say: "at equal seeds, {.what}: {.first} less {.second} is {median} in the median" + interval + ", and below 0 in {less:#} of {pairs:#pair}"},
	{is: PairedCount, doc: "in how many pairs of equal seeds the first of two groups is better, where so many fail that there is no median", words: []string{"what", "first", "second"},
		numbers: numbers{{"pairs", "how many there are"}, {"less", "in how many the first is less"}, {"more", "?in how many the second is, where not all others are ties"}},
		say:     "at equal seeds, {.what}: {.first} has [{.fewer}¦less] than {.second} in {less:#} of {pairs:#pair}[, and {.moreover} in {more:#}]"},
	{is: MedianInterval, doc: "the median of a group and its bootstrap interval", words: []string{"what", "cell"},
		numbers: numbers{{"median", "of all runs, failures counting as infinite"}, {"lower", "lower end of the interval"}, {"upper", "upper end"}, {"confidence", docLevel}},
		say:     "median of the {.what}, with {confidence:%} intervals: {.cell} {median} ({lower} to {upper})", more: "{.cell} {median} ({lower} to {upper})", glue: "; "},
	{is: MeanRank, doc: "the mean rank of a row of a table within blocks", words: []string{"cell", "row", "block"},
		numbers: numbers{{"rank", "from 1 for the best, ties sharing theirs"}, {"blocks", "over how many"}},
		say:     "mean ranks over {blocks:#} {.block}: {.cell} {rank:.2}", more: "{.cell} {rank:.2}"},
	{is: RanksCritical, doc: "by how much mean ranks must differ that methods are told apart (Nemenyi)", words: []string{"block"},
		numbers: numbers{{"difference", "it"}, {"methods", "how many are compared"}, {"blocks", "over how many"}, {"confidence", docLevel}, {"p", "?of Friedman's test in the form of Iman and Davenport"}},
		say:     "two of {methods:#method} are told apart where their mean ranks differ by {difference:.2} or more (Nemenyi's test over {blocks:#} {.block}, {confidence:%})[; Friedman's test that all are alike: p = {p:2}]"},
	{is: RanksAlike, doc: "rows whose mean ranks differ by less than the critical difference", words: []string{"cell"},
		numbers: numbers{{"spread", "by how much they differ"}, {"difference", "the critical one"}},
		say:     "not told apart: {.cell}", more: "{.cell}", glue: "; "},
}
