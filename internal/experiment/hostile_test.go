package experiment

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gdplot/internal/syntax"
)

func TestHostileFiles(t *testing.T) {
	bomb := "x-0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1]\n"
	for i := 1; i < 12; i++ {
		bomb += fmt.Sprintf("x-%d: &a%d [%s]\n", i, i, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d, ", i-1), 9), ", "))
	}
	chain := "x-0: &a0 [1]\n"
	for i := 1; i < 70; i++ {
		chain += fmt.Sprintf("x-%d: &a%d [*a%d]\n", i, i, i-1)
	}
	tests := []struct{ name, text, want string }{
		{"alias bomb", bomb, "more than 100000 nodes"},
		{"aliases that nest", chain, "nested deeper than 64 levels"},
		{"cycle through a mapping", "x-a: &a {b: *a}\n", "stands inside of what it means"},
		{"cycle through two lists", "x-a: &a [&b [*a], *b]\n", "stands inside of what it means"},
		{"deep list", "x-a: " + strings.Repeat("[", 65) + strings.Repeat("]", 65) + "\n", "nested deeper than 64 levels"},
		{"very deep list", strings.Repeat("[", 200_000), "nested deeper than 64 levels"},
		{"very deep mapping", strings.Repeat("{a: ", 100_000), "nested deeper than 64 levels"},
		{"deep block", strings.Repeat("- ", 100_000), "nested deeper than 64 levels"},
		{"two mebibytes", "title: " + strings.Repeat("a", 2<<20), "larger than 1048576 bytes"},
		{"two mebibytes of comments", strings.Repeat("#\n", 1<<20), "larger than 1048576 bytes"},
		{"many nodes", "x-a: [" + strings.Repeat("1,", 150_000) + "]\n", "more than 100000 nodes"},
		{"many lines of comments", strings.Repeat("#\n", 1<<19), "the file is empty"},
		{"many unknown keys", strings.Repeat("k: 1\n", 50_000), "is repeated"},
		{"one long key", strings.Repeat("k", 1000) + ": 1\n", "unknown key"},
		{"one long text", "surface: " + strings.Repeat("(", 500_000) + "\nstart: [1]\nlearning_rate: 1\n", "formula"},
		{"one long number", "surface: x^2\nstart: [1]\nlearning_rate: 1" + strings.Repeat("0", 500_000) + "\n", "too large"},
		{"many quotes", "title: \"" + strings.Repeat(`\"`, 200_000), "not valid YAML"},
		{"null bytes", "a\x00b: 1\n", "control character U+0000"},
		{"UTF-16", "\xff\xfea\x00", "the file is in UTF-16"},
		{"many runs", bowl + "learning_rate: 1\nsweep: {seed: {range: [1, 50000]}, steps: {range: [1, 50000]}}\n", "more than 1000000 runs"},
		{"long range", bowl + "learning_rate: 1\nsweep: {seed: {range: [0, 1e15]}}\n", "more than 100000 values"},
		{"long series", bowl + "sweep: {learning_rate: {log: [1, 2], count: 1e15}}\n", "count is above 100000"},
		{"large grid", bowl + "learning_rate: 1\nsweep: {start: {grid: [9999, 9999]}}\n", "more than 1000000 points"},
		{"directive", "%YAML 9.9\n---\na: 1\n", "not valid YAML"},
		{"list as key", "[a, b]: 1\n", "a key must be a word"},
		{"carriage returns", "a: 1\rb: 2\ra: 3\r", "is repeated"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			e, ds := parseText(test.text)
			if e != nil || !ds.Wrong() {
				t.Fatal("accepted")
			}
			if got := ds.String(); !strings.Contains(got, test.want) {
				t.Errorf("expected %q in\n%.2000s", test.want, got)
			}
			if len(test.text) <= syntax.DefaultLimits.Bytes {
				checkPositions(t, []byte(test.text), ds)
			}
		})
	}
}

func TestLimitsAllowWhatTheyName(t *testing.T) {
	for name, text := range map[string]string{
		"63 levels below the top": "x-a: " + strings.Repeat("[", 63) + strings.Repeat("]", 63) + "\n",
		"99,000 nodes":            "x-a: [" + strings.Repeat("1,", 98_980) + "]\n",
		"one mebibyte":            "x-a: " + strings.Repeat("a", syntax.DefaultLimits.Bytes-len("x-a: \nlearning_rate: 0.1\n"+bowl)) + "\n",
	} {
		if _, ds := parseText(text + bowl + "learning_rate: 0.1\n"); ds.Wrong() {
			t.Errorf("%s: %.300s", name, ds)
		}
	}
}

func TestLoadReportsWhatItCannotRead(t *testing.T) {
	dir := t.TempDir()
	large := filepath.Join(dir, "large.yaml")
	if err := os.WriteFile(large, make([]byte, 2<<20), 0o644); err != nil {
		t.Fatal(err)
	}
	for file, want := range map[string]string{
		filepath.Join(dir, "absent.yaml"): "there is no such file",
		dir:                               "cannot read the file: ",
		large:                             "larger than",
	} {
		e, ds := Load(file, Options{})
		if e != nil || len(ds) != 1 || !strings.Contains(ds[0].Message, want) || ds[0].Line != 1 || ds[0].Col != 1 || strings.Count(ds.String(), "\n") != 1 || ds[0].File != file {
			t.Errorf("%s: %s", file, ds)
		}
	}
}

func TestLargePlan(t *testing.T) {
	e := mustParse(t, bowl+"sweep: {optimizer.sgd.momentum: {linear: [0, 0.9], count: 50}, learning_rate: {log: [1e-4, 1], count: 100}, seed: {range: [1, 4]}}\n"+
		"figures: [{loss: {color: learning_rate, over: seed}}]\n")
	if len(e.Runs) != 20_000 {
		t.Errorf("%d runs", len(e.Runs))
	}
}
