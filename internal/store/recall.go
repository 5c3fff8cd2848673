package store

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"gdplot/internal/plain"
	"gdplot/internal/runner"
	"gdplot/internal/wording"
)

// Recall implements runner.Store. Files whose names say that they hold a chunk are read first. Where that leaves runs
// out, all others are searched for their keys.
func (f *Folder) Recall(ctx context.Context, chunks [][]runner.Want, found func(chunk, i int, k *runner.Kept)) {
	names := f.names()
	if len(names) == 0 {
		return
	}
	wanted := 0
	for _, wants := range chunks {
		wanted += len(wants)
	}
	s := search{folder: f, found: found, chunks: chunks, missing: make(map[runner.Key]place, wanted), more: map[runner.Key][]place{}}
	for c, wants := range chunks {
		for i := range wants {
			s.miss(wants[i].Key, place{c, i})
		}
	}
	read := map[string]bool{}
	take := func(name string) {
		if !read[name] && len(s.missing) > 0 && ctx.Err() == nil {
			read[name] = true
			s.take(name)
		}
	}
	for _, wants := range chunks {
		prefix := keysName(len(wants), func(i int) runner.Key { return wants[i].Key }) + "-"
		first, _ := slices.BinarySearch(names, prefix)
		for _, name := range names[first:] {
			if !strings.HasPrefix(name, prefix) {
				break
			}
			take(name)
		}
	}
	for _, name := range names {
		take(name)
	}
	if len(s.missing) > 0 && ctx.Err() == nil {
		s.outdated()
	}
}

// place is that of a run that is asked for.
type place struct{ chunk, i int }

// search is one Recall.
type search struct {
	folder  *Folder
	chunks  [][]runner.Want
	missing map[runner.Key]place   // what is not found yet …
	more    map[runner.Key][]place // … and where the same is wanted besides
	found   func(chunk, i int, k *runner.Kept)
	other   int // runs of the experiment that other versions made
	rows    []row
}

// miss notes that a run is not found yet.
func (s *search) miss(key runner.Key, p place) {
	if _, has := s.missing[key]; has {
		s.more[key] = append(s.more[key], p)
	} else {
		s.missing[key] = p
	}
}

// outdated tells of runs that would have been found, had not another version made them.
func (s *search) outdated() {
	if n := s.other; n > 0 {
		s.folder.tell(s.folder.dir, fmt.Errorf("%s of %s %s made by another version of gdplot, whose numbers may differ, and %s made again (gdplot store prune removes what is of no use)",
			wording.Plural(n, "run"), plain.Line(s.folder.opt.Experiment), wording.Verb(n, "was", "were"), wording.Verb(n, "is", "are")))
	}
}

// take looks for runs in a file.
func (s *search) take(name string) {
	if err := s.folder.read(name, s.look); err != nil {
		s.folder.tell(filepath.Join(s.folder.dir, name), err)
	}
}

func (s *search) look(file *file) error {
	if v := file.version(); v != "" && v != s.folder.opt.Version {
		if file.experiment() == s.folder.opt.Experiment {
			s.other += file.runs()
		}
		return nil
	}
	keys, err := file.keys()
	if err != nil || !slices.ContainsFunc(keys, func(k runner.Key) bool { _, missing := s.missing[k]; return missing }) {
		return err
	}
	if s.rows, err = file.rows(s.rows, keys); err != nil {
		return err
	}
	var kept runner.Kept
	answers := newAnswers(s.rows)
	for i := range s.rows {
		if _, missing := s.missing[s.rows[i].Key]; !missing {
			continue
		}
		if err := answers.next(&s.rows[i], &kept); err != nil {
			return err
		}
		s.give(&kept)
	}
	return nil
}

// give answers with what is kept, which is missing, wherever it is asked for.
func (s *search) give(kept *runner.Kept) {
	first, more := s.missing[kept.Key], s.more[kept.Key]
	delete(s.missing, kept.Key)
	delete(s.more, kept.Key)
	s.answer(kept, first)
	for _, p := range more {
		s.answer(kept, p)
	}
}

func (s *search) answer(kept *runner.Kept, p place) {
	if !kept.Answers(&s.chunks[p.chunk][p.i]) {
		s.miss(kept.Key, p)
		return
	}
	s.found(p.chunk, p.i, kept)
	s.folder.count(1, 0)
}
