package experiment

import (
	"encoding/json"

	"gdplot/internal/catalog"
)

// longhandRun is what determines a run's numbers, with every shorthand expanded and every default filled in. Written
// as JSON with sorted keys inside the components it is what hashes are taken of.
type longhandRun struct {
	Surface   catalog.Spec   `json:"surface"`
	Data      string         `json:"data_sha256,omitempty"` // of the file that the surface is fitted to
	Start     any            `json:"start,omitempty"`
	Optimizer []catalog.Spec `json:"optimizer"`
	Rate      *catalog.Spec  `json:"learning_rate,omitempty"`
	Tune      *tuneJSON      `json:"tune,omitempty"` // what is still to be chosen
	Steps     int            `json:"steps"`
	Batch     any            `json:"batch"` // a number, or full
	Stop      map[string]any `json:"stop"`
	Seed      uint64         `json:"seed"`
}

func (r *Run) longhand() longhandRun {
	l := longhandRun{Surface: r.Surface.Spec, Optimizer: r.Chain, Rate: r.Rate, Steps: r.Steps, Batch: "full",
		Stop: map[string]any{}, Seed: r.Seed, Start: r.Start}
	if r.Batch > 0 {
		l.Batch = r.Batch
	}
	if r.Tune != nil && r.Tune.Choice == nil {
		l.Tune = &tuneJSON{Path: r.Tune.Path, Values: r.Tune.Values, Rule: r.Tune.Rule}
		if r.Tune.Path == RunKeys[keyRate].Name {
			l.Rate = nil
		}
	}
	if m := r.Surface.Model; m != nil {
		l.Data = m.Data.Train.Digest
	}
	if r.StartOf >= 0 {
		l.Start = map[string]string{"end_of": r.startOfID}
	}
	for _, s := range r.Stop {
		l.Stop[s.Name()] = body(s)
	}
	return l
}

// body is a Spec's parameters without its name.
func body(s catalog.Spec) any {
	b, err := json.Marshal(s)
	if err != nil {
		panic("experiment: a checked component has no JSON: " + err.Error())
	}
	var named map[string]json.RawMessage
	if err := json.Unmarshal(b, &named); err != nil {
		panic("experiment: a component's JSON is no object: " + err.Error())
	}
	return named[s.Name()]
}

// MarshalJSON writes the run as plan --json shows it: in longhand, with its ID, hash and place on every axis.
func (r *Run) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Index int    `json:"index"`
		ID    string `json:"id"`
		Label string `json:"label,omitempty"`
		Hash  string `json:"hash"`
		longhandRun
		Tune    *Tune    `json:"tune,omitempty"`
		Targets []Target `json:"targets,omitempty"`
	}{r.Index, r.ID, r.Label, r.Hash, r.longhand(), r.Tune, r.Targets})
}

// MarshalJSON writes {"gap": v}, {"loss": v} or {"accuracy": v}.
func (t Target) MarshalJSON() ([]byte, error) {
	if t.Gap {
		return json.Marshal(map[string]float64{"gap": t.Loss})
	}
	if t.Metric != "" {
		return json.Marshal(map[string]float64{t.Metric: t.Loss})
	}
	return json.Marshal(map[string]float64{"loss": t.Loss})
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
	type axis struct {
		Path   string  `json:"path"`
		Values []Value `json:"values"`
	}
	axes := make([]axis, len(e.Axes))
	for i, a := range e.Axes {
		axes[i] = axis(a)
	}
	claims := make([]string, len(e.Expect))
	for i, x := range e.Expect {
		claims[i] = x.Text
	}
	return encode(struct {
		Name        string    `json:"experiment"`
		Digest      string    `json:"digest"`
		Title       string    `json:"title,omitempty"`
		Description string    `json:"description,omitempty"`
		Axes        []axis    `json:"axes"`
		Runs        []*Run    `json:"runs"`
		Figures     []*Figure `json:"figures"`
		Expect      []string  `json:"expect"`
	}{e.Name, e.Digest, e.Title, e.Description, axes, e.Runs, orEmpty(e.Figures), claims}, "  ")
}

func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// runOf makes the resolved run of a decoded one; what needs the other runs is added later.
func (r *resolver) runOf(d *decoded) *Run {
	run := &Run{Label: d.label, Surface: d.land, Start: d.point, StartOf: -1, Steps: d.steps, Batch: d.perStep(), Seed: d.seed, Begin: d.beginning()}
	for _, k := range d.chain {
		run.Chain = append(run.Chain, fill(k.spec, d.steps, func(param string) float64 { return r.minimumOf(d, k, param) }))
	}
	for _, k := range d.stop {
		run.Stop = append(run.Stop, fill(k.spec, d.steps, nil)) // no stop rule asks for a minimum: gap has its own way
	}
	if d.rate != nil && rateUse(d.chain) != catalog.RateNone {
		if spec, ok := r.rateOf(d); ok {
			run.Rate = &spec
		}
	}
	return run
}
