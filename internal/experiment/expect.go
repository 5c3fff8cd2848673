package experiment

import (
	"fmt"
	"slices"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/syntax"
	"gdplot/internal/wording"
)

var claimKeys = append([]string{"run", "steps_to", "verdict", "reason", "end"}, grammar.Quantities...)

// expectations decodes what the title claims.
func (p *plotted) expectations(n *syntax.Node) (all []Expectation, at []*syntax.Node) {
	if n == nil {
		return nil, nil
	}
	if n.Kind != syntax.List {
		p.wrongType(n, "expect", "a list of claims such as [{run: adam, verdict: converged}]")
		return nil, nil
	}
	for _, item := range n.Items {
		if x, ok := p.expectation(item); ok {
			all, at = append(all, x), append(at, item)
		}
	}
	return all, at
}

func (p *plotted) expectation(n *syntax.Node) (Expectation, bool) {
	x := Expectation{Pos: Position{n.At.Line, n.At.Col}, Run: -1, Faster: -1, Than: -1}
	switch {
	case n.Kind != syntax.Mapping || len(n.Keys) == 0:
		p.wrongType(n, "an expectation", "a mapping such as {run: adam, verdict: converged}")
		return x, false
	case n.Has("faster") || n.Has("than") || n.Has("to"):
		return p.comparison(n, x)
	}
	ok := true
	run, _ := n.Get("run")
	if run == nil {
		p.report.Errorf(n, "", "an expectation needs run, the run that it is about, or faster, than and to")
		ok = false
	} else {
		x.Run, ok = p.runAt(run, "run")
	}
	for i, k := range n.Keys {
		if k.Text == "run" {
			continue
		}
		claim, good := p.claim(k, n.Items[i], x.Run)
		ok = ok && good
		x.Claims = append(x.Claims, claim)
	}
	if len(x.Claims) == 0 && ok {
		p.report.Errorf(n, "", "this expectation claims nothing")
		return x, false
	}
	if ok {
		x.Text = claimText(p.runs[x.Run].ID(), x.Claims)
	}
	return x, ok
}

// runAt decodes the name of a run.
func (p *plotted) runAt(n *syntax.Node, what string) (int, bool) {
	if _, ok := p.line(n, what); !ok {
		return -1, false
	}
	if p.altered && !p.isRun(n.Text) {
		p.report.Add(syntax.Note, n.At, n.End, "", "with --set there is no run "+syntax.Quote(n.Text)+"; this is not tested")
		return -1, false
	}
	return p.runNamed(p.runs, n)
}

// isRun reports whether a run has this ID or label.
func (p *plotted) isRun(name string) bool {
	for _, r := range p.runs {
		if r.ID() == name || r.Label == name {
			return true
		}
	}
	return false
}

// comparison decodes {faster: …, than: …, to: …}.
func (p *plotted) comparison(n *syntax.Node, x Expectation) (Expectation, bool) {
	ok := true
	var to *syntax.Node
	for i, k := range n.Keys {
		good, v := true, n.Items[i]
		switch k.Text {
		case "faster":
			x.Faster, good = p.runAt(v, "faster")
		case "than":
			x.Than, good = p.runAt(v, "than")
		case "to":
			to = v
		default:
			p.unknownKey(k, grammar.ComparisonKeys, "a comparison has no key %s")
			good = false
		}
		ok = ok && good
	}
	for _, key := range grammar.ComparisonKeys {
		if !n.Has(key) {
			p.report.Errorf(n, "", "a comparison needs %s", key)
			ok = false
		}
	}
	if to != nil {
		var good bool
		x.To, good = p.level(to, x.Faster)
		ok = ok && good && (x.To.Metric == "" || x.Than < 0 || p.judged(to.Keys[0], x.Than))
	}
	if !ok {
		return x, false
	}
	if x.Faster == x.Than {
		p.report.Errorf(n, "", "a run is not faster than itself")
		return x, false
	}
	at, _ := n.Get("to")
	if !p.aim(x.Faster, x.To, at) || !p.aim(x.Than, x.To, at) {
		return x, false
	}
	x.Text = fmt.Sprintf("%s reaches %s before %s", p.runs[x.Faster].ID(), TargetText(x.To), p.runs[x.Than].ID())
	return x, true
}

