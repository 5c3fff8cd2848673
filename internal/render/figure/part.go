package figure

import (
	"slices"

	"gdplot/internal/experiment"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// Part is what a figure inside another one has to know of it. The zero part is a figure of its own.
type Part struct {
	Inside        bool      // the figure around it has the title and the subtitle
	Width, Height vg.Length // of its page; a height of 0 is the one that suits the kind
	Legend        bool      // the figure around it names the series
	Marks         []int     // steps that all parts mark and number
	Film          bool      // the figure around it is a film
}

// StepNumbers says which steps a figure of paths numbers: in a part those that all parts mark, where asked for 1, 2, 5,
// 10, 20 …, else none.
func (in Input) StepNumbers(fig *experiment.Figure) func(step int) bool {
	if len(in.Part.Marks) > 0 {
		return func(step int) bool { return slices.Contains(in.Part.Marks, step) }
	}
	if fig.Spec.Bool("numbers") {
		return RoundStep
	}
	return nil
}

// CommonMarks are some steps worth marking in runs of this many: of 1, 2, 5, 10, 20 … those in the last twentieth's
// reach and above, so that on an axis of steps they stand apart.
func (in Input) CommonMarks(runs []int) []int {
	most := 0
	for _, r := range runs {
		most = max(most, in.Results[r].Outcome().Steps)
	}
	var marks []int
	for k := max(1, most/18); k < most; k++ {
		if RoundStep(k) {
			marks = append(marks, k)
		}
	}
	return marks
}

// ListSteps writes steps as a caption does: "2, 5 and 10".
func ListSteps(steps []int) string {
	var words []string
	for _, k := range steps {
		words = append(words, wording.Count(k))
	}
	return wording.List(words)
}

// DrawPart is what a part of a figure is drawn from.
func (in Input) DrawPart(p Part, fig *experiment.Figure) (*Drawing, error) {
	kind, _ := Figures.Entry(fig.Spec.Name())
	in.Part = p
	return kind.New.Draw(in, fig)
}

// RoundStep reports whether a step is 1, 2 or 5 times a power of ten.
func RoundStep(step int) bool {
	for step > 0 && step%10 == 0 {
		step /= 10
	}
	return step == 1 || step == 2 || step == 5
}
