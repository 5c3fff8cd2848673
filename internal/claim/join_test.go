package claim

import (
	"maps"
	"regexp"
	"strings"
	"testing"
)

// What a clause says of the first of its claims and not of a further one holds of that too: where it does not, that is said in a
// clause of its own.
func TestClausesHoldOfAllTheirClaims(t *testing.T) {
	slot := regexp.MustCompile(`\{([^}|]*)\}`)
	for _, kind := range Kinds() {
		k := kinds()[kind]
		if k.more == "" || k.counts {
			continue
		}
		for _, m := range slot.FindAllStringSubmatch(k.say, -1) {
			name, _, _ := strings.Cut(m[1], ":")
			name, _, _ = strings.Cut(name, "?")
			if strings.Contains(k.more, "{"+name+":") || strings.Contains(k.more, "{"+name+"}") || strings.Contains(k.more, "{"+name+"?") {
				continue
			}
			first, next := full(kind, 0), full(kind, 0)
			next.N, next.W = maps.Clone(next.N), maps.Clone(next.W)
			switch word, isWord := strings.CutPrefix(name, "."); {
			case isWord:
				next.W[word] = "other"
			case k.numbers.has(name):
				next.N[name] = 3
			case name == "@":
				next.At = []float64{3, 4}
			case name == "who" && !strings.Contains(k.more, "{names}"):
				next.Runs = []int{1}
			default:
				continue
			}
			if k.together([]Claim{first, next}, 0, false) != 1 {
				t.Errorf("%s: {%s} of a further claim is not said: %s", kind, m[1], Say(plainVoice{}, []Claim{first, next}))
			}
		}
	}
}

// Values that are the same are told once, of all that have them, and steps of which there are none are the start.
func TestListsTellTheSameOnce(t *testing.T) {
	median := func(of string, value float64) Claim {
		return Claim{Kind: MedianEnds, N: N{"median": value}, W: W{"what": "loss", "group": of}}
	}
	for want, claims := range map[string][]Claim{
		"The median of the loss ends at 16.4 (a and b).":                                {median("a", 16.41), median("b", 16.42)},
		"The median of the loss ends at 16.4 (a and c); 16.5 (b).":                      {median("a", 16.41), median("b", 16.5), median("c", 16.4)},
		"The median of the loss ends at 16.4 (a and b; c).":                             {median("a and b", 16.41), median("c", 16.4)},
		"A stops at the start, 2 above it, where its line search finds no lower point.": {{Kind: LineSearchFails, Runs: []int{0}, N: N{"step": 0, "gap": 2}, Level: &Level{}}},
		"Within 1 of it at the start (A) and after 5 steps (B).":                        {{Kind: Within, Runs: []int{0}, N: N{"step": 0, "within": 1}}, {Kind: Within, Runs: []int{1}, N: N{"step": 5, "within": 1}}},
		"A and B have no gradient left at the start.":                                   {{Kind: GradientGone, Runs: []int{0}, N: N{"step": 0}}, {Kind: GradientGone, Runs: []int{1}, N: N{"step": 0}}},
		"A fits at the start, B in 5 steps and C in 7.":                                 {{Kind: Fits, Runs: []int{0}, N: N{"step": 0}}, {Kind: FitsLater, Runs: []int{1}, N: N{"step": 5}}, {Kind: FitsLater, Runs: []int{2}, N: N{"step": 7}}},
	} {
		if got := Say(plainVoice{}, claims); got != want {
			t.Errorf("%q and not %q", got, want)
		}
	}
}

// Where room is short neighbours that say the same of their runs are one clause, and what differs in them is said with less around it.
func TestHeadsSayTheSameOnce(t *testing.T) {
	at := func(kind Kind, run int, n N) Claim { return Claim{Kind: kind, Runs: []int{run}, N: n} }
	for want, claims := range map[string][]Claim{
		"A and B diverge.": {at(Diverges, 0, N{"step": 7}), at(Diverges, 1, N{"step": 6})},
		"A leaves the domain at step 2 and B at step 1.":                                {at(LeavesDomain, 0, N{"step": 2}), at(LeavesDomain, 1, N{"step": 1})},
		"A and B end at a loss of 0.123 after 5 steps.":                                 {at(ComesTo, 0, N{"step": 5, "loss": 0.12301}), at(ComesTo, 1, N{"step": 5, "loss": 0.12302})},
		"A ends at a loss of 0.123 after 5 steps and B at one of 4.":                    {at(ComesTo, 0, N{"step": 5, "loss": 0.123}), at(ComesTo, 1, N{"step": 5, "loss": 4})},
		"A ends at a loss of 0.123 after 5 steps; B ends at a loss of 4 after 6 steps.": {at(ComesTo, 0, N{"step": 5, "loss": 0.123}), at(ComesTo, 1, N{"step": 6, "loss": 4})},
	} {
		if got := SayBriefly(plainVoice{}, claims); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
