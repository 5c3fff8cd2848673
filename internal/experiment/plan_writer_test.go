package experiment

import (
	"bytes"
	"encoding/json"
	"testing"

	"gdplot/internal/catalog"
)

// What is appended by hand is what encoding/json makes of the same, keys sorted and nothing left out.
func TestPlanWriterComponents(t *testing.T) {
	e := mustParse(t, `surface: {formula: {f: "a*x^2 + y^2", where: {a: 2}}}
runs:
  - {start: [1, 1], optimizer: [{clip_norm: 1}, {adam: {beta1: {linear: {initial: 0.5}}}}], learning_rate: 0.1, label: "<a> & \"b\""}
  - {start: [1, 2], optimizer: {sequence: {optimizers: [sgd, adam], milestones: [3]}}, learning_rate: 1e-9, stop: {loss: 1e-7, gap: 1e-6}}
`)
	seen := 0
	check := func(s catalog.Spec) {
		seen++
		params := map[string]any{}
		for i, p := range s.Decl.Params {
			if v := s.Values[i]; v != nil {
				if _, constants := v.([]catalog.Constant); !constants {
					params[p.Name] = v
				} else {
					params[p.Name] = map[string]any{"a": 2.0}
				}
			}
		}
		want, err := json.Marshal(map[string]any{s.Name(): params})
		if err != nil {
			t.Fatal(err)
		}
		if got, err := s.AppendJSON(nil); err != nil || string(got) != string(want) {
			t.Errorf("%s, %v\nwant %s", got, err, want)
		}
	}
	for _, r := range e.Runs {
		for _, s := range append(append([]catalog.Spec{r.Surface.Spec}, r.Chain...), r.Stop...) {
			check(s)
		}
	}
	if seen < 7 {
		t.Errorf("only %d components", seen)
	}
	// A writer that has met a component writes it as a fresh one does.
	w := newPlanWriter()
	w.runs(append(e.Runs, e.Runs...))
	one, err := json.Marshal(append(e.Runs, e.Runs...))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(w.buf, one) {
		t.Errorf("%s\nwant %s", w.buf, one)
	}
}
