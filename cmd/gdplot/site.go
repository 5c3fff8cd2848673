package main

import (
	"context"
	"os"
	"path/filepath"

	"gdplot/internal/canvas"
	"gdplot/internal/live"
	"gdplot/internal/origin"
	"gdplot/internal/page"
	"gdplot/internal/plain"

	"github.com/spf13/cobra"
)

func newSite(t *terminal) *cobra.Command {
	var engine string
	cmd := &cobra.Command{
		Use:   "site FOLDER",
		Short: "write the page as a folder that needs no server",
		Long: `Writes the playground: the page of gdplot serve as a folder of files, with the engine as WebAssembly. It can lie on any web
server that serves files, asks nothing of any other, and works without a network once it is loaded. An experiment is in the
address.

The engine, gdplot.wasm with Go's wasm_exec.js, is looked for in the folder of --engine. make playground builds both and calls
this.`,
		Example: `  gdplot site public/playground --engine out/engine`,
		Args:    exactly(1, "a folder"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if engine == "" {
				return wrong(cmd, "--engine is missing: the folder of gdplot.wasm and wasm_exec.js, which make playground builds")
			}
			return writeSite(t, args[0], engine)
		},
	}
	cmd.Flags().StringVar(&engine, "engine", "", "the `folder` of gdplot.wasm and wasm_exec.js")
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

// writeSite writes the files of the page, the engine and all.
func writeSite(t *terminal, folder, engine string) error {
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return plain.FileFault(folder, "", err)
	}
	files := map[string][]byte{}
	names := append(page.Names(), engineFiles...)
	for _, name := range page.Names() {
		data, err := page.File(name, "worker", origin.ThisBuild().Stated(), "")
		if err != nil {
			return err
		}
		files[name] = data
	}
	stills, err := drawStarter(files)
	if err != nil {
		return err
	}
	for _, s := range stills {
		names = append(names, s.Light, s.Dark)
	}
	files["index.html"] = page.WithStills(files["index.html"], stills)
	for _, name := range engineFiles {
		path := filepath.Join(engine, name)
		data, err := os.ReadFile(path)
		if err != nil {
			return plain.FileFault(path, "", err)
		}
		files[name] = data
	}
	for _, name := range names {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, files[name], 0o666); err != nil {
			return plain.FileFault(path, "", err)
		}
		if err := t.print([]byte(path + "\n")); err != nil {
			return err
		}
	}
	return nil
}
