package main

import (
	"context"
	"path/filepath"

	"gdplot/internal/experiment"
	"gdplot/internal/guide"
	"gdplot/internal/output"
	"gdplot/internal/plain"
	"gdplot/internal/wording"
)

// rehearse draws everything and writes nothing: it prints what would become of each file, and why (--dry-run).
func (p *pipeline) rehearse(ctx context.Context, experiments []*experiment.Experiment) error {
	var done []*written
	var rows [][]string
	for _, e := range experiments {
		b, err := p.bundle(ctx, e)
		if err != nil {
			return err
		}
		changes, err := output.Changes(p.out, b, p.keep)
		if err != nil {
			return err
		}
		for _, c := range changes {
			rows = append(rows, []string{plain.Line(filepath.Join(p.out, e.Name, c.Name)), string(c.Why)})
		}
		done = append(done, &written{b, nil})
	}
	if err := p.t.print([]byte(guide.Table(rows))); err != nil {
		return err
	}
	p.t.note("%s", rehearsed(rows))
	return p.conclude(done, nil)
}

// rehearsed counts what would change.
func rehearsed(rows [][]string) string {
	changed := 0
	for _, row := range rows {
		if why := output.Why(row[1]); why != output.Same && why != output.Kept {
			changed++
		}
	}
	if changed == 0 {
		return "nothing would change"
	}
	text := wording.Plural(changed, "file")
	if changed < len(rows) {
		text += " of " + wording.Count(len(rows))
	}
	return text + " would change; nothing was written"
}
