package claim

// What explains a figure by rates and curvatures.
const (
	Factor         Kind = "factor"
	Leap           Kind = "leap"
	Swing          Kind = "swing"
	TooFast        Kind = "too_fast"
	TooFastThere   Kind = "too_fast_there"
	KeepsNone      Kind = "keeps_none"
	Curvature      Kind = "curvature"
	CurvatureThere Kind = "curvature_there"
	PlainLimit     Kind = "plain_limit"
	PlainStep      Kind = "plain_step"
	Decay          Kind = "decay"
	Condition      Kind = "condition"
	SameBowls      Kind = "same_bowls"
	PerAxis        Kind = "per_axis"
)

var rateKinds = []kind{
	{is: Factor, doc: "by what each step multiplies the distance to the minimum of a parabola",
		numbers: numbers{{"curvature", "of the parabola"}, {"rate", "the constant learning rate"}, {"factor", "1 − rate · curvature"}},
		say:     "the curvature is {curvature} everywhere, so every step multiplies the distance to the minimum by 1 − {curvature} × rate: by {factor:f}{(names)}", more: "{factor:f}{(names)}"},
	{is: Leap, doc: "that a negative factor leaps across the minimum, and from which rate on it grows",
		numbers: numbers{{"limit", "?the rate above which a run of the figure lands farther away each time: 2 over the curvature"}},
		say:     "a negative factor leaps across the minimum[; below −1, at rates above {limit:4}, it lands farther away each time]"},
	{is: Swing, doc: "from which momentum on a run swings past the minimum of a parabola, and by how far this one does",
		numbers: numbers{{"curvature", "of the parabola"}, {"rate", "the learning rate of all runs"}, {"limit", "(1 − √(curvature · rate))²"}, {"past", "how far the run goes past the minimum"}},
		say:     "at curvature {curvature} and rate {rate} a momentum above {limit}, which is (1 − √({curvature} × {rate}))², swings past the minimum: {who} by {past}", more: "{who} by {past}"},
	{is: TooFast, doc: "that a rate is above the largest stable one of a quadratic surface, which other runs share", head: heading{tells: true}, words: []string{"so", "of"},
		numbers: numbers{{"rate", "the learning rate"}, {"limit", "the largest stable one of the method"}, {"curvature", "the largest"}},
		brief:   "rate {rate:~limit} is too high: the largest stable one[{.of}{names}] is {limit:~rate}",
		say:     "the rate {rate:~limit} lies above {limit:~rate}, the largest stable one[{.of}{names}] at a curvature of {curvature}[, so {.so}]"},
	{is: TooFastThere, doc: "that a rate is above the largest stable one at a minimum",
		numbers: numbers{{"rate", "the learning rate"}, {"limit", "the largest stable one of the method"}, {"curvature", "the largest at the minimum"}},
		say:     "at {of} the largest curvature is {curvature:4}, and the largest rate that is stable there {limit:~rate}; {who} {uses|use} {rate:~limit}"},
	{is: KeepsNone, doc: "that no run with a rate above 2 over the largest curvature ends at a minimum",
		numbers: numbers{{"limit", "2 over the largest curvature"}, {"curvature", "the largest there"}},
		say:     "the minimum at {@}, whose largest curvature is {curvature}, keeps no run with a rate above {limit}, 2 over that", more: "that at {@}, with {curvature}, none above {limit}", glue: "; "},
	{is: Curvature, doc: "greatest and least curvature of a quadratic surface, and their ratio", words: []string{"across", "along"},
		numbers: numbers{{"greatest", "the largest curvature"}, {"least", "the smallest"}, {"ratio", "of the two"}},
		say:     "the curvature is {greatest:4} {.across} and {least} {.along}, a ratio of {ratio:4}"},
	{is: CurvatureThere, doc: "greatest and least curvature at the minimum, and their ratio", words: []string{"across", "along"},
		numbers: numbers{{"greatest", "the largest curvature"}, {"least", "the smallest"}, {"ratio", "of the two"}},
		say:     "at {of} the curvature is {greatest:4} {.across} and {least} {.along}, a ratio of {ratio:4}"},
	{is: PlainLimit, doc: "the largest rate at which plain descent is stable", after: true, numbers: numbers{{"limit", "2 over the largest curvature"}},
		say: "plain descent is stable {.there}up to a rate of {limit}, 2 over the larger"},
	{is: PlainStep, doc: "by what a plain step multiplies the distance in the steepest and in the flattest direction",
		numbers: numbers{{"rate", "the learning rate"}, {"across", "the factor in the steepest direction"}, {"along", "in the flattest"}},
		say:     "at rate {rate} a step multiplies the distance across by {across} and along by {along:5}", more: "at rate {rate} by {across} and {along:5}"},
	{is: Decay, doc: "what share of what is left each late step takes away, at a constant rate", numbers: numbers{{"share", "of the gap, by least squares of its logarithm over the last half of the steps before rounding"}},
		say: "a straight line on this axis is a constant factor: late on, each step takes away {share:%} of what is left{(names)}", more: "{share:%}{(names)}"},
	{is: Condition, doc: "ratio of the largest curvature at the lowest minimum of a surface to the smallest", words: []string{"surface", "there"}, numbers: numbers{{"ratio", "λmax/λmin"}},
		say: "the ratio of the largest curvature at {.there} to the smallest is {ratio:4} on {.surface}", more: "{ratio:4} on {.surface}"},
	{is: SameBowls, doc: "that two surfaces have the same curvatures and runs of a method take as many steps on both", words: []string{"methods"},
		numbers: numbers{{"least", "the smaller curvature"}, {"greatest", "the larger"}},
		say:     "both bowls have the curvatures {least} and {greatest}, and with {.methods} as many steps are taken in the one as in the other"},
	{is: PerAxis, doc: "methods that scale each coordinate and do not take as many", words: []string{"methods"},
		say: "{.methods} {scales|scale} each coordinate by itself, which helps only where the valley runs along an axis"},
}

