package descent

import (
	"fmt"
	"strings"

	"gdplot/internal/catalog"
)

func init() {
	Optimizers.Add(catalog.Entry[func(catalog.Spec) Transform]{
		Decl: catalog.Decl{
			Name:     "sequence",
			Title:    "Optimizers in sequence",
			Sentence: "Follows one method after the other, changing at milestones: a search from afar, then a descent, for example.",
			Rule:     "the step from x_k is one of Oⁱ   for M_i ≤ k < M_{i+1},  M₀ = 0",
			Params: []catalog.Param{
				{Name: "optimizers", Symbol: "O", Type: catalog.Components, Book: Optimizers, Range: catalog.Any(), Doc: "The methods, in order."},
				milestones("Steps at which the next method takes over; one fewer than there are methods."),
			},
			Notes: []string{
				"Each method begins afresh, without memory, at the point that the one before it has reached; the step from x_M is the first one of the next.",
				"The learning rate is that of the run's step, for every method that takes one; it is needed if one of them needs it, and methods that find their own rate alone do not see it.",
				"Where a method keeps a second point it is traced; while another one is at work that point is x itself.",
			},
			Source: "Whitley, Gordon & Mathias 1994, Lamarckian evolution, the Baldwin effect and function optimization, for the hybrid of evolution and descent",
			Sample: "optimizer: {sequence: {optimizers: [random_search, {sgd: {momentum: 0.9}}], milestones: [20]}}\nlearning_rate: 0.01",
			Method: catalog.Method{Rate: catalog.RateNone, Axes: catalog.AxesIgnored, Rest: catalog.RestLeaves, Cost: catalog.CostOne, Reads: catalog.ReadsChain}, // beyond what its parts need
			Label: func(s catalog.Spec) string {
				var names []string
				for _, part := range s.Components("optimizers") {
					names = append(names, part.Label())
				}
				return strings.Join(names, " then ")
			},
			Check: func(s catalog.Spec) error {
				parts, changes := s.Components("optimizers"), s.Numbers("milestones")
				if len(changes) != len(parts)-1 {
					return fmt.Errorf("milestones must be one fewer than the optimizers: %d for %d, not %d", len(parts)-1, len(parts), len(changes))
				}
				for _, part := range parts {
					if err := CheckChain([]catalog.Spec{part}); err != nil {
						return err
					}
				}
				return checkMilestones(changes, true)
			},
		},
		New: func(s catalog.Spec) Transform {
			r := &relay{}
			for _, part := range s.Components("optimizers") {
				e, _ := Optimizers.Entry(part.Name())
				r.parts = append(r.parts, leg{e.New(part), part.Method().Rate == catalog.RateNone})
			}
			for _, m := range s.Numbers("milestones") {
				r.begin = append(r.begin, int(m))
			}
			return r
		},
	})
}

// relay is the optimizer called sequence.
type relay struct {
	parts []leg
	begin []int // the first step of each but the first

	at     int       // the part at work
	second []float64 // its second point, or x; nil where no part keeps one
}

// leg is one method of a relay.
type leg struct {
	Transform
	ownRate bool // the schedule is not for it
}

var (
	_ Prober    = (*relay)(nil)
	_ Finisher  = (*relay)(nil)
	_ companion = (*relay)(nil)
	_ ender     = (*relay)(nil)
)

func (r *relay) Init(x0 []float64) {
	r.at, r.second = 0, nil
	r.parts[0].Init(x0)
	for _, part := range r.parts {
		if _, ok := part.Transform.(companion); ok {
			r.second = append([]float64(nil), x0...)
		}
	}
}

// Second implements companion.
func (r *relay) Second() []float64 { return r.second }

// Probe implements Prober, where the part at work does; the others want the gradient at x. It is asked first in every
// step, so the parts change here.
func (r *relay) Probe(y []float64, s *State) {
	for r.at < len(r.begin) && s.K >= r.begin[r.at] {
		r.at++
		r.parts[r.at].Init(s.X)
	}
	if r.parts[r.at].ownRate {
		s.useRate(1)
	}
	if p, ok := r.parts[r.at].Transform.(Prober); ok {
		p.Probe(y, s)
	}
}

func (r *relay) Apply(d []float64, s *State) { r.parts[r.at].Apply(d, s) }

// Finish implements Finisher.
func (r *relay) Finish(x []float64, s *State) {
	if f, ok := r.parts[r.at].Transform.(Finisher); ok {
		f.Finish(x, s)
	}
	if r.second == nil {
		return
	}
	if c, ok := r.parts[r.at].Transform.(companion); ok {
		x = c.Second()
	}
	copy(r.second, x)
}

// End implements ender.
func (r *relay) End() {
	for _, part := range r.parts {
		if e, ok := part.Transform.(ender); ok {
			e.End()
		}
	}
}
