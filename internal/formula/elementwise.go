package formula

// Elementwise is a program for vectors of one length: its graph is computed for every coordinate, and what is the same for
// all of them once. Between, coordinates are taken together by reductions, so that it goes in stages. The variables of
// its graph are the vectors, then the numbers that are the same for all coordinates, then the results of reductions.
type Elementwise struct {
	vectors, numbers int
	kept             int // the first outputs are what the first vectors become, so many
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

// CompileElementwise makes a program of a graph whose variables are so many vectors, numbers and reductions. The first outputs, kept
// of them, are what the first vectors become.
func CompileElementwise(g *Graph, vectors, numbers, kept int, reductions []Reduction, outputs []ID) *Elementwise {
	c := &elementwiseCompiler{Graph: g, p: &Elementwise{vectors: vectors, numbers: numbers, kept: kept, reductions: reductions}, at: map[ID]int{}}
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
		s.once.fuseSteps()
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
	p := g.Compile(c.p.vectors+c.p.uniform, outs)
	p.fuseSteps()
	return p
}
