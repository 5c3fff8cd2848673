// Package grammar says what may stand where in an experiment file: its keys with their sentences, the places where entries
// of catalogues stand, the words that keys may have, and which word was meant where one is wrong.
//
// It holds tables, and reads no file: package experiment decodes files by them, schema writes them down for editors, guide
// explains them.
package grammar

import (
	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/plain"
)

// IsName reports whether a text is a plain word: letters, digits and _, a letter first.
func IsName(s string) bool {
	for i, c := range s {
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
		if !letter && (i == 0 || c != '_' && (c < '0' || c > '9')) {
			return false
		}
	}
	return s != ""
}

// Required lists the keys that every run needs; those whose method finds its own rate need no Rate.
var Required = []int{Surface, Start, Rate}

// NameKey may stand in every figure, beside the options of its kind.
const NameKey = "name"

// Key is a key of the experiment file with a sentence for help and editors.
type Key struct {
	Name, Doc string
}

// RunKeys describe one run, in the order in which they are explained.
var RunKeys = []Key{
	{"label", "Name of the run in figures, messages and expectations: any text on one line."},
	{"surface", "What is descended: a surface's name, a formula such as x^2 + 4*y^2, or a map of one name with its parameters."},
	{"maximize", "Whether the run climbs the surface rather than descends it: true or false. Steps follow the gradient, gaps are below the maximum. Default: false."},
	{"constraint", "What the run is kept within: {ball: {center, radius}}, {halfspace: {normal, offset}}, {formula: \"x + y <= 1\"}, or a list of such. After every step it is put back to the nearest point that is allowed."},
	{"start", "Where the run begins: a point, zeros, suggested, {uniform: window}, {normal: std} or {end_of: LABEL}; under sweep also {grid: [nx, ny]}. Models may leave it out and begin at zeros or where they are initialised."},
	{"optimizer", "The method: a name, a map of one name with its parameters, or a list of them, which is a chain. Default: sgd."},
	{"learning_rate", "The rate: a number, a formula in k such as 0.1/(1 + 0.05*k), or a schedule."},
	{"tune", "A number of the run that is chosen before it from a grid, by a rule: {learning_rate: {log: [1e-4, 1], count: 25}, for: {steps_to: {gap: 1e-6}}}."},
	{"steps", "Most updates of the run, at least 1, or {epochs: n} for surfaces fitted to data. Default: 100."},
	{"batch", "Examples a step, for surfaces fitted to data: a number, or full for all of them, which is all there is elsewhere. Default: full."},
	{"stop", "Rules that end the run before its last step; the first to hold does."},
	{"seed", "Of the run's random numbers, a whole number from 0. Default: 1."},
}

// FileKeys stand at the top of a file only, beside the RunKeys and keys that begin with x-.
var FileKeys = []Key{
	{"title", "A sentence that stands over every figure: what came out, where the file expects it (expect); else small over the headline."},
	{"description", "More to say about the experiment, on any number of lines."},
	{"runs", "A list of runs; keys that an item does not give come from the top of the file."},
	{"sweep", "What to vary: every combination of the values of a run key or of a dotted path such as optimizer.sgd.momentum."},
	{"repeat", "Every run so many times, with the seeds 1, 2, …: repeat: 20 is short for sweep: {seed: {range: [1, 20]}}, after all other axes."},
	{"skip", "A list of patterns; combinations that match one are left out."},
	{"figures", "A list of figures; absent means those that suit the surface, an empty list means none."},
	{"expect", "A list of claims that are tested after the runs."},
	{"rules", "Methods of your own, by their names, {my_momentum: {state: …, update: …}}; optimizer: {rule: my_momentum} is one of them."},
	{"fair", "Notes on the fairness of comparisons that are not wanted, since it is meant so: {evaluations: intended}."},
	{"style", "How figures are drawn."},
	{"slurm", "Options of sbatch for gdplot submit, without their dashes: {partition: long, mem: 2G}."},
}

// The run keys by their place in RunKeys.
const (
	Label = iota
	Surface
	Maximize
	Constraint
	Start
	Optimizer
	Rate
	Tune
	Steps
	Batch
	Stop
	Seed
	RunKeyCount // how many there are
)

// Names are the names of keys.
func Names(keys []Key) []string {
	list := make([]string, len(keys))
	for i, k := range keys {
		list[i] = k.Name
	}
	return list
}

// RunKey is the place of a run key in RunKeys, -1 if there is none of that name.
func RunKey(name string) int {
	for i, k := range RunKeys {
		if k.Name == name {
			return i
		}
	}
	return -1
}

// Ranges of the plain run keys.
var (
	StepsRange = catalog.Closed(1, 1e9)
	BatchRange = catalog.Closed(1, 1e9)
	SeedRange  = catalog.Closed(0, MaxInteger)
)

// MaxInteger is the largest whole number up to which a float64 holds all.
const MaxInteger = 1 << 53

// SlurmKey is a long option of sbatch, without its dashes.
var SlurmKey = plain.Pattern(`^[a-z][a-z0-9-]*$`)

// SlurmOurs are the options of sbatch that gdplot submit gives itself.
var SlurmOurs = []string{"array", "dependency", "open-mode", "requeue", "no-requeue", "wrap", "parsable", "output", "error", "job-name"}

// Shelved finds the entry whose components stand under a key of the file.
func Shelved(key string) *catalog.Decl {
	for _, d := range descent.Optimizers.Decls() {
		if d.Stored == key {
			return d
		}
	}
	return nil
}
