package live

import (
	"context"
	"fmt"

	"gdplot/internal/experiment"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/figure"
)

// ViewRequest asks for a figure as it looks through other windows, or from another side. What is drawn so is for the page alone.
type ViewRequest struct {
	Rev    string      `json:"rev"`
	Figure string      `json:"figure"`
	Theme  string      `json:"theme"`  // that of the revision where it is empty
	Frames [][]float64 `json:"frames"` // the window of each panel, [x from, to, y from, to]; none for the figure's own
	Turn   []float64   `json:"turn"`   // from where a scene is seen, in degrees: azimuth and elevation
	Draft  bool        `json:"draft"`  // whether it may be coarse, since the next one is asked for already
}

// View draws a figure anew. Its caption and alternative text stay those of the figure in the file.
func (g *Engine) View(ctx context.Context, q ViewRequest) (*Figure, error) {
	r, i, theme, err := g.drawn(q.Rev, q.Figure, q.Theme)
	if err != nil {
		return nil, err
	}
	fig := r.figures[i]
	if len(q.Turn) == 2 {
		if fig, err = turned(fig, q.Turn); err != nil {
			return nil, err
		}
	}
	d, err := r.draw(fig, r.request.Width, frames(q.Frames), q.Draft)
	if err != nil {
		return nil, err
	}
	if !q.Draft { // its ground is what paths move over
		r.mu.Lock()
		r.drawings[i] = d
		r.mu.Unlock()
	}
	f := r.told(i, d, theme)
	return &f, ctx.Err()
}

// turned is a scene from another side.
func turned(fig *experiment.Figure, turn []float64) (*experiment.Figure, error) {
	other := *fig
	for k, name := range []string{"azimuth", "elevation"} {
		p, has := fig.Spec.Decl.Param(name)
		if !has || !p.Range.Contains(turn[k]) {
			return nil, fmt.Errorf("%s cannot be seen from there", fig.Name)
		}
		other.Spec = other.Spec.With(name, turn[k])
	}
	return &other, nil
}

// frames are windows as figures take them.
func frames(windows [][]float64) []figure.Frame {
	var all []figure.Frame
	for _, f := range windows {
		if len(f) == 4 {
			all = append(all, figure.Frame{X: axis.Span{Lo: f[0], Hi: f[1]}, Y: axis.Span{Lo: f[2], Hi: f[3]}})
		}
	}
	return all
}
