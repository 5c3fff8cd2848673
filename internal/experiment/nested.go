package experiment

import (
	"errors"
	"fmt"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/formula"
	"gdplot/internal/syntax"
)

// slotIn is the place for a component inside another one. A schedule is written there as learning_rate writes it.
func slotIn(p *catalog.Param) *slot {
	if p.Book == catalog.Book(descent.Schedules) {
		s := *rateSlot
		if p.Type&catalog.Number != 0 {
			s = *scheduleSlot()
		}
		s.name = p.Name
		return &s
	}
	return &slot{name: p.Name, books: []catalog.Book{p.Book}}
}

// scheduleSlot is the place for a schedule where a bare number is something else.
func scheduleSlot() *slot {
	s := *rateSlot
	s.constant, s.expected = "", "a formula in k or a schedule"
	return &s
}

// nested decodes a component that is a parameter of another one.
func (c *checker) nested(p *catalog.Param, n *syntax.Node) (catalog.Spec, bool) {
	k, ok := c.component(slotIn(p), n)
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

// nestedSchema is what a component inside another one may be.
func nestedSchema(p *catalog.Param) schema {
	switch p.Book {
	case nil:
		return schema{}
	case catalog.Book(descent.Schedules):
		if p.Type&catalog.Number != 0 {
			return ref("schedule") // a bare number is one of the parameter's own range
		}
		return ref("learning_rate")
	case catalog.Book(descent.Optimizers):
		return ref("optimizer_alone")
	}
	if isPart(p) {
		return ref("part")
	}
	return componentSchema(slotIn(p))
}
