package loss

import (
	"slices"
	"strings"

	"gdplot/internal/claim"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/lines"
	"gdplot/internal/study"
)

// sampled says what steps see a part of: of the examples, or where no run draws any, of a loss with noise.
func (f *courseFigure) sampled(examples, noise string) string {
	for _, r := range f.proj.Runs {
		if f.in.Experiment.Runs[r].Batch > 0 {
			return examples
		}
	}
	return noise
}

// shownLabel is what the axis of a panel calls its quantity: of runs that climb it is their value. Claims turn theirs themselves.
func (f *courseFigure) shownLabel(p coursePanel) string { return f.in.Facing(f.proj.Runs, p.label) }

// reading says how thick, thin and faint lines are to be read.
func (f *courseFigure) reading() string {
	var parts []string
	if f.smooth.on() {
		parts = append(parts, "faint: each step, thick: "+f.smooth.name())
	}
	if slices.ContainsFunc(f.panels, func(p coursePanel) bool { return p.beside != nil }) {
		parts = append(parts, "thin: "+f.sampled("all examples", "exact"))
	}
	return strings.Join(parts, ", ")
}

// text says how each quantity goes.
func (f *courseFigure) text() claim.Text {
	text := f.in.Text(f.proj.Runs)
	for _, p := range f.panels {
		var told []claim.Claim
		for _, r := range f.proj.Runs {
			c, ok := lines.CourseOf(p.what, p.label, r, p.raw[r])
			if p.metric != nil {
				c, ok = p.metric.story(r)
			}
			if ok {
				told = append(told, c)
			}
		}
		text.Add(claim.Finding, told...)
	}
	if len(text.Lines) == 0 {
		text.Remark(claim.Finding, "there is nothing to show of these runs")
	}
	text.Add(claim.Compared, f.in.Tale(f.proj.Runs).Comparison()...)
	if f.thin {
		text.Remark(claim.Beware, "Of long runs not every step is kept, and quantities of single steps are drawn where they are.")
	}
	if f.smooth.on() {
		text.Remark(claim.Note, f.smooth.meaning())
	}
	for _, p := range f.panels {
		if p.beside != nil {
			text.Remark(claim.Note, f.sampled("Thin lines are the loss over all examples, the others that over the batch of the step.",
				"Thin lines are the exact loss, the others what each step sees of it, with noise."))
			break
		}
	}
	return text
}

// alt describes the figure to those who cannot see it.
func (f *courseFigure) alt(title string) string {
	var names []string
	for _, p := range f.panels {
		names = append(names, f.shownLabel(p))
	}
	return figure.Prose(study.Closed(title), lines.StackAlt(names, study.EffortLabel(f.unit), len(f.proj.Runs)))
}
