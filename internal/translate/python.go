package translate

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"gdplot/internal/formula"
)

// literal is a number in Python, to the bit.
func literal(v float64) string {
	switch {
	case math.IsNaN(v):
		return "math.nan"
	case math.IsInf(v, 1):
		return "math.inf"
	case math.IsInf(v, -1):
		return "-math.inf"
	}
	s := strconv.FormatFloat(v, 'g', -1, 64)
	if !strings.ContainsAny(s, ".e") {
		s += ".0"
	}
	return s
}

// list is a list of numbers.
func list(v []float64) string {
	texts := make([]string, len(v))
	for i, x := range v {
		texts[i] = literal(x)
	}
	return "[" + strings.Join(texts, ", ") + "]"
}

func truth(on bool) string { return map[bool]string{true: "True", false: "False"}[on] }

func truths(v []bool) string {
	texts := make([]string, len(v))
	for i, on := range v {
		texts[i] = truth(on)
	}
	return "[" + strings.Join(texts, ", ") + "]"
}

// quoted is a text as a literal of one line: what is no plain character is escaped.
func quoted(s string) string {
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "?")
	}
	return strconv.QuoteToASCII(s)
}

// table is rows of numbers.
func table(x []float64, columns int) string {
	var b strings.Builder
	b.WriteString("[\n")
	for i := 0; i < len(x); i += max(columns, 1) {
		b.WriteString("    " + list(x[i:i+columns]) + ",\n")
	}
	return b.String() + "]"
}

// functionNames are what the operations of a formula are called in a target.
type functionNames map[string]string

// statements are straight-line code as lines of Python.
func statements(l *formula.Listing, names functionNames) (lines []string, outputs []string) {
	register := func(r int) string {
		switch {
		case r < l.Vars:
			return fmt.Sprintf("x%d", r+1)
		case r < l.Vars+l.Outputs:
			return fmt.Sprintf("out%d", r-l.Vars)
		case r < l.Vars+l.Outputs+len(l.Constants):
			v := literal(l.Constants[r-l.Vars-l.Outputs])
			if strings.HasPrefix(v, "-") {
				return "(" + v + ")"
			}
			return v
		}
		return fmt.Sprintf("t%d", r-l.Vars-l.Outputs-len(l.Constants))
	}
	for _, o := range l.Code {
		from := make([]string, len(o.From))
		for i, r := range o.From {
			from[i] = register(r)
		}
		if o.Name == "sincos" {
			lines = append(lines, fmt.Sprintf("%s, %s = %s(%s), %s(%s)", register(o.To[0]), register(o.To[1]),
				names["sin"], from[0], names["cos"], from[0]))
			continue
		}
		lines = append(lines, register(o.To[0])+" = "+operation(o.Name, from, names))
	}
	for k := range l.Outputs {
		outputs = append(outputs, register(l.Vars+k))
	}
	return lines, outputs
}

// operation is one operation on operands: arithmetic is written out, functions are called.
func operation(name string, from []string, names functionNames) string {
	if f, ok := names[name]; ok {
		return f + "(" + strings.Join(from, ", ") + ")"
	}
	if !isArithmetic(name) {
		panic("translate: the operation " + name + " has no name in Python")
	}
	var b strings.Builder
	for _, c := range name {
		if i := int(c - 'a'); i >= 0 && i < len(from) {
			b.WriteString(from[i])
		} else {
			b.WriteRune(c)
		}
	}
	return b.String()
}

// isArithmetic reports whether the name of an operation says itself what it does.
func isArithmetic(name string) bool { return strings.ContainsAny(name, " -") || name == "a" }

// unpacked assigns the variables of a formula.
func unpacked(n int) string {
	names := make([]string, n)
	for i := range names {
		names[i] = fmt.Sprintf("x%d", i+1)
	}
	return strings.Join(names, ", ")
}
