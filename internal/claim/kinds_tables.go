package claim

// What tables, maps of many runs and portraits show.
const (
	BestValue     Kind = "best_value"
	BestCell      Kind = "best_cell"
	NoResult      Kind = "no_result"
	CellsLost     Kind = "cells_lost"
	CellsNever    Kind = "cells_never"
	CellsMixed    Kind = "cells_mixed"
	CellsEmpty    Kind = "cells_empty"
	TheoryAgrees  Kind = "theory_agrees"
	Leader        Kind = "leader"
	Result        Kind = "result"
	Without       Kind = "without_result"
	CellsCrossed  Kind = "cells_crossed"
	PickedOf      Kind = "picked_of"
	RatesDiffer   Kind = "rates_differ"
	RowSpread     Kind = "row_spread"
	RowValue      Kind = "row_value"
	RowFails      Kind = "row_fails"
	NearLowest    Kind = "near_lowest"
	RowBelow      Kind = "row_below"
	FailsFrom     Kind = "fails_from"
	FailsSome     Kind = "fails_some"
	FailsNone     Kind = "fails_none"
	LargestStable Kind = "largest_stable"
	Solved        Kind = "solved"
	BestSolved    Kind = "best_solved"
	Unsolved      Kind = "unsolved"
	Reached       Kind = "reached"
	HalfFirst     Kind = "half_first"
	ShareEnds     Kind = "share_ends"
	ShareLost     Kind = "share_lost"
	ShareNearest  Kind = "share_nearest"
	TooSharp      Kind = "too_sharp"
	Turns         Kind = "turns"
	NeverTurn     Kind = "never_turns"
	NeverTurns    Kind = "never_turn_count"
	Overdamped    Kind = "overdamped"
	Underdamped   Kind = "underdamped"
	Leaping       Kind = "leaping"
	PointsAway    Kind = "points_away"
	PointsAt      Kind = "points_at"
	OffHalf       Kind = "off_in_half"
	OffNowhere    Kind = "off_nowhere"
	Hovers        Kind = "hovers"
	Projected     Kind = "projected"
	GroundTrue    Kind = "ground_true"
	GroundOff     Kind = "ground_off"
	FitEnds       Kind = "fit_ends"
	FitWeight     Kind = "fit_weight"
	FitWithin     Kind = "fit_within"
	FitNever      Kind = "fit_never_within"
	Accuracy      Kind = "accuracy"
	FoundBySearch Kind = "found_by_search"
	Unmarked      Kind = "unmarked"
	BestOf        Kind = "best_of"
	NoBest        Kind = "no_best"
	SuggestedRate Kind = "suggested_rate"
	NoSuggestion  Kind = "no_suggestion"
	Means         Kind = "means"
)

// inCell ends a clause with a cell of a table or a curve.
const inCell = "[ ({.cell})]"

