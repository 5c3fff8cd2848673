package figure

import (
	"fmt"
	"slices"
	"strings"

	"gdplot/internal/canvas"
	"gdplot/internal/claim"
	"gdplot/internal/experiment"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/study"
	"gdplot/internal/styling"
	"gdplot/internal/syntax"
	"gdplot/internal/wording"
)

// Theme gives the roles in a drawing their colours.
type Theme = *canvas.Theme

// PixelRatio is how many device px a CSS px has in a PNG, where nothing says otherwise.
const PixelRatio = styling.UsualScale

// Drawing is a figure that is laid out; it can be written in any theme, any number of times.
type Drawing struct {
	Name            string // of the figure, for identifiers in SVG
	Title, Subtitle string
	Head            claim.Head // what came out, where the page has it as its headline; else empty
	Caption         string     // what the data show, in short; holds in every theme
	Details         []string   // what else there is to say, a sentence each
	Said            claim.Text // what caption and details are made from
	Alt             string     // for readers who cannot see it
	LeftOut         []int      // runs that there was no room for
	Missing         []string   // what else had no room, a clause each: names that are shortened, texts that are left out
	Forms           []Form     // what else the figure is, beside its pictures

	Eye []float64 // of a scene: azimuth and elevation of where it is seen from, in degrees

	Page    *canvas.Page // what it is made of
	palette canvas.Palette
	look    styling.Look
	long    bool // whether the caption holds the details

	Untold bool // the headline stands without the title below it, which it contradicts

	animated bool
	count    func()  // writes what tells the step, in a film
	Last     float64 // in a film, the step at which all has come to rest
}

// Form is a figure as text: a table in LaTeX.
type Form struct {
	Format string // the ending of its file
	Data   []byte
}

// UndrawableError says what a figure lacks that cannot be drawn of these results: the others can.
type UndrawableError struct {
	Figure *experiment.Figure
	Lacks  error // in words for the user of the file
}

// Error names the figure.
func (e *UndrawableError) Error() string { return fmt.Sprintf("figure %s: %v", e.Figure.Name, e.Lacks) }

// Unwrap is what it lacks.
func (e *UndrawableError) Unwrap() error { return e.Lacks }

// Note is the error as people are told it, at the figure's place in the file.
func (e *UndrawableError) Note() syntax.Diagnostic {
	return e.Figure.Note("the figure is left out: "+e.Lacks.Error(), "in "+e.Figure.Name)
}

// Draw lays out a figure. The error is an UndrawableError that says what the figure lacks, in words for the user of the file.
func Draw(in Input, fig *experiment.Figure) (*Drawing, error) {
	kind, ok := Figures.Entry(fig.Spec.Name())
	if !ok {
		return nil, fmt.Errorf("there is no figure %q", fig.Spec.Name())
	}
	in.Runs, in.Look = in.Runs.WithNames(), fig.Look.Over(in.Experiment.Style.Look)
	defer canvas.Use(familyOf(&in.Look))()
	whole := fig
	fig, picked := in.bestOf(whole)
	in.Runs = in.Runs.Among(fig.Runs)
	inside := in
	inside.head = in.roomForHead(whole)
	d, err := kind.New.Draw(inside, fig)
	if err != nil {
		return nil, &UndrawableError{whole, err}
	}
	if picked != nil {
		d.Say(claim.Compared, picked...)
	}
	if panels, hidden := Limited(in.Facets(fig.Runs, study.TextOf(fig.Spec, "facet"))); hidden > 0 {
		var shown []int
		for _, p := range panels {
			shown = append(shown, p.Runs...)
		}
		d.Shows(fig, shown)
	}
	if d.Said.Voice == nil {
		d.Said.Voice = in.Tale(fig.Runs)
	}
	d.writeHead(in, whole)
	if d.count != nil {
		d.count()
	}
	d.resize(in)
	d.miss()
	d.describe(in, fig)
	d.Name, d.palette = fig.Name, canvas.Palette(in.Experiment.Style.Palette)
	return d, nil
}

// mostMissing is how many texts that had no room are told one by one.
const mostMissing = 4

// miss notes what had no room on the page: the caption says it, and the command.
func (d *Drawing) miss() {
	tell := func(texts []string, one, several string) {
		if len(texts) == 0 {
			return
		}
		list := texts
		if len(list) > mostMissing {
			list = append(slices.Clone(texts[:mostMissing]), wording.Count(len(texts)-mostMissing)+" more")
		}
		d.Missing = append(d.Missing, "for want of room "+wording.List(list)+wording.Verb(len(texts), one, several))
	}
	var short []string
	for _, t := range d.Page.Shortened() {
		short = append(short, "“"+strings.TrimSpace(wording.Plain(t.Whole))+"”")
	}
	tell(short, " is shortened", " are shortened")
	var left []string
	for _, text := range d.Page.Omitted() {
		left = append(left, "“"+strings.TrimSpace(wording.Plain(text))+"”")
	}
	tell(left, " is left out", " are left out")
	for _, text := range d.Missing {
		d.Said.Remark(claim.Beware, study.Closed(wording.Capital(text)))
	}
}

