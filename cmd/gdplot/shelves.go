package main

import (
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/constraint"
	"gdplot/internal/data"
	"gdplot/internal/descent"
	"gdplot/internal/experiment"
	"gdplot/internal/model"
	_ "gdplot/internal/parquet" // lets data be read from such files
	"gdplot/internal/render"
	"gdplot/internal/surface"
)

// shelves are the catalogues, in the order of the run keys.
var shelves = []catalog.Book{
	surface.Surfaces, model.Models, surface.Sampled, constraint.Constraints, data.Generators, descent.Optimizers, experiment.Recorded, descent.Transforms, descent.Schedules, descent.StopRules, render.Figures,
}

// word is a kind as the command line has it: "stop_rule".
func word(b catalog.Book) string { return strings.ReplaceAll(b.Kind(), " ", "_") }

// plural is the catalogue's own name: "stop_rules".
func plural(b catalog.Book) string { return word(b) + "s" }

// shelf finds a catalogue by its kind, in the singular or the plural.
func shelf(name string) (catalog.Book, bool) {
	name = strings.NewReplacer("-", "_", " ", "_").Replace(name)
	for _, b := range shelves {
		if name == word(b) || name == plural(b) {
			return b, true
		}
	}
	return nil, false
}

func shelfNames(form func(catalog.Book) string) []string {
	var names []string
	for _, b := range shelves {
		names = append(names, form(b))
	}
	return names
}

// described is the names of an unfinished word in the form in which shells show them, with their sentences.
func described(prefix string, books ...catalog.Book) []string {
	var all []string
	for _, b := range books {
		for _, d := range b.Decls() {
			if strings.HasPrefix(d.Name, prefix) {
				all = append(all, d.Name+"\t"+b.Kind()+": "+d.Sentence)
			}
		}
	}
	return all
}
