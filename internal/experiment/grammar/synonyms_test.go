package grammar

import "testing"

func TestNearest(t *testing.T) {
	keys := append(Names(RunKeys), Names(FileKeys)...)
	for word, want := range map[string]string{
		"lr": "learning_rate", "LearningRate": "learning_rate", "learning-rate": "learning_rate", "Steps": "steps", "stpes": "steps",
		"iterations": "steps", "vary": "sweep", "optimiser": "optimizer", "zzz": "", "": "",
	} {
		if got := Nearest(word, keys); got != want {
			t.Errorf("%s is taken for %q, expected %q", word, got, want)
		}
	}
}
