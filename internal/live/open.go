package live

import (
	"context"
	"errors"
	"fmt"
	"image/color"
	"io/fs"
	"math"
	"slices"
	"sync/atomic"

	"gdplot/internal/canvas"
	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
	"gdplot/internal/render"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/sheet"
	"gdplot/internal/runner"
	"gdplot/internal/syntax"
	"gdplot/internal/wording"
)

// OpenRequest asks to check, run and draw a text.
type OpenRequest struct {
	Name    string                 `json:"name"` // of the file, whose folder data are looked for in
	Text    string                 `json:"text"`
	Set     []string               `json:"set"`     // path=value, as --set has it
	Theme   string                 `json:"theme"`   // of the figures; light where it is empty
	Width   float64                `json:"width"`   // CSS px that there are for a figure; 0 for what the file says
	Figures []string               `json:"figures"` // to draw; all where it is empty
	First   string                 `json:"first"`   // the name of one to draw at once, the first where none has it: the others come with rest. Empty to draw all
	Hidden  []int                  `json:"hidden"`  // indices of runs that figures leave out; a picture that is asked for as a file has them
	Passing bool                   `json:"passing"` // whether nothing will be asked of what is opened: it is forgotten at once
	Frames  map[string][][]float64 `json:"frames"`  // by figure: the window of each panel, [x from, to, y from, to]
}

// Opened is what came of a text. Rev is empty where nothing can be asked of it: where it was opened in passing, and where it is
// wrong. Then there are diagnostics and what controls are known.
type Opened struct {
	Rev         string               `json:"rev"`
	More        bool                 `json:"more"` // whether figures are still to be drawn: rest gives all, and what is said of all
	Title       string               `json:"title"`
	Description string               `json:"description"`
	Diagnostics []Diagnostic         `json:"diagnostics"`
	Controls    []experiment.Control `json:"controls"`
	Figures     []Figure             `json:"figures"`
	Runs        []Run                `json:"runs"`
	Notes       []string             `json:"notes"`  // on how fair comparisons are
	Broken      []string             `json:"broken"` // expectations that do not hold
	Steps       int                  `json:"steps"`  // the most that a run took
	Vars        []string             `json:"vars"`   // the variables of the first run's surface
	Paper       string               `json:"paper"`  // the colour of the page in this theme …
	Ink         string               `json:"ink"`    // … and of what is written on it
}

// Diagnostic is something to say of the text, with the lines that a terminal shows.
type Diagnostic struct {
	syntax.Diagnostic
	Shown string `json:"shown"`
}

// Figure is a figure that is drawn.
type Figure struct {
	Name    string       `json:"name"`
	Kind    string       `json:"kind"`
	Title   string       `json:"title"`
	SVG     string       `json:"svg"`
	Alt     string       `json:"alt"`
	Caption string       `json:"caption"`
	Details []string     `json:"details"`
	Width   float64      `json:"width"` // of its page, in CSS px
	Height  float64      `json:"height"`
	Panels  []Panel      `json:"panels"`
	Colors  map[int]Line `json:"colors"` // of the lines of its runs
	Film    bool         `json:"film"`   // whether there can be one
	Eye     []float64    `json:"eye"`    // of a scene: azimuth and elevation of where it is seen from, in degrees
	Error   string       `json:"error"`  // what the figure lacks, where it cannot be drawn
}

// Panel is where data are on a figure: Box is left, top, right and bottom in CSS px.
type Panel struct {
	Name string     `json:"name"`
	Box  [4]float64 `json:"box"`
	X    Axis       `json:"x"`
	Y    Axis       `json:"y"`
	Runs []int      `json:"runs"`
}

// Axis is a direction of a panel; see canvas.PlotAxis.
type Axis struct {
	Lo       float64 `json:"lo"`
	Hi       float64 `json:"hi"`
	Scale    string  `json:"scale"`
	Shows    string  `json:"shows"`
	Variable int     `json:"variable"`
}

