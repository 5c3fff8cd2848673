package sheet

import "testing"

func TestNotesBeginWithTheirMeasure(t *testing.T) {
	for s, want := range map[string]note{
		"87 steps to 10^{−6}":           {measure: "87 steps", rest: "to 10^{−6}"},
		"10,036":                        {measure: "10,036", rest: ""},
		"never":                         {measure: "never", rest: ""},
		"0.12 above the minimum":        {measure: "0.12", rest: "above the minimum"},
		"2 × 10^{−6} above the minimum": {measure: "2 × 10^{−6}", rest: "above the minimum"},
		"40 of 50 arrive":               {measure: "40 of 50", rest: "arrive"},
		"23 % nowhere":                  {measure: "23 %", rest: "nowhere"},
		"gap 2 × 10^{−6} after 5 steps": {measure: "gap 2 × 10^{−6}", rest: "after 5 steps"},
		"loss 5.4":                      {measure: "loss 5.4", rest: ""},
		"diverged at step 3":            {measure: "", rest: "diverged at step 3"},
		"in a local minimum":            {verdict: "in a local minimum"},
		"":                              {},
	} {
		if got := noteOf(s); got != want {
			t.Errorf("%q is taken apart into %q", s, got)
		}
	}
}
