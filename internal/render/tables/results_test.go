package tables

import (
	"encoding/csv"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"gdplot/internal/render/figure"
	"gdplot/internal/render/rendertest"
)

const hostileTable = `title: Labels
surface: rosenbrock
start: [-1, 1]
steps: 40
runs:
  - {label: 'a_b & 50% | *x* #1 {y} ~z^2 \w <b>', learning_rate: 0.001}
  - {label: '$\eta = 10^{-3}$, "quoted", with a comma', learning_rate: 0.0005}
  - {label: "−∇f ≤ 3", optimizer: adam, learning_rate: 0.05}
figures:
  - table: {columns: [final_gap, steps_to, verdict, learning_rate, share], names: ["Gap_%", "Steps & more", '$\lambda_1$', "η", "p|q"]}
`

func forms(t *testing.T, d *figure.Drawing) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, f := range d.Forms {
		all[f.Format] = string(f.Data)
	}
	if len(all) != 3 {
		t.Fatalf("%d forms", len(all))
	}
	return all
}

// Whatever names hold, each form has as many rows and columns as the table, and LaTeX takes it.
func TestTablesEscapeNames(t *testing.T) {
	in := rendertest.Run(t, hostileTable)
	d, err := rendertest.Draw(in, in.Experiment.Figures[0])
	if err != nil {
		t.Fatal(err)
	}
	all := forms(t, d)
	rows, err := csv.NewReader(strings.NewReader(all["csv"])).ReadAll()
	if err != nil || len(rows) != 4 || len(rows[0]) < 6 {
		t.Errorf("%v: %q", err, rows)
	}
	for _, line := range strings.Split(strings.TrimSpace(all["md"]), "\n") {
		if n := strings.Count(strings.ReplaceAll(line, `\|`, ""), "|"); n != 7 {
			t.Errorf("%d bars in %s", n, line)
		}
	}
	latex, err := exec.LookPath("pdflatex")
	if err != nil {
		t.Skip("pdflatex is not there: no LaTeX is set")
	}
	dir := t.TempDir()
	text := "\\documentclass{article}\\usepackage[utf8]{inputenc}\\usepackage{amsmath}\\usepackage{booktabs}\\begin{document}" + all["tex"] + "\\end{document}"
	if err := os.WriteFile(filepath.Join(dir, "t.tex"), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(latex, "-interaction=nonstopmode", "-halt-on-error", "t.tex")
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if err != nil && strings.Contains(string(out), "not found") {
		t.Skip("LaTeX has no booktabs or amsmath")
	}
	if err != nil {
		t.Errorf("%v: %s\n%s", err, out, all["tex"])
	}
}

// The best of a column is bold, once, and what every row shares is not.
func TestTheBestIsBold(t *testing.T) {
	in := rendertest.Run(t, "title: T\nsurface: x^2 + y^2\nstart: [1, 1]\nsteps: 20\nsweep: {learning_rate: [0.1, 0.2, 0.3]}\nfigures: [{table: {columns: [final_gap, share]}}]\n")
	d, err := rendertest.Draw(in, in.Experiment.Figures[0])
	if err != nil {
		t.Fatal(err)
	}
	if md := forms(t, d)["md"]; strings.Count(md, "**") != 2 || !strings.Contains(strings.Split(md, "\n")[4], "**") {
		t.Error(md)
	}
	if tex := forms(t, d)["tex"]; strings.Count(tex, `\mathbf`) != 1 {
		t.Error(tex)
	}
}

// Tables without a column of results say how their runs ended.
func TestTablesOfCountsHaveACaption(t *testing.T) {
	for _, columns := range []string{"share, evaluations", "runs, steps", "verdict", "learning_rate"} {
		for _, runs := range []string{"learning_rate: 0.01\n", "sweep: {learning_rate: [0.01, 0.02, 5]}\n", "sweep: {learning_rate: {log: [1e-4, 0.1], count: 30}}\n"} {
			in := rendertest.Run(t, "title: T\nsurface: x^2 + 4*y^2\nstart: [2, 1]\nsteps: 40\n"+runs+"figures: [{table: {columns: ["+columns+"]}}]\n")
			d, err := rendertest.Draw(in, in.Experiment.Figures[0])
			if err != nil {
				t.Fatal(err)
			}
			if short, _ := d.Said.Short(); short == "" {
				t.Errorf("a table of %s has no caption\n%s", columns, runs)
			}
		}
	}
}
