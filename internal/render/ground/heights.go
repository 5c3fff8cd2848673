package ground

import (
	"fmt"
	"math"
	"slices"
	"sort"
	"strconv"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/contour"
	"gdplot/internal/formula"
	"gdplot/internal/render/sheet"
	"gdplot/internal/surface"
	"gdplot/internal/wording"
)

// Heights are the levels of a figure: marks shared by its panels, and for each panel the heights of its own surface.
type Heights struct {
	Scale  contour.Scale
	Panels [][]float64
	above  bool // marks are heights above the minimum of each panel's surface
	up     bool // surfaces are climbed: marks are of −f
}

// mostLevels is how many levels a figure has at most.
const mostLevels = 40

// mostOwnLevels is how many levels a file may list: more lines than these would be a grey face, at the price of each.
const mostOwnLevels = 400

// CheckLevels reports a list of levels that is too long.
func CheckLevels(s catalog.Spec) error {
	if l, _ := s.Get("levels").([]float64); len(l) > mostOwnLevels {
		return fmt.Errorf("levels has %d entries, and a map shows at most %d", len(l), mostOwnLevels)
	}
	return nil
}

// LevelSamples is the side of the grid that levels are chosen on.
const LevelSamples = 80

// ChooseLevels finds the levels for all panels of a figure as a file asks for them, fewer for small ones unless it says how many.
// Panels that show different surfaces share levels above their own minimum where those are known, since heights of different
// surfaces have nothing else in common.
func ChooseLevels(views []Area, asked any, small bool) Heights {
	h := Heights{above: minimaDiffer(views), up: climbed(views)}
	if own, listed := asked.([]float64); listed {
		h.above, h.Scale = false, ownLevels(views, own)
	} else {
		h.Scale = contour.Levels(h.sample(views), h.choice(views, asked, small))
	}
	for _, v := range views {
		levels := h.Scale.Levels
		if low, _ := v.Source.Minimum(); h.above {
			levels = slices.Clone(levels)
			for i := range levels {
				levels[i] += low
			}
		}
		h.Panels = append(h.Panels, levels)
	}
	return h
}

// ownLevels is the scale of levels that a file lists.
func ownLevels(views []Area, listed []float64) contour.Scale {
	own := make([]float64, len(listed))
	for i, v := range listed {
		own[i] = views[0].Source.Value(v)
	}
	own = ascendingLevels(own)
	return contour.Scale{Marks: own, Levels: own}
}

// sample are heights of the views, counted as the marks will be.
func (h *Heights) sample(views []Area) (z []float64) {
	for _, v := range distinct(views) {
		base := 0.0
		if h.above {
			base, _ = v.Source.Minimum()
		}
		for _, f := range Sample(v, LevelSamples, LevelSamples).Z {
			z = append(z, f-base)
		}
	}
	return z
}

// choice is which levels a file asks for, in a word or by their number.
func (h *Heights) choice(views []Area, asked any, small bool) (c contour.Choice) {
	if small {
		c.Count = 7
	}
	if len(views) > 0 {
		c.Min, c.Known = views[0].Source.Minimum()
		if h.above {
			c.Min = 0
		}
	}
	switch l := asked.(type) {
	case int:
		c.Count = min(max(l, 1), mostLevels)
	case string:
		c.Kind = contour.Kind(l)
	}
	return c
}

// climbed reports whether all views are of surfaces that are climbed.
func climbed(views []Area) bool {
	for _, v := range views {
		if !v.Source.Climbs() {
			return false
		}
	}
	return len(views) > 0
}

// Texts are the marks as they are written, in their order.
func (h Heights) Texts() []string {
	if !h.up || h.gaps() {
		return h.Scale.Format()
	}
	own := h.Scale
	if own.Log { // up to a maximum of 0
		texts := own.Format()
		for i, t := range texts {
			texts[i] = "−" + t
		}
		return texts
	}
	own.Marks = make([]float64, len(h.Scale.Marks))
	for i, m := range h.Scale.Marks {
		own.Marks[len(own.Marks)-1-i] = 0 - m
	}
	texts := own.Format()
	slices.Reverse(texts)
	return texts
}

// Bar is the bar that tells the levels of a figure.
func (h Heights) Bar(s *surface.Surface) sheet.ColorBar {
	return sheet.ColorBar{Label: h.Label(s), Levels: h.Texts(), Falling: h.up && !h.gaps()}
}

