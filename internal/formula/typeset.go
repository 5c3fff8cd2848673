package formula

import (
	"math"
	"strconv"
	"strings"
)

// Typeset sets a formula as mathematics is printed, in the markup of figures: x_{1}^{2}, ½(xy − 1)^{2}, e^{−x}, |y|, √x,
// Σ_{i}, 10^{12}. What cannot be read as a formula is returned as it stands.
func Typeset(formula string) string {
	e, err := Parse(formula)
	if err != nil {
		return formula
	}
	return setExpression(e).text
}

// setting is a typeset piece of a formula.
type setting struct {
	text     string
	level    int      // precedence of what holds it together; atomLevel for what needs no parentheses
	left     edge     // what its text begins with …
	right    edge     // … and ends with, which decide how it stands beside another factor
	num      *float64 // the value of a plain number
	open     bool     // whether it ends in a denominator
	repeated bool     // whether it is a sum or product over an index, which takes in what follows
}

// atomLevel is the precedence of what nothing takes apart: a name, a call, something in parentheses.
const atomLevel = powerLevel + 1

// edge is one end of a typeset piece.
type edge uint8

const (
	symbolEdge  edge = iota // a variable of one letter, with or without scripts
	wordEdge                // a name of several letters
	digitEdge               // a number
	bracketEdge             // ( … ), | … |
	callEdge                // sin(
)

func setExpression(e *Expression) setting {
	switch e.form {
	case numberForm:
		return setNumber(e.value, e.name)
	case nameForm:
		return setName(e.name)
	case indexForm:
		return setIndexed(e)
	case notForm:
		u := setExpression(e.args[0]).under(atomLevel)
		return setting{text: "not " + u.text, level: andLevel, left: wordEdge, right: u.right}
	case listForm:
		return setting{text: "(" + setList(e.args) + ")", level: atomLevel, left: bracketEdge, right: bracketEdge}
	case minusForm:
		u := setExpression(e.args[0]).under(productLevel)
		return setting{text: "−" + u.text, level: productLevel, left: symbolEdge, right: u.right}
	case binaryForm:
		return setBinary(e)
	}
	return setCall(e)
}

// under is the piece in parentheses where it is held together less tightly than a level.
func (s setting) under(level int) setting {
	if s.level >= level {
		return s
	}
	return setting{text: "(" + s.text + ")", level: atomLevel, left: bracketEdge, right: bracketEdge}
}

// unsigned is the piece as it stands behind an operator: in parentheses where it begins with a minus.
func (s setting) unsigned() setting {
	if strings.HasPrefix(s.text, "−") {
		return s.under(atomLevel + 1)
	}
	return s
}

// vulgar are the fractions that have a character of their own.
var vulgar = map[float64]string{0.5: "½", 0.25: "¼", 0.75: "¾"}

// setNumber writes a number in full from 0.0001 to a million, else as a power of ten.
func setNumber(v float64, literal string) setting {
	s := setting{text: literal, level: atomLevel, left: digitEdge, right: digitEdge, num: &v}
	if a := math.Abs(v); a != 0 && (a < 1e-4 || a >= 1e6) {
		mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(v, 'e', -1, 64), "e")
		k, _ := strconv.Atoi(exponent)
		s.text = "10^{" + strings.Replace(strconv.Itoa(k), "-", "−", 1) + "}"
		if mantissa != "1" {
			s.text, s.level = mantissa+" × "+s.text, productLevel
		}
		return s
	}
	if strings.ContainsAny(literal, "eE") || strings.HasPrefix(literal, ".") {
		s.text = strconv.FormatFloat(v, 'f', -1, 64)
	}
	return s
}

// greek are the names that are letters.
var greek = map[string]string{
	"alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "eps": "ε", "zeta": "ζ", "eta": "η", "theta": "θ",
	"kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "phi": "φ",
	"chi": "χ", "psi": "ψ", "omega": "ω",
}

// setName writes a variable or constant: digits behind letters, and what follows an underscore, stand low.
func setName(name string) setting {
	stem, low, split := strings.Cut(name, "_")
	if !split {
		stem = strings.TrimRight(name, "0123456789")
		low = name[len(stem):]
	}
	power := strings.HasSuffix(stem, "^") // of a feature
	if stem = strings.TrimSuffix(stem, "^"); strings.HasSuffix(stem, " ") {
		stem, low = name, "" // several words, the last of which is a number
	}
	if letter, ok := greek[stem]; ok {
		stem = letter
	}
	s := setting{text: stem, level: atomLevel}
	if len([]rune(stem)) > 1 {
		s.left, s.right = wordEdge, wordEdge
	}
	switch {
	case power && low != "":
		s.text += "^{" + low + "}"
	case low != "":
		s.text += "_{" + strings.ReplaceAll(low, "_", " ") + "}"
	}
	return s
}

