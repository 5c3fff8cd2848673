package surface

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
)

// Noise is what a surface is observed with, as standard deviations: of the loss, and of every component of the
// gradient.
type Noise struct{ Value, Gradient float64 }

func noiseParam() catalog.Param {
	return catalog.Param{Name: "noise", Symbol: "σ", Type: catalog.Constants, Choices: []string{"value", "gradient"},
		Optional: true, Range: catalog.AtLeast(0),
		Doc: "Standard deviations of Gaussian noise with which a method observes the loss (value) and every component of the gradient. " +
			"It is drawn anew for every step, from the run's seed alone: compared methods see the same noise. What is shown and judged is without it."}
}

// takeNoise takes the noise that the file gives, if it gives some.
func (s *Surface) takeNoise() {
	if !s.Spec.Has("noise") {
		return
	}
	for _, part := range s.Spec.Get("noise").([]catalog.Constant) {
		if part.Name == "value" {
			s.noise.Value = part.Value
		} else {
			s.noise.Gradient = part.Value
		}
	}
}

// words say what noise there is.
func (n Noise) words() string {
	var parts []string
	if n.Value > 0 {
		parts = append(parts, fmt.Sprintf("loss noise %g", n.Value))
	}
	if n.Gradient > 0 {
		parts = append(parts, fmt.Sprintf("gradient noise %g", n.Gradient))
	}
	return strings.Join(parts, ", ")
}

// Noise is what the surface is observed with, zero for none.
func (s *Surface) Noise() Noise { return s.noise }

// noisy is an objective observed with noise: f(x) + σ_v·ξ₀ and ∇f(x) + σ_g·ξ, the same ξ at every point until the next
// draw, so that a line search compares like with like.
type noisy struct {
	of       descent.Objective
	sample   descent.Stochastic // of, where it draws examples; else nil
	noise    Noise
	value    float64   // σ_v·ξ₀
	gradient []float64 // σ_g·ξ
}

// noisyCurved is one that knows its second derivatives, which the noise leaves as they are.
type noisyCurved struct {
	noisy
	descent.Hessianer
}

var (
	_ descent.Stochastic = (*noisy)(nil)
	_ descent.Hessianer  = (*noisyCurved)(nil)
)

// observed is an objective with noise on top.
func observed(of descent.Objective, n Noise) descent.Stochastic {
	o := noisy{of: of, noise: n, gradient: make([]float64, of.Dim())}
	o.sample, _ = of.(descent.Stochastic)
	if h, ok := of.(descent.Hessianer); ok {
		return &noisyCurved{o, h}
	}
	return &o
}

// Dim implements descent.Objective.
func (o *noisy) Dim() int { return o.of.Dim() }

// Draw implements descent.Stochastic. It takes equally many numbers whichever of the deviations is 0.
func (o *noisy) Draw(r *rand.Rand) {
	if o.sample != nil {
		o.sample.Draw(r)
	}
	o.value = o.noise.Value * descent.Normal(r)
	for i := range o.gradient {
		o.gradient[i] = o.noise.Gradient * descent.Normal(r)
	}
}

// Eval implements descent.Objective.
func (o *noisy) Eval(g, x []float64) float64 {
	f := o.of.Eval(g, x)
	for i := range g {
		g[i] += o.gradient[i]
	}
	return f + o.value
}

// Examples implements descent.Stochastic.
func (o *noisy) Examples() (n, perDraw int) {
	if o.sample == nil {
		return 0, 0
	}
	return o.sample.Examples()
}

// Buffers implements descent.Buffered.
func (o *noisy) Buffers() []float64 {
	if b, ok := o.sample.(descent.Buffered); ok {
		return b.Buffers()
	}
	return nil
}

// Exact implements descent.Stochastic.
func (o *noisy) Exact() descent.Objective {
	if o.sample == nil {
		return o.of
	}
	return o.sample.Exact()
}