// minimaDiffer reports whether the views are of surfaces whose minima, all known, lie at different heights, so that
// common levels have to be counted from each one's own. Where runs may not go a surface may lie lower than its minimum, so that
// nothing can be counted from there.
func minimaDiffer(views []Area) bool {
	differ := false
	for _, v := range views {
		low, known := v.Source.Minimum()
		if !known || len(v.Source.Constraints) > 0 {
			return false
		}
		first, _ := views[0].Source.Minimum()
		differ = differ || low != first
	}
	return differ
}

// Label says what the marks are, of a surface.
func (h Heights) Label(s *surface.Surface) string {
	switch {
	case h.gaps() && h.up:
		return "f* − f"
	case h.gaps():
		return "f − f*"
	}
	return Value(s)
}

// Value is f with its variables. They go by the names that the formula has, which subtitles show, and not by the labels
// of the axes, which stand in no formula.
func Value(s *surface.Surface) string {
	if s.Model != nil {
		return "loss"
	}
	vars := s.Whole().Vars
	switch named := s.Untitled() || s.Renamed(); {
	case len(vars) == 2 && !named:
		return "f(x, y)"
	case len(vars) > 3 || !named: // of many it goes without their names
		return "f"
	}
	names := make([]string, len(vars))
	for i, name := range vars {
		names[i] = formula.NameSetting(name)
	}
	return "f(" + strings.Join(names, ", ") + ")"
}

// gaps reports whether the marks are heights above the lowest.
func (h Heights) gaps() bool {
	return h.above || h.Scale.Log && math.Abs(h.Scale.Base) > 1e-3*h.Scale.Marks[0]
}

// Counting is what the marks are where they are no values of a surface: f − 40, empty where they are.
func (h Heights) Counting(s *surface.Surface) string {
	what := "f"
	if s.Whole().Model != nil {
		what = "loss"
	}
	if !h.gaps() {
		return ""
	}
	from := math.Abs(s.Value(h.Scale.Base))
	base, told := wording.Short(from, 3), false
	for digits := 3; digits <= 6 && !told; digits++ { // as many as tell the lowest line from it
		short, _ := strconv.ParseFloat(strconv.FormatFloat(from, 'e', digits-1, 64), 64)
		base, told = wording.Short(from, digits), math.Abs(short-from) <= h.Scale.Marks[0]/2
	}
	switch {
	case h.above || !told:
		return h.Label(s)
	case h.up && s.Value(h.Scale.Base) < 0:
		return "−" + base + " − " + what
	case h.up:
		return base + " − " + what
	case s.Value(h.Scale.Base) < 0:
		return what + " + " + base
	}
	return what + " − " + base
}

// Note says what the labels of lines are counted from where they are no values of the surface; least is its lowest point in words.
func (h Heights) Note(views []Area, least string) string {
	if !h.gaps() {
		return ""
	}
	if low, known := views[0].Source.Minimum(); known && !h.above && h.Scale.Base != low { // it lies where runs may not go
		least = "the lowest point that is drawn"
	}
	return "Lines of equal height are labelled by how far they lie above " + least + "."
}

// Height is how high a point of a surface lies, counted as the marks are.
func (h Heights) Height(s *surface.Surface, f float64) float64 {
	if !h.gaps() {
		return s.Value(f)
	}
	if h.above {
		base, _ := s.Minimum()
		return f - base
	}
	return f - h.Scale.Base
}

// LevelsParam declares the choice of levels.
func LevelsParam() catalog.Param {
	return catalog.Param{Name: "levels", Type: catalog.Word | catalog.Integer | catalog.Numbers, Default: "auto",
		Choices: []string{"auto", "log", "linear"}, Range: catalog.Any(),
		Doc: "where the lines of equal height lie: auto takes powers of ten above the minimum where the valley is deep beside the rest, else even steps; " +
			"a number is about how many there are; a list gives the levels themselves"}
}

// distinct lists each surface once.
func distinct(views []Area) []Area {
	var all []Area
	for _, v := range views {
		known := false
		for _, k := range all {
			known = known || k.Source.SameFunction(v.Source) && k.X == v.X && k.Y == v.Y
		}
		if !known {
			all = append(all, v)
		}
	}
	return all
}

// ascendingLevels sorts levels and drops repeated ones.
func ascendingLevels(levels []float64) []float64 {
	sorted := append([]float64(nil), levels...)
	sort.Float64s(sorted)
	var out []float64
	for i, v := range sorted {
		if i == 0 || v != sorted[i-1] {
			out = append(out, v)
		}
	}
	return out
}
