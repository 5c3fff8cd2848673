package descent

import (
	"math"

	"gdplot/internal/catalog"
)

func init() {
	Optimizers.Add(catalog.Entry[func(catalog.Spec) Transform]{
		Decl: catalog.Decl{
			Name:     "schedule_free_adamw",
			Title:    "Schedule-free AdamW",
			Label:    func(catalog.Spec) string { return "schedule-free AdamW" },
			Sentence: "AdamW whose momentum is replaced by an average of its own steps, so that no falling rate is needed.",
			Rule: `y = (1 − β₁)z + β₁x
v ← β₂v + (1 − β₂)∇f(y)²
z ← z − α(∇f(y)/(√(v/(1 − β₂ᵗ)) + ε) + λy)   α = (rate of step k)·min(1, t/T)
x ← (1 − c)x + cz           c = w/Σw,  w = t^r · (largest α)^p,  z_0 = x_0,  t = k + 1`,
			Params: freeParams(
				freeMomentum("beta1"),
				catalog.Num("beta2", "β₂", 0.999, catalog.HalfOpen(0, 1), "How much of the average squared gradient v is kept at each step."),
				epsilon(1e-8),
			),
			Notes: []string{
				"The path that is drawn is that of the average x, where loss and gradient norm are taken too; the second point that is traced is z, and the gradient is taken at y between them.",
				"The bias correction is not part of the rate that weighs the average. ε is added outside the root, after it.",
				"The evaluation at x is made only to report and is not counted: each step counts one gradient, at y.",
				"The weight decay is taken at y. The authors' rate is 0.0025; use a constant one.",
			},
			Source: "Defazio et al. 2024, The road less scheduled, algorithm 1 (schedulefree.AdamWScheduleFree)",
			Sample: "optimizer: {schedule_free_adamw: {beta1: 0.9}}\nlearning_rate: 0.05",
			Method: catalog.Method{Axes: catalog.AxesScaled, Rest: catalog.RestLeaves, Cost: catalog.CostOne, Reads: catalog.ReadsGradient, Second: "unaveraged point z"},
		},
		New: func(s catalog.Spec) Transform {
			return &scheduleFreeAdamW{free: newFree(s, "beta1"), beta2: s.Float("beta2"), eps: s.Float("eps")}
		},
	})
}

type scheduleFreeAdamW struct {
	free
	beta2, eps float64

	square []float64 // v
	power2 powers    // β₂ᵗ
}

var (
	_ Prober    = (*scheduleFreeAdamW)(nil)
	_ companion = (*scheduleFreeAdamW)(nil)
)

func (o *scheduleFreeAdamW) Init(x0 []float64) {
	o.free.Init(x0)
	o.square, o.power2 = make([]float64, len(x0)), newPowers(o.beta2)
}

func (o *scheduleFreeAdamW) Apply(d []float64, s *State) {
	root := 1 - o.power2.next()
	for i, g := range d {
		v := float64(o.beta2*o.square[i]) + float64((1-o.beta2)*g*g)
		o.square[i] = v
		d[i] = g / (math.Sqrt(v/root) + o.eps)
	}
	o.move(d, s)
	o.average(d, s)
}
