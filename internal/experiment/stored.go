package experiment

import (
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/syntax"
	"gdplot/internal/wording"
)

// stored are components that the file keeps by name: of an entry that says under which key.
type stored struct {
	decl *catalog.Decl
	root *syntax.Node
}

// store decodes the components that stand under a key, so that faults are told though no run uses them.
func (c *checker) store(key string, n *syntax.Node) {
	if n == nil {
		return
	}
	decl := grammar.Shelved(key)
	if decl == nil || n.Kind != syntax.Mapping || len(n.Keys) == 0 {
		c.wrongType(n, key, "a mapping of names, each with what "+key+" hold")
		return
	}
	if c.kept == nil {
		c.kept = map[string]stored{}
	}
	for i, k := range n.Keys {
		if n.Items[i].Kind != syntax.Mapping {
			c.wrongType(n.Items[i], k.Text, "a mapping with "+wording.List(decl.ParamNames()))
			continue
		}
		c.decode(longhand{decl: decl, at: k, body: n.Items[i]})
	}
	c.kept[key] = stored{decl, n}
}

// taken is a component with what the file keeps under its name, beneath what it gives itself. ok is false where a name alone
// is none of those, which is reported.
func (c *checker) taken(l longhand) (whole longhand, ok bool) {
	main := l.decl.Main()
	shelf, kept := c.kept[l.decl.Stored]
	if l.decl.Stored == "" || main == nil {
		return l, true
	}
	name := l.main
	if l.body != nil {
		name, _ = l.body.Get(main.Name)
	}
	if name == nil || name.Kind != syntax.Scalar || l.body != nil && len(l.body.Keys) > 1 && !kept {
		return l, true
	}
	body, _ := shelf.root.Get(name.Text)
	if body == nil && (l.body == nil || len(l.body.Keys) == 1) {
		known := c.storedNames(l.decl.Stored)
		hint := grammar.Suggestion(name.Text, known)
		if hint == "" && len(known) > 0 {
			hint = "there are " + wording.List(known)
		}
		c.report.Errorf(name, hint, "there is no %s %s under %s of this file", l.decl.Name, syntax.Quote(name.Text), l.decl.Stored)
		return l, false
	}
	if body == nil {
		return l, true
	}
	merged := *body
	merged.At, merged.End = name.At, name.End
	merged.Keys, merged.Items = append([]*syntax.Node(nil), body.Keys...), append([]*syntax.Node(nil), body.Items...)
	node := &merged
	if given, _ := body.Get(main.Name); given == nil {
		node = node.With(syntax.Word(name, main.Name), name)
	}
	called := name.Text
	if l.body == nil {
		return longhand{decl: l.decl, at: l.at, body: node, kept: called}, true
	}
	var beside []string
	for i, k := range l.body.Keys {
		if k.Text == main.Name {
			continue
		}
		item := l.body.Items[i]
		if p, known := l.decl.Param(k.Text); known && p.Type&catalog.Constants != 0 && item.Kind == syntax.Mapping {
			if before, _ := node.Get(k.Text); before != nil && before.Kind == syntax.Mapping {
				for j, inner := range item.Keys {
					before = before.With(inner, item.Items[j])
					beside = append(beside, inner.Text+"="+item.Items[j].Text)
				}
				item = before
			}
		}
		node = node.With(k, item)
	}
	if len(beside) > 0 {
		called += "(" + strings.Join(beside, ",") + ")"
	}
	return longhand{decl: l.decl, at: l.at, body: node, kept: called}, true
}

// storedNames are the names that the file keeps under a key.
func (c *checker) storedNames(key string) []string {
	var names []string
	if s, ok := c.kept[key]; ok {
		for _, k := range s.root.Keys {
			names = append(names, k.Text)
		}
	}
	return names
}
