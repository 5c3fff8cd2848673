package runner

import (
	"context"
	"slices"
	"testing"

	"gdplot/internal/experiment"
)

// Clients of a model step on batches of their own examples, and a split by classes reaches the model that has them.
func TestFederatedAveragingOnAModel(t *testing.T) {
	const file = `title: T
surface: {softmax_regression: {data: {blobs: {n: 60, seed: 1}}}}
start: zeros
steps: 30
learning_rate: 0.2
runs:
  - {label: plain, optimizer: sgd}
  - {label: all, optimizer: {federated: {clients: 4, local_steps: 1, split: {dirichlet: 0.3}}}}
  - {label: batches, batch: 3, optimizer: {federated: {clients: 4, local_steps: 5}}}
`
	e, found := experiment.Parse("t.yaml", []byte(file), experiment.Options{})
	if e == nil {
		t.Fatal(found)
	}
	results, err := Execute(context.Background(), e.Runs, Options{Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	plain, all, batches := results[0].Outcome(), results[1].Outcome(), results[2].Outcome()
	for i, v := range all.X {
		if d := v - plain.X[i]; d > 1e-12 || d < -1e-12 {
			t.Fatalf("weight %d is %v, of plain descent %v", i, v, plain.X[i])
		}
	}
	if all.Examples != 30*60 || batches.Examples != 30*4*5*3 || batches.Evaluations != 30*5 {
		t.Errorf("%d examples; in batches %d in %d evaluations", all.Examples, batches.Examples, batches.Evaluations)
	}
	if !(batches.Loss < 0.5*results[2].Trace().Loss[0]) || slices.Equal(batches.X, all.X) {
		t.Errorf("in batches the loss ends at %v", batches.Loss)
	}
}
