package truth

import (
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"gdplot/internal/claim"
	"gdplot/internal/render"
	"gdplot/internal/wording"
)

// ofHead is what is wrong with the finding that is the headline of a figure: it says nothing that the figure does not claim,
// with no numbers but those of its claims, and nothing of it is cut.
func ofHead(v *evidence, d *render.Drawing) string {
	all := d.Said.Claims()
	best := 1.0 // that is the least, and of runs that climb the greatest
	if r := v.fig.Runs; len(r) > 0 && v.surface(r[0]).Climbs() {
		best = -1
	}
	for _, c := range d.Head.Claims {
		if !slices.ContainsFunc(all, func(own claim.Claim) bool { return reflect.DeepEqual(own, c) }) {
			if fault := ofEndOfOrder(all, c, best); fault != "" {
				return fault
			}
		}
		if c.Kind == claim.LaterArrival { // else it follows somebody of whom nothing is said
			for _, own := range arrivalsWith(all, c) {
				if own.N["effort"] < c.N["effort"] && !slices.ContainsFunc(d.Head.Claims, func(said claim.Claim) bool { return reflect.DeepEqual(own, said) }) {
					return "it leaves out an arrival and does not say so"
				}
			}
		}
		if fault := strange(v.unrated(claim.SayBriefly(d.Said.Voice, []claim.Claim{c}), c), d.Said.Voice, c); fault != "" {
			return fault
		}
	}
	if len(d.Head.Claims) > 1 {
		if fault := unnamed(d.Said.Voice, d.Head.Claims, claim.SayBriefly, d.Head.Text); fault != "" {
			return fault
		}
	}
	bare := d.Head.Text // without the names of runs, of which a point of many variables has an ellipsis of its own
	for _, c := range d.Head.Claims {
		for _, own := range names(d.Said.Voice, c) {
			bare = strings.ReplaceAll(bare, own, "")
		}
	}
	switch text := d.Head.Text; {
	case text == "" && len(d.Head.Claims) > 0 || text != "" && len(d.Head.Claims) == 0:
		return "it has claims or words alone"
	case lint.MatchString(strings.NewReplacer("{", "", "}", "").Replace(text)):
		return "it has " + lint.FindString(text)
	case strings.Contains(bare, "…"), utf8.RuneCountInString(text) > 200:
		return "it is cut, or long"
	}
	return ""
}

// arrivalsWith are the claims of an order of arrivals of which one is told, as far as they come after the start.
func arrivalsWith(all []claim.Claim, c claim.Claim) (order []claim.Claim) {
	for _, own := range all {
		if (own.Kind == claim.FirstArrival || own.Kind == claim.LaterArrival) && own.W["unit"] == c.W["unit"] && own.Level.Loss == c.Level.Loss && own.Level.Gap == c.Level.Gap && own.Level.Metric == c.Level.Metric {
			order = append(order, own)
		}
	}
	return order
}

// ofEndOfOrder is what is wrong with a claim that only a head makes: it has to be an end of an order that the figure claims.
func ofEndOfOrder(all []claim.Claim, c claim.Claim, best float64) string {
	from := func(kinds ...claim.Kind) bool {
		return slices.ContainsFunc(all, func(own claim.Claim) bool {
			return slices.Contains(kinds, own.Kind) && slices.Equal(own.Runs, c.Runs) && own.W["what"] == c.W["what"] && own.N["value"] == c.N["value"] && own.N["effort"] == c.N["effort"]
		})
	}
	beyond := func(further func(own claim.Claim) bool) bool {
		return slices.ContainsFunc(all, func(own claim.Claim) bool {
			return (own.Kind == claim.EndsAt || own.Kind == claim.EndsAtGap) && own.W["what"] == c.W["what"] && further(own)
		})
	}
	switch c.Kind {
	case claim.LastArrival:
		count, before := 0, 0
		for _, own := range all {
			if own.Kind == claim.StartsThere {
				before += len(own.Runs)
			}
		}
		for _, own := range arrivalsWith(all, c) {
			if count += len(own.Runs); own.N["effort"] > c.N["effort"] {
				return "an arrival is called the last that is not"
			}
		}
		if from(claim.LaterArrival) && (float64(count) == c.N["count"] || float64(count+before) == c.N["count"]) {
			return ""
		}
	case claim.EndsLowest:
		if from(claim.EndsAt, claim.EndsAtGap) && !beyond(func(own claim.Claim) bool { return best*own.N["value"] < best*c.N["value"] }) {
			return ""
		}
	case claim.EndsHighest:
		if from(claim.EndsAt, claim.EndsAtGap) && !beyond(func(own claim.Claim) bool { return best*own.N["value"] > best*c.N["value"] }) {
			return ""
		}
	}
	return "nobody claims " + string(c.Kind)
}

// unrated takes the rates out of a sentence that stand beside labels of a claim's runs, where they are the rates of these runs.
func (v *evidence) unrated(said string, c claim.Claim) string {
	for _, r := range c.Runs {
		rate, constant := v.run(r).ConstantRate()
		if own := " (rate " + wording.Short(rate, 3) + ")"; constant && v.run(r).Label != "" {
			said = strings.ReplaceAll(said, "”"+own, "”")
		}
	}
	return said
}

// unnamed is a run that some claims are about, each of which names it, and that the sentence of all does not.
func unnamed(voice claim.Voice, claims []claim.Claim, say func(claim.Voice, []claim.Claim) string, all string) string {
	for i, c := range claims {
		if len(c.Runs) != 1 {
			continue
		}
		if name, _ := voice.Names(c.Runs); strings.Contains(say(voice, []claim.Claim{c}), name) && !strings.Contains(all, name) && !namedTogether(voice, claims, i, all) {
			return "it does not name " + name
		}
	}
	return ""
}

// namedTogether is whether a sentence names the run of a claim with those of neighbours of its kind: rates 0.4 and 0.5, both runs.
func namedTogether(voice claim.Voice, claims []claim.Claim, i int, all string) bool {
	plain := strings.NewReplacer("the runs with ", "", "those with ", "", "the runs from ", "", "those from ", "", "the runs ", "", "those ", "", " and from ", " and ", ", from ", ", ")
	for from := i; from >= 0 && claims[from].Kind == claims[i].Kind; from-- {
		var runs []int
		for to := from; to < len(claims) && claims[to].Kind == claims[i].Kind; to++ {
			if runs = append(runs, claims[to].Runs...); to < i || len(runs) < 2 {
				continue
			}
			for _, who := range []func([]int) (string, bool){voice.Who, voice.Further, voice.Names} {
				text, _ := who(runs)
				text = strings.TrimSuffix(plain.Replace(text), " runs") // of which a head says what they are: both methods
				if strings.Contains(strings.ToLower(all), strings.ToLower(text)) {
					return true
				}
			}
		}
	}
	return false
}
