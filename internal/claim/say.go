package claim

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"gdplot/internal/wording"
)

// Voice knows what runs and places are called.
type Voice interface {
	Who(runs []int) (text string, plural bool)     // runs as the subject of a sentence
	Further(runs []int) (text string, plural bool) // the same after another clause has said that it speaks of runs
	Names(runs []int) string                       // runs in parentheses and lists
	By(run int) string                             // a run after a number that it brought about: for Adam, with rate 0.3
	Place(runs []int, x []float64) string          // a point as a figure shows it
	Several() bool                                 // whether the figure shows more than one run
	Upward(runs []int) bool                        // whether runs climb: all of these, or where there are none all of the figure
}

// kind is a row of the table: what the numbers and words of a claim mean, and how it is said.
//
// In a template {name} is a number to three digits, {name:2} to two, {name:#} a count, {name:#step} a count of steps,
// {name:%} a share in per cent, {name:word} a small count as a word; {.name} is a word, {who} the runs as a subject, {names}
// their names, {(names)} the same in parentheses where a sentence speaks of several, {by} a run after a number, {is|are} the
// form of a verb for one run or several, {count?is|are} that for a count, {some} how many of how many, {list} its list, {lists} the same in the plural, {@} the place, {of} what the level is counted from, {low} the same or "it" where the sentence has said so, {target} and {target+}
// what a run does that comes to the level, in the infinitive and of one run. What stands between brackets is said only
// where its numbers, words or place are there; of several pieces with ¦ between them the first of which all is.
type kind struct {
	is      Kind
	doc     string
	numbers numbers
	words   []string
	say     string // a clause
	more    string // what a further claim of the kind adds in the same sentence, in a list; else it is a clause of its own
	glue    string // what joins these; else they are a list
	counts  bool   // whether it counts some of the runs, so that claims of all such kinds are a list
	either  bool   // whether it is said in the same words of runs that climb
	level   bool   // whether above and below in it are of the level, which some rise to
	tail    string // what joins it to a clause of another kind before it; else a semicolon
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

// Say makes a sentence of claims that belong together. It is empty of none.
func Say(v Voice, claims []Claim) string {
	s := speech{v: v}
	var b strings.Builder
	for i := 0; i < len(claims); {
		k := kinds[claims[i].Kind]
		j := k.together(claims, i)
		if i > 0 {
			b.WriteString(k.joint(claims[i]))
		}
		if s.several = severalRuns(claims) || v != nil && v.Several(); k.tail != "" {
			s.several = j > i+1 // the clause before has named them
		}
		if k.counts {
			s.further = false
		}
		var parts []string
		for at, c := range claims[i:j] {
			template := k.say
			if at > 0 {
				template = k.more
			}
			if k.counts {
				template = kinds[c.Kind].say
			}
			s.up = v != nil && !kinds[c.Kind].either && v.Upward(c.Runs) || kinds[c.Kind].level && c.Level != nil && c.Level.Rises()
			s.gap = strings.Contains(c.W["what"], " above ")
			parts = append(parts, s.fill(template, c))
			s.further = true
		}
		if k.glue != "" {
			b.WriteString(strings.Join(parts, k.glue))
		} else {
			b.WriteString(wording.List(parts))
		}
		i = j
	}
	return Sentence(b.String())
}

// together is where the claims end that are said in one clause with the one at i.
func (k kind) together(claims []Claim, i int) int {
	j := i + 1
	for j < len(claims) && (k.more != "" && claims[j].Kind == claims[i].Kind || k.counts && kinds[claims[j].Kind].counts && claims[j].W["group"] == "") {
		j++
	}
	return j
}

// joint is what stands before a clause that is not the first.
func (k kind) joint(c Claim) string {
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

// Sentence makes a clause a sentence. A clause that begins with a name in quotes or a symbol keeps its beginning.
func Sentence(clause string) string {
	if clause == "" {
		return ""
	}
	clause = wording.Capital(clause)
	if strings.HasSuffix(clause, ".") || strings.HasSuffix(clause, "!") || strings.HasSuffix(clause, "?") || strings.HasSuffix(clause, "…") {
		return clause
	}
	return clause + "."
}

// ourWords are the words of claims that name things of ours; all others are names of the user's.
var ourWords = []string{"what", "why", "minimum", "goal", "how", "there", "place", "points", "method", "methods", "across", "along", "direction", "curve"}

// speech is what a template is filled with besides the claim.
type speech struct {
	v       Voice
	several bool   // whether the sentence speaks of several runs
	further bool   // whether another clause has gone before
	of      string // what a level is counted from that the sentence has named already
	up      bool   // whether the runs of the claim at work climb
	gap     bool   // whether it is about a gap, which shrinks either way
}

// facing is a text of ours in the words of the claim's runs, be they climbing or descending.
func (s *speech) facing(text string) string {
	if s.up {
		return wording.Upward(text)
	}
	return text
}

// clause is the same of a part of a template.
func (s *speech) clause(text string) string {
	if s.gap {
		return text
	}
	return s.facing(text)
}

// fill puts a claim into a template.
func (s *speech) fill(template string, c Claim) string {
	var b strings.Builder
	for template != "" {
		at := strings.IndexAny(template, "{[")
		if at < 0 {
			b.WriteString(s.clause(template))
			break
		}
		b.WriteString(s.clause(template[:at]))
		open := template[at]
		end := at + strings.IndexByte(template[at:], map[byte]byte{'{': '}', '[': ']'}[open])
		inside := template[at+1 : end]
		template = template[end+1:]
		if open == '[' {
			for _, piece := range strings.Split(inside, "¦") {
				if has(piece, c) {
					b.WriteString(s.fill(piece, c))
					break
				}
			}
			continue
		}
		b.WriteString(s.slot(inside, c))
	}
	return b.String()
}

// has reports whether a claim has all that a piece of a template speaks of.
func has(template string, c Claim) bool {
	for {
		_, rest, found := strings.Cut(template, "{")
		if !found {
			return true
		}
		slot, after, _ := strings.Cut(rest, "}")
		template = after
		name, _, _ := strings.Cut(slot, ":")
		switch {
		case slot == "@" && c.At == nil, (slot == "of" || slot == "low") && c.Level == nil, strings.HasPrefix(slot, ".") && c.W[slot[1:]] == "":
			return false
		case slot == "@", slot == "of", slot == "low", strings.HasPrefix(slot, "."), strings.Contains(slot, "|"), slot == "who", slot == "names", slot == "(names)", slot == "some", slot == "list", slot == "lists", slot == "by",
			strings.HasPrefix(slot, "target"), slot == "level":
			continue
		}
		if v, ok := c.N[name]; !ok || math.IsNaN(v) {
			return false
		}
	}
}

// slot is what stands for one slot of a template.
func (s *speech) slot(slot string, c Claim) string {
	switch slot {
	case "who":
		who := s.v.Who
		if s.further {
			who = s.v.Further
		}
		text, _ := who(c.Runs)
		return text
	case "names":
		return s.v.Names(c.Runs)
	case "(names)":
		if !s.several {
			return ""
		}
		return " (" + s.v.Names(c.Runs) + ")"
	case "by":
		return s.v.By(c.Runs[0])
	case "some":
		return s.some(c)
	case "list":
		return wording.List(c.List)
	case "lists":
		var several []string
		for _, thing := range c.List {
			several = append(several, wording.Noun(2, thing))
		}
		return wording.List(several)
	case "@":
		return s.v.Place(c.Runs, c.At)
	case "of":
		s.of = c.Level.Of
		return s.facing(s.of)
	case "low":
		if s.of == c.Level.Of {
			return "it"
		}
		s.of = c.Level.Of
		return s.facing(s.of)
	case "target":
		return s.facing(c.Level.Reach())
	case "target+":
		return s.facing(c.Level.Reaches())
	case "target*":
		if len(c.Runs) > 1 {
			return s.facing(c.Level.Reach())
		}
		return s.facing(c.Level.Reaches())
	case "level":
		return s.facing(c.Level.There())
	}
	if strings.HasPrefix(slot, ".") {
		if slices.Contains(ourWords, slot[1:]) {
			return s.facing(c.W[slot[1:]])
		}
		return c.W[slot[1:]]
	}
	if name, forms, ok := strings.Cut(slot, "?"); ok {
		one, several, _ := strings.Cut(s.facing(forms), "|")
		if c.Number(name) == 1 {
			return one
		}
		return several
	}
	if one, several, ok := strings.Cut(s.facing(slot), "|"); ok {
		if len(c.Runs) > 1 {
			return several
		}
		return one
	}
	name, form, _ := strings.Cut(slot, ":")
	switch form {
	case "#.unit":
		form = "#" + c.W["unit"]
	case "b":
		if form = "2"; c.W["unit"] != "" {
			form = "#" // results that are counts
		} else if c.Number(name) == 0 {
			form = "z"
		}
	}
	return Number(c.Number(name), form)
}

// some is how many of how many runs a claim counts; few are named.
func (s *speech) some(c Claim) string {
	n, of := int(c.Number("count")), int(c.Number("of"))
	text := wording.Number(n)
	switch {
	case n == of && n > 1:
		return wording.All(n, "run")
	case of > 1 && !s.further:
		text += " of " + wording.Number(of) + " runs"
	}
	if n <= 2 && n < of && n == len(c.Runs) {
		text += " (" + s.v.Names(c.Runs) + ")"
	}
	return text
}

// Number writes a number in a form of templates.
func Number(v float64, form string) string {
	switch {
	case form == "":
		return wording.Short(v, 3)
	case form == "%":
		return wording.Percent(v, 2)
	case form == "%3":
		return wording.Percent(v, 3)
	case form == "s":
		return share(v)
	case form == "z":
		if v == 0 {
			return "0 to rounding"
		}
		return wording.Short(v, 3)
	case form == "f":
		return factor(v)
	case form == ".2":
		return wording.Fixed(v, 2)
	case form == "°":
		return wording.Fixed(v, 0) + "°"
	case form == "times":
		return times(int(v))
	case form == "#":
		return wording.Count(int(math.Round(v)))
	case form == "word":
		return wording.Number(int(math.Round(v)))
	case strings.HasPrefix(form, "all "):
		return wording.All(int(math.Round(v)), form[len("all "):])
	case strings.HasPrefix(form, "word "):
		return wording.Counted(int(math.Round(v)), form[len("word "):])
	case form[0] == '#':
		return wording.Plural(int(math.Round(v)), form[1:])
	}
	digits, _ := strconv.Atoi(form)
	return wording.Short(v, digits)
}

// share writes a share of many, as exactly as a tenth of a per cent.
func share(v float64) string {
	switch {
	case v > 0 && v < 0.001:
		return "less than 0.1 %"
	case v > 0.999 && v < 1:
		return "more than 99.9 %"
	}
	return wording.Short(math.Round(1000*v)/10, 3) + " %"
}

// factor writes what a step multiplies by, so that what is near 1 is told from it.
func factor(v float64) string {
	digits := 3
	if lack := math.Abs(1 - v); lack > 0 && lack < 0.1 {
		digits = min(1-int(math.Floor(math.Log10(lack))), 9)
		if v > 1 {
			digits++
		}
	}
	return wording.Short(v, max(digits, 3))
}

// times is how often something happens.
func times(n int) string {
	switch n {
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return wording.Number(n) + " times"
}

// Reach is what a run does that comes to a level, in the infinitive.
func (l *Level) Reach() string {
	if l.Gap {
		return "come within " + wording.Short(l.Loss, 2) + " of " + l.Of
	}
	return "reach " + l.name() + " of " + l.value()
}

// Reaches is what one run does that comes to a level.
func (l *Level) Reaches() string {
	if l.Gap {
		return "comes within " + wording.Short(l.Loss, 2) + " of " + l.Of
	}
	return "reaches " + l.name() + " of " + l.value()
}

// There says of a run that it is at a level.
func (l *Level) There() string {
	if l.Gap {
		return "within " + wording.Short(l.Loss, 2) + " of " + l.Of
	}
	return "at " + l.Bound()
}

// Bound is a level that is no gap with its direction: a loss of at most 0.1, a test accuracy of at least 90 %.
func (l *Level) Bound() string {
	if l.Rises() {
		return l.name() + " of at least " + l.value()
	}
	return l.name() + " of at most " + l.value()
}

// Rises reports whether runs come to the level from below.
func (l *Level) Rises() bool { return l.Metric != "" && !strings.HasSuffix(l.Metric, "loss") }

// name is what the level is of, with its article.
func (l *Level) name() string {
	switch l.Metric {
	case "":
		return "a loss"
	case "train_loss":
		return "a training loss"
	case "accuracy":
		return "an accuracy"
	}
	return "a " + strings.ReplaceAll(l.Metric, "_", " ")
}

// value is the level in figures: a share as percent.
func (l *Level) value() string {
	if l.Rises() {
		return wording.Short(100*l.Loss, 4) + " %"
	}
	return wording.Short(l.Loss, 3)
}
