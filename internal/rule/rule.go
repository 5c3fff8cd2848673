package rule

import (
	"math"
	"slices"

	"gdplot/internal/descent"
	"gdplot/internal/formula"
)

// rule is the method of one run.
type rule struct {
	program *program

	vectors [][]float64 // the states, then g, x, x0 and gp
	outputs [][]float64 // of the update
	numbers []float64   // of the update
	update  *formula.Stepper
	probe   *formula.Stepper
	y       []float64 // the point of the second gradient
	next    []float64 // x as the lines give it
	near    []float64 // where the loop's own arithmetic puts it
	ownRate []float64
	powers  []*descent.Powers
	toProbe [][]float64
}

var (
	_ descent.Transform = (*rule)(nil)
	_ descent.PerAxis   = (*rule)(nil)
	_ descent.Prober    = (*prober)(nil)
	_ descent.Finisher  = (*direct)(nil)
)

// Init implements descent.Transform.
func (o *rule) Init(x0 []float64) {
	p, n := o.program, len(x0)
	states := len(p.states)
	o.vectors = make([][]float64, len(p.vectors))
	for i := range o.vectors {
		o.vectors[i] = make([]float64, n)
	}
	copy(o.vectors[states+slices.Index(givenVectors, start)], x0)
	count := slices.Index(givenNumbers, variableCount)
	begin := formula.NewStepper(p.begin, n, nil)
	begin.Numbers()[count] = float64(n)
	begin.Step(o.vectors[:states], o.vectors)
	o.update = formula.NewStepper(p.update, n, o.vectors[:p.kept:p.kept])
	o.numbers = o.update.Numbers()
	o.numbers[count] = float64(n)
	o.powers = make([]*descent.Powers, len(p.powers))
	for i, b := range p.powers {
		o.powers[i] = descent.NewPowers(b.Base)
	}
	o.y, o.next, o.near, o.ownRate = make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
	if p.probe != nil {
		o.probe = formula.NewStepper(p.probe, n, nil)
		o.toProbe = [][]float64{o.y}
	}
	o.outputs = make([][]float64, states+1, states+2)
	copy(o.outputs, o.vectors[:states])
	if p.ownRate {
		o.outputs = append(o.outputs, o.ownRate)
	}
}

// take puts what is given of a step into its places.
func (o *rule) take(d []float64, s *descent.State) {
	states := len(o.program.states)
	o.vectors[states], o.vectors[states+1] = d, s.X
	o.numbers[0], o.numbers[1], o.numbers[2] = float64(s.K), s.Rate, s.F
}

// toward computes the point of the second gradient.
func (o *rule) toward(y []float64) {
	o.toProbe[0] = y
	copy(o.probe.Numbers(), o.numbers)
	o.probe.Step(o.toProbe, o.vectors)
}

// Apply implements descent.Transform.
func (o *rule) Apply(d []float64, s *descent.State) {
	p, states := o.program, len(o.program.states)
	o.take(d, s)
	switch {
	case p.twice():
		o.toward(o.y)
		o.numbers[3] = s.Eval(o.vectors[states+3], o.y)
	case p.probe != nil:
		copy(o.vectors[states+3], d)
		if p.uses[probedLoss] {
			o.numbers[3] = s.Eval(nil, s.At)
		}
	}
	o.outputs[states] = d
	if p.direct {
		o.outputs[states] = o.next
	}
	for i, b := range o.powers {
		o.numbers[len(givenNumbers)+i] = b.At(s.K + int(p.powers[i].Shift))
	}
	o.update.Step(o.outputs[p.kept:], o.vectors[p.kept:])
	if p.ownRate {
		s.Rate, s.Step = o.ownRate[0], o.ownRate[0]
	}
	if !p.direct {
		return
	}
	s.Step = 1
	for i, v := range o.next {
		d[i] = s.X[i] - v
		o.near[i] = s.X[i] - d[i]
	}
}

// Axes implements descent.PerAxis.
func (o *rule) Axes() ([][]float64, bool) {
	if o.update == nil || !o.program.perAxis() {
		return nil, o.program.perAxis()
	}
	return append(o.update.Kept(), o.vectors[len(o.program.states)+slices.Index(givenVectors, start)]), true
}

// direct is a rule that gives x itself. The loop takes a difference away, which loses digits where x is small; they are put
// back where nothing else has moved x.
type direct struct{ *rule }

// Finish implements descent.Finisher.
func (o direct) Finish(x []float64, _ *descent.State) {
	for i, v := range x {
		if math.Float64bits(v) == math.Float64bits(o.near[i]) {
			x[i] = o.next[i]
		}
	}
}

// prober is a rule that wants its only gradient at the probe.
type prober struct{ *rule }

// Probe implements descent.Prober.
func (o prober) Probe(y []float64, s *descent.State) {
	o.take(s.G, s)
	o.toward(y)
}

// directProber is both.
type directProber struct {
	direct
	prober
}

// Init implements descent.Transform.
func (o directProber) Init(x0 []float64) { o.direct.rule.Init(x0) }

// Apply implements descent.Transform.
func (o directProber) Apply(d []float64, s *descent.State) { o.direct.rule.Apply(d, s) }

// method makes the transform of a run, with the hooks that its rule needs and no others.
func (p *program) transform() descent.Transform {
	r := &rule{program: p}
	probes := p.probe != nil && !p.twice()
	switch {
	case probes && p.direct:
		return directProber{direct{r}, prober{r}}
	case probes:
		return prober{r}
	case p.direct:
		return direct{r}
	}
	return r
}
