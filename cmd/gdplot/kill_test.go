package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// variants are command lines and files that write different figures, and different bytes, into one folder.
var variants = []struct {
	rate string
	args []string
}{
	{"0.1", nil},
	{"0.2", []string{"--format", "svg", "--theme", "dark,light"}},
	{"0.3", []string{"--format", "png", "--figure", "loss"}},
}

// TestKilled kills the command while it writes over its earlier outputs, with other figures each time: whatever is there
// afterwards is whole, and where there is a manifest all that it tells of is as it says. KILLS is how often, SEED what
// draws the moments (make kills).
func TestKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the command some dozens of times")
	}
	kills, seed := numberFrom(t, "KILLS", 24), numberFrom(t, "SEED", 1)
	k := newKilling(t, uint64(seed))
	unfinished := 0
	for i := range kills {
		if !k.kill(i) {
			unfinished++
			k.finish(i % len(variants))
		}
	}
	t.Logf("%d kills, after %d of them no manifest", kills, unfinished)
	k.finish(0)
}

// killing is a folder in which runs are killed.
type killing struct {
	*testing.T
	dir    string
	whole  map[string]bool // name and digest of every file that an unhurt run writes
	length time.Duration   // of a run
	random *rand.Rand
}

func newKilling(t *testing.T, seed uint64) *killing {
	k := &killing{T: t, dir: t.TempDir(), whole: map[string]bool{}, random: rand.New(rand.NewPCG(seed, 2))}
	for v := range variants {
		begin := time.Now()
		k.save(v)
		if out, err := command(t, k.dir, k.args(v)...).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		k.length = time.Since(begin)
		for name, digest := range k.files() {
			k.whole[name+digest] = true
		}
		k.check(fmt.Sprintf("variant %d, not killed", v), true)
	}
	return k
}

func (k *killing) out() string { return filepath.Join(k.dir, "out", "a") }

func (k *killing) save(v int) {
	k.Helper()
	text := "surface: x^2 + y^2\nstart: [1, 1]\nlearning_rate: " + variants[v].rate + "\nsteps: 50\nstyle: {width: 300}\nfigures: [contour, loss]\n"
	if err := os.WriteFile(filepath.Join(k.dir, "a.yaml"), []byte(text), 0o666); err != nil {
		k.Fatal(err)
	}
}

func (k *killing) args(v int) []string { return append([]string{"run", "a.yaml"}, variants[v].args...) }

// files are the digests of the files that are there, the hidden ones of an unfinished folder left out.
func (k *killing) files() map[string]string {
	k.Helper()
	entries, err := os.ReadDir(k.out())
	if err != nil {
		k.Fatal(err)
	}
	all := map[string]string{}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".gdplot-") {
			continue
		}
		data, err := os.ReadFile(filepath.Join(k.out(), e.Name()))
		if err != nil {
			k.Fatal(err)
		}
		sum := sha256.Sum256(data)
		all[e.Name()] = hex.EncodeToString(sum[:])
	}
	return all
}

// kill starts a run and kills it, or asks it to end, at any moment: every other time once it has begun to write.
func (k *killing) kill(i int) (manifest bool) {
	k.Helper()
	v := i % len(variants)
	signal := []syscall.Signal{syscall.SIGKILL, syscall.SIGTERM}[i/2%2]
	k.save(v)
	cmd := command(k.T, k.dir, k.args(v)...)
	if err := cmd.Start(); err != nil {
		k.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	if i%2 == 0 {
		time.Sleep(time.Duration(k.random.Int64N(int64(k.length))))
	} else {
		k.untilWriting(ended)
		time.Sleep(time.Duration(k.random.Int64N(int64(4 * time.Millisecond))))
	}
	sent := time.Now()
	cmd.Process.Signal(signal) // it may have ended by itself
	<-ended
	if took := time.Since(sent); signal == syscall.SIGTERM && took > 500*time.Millisecond { // what the other takes is the machine's
		k.Errorf("kill %d: it outlived %v by %v", i, signal, took)
	}
	if signal == syscall.SIGTERM && cmd.ProcessState.ExitCode() != 143 && cmd.ProcessState.ExitCode() != 0 && cmd.ProcessState.ExitCode() != -1 {
		k.Errorf("kill %d: exit code %d", i, cmd.ProcessState.ExitCode())
	}
	return k.check(fmt.Sprintf("kill %d, %v", i, signal), false)
}

// untilWriting waits until there is a temporary file, or the run has ended.
func (k *killing) untilWriting(ended chan error) {
	for len(ended) == 0 {
		if found, _ := filepath.Glob(filepath.Join(k.out(), ".gdplot-*")); len(found) > 0 {
			return
		}
		time.Sleep(100 * time.Microsecond)
	}
}

// check holds that every file is whole, and that a manifest tells of the files that are there.
func (k *killing) check(when string, finished bool) (manifest bool) {
	k.Helper()
	files := k.files()
	for name, digest := range files {
		if !k.whole[name+digest] {
			k.Errorf("%s: %s is none of the files that whole runs write", when, name)
		}
	}
	data, err := os.ReadFile(filepath.Join(k.out(), "manifest.json"))
	switch {
	case errors.Is(err, os.ErrNotExist):
		if _, err := os.Stat(filepath.Join(k.out(), ".gdplot-unfinished.json")); err != nil || finished {
			k.Errorf("%s: there is no manifest, and nothing says that the folder is unfinished", when)
		}
		return false
	case err != nil:
		k.Fatal(err)
	}
	k.agree(when, data, files)
	return true
}

// agree compares a manifest with the files beside it.
func (k *killing) agree(when string, manifest []byte, files map[string]string) {
	k.Helper()
	type entry struct{ File, SHA256 string }
	var m struct {
		Figures []struct{ Files []entry }
		Runs    entry
	}
	if err := json.Unmarshal(manifest, &m); err != nil {
		k.Fatal(err)
	}
	listed := []entry{m.Runs}
	for _, fig := range m.Figures {
		listed = append(listed, fig.Files...)
	}
	for _, e := range listed {
		if files[e.File] != e.SHA256 {
			k.Errorf("%s: the manifest does not agree with %s", when, e.File)
		}
	}
	if len(listed) != len(files)-1 {
		k.Errorf("%s: the manifest tells of %d files, and beside it there are %d", when, len(listed), len(files)-1)
	}
}

// finish is a run that nobody hurts: afterwards nothing is left of those that were.
func (k *killing) finish(v int) {
	k.Helper()
	k.save(v)
	if out, err := command(k.T, k.dir, k.args(v)...).CombinedOutput(); err != nil {
		k.Fatalf("%v\n%s", err, out)
	}
	k.check("after a whole run", true)
	if hidden, _ := filepath.Glob(filepath.Join(k.out(), ".*")); len(hidden) > 0 {
		k.Errorf("after a whole run there are %q", hidden)
	}
}
