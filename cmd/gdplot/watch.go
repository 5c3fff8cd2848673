package main

import (
	"context"
	"fmt"
	"os"
	"time"
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

// watch runs all files, then each one again whenever it is saved, until it is interrupted. What is wrong with a file is
// told and ends nothing. Files in a watched folder that come later are not seen.
func (p *pipeline) watch(ctx context.Context, files []string) error {
	seen := map[string]stamp{}
	for _, file := range files {
		seen[file] = stampOf(file)
	}
	p.again(ctx, files)
	tick := time.NewTicker(watchPitch)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
		var changed []string
		for _, file := range files {
			if now := stampOf(file); now != seen[file] && now != (stamp{}) {
				seen[file] = now
				changed = append(changed, file)
			}
		}
		if len(changed) > 0 {
			p.again(ctx, changed)
		}
	}
}

// again runs files and tells how it went.
func (p *pipeline) again(ctx context.Context, files []string) {
	err := p.run(ctx, files)
	if ctx.Err() != nil {
		return
	}
	p.t.finish(ctx, err)
	what := files[0]
	if len(files) > 1 {
		what = count(len(files), "file")
	}
	p.t.note("%s", fmt.Sprintf("watching %s; Ctrl-C ends it", what))
}
