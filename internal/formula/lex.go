package formula

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// MaxFormula is the greatest length of a formula, in characters.
const MaxFormula = 4096

type tokenKind uint8

const (
	endToken tokenKind = iota
	numberToken
	nameToken
	symbolToken
)

type token struct {
	kind     tokenKind
	text     string
	value    float64
	col, end int
}

// startsOperand reports whether a value can begin with the token.
func (t token) startsOperand() bool {
	return t.kind == numberToken || t.kind == nameToken || t.text == "("
}

func (t token) Errorf(hint, format string, args ...any) *Error {
	return &Error{Column: t.col, EndColumn: t.end, Message: fmt.Sprintf(format, args...), Hint: hint}
}

// words are the names that are signs, and signs those of two characters.
var (
	words = []string{"and", "or", "not", "else"}
	signs = []string{"<=", ">=", "==", "!="}
)

// lookalikes are characters that people paste into formulas, with what the language has in their place.
var lookalikes = map[rune]string{
	'²': "^2", '³': "^3", '⁴': "^4", '⁵': "^5", '⁶': "^6", '½': "0.5*", '¼': "0.25*", '¾': "0.75*",
	'α': "alpha", 'β': "beta", 'γ': "gamma", 'δ': "delta", 'ε': "epsilon", 'η': "eta", 'θ': "theta", 'κ': "kappa", 'λ': "lambda",
	'μ': "mu", 'ν': "nu", 'ξ': "xi", 'ρ': "rho", 'σ': "sigma", 'τ': "tau", 'φ': "phi", 'ψ': "psi", 'ω': "omega", '×': "*", '·': "*", '⋅': "*", '∙': "*", '÷': "/", '−': "-", '–': "-", '—': "-",
	'π': "pi", '√': "sqrt(…)", '{': "(", '}': ")", 'Σ': "sum(i, 1, n, …)", '∑': "sum(i, 1, n, …)",
	'Π': "prod(i, 1, n, …)", '∏': "prod(i, 1, n, …)", '%': "mod(…)", '=': "==", '|': "abs(…)", '≤': "<=", '≥': ">=", '≠': "!=", '∧': "and", '∨': "or", '¬': "not",
}

// lex splits a formula into tokens, the last of which is an endToken.
func lex(text string) ([]token, error) {
	chars := []rune(text)
	if len(chars) > MaxFormula {
		return nil, &Error{Column: MaxFormula + 1, EndColumn: len(chars) + 1,
			Message: fmt.Sprintf("the formula has %d characters, more than %d", len(chars), MaxFormula)}
	}
	var tokens []token
	for i := 0; i < len(chars); {
		switch c := chars[i]; {
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			i++
			continue
		case isDigit(c) || c == '.' && i+1 < len(chars) && isDigit(chars[i+1]):
			t, err := lexNumber(chars, i)
			if err != nil {
				return nil, err
			}
			tokens = append(tokens, t)
		case isLetter(c):
			j := i
			for j < len(chars) && (isLetter(chars[j]) || isDigit(chars[j])) {
				j++
			}
			t := token{kind: nameToken, text: string(chars[i:j]), col: i + 1, end: j + 1}
			if slices.Contains(words, t.text) {
				t.kind = symbolToken
			}
			tokens = append(tokens, t)
		case c == '*' && i+1 < len(chars) && chars[i+1] == '*':
			return nil, &Error{Column: i + 1, EndColumn: i + 3, Message: "** is not an operator", Hint: "^"}
		case slices.Contains(signs, string(chars[i:min(i+2, len(chars))])):
			tokens = append(tokens, token{kind: symbolToken, text: string(chars[i : i+2]), col: i + 1, end: i + 3})
		case strings.ContainsRune("+-*/^()[],<>?:", c):
			tokens = append(tokens, token{kind: symbolToken, text: string(c), col: i + 1, end: i + 2})
		default:
			if err := ofModule(chars, tokens, i); err != nil {
				return nil, err
			}
			if err := ofLogic(chars, i); err != nil {
				return nil, err
			}
			return nil, &Error{Column: i + 1, EndColumn: i + 2, Hint: lookalikes[c],
				Message: fmt.Sprintf("a formula cannot contain %s", strconv.QuoteRune(c))}
		}
		i = tokens[len(tokens)-1].end - 1
	}
	return append(tokens, token{kind: endToken, col: len(chars) + 1, end: len(chars) + 1}), nil
}

// lexNumber reads 12, 1.5, .5, 2e-3. A letter that does not make an exponent ends the number.
func lexNumber(chars []rune, from int) (token, error) {
	i := skipDigits(chars, from)
	if i < len(chars) && chars[i] == '.' {
		i = skipDigits(chars, i+1)
	}
	if i < len(chars) && (chars[i] == 'e' || chars[i] == 'E') {
		j := i + 1
		if j < len(chars) && (chars[j] == '+' || chars[j] == '-') {
			j++
		}
		if j < len(chars) && isDigit(chars[j]) {
			i = skipDigits(chars, j)
		}
	}
	j := i
	for j < len(chars) && (isDigit(chars[j]) || chars[j] == '.' || chars[j] == '_') {
		j++
	}
	t := token{kind: numberToken, text: string(chars[from:j]), col: from + 1, end: j + 1}
	if j > i {
		return t, t.Errorf("", "%s is not a number", t.text)
	}
	if len(t.text) > 1 && t.text[0] == '0' && isDigit(rune(t.text[1])) {
		return t, t.Errorf(withoutZeros(t.text), "%s begins with a zero too many", t.text)
	}
	v, err := strconv.ParseFloat(t.text, 64)
	switch {
	case err != nil:
		return t, t.Errorf("", "%s is too large for a number", t.text)
	case v == 0 && strings.ContainsAny(strings.Split(strings.ToLower(t.text), "e")[0], "123456789"):
		return t, t.Errorf("", "%s is too small for a number", t.text)
	}
	t.value = v
	return t, nil
}

// withoutZeros is a number without the zeros it begins with, but for one before a point or an exponent.
func withoutZeros(text string) string {
	rest := strings.TrimLeft(text, "0")
	if rest == "" || !isDigit(rune(rest[0])) {
		rest = "0" + rest
	}
	return rest
}

func skipDigits(chars []rune, i int) int {
	for i < len(chars) && isDigit(chars[i]) {
		i++
	}
	return i
}

func isDigit(c rune) bool { return '0' <= c && c <= '9' }

func isLetter(c rune) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_' }
