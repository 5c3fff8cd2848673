package claim

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"gdplot/internal/wording"
)

// Head is the finding in the head of a figure: a text, and the claims that it makes, all of which the caption makes too or
// could. It is empty where nothing fits.
type Head struct {
	Text   string
	Claims []Claim
}

// Head is what came out in so few words that they fit: what says why, then the first finding, whole or, of a list in order, its
// ends, or counted; then others while there is room.
func (t Text) Head(fits func(text string) bool) Head {
	if h := t.headline(fits); h.Text != "" {
		return h
	}
	var h Head
	var said []string
	add := func(claims []Claim) bool {
		s := strings.Join(strings.Fields(SayBriefly(t.Voice, claims)), " ")
		all := append(slices.Clone(said), s)
		if s == "" || slices.Contains(said, s) || h.told(claims) || !fits(headline(all)) {
			return false
		}
		said, h.Claims, h.Text = all, append(h.Claims, claims...), headline(all)
		return true
	}
	why, findings, counts := t.heads()
	for _, claims := range why {
		if !add(claims) {
			add(ends(claims))
		}
	}
	for i, claims := range findings {
		if i > 0 && len(said) == 0 {
			break // what else came out says little alone
		}
		if add(claims) || len(said) > 0 && add(h.left(claims)) || i > 0 {
			continue
		}
		if !add(ends(claims)) && !slices.ContainsFunc(counts, add) && len(said) == 0 {
			for _, fewer := range shorter(claims) {
				if add(fewer) {
					break
				}
			}
		}
	}
	if t.partial(h) {
		return Head{}
	}
	return h
}

// partial reports whether a head names some of the runs that have findings of one kind each, as if they were all, and not the rest.
func (t Text) partial(h Head) bool {
	for _, l := range t.Lines {
		if l.Role != Finding || len(l.Claims) == 0 || len(l.Claims[0].Runs) == 0 {
			continue
		}
		own := kinds()[l.Claims[0].Kind].head
		alike := func(c Claim) bool {
			return c.Kind == l.Claims[0].Kind || own.each != "" && kinds()[c.Kind].head.each == own.each
		}
		told := l.Claims[:1]
		if own.each != "" {
			told = l.Claims
		}
		if !own.ordered && !own.untold && slices.ContainsFunc(h.Claims, alike) && !h.told(told) {
			return true
		}
	}
	return false
}

// mostAtOnce is how many characters of a headline are taken in at a glance.
const mostAtOnce = 120

// headline is the first sentence that is made for one and fits, of those that are taken in at a glance if there is one.
func (t Text) headline(fits func(text string) bool) Head {
	for _, most := range []int{mostAtOnce, math.MaxInt} {
		for _, l := range t.Lines {
			if l.Role != Headline {
				continue
			}
			text := headline([]string{strings.Join(strings.Fields(SayBriefly(t.Voice, l.Claims)), " ")})
			if utf8.RuneCountInString(wording.Plain(text)) <= most && fits(text) {
				return Head{text, l.Claims}
			}
		}
	}
	return Head{}
}

// Keep forgets the sentences that were made for a headline, but for that which a head says.
func (t *Text) Keep(h Head) {
	t.Lines = slices.DeleteFunc(slices.Clone(t.Lines), func(l Line) bool {
		return l.Role == Headline && (len(h.Claims) == 0 || &l.Claims[0] != &h.Claims[0])
	})
}

// left are those of some claims that are about runs of which a head has said nothing yet; none of an order of arrivals, which is
// told whole or as its ends.
func (h Head) left(claims []Claim) []Claim {
	if slices.ContainsFunc(claims, func(c Claim) bool { return c.Kind == LaterArrival }) {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(claims), func(c Claim) bool { return h.told([]Claim{c}) })
}

// told reports whether claims are about runs of which a head has said something already, and about no others.
func (h Head) told(claims []Claim) bool {
	var told []bool // by the number of the run: there may be a million
	for _, c := range h.Claims {
		for _, r := range c.Runs {
			if r >= len(told) {
				told = append(told, make([]bool, r+1-len(told))...)
			}
			told[r] = true
		}
	}
	return !slices.ContainsFunc(claims, func(c Claim) bool {
		return len(c.Runs) == 0 || slices.ContainsFunc(c.Runs, func(r int) bool { return r >= len(told) || !told[r] })
	})
}

