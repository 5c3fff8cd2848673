package descent

import (
	"math"

	"gdplot/internal/catalog"
)

func init() {
	Optimizers.Add(catalog.Entry[func(catalog.Spec) Transform]{
		Decl: catalog.Decl{
			Name:     "prodigy",
			Title:    "Prodigy",
			Sentence: "Adam that estimates by itself how far the minimum is, and takes its rate from that.",
			Rule: `α = d·(rate of step k)      bias_correction: times √(1 − β₂ᵗ)/(1 − β₁ᵗ)
r ← β₃r + (d/d₀) α g·(x_0 − x)
m ← β₁m + (1 − β₁)d g
v ← β₂v + (1 − β₂)d²g²
s ← β₃s + (d/d₀) α g        safeguard_warmup: d in place of α
d̂ = c·r/‖s‖₁,  d ← min(max(d, d̂), G d)
x ← x − α(m/(√v + dε) + λx)`,
			Params: []catalog.Param{
				catalog.Num("beta1", "β₁", 0.9, catalog.HalfOpen(0, 1), "How much of the average gradient m is kept at each step."),
				catalog.Num("beta2", "β₂", 0.999, catalog.HalfOpen(0, 1), "How much of the average squared gradient v is kept at each step."),
				{Name: "beta3", Symbol: "β₃", Type: catalog.Number, Optional: true, Range: catalog.HalfOpen(0, 1),
					Doc: "How much of r and s is kept at each step; √β₂ if absent."},
				epsilon(1e-8),
				catalog.Num("weight_decay", "λ", 0, catalog.AtLeast(0), "Pull towards 0, apart from the gradient: each step takes αλ of x away."),
				catalog.Num("d0", "d₀", 1e-6, catalog.MoreThan(0), "The first estimate d of the distance."),
				catalog.Num("d_coef", "c", 1, catalog.MoreThan(0), "Factor of the estimate: what the authors recommend to tune, in place of the rate."),
				{Name: "growth_rate", Symbol: "G", Type: catalog.Number, Optional: true, Range: catalog.MoreThan(1),
					Doc: "How much the estimate may grow in a step; without bound if absent."},
				catalog.Flag("use_bias_correction", false, "Corrects the averages for their start from 0."),
				catalog.Flag("safeguard_warmup", false, "Leaves the rate out of s, which a warm-up would make too small."),
			},
			Notes: []string{
				"learning_rate may be left out and is then 1, as the authors recommend. The rate α that was used is in the trace.",
				"The estimate d starts tiny and grows; a step is made with the d from before it, and only ε sees the new one. At first d also follows an estimate that is smaller than the largest so far, as the authors' code does.",
				"ε is added outside the root and multiplied by d. Without use_bias_correction, the authors' default, early steps are longer than Adam's; optax always corrects.",
			},
			Source: "Mishchenko & Defazio 2024, Prodigy: an expeditiously adaptive parameter-free learner, algorithm 4 (prodigyopt)",
			Sample: "optimizer: prodigy",
			Method: catalog.Method{Rate: catalog.RateOptional, Axes: catalog.AxesScaled, Rest: catalog.RestLeaves, Cost: catalog.CostOne, Reads: catalog.ReadsGradient},
		},
		New: func(s catalog.Spec) Transform {
			o := &prodigy{
				beta1: s.Float("beta1"), beta2: s.Float("beta2"), beta3: math.Sqrt(s.Float("beta2")), eps: s.Float("eps"),
				weightDecay: s.Float("weight_decay"), d0: s.Float("d0"), coef: s.Float("d_coef"), growth: math.Inf(1),
				corrected: s.Bool("use_bias_correction"), safeguarded: s.Bool("safeguard_warmup"),
			}
			if s.Has("beta3") {
				o.beta3 = s.Float("beta3")
			}
			if s.Has("growth_rate") {
				o.growth = s.Float("growth_rate")
			}
			return o
		},
	})
}

type prodigy struct {
	beta1, beta2, beta3, eps, weightDecay, d0, coef, growth float64
	corrected, safeguarded                                  bool

	start, mean, square, sum []float64 // x_0, m, v, s
	d, largest, numerator    float64   // d, the largest d̂, r
	power1, power2           powers
}

func (o *prodigy) Init(x0 []float64) {
	n := len(x0)
	o.start = append([]float64(nil), x0...)
	o.mean, o.square, o.sum = make([]float64, n), make([]float64, n), make([]float64, n)
	o.d, o.largest, o.numerator = o.d0, o.d0, 0
	o.power1, o.power2 = newPowers(o.beta1), newPowers(o.beta2)
}

func (o *prodigy) Apply(d []float64, s *State) {
	rate := o.d * s.Rate
	correction := math.Sqrt(1-o.power2.next()) / (1 - o.power1.next())
	if o.corrected {
		rate *= correction
	}
	s.useRate(rate)
	if size := o.gather(d, s); size > 0 {
		o.estimate(o.coef * o.numerator / size)
	} else {
		for i := range d {
			d[i] = 0 // nothing is known yet, or the rate is 0
		}
		return
	}
	for i, v := range o.square {
		d[i] = o.mean[i] / (math.Sqrt(v) + float64(o.d*o.eps))
	}
	decay(d, s.X, o.weightDecay)
}

// gather takes a gradient into the averages and returns ‖s‖₁.
func (o *prodigy) gather(d []float64, s *State) float64 {
	ratio := o.d / o.d0
	weight := ratio * s.Rate
	if o.safeguarded {
		weight = ratio * o.d
	}
	along, size := 0.0, 0.0
	for i, g := range d {
		along += float64(g * (o.start[i] - s.X[i]))
		o.mean[i] = float64(o.beta1*o.mean[i]) + float64(o.d*(1-o.beta1)*g)
		o.square[i] = float64(o.beta2*o.square[i]) + float64(o.d*o.d*(1-o.beta2)*g*g)
		o.sum[i] = float64(o.beta3*o.sum[i]) + float64(weight*g)
		size += math.Abs(o.sum[i])
	}
	o.numerator = float64(o.beta3*o.numerator) + float64(ratio*s.Rate*along)
	return size
}

// estimate lets d follow the newest estimate.
func (o *prodigy) estimate(distance float64) {
	if o.d == o.d0 {
		o.d = max(o.d, distance)
	}
	o.largest = max(o.largest, distance)
	o.d = min(o.largest, o.d*o.growth)
}
