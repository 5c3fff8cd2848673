package live

import (
	"context"
	"errors"
	"fmt"

	"gdplot/internal/canvas"
	"gdplot/internal/experiment"
	"gdplot/internal/origin"
	"gdplot/internal/render"
)

// DrawRequest asks for a picture of a figure.
type DrawRequest struct {
	Rev    string `json:"rev"`
	Figure string `json:"figure"`
	Theme  string `json:"theme"`  // that of the revision where it is empty
	Format string `json:"format"` // svg, png, pdf, gif, animated.svg; or ground: the figure without its runs, as SVG
}

// Draw makes a picture. One in a format of files has the bytes that gdplot run writes, whatever the width of the page is.
func (g *Engine) Draw(ctx context.Context, q DrawRequest) ([]byte, error) {
	r, i, theme, err := g.drawn(q.Rev, q.Figure, q.Theme)
	if err != nil {
		return nil, err
	}
	if q.Format == "ground" {
		return r.ground(i, theme)
	}
	q.Theme = theme.Name
	return g.picture(r, r.files[i], q)
}

// drawn finds a figure of a revision by its name, and a theme: that of the revision where none is named.
func (g *Engine) drawn(rev, figure, theme string) (r *revision, i int, looks *canvas.Theme, err error) {
	if r, err = g.find(rev); err != nil {
		return nil, 0, nil, err
	}
	if theme == "" {
		theme = r.request.Theme
	}
	looks, ok := canvas.ThemeByName(theme)
	if !ok {
		return nil, 0, nil, fmt.Errorf("there is no theme %q", theme)
	}
	if i = r.indexOf(figure); i < 0 {
		return nil, 0, nil, fmt.Errorf("there is no figure %q", figure)
	}
	return r, i, looks, nil
}

func (r *revision) indexOf(name string) int {
	for i, f := range r.figures {
		if f.Name == name {
			return i
		}
	}
	return -1
}

// ground is a figure without its runs.
func (r *revision) ground(i int, theme *canvas.Theme) ([]byte, error) {
	r.mu.Lock()
	drawn := r.drawings[i]
	r.mu.Unlock()
	if drawn == nil {
		return nil, errors.New("the figure cannot be drawn")
	}
	d := *drawn
	d.Page = d.Page.Ground()
	return d.SVG(theme)
}

// picture is a figure as a file.
func (g *Engine) picture(r *revision, fig *experiment.Figure, q DrawRequest) ([]byte, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	own := *fig
	_, film := fig.Spec.Decl.Param("animate")
	moving := q.Format == "gif" || q.Format == "animated.svg"
	if moving && !film {
		return nil, fmt.Errorf("there is no film of %s", fig.Name)
	}
	asked := !moving || fig.Spec.Bool("animate")
	if moving {
		own.Spec = own.Spec.With("animate", true)
	}
	d, err := render.Draw(r.work.Input(), &own)
	if err != nil {
		return nil, err
	}
	data, err := Encode(d, q.Format, q.Theme)
	if err != nil || !asked {
		return data, err // what is not what the file says carries no origin
	}
	from, err := OriginOf(r.work.Experiment, g.Version, r.request.Set)
	if err != nil {
		return nil, err
	}
	from.Figure, from.Format, from.Theme = d.Name, q.Format, q.Theme
	return origin.Embed(data, from)
}
