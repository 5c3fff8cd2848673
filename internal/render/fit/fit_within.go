package fit

import (
	"cmp"
	"slices"
	"strings"

	"gdplot/internal/canvas"
	"gdplot/internal/claim"
	"gdplot/internal/render/sheet"
	"gdplot/internal/study"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// nearLeast is the share of the least possible loss within which a model is as good as fitted.
const nearLeast = 0.01

// raced reports whether the panels of a figure are told by when their models are as good as fitted: several panels with a run
// each, whose least possible loss is known and well above 0, and one of which comes so near.
func (f *fitFigure) raced() bool {
	near := false
	for _, fp := range f.proj.Panels {
		if len(fp.Runs) != 1 || f.problem(fp.Runs[0]).Classes {
			return false
		}
		step, known := f.within(fp.Runs[0])
		if !known {
			return false
		}
		near = near || step >= 0
	}
	return near && len(f.proj.Panels) > 1
}

// within is the first step at which the loss of a run is near the least possible, -1 where it never is; known is false where
// nobody can tell.
func (f *fitFigure) within(run int) (step int, known bool) {
	low, known := f.in.Experiment.Runs[run].Surface.Minimum()
	t := f.in.Results[run].Trace()
	if !known || t == nil || t.Len() != f.in.Results[run].Outcome().Steps+1 || f.in.Experiment.Runs[run].Sampled() || !(low > 1e-9*t.Loss[0]) {
		return 0, false
	}
	i := slices.IndexFunc(t.Loss, func(loss float64) bool { return loss <= float64((1+nearLeast)*low) })
	if i < 0 {
		return -1, true
	}
	return t.Step[i], true
}

// racedHeight is the height of a chart whose panels race.
func (f *fitFigure) racedHeight() vg.Length {
	return sheet.HeightOf(len(f.proj.Panels), [4]vg.Length{400, 590, 770, 960}, 190)
}

// withinNote is the note of a panel: the steps until its model is as good as fitted, and what they are of; of one that never is, its
// last loss beside the least.
func (f *fitFigure) withinNote(run int) (note, told string) {
	low, _ := f.in.Experiment.Runs[run].Surface.Minimum()
	out := f.in.Results[run].Outcome()
	least := wording.Short(low, 3)
	if step, _ := f.within(run); step >= 0 {
		return wording.Plural(step, "step"), "to within 1 % of the least, " + least
	}
	if f.in.Diverged(run) {
		return "diverges", "loss " + wording.Short(out.Loss, 2) + ", the least is " + least
	}
	return "not in " + wording.Plural(out.Steps, "step"), "loss " + wording.Short(out.Loss, 3) + ", the least is " + least
}

// outcomes gives panels that race the colours of what comes of them, since their names say who runs: warning where a model is never
// as good as fitted. A style that names colours, and a figure around this one, have their own.
func (f *fitFigure) outcomes() {
	if f.in.Part.Inside {
		return
	}
	for _, fp := range f.proj.Panels {
		for _, s := range f.proj.InPanel(fp) {
			if s.Paint == (canvas.Ink{}) {
				s.Paint = canvas.Solid(canvas.Series(0))
				if step, _ := f.within(fp.Runs[0]); step < 0 {
					s.Paint = canvas.Solid(canvas.Series(sheet.Warning))
				}
			}
		}
	}
}

// racers are the runs that are told by when their models are as good as fitted: one in each panel, or few in one, of which one comes
// so near.
func (f *fitFigure) racers() []int {
	runs, near := f.proj.Runs, false
	if f.raced() {
		return runs
	}
	if len(f.proj.Panels) != 1 || len(runs) < 2 || len(runs) > study.Told || len(f.thin) > 0 || f.hidden > 0 {
		return nil
	}
	for _, r := range runs {
		step, known := f.within(r)
		if !known || f.problem(r).Classes {
			return nil
		}
		near = near || step >= 0
	}
	if !near {
		return nil
	}
	return runs
}

// race tells when models are as good as fitted, the first of them first, and which never are.
func (f *fitFigure) race() []claim.Claim {
	var came, never []claim.Claim
	for _, r := range f.racers() {
		c := claim.Claim{Kind: claim.FitWithin, Runs: []int{r}, N: claim.N{"near": nearLeast}}
		step, _ := f.within(r)
		if c.N["step"] = float64(step); step < 0 {
			c.Kind, c.N = claim.FitNever, claim.N{"step": float64(f.in.Results[r].Outcome().Steps)}
			never = append(never, c)
			continue
		}
		came = append(came, c)
	}
	slices.SortStableFunc(came, func(a, b claim.Claim) int { return int(a.N["step"] - b.N["step"]) })
	return append(came, never...)
}

// raceHead is the race in the words of a headline.
func (f *fitFigure) raceHead() []claim.Claim {
	var head []claim.Claim
	for _, c := range f.race() { // those that never come so near have one clause, where they took as many steps
		if n := len(head) - 1; n >= 0 && c.Kind == claim.FitNever && head[n].Kind == claim.FitNever && c.N["step"] == head[n].N["step"] {
			head[n].Runs = append(slices.Clone(head[n].Runs), c.Runs...)
			continue
		}
		head = append(head, c)
	}
	for i := range head {
		switch {
		case head[i].Kind == claim.FitNever:
			head[i].Kind = claim.FitsNot
		case i == 0:
			head[i].Kind = claim.Fits
		default:
			head[i].Kind = claim.FitsLater
		}
	}
	return head
}

// mostClassified is how many shares a headline sets against each other.
const mostClassified = 3

// classified tells what share of the examples each of several runs calls by the right class at its end, of those kept for the test where
// there are some, the best first; those that call as many are one group.
func (f *fitFigure) classified() []claim.Claim {
	runs := f.proj.Runs
	if len(runs) == 0 || len(runs) > study.Told {
		return nil
	}
	var told []claim.Claim
	for _, r := range runs {
		m, ok := f.end(r)
		if p := f.problem(r); !ok || !p.Classes || f.in.Diverged(r) || p.Data.Test == nil != (f.data.Test == nil) {
			return nil
		}
		c := claim.Claim{Kind: claim.Classifies, Runs: []int{r}, N: claim.N{"share": f.share(m, "accuracy")}, W: claim.W{}}
		if f.data.Test != nil {
			c.N["share"], c.W["kept"] = f.share(m, "test_accuracy"), "kept for the test"
		}
		if i := slices.IndexFunc(told, func(o claim.Claim) bool { return o.N["share"] == c.N["share"] }); i >= 0 {
			told[i].Runs = append(told[i].Runs, r)
			continue
		}
		told = append(told, c)
	}
	if len(told) > mostClassified {
		return nil
	}
	slices.SortStableFunc(told, func(a, b claim.Claim) int { return cmp.Compare(b.N["share"], a.N["share"]) })
	tale := f.in.Tale(runs)
	if slices.ContainsFunc(runs, func(r int) bool { return strings.Contains(tale.Name(r), ",") }) {
		for i := range told {
			told[i].Kind = claim.Correct
		}
	}
	return told
}
