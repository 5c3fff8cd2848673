package tables

import (
	"slices"
	"strings"
	"testing"

	"gdplot/internal/canvas"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/rendertest"
	"gdplot/internal/study"
)

// TestCellsWithNumbersNeedNoKey draws heat maps whose cells have room for numbers: they have no colour bar, a word stands in every
// cell of what is lost or a legend tells of it, and the best is told once.
func TestCellsWithNumbersNeedNoKey(t *testing.T) {
	for sweep, named := range map[string]bool{
		"optimizer: [sgd, adam], learning_rate: [0.01, 0.1, 0.3]":                                                 true,
		"optimizer: [sgd, adam], learning_rate: [0.01, 0.1, 1], surface.ellipse.condition: [1, 10, 30]":           true,
		"optimizer: [sgd, {sgd: {momentum: 0.9}}, adam, rmsprop], learning_rate: {log: [0.001, 10], count: 12}":   false,
		"optimizer.sgd.momentum: {linear: [0, 0.95], count: 20}, learning_rate: {linear: [0.01, 0.2], count: 20}": false,
	} {
		in := rendertest.Run(t, "title: Cells\nsurface: {ellipse: {condition: 20}}\nlearning_rate: 0.05\nstart: [1, 2]\nsteps: 60\nsweep: {"+sweep+"}\nfigures: [heatmap]\n")
		fig := in.Experiment.Figures[0]
		d, err := rendertest.Draw(in, fig)
		if err != nil {
			t.Fatal(err)
		}
		rendertest.CheckSound(t, d)
		if has := !slices.ContainsFunc(texts(d), func(s string) bool { return strings.HasPrefix(s, "final loss") }); has != named {
			t.Errorf("%s: without a bar: %v", sweep, has)
		}
		f := &heatmapFigure{in: in, fig: fig, runs: fig.Runs, m: in.Measure(fig.Runs, "final_gap", fig.Target())}
		f.table = newTable(in.Runs, f.runs, "", "", in.TakenTogether(fig))
		f.table.split(in.Runs, f.runs, in.TakenTogether(fig))
		f.collect()
		lost, words := 0, 0
		for _, fate := range f.fates {
			if fate == study.AreLost {
				lost++
			}
		}
		legend := false
		for _, s := range texts(d) {
			if s == "diverges" || s == "above its start" {
				words++
			}
			legend = legend || strings.HasPrefix(s, "diverges or ends")
		}
		if named && words < lost && !legend {
			t.Errorf("%s: %d of %d cells that are lost say so", sweep, words, lost)
		}
		if strings.Count(strings.Join(texts(d), "\n"), "best") > 1 {
			t.Errorf("%s: the best is told twice: %q", sweep, texts(d))
		}
	}
}

// TestRowsOfGroups names a group once, beside the middle of its rows.
func TestRowsOfGroups(t *testing.T) {
	in := rendertest.Run(t, "title: Groups\nsurface: ellipse\nstart: [1, 2]\nsteps: 9\nsweep: {surface.ellipse.condition: [1, 10, 30], learning_rate: [0.01, 0.03], optimizer: [sgd, adam]}\nfigures: [heatmap: {x: learning_rate, y: optimizer}]\n")
	d, err := rendertest.Draw(in, in.Experiment.Figures[0])
	if err != nil {
		t.Fatal(err)
	}
	at, rows := map[string]float64{}, map[string][]float64{}
	for _, b := range d.Page.Texts() {
		at[b.String] = float64(b.Box.Min.Y+b.Box.Max.Y) / 2
		rows[b.String] = append(rows[b.String], at[b.String])
	}
	at["gradient descent"] = (at["gradient"] + at["descent"]) / 2 // in two lines
	for _, name := range []string{"gradient", "descent", "Adam"} {
		if len(rows[name]) != 1 {
			t.Errorf("%s is named %d times", name, len(rows[name]))
		}
	}
	if mid := rows["condition 10"]; len(mid) != 2 || mid[0]-at["gradient descent"] > 3 || at["Adam"]-mid[1] > 3 {
		t.Errorf("rows at %v, groups at %v and %v", mid, at["gradient descent"], at["Adam"])
	}
}

// texts are what is written on the page of a drawing.
func texts(d *figure.Drawing) (all []string) {
	for _, b := range d.Page.Texts() {
		all = append(all, canvas.Plain(b.String))
	}
	return all
}
