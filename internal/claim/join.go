package claim

import (
	"slices"
	"strings"
)

// lists reports whether a claim is said in the list that another one of this kind, or of its family, begins.
func (k kind) lists(first, next Claim, brief bool) bool {
	own := kinds()[next.Kind]
	if next.Kind != first.Kind && (k.family == "" || own.family != k.family) {
		return false
	}
	return (own.more != "" || brief && own.further != "") && k.goesOn(first, next, brief)
}

// goesOn reports whether a claim may be added in a clause to one of its kind, or of its family: of what the first says and an addition does not it has
// nothing else.
func (k kind) goesOn(first, next Claim, brief bool) bool {
	s := speech{brief: brief}
	more := s.template(kinds()[next.Kind], true)
	for rest := s.template(k, false); ; {
		_, after, found := strings.Cut(rest, "{")
		if !found {
			return true
		}
		slot, behind, _ := strings.Cut(after, "}")
		if rest = behind; !tells(more, slot) && !alike(slot, first, next) {
			return false
		}
	}
}

// ofRuns and ofLevels are the slots that say which runs a claim is about, and of which level.
var (
	ofRuns   = []string{"who", "names", "(names)", "by", "some"}
	ofLevels = []string{"of", "low", "target", "target+", "target*", "level"}
)

// tells reports whether a template says what a slot says. A slot with a form, as {of:#}, is a number, be it called as another.
func tells(template, slot string) bool {
	name := named(slot)
	plain := func(own string) bool { return strings.Contains(template, "{"+own+"}") }
	for _, group := range [][]string{ofRuns, ofLevels} {
		if name == slot && slices.Contains(group, name) {
			return slices.ContainsFunc(group, plain)
		}
	}
	special := slices.Contains(ofRuns, name) || slices.Contains(ofLevels, name)
	return !special && plain(name) || strings.Contains(template, "{"+name+":") || strings.Contains(template, "{"+name+"?")
}

// named is the slot without its form.
func named(slot string) string {
	if at := strings.IndexAny(slot, ":?"); at >= 0 {
		return slot[:at]
	}
	return slot
}

// alike reports whether a slot is filled alike by two claims.
func alike(slot string, a, b Claim) bool {
	name := named(slot)
	switch {
	case strings.Contains(slot, "|"): // the form of a verb
		return true
	case name == slot && slices.Contains(ofRuns, name):
		return slices.Equal(a.Runs, b.Runs)
	case name == slot && slices.Contains(ofLevels, name):
		return a.Level == b.Level || a.Level != nil && b.Level != nil && a.Level.alike(b.Level)
	case name == "@":
		return slices.Equal(a.At, b.At)
	case name == "list", name == "lists":
		return slices.Equal(a.List, b.List)
	case strings.HasPrefix(name, "."):
		return b.W[name[1:]] == "" || a.W[name[1:]] == b.W[name[1:]]
	}
	y, told := b.N[name]
	return !told || a.N[name] == y
}

// alike reports whether levels are said in the same words.
func (l *Level) alike(other *Level) bool {
	return l.Of == other.Of && l.Loss == other.Loss && l.Gap == other.Gap && l.Metric == other.Metric
}
