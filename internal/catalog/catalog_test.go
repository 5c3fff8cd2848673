package catalog

import (
	"slices"
	"strings"
	"testing"
)

func sample() *Catalog[int] {
	c := New[int]("thing")
	c.Add(Entry[int]{Decl: Decl{Name: "beta", Aliases: []string{"b"}, Sentence: "B."}, New: 2})
	c.Add(Entry[int]{Decl: Decl{Name: "alpha", Sentence: "A."}, New: 1})
	return c
}

func TestCatalogFindsByNameAndAlias(t *testing.T) {
	c := sample()
	for name, want := range map[string]int{"alpha": 1, "beta": 2, "b": 2} {
		if e, ok := c.Entry(name); !ok || e.New != want {
			t.Errorf("entry %q is %v", name, e)
		}
		if d, ok := c.Find(name); !ok || d.Sentence == "" {
			t.Errorf("declaration of %q is %v", name, d)
		}
	}
	if _, ok := c.Find("gamma"); ok {
		t.Error("found what is not there")
	}
	if c.Kind() != "thing" || !slices.Equal(c.Names(), []string{"alpha", "beta"}) {
		t.Errorf("%s %v", c.Kind(), c.Names())
	}
	if decls := c.Decls(); len(decls) != 2 || decls[0].Name != "alpha" || decls[1].Name != "beta" {
		t.Errorf("declarations are not sorted: %v", decls)
	}
}

func TestAddPanicsOnMistakesOfTheProgram(t *testing.T) {
	for name, d := range map[string]Decl{
		"declared twice":    {Name: "alpha", Sentence: "A."},
		"alias of another":  {Name: "b", Sentence: "B."},
		"alias that exists": {Name: "new", Aliases: []string{"alpha"}, Sentence: "N."},
		"no name":           {Sentence: "N."},
		"no sentence":       {Name: "new"},
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", name)
				}
			}()
			sample().Add(Entry[int]{Decl: d})
		}()
	}
}

func TestDeclKnowsItsParameters(t *testing.T) {
	d := Decl{Name: "x", Params: []Param{
		Num("a", "α", 1, Any(), "A."), Int("b", "", 2, AtLeast(0), "B.").AsMain(), Flag("c", true, "C."),
		Choice("d", "", []string{"p", "q"}, "D."), Choice("e", "p", []string{"p", "q"}, "E."),
		{Name: "f", Type: Integer, Steps: true}, {Name: "g", Type: Number, Optional: true},
	}}
	if got := strings.Join(d.ParamNames(), ""); got != "abcdefg" {
		t.Errorf("names %s", got)
	}
	if main := d.Main(); main == nil || main.Name != "b" {
		t.Errorf("main parameter %v", main)
	}
	if (&Decl{}).Main() != nil {
		t.Error("a main parameter out of nothing")
	}
	if p, ok := d.Param("c"); !ok || p.Type != Bool || p.Default != true {
		t.Errorf("c is %+v", p)
	}
	if _, ok := d.Param("z"); ok {
		t.Error("found a parameter that is not there")
	}
	required := ""
	for i := range d.Params {
		if d.Params[i].Required() {
			required += d.Params[i].Name
		}
	}
	if required != "d" {
		t.Errorf("required are %q, want d", required)
	}
}
