package formula

import "math"

// Elementwise is a program for vectors of one length: its graph is computed for every coordinate, and what is the same for
// all of them once. Between, coordinates are taken together by reductions, so that it goes in stages. The variables of
// its graph are the vectors, then the numbers that are the same for all coordinates, then the results of reductions.
type Elementwise struct {
	vectors, numbers int
	reductions       []Reduction
	stages           []stage
	graph            *Graph
	outputs          []ID
	isUniform        []bool // of its nodes
	uniform          int    // how many results are the same for all coordinates
}

// Reduction makes a number of what is computed for every coordinate.
type Reduction struct {
	Kind Reducing
	Of   ID
}

// Reducing says how coordinates are taken together.
type Reducing uint8

// The ways, each from the first coordinate to the last.
const (
	Summing Reducing = iota
	Multiplying
	Greatest
	Least
)

// stage computes what is the same for all coordinates, then what is not, and then the reductions that need no more.
type stage struct {
	once       *Program // from numbers and reductions to uniform results; nil where there is nothing new
	first      int      // index of its first uniform result
	reads      []int    // vectors that each needs
	each       *Program // from vectors and uniform results to outputs; nil where there are none
	reductions []int    // that are made of its outputs; none in the last stage, whose outputs are the program's
}

// CompileElementwise makes a program of a graph whose variables are so many vectors, numbers and reductions.
func CompileElementwise(g *Graph, vectors, numbers int, reductions []Reduction, outputs []ID) *Elementwise {
	c := &elementwiseCompiler{Graph: g, p: &Elementwise{vectors: vectors, numbers: numbers, reductions: reductions}, at: map[ID]int{}}
	c.analyse()
	for done := 0; done < len(reductions); {
		var now []int
		var integrands []ID
		for r := range reductions {
			if c.level[vectors+numbers+r] == len(c.p.stages)+1 {
				now, integrands = append(now, r), append(integrands, reductions[r].Of)
			}
		}
		done += len(now)
		c.stage(integrands, now)
	}
	c.stage(outputs, nil)
	c.p.graph, c.p.outputs, c.p.isUniform = g, outputs, c.uniform
	return c.p
}

// elementwiseCompiler divides a graph.
type elementwiseCompiler struct {
	*Graph
	p       *Elementwise
	uniform []bool     // of nodes
	level   []int      // of variables: the stage after which a reduction is known, else 0
	at      map[ID]int // of uniform nodes that vectors need: their places among the uniform results
}

// analyse finds which nodes are uniform and after which stages reductions are known.
func (c *elementwiseCompiler) analyse() {
	base := c.p.vectors + c.p.numbers
	c.level = make([]int, base+len(c.p.reductions))
	for r, reduction := range c.p.reductions {
		c.level[base+r] = c.levelOf(reduction.Of) + 1 // a reduction is made of those before it
	}
	c.uniform = make([]bool, len(c.nodes))
	for i, n := range c.nodes {
		c.uniform[i] = n.op != opVar || int(n.bits) >= c.p.vectors
		for _, u := range n.operands() {
			c.uniform[i] = c.uniform[i] && c.uniform[u]
		}
	}
}

// levelOf is the greatest level of the variables below a node.
func (c *elementwiseCompiler) levelOf(root ID) int {
	most := 0
	for i, needed := range c.below([]ID{root}) {
		if n := c.nodes[i]; needed && n.op == opVar {
			most = max(most, c.level[n.bits])
		}
	}
	return most
}

// below marks what nodes need, themselves included.
func (g *Graph) below(roots []ID) []bool {
	needed := make([]bool, len(g.nodes))
	for _, r := range roots {
		needed[r] = true
	}
	for i := len(g.nodes) - 1; i >= 0; i-- {
		if needed[i] {
			for _, u := range g.nodes[i].operands() {
				needed[u] = true
			}
		}
	}
	return needed
}

