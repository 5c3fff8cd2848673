package main

import (
	"os"
	"regexp"
	"testing"

	"gdplot/internal/experiment"
	"gdplot/internal/render"
)

// yamlBlock is a fenced block that holds an experiment file.
var yamlBlock = regexp.MustCompile("(?ms)^```yaml\n(.*?)^```$")

// TestReadmeSamples checks every experiment file that README.md shows.
func TestReadmeSamples(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	samples := yamlBlock.FindAllSubmatch(readme, -1)
	if len(samples) == 0 {
		t.Fatal("README.md shows no experiment file")
	}
	for _, s := range samples {
		if _, ds := experiment.Parse("README.md", s[1], experiment.Options{Figures: render.Figures}); len(ds) > 0 {
			t.Errorf("%s\nin\n%s", ds, s[1])
		}
	}
}
