package rule

import (
	"slices"

	"gdplot/internal/catalog"
	"gdplot/internal/formula"
)

// program is a compiled rule. It is read-only and can be shared by runs.
type program struct {
	vectors []string // of the states, then givenVectors
	states  []string
	begin   *formula.Elementwise // what states begin as
	probe   *formula.Elementwise // the point of the second gradient; nil without one
	update  *formula.Elementwise // the states, then step or x, then the rate where a line sets it

	powers []formula.Power // of the update
	kept   int             // states that the update keeps itself, the first ones

	direct   bool // whether the lines give x itself
	ownRate  bool // whether they set the rate
	together bool // whether they, or what states begin as, take coordinates together or count them
	readRate bool // whether they use the one of the schedule
	uses     map[string]bool
	method   catalog.Method

	probeTurns bool // whether the probe turns with the axes; true where there is none
}

// twice reports whether a step takes a gradient at the point and another at the probe.
func (p *program) twice() bool { return p.probe != nil && (p.uses[gradient] || p.uses[loss]) }

// perAxis reports whether what becomes of a coordinate depends on nothing but that coordinate and the number of the step, so that
// runs can be made side by side.
func (p *program) perAxis() bool {
	if p.probe != nil || p.direct || p.ownRate || p.together {
		return false
	}
	return !p.uses[loss] && !p.uses[rate]
}

// compiler lowers the lines of a rule into one graph: a name stands for what it was given last.
type compiler struct {
	t          *text
	g          *formula.Graph
	vectors    []string
	known      map[string]formula.ID
	reductions []formula.Reduction
	uses       map[string]bool
}

// programOf is the program of a rule, the same for all who share its values.
func programOf(s catalog.Spec) (*program, error) { return catalog.Compiled(s, compile) }

// compile compiles a rule.
func compile(s catalog.Spec) (*program, error) {
	t, err := parse(s)
	if err != nil {
		return nil, err
	}
	p := &program{uses: map[string]bool{}, probeTurns: true}
	for _, l := range t.state {
		p.states = append(p.states, l.name)
	}
	p.vectors = append(slices.Clone(p.states), givenVectors...)
	if err := p.compileBegin(t); err != nil {
		return nil, err
	}
	if err := p.compileProbe(t); err != nil {
		return nil, err
	}
	return p, p.compileUpdate(t)
}

// newCompiler is one whose names are the vectors and the given numbers, of which only some may be used.
func newCompiler(t *text, vectors []string) *compiler {
	c := &compiler{t: t, g: formula.NewGraph(), vectors: vectors, known: map[string]formula.ID{}, uses: map[string]bool{}}
	for i, name := range append(slices.Clone(vectors), givenNumbers...) {
		c.known[name] = c.g.Variable(i)
	}
	return c
}

// lower adds a line in which the names in without are not known.
func (c *compiler) lower(tree *formula.Expression, param string, number int, without map[string]bool) (formula.ID, error) {
	for _, name := range tree.Names() {
		if !without[name] {
			c.uses[name] = true
		}
	}
	scope := formula.Scope{Constants: c.t.parameters, Reduce: c.reduce, Known: func(name string) (formula.ID, bool) {
		if without[name] {
			return formula.None, false
		}
		i, ok := c.known[name]
		return i, ok
	}, Suggest: func() []string { return c.suggestions(without) }}
	i, err := formula.Lower(c.g, tree, scope)
	return i, at(err, param, number)
}

// together reports whether lines take coordinates together, or count them.
func (c *compiler) together() bool { return len(c.reductions) > 0 || c.uses[variableCount] }

// suggestions are the names that a line can use.
func (c *compiler) suggestions(without map[string]bool) []string {
	var all []string
	for name := range c.known {
		if !without[name] {
			all = append(all, name)
		}
	}
	slices.Sort(all)
	return all
}

// reduce adds a reduction of what is computed for every coordinate.
func (c *compiler) reduce(g *formula.Graph, e *formula.Expression, args []formula.ID) (formula.ID, error) {
	kind, of := formula.Summing, args[0]
	switch e.Called() {
	case "dot":
		of = g.Mul(args[0], args[1])
	case "norm":
		of = g.Mul(args[0], args[0])
	case "sum":
	case "prod":
		kind = formula.Multiplying
	case "max":
		kind = formula.Greatest
	case "min":
		kind = formula.Least
	default:
		return formula.None, e.Errorf("", "%s is not at hand in a rule; dot, norm, sum, max, min and prod take coordinates together", e.Called())
	}
	at := slices.Index(c.reductions, formula.Reduction{Kind: kind, Of: of})
	if at < 0 {
		at = len(c.reductions)
		c.reductions = append(c.reductions, formula.Reduction{Kind: kind, Of: of})
	}
	result := g.Variable(len(c.vectors) + len(givenNumbers) + mostPowers + at)
	if e.Called() == "norm" {
		result = g.Root(result)
	}
	return result, nil
}

