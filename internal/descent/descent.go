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

// State is what a transform, a stop rule or a recorder sees of a run at step k. The loop owns it and every slice in
// it; only X may be changed, and only by what the contract below names.
type State struct {
	K        int        // k, the number of updates made so far
	X        []float64  // x_k
	F        float64    // f(x_k)
	G        []float64  // ∇f(x_k), whatever the chain makes of the direction
	GradNorm float64    // ‖∇f(x_k)‖₂, computed without overflow
	Rate     float64    // α_k: what the schedule says, and what is reported; known once the chain is asked
	Step     float64    // what the direction is multiplied by: Rate, unless a transform sets it
	LastRate float64    // α_{k−1}, the rate of the update that led to x_k; NaN at k = 0
	LastX    []float64  // x_{k−1}; equal to X at k = 0
	LastF    float64    // f(x_{k−1}); NaN at k = 0
	Evals    int        // evaluations of f made by the updates that led to x_k; those made only to report are not in it
	Rand     *rand.Rand // the run's stream of random numbers
}

// Transform turns a direction into a better one. An optimizer is a Transform, and so is whatever stands before or
// after it in a chain.
type Transform interface {
	// Init prepares for a run from x0; it is called once per run, does all the allocation and keeps no hold on x0.
	Init(x0 []float64)
	// Apply turns d, the gradient or what the chain so far has made of it, into a better direction, in place; the
	// loop then subtracts Step times d. It allocates nothing.
	Apply(d []float64, s *State)
}

// Schedule is a learning rate as a function of the step. It is pure, so that it can be drawn without running.
type Schedule interface {
	// At is α_k, the rate of the update from x_k to x_{k+1}; k ≥ 0. The result is never negative.
	At(k int) float64
}

// StopRule says when a run has gone far enough.
type StopRule interface {
	// Init prepares for a run in n dimensions.
	Init(n int)
	// Done is asked at every x_k, the start included, once f and ∇f are known there.
	Done(s *State) bool
}

// Recorder receives every row of a run: x_0, x_1, …, and as the last one the row at which it ended.
type Recorder interface {
	// Record is called once a step and may read s only until it returns.
	Record(s *State)
}

// Reason says why a run ended.
type Reason string

// The reasons other than the name of the stop rule that held (gradient_norm, gap, …).
const (
	ReasonSteps     Reason = "steps"     // all its steps are taken
	ReasonDiverged  Reason = "diverged"  // a coordinate, the loss or a gradient component is not finite
	ReasonOutside   Reason = "outside"   // it left a window that it may not leave
	ReasonCancelled Reason = "cancelled" // it was told to end
)
