package descent

import "gdplot/internal/catalog"

// The conventions: whose rule a method follows where libraries or papers differ.
const (
	torch = "torch"
	optax = "optax"
	paper = "paper"
)

// convention declares the choice between rules; the default is PyTorch's.
func convention(doc string, others ...string) catalog.Param {
	return catalog.Choice("convention", torch, append([]string{torch}, others...), doc)
}

// withConvention is a title that tells a rule which is not PyTorch's.
func withConvention(title string) func(catalog.Spec) string {
	return func(s catalog.Spec) string { return title + conventionSuffix(s) }
}

func conventionSuffix(s catalog.Spec) string {
	if c := s.Text("convention"); c != torch {
		return " (" + c + ")"
	}
	return ""
}
