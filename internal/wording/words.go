package wording

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Number writes a small count as a word, as prose does: one, two, … ten, 11.
func Number(n int) string {
	words := [...]string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}
	if n >= 0 && n < len(words) {
		return words[n]
	}
	return Count(n)
}

// Capital begins a sentence. What is no word keeps its case: f(x, y), x1, x: and val_acc.
func Capital(s string) string {
	first, _, _ := strings.Cut(s, " ")
	if s == "" || strings.ContainsAny(first, "_0123456789") || !lower(s[0]) || len(s) > 1 && !lower(s[1]) && !strings.HasPrefix(s, "a ") {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// UpperFirst gives a text its capital, whatever it begins with.
func UpperFirst(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}

func lower(c byte) bool { return c >= 'a' && c <= 'z' }

// Noun is the form of a noun for a number of things: run, runs, classes, searches, numbers of steps; of epoch and the like epochs.
func Noun(n int, one string) string {
	if n == 1 {
		return one
	}
	thing, rest, of := strings.Cut(one, " of ")
	if strings.HasSuffix(thing, "s") || strings.HasSuffix(thing, "ch") && !strings.HasSuffix(thing, "och") {
		thing += "e"
	}
	if thing += "s"; of {
		return thing + " of " + rest
	}
	return thing
}

// Plural is a number of things: 1 step, 12 steps, 1,000 steps.
func Plural(n int, one string) string { return Count(n) + " " + Noun(n, one) }

// Counted is a number of things, a small one as a word, as prose does: one step, two classes, 11 runs.
func Counted(n int, one string) string { return Number(n) + " " + Noun(n, one) }

// All is the whole of a number of things: the one run, both runs, all nine runs.
func All(n int, one string) string {
	switch n {
	case 1:
		return "the one " + one
	case 2:
		return "both " + Noun(n, one)
	}
	return "all " + Counted(n, one)
}

// Verb is the form of a verb for a number of things.
func Verb(n int, one, several string) string {
	if n == 1 {
		return one
	}
	return several
}

// Percent writes a share with at most digits significant ones.
func Percent(share float64, digits int) string {
	text := Short(100*share, digits)
	for ; share < 1 && text == "100" && digits < mostPercent; digits++ { // less than all of it is not all
		text = Short(100*share, digits)
	}
	return text + " %"
}

// mostPercent is how many digits tell a share from all at most: less than that is rounding.
const mostPercent = 7

// WholePercent is a share in whole per cent, and with a digit more where it would look like all or nothing and is not.
func WholePercent(share float64) string {
	if share < 0.095 {
		return Percent(share, 1)
	}
	return Percent(share, 2)
}

// OrList is words as alternatives: a, b or c.
func OrList(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " or " + words[len(words)-1]
}
