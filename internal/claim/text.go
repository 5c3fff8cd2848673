package claim

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gdplot/internal/wording"
)

// Role is what a line is for in a text.
type Role int

// The roles, in the order in which a short text has them.
const (
	Finding  Role = iota // what came out
	Compared             // how it was compared: what is the same, what differs, what runs are
	Beware               // what a reader may be misled by
	Detail               // why, and what else was measured
	Note                 // how the figure is drawn
	Tally                // what came out in numbers, where a head has no room for the finding; a text does not say it
	Headline             // what came out in the words of a headline, the best first; a text does not say it
)

// Line is a sentence: of claims, or a note in words that states nothing of runs.
type Line struct {
	Role   Role
	Claims []Claim
	Note   string
}

// Text is what is said beside a figure.
type Text struct {
	Voice Voice
	Lines []Line
}

// Add adds a sentence of claims, if there are any.
func (t *Text) Add(role Role, claims ...Claim) {
	if len(claims) > 0 {
		t.Lines = append(t.Lines, Line{Role: role, Claims: claims})
	}
}

// Say adds sentences of claims, one of each list.
func (t *Text) Say(role Role, sentences ...[]Claim) {
	for _, claims := range sentences {
		t.Add(role, claims...)
	}
}

// Remark adds a note, unless it is empty.
func (t *Text) Remark(role Role, notes ...string) {
	for _, n := range notes {
		if n != "" {
			t.Lines = append(t.Lines, Line{Role: role, Note: n})
		}
	}
}

// Claims lists all claims of a text.
func (t Text) Claims() []Claim {
	var all []Claim
	for _, l := range t.Lines {
		all = append(all, l.Claims...)
	}
	return all
}

// Has reports whether a note says a text.
func (t Text) Has(note string) bool {
	return slices.ContainsFunc(t.Lines, func(l Line) bool { return l.Note == note })
}

// Findings are the first of what came out, as long as a description for those who do not see the figure may be.
func (t Text) Findings() string {
	const most = 500
	left := most
	var all []string
	for _, l := range t.Lines {
		if l.Role != Finding {
			continue
		}
		s := t.within(l, left, len(all) == 0)
		if s == "" {
			break
		}
		all = append(all, s)
		left -= utf8.RuneCountInString(s) + 1
	}
	return strings.Join(all, " ")
}

// The bounds of a short text.
const (
	MostSentences  = 3
	MostCharacters = 400
)

// Sentence is what a line says.
func (t Text) Sentence(l Line) string {
	if l.Note != "" {
		if t.Voice != nil && t.Voice.Upward(nil) {
			return plain(sentence(wording.Upward(l.Note)))
		}
		return plain(sentence(l.Note))
	}
	return plain(Say(t.Voice, l.Claims))
}

// Long is all of a text.
func (t Text) Long() string {
	var all []string
	for _, role := range []Role{Finding, Detail, Compared, Beware, Note} {
		for _, l := range t.Lines {
			if l.Role == role {
				all = append(all, t.Sentence(l))
			}
		}
	}
	return strings.Join(all, " ")
}

// Short is the findings, how they were compared and what to beware of, in at most three sentences; details are the
// sentences that it leaves out or shortens. Findings that are no sentence any more join the last one that is, as far as there is room: who
// comes first says little where nobody hears who never does.
func (t Text) Short() (short string, details []string) {
	chosen, joined := map[int]string{}, map[int]bool{} // by the place of the line
	left := MostCharacters
	pick := func(role Role, most, reserve int) {
		for _, i := range t.order(role) {
			l := t.Lines[i]
			if most == 0 || len(chosen) == MostSentences || chosen[i] != "" || len(l.Claims) > 0 && kinds()[l.Claims[0].Kind].after && chosen[i-1] == "" {
				continue
			}
			s := t.within(l, left-reserve, false)
			if s == "" && len(chosen) == 0 { // what came out goes before all else
				s = t.within(l, left, true)
			}
			if s != "" {
				chosen[i] = s
				left -= utf8.RuneCountInString(s) + 1
				most--
			}
		}
	}
	pick(Finding, 1, t.reserve(Compared)+t.reserve(Beware))
	pick(Compared, 1, t.reserve(Beware))
	pick(Beware, 1, 0)
	pick(Finding, MostSentences, 0)
	pick(Detail, MostSentences, 0)
	if len(chosen) == 0 {
		pick(Note, 1, 0)
	}
	t.join(chosen, joined, left)
	var said []string
	for _, role := range []Role{Finding, Detail, Compared, Beware, Note} {
		for i, l := range t.Lines {
			if l.Role == role && chosen[i] != "" {
				said = append(said, chosen[i])
			}
		}
	}
	for i, l := range t.Lines {
		if whole := t.Sentence(l); l.Role < Tally && !joined[i] && chosen[i] != whole {
			details = append(details, whole)
		}
	}
	return strings.Join(said, " "), details
}