// stage adds a stage with these outputs.
func (c *elementwiseCompiler) stage(outputs []ID, reductions []int) {
	s := stage{first: c.p.uniform, reductions: reductions}
	var fresh []ID
	frontier := func(i ID) {
		if _, known := c.at[i]; !known && c.nodes[i].op != opConst {
			c.at[i] = c.p.uniform + len(fresh)
			fresh = append(fresh, i)
		}
	}
	needed := c.below(outputs)
	for i := range c.nodes {
		if !needed[i] || c.uniform[i] {
			continue
		}
		for _, u := range c.nodes[i].operands() {
			if c.uniform[u] {
				frontier(u)
			}
		}
	}
	for _, o := range outputs {
		if c.uniform[o] {
			frontier(o)
		}
	}
	if c.p.uniform += len(fresh); len(fresh) > 0 {
		s.once = c.shifted().Compile(c.p.numbers+len(c.p.reductions), fresh)
	}
	s.each = c.divided(outputs)
	for v := range c.p.vectors {
		if i, ok := c.known[node{op: opVar, u: None, v: None, w: None, bits: uint64(v)}]; ok && needed[i] {
			s.reads = append(s.reads, v)
		}
	}
	c.p.stages = append(c.p.stages, s)
}

// shifted is the graph with the variables that are numbers and reductions alone, under the same IDs.
func (c *elementwiseCompiler) shifted() *Graph {
	g := &Graph{nodes: make([]node, len(c.nodes))}
	copy(g.nodes, c.nodes)
	for i, n := range g.nodes {
		if n.op == opVar && int(n.bits) >= c.p.vectors {
			g.nodes[i].bits -= uint64(c.p.vectors)
		}
	}
	return g
}

// divided is the program of outputs whose variables are the vectors and the uniform results.
func (c *elementwiseCompiler) divided(outputs []ID) *Program {
	g, done := NewGraph(), map[ID]ID{}
	needed := c.below(outputs)
	for i, n := range c.nodes {
		if !needed[i] {
			continue
		}
		place, isResult := c.at[ID(i)]
		switch {
		case n.op == opConst:
			done[ID(i)] = g.put(n)
		case c.uniform[i] && isResult:
			done[ID(i)] = g.Variable(c.p.vectors + place)
		case c.uniform[i]: // seen by uniform nodes alone
		default:
			copied := n
			for _, u := range []*ID{&copied.u, &copied.v, &copied.w} {
				if *u != None {
					*u = done[*u]
				}
			}
			done[ID(i)] = g.put(copied)
		}
	}
	outs := make([]ID, len(outputs))
	for k, o := range outputs {
		outs[k] = done[o]
	}
	return g.Compile(c.p.vectors+c.p.uniform, outs)
}

// Stepper carries out an Elementwise program, on memory of its own.
type Stepper struct {
	p       *Elementwise
	line    *unrolled // of few coordinates; else nil
	once    []Machine
	each    []Machine
	blocks  []block // of large programs and long vectors; else nil
	numbers []float64
	results []float64
}

// fewCoordinates is up to how many coordinates are computed one after the other.
const fewCoordinates = 12

// NewStepper makes one for vectors of length n.
func NewStepper(p *Elementwise, n int) *Stepper {
	s := &Stepper{p: p, numbers: make([]float64, p.numbers+len(p.reductions)), results: make([]float64, p.uniform),
		line: p.unroll(n), once: make([]Machine, len(p.stages)), each: make([]Machine, len(p.stages)), blocks: make([]block, len(p.stages))}
	if s.line != nil {
		return s
	}
	for i, stage := range p.stages {
		if stage.once != nil {
			s.once[i] = NewMachine(stage.once)
		}
		s.each[i] = NewMachine(stage.each)
		if n > fewCoordinates {
			s.blocks[i] = newBlock(stage.each.size, min(lanes, n))
			for r, v := range s.each[i].constants() {
				fill(s.blocks[i][r], v)
			}
		}
	}
	return s
}

// constants are the registers after loading, by their numbers.
func (m *Machine) constants() []float64 {
	if r := m.registers.small; r != nil {
		return r[:m.program.size]
	}
	return m.large
}

// Numbers are those of the next step that are the same for all coordinates, for the caller to set.
func (s *Stepper) Numbers() []float64 { return s.numbers[:s.p.numbers] }

