package main

import (
	"bufio"
	"bytes"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// endless is a file whose one run takes longer than anybody waits.
const endless = "surface: x^2\nstart: [1]\nlearning_rate: 1e-9\nsteps: 1e9\n"

// quick is a file that is done at once.
const quick = "surface: x^2\nstart: [1]\nlearning_rate: 0.1\nfigures: []\n"

// interrupt starts a command in a folder with these files, waits for its first line of output, by which it is at
// work, and interrupts it.
func interrupt(t *testing.T, dir string, sent os.Signal, args ...string) (code int, stderr string) {
	t.Helper()
	for name, text := range map[string]string{"a.yaml": quick, "b.yaml": endless} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	hear(t)
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
	if err := cmd.Process.Signal(sent); err != nil {
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
	for _, sent := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP} {
		dir := t.TempDir()
		code, stderr := interrupt(t, dir, sent, "run", "a.yaml", "b.yaml")
		if code != exitSignal+int(sent) || stderr != "gdplot: interrupted\n" {
			t.Errorf("%v: exit code %d, said %q", sent, code, stderr)
		}
		left, err := filepath.Glob(filepath.Join(dir, "out", "*", "*"))
		if err != nil || len(left) != 2 {
			t.Errorf("%v: left %q, want the two files of the run that was done", sent, left)
		}
		if hidden, _ := filepath.Glob(filepath.Join(dir, "out", "*", ".*")); len(hidden) > 0 {
			t.Errorf("%v: left %q", sent, hidden)
		}
	}
}

func TestInterruptedTrace(t *testing.T) {
	code, stderr := interrupt(t, t.TempDir(), os.Interrupt, "trace", "b.yaml")
	if code != exitSignal+int(syscall.SIGINT) || stderr != "gdplot: interrupted\n" {
		t.Errorf("exit code %d, said %q", code, stderr)
	}
}

// hear lets what a test starts hear every signal, though the test itself runs in the background of a script: what is caught
// here, unlike what is ignored, is not handed down.
func hear(t *testing.T) {
	caught := make(chan os.Signal, 1)
	signal.Notify(caught, os.Interrupt, syscall.SIGHUP)
	t.Cleanup(func() { signal.Stop(caught) })
}

// TestEarlySignal sends a signal at moments from the very first on: none is lost, whether the process listens already or
// the system still ends it.
func TestEarlySignal(t *testing.T) {
	hear(t)
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "b.yaml"), []byte(endless), 0o666); err != nil {
		t.Fatal(err)
	}
	for i := range 12 {
		sent := []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP}[i%3]
		cmd := command(t, dir, "run", "b.yaml")
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(i) * 6 * time.Millisecond)
		if err := cmd.Process.Signal(sent); err != nil {
			t.Fatal(err)
		}
		late := time.AfterFunc(10*time.Second, func() { cmd.Process.Kill() })
		cmd.Wait()
		late.Stop()
		status, _ := cmd.ProcessState.Sys().(syscall.WaitStatus)
		if !status.Signaled() && status.ExitStatus() != exitSignal+int(sent) || status.Signaled() && status.Signal() != sent {
			t.Errorf("%v after %d ms: %v", sent, 6*i, cmd.ProcessState)
		}
	}
}

// TestIgnoredSignals starts a run that is to ignore SIGINT and SIGHUP, as one in the background of a script does: neither
// ends it, at the first moment or while it works, and SIGTERM does.
func TestIgnoredSignals(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"a.yaml": quick, "b.yaml": endless} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command("sh", "-c", "trap '' INT HUP; echo; exec gdplot run a.yaml b.yaml")
	cmd.Dir = dir
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer cmd.Process.Kill()
	reader := bufio.NewReader(stdout)
	for range 2 { // as soon as they are ignored, and once the first file is done
		if _, err := reader.ReadString('\n'); err != nil {
			t.Fatal(err)
		}
		for _, s := range []syscall.Signal{syscall.SIGINT, syscall.SIGHUP} {
			if err := cmd.Process.Signal(s); err != nil {
				t.Fatal(err)
			}
		}
	}
	time.Sleep(3 * grace)
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatalf("it has ended: %v", err)
	}
	if _, err := io.Copy(io.Discard, reader); err != nil {
		t.Error(err)
	}
	cmd.Wait()
	if code := cmd.ProcessState.ExitCode(); code != exitSignal+int(syscall.SIGTERM) {
		t.Errorf("exit code %d, want that of SIGTERM", code)
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
