package main

import (
	"bufio"
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
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
	for _, signal := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP} {
		dir := t.TempDir()
		code, stderr := interrupt(t, dir, signal, "run", "a.yaml", "b.yaml")
		if code != exitSignal+int(signal) || stderr != "gdplot: interrupted\n" {
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
	if code != exitSignal+int(syscall.SIGINT) || stderr != "gdplot: interrupted\n" {
		t.Errorf("exit code %d, said %q", code, stderr)
	}
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
