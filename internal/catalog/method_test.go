package catalog

import (
	"reflect"
	"testing"
)

// What any part of a chain does the whole does: no mark of a component is lost beside others.
func TestAChainHasTheMarksOfItsParts(t *testing.T) {
	kind, marks := reflect.TypeFor[Method](), 0
	for i := range kind.NumField() {
		if kind.Field(i).Type.Kind() != reflect.Bool {
			continue
		}
		marks++
		d := &Decl{Name: "marked"}
		reflect.ValueOf(&d.Method).Elem().Field(i).SetBool(true)
		for _, chain := range [][]Spec{{{Decl: d}}, {{Decl: d}, {Decl: &Decl{Name: "plain"}}}, {{Decl: &Decl{Name: "plain"}}, {Decl: d}}} {
			if !reflect.ValueOf(MethodOf(chain)).Field(i).Bool() {
				t.Errorf("a chain of %d links does not know that one is marked %s", len(chain), kind.Field(i).Name)
			}
		}
	}
	if marks < 4 {
		t.Errorf("there are only %d marks", marks)
	}
}
