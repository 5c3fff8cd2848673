package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/spf13/cobra"

	"gdplot/internal/descent"
	"gdplot/internal/experiment"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/output"
	"gdplot/internal/plain"
	"gdplot/internal/render"
	"gdplot/internal/surface"
	"gdplot/internal/syntax"
	"gdplot/internal/wording"
)

// sketch is what `gdplot draw` is told: an experiment without a file.
type sketch struct {
	surface    string
	starts     []string
	optimizers []string
	rates      []string
	steps      int
	seed       int
	figure     string
	title      string
	theme      string
	file       string
	yaml       bool
	noSource   bool
	font       string
}

func newDraw(t *terminal) *cobra.Command {
	var q sketch
	cmd := &cobra.Command{
		Use:   "draw FORMULA|SURFACE",
		Short: "draw one figure without a file, or print the file that it stands for",
		Long: `Draws one figure of a formula or of a named surface. An option that is given several times makes a run of each of its
values. With --yaml it prints the experiment file instead, to go on from there.

The figure goes to draw.png, which is not overwritten unless -o says so; the ending of -o chooses the format: png, svg, pdf
or html.
-o FOLDER/ puts draw.png there. A formula that begins with - stands behind --.`,
		Example: `  gdplot draw 'x^2 + 4*y^2' --start 2,1 --optimizer adam --learning-rate 0.1
  gdplot draw rosenbrock --optimizer sgd --optimizer adam --learning-rate 1e-3 --steps 500 -o valley.svg
  gdplot draw 'x^4 - 2*x^2' --start 1.9 --learning-rate 0.05 --figure curve --yaml > mine.yaml`,
		Args: exactlyOne("a formula or the name of a surface"),
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return surface.Surfaces.Names(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			q.surface = args[0]
			if err := useFont(q.font); err != nil {
				return err
			}
			return q.run(cmd, t)
		},
	}
	flags := cmd.Flags()
	flags.StringArrayVar(&q.starts, "start", nil, "where to begin: `x,y`, or suggested (default suggested for a named surface)")
	flags.StringArrayVar(&q.optimizers, "optimizer", nil, "the `method`, as a file writes it: adam, '{sgd: {momentum: 0.9}}' (default sgd)")
	flags.StringArrayVar(&q.rates, "learning-rate", nil, "the `rate`: a number, a formula in k, or a schedule as a file writes it")
	flags.IntVar(&q.steps, "steps", 100, "how many `steps`")
	flags.IntVar(&q.seed, "seed", 1, "of the random numbers")
	flags.StringVar(&q.figure, "figure", "", "the `kind` of figure, as a file writes it (default contour or curve, loss beyond two variables)")
	flags.StringVar(&q.title, "title", "", "the `title` (default what is drawn)")
	flags.StringVar(&q.theme, "theme", "", "the `theme` (default light)")
	flags.StringVarP(&q.file, "output", "o", "", "write this `file` (default draw.png)")
	flags.BoolVar(&q.yaml, "yaml", false, "print the experiment file instead of drawing")
	flags.BoolVar(&q.noSource, "no-source", false, "leave the experiment out of the figure, which carries it otherwise")
	flagFont(cmd, &q.font)
	flagAllow(cmd, t)
	complete(cmd, "theme", themeNames())
	return cmd
}

