// Package guide says in words what can be named in an experiment file: the entries of all catalogues, keys and parameters, what a
// formula and a file's own rules are, what a surface is like at a point. What goes in are declarations; what comes out are
// pages of text for a terminal, and values for programs.
package guide

import (
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/constraint"
	"gdplot/internal/data"
	"gdplot/internal/descent"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/model"
	_ "gdplot/internal/parquet" // lets data be read from such files
	"gdplot/internal/render"
	"gdplot/internal/surface"
)

// Shelves are the catalogues, in the order of the run keys.
var Shelves = []catalog.Book{
	surface.Surfaces, model.Models, surface.Sampled, constraint.Constraints, data.Generators, descent.Optimizers, grammar.Recorded, descent.Transforms, descent.Schedules, descent.StopRules, render.Figures,
}

// Word is a kind as the command line has it: "stop_rule".
func Word(b catalog.Book) string { return strings.ReplaceAll(b.Kind(), " ", "_") }

// Plural is the catalogue's own name: "stop_rules".
func Plural(b catalog.Book) string { return Word(b) + "s" }

// Shelf finds a catalogue by its kind, in the singular or the plural.
func Shelf(name string) (catalog.Book, bool) {
	name = strings.NewReplacer("-", "_", " ", "_").Replace(name)
	for _, b := range Shelves {
		if name == Word(b) || name == Plural(b) {
			return b, true
		}
	}
	return nil, false
}

// Names are those of all catalogues, in the form of Word or of Plural.
func Names(form func(catalog.Book) string) []string {
	var names []string
	for _, b := range Shelves {
		names = append(names, form(b))
	}
	return names
}
