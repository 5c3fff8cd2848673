package experiment

import (
	"crypto/sha256"
	"encoding/hex"

	"gdplot/internal/catalog"
	texts "gdplot/internal/plain"
)

// mostLonghand is how many runs manifests have in longhand. Of more they say by what rule they are made and how they can be
// told from others; gdplot plan --json writes them all.
const mostLonghand = 1000

// mostValues is how many values of an axis a plan in brief lists.
const mostValues = 100

// Long reports whether there are more runs than a manifest has in longhand.
func (e *Experiment) Long() bool { return len(e.Runs) > mostLonghand }

// PlanDigest is the SHA-256 of the plan: of what AppendPlan writes, laid out as JSON is.
func (e *Experiment) PlanDigest() (string, error) {
	b, err := e.AppendPlan(nil)
	if err != nil {
		return "", err
	}
	return sha256Of(texts.JSON(texts.Indent(b))), nil
}

// AppendPlan appends the plan as manifests have it: as AppendJSON does, or in brief where it is long.
func (e *Experiment) AppendPlan(b []byte) ([]byte, error) {
	if !e.Long() {
		return e.AppendJSON(b)
	}
	plan := struct {
		planHead
		Axes []briefAxis `json:"axes"`
		Runs briefRuns   `json:"runs"`
		planTail[briefFigure]
	}{planHead: e.planHead(), Runs: e.briefRuns(), planTail: planTail[briefFigure]{Figures: []briefFigure{}, Expect: e.claimTexts()}}
	for _, a := range e.Axes {
		plan.Axes = append(plan.Axes, briefly(a))
	}
	for _, f := range e.Figures {
		plan.Figures = append(plan.Figures, briefFigure{f.Name, f.Spec, len(f.Runs)})
	}
	text, err := texts.Marshal(plan)
	return append(b, text...), err
}

// planHead is what a plan begins with.
type planHead struct {
	Name        string `json:"experiment"`
	Digest      string `json:"digest"`
	Title       string `json:"title,omitempty"`
	Description string `json:"description,omitempty"`
}

func (e *Experiment) planHead() planHead { return planHead{e.Name, e.Digest, e.Title, e.Description} }

// planTail is what a plan ends with.
type planTail[F any] struct {
	Figures []F      `json:"figures"`
	Expect  []string `json:"expect"`
}

func (e *Experiment) claimTexts() []string {
	claims := make([]string, len(e.Expect))
	for i, x := range e.Expect {
		claims[i] = x.Text
	}
	return claims
}

// briefAxis is an axis with its values, or of very many with how many there are and the ends of their list.
type briefAxis struct {
	Path   string  `json:"path"`
	Values []Value `json:"values,omitempty"`
	Count  int     `json:"count,omitempty"`
	First  *Value  `json:"first,omitempty"`
	Last   *Value  `json:"last,omitempty"`
}

func briefly(a Axis) briefAxis {
	if n := len(a.Values); n > mostValues {
		return briefAxis{Path: a.Path, Count: n, First: &a.Values[0], Last: &a.Values[n-1]}
	}
	return briefAxis{Path: a.Path, Values: a.Values}
}

// briefRuns tells runs from all others, with the first of them in longhand.
type briefRuns struct {
	Count  int    `json:"count"`
	SHA256 string `json:"sha256"` // of the hashes of all runs in their order
	First  *Run   `json:"first"`
}

func (e *Experiment) briefRuns() briefRuns {
	h := sha256.New()
	var hash []byte
	for _, r := range e.Runs {
		hash = r.AppendHash(hash[:0])
		h.Write(hash)
	}
	return briefRuns{len(e.Runs), hex.EncodeToString(h.Sum(nil)), e.Runs[0]}
}

// briefFigure is a figure with its options in longhand, and how many runs it draws.
type briefFigure struct {
	Name string       `json:"name"`
	Spec catalog.Spec `json:"figure"`
	Runs int          `json:"runs"`
}
