package experiment

import (
	"testing"

	"gdplot/internal/catalog"
)

// A loss that a file names stands in the place of the gap that a figure has by default, in whatever order they are declared.
func TestTargetOfAFigure(t *testing.T) {
	gap := catalog.Param{Name: "gap", Type: catalog.Number, Default: 1e-6, Range: catalog.AtLeast(0), Target: "gap"}
	loss := catalog.Param{Name: "loss", Type: catalog.Number, Optional: true, Range: catalog.Any(), Target: "loss"}
	width := catalog.Param{Name: "width", Type: catalog.Number, Default: 3.0, Range: catalog.Any()}
	for _, params := range [][]catalog.Param{{width, gap, loss}, {loss, gap, width}} {
		spec := catalog.Spec{Decl: &catalog.Decl{Name: "level", Params: params}, Values: make([]any, len(params))}
		for i, p := range params {
			spec.Values[i] = p.Default
		}
		if got, want := (&Figure{Spec: spec}).Target(), (Target{Gap: true, Loss: 1e-6}); got != want {
			t.Errorf("by default %+v, want %+v", got, want)
		}
		if got, want := (&Figure{Spec: spec.With("gap", 0.5)}).Target(), (Target{Gap: true, Loss: 0.5}); got != want {
			t.Errorf("with a gap %+v, want %+v", got, want)
		}
		if got, want := (&Figure{Spec: spec.With("loss", 0.0)}).Target(), (Target{}); got != want {
			t.Errorf("with a loss %+v, want %+v", got, want)
		}
	}
	if got := (&Figure{Spec: catalog.Spec{Decl: &catalog.Decl{Params: []catalog.Param{width}}, Values: []any{3.0}}}).Target(); got != (Target{}) {
		t.Errorf("a figure without levels has %+v", got)
	}
}
