package main

import (
	"context"
	"errors"
	"path"
	"slices"

	"gdplot/internal/canvas"
	"gdplot/internal/embed"
	"gdplot/internal/experiment"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/live"
	"gdplot/internal/origin"
	"gdplot/internal/output"
	"gdplot/internal/render"
)

// look is in which themes and formats the figures of an experiment are drawn: what the command line says, else what
// the file says, else one light theme as PNG and SVG. Words that are repeated count once.
type look struct {
	themes  []*canvas.Theme
	formats []string
	stills  bool // no films
}

func (p *pipeline) look(e *experiment.Experiment) look {
	o, style := &p.options, e.Style
	if figure := p.redrawn[e.Untuned()]; figure != nil {
		style.Themes, style.Formats = []string{figure.Theme}, []string{stillOf(figure.Format)}
	}
	l := look{stills: o.stills, formats: distinct(first(o.formats, style.Formats, grammar.DefaultFormats))}
	if o.embedAs != "" {
		form, _ := embed.Find(o.embedAs)
		shown := form.Formats
		if !slices.ContainsFunc(l.formats, func(f string) bool { return slices.Contains(shown, f) }) || !slices.Contains(l.formats, "pdf") && shown[0] == "pdf" {
			l.formats = append(l.formats, map[bool]string{true: "pdf", false: "svg"}[shown[0] == "pdf"])
		}
	}
	for _, name := range distinct(first(o.themes, style.Themes, []string{canvas.Light.Name})) {
		theme, ok := canvas.ThemeByName(name)
		if !ok {
			panic("a theme that was checked does not exist: " + name)
		}
		l.themes = append(l.themes, theme)
	}
	return l
}

// first is the first list that is not empty.
func first(lists ...[]string) []string {
	for _, l := range lists {
		if len(l) > 0 {
			return l
		}
	}
	return nil
}

func distinct(words []string) []string {
	var all []string
	seen := map[string]bool{}
	for _, w := range words {
		if !seen[w] {
			seen[w] = true
			all = append(all, w)
		}
	}
	return all
}

// names are the files of pictures that will be drawn of an experiment, as far as they are known before.
func (p *pipeline) names(e *experiment.Experiment) []string {
	var all []string
	l := p.look(e)
	for _, fig := range p.selected(e) {
		_, moves := fig.Spec.Decl.Param("animate")
		for _, pic := range l.pictures(fig.Name, moves && fig.Spec.Bool("animate")) {
			all = append(all, pic.Name)
		}
	}
	return all
}

// pictures are the pictures that a look makes of a figure, still empty, in the order in which they are written.
func (l look) pictures(figure string, animated bool) []output.Picture {
	var all []output.Picture
	for i, theme := range l.themes {
		add := func(format string) {
			name := output.PictureName(figure, theme.Name, i == 0, format)
			all = append(all, output.Picture{Format: format, Theme: theme.Name, File: output.File{Name: name}})
		}
		for _, format := range l.formats {
			if format == grammar.PageFormat && i > 0 {
				continue // a page is for readers by day and by night
			}
			add(format)
			if l.stills {
				continue
			}
			if film, ok := filmFormat(format); ok && animated {
				add(film)
			}
		}
	}
	return all
}

// filmFormat is the format of the film beside a still of a format.
func filmFormat(still string) (film string, ok bool) {
	switch still {
	case "png":
		return "gif", true
	case "svg":
		return "animated.svg", true
	}
	return "", false
}

// stillOf is the format of the still beside a film of a format.
func stillOf(film string) string {
	for _, format := range grammar.Formats {
		if f, ok := filmFormat(format); ok && f == film {
			return format
		}
	}
	return film
}

// selected are the figures that --figure leaves; of an experiment that a figure carried this one.
func (p *pipeline) selected(e *experiment.Experiment) []*experiment.Figure {
	var some []*experiment.Figure
	for _, fig := range e.Figures {
		if carried := p.redrawn[e.Untuned()]; carried != nil && fig.Name != carried.Figure || p.only != nil && !p.only[fig.Name] {
			continue
		}
		if matched, _ := path.Match(p.figure, fig.Name); matched || p.figure == "" {
			some = append(some, fig)
		}
	}
	return some
}

