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
