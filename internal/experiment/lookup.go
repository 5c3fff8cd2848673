package experiment

import (
	"strconv"
	"strings"

	"gdplot/internal/experiment/grammar"
	"gdplot/internal/syntax"
	"gdplot/internal/wording"
)

// value is what a run has at a path, empty where it has nothing there.
func (d *decoded) value(p path) Value {
	if d.tunes(p) {
		return textValue(tunedText) // which value is not known before the trials
	}
	if !p.whole() {
		return d.parameter(p)
	}
	switch p.key {
	case grammar.Label:
		return textValue(d.label)
	case grammar.Surface:
		if d.surface != nil {
			return textValue(specText(d.surface.spec))
		}
	case grammar.Maximize:
		return anyValue(d.climbs)
	case grammar.Constraint:
		return textValue(chainText(d.within))
	case grammar.Start:
		if d.start != nil {
			return textValue(d.startText())
		}
	case grammar.Optimizer:
		return textValue(chainText(d.chain))
	case grammar.Rate:
		return d.rateValue()
	case grammar.Tune:
		if d.tune != nil {
			return textValue(d.tune.axis.path.text + " by " + d.tune.rule.What)
		}
	case grammar.Steps:
		return d.length.value()
	case grammar.Batch:
		if d.batch == 0 {
			return textValue("full")
		}
		return integerValue(d.batch)
	case grammar.Stop:
		texts := make([]string, len(d.stop))
		for i, k := range d.stop {
			texts[i] = specText(k.spec)
		}
		return textValue(strings.Join(texts, "+"))
	case grammar.Seed:
		return integerValue(int(d.seed))
	}
	return Value{}
}

func (l length) value() Value {
	if l.epochs > 0 {
		return textValue(strconv.Itoa(l.epochs) + " " + wording.Noun(l.epochs, "epoch"))
	}
	return integerValue(l.steps)
}

// rateValue is a constant rate's number, or a schedule.
func (d *decoded) rateValue() Value {
	if d.rate == nil {
		return Value{}
	}
	if rate, ok := d.rate.spec.Constant(); ok {
		return anyValue(rate)
	}
	return textValue(specText(d.rate.spec))
}

// parameter is a parameter of one of the run's components.
func (d *decoded) parameter(p path) Value {
	for _, k := range d.components(p.key) {
		if k.spec.Decl != p.comp {
			continue
		}
		v := k.spec.Get(p.param.Name)
		if v == nil && p.param.Steps {
			v = d.steps
		}
		if p.part != "" {
			return part(v, p.part)
		}
		return anyValue(v)
	}
	return Value{}
}

// components are what a run has under one of its keys.
func (d *decoded) components(key int) []*component {
	switch {
	case key == grammar.Surface && d.surface != nil:
		return []*component{d.surface}
	case key == grammar.Constraint:
		return d.within
	case key == grammar.Optimizer:
		return d.chain
	case key == grammar.Rate && d.rate != nil:
		return []*component{d.rate}
	case key == grammar.Stop:
		return d.stop
	}
	return nil
}

func (d *decoded) componentNames(key int) []string {
	var names []string
	for _, k := range d.components(key) {
		names = append(names, k.spec.Name())
	}
	return names
}

// startText is the start in its shortest form.
func (d *decoded) startText() string {
	if d.start.kind == startGrid && d.point != nil {
		return vectorText(d.point)
	}
	return d.start.text()
}

func (s *start) text() string {
	switch s.kind {
	case startZeros:
		return "zeros"
	case startSuggested:
		return "suggested"
	case startUniform:
		if s.window == nil {
			return "uniform(window)"
		}
		return "uniform(" + anyText(s.window) + ")"
	case startNormal:
		return "normal(" + syntax.Number(s.std) + ")"
	case startEndOf:
		return "end_of(" + s.label.Text + ")"
	case startGrid:
		return "grid"
	}
	return vectorText(s.point)
}
