package study

import (
	"encoding/binary"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"gdplot/internal/experiment"
	"gdplot/internal/formula"
	"gdplot/internal/insight"
	"gdplot/internal/surface"
	"gdplot/internal/wording"
)

// Title is what a figure is called: its own title, else the experiment's.
func (in Runs) Title(fig *experiment.Figure) string {
	title := in.Experiment.Title
	if t := TextOf(fig.Spec, "title"); t != "" {
		title = t
	}
	title, _ = wording.TeX(title)
	return title
}

// Subtitle says what the runs of a figure have in common: surface, method, rate, steps, start. What differs between
// them is said by names and panels.
func (in Runs) Subtitle(runs []int) string { return in.subtitle(runs, in.takenSteps(runs)) }

// SubtitleCounting is Subtitle for a figure that counts steps: what they are counted to stands in place of how many were taken. It
// is empty where an axis says so.
func (in Runs) SubtitleCounting(runs []int, counts string) string { return in.subtitle(runs, counts) }

func (in Runs) subtitle(runs []int, counts string) string {
	if len(runs) == 0 {
		return "no runs"
	}
	var parts []string
	add := func(s string) {
		if s != "" {
			parts = append(parts, s)
		}
	}
	first := in.Experiment.Runs[runs[0]]
	if logs := in.logsOf(runs); logs != "" {
		of := in.stepOf(runs)
		if of != "" {
			of = ", in steps" + of
		}
		return "Recorded in " + logs + of
	}
	if in.same(runs, func(r *experiment.Run) string { return r.Surface.Title + "\x00" + r.Surface.Formula }) {
		add(in.surfaceOf(runs))
	}
	named := len(parts) > 0
	method, rate := "", ""
	if in.same(runs, MethodName) { // settings that differ are told with the runs
		method = MethodName(first)
		if settings := insight.Settings(first); settings != "" && in.same(runs, insight.Settings) {
			method += ", " + settings + ","
		}
	}
	if in.same(runs, insight.RateText) {
		rate = insight.RateText(first)
	}
	switch {
	case method != "" && rate != "":
		add(method + " with " + rate)
	case rate != "":
		add(rate)
	default:
		add(strings.TrimSuffix(method, ","))
	}
	if in.Upward(runs) && !strings.Contains(method, "ascent") {
		add("climbing")
	}
	if in.same(runs, insight.Transforms) {
		add(insight.Transforms(first))
	}
	if in.same(runs, insight.BatchName) {
		add(insight.BatchName(first))
	}
	from := in.fromStarts(runs)
	if n := len(parts); counts == "" && n > 0 {
		parts[n-1] += from
	} else {
		add(strings.TrimSpace(counts + from))
	}
	if !named && len(parts) > 0 {
		parts[0] = wording.Capital(parts[0])
	}
	return strings.Join(parts, ", ")
}

// Lengths are the parts of a subtitle that say how many steps runs take and where they start, as it has them; a part may be empty.
func (in Runs) Lengths(runs []int) (steps, from string) {
	if len(runs) == 0 || in.logsOf(runs) != "" {
		return "", ""
	}
	return in.takenSteps(runs), in.fromStarts(runs)
}

// logsOf are the files of runs that are logs, all of them; else it is empty.
func (in Runs) logsOf(runs []int) string {
	var files []string
	for _, r := range runs {
		file := in.Experiment.Runs[r].Surface.LogOf()
		if file == "" {
			return ""
		}
		if !slices.Contains(files, file) {
			files = append(files, file)
		}
	}
	if len(files) > 3 {
		return wording.Plural(len(files), "file")
	}
	return wording.List(files)
}

// mostInSubtitle is of how many variables a subtitle tells the start.
const mostInSubtitle = 5

// takenSteps says how many steps runs take.
func (in Runs) takenSteps(runs []int) string {
	if len(runs) == 0 {
		return ""
	}
	most, taken := 0, 0
	for _, r := range runs {
		most, taken = max(most, in.Experiment.Runs[r].Steps), max(taken, in.Results[r].Steps())
	}
	if n := insight.EqualEpochs(in.Experiment, runs); n > 0 && taken == most {
		return wording.Plural(n, "epoch")
	}
	s := wording.Plural(most, "step") + in.stepOf(runs)
	switch {
	case taken < most:
		return "at most " + s
	case !in.same(runs, func(r *experiment.Run) string { return wording.Count(r.Steps) }):
		return "up to " + s
	}
	return s
}

