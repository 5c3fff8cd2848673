package data

import (
	"math/rand/v2"
	"strconv"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
)

// Generators is the catalogue of teaching sets: tables that are drawn by a seed, the same on every machine.
var Generators = catalog.New[func(catalog.Spec) *Table]("data set")

// mostRows bounds what a generator draws.
const mostRows = 1_000_000

// count, spread and seeded are the parameters that most generators have.
func count(n int, doc string) catalog.Param {
	return catalog.Int("n", "n", n, catalog.Closed(2, mostRows), doc).AsMain()
}

func spread(def float64, doc string) catalog.Param {
	return catalog.Num("noise", "σ", def, catalog.AtLeast(0), doc)
}

func seeded() catalog.Param {
	return catalog.Int("seed", "", 1, catalog.Closed(0, 1<<53), "Of the set's random numbers; that of the run has no part in it.")
}

// Generate draws the table that a spec of Generators describes. It is of the kind that a model wants where Want of the
// same table as a file would be.
func Generate(spec catalog.Spec) *Table {
	entry, ok := Generators.Entry(spec.Name())
	if !ok {
		panic("data: there is no data set " + spec.Name())
	}
	t := entry.New(spec)
	t.Name = spec.Name()
	return t
}

// stream is the source of a generator's random numbers.
func stream(spec catalog.Spec) *rand.Rand {
	return descent.Stream(uint64(spec.Int("seed")), "data "+spec.Name())
}

// points is an empty table of features x1 … xd, or x alone, and a target.
func points(features int, target Column) *Table {
	t := &Table{Target: target}
	for j := range features {
		name := "x" + strconv.Itoa(j+1)
		if features == 1 {
			name = "x"
		}
		t.Features = append(t.Features, Column{Name: name})
	}
	return t
}

// add appends an example.
func (t *Table) add(y float64, x ...float64) {
	t.X = append(t.X, x...)
	t.Y = append(t.Y, y)
}

// numbered are classes called 0, 1, …
func numbered(n int) Column {
	c := Column{Name: "class"}
	for i := range n {
		c.Classes = append(c.Classes, strconv.Itoa(i))
	}
	return c
}

// between is the i-th of n numbers spread evenly from lo to hi.
func between(lo, hi float64, i, n int) float64 {
	u := float64(i) / float64(n-1)
	return float64(lo*(1-u)) + float64(hi*u)
}
