// Package live takes an experiment from its text to its figures, for whoever asks: the command, which writes files, and a
// page that answers while something on it is dragged, from a server or within a browser.
//
// In come texts and messages; out go Drawings, and answers in JSON or bytes. An Engine remembers the experiments that it
// opened, so that a start can be moved without reading the file again. Files are read through an fs.FS, and what a text
// may ask for is bounded by a budget.
package live

import (
	"context"
	"errors"
	"io/fs"
	"runtime"
	"slices"
	"strconv"
	"sync"

	"gdplot/internal/experiment"
	"gdplot/internal/render"
	"gdplot/internal/surface"
)

// Engine answers messages about texts. It may be asked by several at a time.
type Engine struct {
	Files   fs.FS             // where data of models are read; nil for none
	Budget  experiment.Budget // what a text may ask for; the zero value means DefaultBudget
	Version string            // of gdplot, for what pictures say of where they come from
	Workers int               // runs and figures at a time; 0 for one per processor

	mu   sync.Mutex
	next int
	open []*revision // the latest, oldest first

	recent   recent         // runs
	surfaces surface.Memory // with what is known of them
}

// DefaultBudget is what a text on a page may ask for: what one is willing to wait for while typing.
func DefaultBudget() experiment.Budget {
	b := experiment.DefaultBudget()
	b[experiment.LimitMemory] = 512 << 20
	b[experiment.LimitSteps] = 2e10
	b[experiment.LimitPixels] = 32e6
	b[experiment.LimitCells] = 1e7
	b[experiment.LimitFile] = 64 << 20
	return b
}

// remembered is how many experiments an engine keeps open.
const remembered = 16

// revision is a text that was opened, with what came of it.
type revision struct {
	key      string
	request  OpenRequest
	work     *Work
	reads    bool                 // whether its text named files
	files    []*experiment.Figure // that are asked for, as files have them
	figures  []*experiment.Figure // the same as they are drawn: without the runs that are hidden
	drawings []*render.Drawing    // aligned with them; nil where there is an error
	mu       sync.Mutex           // held while a file is drawn, and over drawings
	opened   *Opened              // what there is to tell before figures are drawn

	finishing sync.Mutex // held over …
	finished  *Opened    // what there is to tell when all are drawn, where one was drawn first
}

// errGone is said of an experiment that is no longer open.
var errGone = errors.New("this experiment is no longer open")

// keep remembers a revision and gives it its key.
func (g *Engine) keep(r *revision) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.next++
	r.key = strconv.Itoa(g.next)
	if g.open = append(g.open, r); len(g.open) > remembered {
		g.open = slices.Delete(g.open, 0, 1)
	}
}

// find is the revision of a key.
func (g *Engine) find(key string) (*revision, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, r := range g.open {
		if r.key == key {
			return r, nil
		}
	}
	return nil, errGone
}

func (g *Engine) workers() int {
	if g.Workers > 0 {
		return g.Workers
	}
	return runtime.NumCPU()
}

// options are what a text is read with.
func (g *Engine) options(ctx context.Context, set []string) experiment.Options {
	files := g.Files
	if files == nil {
		files = nothing{}
	}
	budget := g.Budget
	if budget == (experiment.Budget{}) {
		budget = DefaultBudget()
	}
	return experiment.Options{Figures: render.Figures, Set: set, Budget: budget, Context: ctx, Files: files, Surfaces: &g.surfaces}
}

// nothing is a file system without files.
type nothing struct{}

// Open implements fs.FS.
func (nothing) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}
