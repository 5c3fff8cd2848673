package claim

import (
	"slices"
	"strings"

	"gdplot/internal/wording"
)

// Voice knows what runs and places are called.
type Voice interface {
	Who(runs []int) (text string, plural bool)     // runs as the subject of a sentence
	Further(runs []int) (text string, plural bool) // the same after another clause has said that it speaks of runs
	Names(runs []int) (text string, plural bool)   // runs in parentheses and lists; one name may stand for many
	Called(runs []int) int                         // by how many names Names lists them
	By(run int) string                             // a run after a number that it brought about: for Adam, with rate 0.3
	Place(runs []int, x []float64) string          // a point as a figure shows it
	Several() bool                                 // whether the figure shows more than one run
	Upward(runs []int) bool                        // whether runs climb: all of these, or where there are none all of the figure
}

// Say makes a sentence of claims that belong together. It is empty of none.
func Say(v Voice, claims []Claim) string { return speak(speech{v: v}, claims) }

// SayBriefly is Say in the fewest words, for the head of a figure.
func SayBriefly(v Voice, claims []Claim) string { return speak(speech{v: v, brief: true}, claims) }

// speak makes a sentence of claims.
func speak(s speech, claims []Claim) string {
	v := s.v
	claims = s.united(claims)
	var b strings.Builder
	named := false // whether the clause before is about runs that were named
	for i := 0; i < len(claims); {
		k := kinds()[claims[i].Kind]
		j := k.together(claims, i, s.brief)
		if i > 0 {
			b.WriteString(k.joint())
		}
		if s.several = severalRuns(claims) || v != nil && v.Several(); k.tail != "" {
			s.several = j > i+1 || i > 0 && !slices.Equal(claims[i].Runs, claims[i-1].Runs) // else the clause before has named them
		}
		if k.counts {
			s.further = i > 0 && kinds()[claims[i-1].Kind].tells
		}
		var parts []string
		s.started = s.started && k.tail == ", " // a clause that goes on with the list before
		for at, c := range claims[i:j] {
			s.one = len(c.Runs) <= 1
			s.again = named && slices.Equal(claims[i+at-1].Runs, c.Runs)
			own := kinds()[c.Kind]
			template := s.template(own, at > 0)
			if k.counts {
				template = s.template(own, false)
			}
			s.up = v != nil && !kinds()[c.Kind].either && v.Upward(c.Runs) || kinds()[c.Kind].level && c.Level != nil && c.Level.Rises()
			s.gap = strings.Contains(c.W["what"], " above ")
			parts = append(parts, s.fill(template, c))
			named = kinds()[c.Kind].namesRuns() || s.again
			s.further = s.further || k.counts || strings.Contains(template, "{who}")
		}
		if k.closesWithNames(s.template(k, true)) {
			parts = joined(parts)
		}
		if k.glue != "" && !s.brief {
			b.WriteString(strings.Join(parts, k.glue))
		} else {
			b.WriteString(wording.Items(parts))
		}
		i = j
	}
	return sentence(b.String())
}

// closesWithNames reports whether a kind's clause goes on with what ends with names in brackets, of which more may stand there without another
// meaning: a count would be that of all.
func (k kind) closesWithNames(more string) bool {
	return !k.numbers.has("count") && slices.ContainsFunc([]string{"{(names)}", "({.group})]", "({.group})", "({.cell})"}, func(end string) bool { return strings.HasSuffix(more, end) })
}

// joined makes one part of those of a list that say the same of several: 2 (a) and 2 (b) are 2 (a and b).
func joined(parts []string) []string {
	var said [][2]string // what is said, and a list of whom, empty where nobody is named behind it
	var names [][]string
	for _, part := range parts {
		what, who := behind(part)
		at := -1
		if who != "" {
			at = slices.IndexFunc(said, func(s [2]string) bool { return s[1] != "" && (s[0] == what || strings.HasSuffix(s[0], " "+what)) })
		}
		if at < 0 {
			said, names = append(said, [2]string{what, who}), append(names, []string{who})
			continue
		}
		names[at] = append(names[at], who)
	}
	all := make([]string, len(said))
	for i, s := range said {
		if all[i] = s[0]; s[1] != "" {
			all[i] += " (" + listed(names[i]) + ")"
		}
	}
	return all
}

// listed is one list of several, parted by semicolons where one is a list itself, or has commas.
func listed(lists []string) string {
	if len(lists) > 1 && slices.ContainsFunc(lists, func(s string) bool { return strings.Contains(s, " and ") || strings.Contains(s, ", ") }) {
		return strings.Join(lists, "; ")
	}
	return wording.Names(lists)
}

// behind divides a part of a list in what it says and the names in brackets behind that.
func behind(part string) (what, who string) {
	at := strings.LastIndex(part, " (")
	if at < 0 || !strings.HasSuffix(part, ")") || strings.ContainsAny(part[at+2:len(part)-1], "()") {
		return part, ""
	}
	return part[:at], part[at+2 : len(part)-1]
}

// template is that of a claim of a kind, or of a further one in the same clause.
func (s *speech) template(k kind, further bool) string {
	switch {
	case s.brief && further && k.further != "":
		return k.further
	case further:
		return k.more
	case s.brief && k.brief != "":
		return k.brief
	}
	return k.say
}

// together is where the claims end that are said in one clause with the one at i.
func (k kind) together(claims []Claim, i int, brief bool) int {
	j := i + 1
	for j < len(claims) && (k.lists(claims[i], claims[j], brief) || k.counts && kinds()[claims[j].Kind].counts && claims[j].W["group"] == "") {
		j++
	}
	return j
}

// joint is what stands before a clause that is not the first.
func (k kind) joint() string {
	if k.tail != "" {
		return k.tail
	}
	return "; "
}

// severalRuns reports whether claims are about more than one run.
func severalRuns(claims []Claim) bool {
	for _, c := range claims {
		if len(c.Runs) > 1 || len(c.Runs) == 1 && len(claims[0].Runs) == 1 && c.Runs[0] != claims[0].Runs[0] {
			return true
		}
	}
	return false
}

// sentence makes a clause a sentence. A clause that begins with a name in quotes or a symbol keeps its beginning.
func sentence(clause string) string {
	if clause == "" {
		return ""
	}
	clause = wording.Capital(clause)
	if strings.HasSuffix(clause, ".") || strings.HasSuffix(clause, "!") || strings.HasSuffix(clause, "?") || strings.HasSuffix(clause, "…") {
		return clause
	}
	return clause + "."
}
