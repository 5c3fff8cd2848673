package rule

import (
	"testing"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
)

// Rules are compiled once for the values that runs share, and anew for others, however many there are.
func TestRulesAreCompiledOnce(t *testing.T) {
	d, _ := descent.Optimizers.Find(Name)
	spec := catalog.Defaults(d).With("update", []catalog.Line{{Name: "step", Text: "g"}})
	first, err := compile(spec)
	if err != nil {
		t.Fatal(err)
	}
	if again, _ := compile(spec); again != first {
		t.Error("the same values are compiled twice")
	}
	other, err := compile(spec.With("update", []catalog.Line{{Name: "step", Text: "2*g"}}))
	if err != nil || other == first {
		t.Errorf("another rule has the same program (%v)", err)
	}
	if _, err := compile(spec.With("update", []catalog.Line{{Name: "step", Text: "2*h"}})); err == nil {
		t.Error("a wrong rule is compiled")
	}
	for range mostRecent + 10 {
		if _, err := compile(spec.With("name", "another")); err != nil {
			t.Fatal(err)
		}
	}
	if len(recent.of) > mostRecent || len(recent.turn) != len(recent.of) {
		t.Errorf("%d programs are kept, in an order of %d", len(recent.of), len(recent.turn))
	}
}
