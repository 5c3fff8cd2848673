package canvas

import "testing"

func TestVisual(t *testing.T) {
	for in, want := range map[string]string{
		"rate 0.1, x^2":      "rate 0.1, x^2",
		"שלום":               "םולש",
		"rate 0.1 שלום abc":  "rate 0.1 םולש abc",
		"rate שלום 123 abc":  "rate 123 םולש abc",
		"קצב 0.05, (א) ב":    "ב (א) ,0.05 בצק",
		"שלום rate 0.1 עולם": "םלוע rate 0.1 םולש",
		"בּא":                "אבּ",
	} {
		if got := visual(in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]bool{"rate": false, "rate שלום": false, "שלום rate": true, "0.1 שלום": true} {
		if got := readFromRight(in); got != want {
			t.Errorf("%q is read from the right: %v", in, got)
		}
	}
}
