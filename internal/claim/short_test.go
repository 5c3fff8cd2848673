package claim

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// counted is what a sentence ends with of which not all is said.
var counted = regexp.MustCompile(`^(and [a-z0-9,]+ more|learning rates differ)$`)

// A short text consists of whole clauses of what the long one says: nothing in it is half a clause.
func TestShortTextsHaveWholeClauses(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	long := func(n int) string { return strings.TrimSpace(strings.Repeat("of a long name ", n)) }
	kindsOf := []Kind{FirstArrival, LaterArrival, RowSpread, FirstOfGroup, Leader, Without, Same, Differ, Rate}
	shortened := 0
	for range 400 {
		text := Text{Voice: plainVoice{}}
		var whole []string
		for _, role := range []Role{Finding, Finding, Compared, Beware, Detail} {
			var claims []Claim
			kind := kindsOf[random.IntN(len(kindsOf))]
			for run := range 1 + random.IntN(12) {
				c := full(kind, run)
				for name := range c.W {
					c.W[name] = long(1 + random.IntN(1+random.IntN(30)))
				}
				claims = append(claims, c)
				whole = append(whole, strings.Split(plain(Say(text.Voice, claims)), "; ")...)
			}
			text.Add(role, claims...)
		}
		short, _ := text.Short()
		if utf8.RuneCountInString(short) > MostCharacters {
			t.Fatalf("%d characters: %s", utf8.RuneCountInString(short), short)
		}
		for _, s := range strings.SplitAfter(short, ". ") {
			for _, clause := range strings.Split(strings.TrimSpace(s), "; ") {
				clause = strings.TrimSuffix(clause, ".")
				if counted.MatchString(clause) {
					shortened++
				} else if clause != "" && !slices.ContainsFunc(whole, func(own string) bool { return strings.EqualFold(strings.TrimSuffix(own, "."), clause) }) { // a joined finding goes on in small letters
					t.Fatalf("half a clause: %q\nin %s", clause, short)
				}
			}
		}
	}
	if shortened < 50 {
		t.Errorf("only %d sentences were shortened", shortened)
	}
}
