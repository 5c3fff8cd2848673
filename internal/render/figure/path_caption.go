package figure

import (
	"math"
	"slices"
	"strings"

	"gdplot/internal/canvas"
	"gdplot/internal/claim"
	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/study"
	"gdplot/internal/wording"
)

// Text begins what is said of some runs.
func (in Input) Text(runs []int) claim.Text { return claim.Text{Voice: in.Tale(runs)} }

// PathText is what is said of a figure of paths: how they ended and why, and what runs are whose names do not tell it.
func (in Input) PathText(proj *Projection) claim.Text {
	t := in.Tale(proj.Runs)
	text := claim.Text{Voice: t}
	text.Say(claim.Finding, t.Endings(proj.Axis)...)
	text.Say(claim.Detail, t.Reasons(insight.OfPath)...)
	text.Add(claim.Compared, t.Uses()...)
	text.Add(claim.Note, t.Grounds()...)
	text.Say(claim.Headline, in.Headlines(proj.Runs, in.Came(proj), proj.Axis)...)
	text.Add(claim.Tally, in.soonest(proj)...)
	text.Say(claim.Tally, t.Tally()...)
	return text
}

// soonest tells when the runs of a figure arrive, the first of them first, where there are several steps to tell.
func (in Input) soonest(proj *Projection) []claim.Claim {
	at := in.Came(proj)
	if at == nil || at.Left || len(proj.Runs) > study.Told { // where others were there, who is the first is another question
		return nil
	}
	starts := func(r int) bool { effort, comes := at.Effort[r]; return comes && effort == 0 } // so that nobody is the first to come
	if told := in.Order(proj.Runs, at); len(told) > 1 && !slices.ContainsFunc(proj.Runs, starts) {
		return told
	}
	return nil
}

// Prose joins sentences, dropping empty ones, as plain text without markup.
func Prose(sentences ...string) string {
	var kept []string
	for _, s := range sentences {
		if s != "" {
			kept = append(kept, s)
		}
	}
	return strings.Join(strings.Fields(canvas.Plain(wording.Plain(strings.Join(kept, " ")))), " ")
}

// briefNote is the result of a panel as a number where it can be: the steps to the target, which the subtitle names.
func (in Input) briefNote(proj *Projection, runs []int) string {
	target, ok := in.reachedTarget(proj)
	if !ok || len(runs) != 1 {
		note, _, _ := strings.Cut(in.ResultNote(runs, proj.Runs), " after ")
		return note
	}
	if a := in.Arrival(runs[0], target); a.Reached {
		return wording.Count(a.Hit.Step)
	}
	return in.NotIn(runs)
}

// Told is the step of a film from which the note of a panel may be read, whose runs come to rest at a step: when the run
// has arrived, where the note says that, else at rest.
func (in Input) Told(proj *Projection, runs []int, rest float64) float64 {
	if target, ok := in.SharedTarget(proj.Runs); ok && len(runs) == 1 {
		if a := in.Arrival(runs[0], target); a.Reached {
			return math.Min(float64(a.Hit.Step), rest)
		}
	}
	return rest
}

// reachedTarget is the target that all runs of a figure were watched for, where one of them came to it.
func (in Input) reachedTarget(proj *Projection) (t experiment.Target, ok bool) {
	t, ok = in.SharedTarget(proj.Runs)
	return t, ok && slices.ContainsFunc(proj.Runs, func(r int) bool { return in.Arrival(r, t).Reached })
}

// BriefKey is what a subtitle says of short notes.
func (in Input) BriefKey(proj *Projection) string {
	if in.counts(proj) {
		return "" // the subtitle says so anyway
	}
	alone := slices.ContainsFunc(proj.Panels, func(p FacetPanel) bool { return len(p.Runs) == 1 })
	if target, ok := in.reachedTarget(proj); ok && alone {
		return "; numbers: steps to " + in.Approach(proj.Runs, target)
	}
	return ""
}

// counts reports whether panels count the steps of their runs to a gap.
func (in Input) counts(proj *Projection) bool {
	t, ok := in.reachedTarget(proj)
	return ok && t.Gap && len(proj.Panels) > 1 && slices.ContainsFunc(proj.Panels, func(p FacetPanel) bool { return len(p.Runs) == 1 })
}

// SetUp is what the runs of a figure have in common. Where its panels count steps it says to where, once for all.
func (in Input) SetUp(proj *Projection) string {
	if !in.counts(proj) {
		return in.Subtitle(proj.Runs)
	}
	t, _ := in.reachedTarget(proj)
	return in.SubtitleCounting(proj.Runs, "steps to "+wording.Short(t.Loss, 2)+in.Facing(proj.Runs, " "+in.StandingOf(proj.Runs).Above()))
}
