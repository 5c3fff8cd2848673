package formula

import "fmt"

// maxDepth is how many levels deep a formula may be nested.
const maxDepth = 64

// Precedence of the binary operators. Unary minus binds like *, so that -x^2 is -(x²).
const (
	orLevel      = 1
	andLevel     = 2
	compareLevel = 3
	sumLevel     = 4
	productLevel = 5
	powerLevel   = 6
)

var precedence = map[string]int{"or": orLevel, "and": andLevel, "<": compareLevel, "<=": compareLevel, ">": compareLevel,
	">=": compareLevel, "==": compareLevel, "!=": compareLevel, "+": sumLevel, "-": sumLevel, "*": productLevel,
	"/": productLevel, "^": powerLevel}

// parser climbs precedences over a list of tokens.
type parser struct {
	tokens []token
	at     int
	depth  int
}

// Parse reads a formula. Every error is a *Error.
func Parse(text string) (*Expression, error) {
	e, err := parse(text)
	if err != nil {
		if around := wrapped(text); around != nil {
			return nil, around
		}
	}
	return e, err
}

func parse(text string) (*Expression, error) {
	tokens, err := lex(text)
	if err != nil {
		return nil, err
	}
	p := &parser{tokens: tokens}
	if p.peek().kind == endToken {
		return nil, p.peek().Errorf("", "the formula is empty")
	}
	e, err := p.whole()
	if err != nil {
		return nil, err
	}
	if t := p.peek(); t.kind != endToken {
		return nil, p.unexpected(t, e)
	}
	return e, nil
}

func (p *parser) peek() token { return p.tokens[p.at] }

func (p *parser) next() token {
	t := p.tokens[p.at]
	if t.kind != endToken {
		p.at++
	}
	return t
}

// enter counts a level of nesting; it is called before every recursion.
func (p *parser) enter(t token) error {
	if p.depth == maxDepth {
		return t.Errorf("", "the formula is nested more than %d levels deep", maxDepth)
	}
	p.depth++
	return nil
}

func (p *parser) leave() { p.depth-- }

// expression reads operands joined by operators of at least the given precedence.
func (p *parser) expression(level int) (*Expression, error) {
	left, err := p.operand()
	if err != nil {
		return nil, err
	}
	for {
		op := p.peek()
		prec := precedence[op.text]
		if op.kind != symbolToken || prec < level || prec == 0 {
			return left, nil
		}
		p.next()
		right, err := p.rightSide(op, prec)
		if err != nil {
			return nil, err
		}
		if left, err = joined(op.text, left, right); err != nil {
			return nil, err
		}
	}
}

// whole reads an expression that may choose between two: u if c else v, or c ? u : v.
func (p *parser) whole() (*Expression, error) {
	e, err := p.expression(orLevel)
	if err != nil {
		return nil, err
	}
	mark := p.peek()
	if mark.text != "if" && mark.text != "?" {
		return e, nil
	}
	if err := p.enter(p.next()); err != nil {
		return nil, err
	}
	defer p.leave()
	between := map[string]string{"if": "else", "?": ":"}[mark.text]
	middle, err := p.expression(orLevel)
	if err != nil {
		return nil, err
	}
	if t := p.peek(); t.text != between {
		return nil, mark.Errorf("", "%q needs its %q", mark.text, between)
	}
	p.next()
	last, err := p.whole()
	if err != nil {
		return nil, err
	}
	condition, first := e, middle
	if mark.text == "if" {
		condition, first = middle, e
	}
	chosen := &Expression{form: callForm, name: "if", args: []*Expression{condition, first, last}, col: e.col, end: last.end}
	return chosen, checkCall(chosen)
}

