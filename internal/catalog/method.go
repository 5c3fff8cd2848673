package catalog

// Method is what an optimizer or a transform is like, as far as captions, verdicts and comparisons need to know. Axes,
// Rest, Cost and Reads have to be declared; tests hold every entry to what it says.
type Method struct {
	Rate   RateUse  // of an optimizer: whether it needs a learning rate
	Axes   AxesUse  // whether its steps depend on how the axes lie
	Rest   RestUse  // whether a run of it that hardly moves any more stays where it is
	Cost   StepCost // evaluations that a step takes
	Reads  Reads    // what it asks the objective for
	Second string   // of one that keeps a second point: what that is, "average"; empty for the others
	Draws  bool     // it draws random numbers of its own, by the seed of the run, on any surface
	Wraps  bool     // of a transform: makes another method of the optimizer in its chain, "lookahead over momentum 0.9"
	Random bool     // the run's seed matters because of it where nothing else is random: it draws, or divides examples by the seed
	Gonum  bool     // gonum computes it: it may allocate, and gives the same bits on one kind of processor only

	// Linear is the closed form of its steps with these values, where they have one; nil for most.
	Linear func(Spec) (form Linear, ok bool)
}

// RateUse says what a method makes of the learning rate of an experiment.
type RateUse int

// The uses. A schedule counts as a rate everywhere.
const (
	RateRequired RateUse = iota // there has to be one
	RateOptional                // it multiplies what the method finds by itself; 1 if absent
	RateNone                    // the method finds its own; one given for other runs is of no effect
)

// AxesUse says what the axes are to a method.
type AxesUse int

// The uses, those that see less of the axes first.
const (
	AxesUndeclared AxesUse = iota
	AxesIgnored            // turn the surface and the path turns with it, of random methods in law: gradient descent, BFGS
	AxesFollowed           // they matter, but not as scales: a simplex spanned along them, coordinates set to 0
	AxesScaled             // each coordinate is scaled or cut by itself, whatever the others are: Adam, signs
)

// RestUse says what a run does that has come to where it hardly moves, at a constant rate and on a surface without noise.
type RestUse int

// The uses, those that rest best first.
const (
	RestUndeclared RestUse = iota
	RestStays              // it stays: the direction is a fixed mean of gradients, or shorter than one
	RestLeaves             // it may leave again, as methods do that divide by the size of past gradients or look for a rate anew
	RestNever              // it does not come to rest: noise is added to every step
)

// StepCost says how many evaluations, of the loss, the gradient or both at one point, a step takes. They are counted by
// the run (Outcome.Evaluations); what is declared is whether steps are a fair axis to compare methods on.
type StepCost int

// The costs, the simplest first.
const (
	CostUndeclared StepCost = iota
	CostOne                 // one a step; Hessians, which are not counted, and what the first step takes beside it left aside
	CostFixed               // several, the same number at every step but the first: SAM, a population
	CostVaries              // as many as the step happens to need: a line search
)

// Reads is what a method asks the objective for, a set. Under noise of a surface all that a step asks for is of one
// draw: a method that reads the loss compares losses within a step without any noise, reads them exactly where the noise
// is on the gradient alone, and second derivatives are exact. With mini-batches all is of the batch of the step, but for
// what is of ReadsWhole.
type Reads uint

// What is read.
const (
	ReadsChain    Reads = 1 << iota // the direction that the chain hands on, and nothing more
	ReadsGradient                   // ∇f, at x or elsewhere
	ReadsLoss                       // f
	ReadsHessian                    // ∇²f
	ReadsWhole                      // of a mean over examples also the exact gradient of all, now and then
)

// Linear is a method whose steps at a constant rate α are linear in gradients: with the gradient g_k + wx_k of step k
//
//	b_k = μb_{k−1} + (1 − τ)(g_k + wx_k),  b_0 = g_0 + wx_0
//	x_{k+1} = x_k − αb_k,  or with Nesterov's momentum x_k − α(g_k + wx_k + μb_k)
//
// so that where the curvature is constant its distance to the minimum goes on as powers of roots do. All but Nesterov and
// Behind are the Greek letters above, without unit.
type Linear struct {
	Momentum  float64 // μ ≥ 0
	Dampening float64 // τ, from 0 to 1
	Decay     float64 // w ≥ 0
	Nesterov  bool
	Behind    bool // the points are those of Nesterov's own form, which lie behind these by μ times the last step
}

// Method is what the component is like: as its declaration says, and as the components inside it make it.
func (s Spec) Method() Method {
	m := s.Decl.Method
	if s.Decl.Derive != nil {
		return s.derived()
	}
	first := CostUndeclared
	for _, v := range s.Values {
		parts, _ := v.([]Spec)
		if one, ok := v.(Spec); ok && one.Decl.Method.Axes != AxesUndeclared {
			parts = []Spec{one}
		}
		for _, part := range parts {
			p := part.Method()
			m = m.with(p)
			m.Rate = min(m.Rate, p.Rate)
			if first == CostUndeclared {
				first = p.Cost
			} else if first != p.Cost {
				m.Cost = CostVaries // one after the other
			}
		}
	}
	return m
}

// MethodOf is what a chain of transforms is like as a whole: it sees of the axes what any of them does, rests as long as
// all do, and reads what any of them reads. It needs a rate unless one finds its own.
func MethodOf(chain []Spec) Method {
	var m Method
	for _, s := range chain {
		p := s.Method()
		m = m.with(p)
		m.Rate = max(m.Rate, p.Rate)
	}
	return m
}

// with is a method and another that works on the same steps.
func (m Method) with(p Method) Method {
	m.Axes, m.Rest, m.Cost = max(m.Axes, p.Axes), max(m.Rest, p.Rest), max(m.Cost, p.Cost)
	m.Reads |= p.Reads
	m.Draws, m.Wraps, m.Random, m.Gonum = m.Draws || p.Draws, m.Wraps || p.Wraps, m.Random || p.Random, m.Gonum || p.Gonum
	if p.Second != "" {
		m.Second = p.Second
	}
	m.Linear = nil // of one method alone
	return m
}
