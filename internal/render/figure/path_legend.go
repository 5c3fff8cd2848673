package figure

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/render/sheet"
	"gdplot/internal/study"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// usualGap is the distance of the loss above the minimum at which paths are said to have arrived where the file names none.
const usualGap = 1e-6

// mostNoted is how many paths have notes in a legend at most.
const mostNoted = 3 * sheet.Colors

// PathLegend names the paths of a figure. Where they share its only panel, over which nothing is said of them, each name has
// a note of how its runs went; a subtitle then ends with PathKey.
func (in Input) PathLegend(proj *Projection, width, columnHeight vg.Length) sheet.Legend {
	all := proj.All()
	if len(proj.Panels) > 1 {
		return in.Legend(all, width, columnHeight)
	}
	return in.legendOf(in.soonestFirst(proj), in.PathNotes(proj), width, columnHeight)
}

// soonestFirst are the series of paths: where there are many that arrive, those that do so sooner before others.
func (in Input) soonestFirst(proj *Projection) []*Series {
	all := proj.All()
	at := in.Came(proj)
	if at == nil || len(all) < leastSorted || slices.ContainsFunc(all, func(s *Series) bool { return s.Ordered || len(s.Runs) != 1 }) {
		return all
	}
	steps := func(s *Series) int {
		if step, ok := at.Effort[s.Runs[0]]; ok {
			return step
		}
		return math.MaxInt
	}
	slices.SortStableFunc(all, func(a, b *Series) int { return cmp.Compare(steps(a), steps(b)) })
	return all
}

// leastSorted is how many paths a legend puts into the order of their arrival.
const leastSorted = 7

// PathKey is what a subtitle says of the notes of a legend of paths.
func (in Input) PathKey(proj *Projection, legend sheet.Legend) string {
	if !legend.Noted() {
		return ""
	}
	return in.NotesKey(proj)
}

// NotesKey is what a subtitle says of the notes of paths, wherever they stand.
func (in Input) NotesKey(proj *Projection) string {
	if t := in.Came(proj); t != nil {
		return "; steps to " + wording.Short(t.Target.Loss, 2) + in.Facing(proj.Runs, " "+in.StandingOf(proj.Runs).Above())
	}
	return ""
}

// PathNotes are the notes of the series of paths, nil where they would all say the same of how they went.
func (in Input) PathNotes(proj *Projection) map[*Series]string {
	if len(proj.Series) > mostNoted {
		return nil
	}
	notes := map[*Series]string{}
	at := in.Came(proj)
	differ, first := false, ""
	for i := range proj.Series {
		s := &proj.Series[i]
		if s.Back {
			continue
		}
		note := in.pathNote(proj, s, at)
		if first == "" {
			first = note
		}
		differ = differ || note != first || proj.ByEnd && len(proj.Series) > 1
		notes[s] = note
	}
	if !differ {
		return nil
	}
	return notes
}

// pathNote says in few words how the runs of a series went.
func (in Input) pathNote(proj *Projection, s *Series, at *study.Came) string {
	if n := len(s.Runs); n > 1 || proj.ByEnd {
		if proj.ByEnd {
			return wording.Count(n) + " of " + wording.Count(len(proj.Runs))
		}
		return in.ResultNote(s.Runs, s.Runs)
	}
	r := s.Runs[0]
	if at != nil {
		if step, ok := at.Effort[r]; ok {
			return wording.Plural(step, "step")
		}
	}
	if held := in.HeldBy(r); held != "" {
		return held
	}
	note, _, _ := strings.Cut(in.ResultNote(s.Runs, nil), " after ")
	return note
}

// Came is when the runs of a figure came to the gap that they were watched for or, where they were watched for none
// and traces tell it of all that arrive, to the usual one. Nil where no run is known to come there.
func (in Input) Came(proj *Projection) *study.Came {
	came := in.cameTo(proj)
	if came == nil {
		return nil
	}
	for _, r := range proj.Runs {
		_, stays := came.Effort[r]
		_, was := in.firstWithin(r, came.Target.Loss)
		came.Left = came.Left || was && !stays
	}
	return came
}

