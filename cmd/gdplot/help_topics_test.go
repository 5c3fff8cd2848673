package main

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gdplot/internal/experiment/grammar"
)

// Whoever looks for a key of the file finds it in `gdplot help format`.
func TestFormatHasEveryKey(t *testing.T) {
	keys := slices.Concat(grammar.RunKeys, grammar.FileKeys)
	if len(keys) < 20 {
		t.Fatalf("a file has %d keys", len(keys))
	}
	for _, k := range keys {
		if !regexp.MustCompile(`(?m)(^ *|[{,] ?|- )` + k.Name + `:`).MatchString(formatRules) {
			t.Errorf("gdplot help format does not show %s:", k.Name)
		}
	}
}

// docs/automation.md tells the exit codes that the usage tells.
func TestAutomationTellsExitCodes(t *testing.T) {
	_, told, _ := strings.Cut(usage, "Exit codes:\n")
	codes := regexp.MustCompile(`(?m)^  (\d+) +\S`).FindAllStringSubmatch(told, -1)
	if len(codes) < 6 {
		t.Fatalf("the usage tells %d exit codes", len(codes))
	}
	page, err := os.ReadFile("../../docs/automation.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range codes {
		if !strings.Contains(string(page), "\n| "+c[1]+" | ") {
			t.Errorf("docs/automation.md does not tell the exit code %s", c[1])
		}
	}
}
