package formula

import (
	"fmt"
	"strings"
)

// Spelling is how formulas are written in another language.
type Spelling struct {
	Power     string                                  // the sign of powers, between spaces or not
	Name      func(name string) string                // what a name is there
	Call      func(name string, args []string) string // what a call is there; "if" has a condition, two values and no more
	And, Or   string                                  // patterns of two operands
	Not       string                                  // a pattern of one
	Condition string                                  // the pattern of a comparison, with its sign between its operands
}

// Spell writes an expression in another language, with parentheses where operators need them.
func (e *Expression) Spell(s Spelling) string { return s.spell(e).text }

func (s Spelling) spell(e *Expression) written {
	whole := powerLevel + 1
	switch e.form {
	case numberForm:
		return written{e.name, whole}
	case nameForm:
		return written{s.Name(e.name), whole}
	case minusForm:
		return written{"-" + s.spell(e.args[0]).under(productLevel), productLevel}
	case notForm:
		return written{fmt.Sprintf(s.Not, s.spell(e.args[0]).text), whole}
	case binaryForm:
		return s.binary(e)
	case callForm:
		if e.name == "if" {
			return written{s.choice(e.args), whole}
		}
	}
	var args []string
	for _, a := range e.args {
		args = append(args, s.spell(a).text)
	}
	return written{s.Call(e.name, args), whole}
}

// choice writes pairs of conditions and values one inside the other.
func (s Spelling) choice(args []*Expression) string {
	rest := s.spell(args[2]).text
	if len(args) > 3 {
		rest = s.choice(args[2:])
	}
	return s.Call("if", []string{s.spell(args[0]).text, s.spell(args[1]).text, rest})
}

func (s Spelling) binary(e *Expression) written {
	u, v := s.spell(e.args[0]), s.spell(e.args[1])
	switch e.name {
	case "and":
		return written{fmt.Sprintf(s.And, u.text, v.text), powerLevel + 1}
	case "or":
		return written{fmt.Sprintf(s.Or, u.text, v.text), powerLevel + 1}
	case "^":
		return written{u.under(powerLevel+1) + s.Power + v.under(powerLevel), powerLevel}
	case "+", "-", "*", "/":
		level := precedence[e.name]
		return written{u.under(level) + " " + e.name + " " + v.under(level+1), level}
	}
	return written{fmt.Sprintf(s.Condition, strings.Join([]string{u.under(sumLevel), e.name, v.under(sumLevel)}, " ")), powerLevel + 1}
}