// level decodes {gap: v}, {loss: v} or {accuracy: v}.
func (p *plotted) level(n *syntax.Node, run int) (Target, bool) {
	if n.Kind != syntax.Mapping || len(n.Keys) != 1 || !slices.Contains(grammar.LevelKeys, n.Keys[0].Text) {
		p.report.Errorf(n, "", "to must be {gap: v}, {loss: v} or, of a model, such as {accuracy: v}")
		return Target{}, false
	}
	return p.target(n.Keys[0], n.Items[0], run)
}

// target decodes a level with its key; run is -1 where that is not known.
func (p *plotted) target(k, v *syntax.Node, run int) (Target, bool) {
	r, metric := catalog.Any(), ""
	switch k.Text {
	case "gap":
		r = catalog.AtLeast(0)
	case "loss":
	default:
		metric = k.Text
		if run >= 0 && !p.judged(k, run) {
			return Target{}, false
		}
	}
	level, ok := p.number(v, k.Text, r)
	return Target{Gap: k.Text == "gap", Metric: metric, Loss: level}, ok
}

// judged reports whether a run's model is judged by what a key names, and says so where it is not.
func (p *plotted) judged(k *syntax.Node, run int) bool {
	m := p.runs[run].Surface.Model
	if m != nil && slices.Contains(m.Metrics(), k.Text) {
		return true
	}
	hint := ""
	if m != nil && len(m.Metrics()) > 0 {
		hint = "it has " + wording.List(m.Metrics())
	}
	p.report.Errorf(k, hint, "%s has no %s", syntax.Quote(p.runs[run].ID()), k.Text)
	return false
}

// claim decodes one claim about a run; run is -1 where that is not known.
func (p *plotted) claim(k, v *syntax.Node, run int) (Claim, bool) {
	x := Claim{Pos: Position{k.At.Line, k.At.Col}, What: k.Text, Range: catalog.Any()}
	ok := false
	switch {
	case k.Text == "verdict":
		x.Word, ok = p.oneOf(v, k.Text, grammar.Verdicts)
	case k.Text == "reason":
		x.Word, ok = p.oneOf(v, k.Text, grammar.Reasons())
	case k.Text == "steps_to":
		ok = p.stepsTo(&x, v, run)
	case k.Text == "end":
		ok = p.end(&x, v, run)
	case slices.Contains(grammar.Quantities, k.Text):
		x.Range, ok = p.amount(v, k.Text)
		if ok && k.Text == "final_gap" && run >= 0 {
			ok = p.needMinimum(k, p.runs[run].Surface)
		}
	default:
		p.unknownKey(k, claimKeys, "an expectation has no key %s")
	}
	return x, ok
}

func (p *plotted) oneOf(n *syntax.Node, what string, words []string) (string, bool) {
	if n.Kind != syntax.Scalar || n.IsNull() {
		p.wrongType(n, what, wording.OrList(words))
		return "", false
	}
	if !slices.Contains(words, n.Text) {
		p.report.Errorf(n, grammar.Suggestion(n.Text, words), "%s must be %s, not %s", what, wording.OrList(words), n.What())
		return "", false
	}
	return n.Text, true
}

// amount decodes a number that is expected: the number itself, or a range in which it lies.
func (p *plotted) amount(n *syntax.Node, what string) (catalog.Interval, bool) {
	if n.Kind == syntax.Scalar {
		v, ok := p.number(n, what, catalog.Any())
		return catalog.Closed(v, v), ok
	}
	if n.Kind != syntax.Mapping || len(n.Keys) == 0 {
		p.wrongType(n, what, "a number or a range such as {below: 50}")
		return catalog.Interval{}, false
	}
	return p.amountOf(n, nil)
}