// run draws the figure or prints the file.
func (q *sketch) run(cmd *cobra.Command, t *terminal) error {
	file, format := q.file, ""
	switch info, err := os.Stat(file); {
	case file == "":
		file = "draw.png"
	case strings.HasSuffix(file, "/") || strings.HasSuffix(file, string(filepath.Separator)) || err == nil && info.IsDir():
		file = filepath.Join(file, "draw.png") // as --output of run is a folder
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			return plain.FileFault(filepath.Dir(file), "-o", err)
		}
	}
	format = strings.TrimPrefix(filepath.Ext(file), ".")
	if err := oneOf(cmd, "format", format, grammar.Formats); err != nil {
		return err
	}
	text := q.text()
	e, found := experiment.Parse("draw.yaml", []byte(text), experiment.Options{Figures: render.Figures, Budget: t.budget, Context: cmd.Context()})
	if cmd.Context().Err() != nil {
		return interrupted(cmd.Context())
	}
	t.diagnose(found)
	if e == nil {
		return &failure{code: exitWrongFile, text: wording.Plural(found.Count(syntax.Error), "error"), hint: "the places are those of the file that the options stand for: see --yaml"}
	}
	if q.figure == "" {
		e.Figures = e.Figures[:1]
	}
	if q.yaml {
		return t.print([]byte(text))
	}
	if err := q.canWrite(file); err != nil {
		return err
	}
	return q.write(cmd.Context(), t, e, file, format)
}

// canWrite reports a file that could not be written, before any work is done for it.
func (q *sketch) canWrite(file string) error {
	if q.file == "" {
		return isNew(output.Absent(file), file, newHint+file)
	}
	return output.Writable(file, "-o")
}

// newHint is what to do where the file that nobody named is there.
const newHint = "name the file to write: -o "

func (q *sketch) write(ctx context.Context, t *terminal, e *experiment.Experiment, file, format string) error {
	p := &pipeline{t: t, options: options{workers: runtime.NumCPU(), formats: []string{format}, noSource: q.noSource}}
	b, err := p.bundle(ctx, e)
	if err != nil {
		return err
	}
	data := b.Figures[0].Pictures[0].Data
	if q.file == "" {
		if err := writeNew(ctx, file, data, newHint+file); err != nil {
			return err
		}
	} else if err := output.Replace(ctx, file, "-o", data); err != nil {
		return err
	}
	return t.print([]byte(file + "\n"))
}

// text is the file that the options stand for.
func (q *sketch) text() string {
	var b, sweep strings.Builder
	line := func(key, value string) { fmt.Fprintf(&b, "%s: %s\n", key, value) }
	line("title", quoted(q.heading()))
	line("surface", quoted(q.surface))
	several := func(key string, values []string) {
		switch len(values) {
		case 0:
		case 1:
			line(key, values[0])
		default:
			fmt.Fprintf(&sweep, "  %s: [%s]\n", key, strings.Join(values, ", "))
		}
	}
	several("start", q.points())
	several("optimizer", q.optimizers)
	several("learning_rate", q.rates)
	line("steps", fmt.Sprint(q.steps))
	if q.seed != 1 {
		line("seed", fmt.Sprint(q.seed))
	}
	if sweep.Len() > 0 {
		b.WriteString("sweep:\n" + sweep.String())
	}
	if q.theme != "" {
		line("style", "{theme: "+q.theme+"}")
	}
	if q.figure != "" {
		line("figures", "["+q.figure+"]")
	}
	return b.String()
}

// points are the starts as a file writes them.
func (q *sketch) points() []string {
	if len(q.starts) == 0 {
		if _, named := surface.Surfaces.Find(q.surface); named {
			return []string{"suggested"}
		}
	}
	var points []string
	for _, s := range q.starts {
		if strings.Trim(s, "+-.,0123456789eE ") == "" {
			s = "[" + strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ' ' }), ", ") + "]"
		}
		points = append(points, s)
	}
	return points
}

// heading is the title of a figure that was given none.
func (q *sketch) heading() string {
	if q.title != "" {
		return q.title
	}
	methods := q.optimizers
	if len(methods) == 0 {
		methods = []string{descent.DefaultOptimizer}
	}
	var names []string
	for _, m := range methods {
		names = append(names, strings.Trim(m, "{} "))
	}
	return strings.Join(names, ", ") + " on " + q.surface
}

// quoted is a text as YAML reads it whatever it holds: plain where it is a word, else as JSON writes it.
func quoted(s string) string {
	if _, named := surface.Surfaces.Find(s); named {
		return s
	}
	b, err := plain.Marshal(s)
	must(err)
	return string(b)
}
