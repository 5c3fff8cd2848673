package rule_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gdplot/internal/experiment"
	"gdplot/internal/runner"
)

// The five rules of experiments/rules/same.yaml end where the methods do that are built in, to the bit.
func TestTheFileOfRules(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "experiments", "rules", "same.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	runs, _, _ := strings.Cut(string(text), "\nfigures:")
	e, ds := experiment.Parse("same.yaml", []byte(runs+"\nfigures: []\n"), experiment.Options{})
	if ds.Wrong() || e == nil {
		t.Fatal(ds)
	}
	results, err := runner.Execute(t.Context(), e.Runs, runner.Options{Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	if len(results) != 10 {
		t.Fatalf("%d runs", len(results))
	}
	for i := 0; i < len(results); i += 2 {
		a, b := results[i].Outcome(), results[i+1].Outcome()
		if a.Loss != b.Loss || a.X[0] != b.X[0] || a.X[1] != b.X[1] || a.Steps != 400 {
			t.Errorf("%s ends at %v, %s at %v", e.Runs[i].ID(), a.X, e.Runs[i+1].ID(), b.X)
		}
	}
}