// heads are the sentences that a head may be made of: what says why, what came out, and the same in numbers.
func (t Text) heads() (why, findings, counts [][]Claim) {
	for _, l := range t.Lines {
		switch {
		case len(l.Claims) == 0 || l.Claims[0].Kind == Nothing:
		case l.Role == Tally && l.Claims[0].Kind == FirstArrival:
			why = append(why, l.Claims)
		case kinds()[l.Claims[0].Kind].head.tells:
			why = append(why, l.Claims[:1])
		case l.Role == Finding:
			claims := slices.DeleteFunc(slices.Clone(l.Claims), func(c Claim) bool { return kinds()[c.Kind].head.untold })
			if n := len(findings); n > 0 && len(claims) == 1 && oneKind(append(claims, findings[n-1]...)) { // a sentence for each run
				findings[n-1] = append(findings[n-1], claims...)
			} else if len(claims) > 0 {
				findings = append(findings, claims)
			}
		case l.Role == Tally:
			counts = append(counts, l.Claims)
		}
	}
	return why, findings, counts
}

// oneKind reports whether claims are of one kind.
func oneKind(claims []Claim) bool {
	return !slices.ContainsFunc(claims, func(c Claim) bool { return c.Kind != claims[0].Kind })
}

// ends is a sentence without what lies between the first and the last of what it lists in order. That something does is said.
func ends(claims []Claim) []Claim {
	var kept []Claim
	for i, c := range claims {
		listed := func(j int) bool { return j >= 0 && j < len(claims) && claims[j].Kind == c.Kind }
		if !kinds()[c.Kind].head.ordered || !listed(i-1) || !listed(i+1) {
			kept = append(kept, c)
		}
	}
	if len(kept) == len(claims) {
		return kept
	}
	return between(toLast(kept, claims))
}

// toLast makes the last arrival of those that are left of a sentence the last of so many.
func toLast(kept, claims []Claim) []Claim {
	count := 0
	for _, c := range claims {
		if c.Kind == StartsThere || c.Kind == FirstArrival || c.Kind == LaterArrival {
			count += len(c.Runs)
		}
	}
	for i := len(kept) - 1; i >= 0; i-- {
		if c := &kept[i]; c.Kind == LaterArrival {
			c.Kind, c.N = LastArrival, N{"effort": c.N["effort"], "count": float64(count)}
			break
		}
	}
	return kept
}

// between makes the two ends that are left of a list where lines end the lowest and the highest.
func between(kept []Claim) []Claim {
	for i := 1; i < len(kept); i++ {
		low, high := &kept[i-1], &kept[i]
		if listed := low.Kind == EndsAtGap || low.Kind == EndsAt && low.N["value"] != 0; listed && high.Kind == low.Kind {
			low.Kind, high.Kind = EndsLowest, EndsHighest
		}
	}
	return kept
}

// shorter are further ways to say less of a sentence: who arrives first and who last, else its first clauses, where nothing of
// their kinds comes later.
func shorter(claims []Claim) [][]Claim {
	var all [][]Claim
	if last := len(claims) - 1; last > 1 && claims[0].Kind == FirstArrival && claims[last].Kind == LaterArrival {
		all = append(all, toLast([]Claim{claims[0], claims[last]}, claims))
	}
	for n := len(claims) - 1; n > 0; n-- {
		again := func(c Claim) bool {
			return slices.ContainsFunc(claims[:n], func(said Claim) bool { return said.Kind == c.Kind })
		}
		if !slices.ContainsFunc(claims[n:], again) {
			all = append(all, claims[:n])
		}
	}
	return all
}

// headline is sentences as a head has them: without a full stop where there is one alone.
func headline(sentences []string) string {
	if len(sentences) == 1 {
		return strings.TrimSuffix(sentences[0], ".")
	}
	return strings.Join(sentences, " ")
}
