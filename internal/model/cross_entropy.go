package model

import (
	"math"

	"gdplot/internal/catalog"
	"gdplot/internal/data"
	"gdplot/internal/portable"
	"gdplot/internal/wording"
)

// sigmoid is 1/(1 + e^−z), which does not overflow.
func sigmoid(z float64) float64 {
	e := portable.Exp(-math.Abs(z))
	if z >= 0 {
		return 1 / (1 + e)
	}
	return e / (1 + e)
}

// binaryCrossEntropy is the loss −ln p of class y, 0 or 1, where p is the sigmoid of z or what is left to 1, and its
// derivative by z. It does not overflow.
func binaryCrossEntropy(z, y float64) (f, slope float64) {
	e := portable.Exp(-math.Abs(z))
	p := 1 / (1 + e)
	if z < 0 {
		p = e / (1 + e)
	}
	return max(z, 0) - float64(z*y) + portable.Log1p(e), p - y
}

// softmax turns scores into probabilities, in place, and returns the logarithm of the sum of their exponentials.
func softmax(z []float64) (logSum float64) {
	most := math.Inf(-1)
	for _, v := range z {
		most = max(most, v)
	}
	sum := 0.0
	for i, v := range z {
		z[i] = portable.Exp(v - most)
		sum += z[i]
	}
	for i := range z {
		z[i] /= sum
	}
	return most + portable.Log(sum)
}

// classWeights is what the loss of an example of each class is multiplied by; nil where all are 1.
func classWeights(spec catalog.Spec, t *data.Table) ([]float64, error) {
	k := len(t.Target.Classes)
	if given, ok := spec.Get("class_weights").([]float64); ok {
		if len(given) != k {
			return nil, &Fault{Param: "class_weights", Message: "class_weights has " + wording.Plural(len(given), "number") + ", and " + t.Target.Name + " " + wording.Plural(k, "class")}
		}
		return given, nil
	}
	if spec.Text("class_weights") == "none" {
		return nil, nil
	}
	counts := make([]float64, k)
	for _, c := range t.Y {
		counts[int(c)]++
	}
	for c, n := range counts {
		if n == 0 {
			return nil, &Fault{Param: "class_weights", Message: "no training example has the class " + t.Target.Classes[c] + ", so it cannot be balanced"}
		}
		counts[c] = float64(t.Rows()) / (float64(k) * n)
	}
	return counts, nil
}

func classWeightsParam() catalog.Param {
	return catalog.Param{Name: "class_weights", Type: catalog.Word | catalog.Numbers, Choices: []string{"none", "balanced"}, Default: "none", Range: catalog.AtLeast(0),
		Doc: "What the loss of each class is multiplied by, a number for each in their order; balanced: examples / (classes · examples of the class)."}
}
