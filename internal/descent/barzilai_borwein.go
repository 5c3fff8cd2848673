package descent

import "gdplot/internal/catalog"

func init() {
	Optimizers.Add(catalog.Entry[func(catalog.Spec) Transform]{
		Decl: catalog.Decl{
			Name:     "barzilai_borwein",
			Title:    "Barzilai-Borwein",
			Sentence: "Gradient descent whose rate is one over the curvature along the last step.",
			Rule: `s = x_k − x_{k−1},  y = ∇f(x_k) − ∇f(x_{k−1})
α = s·s / s·y   (long),   s·y / y·y   (short)
x ← x − α∇f(x)`,
			Params: []catalog.Param{
				catalog.Choice("variant", "long", []string{"long", "short"}, "Which of the two rates: long is the first of the paper, short the second and never longer."),
				catalog.Num("min_rate", "", 1e-10, catalog.AtLeast(0), "Least rate."),
				catalog.Num("max_rate", "", 1e10, catalog.MoreThan(0), "Greatest rate."),
			},
			Notes: []string{
				"learning_rate is the rate of the first step alone; the rates that were used are in the trace.",
				"Where the curvature along the last step is not positive, the rate stays what it was.",
				"The loss may rise for some steps: that is the method, and it is why it is fast. On surfaces that are not convex it can leap far away.",
			},
			Source: "Barzilai & Borwein 1988, Two-point step size gradient methods, eq. 5 and 6; bounds: Raydan 1997",
			Sample: "optimizer: {barzilai_borwein: {variant: short}}\nlearning_rate: 0.001",
			Method: catalog.Method{Axes: catalog.AxesIgnored, Rest: catalog.RestLeaves, Cost: catalog.CostOne, Reads: catalog.ReadsGradient},
		},
		New: func(s catalog.Spec) Transform {
			return &barzilaiBorwein{
				long: s.Text("variant") == "long", least: s.Float("min_rate"), most: s.Float("max_rate"),
			}
		},
	})
}

type barzilaiBorwein struct {
	long        bool
	least, most float64

	before []float64 // the gradient of the step before
	rate   float64
	begun  bool
}

func (o *barzilaiBorwein) Init(x0 []float64) { o.before, o.begun = make([]float64, len(x0)), false }

func (o *barzilaiBorwein) Apply(d []float64, s *State) {
	if o.begun {
		o.measure(d, s)
	} else {
		o.rate, o.begun = s.Rate, true
	}
	copy(o.before, d)
	s.useRate(o.rate)
}

// measure takes the rate from the last step, where the surface curves upwards along it.
func (o *barzilaiBorwein) measure(d []float64, s *State) {
	steps, mixed, changes := 0.0, 0.0, 0.0
	for i, g := range d {
		step, change := s.X[i]-s.LastX[i], g-o.before[i]
		steps += float64(step * step)
		mixed += float64(step * change)
		changes += float64(change * change)
	}
	if !(mixed > 0) {
		return
	}
	rate := mixed / changes
	if o.long {
		rate = steps / mixed
	}
	o.rate = min(max(rate, o.least), o.most)
}
