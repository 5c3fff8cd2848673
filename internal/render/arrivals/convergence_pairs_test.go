package arrivals

import (
	"math"
	"strings"
	"testing"

	"gdplot/internal/experiment"
	"gdplot/internal/render/rendertest"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// pairedRuns has four methods in two bowls.
const pairedRuns = "title: TITLE\nsteps: 900\nsweep:\n  surface: [{ellipse: {condition: 40}}, {ellipse: {condition: 40, rotation: 45}}]\n" +
	"  optimizer: [sgd, {sgd: {momentum: 0.9}}, adam, adagrad]\nstart: [-4, 1]\nlearning_rate: 0.04\nfigures: [{convergence: {gap: 1e-4, y: surface, color: optimizer}}]\n"

// TestMethodsInTwoConditionsArePaired recomputes the rows of such a figure: each method has one, those that the title names come
// first, the others by how far apart their counts are, and what is said of that is their ratio.
func TestMethodsInTwoConditionsArePaired(t *testing.T) {
	for title, first := range map[string]string{"Of Adam": "Adam", "Of all": "", "Adagrads": ""} {
		in := rendertest.Run(t, strings.ReplaceAll(pairedRuns, "TITLE", title))
		fig := in.Experiment.Figures[0]
		d, err := drawConvergence(in, fig)
		if err != nil {
			t.Fatal(err)
		}
		f := &convergenceFigure{in: in, fig: fig, proj: in.ProjectEach(fig), target: fig.Target()}
		f.collect()
		pairs := f.pairs()
		if !f.paired || len(pairs) != 4 {
			t.Fatalf("%s: %d rows", title, len(pairs))
		}
		count := func(r *arrivalRow) float64 { // of the run itself
			for k, target := range in.Experiment.Runs[r.Run].Targets() {
				if hit := in.Results[r.Run].HitAt(k); target == (experiment.Target{Gap: true, Loss: 1e-4}) && hit.Step >= 0 {
					return float64(hit.Step)
				}
			}
			return math.Inf(1)
		}
		var said []string
		for _, text := range d.Page.Texts() {
			said = append(said, text.String)
		}
		all := strings.Join(said, "\n")
		before := math.Inf(1)
		for i, p := range pairs {
			a, b := count(p.of[0]), count(p.of[1])
			if p.of[0].series.Name != p.of[1].series.Name {
				t.Errorf("%s: row %d has two methods", title, i)
			}
			by := math.Max(a, b) / math.Min(a, b)
			if i > 0 || first == "" {
				if by > before {
					t.Errorf("%s: row %d, %g times, comes after one of %g", title, i, by, before)
				}
				before = by
			}
			if p.told != (first != "" && p.of[0].series.Name == first || first == "" && i == 0 && by > saidFactor) {
				t.Errorf("%s: %s is told of: %t", title, p.of[0].series.Name, p.told)
			}
			if p.told && !math.IsInf(by, 1) && by >= 2 && !strings.Contains(all, timesAsMany(by)) {
				t.Errorf("%s: %q is not said in %q", title, timesAsMany(by), said)
			}
			for _, v := range []float64{a, b} {
				if !math.IsInf(v, 1) && !strings.Contains(all, wording.Count(int(v))) {
					t.Errorf("%s: %g is not said in %q", title, v, said)
				}
			}
		}
		if !strings.Contains(all, "turned by 45°") {
			t.Errorf("%s: the bowls are not told in words: %q", title, said)
		}
	}
}

// TestTitlesNameMethods knows names as words of their own, or by a word that no other name has.
func TestTitlesNameMethods(t *testing.T) {
	all := []string{"Adagrad", "Adam", "gradient descent", "momentum 0.9", "Nesterov momentum", "plain at 0.1", "tilted übung"}
	for _, c := range []struct {
		title, name string
		want        bool
	}{
		{"Adagrad takes 22 steps", "Adagrad", true},
		{"adagrad, tilted", "Adagrad", true},
		{"AdamW wins", "Adam", false},
		{"Nadam wins", "Adam", false},
		{"Plain descent holds its own", "gradient descent", true},
		{"Plain descent holds its own", "plain at 0.1", true},
		{"What momentum does", "momentum 0.9", false},
		{"What momentum 0.9 does", "momentum 0.9", true},
		{"What momentum 0.95 does", "momentum 0.9", false},
		{"What Nesterov does", "Nesterov momentum", true},
		{"Rates of 0.9", "momentum 0.9", false},
		{"Eine Übung", "tilted übung", true},
		{"Nothing", "", false},
		{"", "Adam", false},
	} {
		if got := speaksOf(c.title, c.name, all); got != c.want {
			t.Errorf("%q speaks of %q: %t", c.title, c.name, got)
		}
	}
}

// TestPairsAreToldByKind recomputes from the parts of methods which of them scale axes by themselves: rows of turned bowls stand by
// that, and each kind is named once; rows of bowls that differ in something else have no kinds.
func TestPairsAreToldByKind(t *testing.T) {
	for _, turn := range []bool{true, false} {
		file := strings.ReplaceAll(pairedRuns, "TITLE", "Of all")
		if !turn {
			file = strings.ReplaceAll(file, "condition: 40, rotation: 45", "condition: 20")
		}
		in := rendertest.Run(t, file)
		fig := in.Experiment.Figures[0]
		d, err := drawConvergence(in, fig)
		if err != nil {
			t.Fatal(err)
		}
		f := &convergenceFigure{in: in, fig: fig, proj: in.ProjectEach(fig), target: fig.Target()}
		f.collect()
		said := map[string]int{}
		for _, text := range d.Page.Texts() {
			said[text.String]++
		}
		changes, before := 0, ""
		for _, p := range f.pairs() {
			scaled := strings.Contains("Adam Adagrad", p.of[0].series.Name)
			if turn && scaled != (p.kind == scalesAxes) || !turn && p.kind != "" {
				t.Errorf("turned %t: %s is told as %q", turn, p.of[0].series.Name, p.kind)
			}
			if p.kind != before {
				changes, before = changes+1, p.kind
			}
		}
		if turn && (changes != 2 || said[scalesAxes] != 1 || said[ignoresAxes] != 1) || !turn && said[scalesAxes]+said[ignoresAxes] > 0 {
			t.Errorf("turned %t: %d kinds, %v", turn, changes, said)
		}
		for _, text := range d.Page.Texts() {
			for _, other := range d.Page.Texts() {
				if text.String != other.String && overlap(text.Box, other.Box) {
					t.Errorf("turned %t: %q lies on %q", turn, text.String, other.String)
				}
			}
		}
	}
}

// overlap reports whether two boxes have more than an edge in common.
func overlap(a, b vg.Rectangle) bool {
	const slack = 1
	return a.Min.X+slack < b.Max.X && b.Min.X+slack < a.Max.X && a.Min.Y+slack < b.Max.Y && b.Min.Y+slack < a.Max.Y
}

// TestBowlsLieAsSurfacesDo finds the direction in which a bowl is gentlest: along its first axis, or turned with it.
func TestBowlsLieAsSurfacesDo(t *testing.T) {
	for _, angle := range []float64{0, 30, 45, 90, 120} {
		in := rendertest.Run(t, "surface: {ellipse: {condition: 40, rotation: "+wording.Short(angle, 3)+"}}\nstart: [-1, 0.5]\nsteps: 300\nlearning_rate: 0.04\n")
		f := &convergenceFigure{in: in}
		if got, ok := f.gentlest(0); !ok || math.Abs(math.Remainder(got*180/math.Pi-angle, 180)) > 1.5 {
			t.Errorf("turned by %g, it lies at %g", angle, got*180/math.Pi)
		}
	}
}
