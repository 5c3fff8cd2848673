package main

import (
	"context"
	"os"
	"time"

	"gdplot/internal/plain"
	"gdplot/internal/wording"
)

// watchPitch is how often files are looked at. Looking is what works on every system and file system, and with editors
// that save by renaming; a handful of files cost nothing.
const watchPitch = 200 * time.Millisecond

// stamp tells one state of a file from another.
type stamp struct {
	size int64
	time time.Time
}

// stampOf is the state of a file; that of one which is not there, as while an editor saves it, is the zero stamp.
func stampOf(file string) stamp {
	info, err := os.Stat(file)
	if err != nil {
		return stamp{}
	}
	return stamp{info.Size(), info.ModTime()}
}

// watcher knows which files experiments are made of, and in which state they were drawn.
type watcher struct {
	files []string
	data  map[string][]string // of each experiment file
	seen  map[string]stamp
}

// changed lists the experiment files that were saved, or whose data were, since they were drawn.
func (w *watcher) changed() []string {
	now := map[string]stamp{}
	moved := func(file string) bool {
		if _, looked := now[file]; !looked {
			now[file] = stampOf(file)
		}
		return now[file] != w.seen[file] && now[file] != (stamp{})
	}
	var list []string
	for _, file := range w.files {
		again := moved(file)
		for _, path := range w.data[file] {
			again = moved(path) || again
		}
		if again {
			list = append(list, file)
		}
	}
	for file, s := range now {
		if s != (stamp{}) {
			w.seen[file] = s
		}
	}
	return list
}

// learn takes over what files were drawn from. What was saved while they were being drawn counts as not drawn yet.
func (w *watcher) learn(all []loaded) {
	for _, l := range all {
		w.data[l.file] = distinct(l.data)
		for _, path := range l.data {
			if _, known := w.seen[path]; !known {
				w.seen[path] = l.stamps[path]
			}
		}
	}
}

// watch runs all files, then each one again whenever it or data of it are saved, until it is interrupted. What is wrong
// with a file is told and ends nothing. Files in a watched folder that come later are not seen.
func (p *pipeline) watch(ctx context.Context, files []string) error {
	w := &watcher{files: files, data: map[string][]string{}, seen: map[string]stamp{}}
	for _, file := range files {
		w.seen[file] = stampOf(file)
	}
	p.again(ctx, files, w)
	tick := time.NewTicker(watchPitch)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-tick.C:
		}
		if list := w.changed(); len(list) > 0 {
			p.again(ctx, list, w)
		}
	}
}

// again runs files and tells how it went.
func (p *pipeline) again(ctx context.Context, files []string, w *watcher) {
	err := p.run(ctx, files)
	w.learn(p.watched)
	if ctx.Err() != nil {
		return
	}
	p.t.finish(ctx, err)
	what := plain.Line(files[0])
	if len(files) > 1 {
		what = wording.Plural(len(files), "file")
	}
	p.t.note("watching %s; Ctrl-C ends it", what)
}
