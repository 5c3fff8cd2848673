package experiment

import (
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
)

// stored are components that the file keeps by name: of an entry that says under which key.
type stored struct {
	decl *catalog.Decl
	root *node
}

// shelved finds the entry whose components stand under a key of the file.
func shelved(key string) *catalog.Decl {
	for _, d := range descent.Optimizers.Decls() {
		if d.Stored == key {
			return d
		}
	}
	return nil
}

// store decodes the components that stand under a key, so that faults are told though no run uses them.
func (c *checker) store(key string, n *node) {
	if n == nil {
		return
	}
	decl := shelved(key)
	if decl == nil || n.kind != mapping || len(n.keys) == 0 {
		c.wrongType(n, key, "a mapping of names, each with what "+key+" hold")
		return
	}
	if c.kept == nil {
		c.kept = map[string]stored{}
	}
	for i, k := range n.keys {
		if n.items[i].kind != mapping {
			c.wrongType(n.items[i], k.text, "a mapping with "+all(decl.ParamNames()))
			continue
		}
		c.decode(longhand{decl: decl, at: k, body: n.items[i]})
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
		name, _ = l.body.get(main.Name)
	}
	if name == nil || name.kind != scalar || l.body != nil && len(l.body.keys) > 1 && !kept {
		return l, true
	}
	body, _ := shelf.root.get(name.text)
	if body == nil && (l.body == nil || len(l.body.keys) == 1) {
		known := c.storedNames(l.decl.Stored)
		hint := suggestion(name.text, known)
		if hint == "" && len(known) > 0 {
			hint = "there are " + all(known)
		}
		c.report.errorf(name, hint, "there is no %s %s under %s of this file", l.decl.Name, quote(name.text), l.decl.Stored)
		return l, false
	}
	if body == nil {
		return l, true
	}
	merged := *body
	merged.at, merged.end = name.at, name.end
	merged.keys, merged.items = append([]*node(nil), body.keys...), append([]*node(nil), body.items...)
	node := &merged
	if given, _ := body.get(main.Name); given == nil {
		node = node.with(word(name, main.Name), name)
	}
	called := name.text
	if l.body == nil {
		return longhand{decl: l.decl, at: l.at, body: node, kept: called}, true
	}
	var beside []string
	for i, k := range l.body.keys {
		if k.text == main.Name {
			continue
		}
		item := l.body.items[i]
		if p, known := l.decl.Param(k.text); known && p.Type&catalog.Constants != 0 && item.kind == mapping {
			if before, _ := node.get(k.text); before != nil && before.kind == mapping {
				for j, inner := range item.keys {
					before = before.with(inner, item.items[j])
					beside = append(beside, inner.text+"="+item.items[j].text)
				}
				item = before
			}
		}
		node = node.with(k, item)
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
		for _, k := range s.root.keys {
			names = append(names, k.text)
		}
	}
	return names
}
