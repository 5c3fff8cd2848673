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
	s := search{folder: f, found: found, chunks: chunks, missing: map[runner.Key][]place{}}
	for c, wants := range chunks {
		for i, w := range wants {
			s.missing[w.Key] = append(s.missing[w.Key], place{c, i})
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
	missing map[runner.Key][]place // what is not found yet
	found   func(chunk, i int, k *runner.Kept)
	other   int // runs of the experiment that other versions made
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
	if err != nil || !slices.ContainsFunc(keys, func(k runner.Key) bool { return len(s.missing[k]) > 0 }) {
		return err
	}
	rows, err := file.rows(keys)
	if err != nil {
		return err
	}
	for i := range rows {
		places := s.missing[rows[i].Key]
		if len(places) == 0 {
			continue
		}
		kept, err := rows[i].kept()
		if err != nil {
			return err
		}
		left := places[:0]
		for _, p := range places {
			if kept.Answers(&s.chunks[p.chunk][p.i]) {
				s.found(p.chunk, p.i, kept)
				s.folder.count(1, 0)
			} else {
				left = append(left, p)
			}
		}
		if s.missing[kept.Key] = left; len(left) == 0 {
			delete(s.missing, kept.Key)
		}
	}
	return nil
}
