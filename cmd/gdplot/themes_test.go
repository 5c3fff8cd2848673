package main

import (
	"slices"
	"strings"
	"testing"

	"gdplot/internal/canvas"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/guide"
)

// TestFilesNameEveryColour holds the words that style may have to the themes and palettes that there are, and the page
// that explains them to both.
func TestFilesNameEveryColour(t *testing.T) {
	series, ground := []string{"default"}, []string{"default"}
	for _, s := range canvas.SeriesSchemes() {
		series = append(series, s.Name)
	}
	for _, s := range canvas.GroundSchemes() {
		ground = append(ground, s.Name)
	}
	topic, ok := guide.FindTopic("style")
	if !ok {
		t.Fatal("style is not explained")
	}
	page := topic.Page(nil)
	for _, c := range []struct {
		what         string
		words, there []string
	}{
		{"themes", grammar.Themes, themeNames()},
		{"palettes of series", grammar.SeriesPalettes, series},
		{"palettes of the ground", grammar.GroundPalettes, ground},
		{"formats", grammar.Formats, []string{"png", "svg", "pdf", "html"}},
	} {
		if len(c.there) < 2 || !slices.Equal(c.words, c.there) {
			t.Errorf("%s: files may name %v, and there are %v", c.what, c.words, c.there)
		}
		for _, word := range c.there {
			if !strings.Contains(page, word) {
				t.Errorf("gdplot explain style does not name %s", word)
			}
		}
	}
}
