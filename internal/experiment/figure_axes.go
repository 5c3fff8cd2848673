package experiment

import (
	"slices"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/syntax"
)

// axesNamed checks the options that name something that varies.
func (p *plotted) axesNamed(d *drawing) {
	for i, param := range d.spec.Decl.Params {
		text, ok := d.spec.Values[i].(string)
		if !ok || param.Type&catalog.Axis == 0 || slices.Contains(param.Choices, text) {
			continue
		}
		if at, given := d.params.get(param.Name); given {
			p.axisNamed(at, text, param.Choices)
		} else {
			p.axisMeant(d.at, text)
		}
	}
}

// varies reports whether runs differ on an axis.
func (p *plotted) varies(axis path) bool {
	for _, d := range p.from {
		if p.varying.At(axis, d).Text != p.varying.At(axis, p.from[0]).Text {
			return true
		}
	}
	return false
}

// axisMeant makes an axis of what the default of an option names, where runs differ there.
func (p *plotted) axisMeant(at *syntax.Node, text string) {
	for _, axis := range p.varying.paths() {
		if axis.text == text {
			return
		}
	}
	quiet := newChecker(syntax.NewReporter(), p.limits)
	meant := &syntax.Node{Text: text, At: at.At, End: at.End}
	if axis, ok := quiet.path(meant, ""); ok && !p.incomplete && p.varies(axis) {
		axis.at = meant
		p.varying.derived = append(p.varying.derived, axis)
	}
}

// axisNamed checks one path that a figure names. What differs between runs but is no axis yet becomes one.
func (p *plotted) axisNamed(at *syntax.Node, text string, words []string) {
	var axes []string
	for _, axis := range p.varying.paths() {
		if axis.text == text {
			return
		}
		axes = append(axes, axis.text)
	}
	if p.incomplete {
		return
	}
	if text == "label" && p.varying.items {
		p.varying.derived = append(p.varying.derived, path{text: text, key: grammar.Label})
		return
	}
	quiet := newChecker(syntax.NewReporter(), p.limits)
	axis, ok := quiet.path(at, "")
	switch {
	case ok && axis.key != grammar.Label && (p.varies(axis) || p.varying.given[axis.key]):
		axis.at = at
		p.varying.derived = append(p.varying.derived, axis)
	case ok:
		hint := "nothing varies in this file"
		if len(axes) > 0 {
			hint = "what varies: " + strings.Join(axes, ", ")
		}
		p.report.Errorf(at, hint, "%s does not vary between the runs", text)
	default:
		hint := grammar.Suggestion(text, append(append(axes, words...), grammar.Names(grammar.RunKeys)...))
		if hint == "" && len(axes) > 0 {
			hint = "what varies: " + strings.Join(axes, ", ")
		}
		p.report.Errorf(at, hint, "%s is nothing that varies between runs", syntax.Quote(text))
	}
}

// axesApart reports options that the file gives the same axis though no figure can: two ways in which results are laid out, or
// one of these and what is taken together.
func (p *plotted) axesApart(d *drawing) {
	var before []*catalog.Param
	for i := range d.spec.Decl.Params {
		param := &d.spec.Decl.Params[i]
		at, given := d.params.get(param.Name)
		if text, ok := d.spec.Values[i].(string); !given || !ok || !param.Lays && !param.Gathers || slices.Contains(param.Choices, text) {
			continue
		}
		for _, other := range before {
			if text := d.spec.Text(param.Name); text == d.spec.Text(other.Name) {
				p.report.Errorf(at, "", "%s and %s are both %s, and one of them has to be something else that varies", other.Name, param.Name, text)
			}
		}
		before = append(before, param)
	}
}
