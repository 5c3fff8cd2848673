package claim

import (
	"slices"
	"strings"
)

// nouned is a voice that knows what its runs are besides runs: starts, rates, methods.
type nouned interface {
	Noun() string // of one
}

// rating is a voice that knows by what rate a run that has a label differs from another one; empty where that is not what differs,
// and where its label says it.
type rating interface {
	Rated(run int) string
}

// rated is a subject that is a label with its rate: “too fast” (rate 0.5).
func (s *speech) rated(who string, runs []int) string {
	v, ok := s.v.(rating)
	if !ok || len(runs) != 1 || !strings.HasSuffix(who, "”") {
		return who
	}
	if rate := v.Rated(runs[0]); rate != "" {
		return who + " (" + rate + ")"
	}
	return who
}

// briefly is a subject in fewer words: rates 0.1 and 0.9 for the runs with these, starts −2 and 2 for those from there.
func (s *speech) briefly(who string) string {
	for _, run := range []string{"the run with ", "the runs with ", "that with ", "those with "} {
		if value, ok := strings.CutPrefix(who, run); ok {
			return value
		}
	}
	for run, start := range map[string]string{"the run from ": "start ", "that from ": "start ", "the runs from ": "starts ", "those from ": "starts "} {
		if point, ok := strings.CutPrefix(who, run); ok {
			return start + strings.NewReplacer(", from ", ", ", " and from ", " and ").Replace(point)
		}
	}
	if strings.HasSuffix(who, "”") {
		who = strings.TrimPrefix(strings.TrimPrefix(who, "the runs "), "the run ")
	}
	n, ok := s.v.(nouned)
	if !ok {
		return who
	}
	for _, all := range []string{"all ", "both "} { // of the figure
		if strings.HasPrefix(who, all) && strings.HasSuffix(who, " runs") {
			return strings.TrimSuffix(who, "runs") + n.Noun() + "s"
		}
	}
	return who
}

// united makes one claim of neighbours of a kind that say the same words of their runs: rates 0.4 and 0.5 diverge where room is short,
// be it at different steps, and both end at a loss of 0.12 where they differ in further digits.
func (s *speech) united(claims []Claim) []Claim {
	all := make([]Claim, 0, len(claims))
	for _, c := range claims {
		if n := len(all) - 1; n >= 0 && s.alike(all[n], c) {
			all[n].Runs = append(slices.Clone(all[n].Runs), c.Runs...)
			continue
		}
		all = append(all, c)
	}
	return all
}

// alike reports whether two claims name their runs in one place, where several may stand, and say the same of them.
func (s *speech) alike(a, b Claim) bool {
	k := kinds()[a.Kind]
	if a.Kind != b.Kind || k.counts || len(a.Runs) == 0 || slices.ContainsFunc(b.Runs, func(r int) bool { return slices.Contains(a.Runs, r) }) {
		return false
	}
	said, who := s.template(k, false), 0
	for _, slot := range ofRuns {
		said, who = strings.ReplaceAll(said, "{"+slot+"}", ""), who+strings.Count(said, "{"+slot+"}")
	}
	one, other := *s, *s
	one.one, other.one = true, true
	return who == 1 && !strings.Contains(s.template(k, false), "{by}") && s.v.Upward(a.Runs) == s.v.Upward(b.Runs) && one.fill(said, a) == other.fill(said, b)
}
