package output

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// open opens a fresh folder for a test.
func open(t *testing.T) (*Folder, string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "deep", "out")
	f, err := Open(dir)
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
		paths, err := f.write(context.Background(), "bowl", []File{{"a.svg", []byte(text)}, {"b.csv", nil}})
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
		if _, err := f.write(context.Background(), name, nil); err == nil {
			t.Errorf("a folder could be called %q", name)
		}
		if _, err := f.write(context.Background(), "bowl", []File{{name, []byte("x")}}); err == nil {
			t.Errorf("a file could be called %q", name)
		}
	}
	if got := names(t, filepath.Dir(dir)); len(got) != 1 {
		t.Errorf("something was written beside the folder: %q", got)
	}
	if got := names(t, filepath.Join(dir, "bowl")); len(got) != 0 {
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
	if _, err := f.write(context.Background(), "link", []File{{"a", nil}}); err == nil {
		t.Error("wrote through a link to another folder")
	}
	if err := os.Mkdir(filepath.Join(dir, "bowl"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(victim, filepath.Join(dir, "bowl", "a")); err != nil {
		t.Fatal(err)
	}
	if _, err := f.write(context.Background(), "bowl", []File{{"a", []byte("new")}}); err != nil {
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
	files := []File{{"a", []byte("old")}, {"b", []byte("old")}, {"c", []byte("old")}}
	if _, err := f.write(context.Background(), "bowl", files); err != nil {
		t.Fatal(err)
	}
	obstacle := filepath.Join(dir, "bowl", "b")
	if err := errors.Join(os.Remove(obstacle), os.Mkdir(obstacle, 0o777)); err != nil {
		t.Fatal(err)
	}
	paths, err := f.write(context.Background(), "bowl", []File{{"a", []byte("new")}, {"b", []byte("new")}, {"c", []byte("new")}})
	if err == nil || len(paths) != 1 {
		t.Errorf("wrote %q over a folder, error %v", paths, err)
	}
	if a, c := read(t, dir, "bowl", "a"), read(t, dir, "bowl", "c"); a != "new" || c != "old" {
		t.Errorf("before the failure %q, after it %q", a, c)
	}
	if got := names(t, filepath.Join(dir, "bowl")); strings.Join(got, " ") != "a b c" {
		t.Errorf("the folder holds %q", got)
	}
}

func TestCancelledWritesNothing(t *testing.T) {
	f, dir := open(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := f.write(ctx, "bowl", []File{{"a", nil}}); !errors.Is(err, context.Canceled) {
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
	running := fmt.Sprintf(temporaryPattern, os.Getppid()) // the process that runs the test
	ours := fmt.Sprintf(temporaryPattern, os.Getpid())
	gone := fmt.Sprintf(temporaryPattern, 1<<30) // above what any system numbers
	for _, name := range []string{running, ours, gone, ".gdplot-notes.tmp", ".other.tmp"} {
		if err := os.WriteFile(filepath.Join(bowl, name), nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := f.write(context.Background(), "bowl", []File{{"a", nil}}); err != nil {
		t.Fatal(err)
	}
	want := map[string]bool{running: true, ".gdplot-notes.tmp": true, ".other.tmp": true, "a": true}
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

func TestOpenOverAFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "out")
	if err := os.WriteFile(file, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if f, err := Open(file); err == nil {
		f.Close()
		t.Error("opened a file as a folder")
	}
}