// What explains a figure by slopes that runs met.
const (
	FirstLeap   Kind = "first_leap"
	LongestStep Kind = "longest_step"
	Kink        Kind = "kink"
	FallingRate Kind = "falling_rate"
	Plateau     Kind = "plateau"
	Shrinking   Kind = "shrinking"
	Restless    Kind = "restless"
)

var slopeKinds = []kind{
	{is: FirstLeap, doc: "that the first step of a run that diverged was longer than the window is wide",
		numbers: numbers{{"gradient", "?its norm at the start, where the step is that times the rate"}, {"length", "of the first step"}, {"times", "that over the diagonal of the window"}},
		say:     "[at the start of {who} the gradient is {gradient}, so the first step is {length} long¦the first step of {who} is {length} long], {times:2} times the diagonal of the window"},
	{is: LongestStep, doc: "the longest step of a run with transforms from the same start", numbers: numbers{{"length", "of that step"}},
		say: "{who}, from the same start, {makes|make} none longer than {length}"},
	{is: Kink, doc: "that the slope does not fade where runs bounce", numbers: numbers{{"slope", "the smallest gradient norm in the last quarter of the steps"}, {"length", "of the last step"}},
		say: "at the kink the slope does not fade, it stays at {slope} or more, and the last step of {who} is still {length} long", more: "that of {who} {length}"},
	{is: FallingRate, doc: "what a falling rate is at the end", numbers: numbers{{"rate", "of the last step"}},
		say: "steps shrink only as the rate does, which ends at {rate:2} {by}", more: "{rate:2} {by}"},
	{is: Plateau, doc: "that a run spends most of its way on a slope that is nearly flat",
		numbers: numbers{{"slope", "the gradient norm at the start"}, {"steepest", "the largest gradient norm"}, {"half", "the first step with half of the first gap"}, {"step", "the first step at the target"}},
		say:     "where {who} {begins|begin} the surface is nearly flat: the gradient is {slope:2} there, against {steepest:2} at its steepest, and {half:#} of the {step:#step} go by before half of the gap is gone"},
	{is: Shrinking, doc: "how the steps of plain descent follow the gradient",
		numbers: numbers{{"rate", "the learning rate"}, {"first", "the gradient norm at the start"}, {"fifth", "that after four steps"}, {"from", "the length of the first step"}, {"to", "that of the fifth"}},
		say:     "a step is the gradient times the rate, {rate}: as the gradient falls from {first} at the start to {fifth} four steps on, the steps shrink from {from} to {to}"},
	{is: Restless, doc: "that the steps of an adaptive method do not shrink", numbers: numbers{{"length", "of the last step"}},
		say: "at a constant rate the steps of {who} do not shrink: the last is still {length:2} long"},
}

// What explains a figure by the points at which runs ended or parted.
const (
	FlatThere  Kind = "flat_there"
	NeverMoves Kind = "never_moves"
	StraightIn Kind = "straight_in"
	Trapped    Kind = "trapped"
	TooFastFor Kind = "too_fast_for"
	Divide     Kind = "divide"
)

var placeKinds = []kind{
	{is: FlatThere, doc: "curvatures where runs rest at no minimum", words: []string{"place"}, numbers: numbers{{"least", "the least curvature"}, {"greatest", "?the other one, of two"}},
		say: "on the {.place} the slope is 0 while [the curvatures are {least} and {greatest}¦the least curvature is {least}]"},
	{is: NeverMoves, doc: "runs that begin where the gradient is 0 and stay", say: "{who} {begins|begin} there and never {moves|move}"},
	{is: StraightIn, doc: "runs whose path is a straight line", say: "{who} {comes|come} in on a straight line, with no slope to either side"},
	{is: Trapped, doc: "curvatures at the local minimum that runs end in, all positive", numbers: numbers{{"least", "the least curvature"}, {"greatest", "?the greatest one"}, {"all", "?the one of all directions, to three digits"}},
		say: "in the local minimum the slope is 0 and [all curvatures are {all}¦all curvatures are positive, from {least} to {greatest}¦the curvature is {least}], so no small step leads out"},
	{is: TooFastFor, doc: "a run from the same start with a rate that is too large to settle there", numbers: numbers{{"rate", "its rate"}, {"limit", "the largest stable one there"}},
		say: "the rate of {who}, {rate:~limit}, is too large to settle there, where at most {limit:~rate} is stable"},
	{is: Divide, doc: "a hilltop of a curve between two starts whose runs end at different points", words: []string{"x"}, numbers: numbers{{"left", "the one start"}, {"right", "the other"}, {"top", "where the hilltop is"}, {"beside", "the start that is nearer to it"}},
		say: "between the starts {left:4} and {right:4} lies the hilltop at {.x} = {top:~beside}, and on either side of it descent leads away", more: "between {left:4} and {right:4} lies that at {.x} = {top:~beside}", glue: "; "},
}