// NameSetting is a variable or constant as mathematics: x1 is x_{1}, theta is θ.
func NameSetting(name string) string { return setName(name).text }

func setBinary(e *Expression) setting {
	if e.name == "^" {
		return setPower(e.args[0], e.args[1])
	}
	a, b := setExpression(e.args[0]), setExpression(e.args[1])
	if level := precedence[e.name]; level < sumLevel {
		a, b = a.under(level), b.under(level+1)
		return setting{text: a.text + " " + relation(e.name) + " " + b.text, level: level, left: a.left, right: b.right}
	}
	a, b = a.under(sumLevel), b.under(sumLevel)
	switch e.name {
	case "+":
		b = b.unsigned()
		return setting{text: a.text + " + " + b.text, level: sumLevel, left: a.left, right: b.right}
	case "-":
		b = b.under(productLevel).unsigned()
		return setting{text: a.text + " − " + b.text, level: sumLevel, left: a.left, right: b.right}
	case "/":
		return setQuotient(a, b)
	}
	return setProduct(a.under(productLevel), b.under(productLevel).unsigned())
}

// setQuotient writes a fraction on one line.
func setQuotient(a, b setting) setting {
	if a.num != nil && b.num != nil {
		if sign, ok := vulgar[*a.num / *b.num]; ok {
			v := *a.num / *b.num
			return setting{text: sign, level: atomLevel, left: digitEdge, right: digitEdge, num: &v}
		}
	}
	a, b = a.under(productLevel), b.under(powerLevel)
	return setting{text: a.text + "/" + b.text, level: productLevel, left: a.left, right: b.right, open: true}
}

// setProduct puts two factors side by side where that is read rightly, else with a dot between them.
func setProduct(a, b setting) setting {
	if a.num != nil {
		if sign, ok := vulgar[*a.num]; ok && b.left != digitEdge {
			a.text = sign
		}
	}
	if a.repeated {
		a = a.under(atomLevel)
	}
	between := ""
	switch {
	case b.left == digitEdge, a.right == wordEdge, b.left == wordEdge && a.right != digitEdge, a.open:
		between = "·"
	case a.level == productLevel && a.num != nil: // 2.5 × 10^7
		between = "·"
	case b.left == callEdge && a.right != digitEdge, b.left == wordEdge:
		between = " "
	}
	return setting{text: a.text + between + b.text, level: productLevel, left: a.left, right: b.right}
}

// powered are the functions whose powers stand before the argument: sin²(x).
var powered = map[string]bool{"sin": true, "cos": true, "tan": true, "sinh": true, "cosh": true, "tanh": true, "log": true}

func setPower(base, exponent *Expression) setting {
	b, low, raised := setExpression(base), setExpression(exponent), ""
	if text, ok := raise(low.text); ok {
		raised = "^{" + text + "}"
	} else {
		raised = "^(" + low.text + ")"
	}
	if base.form == callForm && powered[base.name] {
		name, argument, _ := strings.Cut(b.text, "(")
		b.text = name + raised + "(" + argument
		return b
	}
	b = b.under(atomLevel)
	return setting{text: b.text + raised, level: powerLevel, left: b.left, right: symbolEdge}
}

// raise makes a text fit to stand raised, where no further scripts can be markup: they become characters.
func raise(text string) (string, bool) {
	flat := unscripted(text)
	return tight(flat), !strings.ContainsAny(flat, "^_{}")
}

// tight takes the room around signs out of a text that stands raised or lowered.
func tight(text string) string { return strings.NewReplacer(" − ", "−", " + ", "+").Replace(text) }

// unscripted writes scripts of digits and signs as characters; others stay.
func unscripted(text string) string {
	var b strings.Builder
	for {
		at := strings.IndexAny(text, "^_")
		if at < 0 || at+1 >= len(text) || text[at+1] != '{' {
			break
		}
		end := strings.IndexByte(text[at:], '}')
		table := highCharacters
		if text[at] == '_' {
			table = lowCharacters
		}
		small := table.Replace(text[at+2 : at+end])
		if strings.ContainsFunc(small, func(r rune) bool { return r < 0x80 || r == '−' }) {
			small = text[at : at+end+1]
		}
		b.WriteString(text[:at] + small)
		text = text[at+end+1:]
	}
	return b.String() + text
}

var (
	highCharacters = strings.NewReplacer("0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸",
		"9", "⁹", "−", "⁻", "+", "⁺", "n", "ⁿ", "i", "ⁱ")
	lowCharacters = strings.NewReplacer("0", "₀", "1", "₁", "2", "₂", "3", "₃", "4", "₄", "5", "₅", "6", "₆", "7", "₇", "8", "₈",
		"9", "₉", "−", "₋", "+", "₊")
)

