package claim

import (
	"math"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

// plainVoice calls runs by letters.
type plainVoice struct{}

func (plainVoice) Names(runs []int) (string, bool) {
	var all []string
	for _, r := range runs {
		all = append(all, string(rune('A'+r)))
	}
	return strings.Join(all, " and "), len(all) > 1
}
func (v plainVoice) Who(runs []int) (string, bool)     { return v.Names(runs) }
func (v plainVoice) Further(runs []int) (string, bool) { return v.Who(runs) }
func (v plainVoice) Called(runs []int) int             { return len(runs) }
func (v plainVoice) By(run int) string                 { return "for " + string(rune('A'+run)) }
func (plainVoice) Several() bool                       { return false }
func (plainVoice) Upward([]int) bool                   { return false }
func (plainVoice) Place([]int, []float64) string       { return "(1, 2)" }

// slots are what templates may name besides numbers, words and forms of verbs.
var slots = regexp.MustCompile(`^(who|names|\(names\)|by|be|@|of|low|target[+*]?|level|some|list|lists|.*\|.*|\..+)$`)

// full is a claim with all that its kind can have.
func full(kind Kind, runs ...int) Claim {
	k := kinds()[kind]
	c := Claim{Kind: kind, Runs: runs, N: N{}, W: W{}, At: []float64{1, 2}, List: []string{"start", "number of steps"}, Level: &Level{Loss: 0.01, Gap: true, Of: "the minimum"}}
	for _, number := range k.numbers {
		c.N[number.name] = 2
	}
	for _, name := range k.words {
		c.W[name] = "word"
	}
	return c
}

func TestTemplatesSayWhatKindsDeclare(t *testing.T) {
	if len(Kinds()) < 30 {
		t.Fatalf("there are only %d kinds", len(Kinds()))
	}
	for _, kind := range Kinds() {
		k := kinds()[kind]
		if k.doc == "" || k.say == "" {
			t.Errorf("%s lacks a meaning or a template", kind)
		}
		said := map[string]bool{}
		for _, m := range regexp.MustCompile(`\{([^}]*)\}`).FindAllStringSubmatch(k.say+k.more, -1) {
			name, _, _ := strings.Cut(m[1], ":")
			number := k.numbers.has(name)
			if !number && !slots.MatchString(m[1]) {
				t.Errorf("%s says {%s}, which it does not declare", kind, m[1])
			}
			said[name] = true
		}
		for _, c := range []Claim{full(kind, 0), full(kind, 0, 1)} {
			if err := c.Check(); err != nil {
				t.Error(err)
			}
			text := Say(plainVoice{}, []Claim{c, c})
			if fault := regexp.MustCompile(`[{}\[\]¦]|  | ,| \.[a-z]|NaN|not a number`).FindString(strings.ReplaceAll(text, "^{", "")); fault != "" && !strings.Contains(text, "^{") || text == "" {
				t.Errorf("%s reads %q", kind, text)
			}
		}
	}
}

// What counts something that a claim may name is left out where it does not, and is one or several where it does.
func TestCountsNameWhatTheyCount(t *testing.T) {
	best := Claim{Kind: BestOfAll, N: N{"value": 1}, W: W{"cell": "rate 2", "does": "arrives first", "effort": "step"}}
	for effort, want := range map[float64]string{1: "Rate 2 arrives first, after 1 step.", 4: "Rate 2 arrives first, after 4 steps."} {
		best.N["value"] = effort
		if got := Say(plainVoice{}, []Claim{best}); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	best.W = W{"cell": "rate 2", "does": "ends lowest"}
	if got, want := Say(plainVoice{}, []Claim{best}), "Rate 2 ends lowest."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestClaimsAreChecked(t *testing.T) {
	for name, c := range map[string]Claim{
		"an unknown kind":   {Kind: "guess"},
		"a missing number":  {Kind: Diverges},
		"a strange number":  {Kind: CutShort, N: N{"loss": 1}},
		"a missing word":    {Kind: Uses},
		"a missing number2": {Kind: Climbs, N: N{"from": 1, "step": 3}},
	} {
		if c.Check() == nil {
			t.Errorf("%s is not found", name)
		}
	}
	if err := (Claim{Kind: Diverges, N: N{"step": 3}}).Check(); err != nil {
		t.Error(err)
	}
}

func TestClausesAreJoined(t *testing.T) {
	level := &Level{Gap: true, Of: "the minimum"}
	for want, claims := range map[string][]Claim{
		"": nil,
		"A ends at the minimum (1, 2), within 0.01 of it after 1 step; B diverges: at step 1,200 it is no longer finite.": {
			{Kind: EndsAtMinimum, Runs: []int{0}, At: []float64{1, 2}, Level: level},
			{Kind: Within, Runs: []int{0}, N: N{"step": 1, "within": 0.01}},
			{Kind: Diverges, Runs: []int{1}, N: N{"step": 1200}}},
		"A and B end at the minimum, within 0.01 of it after 7 steps (A) and 9 (B).": {
			{Kind: EndsAtMinimum, Runs: []int{0, 1}, Level: level},
			{Kind: Within, Runs: []int{0}, N: N{"step": 7, "within": 0.01}},
			{Kind: Within, Runs: []int{1}, N: N{"step": 9, "within": 0.01}}},
		"A and B end at the minimum, within 0.01 of it after 7 steps (A).": { // as a caption breaks the list off
			{Kind: EndsAtMinimum, Runs: []int{0, 1}, Level: level},
			{Kind: Within, Runs: []int{0}, N: N{"step": 7, "within": 0.01}}},
		"A stands still after 10 steps.":                         {{Kind: StandsStill, Runs: []int{0}, N: N{"step": 10}}},
		"The largest rate that is stable at the minimum is 0.1.": {{Kind: LargestStable, Runs: []int{0}, N: N{"rate": 0.1}}},
		"A stands still after 10 steps, at a loss of −3.5.":      {{Kind: StandsStill, Runs: []int{0}, N: N{"step": 10, "loss": -3.5}}},
		"With rate 1, both runs diverge; with rate 2, one of two runs (C) ends on a saddle and one (D) diverges.": {
			{Kind: CountDiverged, Runs: []int{0, 1}, N: N{"count": 2, "of": 2}, W: W{"group": "with rate 1"}},
			{Kind: CountSaddle, Runs: []int{2}, N: N{"count": 1, "of": 2}, W: W{"group": "with rate 2", "place": "saddle"}},
			{Kind: CountDiverged, Runs: []int{3}, N: N{"count": 1, "of": 2}}},
	} {
		if got := Say(plainVoice{}, claims); got != want {
			t.Errorf("%s\nwant %s", got, want)
		}
	}
}

func TestShortTextsAreShort(t *testing.T) {
	text := Text{Voice: plainVoice{}}
	var many []Claim
	for i := range 20 {
		many = append(many, Claim{Kind: Climbs, Runs: []int{i}, N: N{"from": 1, "to": 2, "step": float64(i)}})
	}
	text.Add(Finding, many...)
	text.Add(Compared, Claim{Kind: Same, Runs: []int{0, 1}, List: []string{"surface", "start"}})
	text.Remark(Note, "dots mark steps")
	text.Remark(Beware, "an axis is cut")
	short, details := text.Short()
	if n := utf8.RuneCountInString(short); n > MostCharacters || !strings.Contains(short, "more") {
		t.Errorf("%d characters: %s", n, short)
	}
	if len(details) != 2 || !strings.Contains(details[0], "A climbs") {
		t.Errorf("details are %q", details)
	}
	if long := text.Long(); !strings.Contains(long, "Dots mark steps.") || strings.Contains(short, "Dots") {
		t.Errorf("%s\n%s", short, long)
	}
}

func TestNumbersThatAreNotFiniteAreNull(t *testing.T) {
	b, err := Write([]Claim{{Kind: Climbs, Runs: []int{0}, N: N{"to": math.Inf(1)}}}, func(int) string { return "a" })[0].MarshalJSON()
	if got := string(b); err != nil || got != `{"kind":"climbs","runs":["a"],"numbers":{"to":null}}` {
		t.Errorf("%s, %v", got, err)
	}
}

// A list goes on with a claim only where what its beginning says holds of that too: every word that differs is said of both.
func TestListsHideNoWord(t *testing.T) {
	lists := 0
	for _, kind := range Kinds() {
		k := kinds()[kind]
		for _, name := range k.words {
			slot := "{." + name + "}"
			if k.more == "" || !strings.Contains(k.say, slot) {
				continue
			}
			lists++
			a, b := full(kind, 0), full(kind, 1)
			a.W[name], b.W[name] = "apples", "pears"
			for say, text := range map[string]string{"in full": Say(plainVoice{}, []Claim{a, b}), "in brief": SayBriefly(plainVoice{}, []Claim{a, b})} {
				if strings.Contains(text, "pples") && !strings.Contains(text, "ears") {
					t.Errorf("%s %s hides a %s: %s", kind, say, name, text)
				}
			}
		}
	}
	if lists < 10 {
		t.Errorf("only %d lists were tried", lists)
	}
	best := func(what string, value float64, unit string) Claim {
		return Claim{Kind: Leader, Runs: []int{0}, N: N{"value": value}, W: W{"what": what, "cell": "Adam", "unit": unit}}
	}
	want := "The best final loss: Adam (0.034); the fewest steps to 0.05: Adam (39)."
	if got := SayBriefly(plainVoice{}, []Claim{best("best final loss", 0.034, ""), best("fewest steps to 0.05", 39, "step")}); got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := Say(plainVoice{}, []Claim{{Kind: Steady, Runs: []int{0}, N: N{"value": 1}, W: W{"what": "rate"}}, {Kind: Course, Runs: []int{1}, N: N{"first": 1, "last": 2}, W: W{"what": "rate"}}}),
		"Rate: 1 throughout (A) and from 1 to 2 (B)."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// A sentence that is broken off counts every run once of which it has said nothing, and nothing that names none.
func TestWhatIsLeftIsCountedOnce(t *testing.T) {
	level := &Level{Gap: true, Loss: 0.01, Of: "the minimum"}
	within := func(run int) Claim {
		return Claim{Kind: Within, Runs: []int{run}, N: N{"step": float64(run + 1), "within": 0.01}}
	}
	text := Text{Voice: plainVoice{}}
	said := []Claim{{Kind: EndsAtMinimum, Runs: []int{0, 1}, Level: level}, within(0)}
	for want, left := range map[int][]Claim{
		4: {within(1), {Kind: EndsAtMinimum, Runs: []int{2, 3}, Level: level}, within(2), within(3), {Kind: Diverges, Runs: []int{4}, N: N{"step": 9}}},
		0: {{Kind: NoRate, Runs: []int{5}}, {Kind: Misfit, Runs: nil}},
		1: {{Kind: Diverges, Runs: []int{0}, N: N{"step": 9}}, {Kind: Diverges, Runs: []int{6}, N: N{"step": 9}}, {Kind: RanksAlike, N: N{}, W: W{"cell": "A"}}},
	} {
		if got := text.unsaid(said, left); got != want {
			t.Errorf("%d are said to be left, want %d", got, want)
		}
	}
}

// What speaks of the sentence before is said after it alone.
func TestNoSentenceLacksItsReference(t *testing.T) {
	for room := 60; room < 400; room += 10 {
		text := Text{Voice: plainVoice{}}
		text.Remark(Finding, strings.Repeat("x", room))
		text.Add(Detail, Claim{Kind: Curvature, N: N{"greatest": 10, "least": 1, "ratio": 10}, W: W{"across": "across " + strings.Repeat("y", 60), "along": "along"}})
		text.Add(Detail, Claim{Kind: PlainLimit, N: N{"limit": 0.2}, W: W{"there": ""}})
		if short, _ := text.Short(); strings.Contains(short, "the larger") && !strings.Contains(short, "a ratio of") {
			t.Errorf("of what is it the larger? %s", short)
		}
	}
}