// Line is how a run is drawn: a CSS colour, and a dash pattern in CSS px.
type Line struct {
	Color string    `json:"color"`
	Dash  []float64 `json:"dash"`
}

// Run is what came of a run.
type Run struct {
	ID      string    `json:"id"`
	Name    string    `json:"name"` // as figures call it
	Verdict string    `json:"verdict"`
	Why     string    `json:"why"`
	Steps   int       `json:"steps"`
	Evals   int       `json:"evals"`
	Start   []float64 `json:"start"`
	End     []float64 `json:"end"`
	Loss    *float64  `json:"loss"`  // null where it is not finite
	Line    int       `json:"line"`  // where the file gives it, 0 where it is the whole file
	Alone   bool      `json:"alone"` // whether an item of the list of runs is this run and no other: it can be taken out
	Color   string    `json:"color"`
}

// Open checks a text, runs it and draws its figures. The error is that of a context that has ended; whatever is wrong with
// the text is part of the answer.
func (g *Engine) Open(ctx context.Context, q OpenRequest) (*Opened, error) {
	if q.Theme == "" {
		q.Theme = canvas.Light.Name
	}
	theme, ok := canvas.ThemeByName(q.Theme)
	if !ok {
		return nil, fmt.Errorf("there is no theme %q", q.Theme)
	}
	r, o, err := g.again(q), (*Opened)(nil), error(nil)
	if r == nil {
		if r, o, err = g.execute(ctx, q); r == nil {
			return o, err
		}
	}
	r.opened.Paper, r.opened.Ink = css(theme.Page), css(theme.Ink)
	r.files = q.selected(r.work.Experiment)
	r.figures = q.shown(r.files)
	r.drawings, r.opened.Figures = make([]*render.Drawing, len(r.figures)), make([]Figure, len(r.figures))
	if o, err = g.begin(ctx, r, theme); err != nil {
		return nil, err
	}
	if q.Passing {
		return o, nil
	}
	g.keep(r)
	o.Rev, r.opened.Rev = r.key, r.key
	return o, nil
}

// again is the work of a text that is open already, asked for in another theme or width, or without some runs; nil where there is
// none, or where it read files, which may be others by now.
func (g *Engine) again(q OpenRequest) *revision {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, r := range slices.Backward(g.open) {
		if p := &r.request; !r.reads && p.Text == q.Text && p.Name == q.Name && slices.Equal(p.Set, q.Set) && slices.Equal(p.Figures, q.Figures) {
			return &revision{request: q, work: r.work, opened: r.opened.copy()}
		}
	}
	return nil
}

// execute takes a text through its runs. The revision is nil where that is not possible, and the answer then says why.
func (g *Engine) execute(ctx context.Context, q OpenRequest) (*revision, *Opened, error) {
	opt := g.options(ctx, q.Set)
	read := &noted{FS: opt.Files}
	opt.Files = read
	e, controls, found := experiment.Controls(q.Name, []byte(q.Text), opt)
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	o := &Opened{Controls: controls, Diagnostics: []Diagnostic{}, Figures: []Figure{}, Runs: []Run{}, Notes: []string{}, Broken: []string{}, Vars: []string{}}
	if o.Controls == nil {
		o.Controls = []experiment.Control{}
	}
	o.tell(found)
	if e == nil {
		return nil, o, nil
	}
	w, err := Execute(ctx, e, Options{Workers: g.workers(), Selected: q.selected, Store: g.store(e.Runs)})
	if ctx.Err() != nil {
		return nil, nil, ctx.Err()
	} else if err != nil {
		o.fail(err)
		return nil, o, nil
	}
	for _, b := range w.Broken {
		o.Broken = append(o.Broken, b.Message)
	}
	o.Title, o.Description = canvas.Plain(w.Experiment.Title), canvas.Plain(w.Experiment.Description)
	return &revision{request: q, work: w, opened: o, reads: read.any.Load()}, nil, nil
}

