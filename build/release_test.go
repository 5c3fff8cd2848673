// Package build has commands for those who give gdplot away, each of one file, and tests of them. They compile everything
// several times, so they run where RELEASE is set (make test-release).
package build

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// TestRelease builds the archive of this system in two folders: the bytes are the same, and the command in it says its
// version.
func TestRelease(t *testing.T) {
	asked(t)
	name := "gdplot-v9.8.7-" + runtime.GOOS + "-" + runtime.GOARCH
	var built [][]byte
	for range 2 {
		dir := filepath.Join(t.TempDir(), "gdplot")
		copyRepository(t, "..", dir)
		cmd := exec.Command("go", "run", "build/release.go", "-targets", runtime.GOOS+"/"+runtime.GOARCH, "v9.8.7")
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		data, err := os.ReadFile(filepath.Join(dir, "dist", name+".tar.gz"))
		if err != nil {
			t.Fatal(err)
		}
		built = append(built, data)
		if sums, err := os.ReadFile(filepath.Join(dir, "dist", "SHA256SUMS")); err != nil || !strings.Contains(string(sums), "  "+name+".tar.gz\n") {
			t.Errorf("checksums %q, %v", sums, err)
		}
	}
	if !bytes.Equal(built[0], built[1]) {
		t.Error("two folders give different bytes")
	}
	files := untar(t, built[0])
	for _, want := range []string{"gdplot", "LICENSE", "man/man1/gdplot.1", "man/man1/gdplot-run.1", "completions/gdplot.bash", "completions/_gdplot"} {
		if len(files[name+"/"+want]) == 0 {
			t.Errorf("the archive lacks %s", want)
		}
	}
	at := filepath.Join(t.TempDir(), "gdplot")
	if err := os.WriteFile(at, files[name+"/gdplot"], 0o755); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(at, "--version").CombinedOutput(); err != nil || !strings.HasPrefix(string(out), "gdplot v9.8.7 ") {
		t.Errorf("--version says %q, %v", out, err)
	}
}

// asked skips a test that nobody has asked for.
func asked(t *testing.T) {
	t.Helper()
	if os.Getenv("RELEASE") == "" || runtime.GOOS == "windows" {
		t.Skip("make test-release runs it: it compiles the command several times")
	}
}

// copyRepository copies what is under version control.
func copyRepository(t *testing.T, from, to string) {
	t.Helper()
	cmd := exec.Command("git", "clone", "-q", "--no-hardlinks", from, to)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

func untar(t *testing.T, data []byte) map[string][]byte {
	t.Helper()
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for r := tar.NewReader(z); ; {
		h, err := r.Next()
		if err == io.EOF {
			return files
		}
		if err != nil {
			t.Fatal(err)
		}
		if files[h.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
}

// TestPublish gives a copy of the repository another home and installs it from there, through a proxy of files.
func TestPublish(t *testing.T) {
	asked(t)
	const module = "example.org/someone/gdplot"
	parent := t.TempDir()
	dir := filepath.Join(parent, "gdplot")
	copyRepository(t, "..", dir)
	run := func(env []string, name string, args ...string) string {
		t.Helper()
		cmd := exec.Command(name, args...)
		cmd.Dir, cmd.Env = dir, append(os.Environ(), env...)
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%s %v: %v\n%s", name, args, err, out)
		}
		return strings.TrimSpace(string(out))
	}
	run(nil, "git", "config", "user.email", "someone@example.org")
	run(nil, "git", "config", "user.name", "Someone")
	run(nil, "go", "run", "build/publish.go", module)
	if got := run(nil, "go", "list", "-m"); got != module {
		t.Errorf("the module is %s", got)
	}
	if changed := run(nil, "git", "status", "--porcelain"); changed != "" {
		t.Errorf("not committed: %s", changed)
	}
	if readme, _ := os.ReadFile(filepath.Join(dir, "README.md")); !strings.Contains(string(readme), "go install "+module+"/cmd/gdplot@latest") {
		t.Error("README.md does not say how to install it")
	}
	if page, _ := os.ReadFile(filepath.Join(dir, "docs", "automation.md")); !strings.Contains(string(page), "repo: https://"+module+"\n") || !strings.Contains(string(page), "uses: someone/gdplot@") {
		t.Error("docs/automation.md does not name the home")
	}
	run(nil, "go", "test", "./internal/plain", "./internal/wording", "./internal/catalog")
	// Tests name packages by their paths as well; compiling them takes minutes, and looking at them none.
	left := exec.Command("git", "grep", "-nE", "[\"`=]gdplot/", "--", "*.go", "*.mod")
	left.Dir = dir
	if out, err := left.Output(); err == nil {
		t.Errorf("the old path is left:\n%s", out)
	}
	proxy := filepath.Join(parent, "proxy")
	serve(t, dir, filepath.Join(proxy, module, "@v"), module)
	cache := run(nil, "go", "env", "GOMODCACHE")
	bin := filepath.Join(parent, "bin")
	run([]string{"GOBIN=" + bin, "GOFLAGS=-modcacherw -trimpath", "GOSUMDB=off", "GOMODCACHE=" + filepath.Join(parent, "cache"),
		"GOPROXY=file://" + proxy + ",file://" + filepath.Join(cache, "cache", "download")}, "go", "install", module+"/cmd/gdplot@v1.0.0")
	out, err := exec.Command(filepath.Join(bin, "gdplot"), "--version").CombinedOutput()
	if err != nil || !strings.Contains(string(out), "gdplot v1.0.0") {
		t.Errorf("%v %s", err, out)
	}
}

// serve writes version v1.0.0 of a module as a proxy has it.
func serve(t *testing.T, dir, at, module string) {
	t.Helper()
	mod, err := os.ReadFile(filepath.Join(dir, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(at, 0o777); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	files, err := exec.Command("git", "-C", dir, "ls-files").Output()
	if err != nil {
		t.Fatal(err)
	}
	names := strings.Fields(string(files))
	var apart []string // modules in folders are none of this one's
	for _, name := range names {
		if folder, found := strings.CutSuffix(name, "/go.mod"); found {
			apart = append(apart, folder+"/")
		}
	}
	for _, name := range names {
		if slices.ContainsFunc(apart, func(folder string) bool { return strings.HasPrefix(name, folder) }) {
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		w, err := z.Create(module + "@v1.0.0/" + name)
		if err != nil {
			t.Fatal(err)
		}
		w.Write(data)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"list": []byte("v1.0.0\n"), "v1.0.0.info": []byte(`{"Version":"v1.0.0","Time":"2026-01-01T00:00:00Z"}`), "v1.0.0.mod": mod, "v1.0.0.zip": b.Bytes()} {
		if err := os.WriteFile(filepath.Join(at, name), data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
}
