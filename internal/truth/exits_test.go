package truth

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"gdplot/internal/fair"
)

// The command ends with the code that its help names, whatever becomes of the runs of a file: 0 where all is written, 4 with --strict
// where a comparison is not fair, 3 where the file is wrong, 2 where the line is, and 1 where nothing can be written.
func TestExitCodesOfRandomExperiments(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the command")
	}
	dir := t.TempDir()
	command := filepath.Join(dir, "gdplot")
	if out, err := exec.Command("go", "build", "-o", command, "gdplot/cmd/gdplot").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if err := os.CopyFS(dir, beside()); err != nil {
		t.Fatal(err)
	}
	ran, unfair := 0, 0
	for i := 0; ran < 12 && i < 100; i++ {
		d := drafted(5, i)
		text := d.written()
		if text = suited(text, d.figures(text)[:1]); text == "" {
			continue
		}
		e, right := parsed(text)
		if !right {
			t.Errorf("experiment %d is wrong", i)
			continue
		}
		in, err := executed(e, 1)
		if err != nil {
			t.Errorf("experiment %d: %v", i, err)
			continue
		}
		ran++
		file, strict := filepath.Join(dir, fmt.Sprintf("x%d.yaml", i)), 0
		if len(fair.Look(in.Experiment, in.Results, fair.Watch{})) > 0 {
			unfair++
			strict = 4
		}
		for _, c := range []struct {
			text string
			want int
			args []string
		}{
			{text, 0, []string{"run"}}, {text, strict, []string{"run", "--strict"}}, {text + "nosuchkey: 1\n", 3, []string{"run"}}, {text, 2, []string{"run", "--nosuchflag"}},
			{text, 1, []string{"run", "-o", command}}, // which is a file
		} {
			if err := os.WriteFile(file, []byte(c.text), 0o600); err != nil {
				t.Fatal(err)
			}
			if c.want != 1 {
				c.args = append(c.args, "-o", filepath.Join(dir, "out"))
			}
			run := exec.Command(command, append(c.args, file)...)
			run.Dir = dir
			out, err := run.CombinedOutput()
			code := 0
			if left := (*exec.ExitError)(nil); errors.As(err, &left) {
				code = left.ExitCode()
			} else if err != nil {
				t.Fatal(err)
			}
			if code != c.want {
				t.Errorf("experiment %d, %v ends with %d, want %d\n%s\n%s", i, c.args, code, c.want, out, c.text)
			}
		}
	}
	if ran < 12 || unfair < 2 {
		t.Errorf("only %d experiments were run, %d of them unfair", ran, unfair)
	}
}