// cameTo is Came, but for whether others were there.
func (in Input) cameTo(proj *Projection) *study.Came {
	if len(proj.Runs) > mostNoted || proj.ByEnd {
		return nil
	}
	if t, ok := in.reachedTarget(proj); ok {
		if !t.Gap {
			return nil
		}
		a := noneAt(t.Loss)
		for _, r := range proj.Runs {
			if hit := in.Arrival(r, t); hit.Ends() {
				a.Effort[r] = hit.Hit.Step
			}
		}
		return a
	}
	a := noneAt(usualGap)
	for _, r := range proj.Runs {
		if in.Reports[r].Verdict != insight.Converged {
			continue
		}
		step, ok := in.firstWithin(r, a.Target.Loss)
		if !ok {
			return nil
		}
		a.Effort[r] = step
	}
	if len(a.Effort) == 0 {
		return nil
	}
	return a
}

// noneAt is what no run has come to yet, in steps.
func noneAt(gap float64) *study.Came {
	return &study.Came{Target: experiment.Target{Gap: true, Loss: gap}, Unit: study.UnitOf(false), Effort: map[int]int{}}
}

// firstWithin is the first step at which a run that arrives is within a gap, ok false where its trace does not tell.
func (in Input) firstWithin(run int, gap float64) (step int, ok bool) {
	t := in.Results[run].Trace()
	if t == nil || t.Stride > 1 || !in.MinimumKnown([]int{run}) {
		return 0, false
	}
	low := in.Experiment.Runs[run].Surface.Lowest()
	i := slices.IndexFunc(t.Loss, func(f float64) bool { return low.Gap(f) <= gap })
	if i < 0 || t.Step[i] != i { // steps before it were left out
		return 0, false
	}
	return t.Step[i], true
}

// EndNote says how high runs end, and in words how that is, beside the place where they do: of runs that nothing stopped, in a
// figure with one panel whose legend says nothing of how they went. Empty for others.
func (in Input) EndNote(proj *Projection, legend bool) func(runs []int) (height, text string) {
	if len(proj.Panels) > 1 || legend && in.PathNotes(proj) != nil {
		return func([]int) (string, string) { return "", "" }
	}
	return func(runs []int) (height, text string) {
		for _, r := range runs {
			if in.Reports[r].Verdict == insight.NoiseFloor && len(runs) == 1 {
				return in.floorNote(r)
			}
			if v := in.Reports[r].Verdict; v != insight.StepLimit && v != insight.Stalled {
				return "", ""
			}
			note := in.endsAt(r)
			if text != "" && note != text {
				return "", ""
			}
			text, height = note, wording.Short(in.Experiment.Runs[r].Surface.Value(in.Results[r].Outcome().Loss), 3)
		}
		return height, text
	}
}

// floorNote is the level around which noise keeps a run moving, and what it is.
func (in Input) floorNote(run int) (level, text string) {
	if !in.MinimumKnown([]int{run}) {
		return in.NoiseNote(run), "where noise keeps the run"
	}
	return in.NoiseNote(run), "above the minimum"
}

// endsAt is how high a run ends, above the lowest where that is known.
func (in Input) endsAt(run int) string {
	s, loss := in.Experiment.Runs[run].Surface, in.Results[run].Outcome().Loss
	verb := "ends"
	if in.Reports[run].Verdict == insight.Stalled {
		verb = "stands still"
		if insight.AsAtSaddle(s, in.Results[run].Outcome().X) {
			verb += " near a saddle,"
		}
	}
	known := in.MinimumKnown([]int{run})
	if known && wording.Short(s.Lowest().Gap(loss), 2) == wording.Short(s.Value(loss), 2) { // the height says it
		if verb == "ends" {
			return "after " + wording.Plural(in.Results[run].Outcome().Steps, "step")
		}
		return strings.TrimSuffix(verb, ",") + in.Facing([]int{run}, ", not at "+in.StandingOf([]int{run}).Least())
	}
	if known {
		return in.Facing([]int{run}, verb+" "+wording.Short(s.Lowest().Gap(loss), 2)+" "+in.StandingOf([]int{run}).Above())
	}
	return strings.TrimSuffix(verb, ",") + " here"
}
