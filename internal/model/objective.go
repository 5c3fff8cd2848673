package model

import (
	"math"
	"math/rand/v2"

	"gdplot/internal/data"
	"gdplot/internal/descent"
)

var (
	_ descent.Objective  = (*Objective)(nil)
	_ descent.Hessianer  = (*Objective)(nil)
	_ descent.Divisible  = (*Objective)(nil)
	_ descent.Tested     = (*Objective)(nil)
	_ descent.Stochastic = (*Batches)(nil)
	_ descent.Buffered   = (*Batches)(nil)
)

// Objective is the loss of all examples for one run. It owns its scratch space, so it is not safe for concurrent use.
type Objective struct {
	p *Problem
	kernel
	meter *Meter // made where it is asked for
}

// Objective is the loss of all training examples.
func (p *Problem) Objective() *Objective { return p.objective(p.Data.scaled) }

func (p *Problem) objective(t *data.Table) *Objective { return &Objective{p: p, kernel: p.kernel(t)} }

// Dim is the number of weights.
func (o *Objective) Dim() int { return o.p.Dim() }

// Eval returns the loss, penalties included, and where g is not nil stores its gradient; where the l1 penalty has a
// kink it is the shortest subgradient. It allocates nothing.
func (o *Objective) Eval(g, x []float64) float64 {
	return o.p.penalise(o.p.lossOf(o.kernel, g, x, nil), g, x)
}

// Measure implements descent.Tested.
func (o *Objective) Measure(metric string, x, buffers []float64) float64 {
	if o.meter == nil {
		o.meter = o.p.Meter()
	}
	return o.meter.Measure(metric, x, buffers)
}

// EvalOf is Eval of some of the training examples alone.
func (o *Objective) EvalOf(g, x []float64, rows []int) float64 {
	return o.p.penalise(o.p.lossOf(o.kernel, g, x, rows), g, x)
}

// Column is what the training examples have in a feature or the target that is a number, as the data file has it; nil where
// there is none of that name.
func (o *Objective) Column(name string) []float64 {
	t := o.p.Data.Train
	if t.Target.Name == name {
		return t.Y
	}
	for j, c := range t.Features {
		if c.Name != name {
			continue
		}
		values := make([]float64, t.Rows())
		for i := range values {
			values[i] = t.Row(i)[j]
		}
		return values
	}
	return nil
}

// Classes is the class of each training example; nil where the target is a number.
func (o *Objective) Classes() []float64 {
	if o.p.Data.Train.Target.Classes == nil {
		return nil
	}
	return o.p.Data.Train.Y
}

// Size is the number of training examples.
func (o *Objective) Size() int { return o.p.Examples() }

// Hessian stores the second derivatives in h[i*n+j].
func (o *Objective) Hessian(h, x []float64) {
	o.kernel.hessian(h, x)
	if o.p.halved {
		for i := range h {
			h[i] *= 0.5
		}
	}
	if o.p.l2 != 0 {
		n := o.p.Dim()
		for i, on := range o.p.penalised {
			if on {
				h[i*n+i] += float64(2 * o.p.l2)
			}
		}
	}
}

// penalise adds the penalties to a loss f and its gradient.
func (p *Problem) penalise(f float64, g, x []float64) float64 {
	if p.l1 == 0 && p.l2 == 0 {
		return f
	}
	squares, sizes := 0.0, 0.0
	for i, on := range p.penalised {
		if !on {
			continue
		}
		w := x[i]
		squares += float64(w * w)
		sizes += math.Abs(w)
		if g != nil {
			g[i] = p.slope(g[i]+float64(2*p.l2*w), w)
		}
	}
	return f + float64(p.l2*squares) + float64(p.l1*sizes)
}

// slope adds the slope of the l1 penalty at w to one of the smooth rest: the shortest of all where there is a kink.
func (p *Problem) slope(g, w float64) float64 {
	if w != 0 {
		return g + math.Copysign(p.l1, w)
	}
	return math.Copysign(max(math.Abs(g)-p.l1, 0), g)
}

// Batches is the loss of a sample of the training examples: a random mini-batch, or all of them where it is the model that
// draws at random, as dropout does.
type Batches struct {
	all    *Objective
	kernel kernel           // of samples
	deal   *descent.Batches // nil where every sample takes all
	batch  []int            // nil for all, in their order
	n      int
	size   int

	drawer  drawer // the kernel, where it draws; else nil
	random  *rand.Rand
	buffers []float64 // running statistics of the kernel, which the exact loss takes; nil where it keeps none
}

// drawer is a kernel that is random in itself.
type drawer interface {
	draw(r *rand.Rand, examples int) // for a sample of so many examples; allocates nothing
}

// Random reports whether samples are random even where they take all examples.
func (p *Problem) Random() bool { return p.random }

// Sampled reports whether steps see another loss than is reported even where they take all examples: one that is random,
// or with other statistics.
func (p *Problem) Sampled() bool { return p.sampled != nil }

// Batches makes the stochastic loss of one run; size is from 1 to Examples. What the model draws for samples comes from
// a stream of the seed, so that batches are those of a model that draws nothing.
func (p *Problem) Batches(size int, seed uint64) *Batches {
	b := &Batches{all: p.Objective(), n: p.Examples(), size: size}
	if size < b.n {
		b.deal = descent.NewBatches(b.n, size)
	}
	b.kernel = b.all.kernel
	if p.sampled != nil {
		b.kernel = p.sampled(p.Data.scaled, size)
		b.drawer, b.random = b.kernel.(drawer), descent.Stream(seed, "dropout")
	}
	if k, ok := b.kernel.(*normed); ok {
		b.buffers = k.running
		b.all.kernel.(buffered).hold(b.buffers, nil)
	}
	return b
}

// Dim is the number of weights.
func (b *Batches) Dim() int { return b.all.Dim() }

// Eval is the loss of the batch, penalties included; before the first Draw it is that of all examples.
func (b *Batches) Eval(g, x []float64) float64 {
	return b.all.p.penalise(b.all.p.lossOf(b.kernel, g, x, b.batch), g, x)
}

// Draw takes the next batch.
func (b *Batches) Draw(r *rand.Rand) {
	examples := b.n
	if b.deal != nil {
		b.batch = b.deal.Deal(r)
		examples = len(b.batch)
	}
	if b.drawer != nil {
		b.drawer.draw(b.random, examples)
	}
}

// Examples tells how many examples there are and how many a batch takes.
func (b *Batches) Examples() (n, perDraw int) { return b.n, b.size }

// Buffers implements descent.Buffered.
func (b *Batches) Buffers() []float64 { return b.buffers }

// Exact is the loss of all examples, of which nothing is drawn, with the running statistics where there are such.
func (b *Batches) Exact() descent.Objective { return b.all }
