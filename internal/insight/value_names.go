package insight

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/experiment"
	"gdplot/internal/formula"
	"gdplot/internal/surface"
	"gdplot/internal/wording"
)

// surfaceName is what the surface of a run is called.
func (n *Namer) surfaceName(r *experiment.Run) string {
	if name, known := n.grounds[r.Surface]; known {
		return name
	}
	return n.groundName(r.Surface)
}

// parted is what a formula is called before what its constants are, where they alone tell it from another.
const parted = "f with "

// onSurface is what a run is told by of its surface: where it goes down, or the constants of the one formula, or parameters of the one model, of all.
func (n *Namer) onSurface(r *experiment.Run) string {
	name := n.surfaceName(r)
	if constants, all := strings.CutPrefix(name, parted); all {
		return constants
	}
	if r.Surface.Whole().Model != nil && len(n.surfaces) == 1 { // one model, whose parameters alone differ
		if own, differs := strings.CutPrefix(name, InText(r.Surface)+", "); differs {
			return own
		}
	}
	return "on " + name
}

// groundName is a surface's title, with its parameters where the experiment has another of the same title.
func (n *Namer) groundName(s *surface.Surface) string {
	title := InText(s)
	for _, other := range n.surfaces[s.Title] {
		if text := s.Parted(other); text != "" {
			return parted + text
		}
		if text := differing(s.Spec, other.Spec); text != "" {
			return title + ", " + text
		}
	}
	return title
}

// InText is what a sentence calls a surface. The title of a model is a noun, which has a capital only where a sentence begins; others
// are names.
func InText(s *surface.Surface) string {
	name := s.Name()
	if first, size := utf8.DecodeRuneInString(name); s.Whole().Model != nil && !s.Untitled() && size < len(name) && unicode.IsLower(rune(name[size])) {
		return string(unicode.ToLower(first)) + name[size:]
	}
	return name
}

// differing lists the parameters of a that b has otherwise.
func differing(a, b catalog.Spec) string {
	if a.Decl != b.Decl {
		return ""
	}
	var parts []string
	for i, p := range a.Decl.Params {
		x, number := a.Values[i].(float64)
		if y, ok := b.Values[i].(float64); number && ok && x != y {
			parts = append(parts, setting(p.Name, x))
		}
	}
	return strings.Join(parts, ", ")
}

// rateName is the learning rate of a run as names have it.
func (n *Namer) rateName(r *experiment.Run) string {
	if name, known := n.constant[r.Rate]; known {
		return name
	}
	if rate, ok := r.ConstantRate(); ok {
		return "rate " + brief(rate, n.rates)
	}
	return rateName(r)
}

// rateName is the learning rate of a run: "rate 0.01", "cosine from 0.1", or the formula in k.
func rateName(r *experiment.Run) string {
	if r.Rate == nil {
		return ""
	}
	if rate, ok := r.Rate.Constant(); ok {
		return "rate " + wording.Short(rate, 6)
	}
	if _, ok := r.Rate.Decl.Param("initial"); ok {
		return strings.ReplaceAll(r.Rate.Name(), "_", " ") + " from " + wording.Short(r.Rate.Float("initial"), 6)
	}
	if main := r.Rate.Decl.Main(); main != nil && main.Type&catalog.Text != 0 {
		return "rate " + r.Rate.Text(main.Name)
	}
	return r.Rate.Label()
}

func startName(r *experiment.Run) string {
	if len(r.Start) == 0 {
		return ""
	}
	if len(r.Start) == 1 {
		return "from " + wording.Short(r.Start[0], 6)
	}
	return "from " + wording.Point(r.Start, 6)
}

// Value is what figures call the value that run r has on axis i of the experiment: "momentum 0.9" on optimizer,
// "rate 0.02" on learning_rate, the surface's title on surface.
func (n *Namer) Value(i int, r *experiment.Run) string {
	switch path := n.e.Axes[i].Path; path {
	case "label":
		if r.Label != "" {
			return r.Label
		}
		return r.ID()
	case "optimizer":
		name := joined(Method(r), n.settings(r))
		return joined(name, transforms(r))
	case "surface":
		return n.surfaceName(r)
	case "start":
		if of := r.StartOf(); of >= 0 {
			return "from the end of " + cmp.Or(n.e.Runs[of].Label, n.e.Runs[of].ID())
		}
		return startName(r)
	case "learning_rate":
		return n.rateName(r)
	case "batch":
		return batchOf(r)
	default:
		return n.plainValue(i, *r.Value(i))
	}
}

// AxisName is what figures call something that varies: the last part of its path as words, "learning rate"; for the main
// parameter of a transform the transform, "noise" for optimizer.noise.std.
func AxisName(path string) string {
	parts := strings.Split(path, ".")
	last := parts[len(parts)-1]
	if len(parts) > 1 {
		if d, ok := descent.Transforms.Find(parts[len(parts)-2]); ok && d.Main() != nil && d.Main().Name == last {
			last = d.Name
		}
	}
	return strings.ReplaceAll(last, "_", " ")
}

// Small numbers that are named beside greater ones are written in one style: without powers of ten where none of them is smaller
// than the least, and none so great that it would not be read beside them.
const leastPlain, mostPlain = 1e-5, 0.01

// brief is a value as names have it, told apart from its neighbours among all values, which ascend.
func brief(v float64, all []float64) string {
	i, known := slices.BinarySearch(all, v)
	after := i
	if known {
		after++
	}
	if n := len(all); n > 1 && all[0] >= leastPlain && all[n-1] < mostPlain && v < 10*leastPlain {
		if whole := strings.TrimRight(wording.Fixed(v, 7), "0"); len(whole) <= len("0.00000")+2 {
			return whole // all of them, then
		}
	}
	return wording.Brief(v, slices.Concat(all[max(i-1, 0):i], all[min(after, len(all)):min(after+1, len(all))])...)
}

// plainValue is a value with what varies before it: "condition 20".
func (n *Namer) plainValue(i int, v experiment.Value) string {
	name := AxisName(n.e.Axes[i].Path)
	switch {
	case v.Text == "":
		return "no " + name
	case strings.HasPrefix(n.e.Axes[i].Path, "surface.formula.where."):
		text := v.Text
		if v.Numeric {
			text = brief(v.Number, n.values[i])
		}
		return formula.NameSetting(name) + " = " + text
	case v.Numeric:
		return name + " " + brief(v.Number, n.values[i])
	}
	return name + " " + v.Text
}
