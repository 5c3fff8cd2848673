package claim

// What headlines say: who arrives and who does not, the best against the worst. A figure claims it for its headline alone.
const (
	Arrives       Kind = "arrives"
	ArrivesLater  Kind = "arrives_later"
	NotIn         Kind = "not_in"
	CountArrive   Kind = "count_arrive"
	CountReach    Kind = "count_reach"
	FirstOfMany   Kind = "first_of_many"
	LastOfMany    Kind = "last_of_many"
	Near          Kind = "near"
	Only          Kind = "only"
	Most          Kind = "most"
	OthersAbove   Kind = "others_above"
	OthersLocal   Kind = "others_in_local_minimum"
	OthersLost    Kind = "others_diverge"
	InValleys     Kind = "in_valleys"
	EndsLeast     Kind = "ends_least"
	EndsMost      Kind = "ends_most"
	TooHigh       Kind = "too_high"
	WeightsNot    Kind = "weights_not_there"
	WeightWay     Kind = "weight_way"
	WeightOff     Kind = "weight_off"
	AllWeights    Kind = "all_weights_there"
	AllWeightsNot Kind = "all_weights_not_there"
	ClimbsAgain   Kind = "climbs_again"
	GradientGone  Kind = "gradient_gone"
	GradientLeft  Kind = "gradient_left"
	AllReach      Kind = "all_reach"
	FailsAtEach   Kind = "fails_at_each"
	GoodRange     Kind = "good_range"
	RowMedian     Kind = "row_median"
	RowsAlike     Kind = "rows_alike"
	OfMedian      Kind = "of_median"
	PairsLess     Kind = "pairs_less"
	HalfNever     Kind = "half_never"
	LeadsMost     Kind = "leads_most"
	Falling       Kind = "falling"
	TakesDrops    Kind = "takes_drops"
	NeverDrops    Kind = "never_drops"
	RateArrives   Kind = "rate_arrives"
	RateFails     Kind = "rate_fails"
	HillParts     Kind = "hill_parts"
	FallsEarly    Kind = "falls_early"
	FallingTo     Kind = "falling_to"
	StaysNear     Kind = "stays_near"
	Fits          Kind = "fits"
	FitsLater     Kind = "fits_later"
	FitsNot       Kind = "fits_not"
	DivergesIn    Kind = "diverges_in"
	DivergesWhere Kind = "diverges_where"
	CellsReach    Kind = "cells_reach"
	CellsDiverge  Kind = "cells_diverge"
	BestOfAll     Kind = "best_of_all"
	BestOfEach    Kind = "best_of_each"
	Bounces       Kind = "bounces"
	Between       Kind = "between"
	OverHill      Kind = "over_hill"
	CaughtBehind  Kind = "caught_behind"
	WayToBest     Kind = "way_to_best"
	WeightsGrow   Kind = "weights_grow"
	Classifies    Kind = "classifies"
	Correct       Kind = "correct"
	EndPlaces     Kind = "end_places"
	RowLowest     Kind = "row_lowest"
	RowHighest    Kind = "row_highest"
	ReachesShare  Kind = "reaches_share"
	TakesIn       Kind = "takes_in"
	FirstInBoth   Kind = "first_in_both"
	BehindFirst   Kind = "behind_first"
	Solves        Kind = "solves"
)

var (
	docOf    = "how many runs there are, or groups of runs"
	docPace  = "by what share it shrank a step then, in the geometric mean"
	docShare = "how near, as a share of the least possible"
	docNear  = "?how far above the lowest level they end at most, where it is more than a millionth"
	endNear  = " [{count?ends|end} within {within:1} of {of}¦{count?ends|end} at {of}]"
)

// ofMany are the numbers of a claim of some of many.
var ofMany = numbers{{"count", "how many"}, {"of", docOf}, {"within", docNear}, {"each", "?of how many runs each is the best"}}

