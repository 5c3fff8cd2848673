// Package rendertest is what the tests of the rooms share: experiments run from YAML, samples that every kind of figure has
// to bear, and checks of what is drawn.
package rendertest

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/render/figure"
	"gdplot/internal/runner"
	"gdplot/internal/study"
)

// Run executes an experiment given as YAML.
func Run(t testing.TB, yaml string) figure.Input {
	t.Helper()
	e, found := experiment.Parse("test.yaml", []byte(yaml), experiment.Options{Figures: figure.Figures})
	if e == nil {
		t.Fatalf("the experiment of a test is wrong:\n%s\n%v", yaml, found)
	}
	e, err := runner.Choose(context.Background(), e, runner.Options{Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	results, err := runner.Execute(context.Background(), e.Runs, runner.Options{Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	in := figure.Input{Runs: study.Runs{Experiment: e, Results: results}}
	for _, r := range results {
		in.Reports = append(in.Reports, insight.Judge(r))
	}
	return in
}

// Draw lays out a figure, after the runs that it wants besides those of the experiment.
func Draw(in figure.Input, fig *experiment.Figure) (*figure.Drawing, error) {
	in, err := Explored(in, fig)
	if err != nil {
		return nil, err
	}
	return figure.Draw(in, fig)
}

// Explored makes the runs that a figure wants.
func Explored(in figure.Input, fig *experiment.Figure) (figure.Input, error) {
	in.Explored = figure.Wants(in.Experiment, []*experiment.Figure{fig})
	return in, study.Explore(context.Background(), in.Explored, 1)
}

// sample is an experiment that every kind of figure has to bear, with the dimension of its surfaces.
type sample struct {
	Name string
	Dim  int
	Yaml string
}

// Suits reports whether a kind of figure shows a sample: the experiment's checks let no other one through.
func Suits(decl *catalog.Decl, s sample, in figure.Input) bool {
	_, lifts := decl.Param("plane")
	return (decl.Dim == 0 || decl.Dim == s.Dim || lifts && s.Dim > 2) && (!decl.Fitted || in.Experiment.Runs[0].Surface.Model != nil)
}

// labels writes runs that differ in label and rate.
func labels(names ...string) string {
	var b strings.Builder
	b.WriteString("runs:\n")
	for i, n := range names {
		fmt.Fprintf(&b, "  - {label: %q, optimizer: sgd, learning_rate: %g}\n", n, 0.001*float64(i+1))
	}
	return b.String()
}

// Samples are what figures have to survive: ordinary files and the worst ones.
func Samples() []sample {
	long := strings.Repeat("a label of two hundred characters is long; ", 5)[:200]
	var many, sweep []string
	for i := 0; i < 40; i++ {
		many = append(many, fmt.Sprintf("run number %d", i+1))
		sweep = append(sweep, fmt.Sprintf("%g", 0.0001*float64(i+1)))
	}
	const valley = "surface: rosenbrock\nstart: [-1.2, 1]\nsteps: 80\n"
	return []sample{
		{"variants", 2, "title: " + variants + "\nstyle: {width: 480}\nsurface: rosenbrock\nstart: [-1.2, 1]\nsteps: 40\nsweep: {learning_rate: [0.0005, 0.001]}\n"},
		{"variants on a curve", 1, "title: " + variants + "\nsurface: gramacy_lee\nstart: [1.2]\nsteps: 40\nsweep: {learning_rate: [0.0005, 0.01]}\n"},
		{"one path", 2, "title: Down\nsurface: x^2 + 2*y^2\nstart: [-1, 1]\nlearning_rate: 0.1\n"},
		{"five optimizers", 2, Reference},
		{"one step from the minimum", 2, "title: At rest\nsurface: x^2 + y^2\nstart: [0, 0]\nlearning_rate: 0.1\nsteps: 1\n"},
		{"a rate that grows", 2, "title: Range\nsurface: x^2 + 20*y^2\nstart: [-1, 1]\nsteps: 60\nlearning_rate: 1e-4*10^(4*k/59)\n"},
		{"all diverge", 2, "title: Gone\nsurface: rosenbrock\nstart: [-1.2, 1]\nsteps: 50\nsweep: {learning_rate: [0.1, 1, 1000]}\n"},
		{"one diverges at once", 2, "title: Gone\nsurface: exp(x^2) + y^2\nstart: [3, 1]\nsteps: 5\nlearning_rate: 1e300\n"},
		{"long labels", 2, "title: " + long + long + "\n" + valley + labels(long, long[:150], "short")},
		{"any script", 2, "title: \"学習率 η — الانحدار 🙂 e\u0301\"\n" + valley + labels("学習率が小さい", "انحدار التدرج", "🙂🙃", "Übergroß & <klein>", "∇f → 0", "a^{2}_{i}")},
		{"forty labels", 2, "title: Many\n" + valley + labels(many...)},
		{"forty rates", 2, "title: Many\n" + valley + "sweep: {learning_rate: [" + strings.Join(sweep, ", ") + "]}\n"},
		{"grid of starts", 2, "title: Basins\nsurface: himmelblau\nlearning_rate: 0.01\nsweep: {start: {grid: [6, 6]}}\n"},
		{"three rates", 2, "title: Three rates\nsurface: himmelblau\nstart: [0, 0]\nsteps: 60\nsweep: {learning_rate: [0.01, 0.015, 0.03]}\n"},
		{"methods on surfaces", 2, "title: Methods\nsteps: 300\nstart: suggested\nsweep:\n  surface: [booth, himmelblau, beale]\n  optimizer: [sgd, {sgd: {momentum: 0.9}}, adam]\n" +
			"  learning_rate: [0.001, 0.01, 0.1]\nfigures: [{ranking: {gap: 1e-6}}]\n"},
		{"two surfaces", 2, "title: Two\nsweep:\n  surface: [booth, himmelblau]\n  optimizer: [sgd, adam]\nstart: [0, 0]\nlearning_rate: 0.01\n"},
		{"minima on a curve", 2, "title: Ridge\nsurface:\n  formula: {f: 0.5*(x*y - 1)^2, window: {x: [-2, 2], y: [-2, 2]}}\nlearning_rate: 0.1\nsweep: {start: [[0, 0], [-1.5, 1.5], [0.1, 0.1]]}\n"},
		{"undefined places", 2, "title: Half a plane\nsurface:\n  formula: {f: log(x) + 1/x + y^2, window: {x: [-1, 3], y: [-1, 1]}}\nstart: [2.5, 0.8]\nlearning_rate: 0.1\n"},
		{"flat", 2, "title: Nothing to see\nsurface: {formula: {f: 0*x + 0*y, window: {x: [-1, 1], y: [-1, 1]}}}\nstart: [0.5, 0.5]\nlearning_rate: 0.1\n"},
		{"a narrow page", 2, "title: A title that has to be broken on so narrow a page\nstyle: {width: 320}\n" + valley + labels("one", "another", "a third with a longer name")},
		{"a wide page", 2, "title: Wide\nstyle: {width: 1200}\n" + valley + labels("one", "another")},
		{"a long valley", 2, "title: Flat\nsurface: {formula: {f: x^2 + 400*y^2, window: {x: [-20, 20], y: [-1, 1]}}}\nstart: [-15, 0.7]\nlearning_rate: 0.001\n"},
		{"huge values", 2, "title: Huge\nsurface: {formula: {f: 1e250*(x^2 + y^2), window: {x: [-1e9, 1e9], y: [-1e9, 1e9]}}}\nstart: [5e8, 5e8]\nlearning_rate: 1e-252\nsteps: 20\n"},
		{"rates of several kinds", 2, "title: Rates\nsurface: rosenbrock\nstart: [-1.2, 1]\nsteps: 60\nruns:\n  - {label: line search, optimizer: gradient_line_search}\n  - {label: learned, optimizer: {hypergradient: {hyper_rate: 1e-7}}, learning_rate: 1e-4}\n  - {label: cosine, learning_rate: {cosine: {initial: 0.001, warmup: 9}}}\n"},
		{"rates of three methods", 2, "title: Rates\nsurface: {ellipse: {condition: 50, rotation: 30}}\nstart: [2, 1]\nsteps: 100\nsweep:\n  optimizer: [sgd, {sgd: {momentum: 0.9}}, adam]\n  learning_rate: {log: [1e-3, 1], count: 10}\n"},
		{"four rates on a curve", 1, "title: Rates\nsurface: {formula: {f: x^2, window: {x: [-6, 6]}}}\nstart: [4]\nsteps: 12\nsweep: {learning_rate: [0.02, 0.3, 0.9, 1.05]}\n"},
		{"powers", 1, "title: Powers\nstart: [1]\nsteps: 3000\nlearning_rate: 0.1\nsweep: {surface: [x^2/2, x^4/4, x^6/6]}\n"},
		{"forty starts on a curve", 1, "title: Starts\nsurface: local_trap\nlearning_rate: 0.1\nsweep: {start: {grid: [40]}}\n"},
		{"a hundred thousand steps", 1, "title: Long\nsurface: abs(x)\nstart: [3]\nlearning_rate: 0.01\nsteps: 100000\n"},
		{"reaches zero exactly", 1, "title: Exact\nsurface: x^2\nstart: [4]\nlearning_rate: 0.5\nsteps: 5\n"},
		{"leaves a curve at once", 1, "title: Gone\nsurface: x^4\nstart: [5]\nlearning_rate: 100\nsteps: 50\n"},
		{"seeds", 2, "title: Seeds\nsurface: two_wells\nstart: [1.5, 0.8]\noptimizer: [{noise: {std: 4}}, sgd]\nsteps: 60\nsweep: {learning_rate: [0.01, 0.1, 0.5, 100], seed: {range: [1, 6]}}\n"},
		{"suite", 2, SuiteYAML},
		{"a line through points", 2, "title: Line\nsurface: {linear_regression: {data: {line: {n: 30, noise: 0.5, seed: 1}}, test: 0.2}}\nstart: zeros\nsteps: 40\nsweep: {learning_rate: [0.01, 0.05, 10]}\n"},
		{"two moons", 3, "title: Moons\nsurface: {logistic_regression: {data: {moons: {n: 60, noise: 0.2, seed: 1}}, test: 0.2}}\nstart: zeros\nsteps: 40\nlearning_rate: 0.5\n"},
		{"several classes", 9, "title: Blobs\nsurface: {softmax_regression: {data: {blobs: {n: 60, classes: 3, seed: 1}}}}\nstart: zeros\nsteps: 40\nlearning_rate: 0.5\nsweep: {seed: [1, 2]}\n"},
		{"five variables", 5, "title: Many variables\nsurface: sum(i, 1, n, i*x[i]^2)\nstart: [1, 1, 1, 1, 1]\nsweep: {learning_rate: [0.01, 0.1, 0.3]}\n"},
	}
}

// Reference is the figure that speed and size are measured with: Rosenbrock with five paths.
const Reference = `title: Five optimizers on the Rosenbrock valley
surface: rosenbrock
start: [-0.5, 2.5]
steps: 200
runs:
  - {label: Nesterov, optimizer: {sgd: {momentum: 0.9, nesterov: true}}, learning_rate: 8e-4}
  - {label: Momentum, optimizer: {sgd: {momentum: 0.9}}, learning_rate: 5e-4}
  - {label: Adam, optimizer: adam, learning_rate: 0.1}
  - {label: SGD, optimizer: sgd, learning_rate: 9e-4}
  - {label: RMSProp, optimizer: rmsprop, learning_rate: 0.02}
`

// SuiteYAML is a comparison over problems, in which a run diverges and one is too slow.
const SuiteYAML = `title: Three problems
steps: 300
start: suggested
runs:
  - {label: slow, optimizer: sgd, learning_rate: 0.002}
  - {label: quick, optimizer: {sgd: {momentum: 0.9}}, learning_rate: 0.02}
  - {label: Adam, optimizer: adam, learning_rate: 0.5}
sweep: {surface: [booth, himmelblau, beale]}
figures: [profile, ecdf]
`

// FiguresOf lists the figures of a kind to draw of an experiment: plain, and once for each option of facet and color.
func FiguresOf(in figure.Input, kind string) []*experiment.Figure {
	d, _ := figure.Figures.Find(kind)
	var all []*experiment.Figure
	add := func(option, axis string) {
		f := &experiment.Figure{Name: kind, Spec: Defaults(kind)}
		if option != "" {
			f.Name += "-" + option
			f.Spec = WithOption(f.Spec, option, axis)
		}
		for i := range in.Experiment.Runs {
			f.Runs = append(f.Runs, i)
		}
		addParts(in, f)
		all = append(all, f)
	}
	add("", "")
	if _, ok := d.Param("plane"); ok && in.Experiment.Runs[0].Surface.Dim() > 2 {
		all = nil
		add("plane", "pca")
		add("plane", "random")
	}
	for _, option := range []string{"facet", "color"} {
		if _, ok := d.Param(option); ok && len(in.Experiment.Axes) > 0 {
			add(option, in.Experiment.Axes[0].Path)
		}
	}
	if _, ok := d.Param("over"); ok && study.AxisIndex(in.Experiment, "seed") >= 0 {
		add("over", "seed")
	}
	for _, option := range []string{"rate", "predicted", "slopes"} {
		if _, ok := d.Param(option); ok {
			add(option, "true")
		}
	}
	if in.Experiment.Title == variants {
		for _, spec := range variantsOf(d) {
			f := *all[0]
			f.Name, f.Spec = kind+"-variant", spec
			all = append(all, &f)
		}
	}
	return all
}

// addParts gives a figure that is made of others a map, where there is one, and two charts.
func addParts(in figure.Input, f *experiment.Figure) {
	if f.Spec.Name() != "linked" {
		return
	}
	kinds := []string{"loss", "convergence"}
	switch in.Experiment.Runs[0].Surface.Dim() {
	case 1:
		kinds = append([]string{"curve"}, kinds...)
	case 2:
		kinds = append([]string{"contour"}, kinds...)
	}
	for _, kind := range kinds {
		f.Parts = append(f.Parts, &experiment.Figure{Name: kind, Spec: Defaults(kind), Runs: f.Runs})
	}
}

// Coarse gives a kind that makes runs of its own a coarse grid, for tests that draw a lot: what breaks a figure does so with
// few cells as well.
func Coarse(fig *experiment.Figure) *experiment.Figure {
	if _, ok := fig.Spec.Decl.Param("grid"); !ok {
		return fig
	}
	c := *fig
	c.Spec = fig.Spec.With("grid", []float64{13, 11})
	return &c
}

// variants is the title of samples that are drawn with every word and flag that a kind of figure has.
const variants = "Variants"

// variantsOf lists a kind with each of its words and flags, and with levels given in every way.
func variantsOf(d *catalog.Decl) []catalog.Spec {
	var all []catalog.Spec
	for _, p := range d.Params {
		var values []any
		for _, c := range p.Choices {
			if p.Type&catalog.Texts != 0 {
				values = append(values, []string{c})
				continue
			}
			values = append(values, c)
		}
		if p.Type&catalog.Bool != 0 {
			values = append(values, true, false)
		}
		if p.Name == "levels" {
			values = append(values, 25, -3, []float64{1, 10, 100}, []float64{1e9}, []float64{3, 3, 1})
		}
		if p.Type&catalog.Notes != 0 {
			values = append(values, []catalog.Note{{Text: strings.Repeat("a long remark ", 12), Step: 3, Of: 0}, {Text: "∇f", At: []float64{0, 0.5}, Of: -1},
				{Text: "one coordinate", At: []float64{0}, Of: -1}, {Text: "never reached", Step: 1e9, Of: 0}})
		}
		for _, v := range values {
			all = append(all, catalog.Defaults(d).With(p.Name, v))
		}
	}
	return all
}

// ReferenceOf is a figure of the reference experiment, without the finding under its title, by which the page would be higher.
func ReferenceOf(t testing.TB, kind string) (figure.Input, *experiment.Figure) {
	in := Run(t, Reference)
	fig := &experiment.Figure{Name: kind, Spec: Defaults(kind)}
	fig.Look.Finding = new(bool)
	for i := range in.Experiment.Runs {
		fig.Runs = append(fig.Runs, i)
	}
	return in, fig
}

// WithOption is a kind's spec with an option as it is written; slopes come with the axis that they need.
func WithOption(spec catalog.Spec, option, text string) catalog.Spec {
	switch {
	case option == "slopes":
		return spec.With("x_scale", "log").With("slopes", []float64{-1, -2})
	case text == "true":
		return spec.With(option, true)
	}
	return spec.With(option, text)
}
