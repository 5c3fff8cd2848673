package descent

import "gdplot/internal/catalog"

func init() {
	Transforms.Add(catalog.Entry[func(catalog.Spec) Transform]{
		Decl: catalog.Decl{
			Name:     "lookahead",
			Title:    "Lookahead",
			Sentence: "Lets the optimizer run ahead for a few steps, then goes only part of the way there and starts again.",
			Rule:     `every p steps:  z ← z + a(x − z),  x ← z      z_0 = x_0`,
			Params: []catalog.Param{
				catalog.Int("period", "p", 5, catalog.AtLeast(1), "Steps that the optimizer takes before the slow point follows.").AsMain(),
				catalog.Num("slow_step", "a", 0.5, catalog.Closed(0, 1), "Part of the way that the slow point goes; 1 changes nothing."),
			},
			Notes: []string{
				"The path that is drawn is that of the fast point x, which jumps back to the slow one every few steps; the slow point z is traced beside it.",
				"z starts at x_0, as in the paper and optax; some libraries copy it only after the first step.",
				"The optimizer keeps its memory (momentum, averages) over a jump, as the paper's default.",
				"Stands behind the optimizer.",
			},
			Source: "Zhang, Lucas, Hinton & Ba 2019, Lookahead optimizer: k steps forward, 1 step back, algorithm 1",
			Sample: "optimizer: [{sgd: {momentum: 0.9}}, lookahead]\nlearning_rate: 0.01",
			Method: catalog.Method{Axes: catalog.AxesIgnored, Rest: catalog.RestLeaves, Cost: catalog.CostOne, Reads: catalog.ReadsChain, Second: "slow point", Wraps: true},
			Label:  func(catalog.Spec) string { return "lookahead" },
		},
		New: func(s catalog.Spec) Transform {
			return &lookahead{period: s.Int("period"), slowStep: s.Float("slow_step")}
		},
	})
}

type lookahead struct {
	period   int
	slowStep float64

	slow []float64 // z
	left int       // steps until it follows
}

var (
	_ Finisher  = (*lookahead)(nil)
	_ companion = (*lookahead)(nil)
)

func (t *lookahead) Init(x0 []float64) { t.slow, t.left = append([]float64(nil), x0...), t.period }

func (t *lookahead) Apply([]float64, *State) {}

// Second implements companion: it is the slow point.
func (t *lookahead) Second() []float64 { return t.slow }

// Finish implements Finisher.
func (t *lookahead) Finish(x []float64, _ *State) {
	if t.left--; t.left > 0 {
		return
	}
	t.left = t.period
	for i, fast := range x {
		t.slow[i] += float64(t.slowStep * (fast - t.slow[i]))
		x[i] = t.slow[i]
	}
}
