package linked

import "testing"

func TestSentencesAreSaidOnce(t *testing.T) {
	got := once([]string{"A is 0.5 here. B follows. A stops.", "B follows. C ends."})
	want := []string{"A is 0.5 here.", "B follows.", "A stops.", "C ends."}
	if len(got) != len(want) {
		t.Fatalf("%q", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%q, want %q", got[i], want[i])
		}
	}
}
