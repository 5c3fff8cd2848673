package claim

// When runs came to a target.
const (
	FirstArrival  Kind = "first_arrival"
	Arrival       Kind = "arrival"
	LaterArrival  Kind = "later_arrival"
	LastArrival   Kind = "last_arrival"
	StartsThere   Kind = "starts_there"
	NoArrival     Kind = "no_arrival"
	RisesAgain    Kind = "rises_again"
	StaysAbove    Kind = "stays_above"
	RiseAgain     Kind = "rise_again"
	NeverSaddle   Kind = "never_saddle"
	NeverLocal    Kind = "never_local_minimum"
	NeverSwinging Kind = "never_oscillating"
	NeverInNoise  Kind = "never_noise_floor"
	NeverStill    Kind = "never_stands_still"
	NotArrived    Kind = "not_arrived"
	NotMeasured   Kind = "not_measured"
	NoLowest      Kind = "no_lowest"
	SearchCut     Kind = "search_cut"
	StartPoint    Kind = "start_point"
	NotMany       Kind = "not_arrived_count"
	FirstOfGroup  Kind = "first_of_group"
	NoneOfGroup   Kind = "none_of_group"
	EffortGrows   Kind = "effort_grows"
	FirstOnMost   Kind = "first_on_most"
)

const docEffort = "steps or evaluations until the first row at the level"

var (
	effortNumbers = numbers{{"effort", docEffort}}
	unit          = []string{"unit"}
)

