package study

import (
	"slices"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
)

// AxisIndex finds an axis of the experiment by its path, -1 if nothing of that name varies.
func AxisIndex(e *experiment.Experiment, path string) int {
	for i, a := range e.Axes {
		if a.Path == path && path != "" {
			return i
		}
	}
	return -1
}

// TextOf is a textual parameter of a figure, empty where its kind has none or it is absent.
func TextOf(s catalog.Spec, name string) string {
	if s.Decl == nil {
		return ""
	}
	if _, ok := s.Decl.Param(name); !ok {
		return ""
	}
	text, _ := s.Get(name).(string)
	return text
}

// Follows reports whether a run's value on axis b is known from that on axis a.
func Follows(e *experiment.Experiment, a, b int) bool {
	seen := map[string]string{}
	for _, r := range e.Runs {
		key, v := r.Value(a).Text, r.Value(b).Text
		if old, ok := seen[key]; ok && old != v {
			return false
		}
		seen[key] = v
	}
	return true
}

// Outermost are those of some axes that lie within no other of them: a run's optimizer says what its
// optimizer.adam.beta2 is.
func Outermost(e *experiment.Experiment, axes []int) []int {
	return slices.DeleteFunc(slices.Clone(axes), func(a int) bool {
		return slices.ContainsFunc(axes, func(b int) bool { return strings.HasPrefix(e.Axes[a].Path, e.Axes[b].Path+".") })
	})
}
