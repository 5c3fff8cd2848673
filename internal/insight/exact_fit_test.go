package insight

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gdplot/internal/experiment"
)

// Where a model fits every example, a run that comes nearer to it than what was solved for has found no lower minimum: what both
// lose is rounding.
func TestExactFitIsNotRefuted(t *testing.T) {
	var b strings.Builder
	const features = 20
	for k := range features {
		fmt.Fprintf(&b, "x%d,", k)
	}
	b.WriteString("y\n")
	r := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		y := 0
		for k := range features {
			v := r.IntN(2000) - 1000
			fmt.Fprintf(&b, "%g,", float64(v)/1000)
			y += v * (k % 5)
		}
		fmt.Fprintf(&b, "%g\n", float64(y)/1000)
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "exact.yaml")
	text := "surface: {linear_regression: {data: {file: exact.csv}, target: y}}\nlearning_rate: 0.01\nbatch: 32\nsteps: 6250\nfigures: []\n"
	for name, content := range map[string]string{"exact.csv": b.String(), "exact.yaml": text} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	e, diagnostics := experiment.Load(file, noFigures)
	if diagnostics.Wrong() {
		t.Fatal(diagnostics)
	}
	j := execute(t, e, nil)
	if r := j.Runs[0].Surface.Refuted(); r != nil || j.reports[0].Verdict != Converged {
		t.Errorf("the best fit is refuted: %+v; the run is %s: %s", r, j.reports[0].Verdict, j.reports[0].Why())
	}
}
