package descent

import "gdplot/internal/catalog"

func init() {
	Optimizers.Add(catalog.Entry[func(catalog.Spec) Transform]{
		Decl: catalog.Decl{
			Name:     "schedule_free_sgd",
			Title:    "Schedule-free SGD",
			Label:    func(catalog.Spec) string { return "schedule-free SGD" },
			Sentence: "Gradient descent whose drawn point is an average of its own steps, so that no falling rate is needed.",
			Rule: `y = (1 − β)z + βx
z ← z − α(∇f(y) + λy)       α = (rate of step k)·min(1, (k + 1)/T)
x ← (1 − c)x + cz           c = w/Σw,  w = (k + 1)^r · (largest α)^p,  z_0 = x_0`,
			Params: freeParams(
				freeMomentum("momentum"),
			),
			Notes: []string{
				"The path that is drawn is that of the average x, where loss and gradient norm are taken too; the second point that is traced is z, and the gradient is taken at y between them.",
				"The first average is z itself, c = 1. The rate that is reported is the warmed-up one, by which z moves.",
				"The evaluation at x is made only to report and is not counted: each step counts one gradient, at y.",
				"The weight decay is taken at y. Use a constant rate: a falling schedule is not needed, which is the point of the method.",
				"optax has no r, and a rate of 1 by default.",
			},
			Source: "Defazio et al. 2024, The road less scheduled, eq. 3-5 and section 4.3 (schedulefree.SGDScheduleFree)",
			Sample: "optimizer: {schedule_free_sgd: {momentum: 0.9}}\nlearning_rate: 0.01",
			Method: catalog.Method{Axes: catalog.AxesIgnored, Rest: catalog.RestLeaves, Cost: catalog.CostOne, Reads: catalog.ReadsGradient, Second: "unaveraged point z"},
		},
		New: func(s catalog.Spec) Transform {
			return &scheduleFreeSGD{free: newFree(s, "momentum")}
		},
	})
}

type scheduleFreeSGD struct{ free }

var (
	_ Prober    = (*scheduleFreeSGD)(nil)
	_ companion = (*scheduleFreeSGD)(nil)
)

func (o *scheduleFreeSGD) Apply(d []float64, s *State) {
	o.move(d, s)
	o.average(d, s)
}
