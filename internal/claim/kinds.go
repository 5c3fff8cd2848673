package claim

import (
	"slices"
	"sync"
)

// kind is a row of the table: what the numbers and words of a claim mean, and how it is said.
//
// In a template {name} is a number to three digits, {name:2} to two, {name:#} a count, {name:#step} a count of steps,
// {name:%} a share in per cent, {name:word} a small count as a word, and so on as Number has it, {name:~other} one with as many
// digits as tell it from another number of the claim; {.name} is a word, {who} the runs as a subject, {names} their names, {(names)} the same in parentheses where a sentence speaks of several, {by} a run
// after a number, {is|are} the form of a verb for one run or several, {count?is|are} that for a count, {some} how many of how
// many, {list} its list, {lists} the same in the plural, {@} the place, {of} what the level is counted from, {low} the same or
// "it" where the sentence has said so, {level} that a run is at the level, {target} and {target+} what a run does that comes
// to it, in the infinitive and of one run, {target*} that of as many as there are, {be} is or are of a measure. What stands between brackets is said only
// where its numbers, words or place are there; of several pieces with ¦ between them the first of which all is.
type kind struct {
	is      Kind
	doc     string
	numbers numbers
	words   []string
	say     string // a clause
	more    string // what a further claim of the kind adds in the same sentence, in a list; else it is a clause of its own
	brief   string // say where room is short; empty where it is short already
	further string // more where room is short; empty where it is the same
	glue    string // what joins these; else they are a list
	counts  bool   // whether it counts some of the runs, so that claims of all such kinds are a list
	tells   bool   // whether it says how many runs there are, so that those which are counted after it are not told of how many
	either  bool   // whether it is said in the same words of runs that climb
	level   bool   // whether above and below in it are of the level, which some rise to
	tail    string // what joins it to a clause of another kind before it; else a semicolon
	family  string // kinds of one family whose sentences begin alike are one list
	after   bool   // whether it speaks of what the sentence before has said, and is said after that alone
	aside   bool   // whether a sentence that is too long leaves it out without counting it
	head    heading
}

// heading is what a head, which has room for few words, makes of a kind besides what its role says.
type heading struct {
	tells   bool   // it is worth the first place whatever its role: it says why
	untold  bool   // a head does not have it: numbers without a measure beside them
	each    string // what every run has a finding of, in one kind or another: a head names none of them without the rest
	ordered bool   // a sentence lists the least first and the greatest last, so that what lies between may be left out
}

// numbers are what the numbers of a claim mean, by name; the meaning of one that may be missing begins with a question mark.
type numbers []struct{ name, doc string }

func (n numbers) has(name string) bool {
	for _, number := range n {
		if number.name == name {
			return true
		}
	}
	return false
}

// The table of kinds is made of the tables of the files kinds_*.go, where a figure first says something.
var kinds = sync.OnceValue(func() map[Kind]kind {
	return merged(endKinds, countKinds, setupKinds, rateKinds, slopeKinds, placeKinds, arrivalKinds, lineKinds, tableKinds, fairKinds, seedKinds, headKinds)
})

// merged is one table of several, which are lists that a compiler lays out by itself: maps are filled by code, which is slow to
// start as WebAssembly.
func merged(tables ...[]kind) map[Kind]kind {
	all := map[Kind]kind{}
	for _, t := range tables {
		for _, k := range t {
			if _, twice := all[k.is]; twice {
				panic("claim: two kinds are called " + string(k.is))
			}
			all[k.is] = k
		}
	}
	return all
}

// Numbers that several kinds have.
const (
	docStep = "steps taken"
	docGap  = "?how far the last loss lies above the level's lowest, where that is known and more than rounding"
	docLoss = "?the last loss, where no lowest is known"
)

// height ends a clause with how high a run ended.
const height = "[, {gap:2} above {low}][, at a loss of {loss}]"

// before is how low a run had been that stands far higher again.
const before = "[, though only {best:2} above it after {when:#}]"

var (
	heightNumbers = numbers{{"gap", docGap}, {"loss", docLoss}}
	endNumbers    = numbers{{"step", docStep}, {"gap", docGap}, {"loss", docLoss}}
	beforeNumbers = slices.Concat(endNumbers, numbers{{"best", "?the least gap on the way, where that is less than a tenth of the last"}, {"when", "?the step with that gap"}})
)

