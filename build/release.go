//go:build ignore

// Release builds what is given away: for every system an archive of the command, static, trimmed and stamped with its
// version, with the licence, the pages of the manual and the completions of the shells; and the digests of all. The bytes do
// not depend on the folder, the clock or the host.
//
//	go run build/release.go [-targets linux/amd64,…] [-o dist] v1.2.3
package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"time"
)

var (
	targets = flag.String("targets", "linux/amd64,linux/arm64,darwin/amd64,darwin/arm64,windows/amd64,windows/arm64", "systems and processors")
	out     = flag.String("o", "dist", "folder to write to")
)

// file is one file of an archive.
type file struct {
	name string
	mode int64
	data []byte
}

// day is when files of archives were changed: the first day that both kinds can name.
var day = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

func main() {
	log.SetFlags(0)
	flag.Parse()
	version := flag.Arg(0)
	if !regexp.MustCompile(`^v\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$`).MatchString(version) {
		log.Fatal("usage: make release VERSION=v1.2.3")
	}
	if err := release(version); err != nil {
		log.Fatal(err)
	}
}

func release(version string) error {
	if err := os.MkdirAll(*out, 0o777); err != nil {
		return err
	}
	common, err := papers(version)
	if err != nil {
		return err
	}
	var sums strings.Builder
	for _, target := range strings.Split(*targets, ",") {
		system, processor, _ := strings.Cut(target, "/")
		binary, err := build(version, system, processor)
		if err != nil {
			return fmt.Errorf("%s: %w", target, err)
		}
		name := fmt.Sprintf("gdplot-%s-%s-%s", version, system, processor)
		archive, ending := tarred, ".tar.gz"
		command := file{"gdplot", 0o755, binary}
		if system == "windows" {
			archive, ending, command.name = zipped, ".zip", "gdplot.exe"
		}
		data, err := archive(name, append([]file{command}, common...))
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(*out, name+ending), data, 0o666); err != nil {
			return err
		}
		fmt.Fprintf(&sums, "%x  %s\n", sha256.Sum256(data), name+ending)
	}
	return os.WriteFile(filepath.Join(*out, "SHA256SUMS"), []byte(sums.String()), 0o666)
}

// build is the command for a system.
func build(version, system, processor string) ([]byte, error) {
	path, err := exec.Command("go", "list", "./internal/origin").Output()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "gdplot-release-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	at := filepath.Join(dir, "gdplot")
	cmd := exec.Command("go", "build", "-trimpath", "-buildvcs=false",
		"-ldflags", "-s -w -buildid= -X "+strings.TrimSpace(string(path))+".Release="+version, "-o", at, "./cmd/gdplot")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS="+system, "GOARCH="+processor, "GOFLAGS=", "GOAMD64=v1", "GOARM64=v8.0")
	cmd.Stderr = os.Stderr
	if err := cmd.Run(); err != nil {
		return nil, err
	}
	return os.ReadFile(at)
}

// papers are the files that every archive holds: what the command of this machine says of itself, and the licence.
func papers(version string) ([]file, error) {
	binary, err := build(version, runtime.GOOS, runtime.GOARCH)
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "gdplot-release-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	gdplot := filepath.Join(dir, "gdplot.exe") // a name that every system takes
	if err := os.WriteFile(gdplot, binary, 0o755); err != nil {
		return nil, err
	}
	var all []file
	for _, name := range []string{"LICENSE", "README.md"} {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		all = append(all, file{name, 0o644, data})
	}
	for shell, name := range map[string]string{"bash": "gdplot.bash", "zsh": "_gdplot", "fish": "gdplot.fish", "powershell": "gdplot.ps1"} {
		script, err := exec.Command(gdplot, "completion", shell).Output()
		if err != nil {
			return nil, err
		}
		all = append(all, file{"completions/" + name, 0o644, script})
	}
	if err := exec.Command(gdplot, "man", "-o", filepath.Join(dir, "man1")).Run(); err != nil {
		return nil, err
	}
	pages, err := filepath.Glob(filepath.Join(dir, "man1", "*.1"))
	if err == nil && len(pages) == 0 {
		err = errors.New("the manual has no pages")
	}
	if err != nil {
		return nil, err
	}
	for _, page := range pages {
		data, err := os.ReadFile(page)
		if err != nil {
			return nil, err
		}
		all = append(all, file{"man/man1/" + filepath.Base(page), 0o644, data})
	}
	slices.SortFunc(all, func(a, b file) int { return strings.Compare(a.name, b.name) })
	return all, nil
}

// tarred is an archive for systems that unpack with tar.
func tarred(folder string, files []file) ([]byte, error) {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	t := tar.NewWriter(z)
	for _, f := range files {
		h := &tar.Header{Name: folder + "/" + f.name, Mode: f.mode, Size: int64(len(f.data)), ModTime: day, Format: tar.FormatPAX}
		if err := t.WriteHeader(h); err != nil {
			return nil, err
		}
		if _, err := t.Write(f.data); err != nil {
			return nil, err
		}
	}
	return finished(&b, t, z)
}

// zipped is an archive for Windows.
func zipped(folder string, files []file) ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range files {
		w, err := z.CreateHeader(&zip.FileHeader{Name: folder + "/" + f.name, Method: zip.Deflate, Modified: day})
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(f.data); err != nil {
			return nil, err
		}
	}
	return finished(&b, z)
}

// finished is what was written once all writers are closed.
func finished(b *bytes.Buffer, writers ...io.Closer) ([]byte, error) {
	for _, w := range writers {
		if err := w.Close(); err != nil {
			return nil, err
		}
	}
	return b.Bytes(), nil
}
