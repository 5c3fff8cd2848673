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

// conditions are the words and signs of expressions that choose between two values.
var conditions = []string{"if", "else", "where", "piecewise", "ifelse", "<", ">", "?", "&", "select", "heaviside"}

// noConditions says that there are none, and what is there.
const noConditions = "a formula has no conditions; max, min, abs, relu and sign make kinks and steps"

// advice is about names that no other name stands for.
var advice = map[string]string{
	"atan2":    "atan2 is not a function; atan(y/x) is the angle where x > 0",
	"arctan2":  "arctan2 is not a function; atan(y/x) is the angle where x > 0",
	"hypot":    "hypot is not a function; write sqrt(x^2 + y^2)",
	"maximize": "a formula is always minimised; to climb f, descend -(f)",
	"maximise": "a formula is always minimised; to climb f, descend -(f)",
	"minimize": "a formula is always minimised; write it alone",
	"minimise": "a formula is always minimised; write it alone",
}

// notAFunction is the error about a call of something unknown.
func notAFunction(t token) *Error {
	name := strings.ToLower(t.text)
	if slices.Contains(conditions, name) {
		return t.Errorf("", noConditions)
	}
	if say, ok := advice[name]; ok {
		return t.Errorf("", "%s", say)
	}
	return t.Errorf(suggestFunction(t.text), "%s is not a function", t.text)
}
