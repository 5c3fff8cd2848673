package descent

import "gdplot/internal/catalog"

func init() {
	Optimizers.Add(catalog.Entry[func(catalog.Spec) Transform]{
		Decl: catalog.Decl{
			Name:     "sophia",
			Title:    "Sophia",
			Sentence: "Momentum divided by an average of the Hessian's diagonal, clipped so that no coordinate moves by more than the rate.",
			Rule: `g ← ∇f(x)
m ← β₁m + (1 − β₁)g
h ← β₂h + (1 − β₂) diag ∇²f(x)      every p steps
d = clip(m/max(γh, ε), ±1) + λx
x ← x − αd`,
			Params: []catalog.Param{
				catalog.Num("beta1", "β₁", 0.96, catalog.HalfOpen(0, 1), "How much of the average gradient m is kept at each step."),
				catalog.Num("beta2", "β₂", 0.99, catalog.HalfOpen(0, 1), "How much of the average curvature h is kept at each of its updates."),
				catalog.Num("gamma", "γ", 0.01, catalog.MoreThan(0), "Scale of the curvature: the larger, the fewer coordinates are clipped."),
				catalog.Num("eps", "ε", 1e-12, catalog.MoreThan(0), "Least divisor: where the curvature is not positive the step is clipped."),
				catalog.Int("period", "p", 10, catalog.AtLeast(1), "Steps from one update of the curvature to the next."),
				decoupledDecay(),
			},
			Notes: []string{
				"The diagonal of the Hessian is exact. The paper estimates it from one random vector, whose mean it is; where a surface has no Hessian it is taken from differences of gradients, which count as evaluations.",
				"A step where every coordinate is clipped is one of signum. With the paper's γ that is the rule on surfaces of ordinary curvature; with γ near 1 it becomes a damped Newton step along the axes.",
				"h and m start from 0 and are not corrected: early h is small, so early steps are clipped.",
				"The weight decay is decoupled; the paper has 0.2, which would move the minima of a surface: 0 here.",
			},
			Source: "Liu et al. 2024, Sophia: a scalable stochastic second-order optimizer for language model pre-training, algorithm 3 with algorithm 1",
			Sample: "optimizer: {sophia: {gamma: 1, beta2: 0.9, period: 1}}\nlearning_rate: 0.1",
			Method: catalog.Method{Axes: catalog.AxesScaled, Rest: catalog.RestLeaves, Cost: catalog.CostOne, Reads: catalog.ReadsGradient | catalog.ReadsHessian},
		},
		New: func(s catalog.Spec) Transform {
			return &sophia{
				beta1: s.Float("beta1"), beta2: s.Float("beta2"), gamma: s.Float("gamma"), eps: s.Float("eps"),
				period: s.Int("period"), weightDecay: s.Float("weight_decay"),
			}
		},
	})
}

type sophia struct {
	beta1, beta2, gamma, eps, weightDecay float64
	period                                int

	mean, curvature, now []float64 // m, h, diag ∇²f
	diagonal             diagonal
	left                 int // steps until the curvature is taken
}

func (o *sophia) Init(x0 []float64) {
	n := len(x0)
	o.mean, o.curvature, o.now, o.left = make([]float64, n), make([]float64, n), make([]float64, n), 0
	o.diagonal = diagonal{}
}

func (o *sophia) Apply(d []float64, s *State) {
	if o.left == 0 {
		o.left = o.period
		o.diagonal.at(o.now, s)
		for i, h := range o.now {
			o.curvature[i] = float64(o.beta2*o.curvature[i]) + float64((1-o.beta2)*h)
		}
	}
	o.left--
	for i, g := range d {
		o.mean[i] = float64(o.beta1*o.mean[i]) + float64((1-o.beta1)*g)
		d[i] = min(max(o.mean[i]/max(o.gamma*o.curvature[i], o.eps), -1), 1)
	}
	decay(d, s.X, o.weightDecay)
}
