package formula

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// What people write first who know other languages.

// wrappings are what is written around formulas elsewhere, before and after them.
var wrappings = sync.OnceValue(func() []wrapping {
	before := func(pattern, message string) wrapping {
		return wrapping{regexp.MustCompile(`^\s*(?:` + pattern + `)\s*`), message}
	}
	return []wrapping{
		before(`[A-Za-z]\w*\s*(?:\([^()]*\))?\s*:?=[^=]`, "a formula is what stands after the ="),
		before(`lambda\b[^:]*:|(?:def\s+\w+|function\s*\w*)\s*\([^()]*\)\s*[:{]?\s*(?:return\b)?|(?:\([^()]*\)|\w+)\s*[=-]>|@\s*\([^()]*\)|return\b`,
			"a formula is the value of a function alone"),
		before(`[A-Za-z]\w*\s*~`, "a formula is the right side of a ~"),
		before(`\$+|\\\(|\\\[`, "a formula is no TeX"),
		{regexp.MustCompile(`[;,]\s*$`), "nothing ends a formula"},
	}
})

type wrapping struct {
	text    *regexp.Regexp
	message string
}

// longestHint is how long a formula may be that is written down as what was meant, in bytes.
const longestHint = 80

// wrapped is the error about what stands around a formula that is none with it: f(x, y) = …, lambda x: …, $…$, …; or nil.
func wrapped(text string) *Error {
	for _, w := range wrappings() {
		at := w.text.FindStringIndex(text)
		if at == nil {
			continue
		}
		if strings.HasPrefix(w.message, "a formula is what") {
			at[1] = strings.IndexByte(text, '=') + 1
		}
		column := func(i int) int { return utf8.RuneCountInString(text[:i]) + 1 }
		e := &Error{Column: column(at[0]), EndColumn: column(at[1]), Message: w.message}
		rest := strings.Trim(strings.ReplaceAll(text[:at[0]]+text[at[1]:], "**", "^"), "$;,{} \t\r\n")
		if !strings.ContainsFunc(rest, isLetter) {
			continue // x = 1 is rather a condition
		}
		if _, err := parse(rest); err == nil && len(rest) <= longestHint {
			e.Hint = rest
		}
		return e
	}
	return nil
}

// modules are the names under which other languages keep their functions.
var modules = []string{"np", "numpy", "math", "Math", "torch", "tf", "jnp", "jax", "cmath", "sp", "sympy", "scipy"}

// ofModule is the error about a function that is called by its module, as in np.sin(x); nil where a point at i means
// something else.
func ofModule(chars []rune, tokens []token, i int) *Error {
	if len(tokens) == 0 || chars[i] != '.' || tokens[len(tokens)-1].end != i+1 || !slices.Contains(modules, tokens[len(tokens)-1].text) {
		return nil
	}
	module, j := tokens[len(tokens)-1], i+1
	for j < len(chars) && (isLetter(chars[j]) || isDigit(chars[j])) {
		j++
	}
	name := string(chars[i+1 : j])
	if other := suggestFunction(name); !isCallable(name) && other != "" {
		name = other
	}
	return &Error{Column: module.col, EndColumn: j + 1, Message: "functions have no " + module.text + ". before them", Hint: name}
}

// ofLogic is the error about a sign of conditions in C; nil where a character at i is something else.
func ofLogic(chars []rune, i int) *Error {
	c := chars[i]
	hint, ok := map[rune]string{'&': "and", '|': "or", '!': "not"}[c]
	if !ok {
		return nil
	}
	end := i + 1
	if end < len(chars) && chars[end] == c {
		end++
	} else if c == '|' {
		return nil // more likely |x|
	}
	return &Error{Column: i + 1, EndColumn: end + 1, Hint: hint, Message: string(chars[i:end]) + " is not an operator"}
}

// aliases are other names of functions of the language.
var aliases = map[string]string{"where": "if", "ifelse": "if", "piecewise": "if", "hypot": "norm"}

// advice is about names that no other name stands for.
var advice = map[string]string{
	"maximize":  "to climb f, say maximize: true beside the surface",
	"maximise":  "to climb f, say maximize: true beside the surface",
	"minimize":  "a formula is minimised anyway; write it alone",
	"minimise":  "a formula is minimised anyway; write it alone",
	"heaviside": "heaviside is not a function; if(u > 0, 1, 0) is that step",
}

// notAFunction is the error about a call of something unknown.
func notAFunction(t token) *Error {
	name := strings.ToLower(t.text)
	if say, ok := advice[name]; ok {
		return t.Errorf("", "%s", say)
	}
	return t.Errorf(suggestFunction(t.text), "%s is not a function", t.text)
}