// amountOf decodes the range keys of a mapping; skip lists keys that belong to something else.
func (p *plotted) amountOf(n *syntax.Node, skip []string) (catalog.Interval, bool) {
	r, ok := catalog.Any(), true
	given := map[string]float64{}
	for i, k := range n.Keys {
		if slices.Contains(skip, k.Text) {
			continue
		}
		if !slices.Contains(grammar.AmountKeys, k.Text) {
			p.unknownKey(k, append(grammar.AmountKeys, skip...), "a range has no key %s")
			ok = false
			continue
		}
		v, good := p.number(n.Items[i], k.Text, catalog.Any())
		given[k.Text] = v
		ok = ok && good
	}
	if !ok {
		return r, false
	}
	if v, has := given["below"]; has {
		r.Hi, r.HiOpen = v, true
	}
	if v, has := given["above"]; has {
		r.Lo, r.LoOpen = v, true
	}
	if v, has := given["equals"]; has {
		r = catalog.Closed(v, v)
	}
	near, hasNear := given["near"]
	within, hasWithin := given["within"]
	switch {
	case hasNear != hasWithin:
		p.report.Errorf(n, "", "near and within go together")
		return r, false
	case hasNear:
		r = catalog.Closed(near-within, near+within)
	}
	if r.Lo > r.Hi {
		p.report.Errorf(n, "", "no number is in this range")
		return r, false
	}
	return r, true
}

// stepsTo decodes {gap: v, below: n}: the first step at a level.
func (p *plotted) stepsTo(x *Claim, n *syntax.Node, run int) bool {
	var level, at *syntax.Node
	levels := 0
	for _, key := range grammar.LevelKeys {
		if v, k := n.Get(key); v != nil {
			level, at = v, k
			levels++
		}
	}
	if n.Kind != syntax.Mapping || levels != 1 {
		p.report.Errorf(n, "", "steps_to must be a mapping such as {gap: 1e-6, below: 50}")
		return false
	}
	var ok, good bool
	x.Target, ok = p.target(at, level, run)
	x.Range, good = p.amountOf(n, append([]string{"never"}, grammar.LevelKeys...))
	ok = ok && good
	if never, _ := n.Get("never"); never != nil {
		x.Never, good = p.truth(never, "never")
		ok = ok && good
		if x.Never && len(n.Keys) > 2 {
			p.report.Errorf(never, "", "what never happens takes no number of steps")
			ok = false
		}
	}
	if !ok || run < 0 {
		return ok
	}
	return p.aim(run, x.Target, at)
}

// end decodes {near: point, within: distance}.
func (p *plotted) end(x *Claim, n *syntax.Node, run int) bool {
	if n.Kind != syntax.Mapping {
		p.wrongType(n, "end", "a mapping such as {near: [1, 1], within: 0.01}")
		return false
	}
	ok := true
	for i, k := range n.Keys {
		good, v := true, n.Items[i]
		switch k.Text {
		case "near":
			x.Near, good = p.vector(v, "near", catalog.Any())
			if good && run >= 0 && len(x.Near) != p.runs[run].Surface.Dim() {
				p.report.Errorf(v, "", "near has %s, but the surface has %s", wording.Plural(len(x.Near), "number"), wording.Plural(p.runs[run].Surface.Dim(), "variable"))
				good = false
			}
		case "within":
			x.Within, good = p.number(v, "within", catalog.MoreThan(0))
		default:
			p.unknownKey(k, []string{"near", "within"}, "end has no key %s")
			good = false
		}
		ok = ok && good
	}
	if !n.Has("near") || !n.Has("within") {
		p.report.Errorf(n, "", "end needs near and within")
		return false
	}
	return ok
}