// noted is a file system that knows whether anything was read.
type noted struct {
	fs.FS
	any atomic.Bool
}

// Open implements fs.FS.
func (n *noted) Open(name string) (fs.File, error) {
	n.any.Store(true)
	return n.FS.Open(name)
}

// tell adds to what there is to say of the text.
func (o *Opened) tell(found syntax.Diagnostics) {
	for _, d := range found {
		o.Diagnostics = append(o.Diagnostics, Diagnostic{d, d.String()})
	}
}

// fail says that the work could not be done, of the text as a whole.
func (o *Opened) fail(err error) {
	d := syntax.Diagnostic{Severity: syntax.Error, Line: 1, Col: 1, EndCol: 1, Message: err.Error()}
	o.Diagnostics = append(o.Diagnostics, Diagnostic{d, err.Error() + "\n"})
}

// selected are the figures that are asked for.
func (q *OpenRequest) selected(e *experiment.Experiment) []*experiment.Figure {
	if len(q.Figures) == 0 {
		return e.Figures
	}
	var some []*experiment.Figure
	for _, f := range e.Figures {
		for _, name := range q.Figures {
			if f.Name == name || f.Spec.Name() == name {
				some = append(some, f)
				break
			}
		}
	}
	return some
}

// shown are figures without the runs that are hidden.
func (q *OpenRequest) shown(figures []*experiment.Figure) []*experiment.Figure {
	if len(q.Hidden) == 0 {
		return figures
	}
	some := make([]*experiment.Figure, len(figures))
	for i, f := range figures {
		own := *f
		own.Runs = slices.DeleteFunc(slices.Clone(f.Runs), func(r int) bool { return slices.Contains(q.Hidden, r) })
		own.Parts = q.shown(f.Parts)
		some[i] = &own
	}
	return some
}

// draw lays out a figure for a width that there is for it, 0 for what the file says, through windows.
func (r *revision) draw(fig *experiment.Figure, width float64, windows []figure.Frame, draft bool) (*render.Drawing, error) {
	if len(fig.Runs) == 0 && len(r.request.Hidden) > 0 {
		return nil, errHidden
	}
	in := r.work.Input()
	if fig.Spec.Decl.Shows == catalog.ShowsParts && width > widePart {
		width = 0 // it has a row to itself
	}
	if style := in.Experiment.Style; width > 0 && style.Unit.Px == 0 {
		narrow := *in.Experiment
		if style.Width == 0 || style.Width > width {
			narrow.Style.Width = math.Max(width, leastWidth)
		}
		in.Experiment = &narrow
	}
	in.Frames, in.Draft = windows, draft
	return render.Draw(in, fig)
}

// errHidden is said of a figure in which nothing is left.
var errHidden = errors.New("all runs of this figure are hidden")

// widePart is from how much room on a figure made of figures keeps its own width: what has two columns gives it both.
const widePart = 400

// leastWidth is that of the narrowest figure in CSS px.
const leastWidth = 300

// describe fills in what is told of figures that are drawn, and of runs.
func (r *revision) describe(o *Opened, theme *canvas.Theme) {
	e := r.work.Experiment
	in := r.work.Input()
	in.Runs = in.Runs.WithNames()
	first := map[int]string{} // a run's colour, in the first figure that shows it
	for i, d := range r.drawn() {
		if d == nil {
			continue
		}
		o.Figures[i] = r.told(i, d, theme)
		f := &o.Figures[i]
		for run, line := range f.Colors {
			if _, known := first[run]; !known {
				first[run] = line.Color
			}
		}
	}
	items := map[[2]int]int{} // how many runs come of each item of the list
	item := func(i int) [2]int { m := e.ItemMark(i); return [2]int{m.Line(), m.Col()} }
	for i := range e.Runs {
		items[item(i)]++
	}
	for i, name := range in.Names() {
		out, rep := r.work.Results[i].Outcome(), &r.work.Reports[i]
		run := Run{ID: canvas.Plain(e.Runs[i].ID()), Name: canvas.Plain(wording.Plain(name)), Verdict: string(rep.Verdict), Why: canvas.Plain(rep.Why()), Steps: out.Steps, Evals: evals(&r.work.Results[i]),
			Start: finite(in.Start(i)), End: finite(out.X), Line: e.RunMark(i, "").Line(), Color: first[i],
			Alone: item(i)[0] > 0 && items[item(i)] == 1 && len(items) > 1}
		if !math.IsNaN(out.Loss) && !math.IsInf(out.Loss, 0) {
			loss := e.Runs[i].Surface.Value(out.Loss)
			run.Loss = &loss
		}
		o.Runs, o.Steps = append(o.Runs, run), max(o.Steps, out.Steps)
	}
	if len(e.Runs) > 0 {
		o.Vars = e.Runs[0].Surface.Vars
	}
}

