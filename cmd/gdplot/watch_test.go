package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// TestWatchDrawsAgain saves a file twice, once with a mistake in it, and waits for its figures.
func TestWatchDrawsAgain(t *testing.T) {
	dir := t.TempDir()
	file, out := filepath.Join(dir, "bowl.yaml"), filepath.Join(dir, "out")
	save := func(text string) {
		t.Helper()
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	const bowl = "title: Bowl\nsurface: x^2 + 4*y^2\nstart: [2, 1]\nlearning_rate: 0.1\n"
	save(bowl + "figures: [contour]\n")
	null, err := os.OpenFile(os.DevNull, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer null.Close()
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan error, 1)
	p := &pipeline{t: newTerminal(null, null), options: options{workers: 1, out: out, formats: []string{"svg"}}}
	go func() { done <- p.watch(ctx, []string{file}) }()
	waitFor(t, filepath.Join(out, "bowl", "contour.svg"))
	save(bowl + "figures: [contuor]\n")
	time.Sleep(2 * watchPitch)
	save(bowl + "figures: [loss]\n")
	waitFor(t, filepath.Join(out, "bowl", "loss.svg"))
	stop()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// waitFor waits until a file is there.
func waitFor(t *testing.T, file string) {
	t.Helper()
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		if _, err := os.Stat(file); err == nil {
			return
		}
	}
	t.Fatalf("%s is not written", file)
}
