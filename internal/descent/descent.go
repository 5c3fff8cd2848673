// Package descent is the core: it walks down an objective.
//
//	g_k = ∇f(x_k),   d_k = T_m(… T_1(g_k)),   x_{k+1} = x_k − α_k d_k
//
// An optimizer is a chain of transforms T of the direction; the loop owns the update. Nothing here knows files,
// plots or clocks, and nothing is two-dimensional. Names of methods and their parameters are PyTorch's, and so are
// their rules, in float64.
//
// Products that feed a sum are wrapped in float64(), here and in package surface, so that no compiler fuses them and
// a trajectory has the same bits on every processor (Go specification, "Floating-point operators").
package descent

import "math/rand/v2"

// Objective is a function f: Rⁿ → R that can be descended. An Objective belongs to one run: it may keep scratch space
// and is not safe for concurrent use.
type Objective interface {
	// Dim is n.
	Dim() int
	// Eval returns f(x) and, where g is not nil, stores ∇f(x) in it. len(x) and len(g) are n. It allocates nothing
	// and keeps neither slice. Where f is not defined it returns NaN or an infinity.
	Eval(g, x []float64) float64
}

// Hessianer is an Objective that knows its second derivatives.
type Hessianer interface {
	// Hessian stores ∂²f/∂x_i∂x_j in h[i*n+j]; len(h) is n². It allocates nothing.
	Hessian(h, x []float64)
}

// Stochastic is an Objective that is an average over examples, of which Eval takes a random sample: mini-batches, or
// noise that a surface is observed with. It belongs to one run, like every Objective, and begins a run afresh: the
// first Draw opens the first epoch.
type Stochastic interface {
	Objective
	// Draw chooses the sample that Eval uses until the next Draw. The loop asks once before the update of every step,
	// with a stream of (seed, "batch"), so that compared runs draw the same; nothing else may take numbers from it. It
	// allocates nothing. Where there are examples, an epoch takes ⌈n/perDraw⌉ draws, each example once, in an order
	// shuffled at its first draw; the last draw of an epoch takes what is left.
	Draw(r *rand.Rand)
	// Examples tells how many examples there are and how many one Draw takes, 1 ≤ perDraw ≤ n: epochs and examples are
	// counted from these. Both are 0 where the noise is none of examples.
	Examples() (n, perDraw int)
	// Exact is the objective without sampling noise, for reports: loss and gradient norm of a row are its. It may share
	// memory with the objective it is of, but leaves the sample as it is.
	Exact() Objective
}

// Buffered is an Objective that keeps numbers of its own beside x which its exact losses depend on, buffers as PyTorch calls
// them: running statistics of batch normalisation. The loss of the first evaluation after a Draw moves them.
type Buffered interface {
	Stochastic
	// Buffers are they, in memory that stays the same; nil where this one keeps none.
	Buffers() []float64
}

// State is what a transform, a stop rule or a recorder sees of a run at step k. The loop owns it and every slice in
// it; only X may be changed, and only by what the contract below names.
type State struct {
	K        int        // k, the number of updates made so far
	X        []float64  // x_k
	F        float64    // f(x_k); the chain of a stochastic run sees that of the sample, all others the exact one
	G        []float64  // ∇f(x_k), whatever the chain makes of the direction; of the sample or exact, as F
	At       []float64  // where the gradient that the chain is given was taken: X, unless a Prober wants another point
	Second   []float64  // the other point that a companion keeps; nil without one
	Buffers  []float64  // what a Buffered objective keeps; nil without one
	GradNorm float64    // ‖∇f(x_k)‖₂, computed without overflow
	Rate     float64    // α_k, which is reported: what the schedule says, unless a transform finds its own; known once the chain is asked
	Step     float64    // what the direction is multiplied by: Rate, unless a transform sets it
	LastRate float64    // α_{k−1}, the rate of the update that led to x_k; NaN at k = 0
	LastX    []float64  // x_{k−1}; equal to X at k = 0
	LastF    float64    // f(x_{k−1}), of a stochastic run that of the last row reported; NaN at k = 0
	Evals    int        // evaluations of f made by the updates that led to x_k; those made only to report are not in it
	Examples int        // examples that these evaluations took together; 0 where the objective has none
	Rand     *rand.Rand // the run's stream of random numbers
	Seed     uint64     // of the run, for a transform that wants a Stream of its own; the same for compared runs

	// Of a stochastic run: the loss of the sample that the update which led to x_k was made from, at x_{k−1}; NaN at
	// k = 0 and in other runs.
	BatchLoss float64
	// Whether x_k lies between two reports of a stochastic run, so that F, G and GradNorm are not known: where there
	// are very many examples, the exact loss is not computed at every step.
	Unreported bool
	// Steps from one report to the next, a power of two; 1 for most runs. Before that many steps, where a loss falls
	// fastest, the powers of two are reported.
	Every int

	ask
}

