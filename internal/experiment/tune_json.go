package experiment

import (
	"encoding/json"
	"math"
)

// MarshalJSON writes the rule as the file has it.
func (r Rule) MarshalJSON() ([]byte, error) {
	if r.Counts() {
		return json.Marshal(map[string]Target{r.What: r.Target})
	}
	return json.Marshal(r.What)
}

// tuneJSON is a tune as plans show it.
type tuneJSON struct {
	Path   string      `json:"path"`
	Values []float64   `json:"values"`
	Rule   Rule        `json:"for"`
	Chosen *choiceJSON `json:"chosen,omitempty"`
	Trials []trialJSON `json:"trials,omitempty"`
}

type choiceJSON struct {
	Value   float64  `json:"value"`
	Found   *float64 `json:"found,omitempty"` // by the rule; absent where no trial came to its target
	AsGood  int      `json:"as_good"`         // values that the rule finds as good, the chosen one counted
	Reached bool     `json:"reached"`         // whether any trial came to the rule's target
}

type trialJSON struct {
	ID   string `json:"id"`
	Hash string `json:"hash"`
}

// MarshalJSON writes grid and rule, what was chosen, and the trials with their hashes.
func (t *Tune) MarshalJSON() ([]byte, error) {
	j := tuneJSON{Path: t.Path, Values: t.Values, Rule: t.Rule}
	if c := t.Choice; c != nil {
		j.Chosen = &choiceJSON{Value: c.Value, AsGood: c.Ties, Reached: !c.None}
		if !c.None && !math.IsInf(c.Score, 0) && !math.IsNaN(c.Score) {
			j.Chosen.Found = &c.Score
		}
	}
	for _, r := range t.Trials {
		j.Trials = append(j.Trials, trialJSON{r.ID(), r.Hash()})
	}
	return json.Marshal(j)
}
