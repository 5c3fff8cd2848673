package formula

import (
	"slices"
	"strings"
)

// What people write first who know other languages.

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
