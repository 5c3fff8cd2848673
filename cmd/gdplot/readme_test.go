package main

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"gdplot/internal/experiment/grammar"
)

// shBlock is a fenced block of shell commands; other blocks are not run.
var shBlock = regexp.MustCompile("(?ms)^```sh\n(.*?)^```$")

// prelude stands in for what a test cannot do: fetch the repository, which is there, and run the tests from a test; and
// TestGallery draws the gallery. Targets that are not run have to exist at least, and what make build builds is this test, which is
// the command too; what has been published is not fetched.
const prelude = `set -e
git() { [ "$1" = clone ]; }
go() { case "$*" in "install "*@latest) command go install ./cmd/gdplot;; *) command go "$@";; esac; }
make() {
	case "$1" in help|clean) command make "$@";; *) command make -n "$@" >/dev/null;; esac
	[ "$1" != build ] || { mkdir -p bin && ln -sf "$(command -v gdplot)" bin/gdplot; }
}
`

// TestReadme runs every command of README.md and docs/commands.md, in order and in one shell, in a copy of the repository.
func TestReadme(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles the command")
	}
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	commands, err := os.ReadFile("../../docs/commands.md")
	if err != nil {
		t.Fatal(err)
	}
	script := prelude
	for _, page := range [][]byte{readme, commands} {
		blocks := shBlock.FindAllStringSubmatch(string(page), -1)
		if len(blocks) < 4 {
			t.Fatalf("a page has %d blocks of sh commands", len(blocks))
		}
		for _, b := range blocks {
			script += b[1]
		}
	}
	parent := t.TempDir()
	dir := filepath.Join(parent, "gdplot")
	copyRepository(t, "../..", dir)
	if strings.Contains(script, "git clone") {
		dir = parent
	}
	cmd := exec.Command("sh", "-x", "-c", script)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "NO_COLOR=1", "GOBIN="+filepath.Join(parent, "bin"), "GOFLAGS=-trimpath") // so that the cache serves any folder
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// TestReadmeNamesEveryTheme holds README.md to the themes and formats.
func TestReadmeNamesEveryTheme(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	if len(themeNames()) == 0 || len(grammar.Formats) == 0 {
		t.Fatal("there are no themes or no formats")
	}
	for _, name := range themeNames() {
		if !strings.Contains(string(readme), "`"+name+"`") {
			t.Errorf("README.md does not name the theme %s", name)
		}
	}
	for _, format := range grammar.Formats {
		if !strings.Contains(string(readme), strings.ToUpper(format)) {
			t.Errorf("README.md does not name the format %s", format)
		}
	}
}

// TestReadmePictures holds the pictures that README.md shows to those that are there.
func TestReadmePictures(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	pictures := regexp.MustCompile(`docs/[^"\s]*\.svg`).FindAllString(string(readme), -1)
	if len(pictures) == 0 {
		t.Fatal("README.md shows no picture")
	}
	for _, p := range pictures {
		if _, err := os.Stat(filepath.Join("../..", p)); err != nil {
			t.Errorf("README.md shows %s: %v; make pictures draws it", p, err)
		}
	}
}

// copyRepository copies what is under version control, more or less: neither .git nor what was built or drawn.
func copyRepository(t *testing.T, from, to string) {
	t.Helper()
	root := os.DirFS(from)
	err := fs.WalkDir(root, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if path == ".git" || path == "bin" || path == "out" {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil // .git of a work tree is a file
		}
		if d.IsDir() {
			return os.MkdirAll(filepath.Join(to, path), 0o777)
		}
		data, err := fs.ReadFile(root, path)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(to, path), data, 0o666)
	})
	if err != nil {
		t.Fatal(err)
	}
}