// How runs ended.
const (
	Nothing            Kind = "nothing"
	EndsAtMinimum      Kind = "ends_at_minimum"
	EndsAtLowest       Kind = "ends_at_lowest_found"
	EndsAtAMinimum     Kind = "ends_at_a_minimum"
	EndsOnCurve        Kind = "ends_on_curve"
	EndsInLocalMinimum Kind = "ends_in_local_minimum"
	EndsAtConstraint   Kind = "ends_at_constraint"
	EndsOnSaddle       Kind = "ends_on_saddle"
	EndsOnHilltop      Kind = "ends_on_hilltop"
	Oscillates         Kind = "oscillates"
	LineSearchFails    Kind = "line_search_fails"
	StoppedByRule      Kind = "stopped_by_rule"
	StoppedAtStart     Kind = "stopped_at_start"
	StaysAtMinimum     Kind = "stays_at_minimum"
	StandsStill        Kind = "stands_still"
	ComesClose         Kind = "comes_close"
	ComesTo            Kind = "comes_to"
	OnTheWay           Kind = "on_the_way"
	Climbs             Kind = "climbs"
	LeavesWindow       Kind = "leaves_window"
	CutShort           Kind = "cut_short"
	Diverges           Kind = "diverges"
	LeavesDomain       Kind = "leaves_domain"
	GrowsUnbounded     Kind = "grows_without_bound"
	RestsInNoise       Kind = "rests_at_noise_floor"
	Within             Kind = "within"
	HighAfter          Kind = "high_after"
)

// Arrived are the kinds of endings at the lowest loss that is known.
var Arrived = []Kind{EndsAtMinimum, EndsAtLowest, EndsAtAMinimum, EndsOnCurve}

