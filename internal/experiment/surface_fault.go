package experiment

import (
	"errors"
	"strings"
	"unicode/utf8"

	"gdplot/internal/catalog"
	"gdplot/internal/formula"
	"gdplot/internal/surface"
	"gdplot/internal/syntax"
)

// surfaceError reports what package surface says of a component, at its place in the file.
func (r *resolver) surfaceError(k *component, err error) {
	var fe *formula.Error
	var pe *surface.ParamError
	switch {
	case errors.As(err, &fe):
		r.formulaError(k, fe)
	case errors.As(err, &pe):
		if pe.Column != "" {
			r.headerFault(k, pe.Column, pe.Message)
			return
		}
		n := k.place(pe.Param)
		switch inside := n.Kind != syntax.Scalar && pe.Index >= 0 && pe.Index < len(n.Items); {
		case inside && n.Kind == syntax.Mapping: // the name is wrong, not the number
			n = n.Keys[pe.Index]
		case inside:
			n = n.Items[pe.Index]
		}
		r.report.Errorf(n, "", "%s", pe.Message)
	default:
		r.report.Errorf(k.at, "", "%s", err)
	}
}

// formulaError reports a fault of a formula at the characters that are meant.
func (c *checker) formulaError(k *component, fe *formula.Error) {
	n := k.at
	if main := k.spec.Decl.Main(); main != nil {
		n = k.place(main.Name)
	}
	n, before := c.lineOf(k, fe, n)
	if strings.TrimSpace(n.Text) == "" || utf8.RuneCountInString(n.Text) > formula.MaxFormula {
		c.report.Errorf(n, "", "%s", fe.Message) // no character of it is to blame
		return
	}
	at := n.Character(before + max(fe.Column, 1) - 1)
	end := at.Col + 1
	if last := n.Character(before + max(fe.EndColumn, fe.Column+1) - 2); fe.EndColumn > fe.Column && last.Line == at.Line {
		end = last.Col + 1
	}
	hint := ""
	if fe.Hint != "" {
		hint = syntax.DidYouMean(fe.Hint)
	}
	c.report.Add(syntax.Error, at, end, hint, fe.Message)
}

// lineOf is the node of the formula that an error is in, and how many characters stand before it there: the main one of a
// component, that of another parameter, or one of its lines.
func (c *checker) lineOf(k *component, fe *formula.Error, main *syntax.Node) (n *syntax.Node, before int) {
	param := fe.Param
	if param == "" && fe.Line > 0 {
		param = "let"
	}
	if param == "" {
		return main, 0
	}
	n = k.place(param)
	if fe.Line == 0 || fe.Line > len(n.Items) {
		return n, 0
	}
	if lines, ok := k.spec.Get(param).([]catalog.Line); ok && fe.Line <= len(lines) {
		before = lines[fe.Line-1].Before
	}
	return n.Items[fe.Line-1], before
}
