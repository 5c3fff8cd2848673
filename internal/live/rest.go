package live

import (
	"context"
	"slices"
	"sync"
	"sync/atomic"

	"gdplot/internal/canvas"
	"gdplot/internal/experiment"
	"gdplot/internal/fair"
	"gdplot/internal/render"
	"gdplot/internal/wording"
)

// RestRequest asks for all figures of a text of which one was drawn first.
type RestRequest struct {
	Rev string `json:"rev"`
}

// Rest draws the figures that are still to be drawn, and tells of all.
func (g *Engine) Rest(ctx context.Context, q RestRequest) (*Opened, error) {
	r, err := g.find(q.Rev)
	if err != nil {
		return nil, err
	}
	theme, _ := canvas.ThemeByName(r.request.Theme)
	r.finishing.Lock()
	defer r.finishing.Unlock()
	if r.finished == nil {
		if r.finished, err = g.finish(ctx, r, theme); err != nil {
			return nil, err
		}
	}
	return r.finished, nil
}

// begin draws the figure that is to be there at once, or all of them.
func (g *Engine) begin(ctx context.Context, r *revision, theme *canvas.Theme) (*Opened, error) {
	if r.request.First == "" || len(r.figures) < 2 {
		return g.finish(ctx, r, theme)
	}
	o := r.opened.copy()
	i := max(0, r.indexOf(r.request.First))
	g.drawAll(ctx, r, o, []int{i})
	r.describe(o, theme)
	o.More, o.Figures = true, o.Figures[i:i+1]
	return o, ctx.Err()
}

// finish draws what is not drawn yet, and judges how fair the figures compare.
func (g *Engine) finish(ctx context.Context, r *revision, theme *canvas.Theme) (*Opened, error) {
	var left []int
	for i, d := range r.drawn() {
		if d == nil {
			left = append(left, i)
		}
	}
	o := r.opened.copy()
	g.drawAll(ctx, r, o, left)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	notes := r.work.judgeDrawn(r.figures, r.drawn())
	o.tell(fair.Diagnostics(r.work.Experiment, notes))
	for _, n := range notes {
		o.Notes = append(o.Notes, wording.Capital(wording.Plain(n.Text))+".")
	}
	r.describe(o, theme)
	return o, nil
}

// drawn are the drawings that there are by now, aligned with the figures.
func (r *revision) drawn() []*render.Drawing {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.drawings)
}

// copy is an answer that can be added to.
func (o *Opened) copy() *Opened {
	own := *o
	own.Figures, own.Diagnostics, own.Notes, own.Runs = slices.Clone(o.Figures), slices.Clone(o.Diagnostics), slices.Clone(o.Notes), slices.Clone(o.Runs)
	return &own
}

// judgeDrawn is JudgeFairness of those figures that could be drawn.
func (w *Work) judgeDrawn(figures []*experiment.Figure, drawn []*render.Drawing) []fair.Note {
	var some []*experiment.Figure
	var whole []*render.Drawing
	for i, d := range drawn {
		if d != nil {
			some, whole = append(some, figures[i]), append(whole, d)
		}
	}
	return w.JudgeFairness(some, whole)
}

// drawAll lays out figures of a revision, several at a time.
func (g *Engine) drawAll(ctx context.Context, r *revision, o *Opened, which []int) {
	n := len(which)
	var next atomic.Int64
	var group sync.WaitGroup
	for range min(n, g.workers()) {
		group.Go(func() {
			for k := int(next.Add(1)) - 1; k < n && ctx.Err() == nil; k = int(next.Add(1)) - 1 {
				i := which[k]
				d, err := r.draw(r.figures[i], r.request.Width, frames(r.request.Frames[r.figures[i].Name]), false)
				if o.Figures[i] = (Figure{Name: r.figures[i].Name, Kind: r.figures[i].Spec.Name()}); err != nil {
					o.Figures[i].Error = err.Error()
					continue
				}
				r.mu.Lock()
				r.drawings[i] = d
				r.mu.Unlock()
			}
		})
	}
	group.Wait()
}
