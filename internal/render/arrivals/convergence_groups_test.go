package arrivals

import (
	"math"
	"strings"
	"testing"

	"gdplot/internal/experiment"
	"gdplot/internal/render/rendertest"
	"gdplot/internal/study"

	"gonum.org/v1/plot/vg"
)

// manyGroups has three surfaces with five methods each.
const manyGroups = "title: Groups\nsteps: 300\nsweep:\n  surface: [booth, {ellipse: {condition: 20}}, matyas]\n  optimizer: [sgd, {sgd: {momentum: 0.9}}, adam, rmsprop, adagrad]\n" +
	"start: [1, 1.5]\nlearning_rate: 0.05\nfigures: [{convergence: {gap: 1e-3, y: surface, color: optimizer}}]\n"

// TestGroupsStandInRows looks at a figure of more runs than have rows of their own: the groups come in the order of their first
// arrivals, which are told beside them, and no two dots lie on each other.
func TestGroupsStandInRows(t *testing.T) {
	in := rendertest.Run(t, manyGroups)
	fig := in.Experiment.Figures[0]
	d, err := drawConvergence(in, fig)
	if err != nil {
		t.Fatal(err)
	}
	f := &convergenceFigure{in: in, fig: fig, proj: in.ProjectEach(fig), target: fig.Target()}
	f.collect()
	if f.gathered == nil {
		t.Fatal("fifteen runs have rows of their own")
	}
	best := map[string]int{}
	for i, run := range in.Experiment.Runs {
		for k := range in.Results[i].Run.Targets() {
			hit := in.Results[i].HitAt(k)
			if run.Targets()[k] == (experiment.Target{Gap: true, Loss: 1e-3}) && hit.Step >= 0 {
				if b, ok := best[run.Surface.Name()]; !ok || hit.Step < b {
					best[run.Surface.Name()] = hit.Step
				}
			}
		}
	}
	var texts []string
	for _, text := range d.Page.Texts() {
		texts = append(texts, text.String)
	}
	said := strings.Join(texts, "\n")
	before := -1
	for _, g := range f.gathered {
		if g.first == nil {
			continue
		}
		effort := g.first.At(false)
		if effort < before {
			t.Errorf("%s comes after a group that takes longer", g.first.group)
		}
		before = effort
		if surface := in.Experiment.Runs[g.first.Run].Surface.Name(); best[surface] != effort {
			t.Errorf("the first on %s takes %d steps, not %d", surface, best[surface], effort)
		}
		if !strings.Contains(said, study.Effort(effort, false)) {
			t.Errorf("%d is not said in %q", effort, texts)
		}
	}
	layer := groupDots{f: f, p: f.panel(200)}
	layer.p.Data.Max.X, layer.p.Data.Max.Y = 300, 200
	for _, g := range f.gathered {
		row := groupRow{y: 100, pitch: widePitch}
		dots := layer.dots(&g, row)
		for i := range dots {
			if math.Abs(float64(dots[i].at.Y-row.y))+float64(dots[i].radius) > float64(row.pitch)/2 {
				t.Errorf("a dot at %v lies outside its row", dots[i].at)
			}
			for k := range dots[:i] {
				if dots[i].at == dots[k].at {
					t.Errorf("two dots lie at %v", dots[i].at)
				}
			}
		}
	}
}

// TestNarrowSurfacesStandApart parts the rows of a figure about one method where the surfaces below are far narrower and it falls
// behind, and says so on both sides, on no other text.
func TestNarrowSurfacesStandApart(t *testing.T) {
	const file = "title: Plain descent falls behind\nsteps: 9000\ntune: {learning_rate: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1], for: {steps_to: {gap: 1e-4}}}\nsweep:\n" +
		"  surface: [{ellipse: {condition: 900}}, {ellipse: {condition: 2}}, {ellipse: {condition: 4}}, {ellipse: {condition: SECOND}}]\n" +
		"  optimizer: [sgd, {sgd: {momentum: 0.9}}, adam, rmsprop]\nstart: [1, 1.5]\nfigures: [{convergence: {gap: 1e-4, y: surface, color: optimizer}}]\n"
	for second, last := range map[string][2]string{"300": {"condition 4", "condition 300"}, "15": {"condition 15", "condition 900"}} {
		in := rendertest.Run(t, strings.ReplaceAll(file, "SECOND", second))
		d, err := drawConvergence(in, in.Experiment.Figures[0])
		if err != nil {
			t.Fatal(err)
		}
		at := map[string]vg.Rectangle{} // never ranged over
		for _, text := range d.Page.Texts() {
			at[text.String] = text.Box
		}
		if at["bowls"].Min.Y <= at[last[1]].Max.Y || at["narrower"].Max.Y >= at[last[0]].Min.Y || at["narrower"] == (vg.Rectangle{}) {
			t.Errorf("%s: the rows are not parted between %v: %v", second, last, at)
		}
		boxes := d.Page.Texts()
		for i := range boxes {
			for k := range boxes[:i] {
				if overlap(boxes[i].Box, boxes[k].Box) {
					t.Errorf("%s: %q lies on %q", second, boxes[i].String, boxes[k].String)
				}
			}
		}
	}
}
