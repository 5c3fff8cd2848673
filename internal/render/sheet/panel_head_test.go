package sheet

import "testing"

func TestNotesBeginWithTheirMeasure(t *testing.T) {
	for s, want := range map[string]note{
		"87 steps to 10^{−6}":           {"87 steps", "to 10^{−6}"},
		"10,036":                        {"10,036", ""},
		"never":                         {"never", ""},
		"0.12 above the minimum":        {"0.12", "above the minimum"},
		"2 × 10^{−6} above the minimum": {"2 × 10^{−6}", "above the minimum"},
		"40 of 50 arrive":               {"40 of 50", "arrive"},
		"23 % nowhere":                  {"23 %", "nowhere"},
		"gap 2 × 10^{−6} after 5 steps": {"gap 2 × 10^{−6}", "after 5 steps"},
		"loss 5.4":                      {"loss 5.4", ""},
		"diverged at step 3":            {"", "diverged at step 3"},
		"":                              {},
	} {
		if got := noteOf(s); got != want {
			t.Errorf("%q is taken apart into %q", s, got)
		}
	}
}