var arrivalKinds = []kind{
	{is: FirstArrival, doc: "runs that come to the level before all others", numbers: effortNumbers, words: unit,
		brief: "{who} {arrives|arrive} first, after {effort:#.unit}",
		say:   "{who} {is|are} the first to {target}, after {effort:#.unit}"},
	{is: Arrival, doc: "runs that come to the level, all that do", numbers: effortNumbers, words: unit,
		say: "{who} {target*} after {effort:#.unit}"},
	{is: LaterArrival, doc: "runs that come to the level later", head: heading{ordered: true}, numbers: effortNumbers, words: unit,
		brief: "{who} {follows|follow} after {effort:#}",
		say:   "{who} {follows|follow} after {effort:#}", more: "{who} after {effort:#}"},
	{is: LastArrival, doc: "the last of many runs that come to the level", numbers: numbers{{"effort", docEffort}, {"count", "how many do"}}, words: unit,
		brief: "the last of {count:word}, {names}, after {effort:#}",
		say:   "the last of the {count:word} that arrive {is|are} {names}, after {effort:#}"},
	{is: EffortGrows, doc: "the first arrivals of a method with the least and with the greatest of the values that rows stand for", words: []string{"unit", "name", "from", "to", "axis"},
		numbers: numbers{{"first", "steps or evaluations with the least"}, {"effort", "with the greatest"}},
		say:     "from {.from} to {.to} {.name} goes from {first:#} to {effort:#.unit}", more: "{.name} from {first:#} to {effort:#}"},
	{is: FirstOnMost, doc: "the method that arrives first in more rows than any other", words: []string{"unit", "name", "on", "noun", "axis"}, numbers: numbers{{"count", "in how many"}, {"of", "how many rows there are"}},
		say: "{.name} arrives first {.on} {count:word} of {of:word} {.noun}"},
	{is: StartsThere, doc: "runs whose start is at the level", say: "{who} already {starts|start} {level}"},
	{is: NoArrival, doc: "that no run comes to the level", numbers: numbers{{"step", "?in how many steps, where all take as many and none came to rest"}, {"least", "?the least possible loss, where the level is below it"}},
		say: "no run {target+}[ in {step:#step}][{.but}][, and none can: the least possible loss is {least}]"},
	{is: RisesAgain, doc: "runs that rise above the level after they had come to it, and from when on they stay", numbers: numbers{{"step", "the step after the last one above"}},
		level: true, say: "{who} {rises|rise} above that level again and {stays|stay} below it only from step {step:#} on"},
	{is: StaysAbove, doc: "runs that had come to the level and end above it", level: true, say: "{who} {rises|rise} above that level again and {ends|end} there"},
	{is: RiseAgain, doc: "how many rise above the level after they had come to it", numbers: numbers{{"count", "?how many, where not all that come to it do"}}, level: true, say: "[{count:word} of them¦all of them] rise above that level again later"},
	{is: NeverSaddle, doc: "runs that end on a saddle and do not come to the level", brief: "{who} {ends|end} on a [{.place}¦saddle]", say: "{who} {never arrives: it ends|end} on a [{.place}¦saddle]{| and never arrive}"},
	{is: NeverLocal, doc: "runs that end in a local minimum and do not come to the level", brief: "{who} {ends|end} in a local minimum", say: "{who} {never arrives: it ends|end} in a local minimum{| and never arrive}"},
	{is: NeverSwinging, doc: "runs that move to and fro and do not come to the level", brief: "{who} {keeps|keep} bouncing", say: "{who} {never arrives: it keeps|keep} moving to and fro{| and never arrive}"},
	{is: NeverInNoise, doc: "runs that rest at a noise floor and do not come to the level", brief: "{who} {rests|rest} at a noise floor", say: "{who} {never arrives: it rests|rest} at a noise floor{| and never arrive}"},
	{is: NeverStill, doc: "runs that stand still and do not come to the level", brief: "{who} {stands|stand} still elsewhere", say: "{who} {never arrives: it stands|stand} still elsewhere{| and never arrive}"},
	{is: NotArrived, doc: "runs that do not come to the level in their steps", numbers: numbers{{"step", docStep}},
		say: "{who} {has|have} not arrived after {step:#step}"},
	{is: NotMeasured, doc: "runs of which no lowest loss is known to measure from", say: "{who} {runs|run} where no lowest loss is known"},
	{is: StartPoint, doc: "where runs of so many variables start that the line under the title does not say it", words: []string{"point"}, say: "the start is {.point}"},
	{is: SearchCut, doc: "that the search for the lowest point ended at its budget, so that it is not known how much lower others are", words: []string{"of"},
		say: "the search for a lower point ended at its budget {.of}, so there may be one"},
	{is: NoLowest, doc: "why losses are not measured from a lowest one: a surface, and what is known of it", words: []string{"of", "why"},
		say: "no gap can be measured {.of}: {.why}"},
	{is: NotMany, doc: "how many runs do not come to the level", numbers: numbers{{"count", "how many"}}, say: "{count:word run} {count?does|do} not arrive"},
	{is: FirstOfGroup, doc: "the run of a group that comes to the level first", numbers: effortNumbers, words: []string{"unit", "name"},
		brief: "first to {target}: {.name}[ {.group}] ({effort:#.unit})", further: "{.name}[ {.group}] ({effort:#})",
		say: "the first to {target}: {.name}[ {.group}] ({effort:#.unit})", more: "{.name}[ {.group}] ({effort:#})"},
	{is: NoneOfGroup, doc: "that no run of a group comes to the level", words: []string{"group"}, say: "no run {.group} {target+}[{.but}]"},
}

// Where lines and results end.
const (
	EndsAt         Kind = "ends_at"
	EndsAtGap      Kind = "ends_at_gap"
	EndsLowest     Kind = "ends_lowest"
	EndsHighest    Kind = "ends_highest"
	LateFloor      Kind = "late_floor"
	LateMean       Kind = "late_mean"
	LateOther      Kind = "late_other"
	LateLowest     Kind = "late_lowest"
	LateHighest    Kind = "late_highest"
	Falls          Kind = "falls"
	FallsToRound   Kind = "falls_to_rounding"
	FallsLittle    Kind = "falls_little"
	Stays          Kind = "stays"
	StandsHigher   Kind = "stands_higher"
	FallsBelow     Kind = "falls_below"
	Predicted      Kind = "predicted_factor"
	Unsteady       Kind = "predicted_factor_unsteady"
	Misfit         Kind = "prediction_misses"
	Unpredicted    Kind = "not_predicted"
	MeasuredSlope  Kind = "measured_slope"
	MedianEnds     Kind = "median_ends"
	MedianFloor    Kind = "median_floor"
	MedianLate     Kind = "median_late"
	MedianOther    Kind = "median_other"
	MedianDiverges Kind = "median_diverges"
	NoneDiverges   Kind = "none_diverges"
	SomeDiverge    Kind = "some_diverge"
	Course         Kind = "course"
	Steady         Kind = "steady"
	Average        Kind = "average"
	Metric         Kind = "metric"
	Layers         Kind = "layers"
	WeightEnds     Kind = "weight_ends"
	WeightThere    Kind = "weight_there"
	RateConstant   Kind = "rate_constant"
	RatePlateaus   Kind = "rate_plateaus"
	RateFalls      Kind = "rate_falls"
	RateRises      Kind = "rate_rises"
	RatePeaks      Kind = "rate_peaks"
	RateWanders    Kind = "rate_wanders"
	Concentrates   Kind = "concentrates"
	ShareLeft      Kind = "share_left"
)

