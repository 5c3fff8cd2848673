package main

import (
	"slices"
	"testing"

	"gdplot/internal/experiment"
)

// TestFilesNameEveryTheme holds the words that style.theme may be to the themes that there are.
func TestFilesNameEveryTheme(t *testing.T) {
	if drawn := themeNames(); len(drawn) == 0 || !slices.Equal(drawn, experiment.Themes) {
		t.Errorf("files may name %v, and there are %v", experiment.Themes, drawn)
	}
}
