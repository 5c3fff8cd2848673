package runner

import (
	"slices"
	"testing"
)

// TestDropoutIsTheSameForEveryMethod lets methods of many kinds take steps too small to move a weight: they all see the
// same losses of samples, a new one at each step, and the same loss of the whole network.
func TestDropoutIsTheSameForEveryMethod(t *testing.T) {
	for _, batch := range []string{"full", "16"} {
		runs := plan(t, `
surface: {mlp: {layers: [6, 5], dropout: 0.4, data: {moons: {n: 50}}}}
batch: `+batch+`
steps: 12
learning_rate: 1e-200
sweep:
  optimizer: [sgd, {sgd: {momentum: 0.9}}, adam, lion, [sam, sgd], [{svrg: 3}, sgd], [lookahead, adam]]
figures: []
`)
		var first []float64
		for i, r := range execute(t, runs, 2) {
			if !runs[i].Stochastic() {
				t.Fatalf("batch %s: %s is not stochastic", batch, runs[i].ID())
			}
			losses := r.Trace().Batch[1:]
			if first == nil {
				first = losses
			}
			if len(losses) != 12 || !slices.Equal(losses, first) {
				t.Errorf("batch %s: %s sees %v\nand %s %v", batch, runs[i].ID(), losses, runs[0].ID(), first)
			}
			for k := range losses {
				if slices.Index(losses, losses[k]) < k {
					t.Errorf("batch %s: %s sees the sample of step %d again", batch, runs[i].ID(), k+1)
				}
				if r.Trace().Loss[k+1] != r.Trace().Loss[0] {
					t.Errorf("batch %s: the loss changes from %v to %v", batch, r.Trace().Loss[0], r.Trace().Loss[k+1])
				}
			}
		}
	}
}