// joined is a binary operation. Comparisons may be chained, 0 < x < 1; only conditions are joined by and and or.
func joined(op string, left, right *Expression) (*Expression, error) {
	e := &Expression{form: binaryForm, name: op, args: []*Expression{left, right}, col: left.col, end: right.end}
	switch precedence[op] {
	case compareLevel:
		if last := left.lastComparison(); last != nil && !left.enclosed {
			e.args[0], e.col = last.args[1], last.args[1].col
			return &Expression{form: binaryForm, name: "and", args: []*Expression{left, e}, col: left.col, end: right.end}, nil
		}
	case andLevel, orLevel:
		for _, part := range e.args {
			if !part.isCondition() {
				return nil, part.Errorf("", "%s joins conditions, such as x > 0", op)
			}
		}
	}
	return e, nil
}

// lastComparison is the comparison that a chain of them ends with; nil of anything else.
func (e *Expression) lastComparison() *Expression {
	if e.form != binaryForm || e.enclosed {
		return nil
	}
	if e.name == "and" {
		return e.args[1].lastComparison()
	}
	if precedence[e.name] == compareLevel {
		return e
	}
	return nil
}

// isCondition reports whether an expression holds or does not.
func (e *Expression) isCondition() bool {
	return e.form == notForm || e.form == binaryForm && precedence[e.name] <= compareLevel
}

// rightSide reads what follows an operator: for ^, which binds to the right, something of the same precedence.
func (p *parser) rightSide(op token, prec int) (*Expression, error) {
	if prec < powerLevel {
		return p.expression(prec + 1)
	}
	if err := p.enter(op); err != nil {
		return nil, err
	}
	defer p.leave()
	return p.expression(powerLevel)
}

// operand reads a number, a name, a call, something in parentheses, or minus an operand.
func (p *parser) operand() (*Expression, error) {
	t := p.next()
	switch {
	case t.kind == numberToken:
		return &Expression{form: numberForm, value: t.value, name: t.text, col: t.col, end: t.end}, nil
	case t.kind == nameToken:
		return p.named(t)
	case t.text == "(":
		return p.parenthesis(t)
	case t.text == "[":
		return p.list(t)
	case t.text == "-":
		return p.minus(t)
	case t.text == "not":
		return p.not(t)
	case t.text == "+":
		return nil, t.Errorf("", "a plus needs a value on its left")
	case t.kind == endToken:
		return nil, t.Errorf("", "the formula ends where a value is missing")
	}
	return nil, t.Errorf("", "a value is missing before %q", t.text)
}

func (p *parser) minus(t token) (*Expression, error) {
	if err := p.enter(t); err != nil {
		return nil, err
	}
	defer p.leave()
	u, err := p.expression(powerLevel)
	if err != nil {
		return nil, err
	}
	return &Expression{form: minusForm, args: []*Expression{u}, col: t.col, end: u.end}, nil
}

func (p *parser) not(t token) (*Expression, error) {
	if err := p.enter(t); err != nil {
		return nil, err
	}
	defer p.leave()
	u, err := p.expression(compareLevel)
	if err != nil {
		return nil, err
	}
	if !u.isCondition() {
		return nil, u.Errorf("", "not is of a condition, such as x > 0")
	}
	return &Expression{form: notForm, args: []*Expression{u}, col: t.col, end: u.end}, nil
}

func (p *parser) parenthesis(open token) (*Expression, error) {
	if err := p.enter(open); err != nil {
		return nil, err
	}
	defer p.leave()
	e, err := p.whole()
	if err != nil {
		return nil, err
	}
	shut, err := p.closing(open, ")", e)
	if err != nil {
		return nil, err
	}
	inner := *e
	inner.col, inner.end, inner.enclosed = open.col, shut.end, true
	return &inner, nil
}

