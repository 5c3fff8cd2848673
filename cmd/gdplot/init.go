package main

import (
	"context"
	_ "embed"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"gdplot/experiments"

	"gdplot/internal/catalog"
	"gdplot/internal/output"
	"gdplot/internal/plain"

	"github.com/spf13/cobra"
)

//go:embed starter.yaml
var starter []byte

func newInit(t *terminal) *cobra.Command {
	var from string
	cmd := &cobra.Command{
		Use:   "init [NAME]",
		Short: "write a starter file, or one of the gallery's experiments, to begin from",
		Long: `Writes a commented experiment file that runs as it is, to be changed. NAME is the file (experiment.yaml where it is not
given; .yaml is added where it is missing). With --from the file is one of the gallery's experiments instead, with its data
beside it. A file that
is there already is never overwritten.`,
		Example:           "  gdplot init mine.yaml\n  gdplot init --from 14-zigzag",
		Args:              atMost(1),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, args []string) error {
			name, content := "experiment.yaml", starter
			if cmd.Flags().Changed("from") {
				var err error
				if name, content, err = fromGallery(cmd, from); err != nil {
					return err
				}
			}
			if len(args) == 1 {
				name = args[0]
			}
			if !isExperiment(name) {
				name += ".yaml"
			}
			if err := writeNew(cmd.Context(), name, content, "give another name: gdplot init NAME"); err != nil {
				return err
			}
			if err := writeData(cmd.Context(), filepath.Dir(name), content); err != nil {
				return err
			}
			t.note("now run: gdplot run %s", name)
			return t.print([]byte(name + "\n"))
		},
	}
	cmd.Flags().StringVar(&from, "from", "", "begin from this `experiment` of the gallery, with or without its number")
	must(cmd.RegisterFlagCompletionFunc("from", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return galleryNames(), cobra.ShellCompDirectiveNoFileComp
	}))
	return cmd
}

// fromGallery finds an experiment of the gallery by its name, with or without its number and extension.
func fromGallery(cmd *cobra.Command, name string) (file string, content []byte, err error) {
	wanted := strings.TrimSuffix(path.Base(filepath.ToSlash(name)), ".yaml")
	names := galleryNames()
	for _, n := range names {
		if n == wanted || withoutNumber(n) == wanted {
			content, err := experiments.Files.ReadFile(n + ".yaml")
			return n + ".yaml", content, err
		}
	}
	for _, n := range galleryNames() {
		names = append(names, withoutNumber(n))
	}
	if near, ok := catalog.Suggest(wanted, names); ok {
		return "", nil, wrong(cmd, "the gallery has no experiment %q (did you mean %q?)", name, near)
	}
	return "", nil, &failure{exitCommandLine, "the gallery has no experiment \"" + name + "\"",
		"it has " + strings.Join(galleryNames(), ", ")}
}

func galleryNames() []string {
	files, err := fs.Glob(experiments.Files, "*.yaml")
	must(err)
	names := make([]string, len(files))
	for i, f := range files {
		names[i] = strings.TrimSuffix(f, ".yaml")
	}
	return names
}

// withoutNumber is a name of the gallery without the number that orders it.
func withoutNumber(name string) string {
	number, rest, found := strings.Cut(name, "-")
	if !found || strings.Trim(number, "0123456789") != "" {
		return name
	}
	return rest
}

// dataFile is how an experiment of the gallery names its data.
var dataFile = plain.Pattern(`\bdata/[\w-]+\.csv\b`)

// writeData writes the data of an experiment of the gallery where it looks for them; a file that is there is left.
func writeData(ctx context.Context, folder string, content []byte) error {
	for _, name := range dataFile().FindAllString(string(content), -1) {
		data, err := experiments.Files.ReadFile(name)
		if err != nil {
			return err
		}
		file := filepath.Join(folder, filepath.FromSlash(name))
		if _, err := os.Stat(file); err == nil {
			continue
		}
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			return err
		}
		if err := writeNew(ctx, file, data, ""); err != nil {
			return err
		}
	}
	return nil
}

// writeNew writes a file that must not be there yet; hint says what to do where it is.
func writeNew(ctx context.Context, name string, content []byte, hint string) error {
	return isNew(output.Create(ctx, name, content), name, hint)
}

// isNew is an error of writing a file; hint says what to do where it is there already.
func isNew(err error, name, hint string) error {
	if errors.Is(err, fs.ErrExist) {
		return &failure{exitUnfinished, plain.Line(name) + " is there already, and is left as it is", hint}
	}
	return err
}

// must is for what only a mistake of the program can cause.
func must(err error) {
	if err != nil {
		panic(err)
	}
}