// fromStarts says where runs start: the place, or how many there are. Where each surface has one of its own that goes without saying.
func (in Runs) fromStarts(runs []int) string {
	first := in.Experiment.Runs[runs[0]]
	of, apart := map[*surface.Surface]string{}, false
	var starts [][]float64
	seen := map[string]bool{}
	var key []byte
	for _, r := range runs {
		x := in.Start(r)
		if start := in.Experiment.Runs[r].Start; len(start) > 0 && len(start) != len(x) {
			x = start // a path that is shown on a plane starts where its run does
		}
		key = key[:0]
		for _, v := range x {
			key = binary.LittleEndian.AppendUint64(key, math.Float64bits(v+0)) // −0 is 0
		}
		if own, ok := of[in.Experiment.Runs[r].Surface]; ok && own != string(key) {
			apart = true
		}
		if of[in.Experiment.Runs[r].Surface] = string(key); !seen[string(key)] {
			seen[string(key)] = true
			starts = append(starts, x)
		}
	}
	switch {
	case len(starts) > 1 && !apart:
		return ""
	case len(starts) > 1:
		return " from " + wording.Plural(len(starts), "start")
	case len(first.Start) > mostInSubtitle || len(starts[0]) == 0:
		return ""
	case len(starts[0]) == 1:
		return " from " + wording.Short(starts[0][0], 6)
	}
	return " from " + wording.Point(starts[0], 6)
}

// stepOf says what a step is of runs that were made elsewhere and count parts of something.
func (in Runs) stepOf(runs []int) string {
	name, ok := Column(in.stepsOf(runs))
	if path := in.Experiment.Runs[runs[0]].Path; ok && path.Per > 1 {
		return " of " + wording.Short(1/float64(path.Per), 3) + " " + name
	}
	return ""
}

// same reports whether all runs agree in something.
func (in Runs) same(runs []int, of func(*experiment.Run) string) bool {
	if len(runs) == 0 {
		return true
	}
	first := of(in.Experiment.Runs[runs[0]])
	for _, r := range runs[1:] {
		if of(in.Experiment.Runs[r]) != first {
			return false
		}
	}
	return true
}

// SharedRate is the constant rate of all runs, empty if they differ or it is not constant.
func (in Runs) SharedRate(runs []int) string {
	rate := ""
	for i, r := range runs {
		v, ok := in.Experiment.Runs[r].ConstantRate()
		if !ok || i > 0 && wording.Short(v, 6) != rate {
			return ""
		}
		rate = wording.Short(v, 6)
	}
	return rate
}

// longestFormula is how many characters the formula of a surface has at most that stands beside its name.
const longestFormula = 16

// longestSet is how many characters the formula has at most that a subtitle sets; a longer one takes lines from the picture.
const longestSet = 64

// surfaceOf names the surface of runs that share its name, with its formula where that is short and one.
func (in Runs) surfaceOf(runs []int) string {
	first := in.Experiment.Runs[runs[0]].Surface
	var all []*surface.Surface
	for _, r := range runs {
		if s := in.Experiment.Runs[r].Surface; len(all) == 0 || all[len(all)-1] != s {
			all = append(all, s)
		}
	}
	name, brief := SurfaceName(first, all...), first.Briefly(longestFormula)
	if first.Untitled() && utf8.RuneCountInString(wording.Plain(name)) > longestSet {
		if in.Experiment.Title != "" { // which stands by it
			return ""
		}
		return "a function of " + wording.Counted(first.Whole().Dim(), "variable")
	}
	if brief == "" || !in.same(runs, func(r *experiment.Run) string {
		if r.Surface == first { // as it is of most
			return brief
		}
		return r.Surface.Briefly(longestFormula)
	}) {
		return name
	}
	return name + " " + brief
}

// Spoken is what a sentence calls a surface that is shown with others of its formula, of which constants may differ.
func Spoken(s *surface.Surface, beside ...*surface.Surface) string {
	if !s.Untitled() {
		return insight.InText(s)
	}
	return SurfaceName(s, beside...)
}

// SurfaceName is what a subtitle calls a surface: its title, or its formula without the constants that others shown beside it have
// otherwise.
func SurfaceName(s *surface.Surface, beside ...*surface.Surface) string {
	if !s.Untitled() {
		return s.Name()
	}
	vars := s.Whole().Vars
	names := make([]string, len(vars))
	for i, v := range vars {
		names[i] = formula.NameSetting(v)
	}
	return "f(" + strings.Join(names, ", ") + ") = " + s.SettingBeside(beside)
}
