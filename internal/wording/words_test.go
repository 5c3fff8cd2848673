package wording

import "testing"

func TestNumbersOfThings(t *testing.T) {
	for _, c := range []struct {
		n                      int
		one, plural, countedAs string
	}{
		{0, "run", "0 runs", "no runs"},
		{1, "run", "1 run", "one run"},
		{2, "class", "2 classes", "two classes"},
		{1, "class", "1 class", "one class"},
		{3, "epoch", "3 epochs", "three epochs"},
		{3, "branch", "3 branches", "three branches"},
		{10, "step", "10 steps", "ten steps"},
		{11, "step", "11 steps", "11 steps"},
		{1200, "number of steps", "1,200 numbers of steps", "1,200 numbers of steps"},
	} {
		if got := Plural(c.n, c.one); got != c.plural {
			t.Errorf("%q, want %q", got, c.plural)
		}
		if got := Counted(c.n, c.one); got != c.countedAs {
			t.Errorf("%q, want %q", got, c.countedAs)
		}
	}
	if Verb(1, "is", "are") != "is" || Verb(0, "is", "are") != "are" || Verb(2, "is", "are") != "are" {
		t.Error("one run is, others are")
	}
}

func TestShares(t *testing.T) {
	for share, want := range map[float64]string{0: "0 %", 0.12345: "12 %", 0.005: "0.5 %", 1: "100 %"} {
		if got := Percent(share, 2); got != want {
			t.Errorf("%g is %q, want %q", share, got, want)
		}
	}
}

func TestCapital(t *testing.T) {
	for from, want := range map[string]string{
		"a step is long": "A step is long", "both runs end": "Both runs end", "f(x) = x^2": "f(x) = x^2", "x: from 1 to 2": "x: from 1 to 2", "x1 grows": "x1 grows",
		"“plain” ends": "“plain” ends", "": "", "η is small": "η is small",
	} {
		if got := Capital(from); got != want {
			t.Errorf("%q begins as %q, want %q", from, got, want)
		}
	}
}

func TestAll(t *testing.T) {
	for n, want := range map[int]string{1: "the one run", 2: "both runs", 3: "all three runs", 12: "all 12 runs"} {
		if got := All(n, "run"); got != want {
			t.Errorf("all of %d is %q, want %q", n, got, want)
		}
	}
}
