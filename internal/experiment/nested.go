package experiment

import (
	"errors"
	"fmt"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/formula"
	"gdplot/internal/syntax"
)

// nested decodes a component that is a parameter of another one.
func (c *checker) nested(p *catalog.Param, n *syntax.Node) (catalog.Spec, bool) {
	k, ok := c.component(grammar.SlotIn(p), n)
	if !ok || !c.compiles(k) {
		return catalog.Spec{}, false
	}
	return k.spec, true
}

// compiles reports what is wrong with a formula where it stands; of a component around it only the name would be known.
func (c *checker) compiles(k *component) bool {
	if e, ok := descent.Schedules.Find(k.spec.Name()); !ok || e != k.spec.Decl || !e.Formula {
		return true
	}
	_, err := descent.BuildSchedule(k.spec)
	var fe *formula.Error
	if errors.As(err, &fe) {
		c.formulaError(k, fe)
	}
	return err == nil
}

// nestedList decodes a list of such components.
func (c *checker) nestedList(p *catalog.Param, n *syntax.Node) ([]catalog.Spec, bool) {
	if len(n.Items) == 0 {
		c.report.Errorf(n, "", "%s is an empty list", p.Name)
		return nil, false
	}
	list, ok := make([]catalog.Spec, len(n.Items)), true
	for i, item := range n.Items {
		one := *p
		one.Name = fmt.Sprintf("value %d of %s", i+1, p.Name)
		var good bool
		list[i], good = c.nested(&one, item)
		ok = ok && good
	}
	return list, ok
}
