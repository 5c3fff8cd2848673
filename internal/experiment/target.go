package experiment

import (
	"errors"
	"slices"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/model"
)

// Target is a loss, or a gap above the minimum, that a run should come down to, or what a model is judged by: a share that
// it should rise to, or a loss on other examples that it should come down to.
type Target struct {
	Gap    bool    // whether Loss is measured above the surface's minimum
	Metric string  // one of model.Metrics, empty for a loss or a gap
	Loss   float64 // the level
}

// Tenth is the target at a tenth of the level, to whole digits.
func Tenth(t Target) Target {
	t.Loss = rounded(t.Loss/10, 12)
	return t
}

// Reached reports whether a value of the target's metric is at the target.
func (t Target) Reached(v float64) bool {
	if strings.HasSuffix(t.Metric, "loss") {
		return v <= t.Loss
	}
	return v >= t.Loss
}

// targets adds the levels that a figure shows to its runs. A default level gives way to one that the file names, for the figure or
// for the tuning of all its runs.
func (p *plotted) targets(d *drawing, runs []int) {
	explicit := false
	for _, param := range d.spec.Decl.Params {
		_, given := d.params.get(param.Name)
		explicit = explicit || param.Target != "" && given
	}
	gap, tuned := p.tunedFor(runs)
	if tuned && !explicit {
		if param, has := d.spec.Decl.Param(gapTarget); has && param.Type&catalog.Number != 0 && param.Target == gapTarget {
			d.spec = d.spec.With(gapTarget, gap)
		}
	}
	for i, param := range d.spec.Decl.Params {
		_, given := d.params.get(param.Name)
		if param.Target == "" || explicit && !given {
			continue
		}
		d.loose = d.loose || !given && !tuned && len(runs) <= spareRuns && givesWay(d.spec.Decl, &d.spec.Decl.Params[i])
		all := targetsOf(param, d.spec.Values[i])
		of := map[bool][]Target{true: all} // by whether gaps are among them
		for _, target := range all {
			if target.Metric != "" {
				for _, j := range runs {
					if why := lacks(p.runs[j], target.Metric); why != "" {
						p.report.Errorf(d.place(param.Name), "", "%s", why)
						return
					}
				}
			}
			if !target.Gap {
				of[false] = append(of[false], target)
			}
		}
		for _, j := range runs {
			gaps := len(of[false]) == len(all) // there are none
			if _, known := p.runs[j].Surface.Minimum(); !gaps && (known || given || countsSteps(d.spec)) {
				gaps = p.needMinimum(d.place(param.Name), p.runs[j].Surface)
			} // else it shows something else, and the loss where no gap is known
			p.aims.add(p.runs[j], of[gaps])
		}
	}
}

// fallBack lets a figure that counts steps by default, and of which nothing else was asked, take the loss of runs that have no
// known minimum to come to.
func (p *plotted) fallBack(d *drawing, runs []int) {
	counts := ""
	for i, param := range d.spec.Decl.Params {
		if _, given := d.params.get(param.Name); given && (param.Target != "" || slices.Contains(param.Choices, "steps_to")) {
			return
		}
		if slices.Contains(param.Choices, "steps_to") && d.spec.Values[i] == any("steps_to") {
			counts = param.Name
		}
	}
	unknown := func(r int) bool {
		_, known := p.runs[r].Surface.Minimum()
		return !known
	}
	if counts != "" && slices.ContainsFunc(runs, unknown) {
		d.spec = d.spec.With(counts, "auto")
	}
}

// countsSteps reports whether a figure shows steps to its target, always or by what it is told to take of a run.
func countsSteps(s catalog.Spec) bool {
	for i, param := range s.Decl.Params {
		if slices.Contains(param.Choices, "steps_to") {
			return s.Values[i] == any("steps_to")
		}
	}
	return true
}

// targetsOf are the levels that a parameter of a figure names, one or several.
func targetsOf(param catalog.Param, value any) []Target {
	at := func(level float64) Target { return Target{Gap: param.Target == gapTarget, Loss: level} }
	var all []Target
	switch v := value.(type) {
	case float64:
		all = append(all, at(v))
	case []float64:
		for _, level := range v {
			all = append(all, at(level))
		}
	case catalog.Spec: // of Judged or Level
		for _, p := range v.Decl.Params {
			if !v.Has(p.Name) {
				continue
			}
			t := Target{Metric: p.Name, Loss: v.Float(p.Name)}
			if p.Target != "" { // the gap or the loss of a Level
				t.Metric, t.Gap = "", p.Target == gapTarget
			}
			all = append(all, t)
		}
	}
	return all
}

// Judged are the levels of what models are judged by, as a figure names one.
var Judged = &catalog.Decl{
	Name: "target", Title: "Target", Flat: true,
	Sentence: "A number that models are judged by, with the level that runs should come to: losses come down to it, shares rise to it.",
	Params:   judged(),
	Check:    oneLevel("{test_accuracy: 0.9}"),
}