// named reads what begins with a name: a variable or constant, x[index] or a call.
func (p *parser) named(t token) (*Expression, error) {
	e := &Expression{form: nameForm, name: t.text, col: t.col, end: t.end}
	open := p.peek()
	if other, ok := aliases[t.text]; ok && open.text == "(" {
		e.name, t.text = other, other
	}
	switch {
	case open.text == "[":
		e.form = indexForm
	case open.text == "(" && isCallable(t.text):
		e.form = callForm
	case open.text == "(" && p.isKnownValue(t.text):
		return nil, open.Errorf(t.text+"*(…)", "%s is no function; a * is missing", t.text)
	case open.text == "(":
		return nil, notAFunction(t)
	case isCallable(t.text):
		return nil, t.Errorf(t.text+"(…)", "%s is a function and needs parentheses", t.text)
	default:
		return e, nil
	}
	p.next()
	if err := p.enter(open); err != nil {
		return nil, err
	}
	defer p.leave()
	if e.form == indexForm {
		return p.index(e, open)
	}
	return p.call(e, open)
}

// isKnownValue reports whether the name is surely meant as a value, so that a parenthesis after it lacks a *.
func (p *parser) isKnownValue(name string) bool { return isReserved(name) || len(name) == 1 }

// list reads a vector that is written out.
func (p *parser) list(open token) (*Expression, error) {
	if err := p.enter(open); err != nil {
		return nil, err
	}
	defer p.leave()
	e := &Expression{form: listForm, col: open.col}
	for {
		u, err := p.whole()
		if err != nil {
			return nil, err
		}
		e.args = append(e.args, u)
		if p.peek().text != "," {
			break
		}
		p.next()
	}
	shut, err := p.closing(open, "]", e.args[len(e.args)-1])
	e.end = shut.end
	return e, err
}

func (p *parser) index(e *Expression, open token) (*Expression, error) {
	for {
		i, err := p.whole()
		if err != nil {
			return nil, err
		}
		e.args = append(e.args, i)
		if p.peek().text != "," {
			break
		}
		p.next()
	}
	shut, err := p.closing(open, "]", e.args[len(e.args)-1])
	if err != nil {
		return nil, err
	}
	e.end = shut.end
	if len(e.args) > 2 {
		return nil, e.args[2].Errorf("", "a vector has one index and a matrix two")
	}
	return e, nil
}

func (p *parser) call(e *Expression, open token) (*Expression, error) {
	for p.peek().text != ")" || len(e.args) > 0 {
		a, err := p.whole()
		if err != nil {
			return nil, err
		}
		e.args = append(e.args, a)
		if p.peek().text != "," {
			break
		}
		p.next()
	}
	var last *Expression
	if len(e.args) > 0 {
		last = e.args[len(e.args)-1]
	}
	shut, err := p.closing(open, ")", last)
	if err != nil {
		return nil, err
	}
	e.end = shut.end
	return e, checkCall(e)
}

// closing expects the mark that closes open; last is the value before it.
func (p *parser) closing(open token, mark string, last *Expression) (token, error) {
	t := p.peek()
	switch {
	case t.text == mark:
		return p.next(), nil
	case t.kind == endToken:
		return t, open.Errorf("", "%q is never closed", open.text)
	}
	return t, p.unexpected(t, last)
}

// unexpected explains a token that cannot follow the value last.
func (p *parser) unexpected(t token, last *Expression) *Error {
	switch {
	case t.startsOperand() && last != nil:
		return t.Errorf(product(p.tokens[p.at-1], t), "an operator is missing before %q", t.text)
	case t.text == ")" || t.text == "]":
		return t.Errorf("", "%q closes nothing", t.text)
	case t.text == ",":
		return t.Errorf("", "a comma can only separate the arguments of a function")
	}
	return t.Errorf("", "%q is out of place", t.text)
}

// product is the hint for two values side by side, 2*x for 2x.
func product(left, right token) string {
	l, r := left.text, right.text
	if l == ")" || l == "]" {
		l = "…" + l
	}
	if r == "(" {
		r = "(…)"
	}
	if right.kind == nameToken && isCallable(r) {
		r += "(…)"
	}
	return fmt.Sprintf("%s*%s", l, r)
}
