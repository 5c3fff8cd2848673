package experiment

import (
	"encoding/json"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	texts "gdplot/internal/plain"
	"gdplot/internal/surface"
)

// MarshalJSON writes the run as plan --json shows it: in longhand, with its ID, hash and place on every axis.
func (r *Run) MarshalJSON() ([]byte, error) {
	l := newPlanWriter()
	l.run(r)
	return l.buf, nil
}

// MarshalJSON writes {"gap": v}, {"loss": v} or {"accuracy": v}.
func (t Target) MarshalJSON() ([]byte, error) { return t.appendJSON(nil) }

func (t Target) appendJSON(b []byte) ([]byte, error) {
	of := "loss"
	switch {
	case t.Gap:
		of = "gap"
	case t.Metric != "":
		of = t.Metric
	}
	b = append(texts.AppendText(append(b, '{'), of), ':')
	b, err := texts.AppendNumber(b, t.Loss)
	return append(b, '}'), err
}

// MarshalJSON writes a number where the value is one, else its text.
func (v Value) MarshalJSON() ([]byte, error) {
	if v.Numeric {
		return json.Marshal(v.Number)
	}
	return json.Marshal(v.Text)
}

// MarshalJSON writes the figure with its name, its options in longhand and the runs it draws.
func (f *Figure) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Name string       `json:"name"`
		Spec catalog.Spec `json:"figure"`
		Runs []int        `json:"runs"`
	}{f.Name, f.Spec, f.Runs})
}

// JSON is the plan: every run and figure in longhand, the same bytes for the same file whatever folder it is in.
func (e *Experiment) JSON() ([]byte, error) {
	b, err := e.AppendJSON(nil)
	if err != nil {
		return nil, err
	}
	return texts.JSON(texts.Indent(b)), nil
}

// AppendJSON appends the same without blanks and line feeds.
func (e *Experiment) AppendJSON(b []byte) ([]byte, error) {
	type axis struct {
		Path   string  `json:"path"`
		Values []Value `json:"values"`
	}
	axes := make([]axis, len(e.Axes))
	for i, a := range e.Axes {
		axes[i] = axis(a)
	}
	head, err := texts.Marshal(struct {
		planHead
		Axes []axis `json:"axes"`
	}{e.planHead(), axes})
	if err != nil {
		return nil, err
	}
	tail, err := texts.Marshal(planTail[*Figure]{orEmpty(e.Figures), e.claimTexts()})
	if err != nil {
		return nil, err
	}
	l := newPlanWriter() // the runs, of which there may be very many, without reflection
	l.buf = append(append(b, head[:len(head)-1]...), `,"runs":`...)
	l.runs(e.Runs)
	return append(append(l.buf, ','), tail[1:]...), nil
}

func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// runOf makes the resolved run of a decoded one; what needs the other runs is added later.
func (r *resolver) runOf(d *decoded, named naming) *Run {
	run := r.runs.next()
	run.Start, run.Seed = d.point, d.seed
	own := Setup{naming: named, Label: d.label, Surface: d.land, Steps: d.steps, Batch: d.perStep(), Path: d.path, table: r.onAxes}
	own.Chain = r.fillAll(d.chain, d, func(k *component, param string) float64 { return r.minimumOf(d, k, param) })
	own.Stop = r.fillAll(d.stop, d, nil) // no stop rule asks for a minimum: gap has its own way
	own.words, own.pointed = d.beginning()
	run.Setup = r.setup(own)
	if d.rate != nil && rateUse(d.chain) != catalog.RateNone {
		run.Rate = r.rateOf(d)
	}
	return run
}

// fillAll gives components what fill gives each, once for all runs that share them.
func (r *resolver) fillAll(list []*component, d *decoded, minimum func(k *component, param string) float64) []catalog.Spec {
	if len(list) == 0 {
		return nil
	}
	key := filledKey{&list[0], d.steps, d.land}
	all, known := r.filled[key]
	if !known {
		for _, k := range list {
			all = append(all, fill(k.spec, d.steps, func(param string) float64 { return minimum(k, param) }))
		}
		r.filled[key] = all
	}
	return all
}

// setup is that of a run, one for all that have the same.
func (r *resolver) setup(own Setup) *Setup {
	key := setupKey{naming: own.naming, label: own.Label, surface: own.Surface, path: own.Path, steps: own.Steps, batch: own.Batch, words: own.words, pointed: own.pointed}
	if len(own.Chain) > 0 {
		key.chain = &own.Chain[0]
	}
	if len(own.Stop) > 0 {
		key.stop = &own.Stop[0]
	}
	shared, known := r.setups[key]
	if !known {
		own.restless = catalog.MethodOf(own.Chain).Rest == catalog.RestNever
		shared = new(Setup) // and not &own, which would be one for every run
		*shared = own
		r.setups[key] = shared
	}
	return shared
}

// setupKey is all that a Setup is made of; components that are filled in are shared.
type setupKey struct {
	naming
	label        string
	surface      *surface.Surface
	path         *descent.Recording
	chain, stop  *catalog.Spec
	steps, batch int
	words        string
	pointed      bool
}