// Step computes the outputs from vectors and numbers. An output may be the memory of a vector. It allocates nothing.
func (s *Stepper) Step(outputs, vectors [][]float64) {
	if s.line != nil {
		s.line.step(outputs, vectors, s.numbers[:s.p.numbers])
		return
	}
	for i := range s.p.stages {
		stage := &s.p.stages[i]
		if stage.once != nil {
			s.once[i].Run(s.numbers)
			fresh := s.results[stage.first : stage.first+stage.once.outs]
			for k := range fresh {
				fresh[k] = s.once[i].Output(k)
			}
		}
		if i == len(s.p.stages)-1 {
			s.last(i, outputs, vectors)
			return
		}
		s.reduce(i, vectors)
	}
}

// begins is what a reduction is of no coordinates.
func (r Reducing) begins() float64 {
	return [...]float64{Summing: 0, Multiplying: 1, Greatest: math.Inf(-1), Least: math.Inf(1)}[r]
}

func (r Reducing) join(u, v float64) float64 {
	switch r {
	case Multiplying:
		return u * v
	case Greatest:
		return max(u, v)
	case Least:
		return min(u, v)
	}
	return u + v
}

// reduce computes a stage and takes its outputs together.
func (s *Stepper) reduce(i int, vectors [][]float64) {
	stage := &s.p.stages[i]
	into := s.numbers[s.p.numbers:]
	for _, r := range stage.reductions {
		into[r] = s.p.reductions[r].Kind.begins()
	}
	n := len(vectors[0])
	if b := s.blocks[i]; b != nil {
		for from := 0; from < n; from += len(b[0]) {
			width := s.run(i, vectors, from)
			for k, r := range stage.reductions {
				kind := s.p.reductions[r].Kind
				for _, v := range b[stage.each.vars+k][:width] {
					into[r] = kind.join(into[r], v)
				}
			}
		}
		return
	}
	m := &s.each[i]
	s.load(m)
	for j := range n {
		s.one(i, vectors, j)
		for k, r := range stage.reductions {
			into[r] = s.p.reductions[r].Kind.join(into[r], m.Output(k))
		}
	}
}

// last computes the outputs.
func (s *Stepper) last(i int, outputs, vectors [][]float64) {
	n := len(vectors[0])
	vars := s.p.stages[i].each.vars
	if b := s.blocks[i]; b != nil {
		for from := 0; from < n; from += len(b[0]) {
			width := s.run(i, vectors, from)
			for k, out := range outputs {
				copy(out[from:from+width], b[vars+k])
			}
		}
		return
	}
	m := &s.each[i]
	s.load(m)
	if r := m.registers.small; r != nil {
		reads := s.p.stages[i].reads
		for j := range n {
			for _, v := range reads {
				r[uint8(v)] = vectors[v][j]
			}
			run(r, m.small)
			for k, out := range outputs {
				out[j] = r[uint8(vars+k)]
			}
		}
		return
	}
	for j := range n {
		s.one(i, vectors, j)
		for k, out := range outputs {
			out[j] = m.Output(k)
		}
	}
}

// load puts the uniform results into the registers of a machine.
func (s *Stepper) load(m *Machine) {
	if r := m.registers.small; r != nil {
		copy(r[s.p.vectors:], s.results[:m.program.vars-s.p.vectors])
		return
	}
	copy(m.large[s.p.vectors:], s.results[:m.program.vars-s.p.vectors])
}

// one computes coordinate j.
func (s *Stepper) one(i int, vectors [][]float64, j int) {
	m := &s.each[i]
	if r := m.registers.small; r != nil {
		for _, v := range s.p.stages[i].reads {
			r[uint8(v)] = vectors[v][j]
		}
		run(r, m.small)
		return
	}
	for _, v := range s.p.stages[i].reads {
		m.large[v] = vectors[v][j]
	}
	run(m.large, m.program.code)
}

// run computes coordinates side by side, and returns how many.
func (s *Stepper) run(i int, vectors [][]float64, from int) (width int) {
	b, p := s.blocks[i], s.p.stages[i].each
	width = min(len(b[0]), len(vectors[0])-from)
	for _, v := range s.p.stages[i].reads {
		copy(b[v][:width], vectors[v][from:])
	}
	if from == 0 {
		for k := s.p.vectors; k < p.vars; k++ {
			fill(b[k], s.results[k-s.p.vectors])
		}
	}
	b.execute(p.code, width)
	return width
}
