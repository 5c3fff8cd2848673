package experiment

import (
	"gdplot/internal/catalog"
	"gdplot/internal/syntax"
)

// isRecord reports whether a mapping is that of a Record and not a component that may stand there as well: it has one of
// the record's keys, or no component goes by its first.
func (c *checker) isRecord(p *catalog.Param, n *syntax.Node) bool {
	if p.Type&catalog.Component == 0 {
		return true
	}
	for _, k := range n.Keys {
		if _, ok := p.Fields.Param(k.Text); ok {
			return true
		}
	}
	return false
}

// record decodes a mapping of the parameters that a Record declares.
func (c *checker) record(p *catalog.Param, n *syntax.Node) (catalog.Spec, bool) {
	k, ok := c.decode(longhand{decl: p.Fields, at: n, body: n, called: p.Name})
	if !ok {
		return catalog.Spec{}, false
	}
	return k.spec, true
}
