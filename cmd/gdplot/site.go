package main

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"gdplot/experiments"
	"gdplot/internal/canvas"
	"gdplot/internal/live"
	"gdplot/internal/origin"
	"gdplot/internal/output"
	"gdplot/internal/page"
	"gdplot/internal/plain"

	"github.com/spf13/cobra"
)

func newSite(t *terminal) *cobra.Command {
	var engine string
	var lessons bool
	cmd := &cobra.Command{
		Use:   "site FOLDER",
		Short: "write the page as a folder that needs no server",
		Long: `Writes the playground: the page of gdplot serve as a folder of files, with the engine as WebAssembly. It can lie on any web
server that serves files, asks nothing of any other, and works without a network once it is loaded. An experiment is in the
address.

The engine, gdplot.wasm with Go's wasm_exec.js, is looked for in the folder of --engine. make playground builds both and calls
this.`,
		Example: `  gdplot site public/playground --engine out/engine --lessons`,
		Args:    exactlyOne("a folder"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if engine == "" {
				return wrong(cmd, "--engine is missing: the folder of gdplot.wasm and wasm_exec.js, which make playground builds")
			}
			if err := output.WritableFolder(args[0], ""); err != nil {
				return err
			}
			return writeSite(t, args[0], engine, lessons)
		},
	}
	cmd.Flags().StringVar(&engine, "engine", "", "the `folder` of gdplot.wasm and wasm_exec.js")
	cmd.Flags().BoolVar(&lessons, "lessons", false, "draw the pictures of the list of lessons too (?gallery), which wait for the engine else")
	return cmd
}

// engineFiles are what the page needs beside its own files.
var engineFiles = []string{"gdplot.wasm", "wasm_exec.js"}

// drawStarter adds the figures that the page begins with to its files.
func drawStarter(files map[string][]byte) ([]page.Still, error) {
	engine := &live.Engine{Version: origin.ThisBuild().Stated()}
	var stills []page.Still
	for _, theme := range []string{canvas.Light.Name, canvas.Dark.Name} {
		o, err := engine.Open(context.Background(), live.OpenRequest{Name: page.Starter, Text: string(files[page.Starter]), Theme: theme})
		if err != nil {
			return nil, err
		}
		for i, f := range o.Figures {
			name := f.Name + "-" + theme + ".svg"
			files[name] = []byte(f.SVG)
			if theme == canvas.Light.Name {
				stills = append(stills, page.Still{Light: name, Alt: f.Alt})
			} else {
				stills[i].Dark = name
			}
		}
	}
	return stills, nil
}

// lesson is what the list of lessons shows of one.
type lesson struct {
	live.Listed
	Light    string   `json:"light"` // addresses of its first figure …
	Dark     string   `json:"dark"`  // … in both themes
	Runs     int      `json:"runs"`
	Verdicts []string `json:"verdicts"` // of the runs, in their order, each once
}

// drawLessons adds the list of lessons with their pictures to the files of the page, so that it can be looked through before,
// and without, the engine.
func drawLessons(files map[string][]byte) error {
	engine := &live.Engine{Files: experiments.Files, Version: origin.ThisBuild().Stated()}
	listing, err := engine.List()
	if err != nil {
		return err
	}
	var lessons []lesson
	for _, l := range listing.Files {
		f, err := engine.File(live.FileRequest{Name: l.Name})
		if err != nil {
			return err
		}
		q := live.OpenRequest{Name: l.Name, Text: f.Text, Theme: canvas.Light.Name}
		if l.Figure != "" {
			q.Figures = []string{l.Figure}
		}
		o, err := engine.Open(context.Background(), q)
		if err != nil {
			return err
		}
		if len(o.Figures) == 0 {
			continue // the page tells why
		}
		dark, err := engine.View(context.Background(), live.ViewRequest{Rev: o.Rev, Figure: o.Figures[0].Name, Theme: canvas.Dark.Name})
		if err != nil {
			return err
		}
		one := lesson{Listed: l, Light: "lessons/" + l.Name + "-light.svg", Dark: "lessons/" + l.Name + "-dark.svg", Runs: len(o.Runs)}
		for _, r := range o.Runs {
			if !slices.Contains(one.Verdicts, r.Verdict) {
				one.Verdicts = append(one.Verdicts, r.Verdict)
			}
		}
		files[one.Light], files[one.Dark] = []byte(o.Figures[0].SVG), []byte(dark.SVG)
		lessons = append(lessons, one)
	}
	files["lessons.json"], err = plain.Marshal(map[string]any{"files": lessons})
	return err
}

// writeSite writes the files of the page, the engine and all.
func writeSite(t *terminal, folder, engine string, lessons bool) error {
	files := map[string][]byte{}
	for _, name := range page.Names() {
		data, err := page.File(name, "worker", origin.ThisBuild().Stated(), "")
		if err != nil {
			return err
		}
		files[name] = data
	}
	for _, name := range engineFiles {
		path := filepath.Join(engine, name)
		data, err := os.ReadFile(path)
		if err != nil {
			return plain.FileFault(path, "", err)
		}
		files[name] = data
	}
	files["fonts.bin"] = canvas.Outlines() // which the engine has no need of before the first PNG or PDF
	stills, err := drawStarter(files)
	if err != nil {
		return err
	}
	files["index.html"] = page.WithStills(files["index.html"], stills)
	if lessons {
		if err := drawLessons(files); err != nil {
			return err
		}
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		path := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			return plain.FileFault(filepath.Dir(path), "", err)
		}
		if err := os.WriteFile(path, files[name], 0o666); err != nil {
			return plain.FileFault(path, "", err)
		}
		if filepath.Dir(name) != "." {
			continue // pictures of lessons are too many to be told
		}
		if err := t.print([]byte(path + "\n")); err != nil {
			return err
		}
	}
	return nil
}
