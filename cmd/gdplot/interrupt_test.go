package main

import (
	"bufio"
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// endless is a file whose one run takes longer than anybody waits.
const endless = "surface: x^2\nstart: [1]\nlearning_rate: 1e-9\nsteps: 1e9\n"

// quick is a file that is done at once.
const quick = "surface: x^2\nstart: [1]\nlearning_rate: 0.1\nfigures: []\n"

// interrupt starts a command in a folder with these files, waits for its first line of output, by which it is at
// work, and interrupts it.
func interrupt(t *testing.T, dir string, signal os.Signal, args ...string) (code int, stderr string) {
	t.Helper()
	for name, text := range map[string]string{"a.yaml": quick, "b.yaml": endless} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	cmd := command(t, dir, args...)
	var talk bytes.Buffer
	cmd.Stderr = &talk
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	reader := bufio.NewReader(stdout)
	if _, err := reader.ReadString('\n'); err != nil {
		t.Error(err)
	}
	if err := cmd.Process.Signal(signal); err != nil {
		t.Error(err)
	}
	if _, err := io.Copy(io.Discard, reader); err != nil {
		t.Error(err)
	}
	if err := cmd.Wait(); err == nil {
		t.Error("an endless run ended")
	}
	return cmd.ProcessState.ExitCode(), talk.String()
}

func TestInterruptedRun(t *testing.T) {
	for _, signal := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		dir := t.TempDir()
		code, stderr := interrupt(t, dir, signal, "run", "a.yaml", "b.yaml")
		if code != exitInterrupted || stderr != "gdplot: interrupted\n" {
			t.Errorf("%v: exit code %d, said %q", signal, code, stderr)
		}
		left, err := filepath.Glob(filepath.Join(dir, "out", "*", "*"))
		if err != nil || len(left) != 2 {
			t.Errorf("%v: left %q, want the two files of the run that was done", signal, left)
		}
		if hidden, _ := filepath.Glob(filepath.Join(dir, "out", "*", ".*")); len(hidden) > 0 {
			t.Errorf("%v: left %q", signal, hidden)
		}
	}
}

func TestInterruptedTrace(t *testing.T) {
	code, stderr := interrupt(t, t.TempDir(), os.Interrupt, "trace", "b.yaml")
	if code != exitInterrupted || stderr != "gdplot: interrupted\n" {
		t.Errorf("exit code %d, said %q", code, stderr)
	}
}

// TestKilled kills the command while it writes over its earlier outputs: every file is still whole.
func TestKilled(t *testing.T) {
	dir := t.TempDir()
	const file = "surface: x^2 + y^2\nstart: [1, 1]\nlearning_rate: 0.1\nfigures: [contour]\n"
	if err := os.WriteFile(filepath.Join(dir, "a.yaml"), []byte(file), 0o666); err != nil {
		t.Fatal(err)
	}
	if out, err := command(t, dir, "run", "a.yaml").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	out := filepath.Join(dir, "out", "a")
	before := contents(t, out)
	for range 5 {
		killWhileWriting(t, dir, filepath.Join(out, "contour.png"))
		for name, text := range contents(t, out) {
			if before[name] != text && !strings.HasPrefix(name, ".gdplot-") {
				t.Errorf("%s is another file after the process was killed", name)
			}
		}
	}
}

// killWhileWriting runs the command again and kills it when it has replaced its first file.
func killWhileWriting(t *testing.T, dir, first string) {
	t.Helper()
	old, err := os.Stat(first)
	if err != nil {
		t.Fatal(err)
	}
	cmd := command(t, dir, "run", "a.yaml")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	for {
		now, err := os.Stat(first)
		if err != nil {
			t.Errorf("for a moment there was no %s: %v", first, err)
		}
		if err != nil || !os.SameFile(old, now) || len(ended) > 0 {
			cmd.Process.Kill()
			<-ended
			return
		}
	}
}

// contents is the files of a folder.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		all[e.Name()] = string(data)
	}
	return all
}

// TestBrokenPipe stops reading a trace after one line: the command ends without complaint.
func TestBrokenPipe(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "b.yaml"), []byte(endless), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, prefix := range []string{"", "trap '' PIPE; "} { // with the signal, and with the error in its place
		cmd := exec.Command("sh", "-c", prefix+"gdplot trace b.yaml | head -n 1")
		cmd.Dir = dir
		var stdout, stderr bytes.Buffer
		cmd.Stdout, cmd.Stderr = &stdout, &stderr
		if err := cmd.Run(); err != nil || stderr.Len() > 0 {
			t.Errorf("%v, said %q", err, stderr.String())
		}
		if want := "run,step,evaluations,loss,gradient_norm,learning_rate,x1\n"; stdout.String() != want {
			t.Errorf("read %q, want %q", stdout.String(), want)
		}
	}
}
