package formula

import "math"

// Stepper carries out an Elementwise program, on memory of its own. It keeps the vectors that the program changes.
type Stepper struct {
	p       *Elementwise
	line    *unrolled // of few coordinates; else nil
	once    []Machine
	each    []rows
	kept    [][]float64
	numbers []float64
	results []float64
}

// NewStepper makes one for vectors of length n; kept are those that the program changes, as they begin.
func NewStepper(p *Elementwise, n int, kept [][]float64) *Stepper {
	s := &Stepper{p: p, numbers: make([]float64, p.numbers+len(p.reductions)), results: make([]float64, p.uniform), kept: kept,
		line: p.unroll(n, kept), once: make([]Machine, len(p.stages)), each: make([]rows, len(p.stages))}
	for i, stage := range p.stages {
		if stage.once != nil {
			s.once[i] = NewMachine(stage.once)
		}
		s.each[i] = newRows(stage.each, n)
	}
	s.each[len(p.stages)-1].placeOutputs(p)
	return s
}

// Numbers are those of the next step that are the same for all coordinates, for the caller to set.
func (s *Stepper) Numbers() []float64 { return s.numbers[:s.p.numbers] }

// Kept are the vectors that the program changes. From now on vectors may be shorter than they were, as long as all are.
func (s *Stepper) Kept() [][]float64 {
	if s.line != nil {
		s.line.store(s.kept)
		s.line = nil
	}
	return s.kept
}

// Step computes what the kept vectors become, and the other outputs, from the vectors that are not kept and the numbers. An
// output may be the memory of a vector. It allocates nothing.
func (s *Stepper) Step(outputs, vectors [][]float64) {
	if s.line != nil {
		s.line.step(outputs, vectors, s.numbers[:s.p.numbers])
		return
	}
	for i := range s.p.stages {
		stage := &s.p.stages[i]
		if stage.once != nil {
			s.once[i].Run(s.numbers)
			s.once[i].outputs(s.results[stage.first : stage.first+stage.once.outs])
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
	stage, r := &s.p.stages[i], &s.each[i]
	into := s.numbers[s.p.numbers:]
	for _, r := range stage.reductions {
		into[r] = s.p.reductions[r].Kind.begins()
	}
	n := len(vectors[0])
	for from := 0; from < n; from += r.width {
		to := min(from+r.width, n)
		s.take(i, vectors, from, to)
		r.execute(stage.each.code, to-from)
		for k, reduction := range stage.reductions {
			kind := s.p.reductions[reduction].Kind
			for _, v := range r.block[stage.each.vars+k][:to-from] {
				into[reduction] = kind.join(into[reduction], v)
			}
		}
	}
}

// last computes the outputs.
func (s *Stepper) last(i int, outputs, vectors [][]float64) {
	stage, r := &s.p.stages[i], &s.each[i]
	n, kept := len(vectors[0]), s.p.kept
	results := r.block[stage.each.vars:]
	for from := 0; from < n; from += r.width {
		to := min(from+r.width, n)
		s.take(i, vectors, from, to)
		for _, k := range r.direct {
			if k >= kept {
				bind(&results[k], outputs[k-kept][from:to])
			} else if r.moves {
				results[k] = s.kept[k][from:to]
			}
		}
		r.execute(stage.each.code, to-from)
		for _, k := range r.copied {
			if k < kept {
				copy(s.kept[k][from:to], results[k])
			} else {
				copy(outputs[k-kept][from:to], results[k])
			}
		}
	}
}

// take puts coordinates of the vectors, and at the first of them what is the same for all, into the rows of a stage.
func (s *Stepper) take(i int, vectors [][]float64, from, to int) {
	p, r := s.p, &s.each[i]
	r.moves = from != r.from || to != r.to
	r.from, r.to = from, to
	for _, v := range p.stages[i].reads {
		if v >= p.kept {
			bind(&r.block[v], vectors[v-p.kept][from:to])
		} else if r.moves {
			r.block[v] = s.kept[v][from:to]
		}
	}
	if from > 0 {
		return
	}
	for k, v := range s.results[:p.stages[i].each.vars-p.vectors] {
		if row := r.block[p.vectors+k]; math.Float64bits(row[0]) != math.Float64bits(v) {
			fill(row, v)
		}
	}
}

// bind puts memory into a row, if it is not there from the step before: a look is cheaper than a pointer that the garbage
// collector has to be told of.
func bind(row *[]float64, memory []float64) {
	if r := *row; len(r) != len(memory) || &r[0] != &memory[0] {
		*row = memory
	}
}

// rows are the registers of a stage: a row of coordinates each, which are computed side by side.
type rows struct {
	block
	width          int
	from, to       int   // coordinates of the kept vectors that rows are of
	moves          bool  // whether these are others than before
	direct, copied []int // outputs that can be computed where they belong, and the others
}

func newRows(p *Program, n int) rows {
	r := rows{width: max(1, min(lanes, n))}
	r.block = newBlock(p.size, r.width)
	for i, v := range p.constants {
		fill(r.block[p.constantBase()+i], v)
	}
	return r
}

// placeOutputs finds which outputs can be computed where they belong. There may be a vector: for an output that is kept the one that
// it becomes, for others any; it must not be read any more.
func (r *rows) placeOutputs(p *Elementwise) {
	each := p.stages[len(p.stages)-1].each
	read, some := make([]bool, p.vectors), false // the vectors that are read behind the instruction at work
	fits := make([]bool, each.outs)
	for k := range fits {
		fits[k] = true // what nothing writes
	}
	for at := len(each.code) - 1; at >= 0; at-- {
		in := &each.code[at]
		writes := []uint32{in.d}
		if in.op == opSinCos {
			writes = append(writes, in.b)
		}
		for _, register := range writes {
			if k := int(register) - each.vars; k >= 0 && k < each.outs {
				fits[k] = !some || k < p.kept && !read[k]
			}
		}
		for _, v := range in.sources() {
			if int(v) < p.vectors {
				read[v], some = true, true
			}
		}
	}
	for k, direct := range fits {
		if direct {
			r.direct = append(r.direct, k)
		} else {
			r.copied = append(r.copied, k)
		}
	}
}