// draw lays out the selected figures of a bundle, then makes their pictures: each once, several at a time. A figure of which
// the results leave nothing to draw is left out, unless it was asked for by its name and is the only one.
func (p *pipeline) draw(ctx context.Context, w *live.Work, b *output.Bundle) error {
	in := w.Input()
	figures := p.selected(in.Experiment)
	drawn := make([]output.Figure, len(figures))
	errs := make([]error, len(figures))
	parallel(len(figures), p.workers, func(i int) {
		if errs[i] = ctx.Err(); errs[i] == nil {
			drawn[i].Kind = figures[i].Spec.Name()
			drawn[i].Drawing, errs[i] = render.Draw(in, figures[i])
			if errs[i] == nil {
				errs[i] = p.fits(in.Experiment, figures[i], drawn[i].Drawing)
			}
		}
	})
	var left []*experiment.Figure
	for i, err := range errs {
		var lacks *render.UndrawableError
		switch {
		case err == nil:
			left, b.Figures = append(left, figures[i]), append(b.Figures, drawn[i])
		case errors.As(err, &lacks) && !(p.figure != "" && len(figures) == 1):
			b.Undrawn = append(b.Undrawn, lacks.Note())
		default:
			return err
		}
	}
	drawings := make([]*render.Drawing, len(b.Figures))
	for i := range b.Figures {
		drawings[i] = b.Figures[i].Drawing
	}
	b.Notes = w.JudgeFairness(left, drawings)
	return p.picture(ctx, in, b.Figures)
}

// picture fills in the pictures of figures that are laid out.
func (p *pipeline) picture(ctx context.Context, in render.Input, drawn []output.Figure) error {
	type job struct {
		drawing *render.Drawing
		picture *output.Picture
	}
	var jobs []job
	e := in.Experiment
	l := p.look(e)
	for i := range drawn {
		fig := &drawn[i]
		fig.Drawing.Page.Until(ctx.Err)
		fig.Pictures = l.pictures(fig.Drawing.Name, fig.Drawing.Animated())
		for _, f := range fig.Drawing.Forms {
			fig.Pictures = append(fig.Pictures, output.Picture{Format: f.Format, File: output.File{Name: output.PictureName(fig.Drawing.Name, "", true, f.Format), Data: f.Data}})
		}
		for j := range fig.Pictures {
			if fig.Pictures[j].Data != nil {
				continue // a text
			}
			jobs = append(jobs, job{fig.Drawing, &fig.Pictures[j]})
		}
	}
	var from origin.Origin
	if len(jobs) > 0 && !p.noSource { // it holds a digest of the whole plan
		var err error
		if from, err = p.originOf(e); err != nil {
			return err
		}
	}
	errs := make([]error, len(jobs))
	parallel(len(jobs), p.workers, func(i int) {
		if errs[i] = ctx.Err(); errs[i] == nil {
			pic := jobs[i].picture
			limit := p.t.budget[experiment.LimitMemory]
			defer p.t.memory.take(pictureBytes(jobs[i].drawing, pic.Format), limit)()
			pic.Data, errs[i] = encode(in, jobs[i].drawing, pic.Format, pic.Theme)
			if errs[i] == nil && !p.noSource {
				own := from
				own.Figure, own.Format, own.Theme = jobs[i].drawing.Name, pic.Format, pic.Theme
				pic.Data, errs[i] = origin.Embed(pic.Data, own)
			}
		}
	})
	return firstError(errs)
}

// fits reports a figure that turned out larger than pictures may be.
func (p *pipeline) fits(e *experiment.Experiment, f *experiment.Figure, d *render.Drawing) error {
	width, height := d.Page.PrintedSize()
	return e.Beyond(f.Mark(""), &p.t.budget, experiment.LimitPixels, experiment.PicturePixels(width, height, d.Resolution()), "this figure has %s pixels")
}

// pictureBytes is about how much memory it takes to paint a drawing; what is written of it is little beside that.
func pictureBytes(d *render.Drawing, format string) float64 {
	width, height := d.Page.PrintedSize()
	if film, _ := filmFormat("png"); format == film {
		return experiment.FilmBytes(width, height, 0)
	}
	return experiment.PictureBytes(width, height, d.Resolution())
}

func firstError(errs []error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
