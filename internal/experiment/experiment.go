// Package experiment is the file: YAML in, a checked experiment with a flat list of fully resolved runs out.
//
//  1. read:   bytes → node tree with positions, under limits, in package syntax
//  2. check:  strict typed decode, all errors of a file at once (check.go, component.go)
//  3. expand: runs × sweep − skip → the plan (expand.go)
//
// What may stand where is in package grammar. It knows no plots: the command hands it the catalogue of figures.
package experiment

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/styling"
	"gdplot/internal/surface"
)

// Experiment is a checked file. It is read-only.
type Experiment struct {
	Name        string // of the file, without folder and extension; names the output folder
	File        string // as the user named it
	Digest      string // SHA-256 of the file's bytes, hexadecimal
	Text        []byte // the file's bytes
	Title       string
	Description string
	Runs        []*Run     // the plan
	Axes        []Axis     // what varies between runs, in file order
	Figures     []*Figure  // in file order, names unique
	Data        []DataFile // that models are fitted to, in order of first use, then fonts that texts are set in
	Expect      []Expectation
	Style       Style
	Styles      []StyleFile // from which the style is taken, in order of first use
	Slurm       []Setting   // options of sbatch, in file order
	Estimate    Estimate

	canonical func() []byte // of the file
	untuned   *Experiment   // before its choices were made; nil where none were
	grounds   grounds

	fair  map[grammar.FairKind]bool // notes on fairness that the file silences
	marks marks
	top   Mark // the beginning of the file
}

// Run is one resolved run of the plan.
type Run struct {
	*Setup
	Index int
	Start []float64
	Rate  *catalog.Spec // learning rate; nil where the method takes none
	Seed  uint64
	aimed *aimed // what figures and expectations ask for; nil for nothing

	Tune *Tune // what is to be chosen before the run, nil where nothing is

	hash   [sha256.Size]byte
	before *Run // at whose end it starts; nil if Start holds the point
}

// Setup is what many runs of a plan have in common: they share it, and nothing changes it.
type Setup struct {
	Label   string // as given, or empty
	Surface *surface.Surface
	Chain   []catalog.Spec // optimizer chain, left to right
	Steps   int
	Batch   int // examples a step, 0 for all
	Stop    []catalog.Spec
	Path    *descent.Recording // of a run that was made elsewhere; nil for all others

	words    string     // by which the start is drawn, empty where that is a point
	pointed  bool       // whether the file gives the start as a point
	restless bool       // whether the chain adds noise to every step
	naming              // of the ID
	table    *axisTable // on the axes, of runs of a plan
}

// StartOf is the index of the run at whose end this one starts, -1 if Start holds the point.
func (r *Run) StartOf() int {
	if r.before == nil {
		return -1
	}
	return r.before.Index
}

// Hash is SHA-256 over the canonical JSON of everything that determines the numbers of a run, hexadecimal.
func (r *Run) Hash() string { return hex.EncodeToString(r.hash[:]) }

// AppendHash appends it.
func (r *Run) AppendHash(b []byte) []byte { return hex.AppendEncode(b, r.hash[:]) }

// Begin is how the file gives the start: the point itself, or the words by which it is drawn.
func (r *Run) Begin() string {
	if r.pointed {
		return vectorText(r.Start)
	}
	return r.words
}

// Stochastic reports whether the run's steps see a sample: a batch of the examples, noise, or dropout.
func (r *Run) Stochastic() bool { return r.Batch > 0 || r.Surface.Random() }

// SameChain reports whether two runs have their chain from the same place of the file; false where they may have the same
// all the same.
func (r *Run) SameChain(o *Run) bool {
	return slices.EqualFunc(r.Chain, o.Chain, func(a, b catalog.Spec) bool {
		return a.Decl == b.Decl && len(a.Values) == len(b.Values) && (len(a.Values) == 0 || &a.Values[0] == &b.Values[0])
	})
}

// Sampled reports whether the steps of a run are random to the end, so that it comes to rest nowhere and is judged by mean
// losses: it is stochastic, or its chain adds noise to every step.
func (r *Run) Sampled() bool {
	return r.restless || r.Stochastic()
}

// ConstantRate is the learning rate α of a run, where that is the same at every step by its declaration.
func (r *Run) ConstantRate() (rate float64, ok bool) {
	if r.Rate == nil {
		return 0, false
	}
	return r.Rate.Constant()
}

// Axis is something that varies between runs: `label`, a run key, or a dotted path to a parameter.
type Axis struct {
	Path   string
	Values []Value // distinct, in order of first appearance
}

// Value is what a run has on an axis. Values are equal if their Text is.
type Value struct {
	Text    string  // shortest form, as IDs write it; empty where the run has nothing there
	Number  float64 // NaN if it is not a number
	Numeric bool
}

// Figure is a figure to draw: its kind with options, checked against the catalogue that the command handed in.
type Figure struct {
	Name string // of its files
	Spec catalog.Spec
	Runs []int        // indices of the runs that `only` leaves, in order
	Look styling.Look // what it is drawn like that other figures are not

	Parts []*Figure // that it is made of, with options and runs of their own; nil for most kinds

	drawing *drawing // that it was made of
}

// Style is how all figures of an experiment are drawn; zero values mean the command's defaults.
type Style struct {
	Themes  []string
	Formats []string
	Caption string // one of captions, empty for the first
	Palette Palette
	styling.Look
}

// Palette names the colours of series and of the ground, and has those of the page as #rrggbb on pale and on dark pages;
// empty words mean the theme's own.
type Palette struct{ Series, Ground, Page, DarkPage string }

// Position is a place in a file; lines and columns count from 1, columns in characters.
type Position struct {
	Line, Column int
}

// Expectation is a claim of the title, tested after the runs. Exactly the fields that the file names are set.
type Expectation struct {
	Pos    Position
	Text   string  // the claim in words, for messages
	Run    int     // index of the run it is about, -1 for a comparison
	Claims []Claim // about Run
	Faster int     // index of the run that should arrive first …
	Than   int     // … before this one …
	To     Target  // … at this target; Faster is -1 where nothing is compared
}

// Claim is one checked quantity of an Expectation: verdict, reason, steps_to, final_loss, final_gap, best_loss, steps, end …
type Claim struct {
	Pos    Position
	What   string
	Word   string           // the verdict or reason expected
	Target Target           // of steps_to
	Never  bool             // steps_to: the target is expected never to be reached
	Range  catalog.Interval // of a number: {below: v}, {above: v}, a value (or {near: v, within: w})
	Near   []float64        // of end
	Within float64          // greatest distance from Near
}
