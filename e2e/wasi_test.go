package e2e

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/imports/wasi_snapshot_preview1"
)

// TestSameBytesInWebAssembly draws the gallery by the engine as WebAssembly, within this process: all pictures have the bytes that
// they have on this machine.
func TestSameBytesInWebAssembly(t *testing.T) {
	command, folder := gdplot(t), t.TempDir()
	module := filepath.Join(folder, "gdplot.wasm")
	build := exec.Command("go", "build", "-o", module, "./cmd/gdplot-wasm")
	build.Dir, build.Env = "..", append(os.Environ(), "GOOS=wasip1", "GOARCH=wasm")
	if msg, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, msg)
	}
	lessons, here := gallery(t), filepath.Join(folder, "here")
	args := append([]string{"run", "--quiet", "--format", "svg", "--theme", "light", "--no-source", "-o", here}, lessons...)
	if msg, err := exec.Command(command, args...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, msg)
	}
	var messages strings.Builder
	for _, l := range lessons {
		q, err := json.Marshal(map[string]any{"name": filepath.Base(l), "text": read(t, l), "theme": "light"})
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&messages, "open %s\n", q)
	}
	replies, compared := runInWebAssembly(t, module, messages.String()), 0
	for _, l := range lessons {
		size := binary.LittleEndian.Uint32(replies)
		var o struct {
			Figures []struct{ Name, SVG, Error string }
		}
		if err := json.Unmarshal(replies[4:4+size], &o); err != nil {
			t.Fatal(err)
		}
		replies = replies[4+size:]
		name := strings.TrimSuffix(filepath.Base(l), ".yaml")
		if len(o.Figures) == 0 {
			t.Errorf("%s has no figures", name)
		}
		for _, f := range o.Figures {
			compared++
			if f.SVG != read(t, filepath.Join(here, name, f.Name+".svg")) {
				t.Errorf("%s, %s: %d bytes as WebAssembly, others than here; %s", name, f.Name, len(f.SVG), f.Error)
			}
		}
	}
	t.Logf("%d pictures of %d lessons compared", compared, len(lessons))
}

// gallery are the lessons that are drawn: all where GALLERY says so; else in short mode every sixth and what is on a plane through
// many variables.
func gallery(t *testing.T) []string {
	t.Helper()
	all, err := filepath.Glob("../experiments/*.yaml")
	if err != nil || len(all) < 10 {
		t.Fatalf("%d lessons, %v", len(all), err)
	}
	if !testing.Short() || os.Getenv("GALLERY") == "all" {
		return all
	}
	var some []string
	for i, l := range all {
		if i%6 == 0 || strings.Contains(read(t, l), "plane: pca") {
			some = append(some, l)
		}
	}
	return some
}

// runInWebAssembly gives what a module writes for an input.
func runInWebAssembly(t *testing.T, file, input string) []byte {
	t.Helper()
	ctx := context.Background()
	code, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	r := wazero.NewRuntime(ctx)
	defer r.Close(ctx)
	wasi_snapshot_preview1.MustInstantiate(ctx, r)
	var out bytes.Buffer
	var said strings.Builder
	config := wazero.NewModuleConfig().WithArgs("gdplot").WithStdin(strings.NewReader(input)).WithStdout(&out).WithStderr(&said).
		WithRandSource(rand.Reader).WithSysWalltime().WithSysNanotime().WithSysNanosleep()
	if _, err := r.InstantiateWithConfig(ctx, code, config); err != nil && !strings.Contains(err.Error(), "exit_code(0)") {
		t.Fatalf("%v: %s", err, said.String())
	}
	return out.Bytes()
}
