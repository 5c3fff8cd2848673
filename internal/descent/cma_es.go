package descent

import (
	"fmt"
	"math"
	"slices"

	"gdplot/internal/catalog"
	"gdplot/internal/numeric"
	"gdplot/internal/portable"
)

func init() {
	Optimizers.Add(catalog.Entry[func(catalog.Spec) Transform]{
		Decl: catalog.Decl{
			Name:     "cma_es",
			Title:    "CMA-ES",
			Sentence: "Evolution: draws a population around a mean, moves the mean to its better half, and learns from them how far and in which directions to draw.",
			Rule: `y_i ~ N(0, C),  i = 1 … λ,  sorted by f(m + σy_i);  y = Σ w_i y_i over the better half
m ← m + σy
p_σ ← (1 − c_σ)p_σ + √(c_σ(2 − c_σ)μ) C^(−½)y,    σ ← σ exp(c_σ/d_σ · (‖p_σ‖/E‖N(0, I)‖ − 1))
p_c ← (1 − c_c)p_c + h√(c_c(2 − c_c)μ) y
C ← (1 − c₁ − c_μΣw_i + c₁(1 − h)c_c(2 − c_c)) C + c₁p_c p_c' + c_μ Σ w_i y_i y_i' over all, w_i < 0 in the worse half
x ← the best point so far`,
			Params: []catalog.Param{
				catalog.Num("step_size", "σ", 0.5, catalog.MoreThan(0), "Standard deviation of the first population, in the surface's units: about a third of how far away the minimum may be."),
				catalog.Int("population", "λ", 0, catalog.Closed(0, 1e5), "Points drawn in each generation; 0 means 4 + ⌊3 ln n⌋, which is 6 for two variables."),
				catalog.Int("generations", "", 0, catalog.AtLeast(0), "After so many generations it rests where it is and evaluates nothing more; 0 means never."),
			},
			Notes: []string{
				"A step is a generation, and the point drawn is the best of all so far, the start included; the mean m begins there. It takes no learning rate: the rate in the trace is σ.",
				"Every point drawn is counted as an evaluation: λ a step, and one for the start. The gradient is shown and never used.",
				"All constants (w, μ, c_σ, d_σ, c_c, c₁, c_μ, and when h is 0 in place of 1) are the tutorial's, negative weights included; older versions of it and small codes have none.",
				"A larger population sees more of a rippled surface and takes more evaluations for each step.",
				"The points depend on the run's seed alone. To let descent finish what evolution has begun, see sequence.",
				"gonum's CmaEsChol (0.17) is another thing: it does not use its step size when it draws.",
			},
			Source: "Hansen 2016, The CMA evolution strategy: a tutorial, arXiv:1604.00772, figure 6 and table 1",
			Sample: "optimizer: {cma_es: {step_size: 2, population: 24}}\nseed: 1",
			Method: catalog.Method{Rate: catalog.RateNone, Axes: catalog.AxesIgnored, Rest: catalog.RestLeaves, Cost: catalog.CostFixed, Reads: catalog.ReadsLoss, Draws: true, Random: true},
			Label: func(s catalog.Spec) string {
				if p := s.Int("population"); p > 0 {
					return fmt.Sprintf("CMA-ES %d", p)
				}
				return "CMA-ES"
			},
			Check: func(s catalog.Spec) error {
				if p := s.Int("population"); p > 0 && p < 4 {
					return fmt.Errorf("cma_es needs a population of at least 4, or 0 for its own choice, not %d", p)
				}
				return nil
			},
		},
		New: func(s catalog.Spec) Transform {
			return &cmaES{stepSize: s.Float("step_size"), population: s.Int("population"), generations: s.Int("generations")}
		},
	})
}

// cmaES holds the names of the tutorial.
type cmaES struct {
	stepSize                float64
	population, generations int

	cmaConstants
	generation    int
	sigma, fading float64 // σ, and (1 − c_σ)^2g, by which the path p_σ is too short at first
	mean          []float64
	cov           []float64 // C
	axes, scale   []float64 // B and the diagonal of D: C = BD²B'
	work          []float64
	pathSigma     []float64
	pathC         []float64
	meanY, meanZ  []float64
	points        []individual
	best, trial   []float64
	least         float64
}

// individual is a point m + σy with y = BDz.
type individual struct {
	y, z []float64
	f    float64
}

var _ Finisher = (*cmaES)(nil)

// Init implements Transform.
func (o *cmaES) Init(x0 []float64) {
	n := len(x0)
	size := o.population
	if size == 0 {
		size = 4 + int(math.Floor(float64(3*portable.Log(float64(n)))))
	}
	o.cmaConstants = constantsOfCMA(n, size)
	o.generation, o.sigma, o.fading = 0, o.stepSize, 1
	o.mean, o.best, o.trial = slices.Clone(x0), slices.Clone(x0), make([]float64, n)
	o.cov, o.axes, o.work = make([]float64, n*n), make([]float64, n*n), make([]float64, n*n)
	o.scale = make([]float64, n)
	for i := range n {
		o.cov[i*n+i], o.axes[i*n+i], o.scale[i] = 1, 1, 1
	}
	o.pathSigma, o.pathC, o.meanY, o.meanZ = make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
	o.points = make([]individual, size)
	for i := range o.points {
		o.points[i] = individual{y: make([]float64, n), z: make([]float64, n)}
	}
}

