package render

import (
	"slices"
	"testing"

	"gdplot/internal/catalog"
	"gdplot/internal/render/figure"
)

func TestFiguresDeclareWhatTheyShow(t *testing.T) {
	var unasked []int
	compares, maps := 0, 0
	for _, d := range figure.Figures.Decls() {
		_, colored := d.Param("color")
		switch {
		case d.Shows == catalog.ShowsUndeclared:
			t.Errorf("%s does not declare what it shows", d.Name)
		case d.Fitted && d.Shows == catalog.ShowsPaths, d.Shows == catalog.ShowsPaths && (d.Dim == 0 || !colored):
			t.Errorf("%s shows paths on no surface, or without colours for them", d.Name)
		case d.Shows == catalog.ShowsPaths:
			maps++
		}
		compares = max(compares, d.Compares)
		if d.Unasked > 0 {
			unasked = append(unasked, d.Unasked)
		}
	}
	if slices.Sort(unasked); len(unasked) == 0 || len(slices.Compact(slices.Clone(unasked))) != len(unasked) {
		t.Errorf("places of the figures that are drawn unasked: %v", unasked)
	}
	if compares == 0 || maps == 0 {
		t.Error("no figure compares, or none shows paths")
	}
}
