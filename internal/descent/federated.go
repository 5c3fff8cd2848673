package descent

import (
	"fmt"
	"math"
	"math/rand/v2"

	"gdplot/internal/catalog"
	"gdplot/internal/wording"
)

func init() {
	Optimizers.Add(catalog.Entry[func(catalog.Spec) Transform]{
		Decl: catalog.Decl{
			Name:     "federated",
			Title:    "Federated averaging",
			Sentence: "Lets clients, each with a part of the examples, take local steps on their own and averages where they come to.",
			Rule: `zᶜ ← x,  then local_steps times  zᶜ ← zᶜ − α ∇f_c(zᶜ)     on every client c
x ← Σ n_c zᶜ / Σ n_c                                     n_c: examples of client c`,
			Params: []catalog.Param{
				catalog.Int("clients", "c", 8, catalog.Closed(1, 10_000), "Number of clients among which the examples are divided."),
				catalog.Int("local_steps", "", 5, catalog.Closed(1, 1_000_000), "Steps of every client between two averages; with 1 and all clients it is plain descent.").AsMain(),
				{Name: "local", Type: catalog.Component, Book: Optimizers, Optional: true, Range: catalog.Any(),
					Doc: "The method of the local steps, which begins every round without memory; sgd when it is left out."},
				{Name: "split", Type: catalog.Word | catalog.Component, Choices: []string{alike}, Default: alike, Book: Splits, Range: catalog.Any(),
					Doc: "How examples come to clients: in turn, so that all have alike ones, or {sorted_by: x}, each its own range of a column, or {dirichlet: 0.5}, each its own mix of classes."},
				catalog.Num("participation", "", 1, catalog.Interval{Hi: 1, LoOpen: true}, "Share of the clients that take part in a round, drawn anew for each."),
			},
			Notes: []string{
				"A step of the run is a round, so step axes count rounds. The learning rate is that of the local steps; a schedule changes it from round to round.",
				"An evaluation is a local step of all clients that take part, examples are counted one by one.",
				"With `batch` a local step takes so many of its client's examples, dealt anew from epoch to epoch; else it takes all of them.",
				"On a surface without data all clients are alike: a round is local_steps steps of the local method.",
				"In a chain it stands last among what changes gradients, which it does not use: clients take their own.",
			},
			Source: "McMahan, Moore, Ramage, Hampson & Agüera y Arcas 2017, Communication-efficient learning of deep networks from decentralized data, algorithm 1; Hsu, Qi & Brown 2019 (dirichlet)",
			Sample: "optimizer: {federated: {clients: 8, local_steps: 5}}\nlearning_rate: 0.01",
			Method: catalog.Method{Axes: catalog.AxesIgnored, Rest: catalog.RestLeaves, Cost: catalog.CostFixed, Reads: catalog.ReadsGradient, Random: true},
			Label: func(s catalog.Spec) string {
				return "federated, " + wording.Plural(s.Int("local_steps"), "local step")
			},
			Check: checkFederated,
		},
		New: func(s catalog.Spec) Transform {
			t := &federated{clients: s.Int("clients"), steps: s.Int("local_steps"), participation: s.Float("participation")}
			t.split, _ = s.Get("split").(catalog.Spec)
			t.rule = localRule(s)
			return t
		},
	})
}

// localRule is the method of the local steps.
func localRule(s catalog.Spec) Transform {
	spec, given := s.Get("local").(catalog.Spec)
	if !given {
		d, _ := Optimizers.Find(DefaultOptimizer)
		spec = catalog.Defaults(d)
	}
	e, _ := Optimizers.Entry(spec.Name())
	return e.New(spec)
}

// checkFederated reports a local method that does more than turn gradients into steps.
func checkFederated(s catalog.Spec) error {
	spec, given := s.Get("local").(catalog.Spec)
	if !given {
		return nil
	}
	if err := CheckChain([]catalog.Spec{spec}); err != nil {
		return fmt.Errorf("local: %w", err)
	}
	fault := fmt.Errorf("local must be a method that makes a step of every gradient, such as sgd or adam, not %s", spec.Name())
	if spec.Method().Rate != catalog.RateRequired || spec.Decl.Method.Gonum || spec.Name() == s.Name() {
		return fault
	}
	switch localRule(s).(type) {
	case Prober, Finisher, companion, ender:
		return fault
	}
	return nil
}

// federated is a server with clients. All clients share the memory of one, which begins every round anew.
type federated struct {
	clients, steps int
	split          catalog.Spec // zero for alike
	participation  float64
	rule           Transform

	begun  bool
	parts  []client // none where the objective has no examples that can be divided
	chosen []int    // clients, those that take part in the round first
	draw   *rand.Rand
	state  State     // of the client that is at work
	d, sum []float64 // its direction; the average so far
	aim    []float64 // where the update will lead, rounding included

	watch func(z []float64) // told every local step; nil where nobody looks
}

// client is one device.
type client struct {
	rows  []int // its examples
	batch []int // memory of a batch, nil where it takes all
	deal  *Batches
	draw  *rand.Rand
}

var _ Finisher = (*federated)(nil)

func (t *federated) Init(x0 []float64) {
	n := len(x0)
	memory := make([]float64, 6*n)
	part := func(i int) []float64 { return memory[i*n : (i+1)*n : (i+1)*n] }
	t.begun, t.parts, t.chosen, t.draw = false, nil, nil, nil
	t.d, t.sum, t.aim = part(0), part(1), part(2)
	t.state = State{X: part(3), LastX: part(4), G: part(5)}
}