var endKinds = []kind{
	{is: Nothing, doc: "the figure shows no run", say: "there is no run to show"},
	{is: EndsAtMinimum, doc: "the last loss is at the lowest that is known, at its one place", brief: "{who} {ends|end} at {of}",
		say: "{who} {ends|end} at {of}[ {@}]"},
	{is: EndsAtLowest, doc: "as ends_at_minimum, where that lowest was found by search or by a run", brief: "{who} {ends|end} at {of}",
		say: "{who} {ends|end} at {of}[, {@}]"},
	{is: EndsAtAMinimum, doc: "as ends_at_minimum, where several places are as low", say: "{who} {ends|end} at a minimum[ at {@}]", more: "{who}[ at {@}]"},
	{is: EndsOnCurve, doc: "the last loss is at the lowest that is known, which is that of a curve", say: "{who} {ends|end} on the curve of minima"},
	{is: EndsInLocalMinimum, doc: "the run ends at a minimum, and a lower loss is known", numbers: heightNumbers,
		brief: "{who} {is|are} caught in a local minimum[ {gap:2} above the lowest][ at a loss of {loss}]",
		say:   "{who} {ends|end} in the local minimum[ at {@}][, {gap:2} above the lowest][, at a loss of {loss}]"},
	{is: EndsAtConstraint, doc: "the run ends on the border of what its constraints allow, where the surface falls only outwards", numbers: heightNumbers,
		say: "{who} {ends|end} at [{.lowest} ]the border of what is allowed[, {@}][, {gap:2} above the lowest point there][, at a loss of {loss}]"},
	{is: EndsOnSaddle, doc: "the run ends where the gradient vanishes and a curvature is negative", words: []string{"on"}, brief: "{who} {ends|end} {.on} a [{.place}¦saddle]",
		say: "{who} {ends|end} {.on} the [{.place}¦saddle][ at {@}]"},
	{is: EndsOnHilltop, doc: "the run ends where the gradient vanishes and all curvatures are negative", words: []string{"on"}, brief: "{who} {ends|end} {.on} a hilltop",
		say: "{who} {ends|end} {.on} the hilltop[ at {@}]"},
	{is: Oscillates, doc: "the run moves to and fro and gets no lower", numbers: slices.Concat(beforeNumbers, numbers{{"begins", "?the gap at the start of a run that is above it all the time at last"}, {"from", "?the loss there, where no lowest is known"}}),
		brief: "{who} {keeps|keep} bouncing[, {gap:2} above {low}][, at a loss of {loss}]",
		say:   "{who} still {moves|move} to and fro after {step:#step}" + height + before + "[, and {begins:2} at {its|their} start][, and {from} at {its|their} start]"},
	{is: LineSearchFails, doc: "the method stopped where its line search found no lower point", numbers: endNumbers,
		brief: "{who} {stops|stop} after {step:#step}[, {gap:2} above {low}][, at a loss of {loss}]",
		say:   "{who} {stops|stop} after {step:#step}" + height + ", where {its|their} line search finds no lower point"},
	{is: StoppedByRule, doc: "a stop rule ended the run at no critical point", numbers: endNumbers, words: []string{"rule"},
		brief: "{who} {stops|stop} after {step:#step}[, {gap:2} above {low}][, at a loss of {loss}]",
		say:   "{who} {is|are} ended by the stop rule {.rule} after {step:#step}" + height},
	{is: StoppedAtStart, doc: "a stop rule holds at the start already", numbers: heightNumbers, words: []string{"rule"},
		say: "{who} {is|are} ended by the stop rule {.rule} at {its|their} start" + height},
	{is: StaysAtMinimum, doc: "the run begins at a minimum of the lowest loss that is known, and is still there", words: []string{"where"},
		say: "{who} {starts|start} at {.where}[, {@},] and {stays|stay} there"},
	{is: StandsStill, doc: "the loss has ceased to fall at no minimum, perhaps where the ground bends down one way and up another", numbers: endNumbers,
		brief: "{who} {gets|get} stuck[ near a {.place},][ {gap:2} above {low}][ at a loss of {loss}]",
		say:   "{who} {stands|stand} still after {step:#step}[, as at a {.place}]" + height},
	{is: ComesClose, doc: "all steps are taken, and less than a thousandth is left of the gap at the start",
		numbers: numbers{{"step", docStep}, {"gap", "how far the last loss lies above the level's lowest"}},
		brief:   "{who} {ends|end} {gap:2} above {low}",
		say:     "{who} {has|have} come to {gap:2} above {low} after {step:#step}"},
	{is: ComesTo, doc: "all steps are taken, and the run is at this place", numbers: beforeNumbers,
		brief:   "{who} [{is|are} still {gap:2} above {low}¦{ends|end} at a loss of {loss}¦{ends|end}] after {step:#step}",
		further: "{who} [{gap:2} above it¦at one of {loss}]",
		say:     "{who} {has|have} come to {@} after {step:#step}" + height + before},
	{is: OnTheWay, doc: "all steps are taken, and the run has not come to rest", numbers: beforeNumbers,
		brief:   "{who} [{is|are} still {gap:2} above {low}¦{ends|end} at a loss of {loss}¦{ends|end}] after {step:#step}",
		further: "{who} [{gap:2} above it¦at one of {loss}]",
		say:     "{who} {is|are} still on {its|their} way after {step:#step}" + height + before},
	{is: Climbs, doc: "the run ends higher than it began", numbers: numbers{{"from", "the loss at the start"}, {"to", "the last loss"}, {"step", docStep}},
		say: "{who} {climbs|climb} from a loss of {from:~to} to {to:~from} in {step:#step}"},
	{is: LeavesWindow, doc: "the run left the window that it may not leave", numbers: numbers{{"step", docStep}},
		say: "{who} {leaves|leave} the window at step {step:#}", more: "{who} at step {step:#}"},
	{is: CutShort, doc: "the run was told to end before its time", say: "{who} {is|are} cut short"},
	{is: Diverges, doc: "a coordinate, the loss or the gradient is no longer finite", numbers: numbers{{"step", "the step at which that is so"}},
		brief: "{who} {diverges|diverge}",
		say:   "{who} {diverges|diverge}: at step {step:#} {it is|they are} no longer finite"},
	{is: LeavesDomain, doc: "the run came to a finite point where the function has no value", numbers: numbers{{"step", "the step at which that is so"}},
		say: "{who} {leaves|leave} the domain at step {step:#}", more: "{who} at step {step:#}"},
	{is: GrowsUnbounded, doc: "the run is finite still, but grows without bound", numbers: numbers{{"step", docStep}, {"to", "?the last loss, of several where it is the same"}},
		brief: "{who} {diverges|diverge}",
		say:   "{who} {diverges|diverge}[: after {step:#step} {its|their} loss is {to:2}]"},
	{is: RestsInNoise, doc: "the run sees samples, and its mean loss has ceased to fall",
		numbers: numbers{{"gap", "?how far the mean loss over the last quarter of the steps lies above the level's lowest, where that is known"}, {"loss", "?that mean loss, where no lowest is known"}},
		say:     "{who} {rests|rest} at a noise floor[ of about {gap:2} above {low}][ of about {loss:2}]"},
	{is: Within, doc: "the first step at which the loss is within the level's gap of its lowest", head: heading{ordered: true}, numbers: numbers{{"step", "that step"}, {"within", "the gap"}},
		brief: "within {within:2} after {step:#step}{(names)}",
		say:   "within {within:2} of it after {step:#step}{(names)}", more: "{step:#}{(names)}", tail: ", "},
	{is: HighAfter, doc: "how far above its level a run that arrived ended", numbers: numbers{{"step", docStep}, {"gap", "how far the last loss lies above the lowest"}},
		say: "{gap:2} above it after {step:#step}", tail: ", "},
}

