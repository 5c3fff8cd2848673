package descent

import (
	"math"

	"gdplot/internal/catalog"
)

func init() {
	Optimizers.Add(catalog.Entry[func(catalog.Spec) Transform]{
		Decl: catalog.Decl{
			Name:     "dadapt_adam",
			Title:    "D-Adapt Adam",
			Sentence: "Adam that bounds from below how far the minimum is, and takes its rate from that.",
			Rule: `α = d·(rate of step k)      bias_correction: times √(1 − β₂ᵗ)/(1 − β₁ᵗ)
g ← ∇f(x) + λx              decouple: without λx
r ← √β₂ r + (1 − √β₂) α g·(s/(√v + ε))
m ← β₁m + (1 − β₁)α g
v ← β₂v + (1 − β₂)g²
s ← √β₂ s + (1 − √β₂) α g
d̂ = r/((1 − √β₂)‖s‖₁),  d ← max(d, min(d̂, G d))
x ← x − m/(√v + ε)          decouple: − αλx`,
			Params: []catalog.Param{
				catalog.Num("beta1", "β₁", 0.9, catalog.HalfOpen(0, 1), "How much of the average gradient m is kept at each step."),
				catalog.Num("beta2", "β₂", 0.999, catalog.HalfOpen(0, 1), "How much of the average squared gradient v is kept at each step."),
				epsilon(1e-8),
				catalog.Num("weight_decay", "λ", 0, catalog.AtLeast(0), "Pull towards 0."),
				catalog.Flag("decouple", false, "Takes the weight decay apart from the gradient, as AdamW does."),
				catalog.Num("d0", "", 1e-6, catalog.MoreThan(0), "The first estimate d of the distance."),
				{Name: "growth_rate", Symbol: "G", Type: catalog.Number, Optional: true, Range: catalog.MoreThan(1),
					Doc: "How much the estimate may grow in a step; without bound if absent."},
				catalog.Flag("use_bias_correction", false, "Corrects the averages for their start from 0; optax always does."),
			},
			Notes: []string{
				"learning_rate may be left out and is then 1, as the authors recommend. The rate α that was used is in the trace.",
				"The rate is inside the average m, so a change of the rate acts late. ε is added outside the root.",
				"d only grows: where it has grown too far, as early steps over rough ground can make it do, it stays too large.",
				"This is the rule of the authors' package from version 3 on; version 1 estimated d by another sum. A step with rate 0 changes nothing there, the averages included, and so here.",
			},
			Source: "Defazio & Mishchenko 2023, Learning-rate-free learning by D-Adaptation, algorithm 5 (dadaptation.DAdaptAdam)",
			Sample: "optimizer: dadapt_adam",
			Method: catalog.Method{Rate: catalog.RateOptional, Axes: catalog.AxesScaled, Rest: catalog.RestLeaves, Cost: catalog.CostOne, Reads: catalog.ReadsGradient},
		},
		New: func(s catalog.Spec) Transform {
			o := &dadaptAdam{
				beta1: s.Float("beta1"), beta2: s.Float("beta2"), root: math.Sqrt(s.Float("beta2")), eps: s.Float("eps"),
				weightDecay: s.Float("weight_decay"), decoupled: s.Bool("decouple"), d0: s.Float("d0"), growth: math.Inf(1),
				corrected: s.Bool("use_bias_correction"),
			}
			if s.Has("growth_rate") {
				o.growth = s.Float("growth_rate")
			}
			return o
		},
	})
}

type dadaptAdam struct {
	beta1, beta2, root, eps, weightDecay, d0, growth float64
	decoupled, corrected                             bool

	mean, square, sum []float64 // m, v, s
	d, numerator      float64   // d, r
	power1, power2    powers
}

func (o *dadaptAdam) Init(x0 []float64) {
	n := len(x0)
	o.mean, o.square, o.sum = make([]float64, n), make([]float64, n), make([]float64, n)
	o.d, o.numerator = o.d0, 0
	o.power1, o.power2 = newPowers(o.beta1), newPowers(o.beta2)
}

func (o *dadaptAdam) Apply(d []float64, s *State) {
	if s.Rate == 0 {
		clear(d)
		return // as if the step had not been, as in the authors' code
	}
	if !o.decoupled {
		decay(d, s.X, o.weightDecay)
	}
	rate := o.d * s.Rate
	power1, power2 := o.power1, o.power2
	correction := math.Sqrt(1-power2.next()) / (1 - power1.next())
	if o.corrected {
		rate *= correction
	}
	s.Rate, s.Step = rate, 1
	size := o.gather(d, rate)
	if size == 0 {
		clear(d) // nothing is known yet, and no step counted
		return
	}
	o.power1, o.power2 = power1, power2
	o.d = max(o.d, min(o.numerator/((1-o.root)*size), o.d*o.growth))
	for i, v := range o.square {
		d[i] = o.mean[i] / (math.Sqrt(v) + o.eps)
	}
	if o.decoupled {
		decay(d, s.X, rate*o.weightDecay)
	}
}

// gather takes a gradient into the averages and returns ‖s‖₁.
func (o *dadaptAdam) gather(d []float64, rate float64) float64 {
	along, size := 0.0, 0.0
	for i, g := range d {
		if o.sum[i] != 0 {
			along += float64(g * (o.sum[i] / (math.Sqrt(o.square[i]) + o.eps)))
		}
		o.mean[i] = float64(o.beta1*o.mean[i]) + float64(rate*(1-o.beta1)*g)
		o.square[i] = float64(o.beta2*o.square[i]) + float64((1-o.beta2)*g*g)
		o.sum[i] = float64(o.root*o.sum[i]) + float64(rate*(1-o.root)*g)
		size += math.Abs(o.sum[i])
	}
	o.numerator = float64(o.root*o.numerator) + float64((1-o.root)*rate*along)
	return size
}
