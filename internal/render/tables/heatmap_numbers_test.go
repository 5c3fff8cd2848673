package tables

import (
	"strconv"
	"testing"

	"gdplot/internal/render/rendertest"
	"gdplot/internal/render/sheet"
	"gdplot/internal/study"
)

// TestNumbersOfCells reads the numbers in the cells of heat maps: all cells with a result have theirs or none has, within the cell,
// and none lies on the line of theory.
func TestNumbersOfCells(t *testing.T) {
	with := 0
	for _, c := range []struct {
		sweep string
		all   bool
	}{
		{"optimizer: [sgd, adam, rmsprop], surface.ellipse.condition: [1, 10, 30]", true},
		{"optimizer: [sgd, {sgd: {momentum: 0.5}}], learning_rate: {log: [0.01, 1], count: 8}", true},
		{"optimizer: [sgd, adam], learning_rate: {log: [0.01, 1], count: 60}", false},
	} {
		in := rendertest.Run(t, "surface: {ellipse: {condition: 4}}\nlearning_rate: 0.05\nstart: [1, 1]\nsteps: 200\nsweep: {"+c.sweep+"}\nfigures: [heatmap: {value: steps_to, gap: 1e-2}]\n")
		fig := in.Experiment.Figures[0]
		d, err := rendertest.Draw(in, fig)
		if err != nil {
			t.Fatal(err)
		}
		f := &heatmapFigure{in: in, fig: fig, runs: fig.Runs, m: in.Measure(fig.Runs, "steps_to", fig.Target())}
		f.table = newTable(in.Runs, f.runs, "", "", in.TakenTogether(fig))
		f.collect()
		f.edge, f.named = f.theory(), len(f.of) <= mostNumbers
		f.arrange()
		r := f.layout.Panels[0].Data
		results, numbers := 0, 0
		for _, fate := range f.fates {
			if fate == study.HasResult {
				results++
			}
		}
		for _, text := range d.Page.Texts() {
			if _, err := strconv.Atoi(text.String); err != nil || !sheet.Inside(text.Box, r) {
				continue
			}
			numbers++
			for _, line := range (heatMarks{f: f, p: f.layout.Panels[0]}).edgeLines(r) {
				if len(line) == 2 && sheet.Touches(text.Box, line[0], line[1]) {
					t.Errorf("%s: %s lies on the line of theory", c.sweep, text.String)
				}
			}
		}
		with += numbers
		if c.all && (numbers < results-2 || numbers > results) || !c.all && numbers > 0 {
			t.Errorf("%s: %d numbers for %d results", c.sweep, numbers, results)
		}
	}
	if with == 0 {
		t.Error("no number was read")
	}
}

// TestGroupsOfColumnsStayWhole breaks no group of columns where it has room.
func TestGroupsOfColumnsStayWhole(t *testing.T) {
	in := rendertest.Run(t, "surface: ellipse\nlearning_rate: 0.01\nstart: [1, 1]\nsteps: 20\nsweep: {optimizer: [sgd, adam], surface.ellipse.condition: [1, 2, 3, 5, 10]}\nfigures: [table: {columns: [final_gap, steps_to], x: surface.ellipse.condition, y: optimizer}]\n")
	d, err := rendertest.Draw(in, in.Experiment.Figures[0])
	if err != nil {
		t.Fatal(err)
	}
	heads := map[string]int{}
	for _, text := range d.Page.Texts() {
		heads[text.String]++
	}
	for _, name := range []string{"condition 1", "condition 2", "condition 3", "condition 5", "condition 10"} {
		if heads[name] != 1 {
			t.Errorf("%s heads %d groups", name, heads[name])
		}
	}
}

// TestRankingOfUnknownMinima takes the loss where steps to a minimum cannot be counted and nobody asked for them.
func TestRankingOfUnknownMinima(t *testing.T) {
	in := rendertest.Run(t, "surface: {mlp: {data: {moons: {n: 30, noise: 0.2, seed: 1}}, layers: [2]}}\nsteps: 5\nsweep: {optimizer: [sgd, adam], learning_rate: [0.01, 0.1]}\nfigures: [ranking]\n")
	f, err := newRanking(in, in.Experiment.Figures[0])
	if err != nil || f.m.Name != "final_loss" {
		t.Errorf("the measure is %q, %v", f.m.Name, err)
	}
}
