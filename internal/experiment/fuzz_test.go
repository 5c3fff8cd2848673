package experiment

import (
	"os"
	"testing"

	"gdplot/internal/syntax"
)

// FuzzParse holds that no text makes the reader panic, hang, point outside of the text, or return an experiment
// beside errors.
func FuzzParse(f *testing.F) {
	for _, folder := range []string{"testdata/broken", "testdata/good"} {
		entries, err := os.ReadDir(folder)
		if err != nil {
			f.Fatal(err)
		}
		for _, entry := range entries {
			data, err := os.ReadFile(folder + "/" + entry.Name())
			if err != nil {
				f.Fatal(err)
			}
			if len(data) < 2000 {
				f.Add(data, "learning_rate=0.1")
			}
		}
	}
	f.Add([]byte(bowl), "optimizer.sgd.momentum=[1, {")
	f.Fuzz(func(t *testing.T, data []byte, set string) {
		lim := syntax.Limits{Bytes: 4096, Depth: 64, Nodes: 2000, Runs: 200}
		e, ds := Parse("fuzz.yaml", data, Options{Figures: kinds, Limits: lim})
		if (e == nil) != ds.Wrong() {
			t.Fatalf("experiment %v beside\n%s", e, ds)
		}
		if len(data) <= lim.Bytes {
			checkPositions(t, data, ds)
		}
		if e != nil {
			if _, err := e.JSON(); err != nil {
				t.Fatal(err)
			}
		}
		if _, ds := Parse("fuzz.yaml", data, Options{Figures: kinds, Limits: lim, Set: []string{set}}); len(ds) > 0 {
			_ = ds.String()
		}
	})
}
