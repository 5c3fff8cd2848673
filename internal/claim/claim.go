// Package claim holds what a text says of runs as data, and makes English of it. A figure collects claims, numbers that
// were read off results; one table says for each kind of claim what its numbers mean and how they are put into words. So
// what a caption says can be checked without reading it, and is written in one place.
package claim

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
)

// Kind is what a claim states, a key of the table of kinds.
type Kind string

// N are the numbers of a claim by what they mean, W its words: names of what is no run.
type (
	N map[string]float64
	W map[string]string
)

// Claim is one statement about some runs. All of it is true of each of them.
type Claim struct {
	Kind  Kind
	Runs  []int    // indices of the experiment's runs; none where it is about the surface alone
	N     N        // as the kind declares
	W     W        // as the kind declares
	List  []string // things that the kind speaks of
	At    []float64
	Level *Level
}

// Number is a number of a claim, NaN where it has none of that name.
func (c Claim) Number(name string) float64 {
	if v, ok := c.N[name]; ok {
		return v
	}
	return math.NaN()
}

// Check tells what a claim has that its kind does not declare, or lacks.
func (c Claim) Check() error {
	k, known := kinds()[c.Kind]
	if !known {
		return fmt.Errorf("there is no kind of claim %q", c.Kind)
	}
	for name := range c.N {
		if !k.numbers.has(name) {
			return fmt.Errorf("a claim %s has no number %q", c.Kind, name)
		}
	}
	for _, number := range k.numbers {
		if _, ok := c.N[number.name]; !ok && number.doc[0] != '?' {
			return fmt.Errorf("a claim %s lacks its number %q", c.Kind, number.name)
		}
	}
	for _, name := range k.words {
		if _, ok := c.W[name]; !ok {
			return fmt.Errorf("a claim %s lacks its word %q", c.Kind, name)
		}
	}
	return nil
}

// Kinds lists the kinds that there are, in the order of the alphabet.
func Kinds() []Kind {
	var all []Kind
	for k := range kinds() {
		all = append(all, k)
	}
	slices.Sort(all)
	return all
}

// Written is a claim as manifests have it, with its runs by their identifiers.
type Written struct {
	c  Claim
	id func(run int) string

	most int // runs that are named
}

// Shortened names so many runs at most.
func (w Written) Shortened(most int) Written {
	w.most = most
	return w
}

// Write is claims as manifests have them.
func Write(claims []Claim, id func(run int) string) []Written {
	all := make([]Written, len(claims))
	for i, c := range claims {
		all[i] = Written{c, id, math.MaxInt}
	}
	return all
}

// MarshalJSON writes numbers that are not finite as null.
func (w Written) MarshalJSON() ([]byte, error) {
	type level struct {
		Loss   number `json:"loss"`
		Gap    bool   `json:"gap,omitempty"`
		Of     string `json:"of,omitempty"`
		Metric string `json:"metric,omitempty"`
	}
	out := struct {
		Kind    Kind              `json:"kind"`
		Runs    []string          `json:"runs,omitempty"`
		Count   int               `json:"of_runs,omitempty"` // all, where Runs are the first of them
		Numbers map[string]number `json:"numbers,omitempty"`
		Words   W                 `json:"words,omitempty"`
		List    []string          `json:"list,omitempty"`
		At      []number          `json:"at,omitempty"`
		Level   *level            `json:"level,omitempty"`
	}{Kind: w.c.Kind, Words: w.c.W, List: w.c.List}
	if len(w.c.Runs) > w.most {
		out.Count = len(w.c.Runs)
	}
	for _, r := range w.c.Runs[:min(len(w.c.Runs), w.most)] {
		out.Runs = append(out.Runs, w.id(r))
	}
	for name, v := range w.c.N {
		if out.Numbers == nil {
			out.Numbers = map[string]number{}
		}
		out.Numbers[name] = number(v)
	}
	for _, v := range w.c.At {
		out.At = append(out.At, number(v))
	}
	if l := w.c.Level; l != nil {
		out.Level = &level{number(l.Loss), l.Gap, l.Of, l.Metric}
	}
	return json.Marshal(out)
}

// number is written as null where it is not finite.
type number float64

func (n number) MarshalJSON() ([]byte, error) {
	if math.IsNaN(float64(n)) || math.IsInf(float64(n), 0) {
		return []byte("null"), nil
	}
	return json.Marshal(float64(n))
}
