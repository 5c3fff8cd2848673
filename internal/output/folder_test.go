package output

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gdplot/internal/origin"
	"gdplot/internal/plain"
	"gdplot/internal/temporary"
)

// open opens a fresh folder for a test.
func open(t *testing.T) (*Folder, string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "deep", "out")
	f, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f, dir
}

func read(t *testing.T, elem ...string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(elem...))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// names lists a folder.
func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return all
}

func TestWriteReplacesWhatIsThere(t *testing.T) {
	f, dir := open(t)
	for _, text := range []string{"a longer first text", "second"} {
		paths, err := f.write(context.Background(), "bowl", []File{{Name: "a.svg", Data: []byte(text)}, {Name: "b.csv", Data: nil}}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if want := filepath.Join(dir, "bowl", "a.svg"); len(paths) != 2 || paths[0] != want {
			t.Errorf("paths %q, want two, the first %q", paths, want)
		}
		if got := read(t, dir, "bowl", "a.svg"); got != text {
			t.Errorf("read %q, wrote %q", got, text)
		}
	}
	if got := names(t, filepath.Join(dir, "bowl")); strings.Join(got, " ") != "a.svg b.csv" {
		t.Errorf("the folder holds %q", got)
	}
}

func TestNamesThatLeadOut(t *testing.T) {
	f, dir := open(t)
	for _, name := range []string{"", ".", "..", "../x", "a/b", "/x", `a\b`, "a\nb", "a\x00b", "\x1b[31m"} {
		if _, err := f.write(context.Background(), name, nil, nil); err == nil {
			t.Errorf("a folder could be called %q", name)
		}
		if _, err := f.write(context.Background(), "bowl", []File{{Name: name, Data: []byte("x")}}, nil); err == nil {
			t.Errorf("a file could be called %q", name)
		}
	}
	if got := names(t, filepath.Dir(dir)); len(got) != 1 {
		t.Errorf("something was written beside the folder: %q", got)
	}
	if got := names(t, dir); len(got) != 0 {
		t.Errorf("something was written: %q", got)
	}
}

func TestSymbolicLinksDoNotLeadOut(t *testing.T) {
	f, dir := open(t)
	elsewhere := t.TempDir()
	victim := filepath.Join(elsewhere, "victim")
	if err := os.WriteFile(victim, []byte("precious"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(elsewhere, filepath.Join(dir, "link")); err != nil {
		t.Fatal(err)
	}
	if _, err := f.write(context.Background(), "link", []File{{Name: "a", Data: nil}}, nil); err == nil {
		t.Error("wrote through a link to another folder")
	}
	if err := os.Mkdir(filepath.Join(dir, "bowl"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(victim, filepath.Join(dir, "bowl", "a")); err != nil {
		t.Fatal(err)
	}
	if _, err := f.write(context.Background(), "bowl", []File{{Name: "a", Data: []byte("new")}}, nil); err != nil {
		t.Fatal(err)
	}
	if got := read(t, victim); got != "precious" {
		t.Errorf("the file behind the link holds %q", got)
	}
	if got := read(t, dir, "bowl", "a"); got != "new" {
		t.Errorf("the link was not replaced: %q", got)
	}
	if got := names(t, elsewhere); len(got) != 1 {
		t.Errorf("something was written elsewhere: %q", got)
	}
}

func TestFailureLeavesWhatWasThere(t *testing.T) {
	f, dir := open(t)
	files := []File{{Name: "a", Data: []byte("old")}, {Name: "b", Data: []byte("old")}, {Name: "c", Data: []byte("old")}}
	if _, err := f.write(context.Background(), "bowl", files, nil); err != nil {
		t.Fatal(err)
	}
	obstacle := filepath.Join(dir, "bowl", "b")
	if err := errors.Join(os.Remove(obstacle), os.Mkdir(obstacle, 0o777)); err != nil {
		t.Fatal(err)
	}
	_, err := f.write(context.Background(), "bowl", []File{{Name: "a", Data: []byte("new")}, {Name: "b", Data: []byte("new")}, {Name: "c", Data: []byte("new")}}, nil)
	if err == nil || !strings.HasSuffix(err.Error(), filepath.Join("out", "bowl", "b")+" (-o)") {
		t.Errorf("wrote over a folder, error %v", err)
	}
	if a, c := read(t, dir, "bowl", "a"), read(t, dir, "bowl", "c"); a != "old" || c != "old" {
		t.Errorf("after the failure there are %q and %q", a, c)
	}
	if got := names(t, filepath.Join(dir, "bowl")); strings.Join(got, " ") != "a b c" {
		t.Errorf("the folder holds %q", got)
	}
}

func TestCancelledWritesNothing(t *testing.T) {
	f, dir := open(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := f.write(ctx, "bowl", []File{{Name: "a", Data: nil}}, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	if got := names(t, filepath.Join(dir, "bowl")); len(got) != 0 {
		t.Errorf("the folder holds %q", got)
	}
}

func TestStaleTemporaryFiles(t *testing.T) {
	f, dir := open(t)
	bowl := filepath.Join(dir, "bowl")
	if err := os.Mkdir(bowl, 0o777); err != nil {
		t.Fatal(err)
	}
	name := func(host string, pid int) string { return fmt.Sprintf(".gdplot-%s-%d-0123456789abcdef.tmp", host, pid) }
	const gone = 1 << 30 // above what any system numbers
	running, elsewhere := name(temporary.ThisHost(), os.Getppid()), name("other", gone)
	long := name("other", gone+1)
	for _, name := range []string{running, elsewhere, long, name(temporary.ThisHost(), gone), ".gdplot-notes.txt", ".other.tmp"} {
		if err := os.WriteFile(filepath.Join(bowl, name), nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	then := time.Now().Add(-2 * temporary.StaleAfter)
	if err := os.Chtimes(filepath.Join(bowl, long), then, then); err != nil {
		t.Fatal(err)
	}
	if _, err := f.write(context.Background(), "bowl", []File{{Name: "a", Data: nil}}, nil); err != nil {
		t.Fatal(err)
	}
	want := map[string]bool{running: true, elsewhere: true, ".gdplot-notes.txt": true, ".other.tmp": true, "a": true}
	got := names(t, bowl)
	for _, name := range got {
		if !want[name] {
			t.Errorf("%q is still there", name)
		}
	}
	if len(got) != len(want) {
		t.Errorf("the folder holds %q", got)
	}
}

// manifestOf is a manifest that tells of files.
func manifestOf(t *testing.T, names ...string) File {
	t.Helper()
	m := struct {
		manifestHead
		manifestTail
	}{manifestHead{Gdplot: origin.Build{Version: origin.Development}}, manifestTail{Runs: written{File: "runs.csv"}}}
	for _, name := range names {
		m.Figures = append(m.Figures, FigureEntry{Files: []written{{File: name}}})
	}
	data, err := plain.MarshalIndent(m)
	if err != nil {
		t.Fatal(err)
	}
	return File{Name: manifestName, Data: data}
}

// TestOnlyOursAreRemoved writes a set of files, a stranger's beside them, then another set.
func TestOnlyOursAreRemoved(t *testing.T) {
	for _, keep := range []bool{false, true} {
		f, dir := open(t)
		f.opt.Keep = keep
		bowl := filepath.Join(dir, "bowl")
		first := []File{{Name: "a.png", Data: []byte("a")}, {Name: "b.png", Data: []byte("b")}, {Name: "runs.csv", Data: nil}, manifestOf(t, "a.png", "b.png", "../victim", "sub", manifestName)}
		if _, err := f.write(context.Background(), "bowl", first, nil); err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"mine.png", "../victim", "sub/x"} {
			if err := errors.Join(os.MkdirAll(filepath.Join(bowl, "sub"), 0o777), os.WriteFile(filepath.Join(bowl, name), nil, 0o666)); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := f.write(context.Background(), "bowl", []File{{Name: "a.png", Data: []byte("a")}, {Name: "runs.csv", Data: nil}, manifestOf(t, "a.png")}, nil); err != nil {
			t.Fatal(err)
		}
		want := "a.png manifest.json mine.png runs.csv sub"
		if keep {
			want = "a.png b.png manifest.json mine.png runs.csv sub"
		}
		if got := strings.Join(names(t, bowl), " "); got != want {
			t.Errorf("keep %v: the folder holds %q, want %q", keep, got, want)
		}
		read(t, dir, "victim")
	}
}

// TestUnchangedFilesKeepTheirTime writes the same again, then one file of two anew.
func TestUnchangedFilesKeepTheirTime(t *testing.T) {
	f, dir := open(t)
	then := time.Now().Add(-time.Hour).Truncate(time.Second)
	write := func(b string) (changed []string) {
		t.Helper()
		files := []File{{Name: "a", Data: []byte("same")}, {Name: "b", Data: []byte(b)}, {Name: "runs.csv", Data: nil}, manifestOf(t, "a", "b")}
		paths, err := f.write(context.Background(), "bowl", files, nil)
		if err != nil || len(paths) != len(files) {
			t.Fatalf("%q, %v", paths, err)
		}
		for _, path := range paths {
			info, err := os.Stat(path)
			if err != nil {
				t.Fatal(err)
			}
			if !info.ModTime().Equal(then) {
				changed = append(changed, filepath.Base(path))
			}
			if err := os.Chtimes(path, then, then); err != nil {
				t.Fatal(err)
			}
		}
		return changed
	}
	write("old")
	if again := write("old"); len(again) > 0 {
		t.Errorf("%q was written again", again)
	}
	if again := write("new"); strings.Join(again, " ") != "b manifest.json" {
		t.Errorf("%q was written, want b and, after it, the manifest", again)
	}
	if got := read(t, dir, "bowl", "b"); got != "new" {
		t.Errorf("b holds %q", got)
	}
}

// TestKilledBetweenRenames leaves a folder as a killed process would, after each of its renames: there is no manifest, and
// the next run puts everything in order, what the killed one had written included.
func TestKilledBetweenRenames(t *testing.T) {
	old := []File{{Name: "a", Data: []byte("1")}, {Name: "gone", Data: []byte("1")}, {Name: "runs.csv", Data: []byte("1")}, manifestOf(t, "a", "gone")}
	next := []File{{Name: "a", Data: []byte("2")}, {Name: "new", Data: []byte("2")}, {Name: "runs.csv", Data: []byte("2")}, manifestOf(t, "a", "new")}
	for steps := range 5 {
		f, dir := open(t)
		bowl := filepath.Join(dir, "bowl")
		if _, err := f.write(context.Background(), "bowl", old, nil); err != nil {
			t.Fatal(err)
		}
		root, err := os.OpenRoot(bowl)
		if err != nil {
			t.Fatal(err)
		}
		defer root.Close()
		changes, err := compare(root, next, false)
		if err != nil {
			t.Fatal(err)
		}
		c := &commit{folder: root, path: bowl}
		if err := c.prepareAll(context.Background(), changes); err != nil || len(c.ready) != len(next)+1 {
			t.Fatalf("%q, %v", c.ready, err)
		}
		for _, p := range c.ready { // which the next run takes for those of a process that is no more
			temporary.Remove(root, p.temporary)
		}
		for i, f := range []File{{Name: unfinishedName, Data: nil}, {Name: manifestName}, next[0], next[1], next[2]}[:steps] {
			switch i {
			case 0:
				names := unfinished{Files: []string{"a", "new", "runs.csv", "gone", manifestName}}
				f.Data, _ = plain.MarshalIndent(names)
			case 1:
				root.Remove(f.Name)
				continue
			}
			if err := os.WriteFile(filepath.Join(bowl, f.Name), f.Data, 0o666); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := os.Stat(filepath.Join(bowl, manifestName)); steps > 1 && err == nil {
			t.Errorf("after %d steps there is a manifest", steps)
		}
		third := []File{{Name: "a", Data: []byte("3")}, {Name: "runs.csv", Data: []byte("2")}, manifestOf(t, "a")}
		if _, err := f.write(context.Background(), "bowl", third, nil); err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(names(t, bowl), " "); got != "a manifest.json runs.csv" {
			t.Errorf("after %d steps, then a whole run, the folder holds %q", steps, got)
		}
	}
}

// TestTwoWriters holds the lock of a folder while another writes to it.
func TestTwoWriters(t *testing.T) {
	f, dir := open(t)
	files := []File{{Name: "a", Data: []byte("x")}}
	if _, err := f.write(context.Background(), "bowl", files, nil); err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(filepath.Join(dir, "bowl"))
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	unlock, err := tryLock(root)
	if errors.Is(err, errors.ErrUnsupported) {
		t.Skip("there are no locks here")
	}
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.write(context.Background(), "bowl", files, nil); err == nil || !strings.Contains(err.Error(), "--wait") {
		t.Errorf("wrote to a folder that is locked, error %v", err)
	}
	f.opt.Wait = time.Minute
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(3*lockPitch, cancel)
	if _, err := f.write(ctx, "bowl", files, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("waited on though cancelled: %v", err)
	}
	time.AfterFunc(3*lockPitch, unlock)
	if _, err := f.write(context.Background(), "bowl", files, nil); err != nil {
		t.Errorf("the lock was given back, and still %v", err)
	}
}

func TestCreateOverwritesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "draw.png")
	if err := Create(context.Background(), path, []byte("first")); err != nil {
		t.Fatal(err)
	}
	if err := Create(context.Background(), path, []byte("second")); !errors.Is(err, fs.ErrExist) {
		t.Errorf("error %v", err)
	}
	if err := Replace(context.Background(), path, "-o", []byte("third")); err != nil {
		t.Error(err)
	}
	if got := read(t, path); got != "third" {
		t.Errorf("the file holds %q", got)
	}
	if got := names(t, filepath.Dir(path)); len(got) != 1 {
		t.Errorf("the folder holds %q", got)
	}
}

func TestOpenOverAFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "out")
	if err := os.WriteFile(file, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if f, err := Open(file, Options{}); err == nil {
		f.Close()
		t.Error("opened a file as a folder")
	}
}