// told is what there is to tell of a drawing of a figure.
func (r *revision) told(i int, d *render.Drawing, theme *canvas.Theme) Figure {
	in, fig := r.work.Input(), r.figures[i]
	in.Runs = in.Runs.WithNames()
	svg, _ := d.SVG(theme)
	w, h := d.Page.Size()
	f := Figure{Name: fig.Name, Kind: fig.Spec.Name(), Title: canvas.Plain(d.Title), SVG: string(svg), Alt: canvas.Plain(d.Alt), Caption: d.Caption, Details: d.Details,
		Width: float64(w), Height: float64(h), Panels: panels(d), Colors: lines(in, fig, theme), Eye: d.Eye}
	_, f.Film = fig.Spec.Decl.Param("animate")
	if f.Details == nil {
		f.Details = []string{}
	}
	return f
}

// css is an opaque colour as style sheets write it.
func css(c color.NRGBA) string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// finite is a point of few coordinates that JSON can hold, nil for others.
func finite(x []float64) []float64 {
	if len(x) > 8 {
		return nil
	}
	for _, v := range x {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return nil
		}
	}
	return x
}

// panels are the panels of a drawing, in drawing order.
func panels(d *render.Drawing) []Panel {
	all := []Panel{}
	_, height := d.Page.Size()
	for _, p := range d.Page.Plots() {
		of := func(a canvas.PlotAxis) Axis { return Axis(a) }
		panel := Panel{Name: canvas.Plain(p.Name), X: of(p.X), Y: of(p.Y), Runs: p.Runs,
			Box: [4]float64{float64(p.Box.Min.X), float64(height - p.Box.Max.Y), float64(p.Box.Max.X), float64(height - p.Box.Min.Y)}}
		if panel.Runs == nil {
			panel.Runs = []int{}
		}
		all = append(all, panel)
	}
	return all
}

// lines are how a figure draws the lines of its runs.
func lines(in render.Input, fig *experiment.Figure, theme *canvas.Theme) map[int]Line {
	theme = theme.With(canvas.Palette(in.Experiment.Style.Palette))
	all := map[int]Line{}
	for _, f := range append([]*experiment.Figure{fig}, fig.Parts...) {
		p := in.Project(f)
		if _, has := f.Spec.Decl.Param("color"); has {
			p.ByEndIfMany(in, f)
		}
		for _, r := range f.Runs {
			if p.Of[r] < 0 {
				continue
			}
			s := p.SeriesOf(r)
			c := theme.Color(s.Ink())
			line := Line{Color: css(c), Dash: []float64{}}
			for _, l := range sheet.DashPattern(s.Dash) {
				line.Dash = append(line.Dash, float64(l))
			}
			all[r] = line
		}
	}
	return all
}

// evals is how many evaluations a run made, as its trace tells.
func evals(r *runner.Result) int {
	if r.Trace() == nil || r.Trace().Len() == 0 {
		return 0
	}
	return r.Trace().Evals[r.Trace().Len()-1]
}
