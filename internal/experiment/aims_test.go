package experiment

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"gdplot/internal/catalog"
)

// TestRunsShareTargets watches many runs for many targets: those that are watched for the same have one list of them, each
// target once, in the order in which it was asked for, and it is found where it stands.
func TestRunsShareTargets(t *testing.T) {
	figures := catalog.New[struct{}]("figure")
	figures.Add(catalog.Entry[struct{}]{Decl: catalog.Decl{Name: "gaps", Sentence: "Gaps.", Params: []catalog.Param{
		{Name: "gaps", Type: catalog.Numbers, Range: catalog.MoreThan(0), Target: "gap", Optional: true, Doc: "gaps"}}}})
	var gaps []string
	for i := range 40 {
		gaps = append(gaps, fmt.Sprintf("%d", i+1))
	}
	text := "start: suggested\nsteps: 10\nlearning_rate: 0.001\nsweep: {surface: [booth, matyas], seed: {range: [1, 20]}}\noptimizer: [{noise: {std: 0.1}}, sgd]\nfigures:\n" +
		"- gaps: {gaps: [" + strings.Join(gaps[20:], ", ") + "]}\n- gaps: {gaps: [" + strings.Join(gaps, ", ") + "], name: more}\n"
	e, ds := Parse("a.yaml", []byte(text), Options{Figures: figures})
	if ds.Wrong() {
		t.Fatal(ds)
	}
	first := e.Runs[0]
	if len(first.Targets()) != len(gaps) || first.Targets()[0].Loss != 21 || first.Targets()[39].Loss != 20 {
		t.Fatalf("%v", first.Targets())
	}
	for _, run := range e.Runs {
		if &run.Targets()[0] != &first.Targets()[0] {
			t.Errorf("%s has a list of its own", run.ID())
		}
	}
	for i, target := range first.Targets() {
		if got := first.TargetIndex(target); got != i || slices.Index(first.Targets(), target) != i {
			t.Errorf("%v is found at %d, not %d", target, got, i)
		}
	}
	if first.TargetIndex(Target{Loss: 1}) >= 0 {
		t.Error("what nobody asked for is found")
	}
}