// relation is the sign of a comparison in print.
func relation(sign string) string {
	if printed, ok := map[string]string{"<=": "≤", ">=": "≥", "==": "=", "!=": "≠"}[sign]; ok {
		return printed
	}
	return sign
}

// setIndexed writes an entry of a vector or a matrix: x_{i}, A_{1,2}.
func setIndexed(e *Expression) setting {
	low := tight(unscripted(setExpression(e.args[0]).text))
	for _, a := range e.args[1:] {
		low += "," + tight(unscripted(setExpression(a).text))
	}
	s := setName(e.name)
	if strings.Contains(s.text, "_") {
		s.text = unscripted(s.text)
	}
	s.text += "_{" + low + "}"
	return s
}

func setList(args []*Expression) string {
	var all []string
	for _, a := range args {
		all = append(all, setExpression(a).text)
	}
	return strings.Join(all, ", ")
}

// setChoice writes what is chosen by conditions: x² if x < 0, else 2x.
func setChoice(e *Expression) setting {
	var b strings.Builder
	last := len(e.args) - 1
	for i := 0; i < last; i += 2 {
		b.WriteString(setExpression(e.args[i+1]).under(orLevel).text + " if " + setExpression(e.args[i]).text + ", ")
	}
	b.WriteString("else " + setExpression(e.args[last]).under(orLevel).text)
	return setting{text: b.String(), level: orLevel - 1, left: bracketEdge, right: bracketEdge}
}

// setOfVectors writes dot and quad.
func setOfVectors(e *Expression) setting {
	u, v := setExpression(e.args[0]).under(powerLevel), setExpression(e.args[1]).under(powerLevel)
	if e.name == "dot" {
		return setting{text: u.text + "·" + v.text, level: productLevel, left: u.left, right: v.right, open: true}
	}
	v = v.under(atomLevel)
	return setting{text: v.text + "^{T}" + u.text + v.text, level: productLevel, left: v.left, right: v.right}
}

func setCall(e *Expression) setting {
	call := setting{level: atomLevel, left: callEdge, right: bracketEdge}
	switch e.name {
	case "if":
		return setChoice(e)
	case "dot", "quad":
		return setOfVectors(e)
	case "mod":
		u, v := setExpression(e.args[0]).under(productLevel), setExpression(e.args[1]).under(powerLevel)
		return setting{text: u.text + " mod " + v.text, level: sumLevel, left: u.left, right: v.right}
	case "norm":
		inner := setList(e.args)
		if len(e.args) > 1 {
			inner = "(" + inner + ")"
		}
		return setting{text: "‖" + inner + "‖", level: atomLevel, left: bracketEdge, right: bracketEdge}
	case "sum", "prod":
		if len(e.args) == 1 {
			sign := map[string]string{"sum": "Σ", "prod": "Π"}[e.name]
			u := setExpression(e.args[0]).under(productLevel)
			return setting{text: sign + " " + u.text, level: productLevel, left: bracketEdge, right: u.right, repeated: true}
		}
		return setRepetition(e)
	case "abs":
		return setting{text: "|" + setExpression(e.args[0]).text + "|", level: atomLevel, left: bracketEdge, right: bracketEdge}
	case "sqrt":
		u := setExpression(e.args[0]).under(atomLevel)
		return setting{text: "√" + u.text, level: powerLevel, left: bracketEdge, right: u.right}
	case "exp":
		if text, ok := raise(setExpression(e.args[0]).text); ok && len(text) <= longestExponent {
			return setting{text: "e^{" + text + "}", level: powerLevel, left: symbolEdge}
		}
	case "sigmoid":
		call.text = "σ"
	}
	if call.text == "" {
		call.text = e.name
	}
	var args []string
	for _, a := range e.args {
		args = append(args, setExpression(a).text)
	}
	call.text += "(" + strings.Join(args, ", ") + ")"
	return call
}

// longestExponent is how many bytes an exponent may have; longer ones are the argument of exp, at full size.
const longestExponent = 40

// setRepetition writes a sum or a product with its index below; bounds from 1 to n go without saying.
func setRepetition(e *Expression) setting {
	sign := map[string]string{"sum": "Σ", "prod": "Π"}[e.name]
	lo, hi := setExpression(e.args[1]), setExpression(e.args[2])
	index := e.args[0].name
	if lo.text != "1" || hi.text != "n" {
		index += "=" + tight(unscripted(lo.text)) + "}^{" + tight(unscripted(hi.text))
	}
	u := setExpression(e.args[3]).under(productLevel)
	return setting{text: sign + "_{" + index + "} " + u.text, level: productLevel, left: bracketEdge, right: u.right, repeated: true}
}
