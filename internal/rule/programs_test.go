package rule

import (
	"runtime"
	"testing"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
)

// Rules are compiled once for the values that runs share, and anew for others; what nobody uses any more takes no memory.
func TestRulesAreCompiledOnce(t *testing.T) {
	d, _ := descent.Optimizers.Find(Name)
	spec := catalog.Defaults(d).With("update", []catalog.Line{{Name: "step", Text: "g"}})
	first, err := programOf(spec)
	if err != nil {
		t.Fatal(err)
	}
	copied := spec
	if again, _ := programOf(copied); again != first {
		t.Error("the same values are compiled twice")
	}
	other, err := programOf(spec.With("update", []catalog.Line{{Name: "step", Text: "2*g"}}))
	if err != nil || other == first {
		t.Errorf("another rule has the same program (%v)", err)
	}
	if _, err := programOf(spec.With("update", []catalog.Line{{Name: "step", Text: "2*h"}})); err == nil {
		t.Error("a wrong rule is compiled")
	}
	runtime.KeepAlive(first)

	gone := make(chan bool, 1)
	runtime.AddCleanup(first, func(to chan bool) { to <- true }, gone)
	first = nil
	runtime.GC()
	<-gone
	if anew, err := programOf(spec); err != nil || anew == nil {
		t.Errorf("a rule that was let go is not compiled again: %v", err)
	}
}

// Those who ask for the program of a rule at the same time get one.
func TestRulesAreCompiledOnceForAll(t *testing.T) {
	d, _ := descent.Optimizers.Find(Name)
	spec := catalog.Defaults(d).With("update", []catalog.Line{{Name: "step", Text: "g"}})
	all := make(chan *program)
	for range 8 {
		go func() {
			p, _ := programOf(spec)
			all <- p
		}()
	}
	first := <-all
	for range 7 {
		if p := <-all; p != first || p == nil {
			t.Error("two programs of one rule")
		}
	}
}

// Components are equal that say the same, compiled or not, within others too.
func TestRulesAreEqualThatSayTheSame(t *testing.T) {
	d, _ := descent.Optimizers.Find(Name)
	rule := func(text string) catalog.Spec {
		return catalog.Defaults(d).With("update", []catalog.Line{{Name: "step", Text: text}})
	}
	one, same, other := rule("g"), rule("g"), rule("2*g")
	p, err := programOf(one)
	if err != nil {
		t.Fatal(err)
	}
	if !catalog.Equal(one, same) || !catalog.Equal([]catalog.Spec{one}, []catalog.Spec{same}) {
		t.Error("a rule is not equal to one that is not compiled")
	}
	if catalog.Equal(one, other) || catalog.Equal([]catalog.Spec{one}, []catalog.Spec{other}) || catalog.Equal(one, 1.0) {
		t.Error("rules that say something else are equal")
	}
	runtime.KeepAlive(p)
}
