package origin

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
)

// Release is the version of a binary that is given away alone; the linker sets it (make release), since such a one knows
// of no module.
var Release string

// Build says which gdplot this is: everything about the program that the bytes of a figure may depend on.
type Build struct {
	Version  string   `json:"version"` // of the module, (devel) where it was built outside version control
	Revision string   `json:"revision,omitempty"`
	Modified bool     `json:"modified,omitempty"` // whether it was built from files that differ from Revision
	Go       string   `json:"go"`
	GOOS     string   `json:"-"` // changes no byte
	GOARCH   string   `json:"goarch"`
	GOAMD64  string   `json:"goamd64,omitempty"`
	Modules  []Module `json:"modules"` // what it is made of beside Go's own library
}

// Module is one library in the program.
type Module struct {
	Path    string `json:"path"`
	Version string `json:"version"`
}

// ThisBuild reads what the compiler left in the program.
func ThisBuild() Build {
	b := Build{Version: Development, Go: runtime.Version(), GOOS: runtime.GOOS, GOARCH: runtime.GOARCH, Modules: []Module{}}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return b
	}
	if info.Main.Version != "" {
		b.Version = info.Main.Version
	}
	if Release != "" {
		b.Version = Release
	}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			b.Revision = s.Value
		case "vcs.modified":
			b.Modified = s.Value == "true"
		case "GOAMD64":
			b.GOAMD64 = s.Value
		}
	}
	for _, m := range info.Deps {
		if m.Replace != nil {
			m = m.Replace
		}
		b.Modules = append(b.Modules, Module{m.Path, m.Version})
	}
	return b
}

// String is the build on one line.
func (b Build) String() string {
	parts := []string{"gdplot", b.Version}
	if b.Revision != "" && !strings.Contains(b.Version, short(b.Revision)) {
		parts = append(parts, short(b.Revision))
	}
	if b.Modified && !strings.Contains(b.Version, "dirty") {
		parts = append(parts, "modified")
	}
	return strings.Join(append(parts, b.Go, fmt.Sprintf("%s/%s", b.GOOS, b.GOARCH)), " ")
}

// short is as much of a revision as people write.
func short(revision string) string { return revision[:min(12, len(revision))] }

// Development is the version of a program that is of no release.
const Development = "(devel)"

// pseudo reports whether Go made a version of a revision: it would give figures other bytes after every commit. No regular
// expression looks for that, since every start would wait for its compilation.
func pseudo(version string) bool {
	if strings.HasSuffix(version, "+dirty") {
		return true
	}
	at := strings.LastIndexByte(version, '-')
	if at < 0 || len(version)-at-1 != 12 || strings.Trim(version[at+1:], "0123456789abcdef") != "" {
		return false
	}
	time := version[strings.LastIndexByte(version[:at], '-')+1 : at]
	time = strings.TrimPrefix(time, "0.")
	return strings.ContainsRune(version[:at], '-') && len(time) == 14 && strings.Trim(time, "0123456789") == ""
}

// Stated is the version as figures say it: that of a release, else that it is none.
func (b Build) Stated() string {
	if pseudo(b.Version) {
		return Development
	}
	return b.Version
}