// How many runs ended in which way.
const (
	CountMinimum      Kind = "count_minimum"
	CountStays        Kind = "count_stays_at_minimum"
	CountLocal        Kind = "count_local_minimum"
	CountGoal         Kind = "count_at_goal"
	CountAtConstraint Kind = "count_at_constraint"
	CountSaddle       Kind = "count_saddle"
	CountSwinging     Kind = "count_oscillating"
	CountInNoise      Kind = "count_noise_floor"
	CountStalled      Kind = "count_stalled"
	CountOnTheWay     Kind = "count_on_the_way"
	CountDiverged     Kind = "count_diverged"
	Fastest           Kind = "fastest"
	Slowest           Kind = "slowest"
)

func counting(is Kind, does string, words ...string) kind {
	return kind{is: is, words: words,
		doc:     "how many of some runs have a verdict: their number, and the names of few",
		numbers: numbers{{"count", "how many"}, {"of", "of how many"}},
		say:     "[{.group}, ]{some} " + does, counts: true}
}

// inBrief is a kind of counting that a head says in other words.
func (k kind) inBrief(does string) kind {
	k.brief = "[{.group}, ]{some} " + does
	return k
}

var countKinds = []kind{
	counting(CountMinimum, "{ends|end} at {.minimum}", "minimum"),
	counting(CountStays, "{starts|start} at {.minimum} and {stays|stay} there", "minimum"),
	counting(CountLocal, "{ends|end} in a local minimum"),
	counting(CountGoal, "{comes|come} to the level of {its|their} stop rule"),
	counting(CountAtConstraint, "{ends|end} at the border of what is allowed"),
	counting(CountSaddle, "{ends|end} on a [{.place}¦saddle or a hilltop]"),
	counting(CountSwinging, "still {moves|move} to and fro").inBrief("{keeps|keep} bouncing"),
	counting(CountInNoise, "{rests|rest} at a noise floor"),
	counting(CountStalled, "{stands|stand} still elsewhere"),
	counting(CountOnTheWay, "{is|are} still on {its|their} way"),
	counting(CountDiverged, "{diverges|diverge}"),
	{is: Fastest, doc: "the run that is the first of all that arrive to come to the level", numbers: numbers{{"step", "when it does"}},
		say: "the fastest, {names}, {target*} after {step:#step}"},
	{is: Slowest, doc: "the run that is the last of all that arrive to come to the level", numbers: numbers{{"step", "when it does"}},
		say: "the slowest, {names}, after {step:#}", tail: ", "},
}

// How runs were compared.
const (
	Same        Kind = "same"
	Differ      Kind = "differ"
	OnlyDiffers Kind = "only_differs"
	Rate        Kind = "rate"
	NoRate      Kind = "no_rate"
	Has         Kind = "has"
	Uses        Kind = "uses"
)

var setupKinds = []kind{
	{is: Same, doc: "what all runs share", say: "same {list}"},
	{is: Differ, doc: "in what runs differ", say: "{lists} differ"},
	{is: OnlyDiffers, doc: "the one thing in which runs differ", say: "only the {list} differs"},
	{is: Rate, doc: "the learning rate of runs whose names do not tell it", words: []string{"rate"}, numbers: numbers{{"rate", "?its value, where it is constant"}},
		say: "the learning rate is {.rate} for {names}", more: "{.rate} for {names}"},
	{is: NoRate, doc: "runs whose method finds its rate itself", aside: true, say: "{names} {needs|need} none"},
	{is: Has, doc: "settings, transforms and rate of runs whose names tell no more than their method", words: []string{"settings", "rate"},
		say: "{names} {has|have} {.settings}[ and {.rate}]"},
	{is: Uses, doc: "method, transforms and rate of runs whose names do not tell them", words: []string{"method", "rate"},
		say: "{names} {is|are} {.method}[ with {.rate}]"},
}
