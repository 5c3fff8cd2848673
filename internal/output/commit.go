package output

import (
	"context"
	"os"
	"path/filepath"

	"gdplot/internal/plain"
	"gdplot/internal/temporary"
)

// commit changes the files of a folder as one. Everything is written under temporary names first, and until then nothing
// is seen of it. Then the manifest goes, all files take their names, and the new manifest comes last: whoever finds a
// manifest finds the files that it tells of, whenever the process is killed. A folder without one is unfinished, and says
// so in .gdplot-unfinished.json, from which the next run knows the files that are ours.
type commit struct {
	folder *os.Root
	path   string // of the folder, for people

	ready []prepared
}

// prepared is a file under its temporary name.
type prepared struct{ name, temporary string }

// unfinished is what is written of a folder while it has no manifest.
type unfinished struct {
	Note  string   `json:"note"`
	Files []string `json:"files"`
}

// do makes changes; the manifest is among them.
func (c *commit) do(ctx context.Context, changes []Change) error {
	if !anyOf(changes, New, Changed, Removed, InPlace) {
		c.folder.Remove(unfinishedName) // all is whole that a killed process had left so
		return nil
	}
	defer func() {
		for _, p := range c.ready { // those that took their names are gone
			temporary.Remove(c.folder, p.temporary)
		}
	}()
	if err := c.prepareAll(ctx, changes); err != nil {
		return err
	}
	defer temporary.Hold()()
	if err := ctx.Err(); err != nil {
		return err
	}
	return c.rename(changes)
}

// prepareAll writes everything under temporary names, the journal last.
func (c *commit) prepareAll(ctx context.Context, changes []Change) (err error) {
	journal := unfinished{Note: "gdplot was ended while it wrote this folder; run it again"}
	for _, ch := range changes {
		switch journal.Files = append(journal.Files, ch.Name); ch.Why {
		case InPlace:
			return &plain.FileError{Path: filepath.Join(c.path, ch.Name), Role: outputFlag, Err: errFolder}
		case New, Changed:
			err = c.prepare(ctx, ch.file)
		case Same: // the manifest goes before any other changes, and has to come back
			if ch.Name == manifestName {
				err = c.prepare(ctx, ch.file)
			}
		}
		if err != nil {
			return err
		}
	}
	list, err := plain.MarshalIndent(journal)
	if err != nil {
		return err
	}
	return c.prepare(ctx, File{Name: unfinishedName, Data: list})
}

func anyOf(changes []Change, why ...Why) bool {
	for _, c := range changes {
		for _, w := range why {
			if c.Why == w {
				return true
			}
		}
	}
	return false
}

// prepare writes a file under a temporary name.
func (c *commit) prepare(ctx context.Context, f File) error {
	if f.draft != nil {
		c.ready = append(c.ready, prepared{f.Name, f.draft.name})
		return nil
	}
	p := prepared{f.Name, temporary.Name()}
	c.ready = append(c.ready, p)
	return c.fault(f.Name, temporary.Create(ctx, c.folder, p.temporary, f.Data))
}

// rename gives the prepared files their names, in an order in which a manifest is never beside files of another time.
func (c *commit) rename(changes []Change) error {
	journal := c.ready[len(c.ready)-1]
	if err := c.take(journal); err != nil {
		return err
	}
	if err := c.folder.Remove(manifestName); err != nil && !os.IsNotExist(err) {
		return c.fault(manifestName, err)
	}
	var manifest *prepared
	for i, p := range c.ready[:len(c.ready)-1] {
		if p.name == manifestName {
			manifest = &c.ready[i]
			continue
		}
		if err := c.take(p); err != nil {
			return err
		}
	}
	for _, ch := range changes {
		if ch.Why == Removed {
			if err := c.folder.Remove(ch.Name); err != nil && !os.IsNotExist(err) {
				return c.fault(ch.Name, err)
			}
		}
	}
	if manifest != nil {
		if err := c.take(*manifest); err != nil {
			return err
		}
	}
	return c.fault(unfinishedName, c.folder.Remove(unfinishedName))
}

func (c *commit) take(p prepared) error {
	return c.fault(p.name, c.folder.Rename(p.temporary, p.name))
}

func (c *commit) fault(name string, err error) error {
	return plain.FileFault(filepath.Join(c.path, name), outputFlag, err)
}