// Level is a gap, a loss, or a level of what models are judged by, as a figure names one.
var Level = &catalog.Decl{
	Name: "level", Title: "Level", Flat: true,
	Sentence: "What runs should come to: a gap above the minimum, a loss, or a level of what models are judged by.",
	Params: append([]catalog.Param{
		{Name: "gap", Type: catalog.Number, Optional: true, Range: catalog.MoreThan(0), Target: gapTarget, Doc: "a distance above the minimum"},
		{Name: "loss", Type: catalog.Number, Optional: true, Range: catalog.Any(), Target: "loss", Doc: "a loss"},
	}, judged()...),
	Check: oneLevel("{gap: 1e-6}"),
}

func oneLevel(sample string) func(catalog.Spec) error {
	return func(s catalog.Spec) error {
		if n := len(targetsOf(catalog.Param{}, s)); n != 1 {
			return errors.New("a target is one level, such as " + sample)
		}
		return nil
	}
}

func judged() (all []catalog.Param) {
	for _, name := range model.Metrics {
		p := catalog.Param{Name: name, Type: catalog.Number, Optional: true, Range: catalog.Closed(0, 1), Doc: "a share to reach, 0.9 for 90 %"}
		if strings.HasSuffix(name, "loss") {
			p.Range, p.Doc = catalog.Any(), "a loss to come down to"
		}
		all = append(all, p)
	}
	return all
}

// gapTarget is the Target of parameters whose level is counted from the minimum.
const gapTarget = "gap"

// Levels are the levels that a parameter of a figure names.
func (f *Figure) Levels(i int) []Target {
	if f.Spec.Decl.Params[i].Target == "" {
		return nil
	}
	return targetsOf(f.Spec.Decl.Params[i], f.Spec.Values[i])
}

// Target is the level that a figure says its runs should come down to: the loss that its file names, or else the gap, which
// has a default.
func (f *Figure) Target() Target {
	var target Target
	found := false
	for i := range f.Spec.Decl.Params {
		if all := f.Levels(i); len(all) > 0 && (!found || target.Gap) {
			target, found = all[0], true
		}
	}
	return target
}

// tenths lets runs whose arrivals at a gap are compared be watched at a tenth of it as well: whether the order is the same
// there says how much it owes to the gap. These targets come after all others.
func (p *plotted) tenths(e *Experiment) {
	if p.report.Errors > 0 {
		return
	}
	var watch func(f *Figure)
	watch = func(f *Figure) {
		for i, param := range f.Spec.Decl.Params {
			if param.Target == gapTarget && f.countsArrivals() && len(f.Runs) > 1 {
				p.tenth(f.Runs, targetsOf(param, f.Spec.Values[i]))
			}
		}
		for _, part := range f.Parts {
			watch(part)
		}
	}
	for _, f := range e.Figures {
		watch(f)
	}
	for _, x := range e.Expect {
		if x.Faster >= 0 && x.To.Gap {
			p.tenth([]int{x.Faster, x.Than}, []Target{x.To})
		}
	}
}

// tenth gives runs that have one of some targets a tenth of it as well.
func (p *plotted) tenth(runs []int, targets []Target) {
	of := map[*aimed][]Target{} // by the list that runs share
	for _, i := range runs {
		run := p.runs[i]
		if run.aimed == nil {
			continue
		}
		tenths, known := of[run.aimed]
		if !known {
			for _, t := range targets {
				if run.TargetIndex(t) >= 0 {
					tenths = append(tenths, Tenth(t))
				}
			}
			of[run.aimed] = tenths
		}
		p.aims.add(run, tenths)
	}
}

// spareLevels are the gaps, least first, that a figure counts arrivals at where its file names none and no run comes to the
// one by default.
var spareLevels = []Target{{Gap: true, Loss: 1e-4}, {Gap: true, Loss: 1e-2}}

// spareRuns is the most runs that are watched for them: a sweep of many is asked for by who knows what is to be reached.
const spareRuns = 64

// givesWay reports whether a parameter is the one level that a figure counts arrivals at, which is another where the file does
// not name it and no run comes to it.
func givesWay(d *catalog.Decl, p *catalog.Param) bool {
	return d.Beside&catalog.ComparesArrivals != 0 && p.Target == gapTarget && p.Type&catalog.Number != 0
}

// Spares are the levels that a figure may fall back to, least first; it has none whose file names one.
func (f *Figure) Spares() []Target {
	if f.drawing == nil || !f.drawing.loose {
		return nil
	}
	return spareLevels
}

// spares lets the runs of such figures be watched for them, after all else.
func (p *plotted) spares(e *Experiment) {
	var watch func(f *Figure)
	watch = func(f *Figure) {
		for _, i := range f.Runs {
			if p.runs[i].TargetIndex(f.Target()) >= 0 {
				p.aims.add(p.runs[i], f.Spares())
			}
		}
		for _, part := range f.Parts {
			watch(part)
		}
	}
	for _, f := range e.Figures {
		watch(f)
	}
}

// countsArrivals reports whether a figure compares when runs come to a target.
func (f *Figure) countsArrivals() bool {
	return f.Beside()&catalog.ComparesArrivals != 0 || slices.Contains(f.Spec.Values, any("steps_to"))
}