// compile makes a program of which the first vectors, so many, become the first outputs.
func (c *compiler) compile(kept int, outputs ...formula.ID) *formula.Elementwise {
	return formula.CompileElementwise(c.g, len(c.vectors), len(givenNumbers)+mostPowers, kept, c.reductions, outputs)
}

// among is a set of names.
func among(names ...string) map[string]bool {
	set := make(map[string]bool, len(names))
	for _, name := range names {
		set[name] = true
	}
	return set
}

// except are the given names but for some.
func except(names ...string) []string {
	var rest []string
	for _, name := range append(slices.Clone(givenVectors), givenNumbers...) {
		if !slices.Contains(names, name) {
			rest = append(rest, name)
		}
	}
	return rest
}

// compileBegin makes the program of what states begin as.
func (p *program) compileBegin(t *text) error {
	c := newCompiler(t, p.vectors)
	without := among(append(except(start, variableCount), p.states...)...)
	var outputs []formula.ID
	for i, l := range t.state {
		id, err := c.lower(l.tree, "state", i+1, without)
		if err != nil {
			return err
		}
		outputs = append(outputs, id)
	}
	p.together = c.together()
	p.begin = c.compile(0, outputs...)
	return nil
}

// compileProbe makes the program of the point of the second gradient.
func (p *program) compileProbe(t *text) error {
	if t.probe == nil {
		return nil
	}
	c := newCompiler(t, p.vectors)
	id, err := c.lower(t.probe, "probe", 0, among(probed, probedLoss))
	if err != nil {
		return err
	}
	p.probe = c.compile(0, id)
	p.probeTurns, _ = formula.Linear(c.g, len(c.vectors), len(givenNumbers)+mostPowers, c.reductions, []formula.ID{id})
	for name := range c.uses {
		p.uses[name] = true
	}
	return nil
}

// compileUpdate makes the program of a step.
func (p *program) compileUpdate(t *text) error {
	c := newCompiler(t, p.vectors)
	var without map[string]bool
	if t.probe == nil {
		without = among(probed, probedLoss)
	}
	set := map[string]bool{}
	for i, l := range t.update {
		id, err := c.lower(l.tree, "update", i+1, without)
		if err != nil {
			return err
		}
		if l.name == point && i < len(t.update)-1 && p.anyLater(t, i, step) {
			return &formula.Error{Param: "update", Line: i + 1, Message: "the lines give both x and step; one of them is enough"}
		}
		c.known[l.name], set[l.name] = id, true
	}
	for name := range c.uses {
		p.uses[name] = true
	}
	p.direct, p.ownRate = set[point], set[rate]
	p.readRate = c.uses[rate] && !p.ownRate || !p.direct && !p.ownRate
	if !set[point] && !set[step] {
		return &formula.Error{Param: "update", Line: len(t.update), Column: 1, EndColumn: 2,
			Message: "the lines give neither step nor x: the last one should be step = …, for x = x - rate*step, or x = …"}
	}
	if set[point] && set[step] {
		return &formula.Error{Param: "update", Line: len(t.update), Column: 1, EndColumn: 2, Message: "the lines give both x and step; one of them is enough"}
	}
	outputs := make([]formula.ID, 0, len(p.states)+2)
	for _, name := range p.states {
		outputs = append(outputs, c.known[name])
	}
	result := c.known[step]
	if p.direct {
		result = c.known[point]
	}
	outputs = append(outputs, result)
	if p.ownRate {
		outputs = append(outputs, c.known[rate])
	}
	p.together = p.together || c.together()
	p.method = p.derive(c, outputs)
	base := len(p.vectors) + len(givenNumbers)
	p.powers = c.g.TakePowers(len(p.vectors)+slices.Index(givenNumbers, stepNumber), base, mostPowers)
	if p.probe == nil { // which reads the states between the steps
		p.kept = len(p.states)
	}
	p.update = c.compile(p.kept, outputs...)
	return nil
}

// anyLater reports whether a later line gives a name.
func (p *program) anyLater(t *text, i int, name string) bool {
	return slices.ContainsFunc(t.update[i+1:], func(l line) bool { return l.name == name })
}