// order is that of the lines of a role by what they weigh: what makes a comparison unfair before how a figure came about.
func (t Text) order(role Role) (lines []int) {
	unfair := func(i int) bool { return len(t.Lines[i].Claims) > 0 && t.Lines[i].Claims[0].Kind == Unfair }
	for i, l := range t.Lines {
		if l.Role == role {
			lines = append(lines, i)
		}
	}
	slices.SortStableFunc(lines, func(a, b int) int {
		switch {
		case unfair(a) == unfair(b):
			return 0
		case unfair(a):
			return -1
		}
		return 1
	})
	return lines
}

// join says findings that are not chosen in the sentence of the last one that is, where that is said whole.
func (t Text) join(chosen map[int]string, joined map[int]bool, left int) {
	at := -1
	for i, l := range t.Lines {
		if l.Role == Finding && chosen[i] != "" {
			at = i
		}
	}
	if at < 0 || len(t.Lines[at].Claims) == 0 || chosen[at] != t.Sentence(t.Lines[at]) {
		return
	}
	all := slices.Clone(t.Lines[at].Claims)
	for i, l := range t.Lines {
		if l.Role != Finding || chosen[i] != "" || len(l.Claims) == 0 {
			continue
		}
		if l.Claims[0].Kind == all[len(all)-1].Kind { // which would go on with a list
			return
		}
		s := plain(Say(t.Voice, append(slices.Clone(all), l.Claims...)))
		if more := utf8.RuneCountInString(s) - utf8.RuneCountInString(chosen[at]); more <= left {
			all, left, chosen[at] = append(all, l.Claims...), left-more, s
			joined[at], joined[i] = true, true
		}
	}
}

// reserve is how much room is kept for the first line of a role.
func (t Text) reserve(role Role) int {
	const most = 120
	for _, l := range t.Lines {
		if l.Role == role {
			return min(utf8.RuneCountInString(t.Sentence(l))+1, most)
		}
	}
	return 0
}

// leastClaim is how many characters a claim adds to a sentence at least: one, and what parts it from the next.
const leastClaim = 3

// within is a line in so many characters, with the number of claims that have no room; empty where not even one has, unless
// it must be said and a clause of it fits. A clause is said whole or not at all.
func (t Text) within(l Line, room int, must bool) string {
	whole := t.Sentence(l)
	if utf8.RuneCountInString(whole) <= room {
		return whole
	}
	for n := min(len(l.Claims)-1, max(room, 0)/leastClaim+1); n > 0; n-- {
		s := plain(Say(t.Voice, l.Claims[:n]))
		if runs := t.unsaid(l.Claims[:n], l.Claims[n:]); runs > 0 {
			s = strings.TrimSuffix(s, ".") + "; " + more(l, n, runs) + "."
		}
		if utf8.RuneCountInString(s) <= room {
			return s
		}
	}
	if must {
		return clauses(whole, room)
	}
	return ""
}

// more counts what is left of a line; of what runs share and do not share without a word of each it tells that rates differ.
func more(l Line, said, runs int) string {
	general := []Kind{Same, Differ, OnlyDiffers}
	rate := func(c Claim) bool { return c.Kind == Rate }
	if slices.Contains(general, l.Claims[said-1].Kind) && !slices.ContainsFunc(l.Claims[said:], func(c Claim) bool { return !rate(c) }) {
		return "learning rates differ"
	}
	return "and " + wording.Number(runs) + " more"
}

// unsaid is how many runs are left of which nothing has been said yet, those of one name as one. Further ones of a list that
// is broken off count each, whether they are about runs or not. What runs share says nothing of one of them, and what names none is
// told among the details.
func (t Text) unsaid(said, left []Claim) int {
	told := map[int]bool{}
	for _, c := range said {
		if c.Kind == Same || c.Kind == Differ || c.Kind == OnlyDiffers {
			continue
		}
		for _, r := range c.Runs {
			told[r] = true
		}
	}
	n, last, list := 0, said[len(said)-1], true
	for _, c := range left {
		k := kinds()[c.Kind]
		list = list && kinds()[last.Kind].lists(last, c, false)
		switch {
		case k.aside:
		case list && (len(c.Runs) == 0 || !k.namesRuns()):
			n++
		case list:
			n += t.Voice.Called(c.Runs)
			for _, r := range c.Runs {
				told[r] = true
			}
		case k.namesRuns():
			var others []int
			for _, r := range c.Runs {
				if !told[r] {
					told[r], others = true, append(others, r)
				}
			}
			n += t.Voice.Called(others)
		}
	}
	return n
}

// namesRuns reports whether claims of a kind say which runs they are about.
func (k kind) namesRuns() bool {
	for _, slot := range []string{"{who}", "{names}", "{(names)}", "{by}", "{some}"} {
		if strings.Contains(k.say, slot) {
			return true
		}
	}
	return false
}

// clauses are as many clauses of a sentence as have room, whole ones; empty where not even the first has.
func clauses(s string, room int) string {
	all := strings.Split(s, "; ")
	for n := len(all) - 1; n > 0; n-- {
		if kept := sentence(strings.Join(all[:n], "; ")); utf8.RuneCountInString(kept) <= room {
			return kept
		}
	}
	return ""
}

// plain is a text without markup and with single spaces.
func plain(s string) string { return strings.Join(strings.Fields(wording.Plain(s)), " ") }