// begin divides the examples, once it can be seen who has them.
func (t *federated) begin(s *State) {
	t.begun = true
	whole, ok := s.exact.(Divisible)
	if !ok || t.clients == 1 && s.perEpoch == 1 {
		return
	}
	size := 0
	if sampled, is := s.objective.(Stochastic); is {
		_, size = sampled.Examples()
	}
	t.draw = Stream(s.Seed, "clients")
	for i, rows := range divide(whole, t.clients, t.split, s.Seed) {
		c := client{rows: rows}
		if size > 0 && size < len(rows) {
			c.batch, c.deal = make([]int, size), NewBatches(len(rows), size)
			c.draw = Stream(s.Seed, fmt.Sprintf("client %d", i+1))
		}
		if len(rows) > 0 {
			t.chosen = append(t.chosen, len(t.parts))
			t.parts = append(t.parts, c)
		}
	}
}

// Apply makes of d the way from x to the average of where the clients come to.
func (t *federated) Apply(d []float64, s *State) {
	if !t.begun {
		t.begin(s)
	}
	clear(t.sum)
	if t.parts == nil {
		t.local(s, nil)
		copy(t.sum, t.state.X)
	} else {
		taking := t.choose()
		all := 0
		for _, c := range taking {
			all += len(t.parts[c].rows)
		}
		for _, c := range taking {
			part := &t.parts[c]
			t.local(s, part)
			weight := float64(len(part.rows)) / float64(all)
			for i, z := range t.state.X {
				t.sum[i] += float64(weight * z)
			}
		}
		s.cost = 0 // the clients' gradients are counted, not the one of all examples
		s.Evals += t.steps
	}
	s.Step = 1
	for i, z := range t.sum {
		d[i] = s.X[i] - z
		t.aim[i] = s.X[i] - d[i]
	}
}

// Finish implements Finisher: it takes the rounding back of going to the average by a step of 1, unless something later in
// the chain has changed the step.
func (t *federated) Finish(x []float64, _ *State) {
	for i, z := range t.sum {
		if x[i] == t.aim[i] {
			x[i] = z
		}
	}
}

// choose draws the clients that take part in a round, in their order.
func (t *federated) choose() []int {
	n := len(t.chosen)
	taking := max(int(math.Round(float64(t.participation*float64(n)))), 1)
	if taking >= n {
		return t.chosen
	}
	for i := range taking {
		j := i + t.draw.IntN(n-i)
		t.chosen[i], t.chosen[j] = t.chosen[j], t.chosen[i]
	}
	for i := 1; i < taking; i++ { // few, so without a call that allocates
		for j := i; j > 0 && t.chosen[j] < t.chosen[j-1]; j-- {
			t.chosen[j], t.chosen[j-1] = t.chosen[j-1], t.chosen[j]
		}
	}
	return t.chosen[:taking]
}

// local lets one client take its steps of a round, from x; nil is one that holds everything. Its end is t.state.X.
func (t *federated) local(s *State, c *client) {
	z := &t.state
	copy(z.X, s.X)
	copy(z.LastX, s.X)
	z.Rand, z.Seed, z.At, z.LastRate, z.LastF = s.Rand, s.Seed, z.X, math.NaN(), math.NaN()
	t.rule.Init(s.X)
	for k := range t.steps {
		z.K, z.Rate, z.Step = k, s.Rate, s.Rate
		if c == nil {
			z.F = s.Eval(t.d, z.X)
		} else {
			rows := c.next()
			z.F = s.exact.(Divisible).EvalOf(t.d, z.X, rows)
			s.Examples += len(rows)
		}
		copy(z.G, t.d)
		z.GradNorm = norm(z.G)
		t.rule.Apply(t.d, z)
		for i, v := range z.X {
			z.LastX[i] = v
			z.X[i] = v - float64(z.Step*t.d[i])
		}
		z.LastF, z.LastRate = z.F, z.Rate
		if t.watch != nil {
			t.watch(z.X)
		}
	}
}

// next are the examples of a client's next step.
func (c *client) next() []int {
	if c.deal == nil {
		return c.rows
	}
	places := c.deal.Deal(c.draw)
	for i, p := range places {
		c.batch[i] = c.rows[p]
	}
	return c.batch[:len(places)]
}

// ClientPaths are the paths that the clients of federated averaging take in one round from x: of each client where it
// begins and where every local step leads it, whoever takes part in the round. Where local steps take batches they are those
// of a first round. It is nil where a chain does no such thing, or its objective has no examples to divide.
func ClientPaths(chain []catalog.Spec, o Objective, x []float64, rate float64, seed uint64) [][][]float64 {
	for _, spec := range chain {
		e, ok := Optimizers.Entry(spec.Name())
		if !ok {
			continue
		}
		t, ok := e.New(spec).(*federated)
		if !ok {
			continue
		}
		t.Init(x)
		n := len(x)
		s := &State{X: x, Rate: rate, Seed: seed, Rand: Stream(seed, "run"),
			ask: ask{objective: o, exact: o, perEpoch: 1, lastX: make([]float64, n), lastG: make([]float64, n)}}
		if sampled, ok := o.(Stochastic); ok {
			s.exact = sampled.Exact()
		}
		t.begin(s)
		var all [][][]float64
		for i := range t.parts {
			path := [][]float64{append([]float64(nil), x...)}
			t.watch = func(z []float64) { path = append(path, append([]float64(nil), z...)) }
			t.local(s, &t.parts[i])
			all = append(all, path)
		}
		return all
	}
	return nil
}