// Apply implements Transform: it is one generation.
func (o *cmaES) Apply(d []float64, s *State) {
	if o.generation == 0 {
		o.least = s.F
	} else {
		s.cost = 0 // its loss was counted when it was drawn
	}
	if o.generations == 0 || o.generation < o.generations {
		s.Rate, s.Step = o.sigma, 1
		o.draw(s)
		slices.SortStableFunc(o.points, func(a, b individual) int {
			if a.f < b.f {
				return -1
			} else if a.f > b.f {
				return 1
			}
			return 0
		})
		if first := &o.points[0]; first.f < o.least {
			o.least = first.f
			o.place(o.best, first)
		}
		o.learn()
		o.generation++
	} else {
		s.Rate, s.Step = 0, 1
	}
	for i, v := range s.X {
		d[i] = v - o.best[i]
	}
}

// Finish implements Finisher: the point is the one that was drawn, to the bit.
func (o *cmaES) Finish(x []float64, _ *State) { copy(x, o.best) }

// draw makes a population around the mean.
func (o *cmaES) draw(s *State) {
	n := len(o.mean)
	for k := range o.points {
		p := &o.points[k]
		for i := range p.z {
			p.z[i] = Normal(s.Rand)
		}
		for i := range p.y {
			sum := 0.0
			for j, z := range p.z {
				sum += float64(float64(o.axes[i*n+j]*o.scale[j]) * z)
			}
			p.y[i] = sum
		}
		o.place(o.trial, p)
		if p.f = s.Eval(nil, o.trial); math.IsNaN(p.f) {
			p.f = math.Inf(1) // where the loss is not defined is worse than anywhere else
		}
	}
}

// place is the point of an individual.
func (o *cmaES) place(x []float64, p *individual) {
	for i, v := range p.y {
		x[i] = o.mean[i] + float64(o.sigma*v)
	}
}

// learn moves mean, paths, covariance and step size by a sorted population.
func (o *cmaES) learn() {
	n := len(o.mean)
	for i := range n {
		y, z := 0.0, 0.0
		for k, w := range o.weights[:o.parents] {
			y += float64(w * o.points[k].y[i])
			z += float64(w * o.points[k].z[i])
		}
		o.meanY[i], o.meanZ[i] = y, z
		o.mean[i] += float64(o.sigma * y)
	}
	pull := math.Sqrt(float64(float64(o.cSigma*(2-o.cSigma)) * o.mu))
	for i := range n {
		turned := 0.0 // of B z, which is C^(−½) y
		for j, z := range o.meanZ {
			turned += float64(o.axes[i*n+j] * z)
		}
		o.pathSigma[i] = float64((1-o.cSigma)*o.pathSigma[i]) + float64(pull*turned)
	}
	length := norm(o.pathSigma)
	o.fading = float64(o.fading * float64((1-o.cSigma)*(1-o.cSigma)))
	h := 0.0
	if length/math.Sqrt(1-o.fading) < float64((1.4+2/float64(n+1))*o.expected) {
		h = 1
	}
	o.learnShape(h)
	o.sigma *= portable.Exp(float64(o.cSigma / o.damping * (length/o.expected - 1)))
}

// learnShape moves p_c and C, and takes C apart again.
func (o *cmaES) learnShape(h float64) {
	n := len(o.mean)
	pull := float64(h * math.Sqrt(float64(float64(o.cC*(2-o.cC))*o.mu)))
	for i := range n {
		o.pathC[i] = float64((1-o.cC)*o.pathC[i]) + float64(pull*o.meanY[i])
	}
	sum := 0.0
	for _, w := range o.weights {
		sum += w
	}
	keep := 1 - o.c1 - float64(o.cMu*sum) + float64(o.c1*float64((1-h)*float64(o.cC*(2-o.cC))))
	for i := range o.cov {
		o.cov[i] = float64(keep * o.cov[i])
	}
	addSquare(o.cov, o.c1, o.pathC)
	for k, w := range o.weights {
		p := &o.points[k]
		if w < 0 {
			square := numeric.Dot(p.z, p.z) // ‖C^(−½) y‖²
			if square == 0 {
				continue
			}
			w = float64(w*float64(n)) / square
		}
		addSquare(o.cov, float64(o.cMu*w), p.y)
	}
	copy(o.work, o.cov)
	eigen(o.work, o.axes, n)
	for i := range n {
		o.scale[i] = math.Sqrt(max(o.work[i*n+i], 0))
	}
}

// addSquare adds w·vv' to a matrix.
func addSquare(m []float64, w float64, v []float64) {
	for i, a := range v {
		for j, b := range v {
			m[i*len(v)+j] += float64(w * float64(a*b))
		}
	}
}
