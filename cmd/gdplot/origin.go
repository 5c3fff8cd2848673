package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"gdplot/internal/experiment"
	"gdplot/internal/live"
	"gdplot/internal/origin"
	"gdplot/internal/plain"
	"gdplot/internal/render"
)

// originOf is what the pictures of an experiment say of where they come from, but for what tells them apart.
func (p *pipeline) originOf(e *experiment.Experiment) (origin.Origin, error) {
	o, err := live.OriginOf(e, origin.ThisBuild().Stated(), p.set)
	if err != nil {
		return o, err
	}
	if figure := p.redrawn[e.Untuned()]; figure != nil {
		o.Set = append(slices.Clone(figure.Set), p.set...)
	}
	return o, nil
}

// figureEndings are those of files that may carry an experiment.
var figureEndings = []string{".png", ".svg", ".pdf", ".gif", ".html"}

func isFigure(file string) bool {
	return slices.Contains(figureEndings, strings.ToLower(filepath.Ext(file)))
}

// mostFigure bounds the figures that are read.
const mostFigure = 256 << 20

// originIn is the origin that a figure carries.
func originIn(file string) (origin.Origin, error) {
	f, err := os.Open(file)
	if err != nil {
		return origin.Origin{}, plain.FileFault(file, "", err)
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && !info.Mode().IsRegular() {
		return origin.Origin{}, fmt.Errorf("%s is no regular file", plain.Line(file))
	}
	data, err := io.ReadAll(io.LimitReader(f, mostFigure))
	if err != nil {
		return origin.Origin{}, plain.FileFault(file, "", err)
	}
	o, err := origin.Extract(data)
	if err != nil {
		return o, fmt.Errorf("%s: %w", plain.Line(file), err)
	}
	return o, nil
}

var (
	errNoSource   = errors.New("its experiment was too large for a figure to carry")
	errNoResolved = errors.New("the canonical form of its experiment was too large for a figure to carry")
)

// read is the experiment that a figure carries, checked as if its file lay in the folder where gdplot runs. opt holds
// what a file is read with beside the --set arguments of the figure.
func (l *loaded) read(ctx context.Context, o origin.Origin, opt experiment.Options) error {
	if o.Source == "" {
		return errNoSource
	}
	opt.Set = append(slices.Clone(o.Set), opt.Set...)
	opt.Figures, opt.Context = render.Figures, ctx
	opt.Carried = map[string][]byte{}
	for _, s := range o.Styles {
		opt.Carried[s.File] = []byte(s.Source)
	}
	l.origin = &o
	l.experiment, l.diagnostics = experiment.Parse(o.File, []byte(o.Source), opt)
	if l.experiment == nil {
		return nil
	}
	for i, d := range l.experiment.Data {
		if i < len(o.Data) && o.Data[i].SHA256 != d.SHA256 {
			return fmt.Errorf("%s is not the file that the figure was drawn from: its digest is another", plain.Line(d.Name))
		}
	}
	return nil
}
