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

// taken is a component with what the file keeps under its name, beneath what it gives itself.
func (c *checker) taken(l longhand) longhand {
	main := l.decl.Main()
	shelf, ok := c.kept[l.decl.Stored]
	if l.decl.Stored == "" || main == nil {
		return l
	}
	name := l.main
	if l.body != nil {
		name, _ = l.body.get(main.Name)
	}
	if name == nil || name.kind != scalar || l.body != nil && len(l.body.keys) > 1 && !ok {
		return l
	}
	body, _ := shelf.root.get(name.text)
	if body == nil {
		return l
	}
	merged := *body
	merged.at, merged.end = name.at, name.end
	merged.keys, merged.items = append([]*node(nil), body.keys...), append([]*node(nil), body.items...)
	whole := &merged
	if given, _ := body.get(main.Name); given == nil {
		whole = whole.with(word(name, main.Name), name)
	}
	kept := name.text
	if l.body == nil {
		return longhand{decl: l.decl, at: l.at, body: whole, kept: kept}
	}
	var beside []string
	for i, k := range l.body.keys {
		if k.text == main.Name {
			continue
		}
		item := l.body.items[i]
		if p, known := l.decl.Param(k.text); known && p.Type&catalog.Constants != 0 && item.kind == mapping {
			if before, _ := whole.get(k.text); before != nil && before.kind == mapping {
				for j, inner := range item.keys {
					before = before.with(inner, item.items[j])
					beside = append(beside, inner.text+"="+item.items[j].text)
				}
				item = before
			}
		}
		whole = whole.with(k, item)
	}
	if len(beside) > 0 {
		kept += "(" + strings.Join(beside, ",") + ")"
	}
	return longhand{decl: l.decl, at: l.at, body: whole, kept: kept}
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
