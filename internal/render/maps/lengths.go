package maps

import (
	"math"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/numeric"
	"gdplot/internal/render/sheet"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// Words for the steps whose length is told.
const (
	lengthsAuto = "auto"
	lengthsNone = "none"
)

// lengthsParam declares which steps have their length written beside them.
func lengthsParam() catalog.Param {
	return catalog.Param{Name: "lengths", Type: catalog.Word | catalog.Numbers, Default: lengthsAuto, Choices: []string{lengthsAuto, lengthsNone}, Range: catalog.AtLeast(1),
		Doc: "the steps whose length is written beside them, as [1, 10]; auto tells the first and the tenth where a map has one path and they differ threefold"}
}

// Lengths are told unasked on a map of this width and more, where the first step is so many times the tenth.
const (
	widestFew    = vg.Length(380)
	tellingRatio = 3.0
)

// stepLengths are texts on the lengths of steps of a panel's paths; asked tells whether the file wants them.
func (c *contourFigure) stepLengths(trails []Trail, p *sheet.Panel) (all []sheet.Callout, asked bool) {
	steps, asked := c.fig.Spec.Get("lengths").([]float64)
	if !asked {
		if c.fig.Spec.Text("lengths") != lengthsAuto || len(c.views) > 1 || len(trails) != 1 || c.in.Part.Inside || p.Data.Max.X-p.Data.Min.X < widestFew {
			return nil, false
		}
		steps = []float64{1, 10}
		trace := c.results[trails[0].Run].Trace()
		first, ok := lengthOf(trace, 1)
		if tenth, too := lengthOf(trace, 10); !ok || !too || first == 0 || tenth == 0 || first < tellingRatio*tenth && tenth < tellingRatio*first || trails[0].hover != nil {
			return nil, false
		}
	}
	for i := range trails {
		t := &trails[i]
		for _, step := range steps {
			length, ok := lengthOf(c.results[t.Run].Trace(), int(step))
			if at, seen := t.middleOf(int(step), p.Data); ok && seen {
				note := sheet.NewCallout(stepName(int(step))+" "+wording.Short(length, 2)+" long", at, sheet.Ink).Strong()
				note.From = t.When(int(step))
				all = append(all, note)
			} else if !asked {
				return nil, false
			}
		}
	}
	return all, asked
}

// lengthOf is how far a step of a run leads; ok is false where the trace does not tell.
func lengthOf(trace *descent.Trace, step int) (length float64, ok bool) {
	if trace == nil {
		return 0, false
	}
	for i := 1; i < len(trace.Step); i++ {
		if trace.Step[i] != step || trace.Step[i-1] != step-1 {
			continue
		}
		sum := 0.0
		for k := range trace.Dim {
			sum = math.Hypot(sum, trace.X[trace.Dim*i+k]-trace.X[trace.Dim*(i-1)+k])
		}
		return sum, numeric.Finite(sum)
	}
	return 0, false
}

// middleOf is the middle of a step on the page, if it is in the frame.
func (t *Trail) middleOf(step int, r vg.Rectangle) (vg.Point, bool) {
	for i := 1; i < len(t.Steps); i++ {
		if t.Steps[i] == step && t.Steps[i-1] == step-1 {
			a, b := t.Points[i-1], t.Points[i]
			mid := vg.Point{X: (a.X + b.X) / 2, Y: (a.Y + b.Y) / 2}
			return mid, sheet.Contains(r, mid)
		}
	}
	return vg.Point{}, false
}

// stepName is first step, tenth step, step 25.
func stepName(step int) string {
	if word, known := map[int]string{1: "first", 2: "second", 3: "third", 5: "fifth", 10: "tenth"}[step]; known {
		return word + " step"
	}
	return "step " + wording.Count(step)
}
