package render

import (
	"slices"

	"gdplot/internal/experiment"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// part is what a figure inside another one has to know of it. The zero part is a figure of its own.
type part struct {
	inside        bool      // the figure around it has the title and the subtitle
	width, height vg.Length // of its page; a height of 0 is the one that suits the kind
	legend        bool      // the figure around it names the series
	marks         []int     // steps that all parts mark and number
	film          bool      // the figure around it is a film
}

// headerOf is the title and subtitle of a figure on a page of a width; a part has none.
func headerOf(in Input, title, subtitle string, width vg.Length) header {
	if in.part.inside {
		return header{}
	}
	return newHeader(title, subtitle, width)
}

// legendOf names series, unless the figure around does.
func legendOf(in Input, all []*series, width, columnHeight vg.Length) legend {
	if in.part.legend {
		return legend{}
	}
	return newLegend(keysOf(all), width, columnHeight)
}

// pageWidth is how wide a figure is in CSS px.
func pageWidth(in Input) vg.Length {
	switch {
	case in.part.width > 0:
		return in.part.width
	case in.Experiment.Style.Width > 0:
		return vg.Length(in.Experiment.Style.Width)
	}
	return 600
}

// pageHeight is how high a figure is that can be as high as it likes.
func pageHeight(in Input, likes vg.Length) vg.Length {
	if in.part.height > 0 {
		return in.part.height
	}
	return likes
}

// stepNumbers says which steps a figure of paths numbers: in a part those that all parts mark, where asked for 1, 2, 5,
// 10, 20 …, else none.
func stepNumbers(in Input, fig *experiment.Figure) func(step int) bool {
	if len(in.part.marks) > 0 {
		return func(step int) bool { return slices.Contains(in.part.marks, step) }
	}
	if fig.Spec.Bool("numbers") {
		return roundStep
	}
	return nil
}

// commonMarks are some steps worth marking in runs of this many: of 1, 2, 5, 10, 20 … those in the last twentieth's
// reach and above, so that on an axis of steps they stand apart.
func commonMarks(in Input, runs []int) []int {
	most := 0
	for _, r := range runs {
		most = max(most, in.Results[r].Outcome.Steps)
	}
	var marks []int
	for k := max(1, most/18); k < most; k++ {
		if roundStep(k) {
			marks = append(marks, k)
		}
	}
	return marks
}

// listSteps writes steps as a caption does: "2, 5 and 10".
func listSteps(steps []int) string {
	var words []string
	for _, k := range steps {
		words = append(words, wording.Count(k))
	}
	return wording.List(words)
}

// partOf is what a part of a figure is drawn from.
func (in Input) partOf(p part, fig *experiment.Figure) (*Drawing, error) {
	kind, _ := Figures.Entry(fig.Spec.Name())
	in.part = p
	return kind.New(in, fig)
}