var headKinds = []kind{
	{is: Arrives, doc: "runs that come to the level before all others, and stay", numbers: effortNumbers, words: unit,
		say: "{who} {arrives|arrive} after {effort:#.unit}"},
	{is: ArrivesLater, doc: "runs that come to the level later, and stay", numbers: effortNumbers, words: unit, tail: ", ",
		say: "{who} after {effort:#}", more: "{who} after {effort:#}"},
	{is: NotIn, doc: "runs that are not at the level in their steps, which are named where evaluations are counted", numbers: numbers{{"step", docStep}},
		say: "{who} not in [{step:#.counted}¦{step:#}]"},
	{is: CountArrive, doc: "how many runs come to the level, and stay", numbers: numbers{{"count", "how many"}, {"of", docOf}}, words: []string{"noun"}, tells: true,
		say: "[{.all}¦{count:word} of {of:word} {.noun}s] arrive[ {.stay}]"},
	{is: CountReach, doc: "the same, where it has to be said what the level is", numbers: numbers{{"count", "how many"}, {"of", docOf}}, words: []string{"noun"}, tells: true,
		say: "[{.all}¦{count:word} of {of:word} {.noun}s] {target}[ {.stay}]"},
	{is: FirstOfMany, doc: "the first of them", numbers: effortNumbers, words: unit, tail: ", ", tells: true,
		say: "the first[ ({.name})] after {effort:#.unit}"},
	{is: LastOfMany, doc: "the last of them", numbers: effortNumbers, words: unit, tail: ", ", tells: true,
		say: "the last[ ({.name})] after {effort:#}"},
	{is: Near, doc: "runs that end within a distance of the lowest level, where all others end at least three times as far from it", numbers: numbers{{"within", docNear}},
		say: "{who} [{ends|end} within {within:1} of {of}¦{ends|end} at {of}]"},
	{is: Only, doc: "runs that end within a distance of the lowest level, where all others end at least three times as far from it; of groups of runs the best of each", numbers: ofMany, words: []string{"noun"}, tells: true,
		say: "[of {of:word} {.noun}s, each at its best of {each:#} {.inner}s, only {.name}¦of {of:word} {.noun}s only {.name}¦only {count:word} of {of:word} {.noun}s]" + endNear},
	{is: Most, doc: "the same where they are most", numbers: ofMany, words: []string{"noun"}, tells: true,
		say: "{count:word} of {of:word} {.noun}s" + endNear},
	{is: OthersAbove, doc: "how far above the lowest level all others end", numbers: numbers{{"least", "of them"}, {"most", "?of them, where another is printed"}},
		say: "the {other ends|others end} {least:2}[ to {most:2}] above it"},
	{is: OthersLocal, doc: "that all others end in local minima", numbers: numbers{{"least", "the least height above the lowest level"}, {"most", "?the greatest, where another is printed"}},
		say: "the {other ends|others end} in a local minimum[ {least:2} to {most:2} above it¦ {least:2} above it]"},
	{is: OthersLost, doc: "that all others diverge", say: "the {other diverges|others diverge}"},
	{is: InValleys, doc: "in how many minima runs end, and how many at the lowest", numbers: numbers{{"of", docOf}, {"valleys", "in how many"}, {"count", "how many at the lowest"}}, words: []string{"noun"},
		say: "{of:word} {.noun}s end in {valleys:word} valleys, only {count:word} in the lowest"},
	{is: EndsLeast, doc: "the run that ends lowest; of groups of runs the best of each", numbers: numbers{{"gap", "how far above the lowest level"}, {"of", "?how many runs or groups there are, where there are more than two"}, {"each", "?of how many runs each is the best"}}, words: []string{"noun"}, tells: true,
		say: "[of {of:word} {.noun}s, each at its best of {each:#} {.inner}s, {.name} ends lowest, {gap:2} above {of}¦{who} {ends|end} lowest of {of:word}, {gap:2} above {of}¦{who} {ends|end} {gap:2} above {of}]"},
	{is: EndsMost, doc: "the run that ends highest of those that do not diverge", numbers: numbers{{"gap", "how far above the lowest level"}, {"of", "?as of the one that ends lowest"}}, tells: true,
		say: "[{.name} ends highest,¦{who} {ends|end} highest of {of:word} that do not diverge,¦{who} {ends|end}] {gap:2} above {low}"},
	{is: TooHigh, doc: "runs that diverge, with a rate above the largest stable one", numbers: numbers{{"limit", "the largest stable rate"}},
		say: "{who} [{is|are} {.too}: above {limit} the loss explodes¦{diverges|diverge}, above the largest stable rate, {limit}]"},
	{is: WeightsNot, doc: "the weights that are not within a hundredth of their best values at the end", numbers: numbers{{"step", docStep}, {"correlation", "?that of their features, where they are two and it is high"}}, words: []string{"names"},
		say: "{.names}[ (correlation {correlation:2})] not in {step:#}"},
	{is: WeightWay, doc: "how much of the way from its start to its best value a weight has come", numbers: numbers{{"share", "it"}, {"step", docStep}}, words: []string{"name"},
		say: "{.name} has come {share:%} of its way after {step:#step}", more: "{.name} {share:%}"},
	{is: WeightOff, doc: "how far a weight ends from its best value", numbers: numbers{{"share", "of that value"}, {"best", "it"}}, words: []string{"name", "side"},
		say: "{.name} is {share:%} {.side} its best, {best}", more: "{.name} {share:%} {.side}, {best}"},
	{is: AllWeights, doc: "since when all weights of a run are within a hundredth of their best values", numbers: numbers{{"step", "it"}}, words: what,
		say: "{who} {has|have} all {.what} within 1 % of their best after {step:#step}", more: "{who} after {step:#}"},
	{is: AllWeightsNot, doc: "runs of which some weight is not there at the end", numbers: numbers{{"step", docStep}}, tail: ", ",
		say: "{who} not in {step:#}"},
	{is: ClimbsAgain, doc: "when what a model is judged by was least that climbs since", numbers: numbers{{"best", "the least"}, {"when", "the step with it"}, {"last", "at the end"}}, words: what,
		say: "the {.what} is least at step {when:#} ({best}) and climbs to {last}{(names)}", more: "at step {when:#} ({best}) and climbs to {last}{(names)}", glue: "; "},
	{is: GradientGone, doc: "from which step on a run has less than a millionth of the longest gradient on its way", numbers: numbers{{"step", "it"}},
		say: "{who} {has|have} no gradient left after {step:#step}", more: "{who} after {step:#}"},
	{is: GradientLeft, doc: "the length of the last gradient of a run that has more", numbers: numbers{{"value", "it"}},
		say: "{who} still {has|have} a gradient of {value:2}", more: "{who} one of {value:2}", tail: "; "},
	{is: AllReach, doc: "that all runs end at the lowest level", numbers: numbers{{"valleys", "?in how many places"}}, words: []string{"minimum"},
		say: "{who} reach {.minimum}[, in {valleys:word} valleys]"},
	{is: Fits, doc: "the model whose loss is near the least possible before all others", numbers: numbers{{"step", "the first step at which it is"}, {"near", docShare}},
		say: "{who} {fits|fit} in {step:#step}"},
	{is: FitsLater, doc: "one that comes so near later", numbers: numbers{{"step", "the first step at which it is"}, {"near", docShare}}, tail: ", ",
		say: "{who} in {step:#}", more: "{who} in {step:#}"},
	{is: FitsNot, doc: "models whose loss never is so near the least possible", numbers: numbers{{"step", docStep}},
		say: "{who} not in {step:#}", more: "{who} not in {step:#}"},
	{is: DivergesIn, doc: "in how many cells of one kind runs diverge, or end above their start", words: []string{"name", "how"}, numbers: numbers{{"count", "?how many, where there are some"}, {"of", "of how many"}},
		say: "{.name} [{.nowhere}¦{.how} in {count:#} of {of:#cell}¦{.how} in none of {of:#cell}]", more: "{.name} in [{count:#}¦none]"},
	{is: DivergesWhere, doc: "the cells of one kind in which runs diverge, or end above their start: those whose rate is too large, as theory has it", words: []string{"name", "how", "where"}, numbers: numbers{{"count", "how many there are"}, {"of", "of how many"}},
		say: "{.name} {.how} where {.where}"},
	{is: CellsReach, doc: "how many cells come near the lowest level, in the median", numbers: numbers{{"count", "how many"}, {"of", "of how many"}, {"near", docNear}},
		say: "{count:of cell} {count?ends|end} within {near:1} of {low}"},
	{is: CellsDiverge, doc: "how many cells diverge, or end above their start where that is said", numbers: numbers{{"count", "how many"}, {"of", "of how many"}},
		say: "{count:of cell} {count?diverges|diverge}[ or {.how}]"},
	{is: BestOfAll, doc: "the smallest result of a figure and its place", words: []string{"cell", "does"}, numbers: numbers{{"value", "it"}, {"count", "?of how many"}},
		say: "{.cell} {.does}[ of {count:#}][ {.median}][ {.sound}][, {value:b} {.above} {of}][, after {value:#.effort}][, with a {.what} of {value:b}]"},
	{is: BestOfEach, doc: "the smallest result of each curve, the least of all first", words: []string{"axis", "cell", "does"}, numbers: numbers{{"value", "it"}},
		say: "at its best {.axis} {.cell} {.does}[ {value:b} {.above} {of}][ after {value:#.effort}][ at a {.what} of {value:b}]", more: "{.cell} {value:b}"},
	{is: Falling, doc: "that a run falls yet: its gap shrank at every one of the last steps, a tenth of all", numbers: numbers{{"pace", docPace}, {"step", "?steps taken, where nothing before says that"}}, tail: ", ",
		say: "[after {step:#step} still ]falling {pace:%} a step"},
	{is: TakesDrops, doc: "a run that falls over edges: at some steps its loss falls by far more than the slopes at both ends tell, and after the last of these every step is shorter than the one before", numbers: numbers{{"count", "how many such steps there are"}, {"last", "the last of them"}},
		say: "{who} {takes|take} {count:word drop} that {its|their} slope does not show, then {creeps|creep} from step {last:#} on"},
	{is: NeverDrops, doc: "a run towards a place where its surface jumps down, over which no step leads since the slope fades on the way; unseen where the slope at its points since the last such place tells of nothing so high", words: []string{"x", "unseen", "drop"},
		numbers: numbers{{"at", "the place"}},
		say:     "[the slope does not show the {.unseen}: ]{who} {creeps|creep} towards {.x} = {at} and never {takes|take} {.drop}"},
	{is: RateArrives, doc: "runs with one rate, all that there are, that come to rest at the lowest level", words: []string{"name", "from"},
		say: "{.name} arrives[ from {.from}]"},
	{is: RateFails, doc: "runs with one rate, all that there are, that leave the domain or diverge", words: []string{"name", "does"}, numbers: numbers{{"step", "?at which step, where all do so at one"}},
		say: "{.name} {.does}[ at step {step:#}]"},
	{is: HillParts, doc: "starts on both sides of the hilltop between two valleys, of which each ends in the valley on its side, and how far apart two neighbours of them are and end",
		numbers: numbers{{"top", "where the hilltop is"}, {"starts", "how far apart the two are"}, {"ends", "how far apart they end"}},
		say:     "two starts {starts:2} apart end {ends:2} apart: the hilltop at {top:3} decides"},
	{is: FallsEarly, doc: "a run that fell fast first and creeps since: most of its fall was done early, and its gap shrank much more a step until then than at last", numbers: numbers{{"share", "of the fall"}, {"step", "by which that is done"}, {"of", docStep}, {"gap", "?how far above the lowest level it ends"}},
		say: "{share:%} of the fall takes {step:#} of {of:#step}, the rest creeps[: still {gap:2} above {low} at the end]"},
	{is: FallingTo, doc: "the same of the loss, where no lowest is known", numbers: numbers{{"step", docStep}, {"loss", "the last loss"}, {"pace", docPace}},
		say: "{who} still {falls|fall} after {step:#step}, {pace:%} a step at a loss of {loss}"},
	{is: StaysNear, doc: "from which step on the loss is near the least possible", numbers: numbers{{"step", "that step"}, {"near", docShare}, {"least", "the least possible loss"},
		{"epoch", "?the same in epochs"}, {"low", "?the least loss of a batch"}, {"high", "?the greatest"}},
		say: "[one batch says anything from {low:2} to {high:2}; learning is all but over by epoch {epoch:2}: within {near:%} of the least, {least}¦" +
			"one batch says anything from {low:2} to {high:2}; learning is all but over by step {step:#}: within {near:%} of the least, {least}¦" +
			"from step {step:#} on the loss of all {.points} stays within {near:%} of the least possible, {least}¦" +
			"from step {step:#} on the loss stays within {near:%} of the least possible, {least}]"},
	{is: GoodRange, doc: "at how many values of its number a curve comes near the lowest level, and the least and greatest of these", words: []string{"cell", "values", "axis"},
		numbers: numbers{{"count", "at how many"}, {"of", "of how many"}, {"near", docNear}, {"first", "?the least of them"}, {"last", "?the greatest"}},
		say:     "{.cell} ends within {near:1} of {low} at {count:#} of {of:#} {.values}[, {first:2} to {last:2}]", more: "{.cell} at [{.none}¦{count:#}]"},
	{is: RowMedian, doc: "the median result of a row", words: []string{"cell", "does"}, numbers: numbers{{"value", "it"}},
		say: "{.cell} {.does}[ {value:b} {.above} {of}][ after {value:#.effort}][ at a {.what} of {value:b}]", more: "{.cell} {.does}[ {value:b} {.above} it][ after {value:#.effort}][ at a {.what} of {value:b}]"},
	{is: RowsAlike, doc: "rows of which the median results are the same to two digits, and how many results of each are below a level", words: []string{"rows", "does"},
		numbers: numbers{{"value", "the median of the first"}, {"of", "how many runs each has"}, {"below", "?how many of each are below a level"}, {"bound", "?the level"}},
		say:     "{.rows} {.does} alike:[ {value:b} {.above} {of}][ after {value:#.effort}][ at a {.what} of {value:b}] in the median[, {below:#} of {of:#run} each below {bound}]"},
	{is: OfMedian, doc: "of how many runs medians are taken", numbers: numbers{{"count", "how many"}}, tail: ", ", say: "in the median of {count:#run}"},
	{is: PairsLess, doc: "in how many pairs of runs at equal seeds the result of the first row is less", words: []string{"less", "first", "second"}, numbers: numbers{{"less", "in how many"}, {"pairs", "of how many"}}, tail: "; ",
		say: "{.first} is {.less} in {less:#} of {pairs:#pair}"},
	{is: HalfNever, doc: "that of no row more than half of the runs come to the target", words: []string{"none"}, numbers: numbers{{"most", "how many do at most of a row"}, {"all", "?the same, where as many do of each"}, {"of", "of how many"}, {"rows", "how many there are"}},
		say: "{.none} arrives in more than half of its runs: [{all:#} of {of:#} each¦at most {most:#} of {of:#}]"},
	{is: LeadsMost, doc: "the row that is the best in more columns of a table than any other", words: []string{"name", "does", "on", "noun", "x", "y"}, numbers: numbers{{"count", "in how many"}, {"of", "how many there are"}},
		say: "{.name} {.does} {.on} {count:word} of {of:word} {.noun}"},
	{is: Bounces, doc: "a run that keeps moving to and fro, and how far above the lowest level it ends", numbers: numbers{{"gap", "that distance"}},
		say: "{who} {keeps|keep} bouncing[ {.over}], {gap:2} above {low}"},
	{is: Between, doc: "from when to when the runs arrive, all that there are", words: unit, numbers: numbers{{"first", "when the first does"}, {"last", "when the last does"}}, tail: ", ", tells: true,
		say: "after {first:#} to {last:#.unit}"},
	{is: OverHill, doc: "runs of one variable that end in the deepest valley, on the other side of a hilltop from where they start and where others are caught",
		say: "{who} {comes|come} over the hill into the deeper valley"},
	{is: CaughtBehind, doc: "the others, which end in a local minimum on their side of it", numbers: numbers{{"gap", "how far above the lowest level"}},
		say: "{who} {is|are} caught in the other, {gap:2} above"},
	{is: WayToBest, doc: "by what share of its distance at the start a run is nearer to the best weights at the end", words: what, numbers: numbers{{"share", "it"}, {"step", docStep}},
		say: "{who} {has|have} come {share:%} of the way to the best {.what} in {step:#step}", more: "{who} {share:%}"},
	{is: WeightsGrow, doc: "the length of the weights of a classifier at its end, of which no loss is the least since it calls all examples by their class", numbers: numbers{{"length", "it, the root of the sum of squares"}, {"step", docStep}},
		say: "the classes part without error, so weights grow for ever: in {step:#step} to a length of {length:2} {by}", more: "{length:2} {by}"},
	{is: Classifies, doc: "the share of examples that runs call by the right class, the same to the digits that are printed", numbers: numbers{{"share", "it"}},
		say: "{who} {classifies|classify} {share:%} of the examples[ {.kept}] correctly", more: "{who} {share:%}"},
	{is: Correct, doc: "the same where names of runs have commas, so that they would not stand well before their shares", numbers: numbers{{"share", "it"}},
		say: "classified correctly[ {.kept}]: {share:%}{(names)}", more: "{share:%}{(names)}"},
	{is: EndPlaces, doc: "how many runs of one variable end at a value, the same to the digits that are printed", words: []string{"noun", "name"}, numbers: numbers{{"count", "how many"}, {"of", docOf}, {"value", "where that of the first of them ends"}}, tells: true,
		say: "[{.all}¦{count:word} of {of:word} {.noun}s] {count?ends|end} at {.name} = {value}", more: "{count:word} at {value}"},
	{is: RowLowest, doc: "the row of many with the lowest median", words: []string{"cell"}, numbers: numbers{{"value", "it"}, {"of", "how many rows there are"}},
		say: "{.cell} ends lowest of {of:word}[, {value:b} {.above} {of}][, at a {.what} of {value:b}]"},
	{is: RowHighest, doc: "that with the highest", words: []string{"cell"}, numbers: numbers{{"value", "it"}, {"of", "how many rows there are"}},
		say: "{.cell} highest, [{value:b} {.above}¦at {value:b}]"},
	{is: ReachesShare, doc: "what share of its runs and targets a solver reaches", words: []string{"cell", "does"}, numbers: numbers{{"share", "it"}, {"count", "?how many, where they are few"}, {"of", "?of how many"}},
		say: "{.cell} reach{.does} [{.all}¦{.once} in {count:#} of {of:#run}¦{count:#} of {of:#} targets¦{share:%0} of the targets]", more: "{.cell} [{.all}¦{count:#}¦{share:%0}]", glue: "; "},
	{is: TakesIn, doc: "how long a method takes in two conditions", words: []string{"unit", "name", "first", "other"}, numbers: numbers{{"first", "in the first"}, {"other", "in the other"}},
		say: "{.name} takes {first:#.unit} {.first} and {other:#} {.other}"},
	{is: FirstInBoth, doc: "the method that arrives first in both of two conditions", words: []string{"unit", "name", "first", "other"}, numbers: numbers{{"first", "in the first"}, {"other", "in the other"}},
		say: "{.name} arrives first {.first} and {.other}, after {first:#} and {other:#.unit}"},
	{is: BehindFirst, doc: "how many times as long as the first of its group a method takes, of all groups in which it arrives, and in how many it never does", words: []string{"unit", "name", "on", "noun", "axis"},
		numbers: numbers{{"least", "the least factor"}, {"most", "the greatest"}, {"never", "?in how many it does not arrive while others do"}, {"of", "how many groups there are"}},
		say:     "{.name} takes {least:2} to {most:2} times as many {.unit}s as the first[, and never arrives {.on} {never:word} of {of:word} {.noun}]"},
	{is: Solves, doc: "how many problems a solver solves", words: []string{"cell", "does"}, numbers: numbers{{"count", "how many"}, {"of", "of how many"}},
		say: "{.cell} solve{.does} [{.all} {of:#problem}¦{count:#} of {of:#problem}]", more: "{.cell} solve{.does} {count:#}", glue: "; "},
	{is: FailsAtEach, doc: "a curve of which every run diverges or does not arrive", words: []string{"cell", "how"}, numbers: numbers{{"count", "?how many there are, where there are several"}},
		say: "[{.cell} {.never}¦{.cell} {.how} at each of {count:#}¦{.cell} {.how}]", more: "{.cell}"},
}