var tableKinds = []kind{
	{is: BestValue, doc: "the smallest result of a figure, and its one cell", words: []string{"what"}, numbers: numbers{{"value", "it"}, {"at", "?the number on the axis there"}, {"count", "?of how many values"}, {"cells", "?how many cells have it"}, {"alike", "?at how many other values on the axis it is the same"}, {"every", "?of how many values on the axis it is that of each"}},
		say: "the {.what}[ {.sound}] {be} {value:b}[ at each of {every:#value}¦ at {.axis} {at}][ and {alike:word other} of {count:#value}¦, the best of {count:#value}][, in {cells:word cell}, the first of them at {.cell}¦ at {.cell}]"},
	{is: BestCell, doc: "the smallest result of a curve, and where it is", head: heading{ordered: true}, words: []string{"what", "axis", "cell"}, numbers: numbers{{"value", "it"}, {"at", "?the number on the axis there, where no name has it"}, {"alike", "?at how many other values it is the same"}},
		say: "the {.what}[ {.sound}], by {.axis}: {value:b}[ at {at}][ and {alike:word other}] ({.cell})", more: "{value:b}[ at {at}][ and {alike:word other}] ({.cell})", glue: "; "},
	{is: BestOf, doc: "that a setting is the best of some, by the median over seeds of a measure", words: []string{"axis", "cell", "setting", "group", "what", "measure"}, numbers: numbers{{"value", "of the measure"}, {"count", "of how many settings"}, {"all", "?the same, where it is that of all groups"}, {"own", "?the same, where it is not"}},
		say: "by the {.what}, the best {.axis}[ of {all:#}] is {.setting}[ {.group}] ({value:b}[, of {own:#value}])", more: "{.setting}[ {.group}] ({value:b}[, of {own:#value}])"},
	{is: NoBest, doc: "that no setting of some runs has a result, so that none is the best", words: []string{"axis"}, numbers: numbers{{"count", "of how many settings"}},
		say: "[{.no} has¦none of {count:#value} of the {.axis} has] a result for {who}"},
	{is: SuggestedRate, doc: "the rate that a range test suggests by a rule", words: []string{"rule"}, numbers: numbers{{"rate", "it"}, {"lowest", "the rate at which the loss is lowest"}},
		say: "the range test suggests a rate of {rate:2} for {who}, whose loss is lowest at {lowest:2}", more: "{rate:2} for {who}, lowest at {lowest:2}", glue: "; "},
	{is: NoSuggestion, doc: "that the loss never falls in a range test, or only where no slope is told, so that no rate is suggested", numbers: numbers{{"lowest", "?the rate at which the loss is lowest, where it falls"}},
		say: "the range test suggests no rate for {who}, [whose loss is lowest at {lowest:2}, too early to tell where it falls fastest¦whose loss does not fall]", more: "none for {who}, [lowest at {lowest:2}¦whose loss does not fall]", glue: "; "},
	{is: NoResult, doc: "that all runs diverge, end above their start or do not arrive, or half of them wherever several are taken together", numbers: numbers{{"count", "?how many have a result alone"}, {"of", "?of how many"}},
		say: "[{count:of run} {count?has|have} a result, nowhere more than half of those taken together¦no run {.shown} has a result¦no run has a result]"},
	{is: CellsLost, doc: "how many cells diverge or end above their start", numbers: numbers{{"count", "how many"}, {"of", "of how many"}},
		say: "{count:of cell} {count?diverges or ends above its|diverge or end above their} start"},
	{is: CellsMixed, doc: "how many cells have a result though some of their runs diverge or end above their start: fewer than half, or after they arrived", words: []string{"though"}, numbers: numbers{{"count", "how many"}, {"of", "of how many"}},
		say: "in {count:of cell} some runs diverge or end above their start, though {.though}"},
	{is: CellsNever, doc: "how many cells do not come to the target", numbers: numbers{{"count", "how many"}, {"of", "of how many"}},
		say: "{count:of cell} {count?does|do} not arrive"},
	{is: CellsEmpty, doc: "how many cells of a table have no run", words: []string{"x", "y", "also"}, numbers: numbers{{"count", "how many"}, {"of", "of how many"}},
		say: "{count:of cell} {count?is|are} empty: the file has no run there"},
	{is: TheoryAgrees, doc: "in how many cells runs with a rate below the largest stable one, and only these, end lower than they began", numbers: numbers{{"count", "how many"}, {"of", "of how many"}},
		say: "{count:of cell} {count?agrees|agree} with theory: runs with a smaller rate than the dashed line end lower than they began, runs with a larger one do not"},
	{is: Leader, doc: "the best of a column, by its name where there are several cells", words: []string{"what"}, numbers: numbers{{"value", "it"}},
		say: "the {.what}[: {.cell} ({value:b})¦ {be} {value:b}]", more: "[{.cell} ({value:b})¦{value:b}]"},
	{is: Result, doc: "the result of the one row of a table, by its column where these are several", words: []string{"what"}, numbers: numbers{{"value", "it"}},
		say: "the {.what}[, {.cell},] {be} {value:b}"},
	{is: Without, doc: "a cell whose runs diverge or do not arrive", words: []string{"cell"}, say: "without a result: {.cell}", more: "{.cell}"},
	{is: CellsCrossed, doc: "how many cells have no result", numbers: numbers{{"count", "how many"}, {"of", "of how many"}},
		say: "{count:of cell} {count?is|are} crossed: their runs diverge or do not arrive"},
	{is: PickedOf, doc: "of how many runs each cell is the best", words: []string{"differ"}, numbers: numbers{{"count", "at most"}},
		say: "each cell is the best of up to {count:#run}[ that differ in {.differ}], picked by the number shown"},
	{is: RatesDiffer, doc: "that the rates of cells differ, and the file does not say how they were chosen", say: "the learning rates differ from cell to cell, and nothing is said of how they were chosen"},
	{is: RowSpread, doc: "median and quartiles of a row", words: []string{"what", "cell"}, numbers: numbers{{"median", "of all runs, failures counting as infinite"}, {"lower", "?quartile"}, {"upper", "?quartile"}},
		brief: "{.what}: {.cell} {median}", further: "{.cell} {median}",
		say: "{.what}: {.cell} {median}[ ({lower:~upper} to {upper:~lower})]", more: "{.cell} {median}[ ({lower:~upper} to {upper:~lower})]", glue: "; "},
	{is: RowValue, doc: "the result of the one run of a row", head: heading{ordered: true}, words: []string{"what", "cell"}, numbers: numbers{{"value", "it"}},
		say: "{.what} {be} {value:z} ({.cell})", more: "{value:z} ({.cell})"},
	{is: RowFails, doc: "how many runs of a row have no result", words: []string{"cell"}, numbers: numbers{{"count", "how many"}, {"of", "of how many"}},
		say: "{count:of run} {count?has|have} no result ({.cell})", more: "{count:of run} ({.cell})"},
	{is: NearLowest, doc: "how many runs of a row end nearer to the lowest minimum than to any other", words: []string{"cell"}, numbers: numbers{{"count", "how many"}, {"of", "of how many that do not diverge"}},
		brief: "nearest to the lowest minimum known end {count:#} of {of:#} ({.cell})", further: "{count:#} of {of:#} ({.cell})",
		say: "runs that end nearer to the lowest minimum known than to any other: {count:#} of {of:#} ({.cell})", more: "{count:#} of {of:#} ({.cell})"},
	{is: RowBelow, doc: "how many results of a row are below a level", words: []string{"what"}, numbers: numbers{{"count", "?how many, where there are some in any row"}, {"of", "of how many runs"}, {"bound", "the level"}},
		brief: "[{.what} is below {bound} in {count:#} of {of:#run} ({.cell})¦in none of the {of:#run} is {.what} below {bound}]", further: "{count:#} of {of:#} ({.cell})",
		say: "[runs in which {.what} is below {bound}: {count:#} of {of:#} ({.cell})¦in none of the {of:#run} is {.what} below {bound}]", more: "{count:#} of {of:#} ({.cell})"},
	{is: FailsFrom, doc: "that all runs of a curve from a value on diverge or do not arrive, and no others", words: []string{"how"}, numbers: numbers{{"count", "how many"}, {"from", "the value"}},
		say: "{count:all run} from {from} on {.how}" + inCell},
	{is: FailsSome, doc: "how many runs of a curve diverge or do not arrive", words: []string{"how"}, numbers: numbers{{"count", "?how many, where there are several"}, {"of", "?of how many"}},
		say: "[{count:of run}¦the one run] {.how}" + inCell},
	{is: FailsNone, doc: "curves without such runs", words: []string{"cell"}, say: "none of {.cell}"},
	{is: LargestStable, doc: "the largest rate that is stable at the minimum", numbers: numbers{{"rate", "it"}},
		say: "the largest rate that is stable at [{of}¦the minimum] is {rate}" + inCell, more: "{rate}" + inCell},
	{is: Solved, doc: "how many problems a solver solves in the end", head: heading{ordered: true}, words: []string{"cell"}, numbers: numbers{{"count", "how many"}, {"of", "of how many"}},
		say: "solved in the end: {count:#} of {of:#} ({.cell})", more: "{count:#} ({.cell})"},
	{is: BestSolved, doc: "at how many problems a solver is the best", words: []string{"cell"}, numbers: numbers{{"count", "how many"}, {"of", "of how many"}},
		say: "best: at {count:of problem} ({.cell})", more: "at {count:#} ({.cell})"},
	{is: Unsolved, doc: "how many problems no solver solves", numbers: numbers{{"count", "how many"}}, say: "{count:word problem} {count?is|are} solved by none"},
	{is: Reached, doc: "what share of runs and targets a solver reaches in the end", head: heading{ordered: true}, words: []string{"cell"}, numbers: numbers{{"share", "it"}, {"count", "?how many, where they are few"}, {"of", "?of how many"}},
		brief: "[{.thing} in the end: {count:#} of {of:#}¦reached in the end: {share:%3}] ({.cell})", further: "[{count:#} of {of:#}¦{share:%3}] ({.cell})",
		say: "[{.thing} in the end: {count:#} of {of:#}¦reached in the end, of all runs and targets: {share:%3}] ({.cell})", more: "[{count:#} of {of:#}¦{share:%3}] ({.cell})"},
	{is: HalfFirst, doc: "the solver that reaches half of its runs and targets with the least effort", words: []string{"cell", "unit"}, numbers: numbers{{"effort", "it"}},
		say: "{.cell} is the first to reach half of them, after {effort:#.unit}"},
	{is: ShareEnds, doc: "the share of the starts of a grid from which paths end at a minimum", numbers: numbers{{"share", "it"}, {"of", "?how many starts there are, where it is told first"}},
		brief: "[{.group}, ]{share:s} end [{.curve} {@}¦at {@}]",
		say:   "[{.group}, ][of {of:#start} on a grid, ]{share:s} end [{.curve} {@}¦at {@}]", more: "{share:s} [{.curve} {@}¦at {@}]"},
	{is: ShareLost, doc: "the share of the starts from which paths end at no minimum or diverge", words: []string{"how"}, numbers: numbers{{"share", "it"}, {"of", "?how many starts there are, where it is told first"}},
		say: "[{.group}, ][of {of:#start} on a grid, ]{share:s} {.how}", more: "{share:s} {.how}"},
	{is: ShareNearest, doc: "the share of those that settle which do so at the nearest minimum", numbers: numbers{{"share", "it"}},
		say: "{share:s} of those that settle do so at the nearest minimum"},
	{is: TooSharp, doc: "minima of which the rate is above the largest stable one, and at which no run settles", numbers: numbers{{"limit", "the largest stable rate"}},
		say: "no run settles at a minimum whose largest stable rate is exceeded: {@} ({limit:4})", more: "{@} ({limit:4})"},
	{is: Turns, doc: "how often a run turns back in a variable", words: []string{"variable"}, numbers: numbers{{"count", "how often"}},
		say: "{who} {turns|turn} back {count:times} in {.variable}", more: "{who} {count:times}"},
	{is: NeverTurn, doc: "runs that never turn back in a variable", words: []string{"variable"}, numbers: numbers{{"step", "?steps taken, where they are so few that never is no word for it"}},
		say: "[{.none} turns back in {.variable}¦{who} {takes|take} {.still}¦{who} {does|do} not turn back in {.variable} in {step:#step}¦{who} never {turns|turn} back in {.variable}]"},
	{is: NeverTurns, doc: "how many of many runs never turn back", words: []string{"variable"}, numbers: numbers{{"count", "how many"}, {"of", "of how many"}}, say: "{count:of run} never {count?turns|turn} back in {.variable}"},
	{is: Overdamped, doc: "runs whose recursion has real and positive roots at a curvature", numbers: numbers{{"curvature", "it"}},
		say: "at curvature {curvature} the roots of the recursion of {names} are real and positive, so that the distance shrinks without a swing (overdamped)"},
	{is: Underdamped, doc: "runs whose recursion has complex roots, and in how many steps they go once around", numbers: numbers{{"curvature", "it"}, {"period", "in steps"}},
		say: "at curvature {curvature} the roots of the recursion of {names} are complex, so that it swings (underdamped), once around in {period:2} steps"},
	{is: Leaping, doc: "runs whose recursion has a negative root", numbers: numbers{{"curvature", "it"}},
		say: "at curvature {curvature} the root of the recursion of {names} is negative, so that every step leaps to the other side"},
	{is: PointsAway, doc: "by how much a direction points away from the straight way to the nearest minimum, at the start", words: []string{"direction", "goal"}, numbers: numbers{{"angle", "in degrees"}},
		say: "at the start {.direction} points {angle:°} away from the straight way to {.goal}", more: "{.direction} {angle:°}"},
	{is: PointsAt, doc: "that a direction points straight at the nearest of the lowest minima, at the start", words: []string{"direction", "goal"}, say: "at the start {.direction} points straight at {.goal}"},
	{is: OffHalf, doc: "by how much a direction is off in half of the window", words: []string{"direction"}, numbers: numbers{{"angle", "the median, in degrees"}},
		say: "{.direction} is off by more than {angle:°} in half of the window"},
	{is: OffNowhere, doc: "that a direction is off nowhere in the window", words: []string{"direction"}, say: "{.direction} is off nowhere"},
	{is: Hovers, doc: "the standard deviations of a run's coordinates over its last quarter", words: []string{"x", "y"}, numbers: numbers{{"first", "of the first variable"}, {"second", "of the second"}},
		say: "noise keeps moving {who}, by a standard deviation of {first:2} in {.x} and {second:2} in {.y} over the last quarter", more: "{names} by {first:2} in {.x} and {second:2} in {.y}"},
	{is: Projected, doc: "what share of the variance of paths a plane keeps", words: []string{"plane"}, numbers: numbers{{"variables", "how many there are"}, {"share", "?it, where it is a number"}},
		say: "the ground is the loss on a plane through the space of {variables:#} variables, {.plane}; the paths are projected onto it[, with {share:%3} of the variance of those {.led}¦, with {share:%3} of their variance]"},
	{is: GroundTrue, doc: "that the ground is as high as the paths are, to 5 %", say: "along the paths[ {.led}] the ground is as high as they are, to 5 %"},
	{is: GroundOff, doc: "by what factor the loss of a path differs from that of the ground under it", numbers: numbers{{"factor", "?the greatest, where it is a number"}, {"least", "?the greatest of some points of long paths"}},
		say: "what lies off the plane is hidden[: the loss of a path differs from the ground under it by a factor of up to {factor:2}¦: the loss of a path differs from the ground under it by a factor of {least:2} or more]"},
	{is: FitEnds, doc: "the last loss of a model, and how far it is above the least possible", numbers: numbers{{"loss", "it"}, {"step", docStep}, {"mean", "?of a run that sees samples the mean loss over the last quarter of its steps, which over and times are of"}, {"over", "?that over the least possible, less 1"}, {"near", "?a bound of it where it is next to nothing"}, {"times", "?that over the least possible"}},
		brief: "{who} {ends|end} [{over:%} above the least possible loss¦within {near:%} of the least possible loss¦at {times:2} times the least possible loss¦at a loss of {loss:4}]", further: "{who} [{over:%} above it¦within {near:%} of it¦at {times:2} times it¦at {loss:4}]",
		say: "{who} {has|have} a loss of {loss:4} after {step:#step}[, {mean:4} on average over the last quarter of them][, {over:%} above the least possible][, within {near:%} of the least possible][, {times:2} times the least possible]"},
	{is: FitWithin, doc: "the first step at which the loss of a model is near the least possible", head: heading{ordered: true}, numbers: numbers{{"step", "that step"}, {"near", "how near, as a share of the least possible"}},
		say: "the loss is within {near:%} of the least possible after {step:#step}{(names)}", more: "{step:#}{(names)}"},
	{is: FitNever, doc: "models whose loss never is so near the least possible", numbers: numbers{{"step", docStep}},
		say: "not in {step:#step}{(names)}", more: "{step:#}{(names)}", tail: ", "},
	{is: FitWeight, doc: "a weight of a model where a run ends", head: heading{untold: true}, words: []string{"name"}, numbers: numbers{{"value", "it"}}, say: "with {.name} {value:4}", more: "{.name} {value:4}", tail: ", "},
	{is: Accuracy, doc: "the share of examples that a model classifies correctly where a run ends", numbers: numbers{{"share", "of the training examples"}, {"test", "?of those kept for the test"}},
		say: "{who} {classifies|classify} {share:%3} of the examples correctly[, and {test:%3} of those kept for the test]"},
	{is: FoundBySearch, doc: "that marked points come from a search", words: []string{"points"}, say: "{.points} found by search"},
	{is: Unmarked, doc: "how many local minima are not marked", numbers: numbers{{"count", "how many"}}, say: "of the local minima {count:#} {count?is|are} not marked"},
	{is: Means, doc: "that not every step of a run is kept", numbers: numbers{{"every", "one of how many is"}},
		say: "of {who} one step in {every:#} is kept, so velocities are means over as many steps, and turns between them are not counted"},
}