var what, goal = []string{"what"}, []string{"goal"}

// lateNumbers are those of a mean over late steps, medianNumbers of one of medians and of their bands.
var (
	lateNumbers = numbers{{"gap", "?how far the mean loss over the last steps lies above the lowest"}, {"loss", "?that mean, where the loss is shown"}, {"share", "of the steps that these are"},
		{"first", "?the value at the start"}, {"lower", "?the least of the last steps"}, {"upper", "?the greatest of them"}}
	medianNumbers = numbers{{"gap", "?the mean over the last steps of the median at each, or of others the last, above the lowest loss"}, {"median", "?the same of the loss"},
		{"share", "?of the steps that these are"}, {"lower", "?the same of the lower end of the band"}, {"upper", "?of the upper one"}}
)

var lineKinds = []kind{
	{is: EndsAt, doc: "the last loss of runs", head: heading{ordered: true}, words: what, numbers: numbers{{"value", "the last loss"}},
		say: "the {.what} ends at {value}{(names)}", more: "{value}{(names)}"},
	{is: EndsAtGap, doc: "how far the last loss of runs lies above the lowest", head: heading{ordered: true}, words: what, numbers: numbers{{"value", "that distance, 0 where it is rounding"}},
		say: "the {.what} ends at {value:z}{(names)}", more: "{value:z}{(names)}"},
	{is: EndsLowest, doc: "the run of many that ends lowest", words: what, numbers: numbers{{"value", "where"}},
		say: "the {.what} ends between {value:z} ({names})"},
	{is: EndsHighest, doc: "the run of many that ends highest", words: what, numbers: numbers{{"value", "where"}},
		say: "{value} ({names})", tail: " and "},
	{is: LateFloor, doc: "a noise floor, at which the line of a run rests that sees samples", words: what, numbers: lateNumbers,
		brief: "{who} {rests|rest} at a noise floor of [{gap:2}¦{loss}]", further: "{who} at one of [{gap:2}¦{loss}]",
		say: "{who} {rests|rest} at a noise floor of [{gap:2}¦{loss}] ({.what}, mean of the last quarter)[, from {first} at the start][, and {moves|move} between {lower:2} and {upper:2} there]", more: "{who} at one of [{gap:2}¦{loss}]"},
	{is: LateMean, doc: "what the line of a run comes to that sees samples and falls yet", words: what, numbers: lateNumbers,
		brief: "{who} {comes|come} down to [{gap:2}¦{loss}]", further: "{who} to [{gap:2}¦{loss}]",
		say: "{who} {comes|come} down to [{gap:2}¦{loss}] ({.what}, mean of the last tenth)[, from {first} at the start][, and {moves|move} between {lower:2} and {upper:2} there]", more: "{who} to [{gap:2}¦{loss}]"},
	{is: LateOther, doc: "where the line of a run ends, beside others that are told by means", words: what, numbers: numbers{{"gap", docGap}, {"loss", docLoss}},
		say: "{who} {ends|end} at [{gap:2}¦{loss}]", more: "{who} at [{gap:2}¦{loss}]"},
	{is: LateLowest, doc: "of many runs that see samples the one that comes lowest", words: what, numbers: lateNumbers,
		say: "the {.what} comes to between [{gap:2}¦{loss}] ({names})"},
	{is: LateHighest, doc: "of many runs that see samples the one that stays highest", words: what, numbers: lateNumbers,
		say: "[{gap:2}¦{loss}] ({names}) in the mean of late steps", tail: " and "},
	{is: Falls, doc: "the loss of a run at its start and at its end", words: what,
		numbers: numbers{{"first", "at the start"}, {"last", "at the end"}, {"step", docStep}, {"best", "?the least on the way, where that is less than a tenth of the last"}, {"when", "?the step with it"},
			{"least", "?of a run that keeps moving about, the least over its last steps"}, {"most", "?the greatest over these"}, {"late", "?how many steps these are"}},
		say: "the {.what} falls from {first} to {last} in {step:#step}[, though it was {best:2} after {when:#}][, and moves between {least} and {most} over the last {late:#}]"},
	{is: FallsToRound, doc: "as falls, down to rounding", words: what, numbers: numbers{{"first", "at the start"}, {"step", docStep}},
		say: "the {.what} falls from {first} to 0, up to rounding, in {step:#step}"},
	{is: FallsLittle, doc: "as falls, by less than its first three digits show", words: what, numbers: numbers{{"first", "at the start"}, {"fall", "how far it falls"}, {"step", docStep}},
		say: "the {.what} falls by {fall:2} only in {step:#step}, from {first}"},
	{is: Stays, doc: "that a loss ends where it began", words: what, numbers: numbers{{"first", "at the start"}, {"step", "?steps taken, where there are any"}},
		say: "the {.what} is {first} at the start[ and after {step:#step}¦, and no step is taken]"},
	{is: StandsHigher, doc: "as falls, of a run that ends no lower than it began", words: what, numbers: numbers{{"first", "at the start"}, {"last", "?at the end"}, {"rise", "?how far it rises, where that is less than the first three digits show"}, {"step", docStep}},
		brief: "the {.what} climbs [from {first} to {last}¦by {rise:2}, from {first},] in {step:#step}",
		say:   "the {.what} is [{last} after {step:#step}, and {first} at the start¦{rise:2} higher after {step:#step} than at the start, where it is {first}]"},
	{is: FallsBelow, doc: "runs whose loss comes to 0 or below, which a logarithmic axis does not show", head: heading{tells: true}, numbers: numbers{{"step", "the first step at which it does"}},
		brief: "[from step {step:#} on the loss is negative: a log axis loses it, but not {.remedy}¦from step {step:#} on the loss is below 0, which a logarithmic axis cannot show]",
		say:   "the logarithmic axis leaves out losses below 0: {by} from step {step:#} on[, but not {.remedy}]", more: "{by} from step {step:#} on"},
	{is: Predicted, doc: "the factor a step that theory predicts of the loss above the minimum that a run goes to, and the one measured over the last half of the steps", words: goal,
		numbers: numbers{{"factor", "predicted"}, {"measured", "by least squares of the logarithm"}},
		say:     "theory predicts that each step multiplies the loss above {.goal} by {factor:f}{(names)}, and {measured:f} is measured over the last half of the steps", more: "{factor:f}{(names)}, measured {measured:f}", glue: "; "},
	{is: Unsteady, doc: "the factor a step that theory predicts, where none is measured that is steady", words: goal, numbers: numbers{{"factor", "predicted"}},
		say: "theory predicts that each step multiplies the loss above {.goal} by {factor:f}{(names)}, and no steady factor is measured", more: "{factor:f}{(names)}", tail: "; "},
	{is: Misfit, doc: "runs that have not come near enough to the goal to follow the factor there", words: goal, numbers: numbers{{"factor", "predicted at the minimum"}},
		say: "{who} {has|have} not come near enough to {.goal} for the factor there, {factor:f}, to hold"},
	{is: Unpredicted, doc: "runs of whose method theory predicts no factor", say: "theory predicts no factor for {who}"},
	{is: MeasuredSlope, doc: "the power of the step that the gap follows over the last decade of steps", numbers: numbers{{"slope", "by least squares on logarithmic axes"}}, say: "over the last decade of steps the measured slope is {slope:.2}{(names)}", more: "{slope:.2}{(names)}"},
	{is: MedianEnds, doc: "the median of the last values of some runs, and their band", words: []string{"what"}, numbers: numbers{{"median", "of the last values, one that diverged counting as infinite"}, {"lower", "?end of the band"}, {"upper", "?the other one"}},
		brief: "the median of the {.what} ends at {median}[ ({.group})]", further: "{median}[ ({.group})]",
		say: "the median of the {.what} ends at {median}[, band {lower:~upper} to {upper:~lower}][ ({.group})]", more: "{median}[, band {lower:~upper} to {upper:~lower}][ ({.group})]", glue: "; "},
	{is: MedianFloor, head: heading{each: "late"}, doc: "a noise floor, at which some runs rest that see samples: the median of their levels", words: what,
		numbers: numbers{{"gap", "?the median of how far each mean loss over the last quarter of the steps lies above the lowest"}, {"median", "?the same of the loss"}, {"share", "of the steps that these are"}},
		brief:   "[{.group}¦the median] rests at a noise floor of [{gap:2}¦{median}]", further: "[{.group}¦the median] at one of [{gap:2}¦{median}]",
		say: "[{.group}¦the median] rests at a noise floor of [{gap:2}¦{median}] (mean {.what} over the last quarter, in the median run)", more: "[{.group}¦the median] at one of [{gap:2}¦{median}]", glue: "; "},
	{is: MedianLate, head: heading{each: "late"}, doc: "what the median of some runs comes to that see samples and fall yet", words: what, numbers: medianNumbers,
		brief: "[{.group}¦the median] comes down to [{gap:2}¦{median}]", further: "[{.group}¦the median] to [{gap:2}¦{median}]",
		say: "[{.group}¦the median] comes down to [{gap:2}¦{median}][, band {lower:~upper} to {upper:~lower}] (median {.what}, mean of the last tenth)", more: "[{.group}¦the median] to [{gap:2}¦{median}][, band {lower:~upper} to {upper:~lower}]", glue: "; "},
	{is: MedianOther, head: heading{each: "late"}, doc: "where the median of some runs ends, beside others that are told by means", words: what, numbers: medianNumbers,
		brief: "[{.group}¦the median] ends at [{gap:2}¦{median}]", further: "[{.group}¦the median] at [{gap:2}¦{median}]", say: "[{.group}¦the median] ends at [{gap}¦{median}][, band {lower:~upper} to {upper:~lower}]", more: "[{.group}¦the median] at [{gap}¦{median}][, band {lower:~upper} to {upper:~lower}]", glue: "; "},
	{is: MedianDiverges, doc: "that so many of a group diverge that its median does", numbers: numbers{{"count", "how many"}, {"of", "of how many"}}, words: []string{"group"},
		say: "{count:of run} {count?diverges|diverge}[ ({.group})]"},
	{is: NoneDiverges, doc: "that no run of the figure diverges", numbers: numbers{{"of", "how many there are"}}, say: "none of the {of:#run} diverges"},
	{is: SomeDiverge, doc: "how many runs of the figure diverge", numbers: numbers{{"count", "how many"}, {"of", "of how many"}}, say: "{count:of run} {count?diverges|diverge}"},
	{is: Course, doc: "the first and the last value of a quantity of a run", family: "course", words: what, numbers: numbers{{"first", "the first one that is finite"}, {"last", "the last one"}},
		say: "{.what}: [{first} {.again}¦from {first} to {last}]{(names)}", more: "[{first} {.again}¦from {first} to {last}]{(names)}"},
	{is: Steady, doc: "the value that a quantity of a run keeps, to three digits", family: "course", words: what, numbers: numbers{{"value", "it"}},
		say: "{.what}: {value} throughout{(names)}", more: "{value} throughout{(names)}"},
	{is: Average, doc: "the mean of a quantity of a run", family: "course", words: what, numbers: numbers{{"value", "the mean of all finite values"}},
		say: "{.what}: {value:2} on average{(names)}", more: "{value:2} on average{(names)}"},
	{is: Metric, doc: "what a model is judged by at the start of a run and at its end", words: what, numbers: numbers{{"first", "?a loss at the start"}, {"last", "?at the end"}, {"from", "?a share at the start"}, {"to", "?at the end"}, {"best", "?the smallest loss"}, {"when", "?the step of that"}, {"train", "?at the end on the training examples"}, {"share", "?the same of a share"}},
		brief: "{.what} in the end: [{last}¦{to:%3}]{(names)}", further: "[{last}¦{to:%3}]{(names)}",
		say: "{.what} of {names}: [from {first} to {last}¦from {from:%3} to {to:%3}][, and {best} at best, at step {when:#}][, on the training examples {train} in the end][, on the training examples {share:%3} in the end]"},
	{is: Layers, doc: "the gradient per weight of the first and of the last layer of a network, at the start and at the end",
		numbers: numbers{{"first", "of the first layer at the start"}, {"last", "at the end"}, {"deep", "?of the last layer at the start"}, {"deepLast", "?at the end"}, {"step", "the last step"}},
		say:     "with {names} the gradient of a weight in the first layer is {first} at the start[, and {deep} in the last layer]; after {step:#step} {last}[ and {deepLast}]"},
	{is: WeightEnds, doc: "a coordinate of the last point of a run", words: []string{"name"}, numbers: numbers{{"value", "it"}, {"step", docStep}, {"best", "?what it is at the one minimum"}},
		brief: "{who} {ends|end} at {.name} = {value}[ (best {best})]", further: "{.name} = {value}[ (best {best})]",
		say: "{who} {ends|end}, after {step:#step}, at {.name} = {value}[ (best {best})]", more: "{.name} = {value}[ (best {best})]"},
	{is: WeightThere, doc: "the step from which on a coordinate of a run is within one per cent of what it is at the one minimum", words: []string{"name"},
		numbers: numbers{{"step", "it"}, {"best", "what it is there"}},
		brief:   "{.name} is near its best in {step:#step}", further: "{.name} in {step:#}",
		say: "{.name} is within 1 % of its best, {best}, from step {step:#} on"},
	{is: RateConstant, head: heading{each: "rate"}, doc: "the rate that is the same at every step", numbers: numbers{{"rate", "it"}, {"digits", "?to how many digits, where not to all"}},
		say: "the learning rate is constant at {rate}[ to {digits:#} digits]{(names)}"},
	{is: RatePlateaus, head: heading{each: "rate"}, doc: "a rate and the step from which on it holds", numbers: numbers{{"rate", "it"}, {"step", "from which on"}},
		say: "the learning rate is {rate} from step {step:#} on{(names)}", more: "{rate} from step {step:#} on"},
	{is: RateFalls, head: heading{each: "rate"}, either: true, doc: "the first and the last rate of one that never rises", numbers: numbers{{"first", "at the first step"}, {"last", "at the last"}, {"step", "?from which on it stays there, to three digits"}, {"steps", "?in how many steps"}},
		say: "the learning rate falls from {first} to {last}[ and stays there from step {step:#} on¦ in {steps:#step}]{(names)}"},
	{is: RateRises, head: heading{each: "rate"}, either: true, doc: "the first and the last rate of one that never falls", numbers: numbers{{"first", "at the first step"}, {"last", "at the last"}, {"step", "?from which on it stays there, to three digits"}, {"steps", "?in how many steps"}},
		say: "the learning rate rises from {first} to {last}[ and stays there from step {step:#} on¦ in {steps:#step}]{(names)}"},
	{is: RatePeaks, head: heading{each: "rate"}, either: true, doc: "a rate that rises once and then falls", numbers: numbers{{"first", "at the first step"}, {"peak", "the largest"}, {"step", "of that"}, {"last", "at the last step"}},
		say: "the learning rate rises from {first} to {peak} at step {step:#}, then falls to {last}{(names)}"},
	{is: RateWanders, head: heading{each: "rate"}, doc: "the range of a rate that goes to and fro", numbers: numbers{{"least", "the smallest"}, {"greatest", "the largest"}, {"median", "of all"}},
		say: "the learning rate lies between {least} and {greatest}, {median} in the median{(names)}"},
	{is: Concentrates, doc: "the direction along which nearly all of what is left of the loss lies, and since when", numbers: numbers{{"curvature", "of the direction"}, {"step", "since when more than 99 % does"}},
		say: "{who} {has|have}, from step {step:#} on, more than 99 % of what is left along the direction of curvature {curvature}"},
	{is: ShareLeft, doc: "the direction along which most of what is left of the loss lies", numbers: numbers{{"curvature", "of the direction"}, {"share", "along it"}, {"step", "at this step"}},
		say: "{who} {has|have} {share:%} of what is left at step {step:#} along the direction of curvature {curvature}"},
}
