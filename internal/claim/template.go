package claim

import (
	"math"
	"slices"
	"strings"

	"gdplot/internal/wording"
)

// ourWords are the words of claims that name things of ours; all others are names of the user's.
var ourWords = []string{"sound", "what", "why", "minimum", "goal", "how", "there", "place", "points", "method", "methods", "across", "along", "direction", "curve", "does", "above", "effort", "where", "nowhere", "median", "over", "kept", "too", "remedy"}

// speech is what a template is filled with besides the claim.
type speech struct {
	v       Voice
	brief   bool   // whether room is short
	several bool   // whether the sentence speaks of several runs
	further bool   // whether another clause has gone before
	again   bool   // whether that is about the same runs
	one     bool   // whether what the claim at work names is one
	of      string // what a level is counted from that the sentence has named already
	started bool   // whether the start was said for an effort, so that the next of a list has to say its unit
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
		open := template[at]
		end := at + strings.IndexByte(template[at:], map[byte]byte{'{': '}', '[': ']'}[open])
		before, inside := template[:at], template[at+1:end]
		template = template[end+1:]
		text, counts := strings.CutSuffix(before, "after ")
		if !counts {
			text, counts = strings.CutSuffix(before, "in ")
		}
		if counts && open == '{' && atStart(inside, c) {
			b.WriteString(s.clause(text + "at the start"))
			s.started = true
			continue
		}
		if unit := s.unit(inside, c); unit != "" && open == '{' {
			if inside = unit; before == "" && b.Len() == 0 {
				before = "after "
			}
		}
		b.WriteString(s.clause(before))
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

// atStart reports whether a slot counts steps, or another effort, of which there are none yet.
func atStart(slot string, c Claim) bool {
	name, form, _ := strings.Cut(slot, ":")
	n, has := c.N[name]
	return has && n == 0 && strings.HasPrefix(form, "#") && (form != "#" || name == "step" || name == "effort")
}

// unit is the slot of a bare count of steps, or of another effort, with its unit, where what goes before in a list is the start,
// which has none; empty of other slots.
func (s *speech) unit(slot string, c Claim) string {
	name, form, _ := strings.Cut(slot, ":")
	if !s.started || form != "#" || name != "step" && name != "effort" {
		return ""
	}
	s.started = false
	if c.W["unit"] != "" {
		return name + ":#.unit"
	}
	return name + ":#step"
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
		name, form, _ := strings.Cut(slot, ":")
		thing, counts := strings.CutPrefix(form, "#.")
		switch {
		case slot == "@" && c.At == nil, counts && c.W[thing] == "", (slot == "of" || slot == "low") && c.Level == nil, strings.HasPrefix(slot, ".") && c.W[slot[1:]] == "":
			return false
		case slot == "@", slot == "of", slot == "low", strings.HasPrefix(slot, "."), strings.Contains(slot, "|"), slot == "who", slot == "names", slot == "(names)", slot == "some", slot == "list", slot == "lists", slot == "by", slot == "be",
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
		if s.again && len(c.Runs) > 0 {
			return [2]string{"it", "they"}[min(len(c.Runs)-1, 1)]
		}
		who := s.v.Who
		if s.further {
			who = s.v.Further
		}
		text, _ := who(c.Runs)
		if s.brief {
			text = s.rated(s.briefly(text), c.Runs)
		}
		return text
	case "names":
		text, plural := s.v.Names(c.Runs)
		s.one = !plural
		return text
	case "(names)":
		if !s.several {
			return ""
		}
		return s.inParentheses(c)
	case "by":
		return s.v.By(c.Runs[0])
	case "be": // of a measure, which counts something where it has a unit
		return wording.Verb(1+min(len(c.W["unit"]), 1), "is", "are")
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
		if s.brief && slot == ".what" {
			return s.facing(strings.TrimSuffix(c.W["what"], ", with quartiles"))
		}
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
		if s.one {
			return one
		}
		return several
	}
	name, form, _ := strings.Cut(slot, ":")
	if thing, ok := strings.CutPrefix(form, "of "); ok { // so many of all
		if c.Number(name) == 1 && c.Number("of") == 1 {
			return "the one " + thing
		}
		return Number(c.Number(name), "#") + " of " + Number(c.Number("of"), "#"+thing)
	}
	if thing, ok := strings.CutPrefix(form, "#."); ok { // so many of what a word of the claim names
		return Number(c.Number(name), "#"+c.W[thing])
	}
	if form == "b" {
		if form = "2"; c.W["unit"] != "" {
			form = "#" // results that are counts
		} else if c.Number(name) == 0 {
			form = "z"
		}
	}
	if other, ok := strings.CutPrefix(form, "~"); ok { // a number that is set against another of the claim
		return wording.Apart(c.Number(name), c.Number(other), 3)
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
	if n <= 2 && n < of && n == len(c.Runs) && !s.brief {
		text += s.inParentheses(c)
	}
	return text
}

// inParentheses are the names of a claim's runs beside what is said of them.
func (s *speech) inParentheses(c Claim) string {
	names, _ := s.v.Names(c.Runs)
	return " (" + names + ")"
}