// Shows notes which of its runs a figure had room for; what it leaves out is looked at where comparisons are judged.
func (d *Drawing) Shows(fig *experiment.Figure, shown []int) {
	has := map[int]bool{}
	for _, r := range shown {
		has[r] = true
	}
	for _, r := range fig.Runs {
		if !has[r] {
			d.LeftOut = append(d.LeftOut, r)
		}
	}
}

// describe puts what is said of the figure into words.
func (d *Drawing) describe(in Input, fig *experiment.Figure) {
	if text := in.Description(fig); text != "" && !d.Said.Has(text) {
		d.Said.Lines = append([]claim.Line{{Role: claim.Detail, Note: text}}, d.Said.Lines...)
	}
	if in.Look.Title != "" && in.Look.Title != styling.Titles[0] && d.Subtitle != "" && d.Subtitle != d.Title {
		d.Said.Remark(claim.Note, study.Closed(wording.Capital(d.Subtitle))) // the page does not say it
	}
	findings := d.Said.Findings()
	own := func(l claim.Line) bool { return l.Role == claim.Headline } // which says what most often no finding does
	if slices.ContainsFunc(d.Said.Lines, own) && !strings.Contains(findings, wording.Plain(study.Closed(d.Head.Text))) {
		findings = Prose(study.Closed(d.Head.Text), findings)
	}
	d.Alt = Prose(d.Alt, findings)
	d.long = in.Experiment.Style.Caption == grammar.LongCaption
	d.settle()
}

// settle makes caption and details of what is said.
func (d *Drawing) settle() {
	if d.long {
		d.Caption, d.Details = canvas.Plain(d.Said.Long()), nil
		return
	}
	d.Caption, d.Details = d.Said.Short()
	d.Caption = canvas.Plain(d.Caption)
	for i := range d.Details {
		d.Details[i] = canvas.Plain(d.Details[i])
	}
}

// Say puts sentences before all others of their role.
func (d *Drawing) Say(role claim.Role, sentences ...[]claim.Claim) {
	lines := claim.Text{}
	lines.Say(role, sentences...)
	d.Said.Lines = append(lines.Lines, d.Said.Lines...)
	d.settle()
}

// SVG writes the drawing as SVG.
func (d *Drawing) SVG(t Theme) ([]byte, error) {
	defer d.typeset()()
	return d.Page.SVG(t.With(d.palette), canvas.Meta{Name: d.Name, Title: d.Heading(), Desc: d.Alt}), nil
}

// Animated reports whether the drawing is a film as well.
func (d *Drawing) Animated() bool { return d.animated }

// GIF writes the film of the drawing as GIF, one device px to a CSS px.
func (d *Drawing) GIF(t Theme) ([]byte, error) {
	if !canvas.HasOutlines() {
		return nil, canvas.ErrOutlines
	}
	defer d.typeset()()
	return d.Page.GIF(t.With(d.palette), d.Page.Printed())
}

// AnimatedSVG writes the film of the drawing as SVG.
func (d *Drawing) AnimatedSVG(t Theme) ([]byte, error) {
	defer d.typeset()()
	return d.Page.AnimatedSVG(t.With(d.palette), canvas.Meta{Name: d.Name, Title: d.Heading(), Desc: d.Alt}), nil
}

// PNG writes the drawing as PNG, with as many device px to a CSS px as its look says.
func (d *Drawing) PNG(t Theme) ([]byte, error) {
	if !canvas.HasOutlines() {
		return nil, canvas.ErrOutlines
	}
	defer d.typeset()()
	return d.Page.PNG(t.With(d.palette), d.Page.Printed()*d.Resolution())
}

// Resolution is how many device px of a PNG there are to a CSS px.
func (d *Drawing) Resolution() float64 { return d.look.Resolution() }

// PDF writes the drawing as PDF.
func (d *Drawing) PDF(t Theme) ([]byte, error) {
	if !canvas.HasOutlines() {
		return nil, canvas.ErrOutlines
	}
	defer d.typeset()()
	return d.Page.PDF(t.With(d.palette), canvas.Meta{Name: d.Name, Title: d.Heading(), Desc: d.Alt}), nil
}
