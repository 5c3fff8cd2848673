package descent

import "gdplot/internal/catalog"

// decoupledDecay declares weight decay that is apart from the gradient.
func decoupledDecay() catalog.Param {
	return catalog.Num("weight_decay", "λ", 0, catalog.AtLeast(0),
		"Pull towards 0, apart from the gradient: each step takes αλ of x away.")
}
