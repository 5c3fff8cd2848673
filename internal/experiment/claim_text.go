package experiment

import (
	"math"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/syntax"
)

// claimText says what is claimed of a run, for messages: "adam: verdict converged, final_loss below 0.001".
func claimText(id string, claims []Claim) string {
	parts := make([]string, len(claims))
	for i, c := range claims {
		parts[i] = c.String()
	}
	return id + ": " + strings.Join(parts, ", ")
}

// String is the claim in words: "steps_to gap 1e-06 below 50".
func (c Claim) String() string {
	switch {
	case c.Word != "":
		return c.What + " " + c.Word
	case c.Near != nil:
		return c.What + " within " + syntax.Number(c.Within) + " of " + vectorText(c.Near)
	case c.What == "steps_to" && c.Never:
		return TargetText(c.Target) + " never reached"
	case c.What == "steps_to" && !c.Range.Bounded():
		return TargetText(c.Target) + " reached"
	case c.What == "steps_to":
		return "steps to " + TargetText(c.Target) + " " + amountText(c.Range)
	}
	return c.What + " " + amountText(c.Range)
}

// TargetText writes a target in few words: gap 1e-06.
func TargetText(t Target) string {
	if t.Gap {
		return "gap " + syntax.Number(t.Loss)
	}
	if t.Metric != "" {
		return t.Metric + " " + syntax.Number(t.Loss)
	}
	return "loss " + syntax.Number(t.Loss)
}

func amountText(r catalog.Interval) string {
	switch {
	case r.Lo == r.Hi:
		return syntax.Number(r.Lo)
	case math.IsInf(r.Lo, -1):
		return "below " + syntax.Number(r.Hi)
	case math.IsInf(r.Hi, 1):
		return "above " + syntax.Number(r.Lo)
	}
	return "between " + syntax.Number(r.Lo) + " and " + syntax.Number(r.Hi)
}
