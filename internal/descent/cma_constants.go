package descent

import (
	"math"

	"gdplot/internal/numeric"
	"gdplot/internal/portable"
)

// cmaConstants are the parameters that CMA-ES sets by itself from the number of variables and the population.
type cmaConstants struct {
	weights  []float64 // w_i of the sorted population; negative from parents on
	parents  int       // the better half
	mu       float64   // μ_eff, how many of the parents really count
	cSigma   float64   // c_σ, how fast the path of σ forgets
	damping  float64   // d_σ
	cC       float64   // c_c, how fast the path of C forgets
	c1, cMu  float64   // how much of C comes from the path, and from the population
	expected float64   // E‖N(0, I)‖
}

// constantsOfCMA is table 1 of the tutorial.
func constantsOfCMA(dim, population int) cmaConstants {
	n := float64(dim)
	c := cmaConstants{weights: make([]float64, population), parents: population / 2}
	for i := range c.weights {
		c.weights[i] = portable.Log(float64(population+1)/2) - portable.Log(float64(i+1))
	}
	c.mu = effective(c.weights[:c.parents])
	muWorse := effective(c.weights[c.parents:])
	c.cSigma = (c.mu + 2) / (n + c.mu + 5)
	c.damping = 1 + float64(2*max(0, math.Sqrt((c.mu-1)/(n+1))-1)) + c.cSigma
	c.cC = (4 + c.mu/n) / (n + 4 + 2*c.mu/n)
	c.c1 = 2 / (float64((n+1.3)*(n+1.3)) + c.mu)
	c.cMu = min(1-c.c1, float64(2*(0.25+c.mu+1/c.mu-2))/(float64((n+2)*(n+2))+c.mu))
	c.expected = float64(math.Sqrt(n) * (1 - 1/(4*n) + 1/float64(21*float64(n*n))))

	better, worse := 0.0, 0.0
	for _, w := range c.weights {
		better += max(w, 0)
		worse -= min(w, 0)
	}
	least := min(1+c.c1/c.cMu, 1+2*muWorse/(c.mu+2), (1-c.c1-c.cMu)/float64(n*c.cMu))
	for i, w := range c.weights {
		if w >= 0 {
			c.weights[i] = w / better
		} else {
			c.weights[i] = float64(least*w) / worse
		}
	}
	return c
}

// effective is (Σw)²/Σw².
func effective(weights []float64) float64 {
	sum := 0.0
	for _, w := range weights {
		sum += w
	}
	return float64(sum*sum) / numeric.Dot(weights, weights)
}
