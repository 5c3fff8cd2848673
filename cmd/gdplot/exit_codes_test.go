package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestExitCodesOfExperiments holds commands to the exit codes that help has, with experiments that were drawn by chance: those
// of a folder that EXPERIMENTS names (make truth writes one), or a few.
func TestExitCodesOfExperiments(t *testing.T) {
	folder := os.Getenv("EXPERIMENTS")
	if folder == "" {
		folder = filepath.Join("testdata", "drafts")
	}
	files, err := filepath.Glob(filepath.Join(folder, "*.yaml"))
	if err != nil || len(files) < 5 {
		t.Fatalf("%s has only %d experiments: %v", folder, len(files), err)
	}
	codes := map[int]int{}
	for _, file := range files {
		d := &drafted{t: t, file: file, dir: t.TempDir(), codes: codes}
		d.hold()
	}
	for code := exitDone; code <= exitDiffers; code++ {
		if codes[code] == 0 {
			t.Errorf("no command ended with %d", code)
		}
	}
	t.Logf("exit codes, and how many commands of %d experiments ended with them: %v", len(files), codes)
}

// drafted is an experiment whose commands are tried.
type drafted struct {
	t         *testing.T
	file, dir string // the experiment, and a folder to work in
	codes     map[int]int
}

// exits runs a command line in this process and compares its exit code; it hands on what was printed.
func (d *drafted) exits(want int, args ...string) (out, errors string) {
	d.t.Helper()
	var printed [2]*os.File
	for i := range printed {
		f, err := os.CreateTemp(d.dir, "printed")
		if err != nil {
			d.t.Fatal(err)
		}
		defer f.Close()
		printed[i] = f
	}
	got := run(args, printed[0], printed[1])
	d.codes[got]++
	var texts [2]string
	for i, f := range printed {
		b, err := os.ReadFile(f.Name())
		if err != nil {
			d.t.Fatal(err)
		}
		texts[i] = string(b)
	}
	if got != want {
		d.t.Errorf("%s: gdplot %s: exit code %d, want %d\n%s", d.file, strings.Join(args, " "), got, want, texts[1])
	}
	return texts[0], texts[1]
}

// write writes a variant of the experiment beside its data.
func (d *drafted) write(name, text string) string {
	d.t.Helper()
	path := filepath.Join(d.dir, name+".yaml")
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		d.t.Fatal(err)
	}
	return path
}

func (d *drafted) hold() {
	b, err := os.ReadFile(d.file)
	if err != nil {
		d.t.Fatal(err)
	}
	text := string(b)
	data, err := filepath.Glob(filepath.Join(filepath.Dir(d.file), "*.csv"))
	if err != nil {
		d.t.Fatal(err)
	}
	for _, path := range data {
		b, err := os.ReadFile(path)
		if err != nil {
			d.t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(d.dir, filepath.Base(path)), b, 0o666); err != nil {
			d.t.Fatal(err)
		}
	}
	whole := d.write("whole", text)
	_, notes := d.exits(exitDone, "check", whole)
	strict := exitDone
	if strings.Contains(notes, "meant so? fair:") {
		strict = exitExpectation
	}
	d.exits(strict, "check", "--strict", whole)
	d.exits(exitDone, "plan", whole)
	d.exits(exitCommandLine, "check", "--no-such-flag", whole)

	bare, _, _ := strings.Cut(text, "figures:\n") // what is drawn is all the same here
	bare += "figures: [weights]\n"
	wrong := d.write("wrong", strings.Replace(bare, "steps:", "stepps:", 1))
	for _, command := range []string{"check", "plan", "run"} {
		d.exits(exitWrongFile, command, wrong)
	}

	quick := []string{"--quiet", "--no-store", "--format", "svg", "-o", filepath.Join(d.dir, "out")}
	printed, _ := d.exits(exitDone, append([]string{"run", "--json", d.write("bare", bare)}, quick[1:]...)...)
	var ran struct {
		Experiments []struct {
			Outcomes []struct{ Run, Verdict string }
		}
	}
	if err := json.Unmarshal([]byte(printed), &ran); err != nil || len(ran.Experiments) != 1 || len(ran.Experiments[0].Outcomes) == 0 {
		d.t.Fatalf("%s: what run --json prints has no outcomes: %v", d.file, err)
	}
	first := ran.Experiments[0].Outcomes[0]
	other := map[bool]string{true: "converged", false: "diverged"}[first.Verdict == "diverged"]
	expecting := func(verdict string) string {
		return bare + fmt.Sprintf("expect: [{run: %q, verdict: %s}]\n", first.Run, verdict)
	}
	d.exits(exitDone, append([]string{"run", d.write("met", expecting(first.Verdict))}, quick...)...)
	d.exits(exitExpectation, append([]string{"run", d.write("missed", expecting(other))}, quick...)...)

	again := append([]string{"run", "--check", d.write("bare", bare)}, quick...)
	d.exits(exitDone, again...)
	if err := os.WriteFile(filepath.Join(d.dir, "out", "bare", "runs.csv"), []byte("run\n"), 0o666); err != nil {
		d.t.Fatal(err)
	}
	d.exits(exitDiffers, again...)
	d.exits(exitUnfinished, "run", d.write("bare", bare), "-o", whole) // a file is no folder
}
