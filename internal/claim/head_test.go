package claim

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"gdplot/internal/wording"
)

// A head fits whatever room there is, says nothing twice, and has more to say the more room it has.
func TestHeadFits(t *testing.T) {
	v := voice{"a", "b", "c", "d"}
	gap := func(run int, x float64) Claim {
		return Claim{Kind: EndsAtGap, Runs: []int{run}, N: N{"value": x}, W: W{"what": "loss above the minimum"}}
	}
	text := Text{Voice: v}
	text.Add(Finding, gap(0, 0.001), gap(1, 0.02), gap(2, 0.3), gap(3, 4))
	text.Add(Finding, Claim{Kind: SomeDiverge, Runs: []int{3}, N: N{"count": 1, "of": 4}})
	text.Add(Detail, Claim{Kind: Trapped, Runs: []int{1}, N: N{"least": 2}})
	text.Add(Tally, Claim{Kind: CountOnTheWay, Runs: []int{0, 1, 2, 3}, N: N{"count": 4, "of": 4}, W: W{}})
	last := 0
	for room := range 150 {
		h := text.Head(func(s string) bool { return utf8.RuneCountInString(s) <= room })
		if n := utf8.RuneCountInString(h.Text); n > room || n < last && h.Text == "" {
			t.Errorf("in %d characters: %q", room, h.Text)
		} else {
			last = n
		}
		if (h.Text == "") != (len(h.Claims) == 0) {
			t.Errorf("%q claims %v", h.Text, h.Claims)
		}
	}
	whole := text.Head(func(string) bool { return true }).Text
	if want := "The loss above the minimum ends at 0.001 (a), 0.02 (b), 0.3 (c) and 4 (d)"; whole != want {
		t.Errorf("%q, want %q", whole, want)
	}
	for room, want := range map[int]string{65: "The loss above the minimum ends between 0.001 (a) and 4 (d)", 40: "All four runs are still on their way", 20: ""} {
		if got := text.Head(func(s string) bool { return len(s) <= room }).Text; got != want {
			t.Errorf("in %d characters %q, want %q", room, got, want)
		}
	}
}

// What a head leaves out of an order of arrivals it says: the last that it names is the last of so many.
func TestHeadCutsNoOrderUnsaid(t *testing.T) {
	cut := 0
	for runs := 2; runs <= 8; runs++ {
		v := voice{"a", "b", "c", "d", "e", "f", "g", "h"}[:runs]
		var order []Claim
		for r := range runs {
			order = append(order, Claim{Kind: LaterArrival, Runs: []int{r}, N: N{"effort": float64(100 + 1000*r)}, W: W{"unit": "step"}})
		}
		order[0].Kind = FirstArrival
		text := Text{Voice: v}
		text.Add(Tally, order...)
		for room := range 200 {
			h := text.Head(func(s string) bool { return utf8.RuneCountInString(s) <= room })
			if n := len(h.Claims); n == 0 || n == runs {
				continue
			}
			cut++
			last := h.Claims[len(h.Claims)-1]
			if last.Kind != LastArrival || last.N["count"] != float64(runs) || !strings.Contains(h.Text, "; the last of "+wording.Number(runs)+", "+v[runs-1]+", after") {
				t.Errorf("of %d in %d characters: %q", runs, room, h.Text)
			}
		}
	}
	if cut == 0 {
		t.Error("no order is cut")
	}
}

// Why comes first, and a kind that is said briefly has all that its words need.
func TestBriefWords(t *testing.T) {
	text := Text{Voice: voice{"a", "b"}}
	text.Add(Finding, Claim{Kind: StandsStill, Runs: []int{0, 1}, N: N{"step": 2000, "gap": 7.88}, Level: &Level{Gap: true, Of: "the lowest point found"}})
	text.Add(Detail, Claim{Kind: TooFast, Runs: []int{0}, N: N{"rate": 0.0005, "limit": 0.000304, "curvature": 6570}, W: W{"so": "", "of": ""}})
	if got := text.Head(func(string) bool { return true }).Text; !strings.HasPrefix(got, "Rate 0.0005 is too high: the largest stable one is 0.000304. ") {
		t.Error(got)
	}
	for kind, k := range kinds() {
		for _, words := range []string{k.brief, k.further} {
			for name := range strings.SplitSeq(words, "{") {
				slot, _, _ := strings.Cut(name, "}")
				if slot, ok := strings.CutPrefix(slot, "."); ok && !strings.Contains(k.say+k.more, "{."+slot) {
					t.Errorf("%s says {.%s} only briefly", kind, slot)
				}
			}
		}
	}
}

// Of sentences that are made for a headline the first is taken that fits and is short, else the first that fits, else what there is
// besides; a figure's text says none of them.
func TestHeadlinesComeFirst(t *testing.T) {
	text := Text{Voice: voice{"a", "b"}}
	text.Add(Finding, Claim{Kind: Climbs, Runs: []int{0}, N: N{"from": 1, "to": 2, "step": 3}})
	long := Claim{Kind: ArrivesLater, Runs: []int{0}, N: N{"effort": 5}, W: W{"unit": "step"}}
	text.Add(Headline, slices.Repeat([]Claim{long}, 12)...)
	text.Add(Headline, Claim{Kind: Arrives, Runs: []int{1}, N: N{"effort": 7}, W: W{"unit": "step"}})
	for most, want := range map[int]string{200: "b arrives after 7 steps", 22: "", 23: "b arrives after 7 steps"} {
		if got := text.Head(func(s string) bool { return len(s) <= most }).Text; got != want {
			t.Errorf("in %d characters %q, want %q", most, got, want)
		}
	}
	if short, details := text.Short(); strings.Contains(short+strings.Join(details, "")+text.Long(), "arrives") {
		t.Errorf("%s %q", short, details)
	}
}

// voice calls runs by names.
type voice []string

func (v voice) Who(runs []int) (string, bool) {
	if len(runs) == len(v) {
		return wording.All(len(v), "run"), true
	}
	return v.Names(runs)
}
func (v voice) Further(runs []int) (string, bool) { return v.Names(runs) }
func (v voice) Names(runs []int) (string, bool) {
	var names []string
	for _, r := range runs {
		names = append(names, v[r])
	}
	return wording.List(names), len(runs) > 1
}
func (v voice) Called(runs []int) int         { return len(runs) }
func (v voice) By(run int) string             { return "for " + v[run] }
func (v voice) Place([]int, []float64) string { return "there" }
func (v voice) Several() bool                 { return len(v) > 1 }
func (v voice) Upward([]int) bool             { return false }
