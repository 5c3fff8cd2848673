package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"sync"

	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/plain"
	"gdplot/internal/runner"
	"gdplot/internal/store"
	"gdplot/internal/wording"
)

// storeName is the folder below that of -o in which runs are kept.
const storeName = ".runs"

// storeDir is the folder in which runs are kept.
func (o *options) storeDir() string {
	if o.store != "" {
		return o.store
	}
	return filepath.Join(o.out, storeName)
}

// storeFlag names the folder in which runs are kept.
const storeFlag = "--store"

// storeRole is the flag that named it, or the folder that it is in.
func (o *options) storeRole() string {
	if o.store != "" {
		return storeFlag
	}
	return "-o"
}

// storeOf is where the runs of an experiment are kept; nil where that is not wanted, or not worth it. Runs that were made in shards
// are there, however cheap they are.
func (p *pipeline) storeOf(e *experiment.Experiment) *store.Folder {
	if p.noStore || p.store == "" && (p.out == "" || !worthKeeping(e) && !p.isCut(e)) {
		return nil
	}
	return p.openStore(e)
}

// isCut reports whether an experiment was made in shards, as far as can be read.
func (o *options) isCut(e *experiment.Experiment) bool {
	plan, err := o.readPlan(e)
	return err == nil && plan != nil
}

// worthKeeping reports whether an experiment takes long, and much longer than writing its runs does.
func worthKeeping(e *experiment.Experiment) bool {
	kept, bytes := drawn(e), 0.0
	for i, run := range e.Runs {
		if kept(i) {
			bytes += experiment.LargeTrace(run.TraceBytes())
		}
	}
	return e.Estimate.WorthKeeping(bytes)
}

// openStore is the store of an experiment, whose stand is told where the work is interrupted.
func (p *pipeline) openStore(e *experiment.Experiment) *store.Folder {
	s := store.Open(p.storeDir(), store.Options{Experiment: e.Name, Version: coreVersion(), ReadOnly: p.dryRun || p.verify,
		Tell: func(text string) { p.t.note("%s", text) }})
	p.t.kept.add(keeping{e.Name, len(e.Runs), p.storeDir(), s})
	return s
}

// coreVersion names what decides, beside the file, what runs come to.
func coreVersion() string { return fmt.Sprintf("%d.%d", runner.CoreVersion, insight.NotesVersion) }

// unkept tells why runs could not be kept.
func (p *pipeline) unkept(s *store.Folder) {
	if s != nil && s.Err() != nil {
		p.t.note("runs are not kept: %s", told(s.Err()))
	}
}

// keptRuns are the stores that this process has used.
type keptRuns struct {
	mutex sync.Mutex
	all   []keeping
}

// keeping is a store with the runs of an experiment.
type keeping struct {
	name string
	runs int
	dir  string
	*store.Folder
}

func (k *keptRuns) add(s keeping) {
	k.mutex.Lock()
	defer k.mutex.Unlock()
	k.all = append(k.all, s)
}

// text says how much is kept of what was interrupted; empty where nothing is.
func (k *keptRuns) text() string {
	k.mutex.Lock()
	defer k.mutex.Unlock()
	var parts []string
	dir := ""
	for _, s := range k.all {
		if stats := s.Stats(); stats.Kept > 0 {
			dir = s.dir
			parts = append(parts, fmt.Sprintf("%s of the %s of %s", wording.Count(min(stats.Kept+stats.Recalled, s.runs)), wording.Plural(s.runs, "run"), plain.Line(s.name)))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return fmt.Sprintf("; %s are kept in %s, and the same command goes on from there", strings.Join(parts, ", "), plain.Line(dir))
}