// Transform turns a direction into a better one. An optimizer is a Transform, and so is whatever stands before or
// after it in a chain.
type Transform interface {
	// Init prepares for a run from x0; it is called once per run, does all the allocation and keeps no hold on x0.
	// Nothing of a run before may be left.
	Init(x0 []float64)
	// Apply turns d, the gradient or what the chain so far has made of it, into a better direction, in place; the
	// loop then subtracts Step times d. It allocates nothing.
	Apply(d []float64, s *State)
}

// Prober is a Transform that wants the gradient at another point than x_k (schedule-free methods, Nesterov's own
// form). Loss and gradient norm of a row stay those of x_k, and only the evaluation at the other point is counted.
type Prober interface {
	// Probe stores in y, which holds x_k, the point at which the chain's gradient is taken. s.Rate is known.
	Probe(y []float64, s *State)
}

// Finisher is a Transform that has something to do to the new point (lookahead, averaging, a proximal step).
type Finisher interface {
	// Finish may change x, which is x_{k+1}; K, Rate and Step of s are still those of the update and LastX is x_k.
	// It is asked in chain order, after the update and before a Box confines x.
	Finish(x []float64, s *State)
}

// ender is a Transform that holds something while a run lasts.
type ender interface {
	// End lets go of it; it is called when the run has ended, whatever the reason, and may be called again.
	End()
}

// companion is a Transform that keeps a second point beside x: an average, slow weights.
type companion interface {
	// Second is the point, in memory that stays the same from Init to the end of the run, or nil if this one keeps none.
	// It is of step k whenever a row is recorded.
	Second() []float64
}

// Observer is a Schedule that reacts to the run.
type Observer interface {
	// Observe is told f(x_k) after the step from x_k, before At is asked for α_{k+1}; in a stochastic run the loss of
	// the sample, since the exact one costs more than the step.
	Observe(f float64)
}

// Schedule is a learning rate as a function of the step. It is pure, so that it can be drawn without running.
type Schedule interface {
	// At is α_k, the rate of the update from x_k to x_{k+1}; k ≥ 0. The result is never negative.
	At(k int) float64
}

// StopRule says when a run has gone far enough.
type StopRule interface {
	// Init prepares for a run in n dimensions. Nothing of a run before may be left.
	Init(n int)
	// Done is asked at every x_k, the start included, where f and ∇f are known; between two reports they are not.
	Done(s *State) bool
}

// Recorder receives every row of a run: x_0, x_1, …, and as the last one the row at which it ended.
type Recorder interface {
	// Record is called once a step and may read s only until it returns. Where a run ends between two reports, its last
	// row is recorded twice, the second time with its loss.
	Record(s *State)
}

// Reason says why a run ended.
type Reason string

// The reasons other than the name of the stop rule that held (gradient_norm, gap, …).
const (
	ReasonSteps    Reason = "steps"    // all its steps are taken
	ReasonDiverged Reason = "diverged" // a coordinate, the loss or a gradient component is not finite
	ReasonOutside  Reason = "outside"  // it left a window that it may not leave
	// ReasonLeftDomain: the last point is one where the objective has no value, though its coordinates are finite. Whoever
	// knows the objective's domain sets it in place of ReasonDiverged.
	ReasonLeftDomain Reason = "left_domain"

	ReasonCancelled Reason = "cancelled" // it was told to end

	// ReasonLineSearchFailed: no step along the direction that a method chose makes the loss small enough.
	ReasonLineSearchFailed Reason = "line_search_failed"
	// ReasonSimplexSmall: the simplex of nelder_mead is within its xatol and fatol.
	ReasonSimplexSmall Reason = "simplex_small"
)
