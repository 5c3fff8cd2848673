//go:build ignore

// Publish gives the module a home, as `go install` and pages need one: it rewrites the path of the module in go.mod, in
// imports and in what names packages, how README.md installs it, and the address in the pages on automation, in one commit.
//
//	go run build/publish.go host/owner/gdplot
package main

import (
	"bytes"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path"
	"regexp"
	"strings"
	"unicode/utf8"
)

// home stands in pages for the home that is not chosen yet.
const home = "host/owner/gdplot"

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 || !regexp.MustCompile(`^[a-z0-9-]+(\.[a-z0-9-]+)+(/[A-Za-z0-9][A-Za-z0-9._~-]*)+$`).MatchString(os.Args[1]) {
		log.Fatal("usage: make publish MODULE=host/owner/gdplot")
	}
	if err := publish(os.Args[1]); err != nil {
		log.Fatal(err)
	}
}

func publish(module string) error {
	old, err := output("go", "list", "-m")
	if err != nil {
		return err
	}
	if old == module {
		return fmt.Errorf("the module is %s already", module)
	}
	if changes, err := output("git", "status", "--porcelain"); err != nil || changes != "" {
		return fmt.Errorf("there are changes that are not committed: %s %v", changes, err)
	}
	names, err := output("git", "ls-files", "-z")
	if err != nil {
		return err
	}
	packages, err := folders(old)
	if err != nil {
		return err
	}
	// The path of a package stands in imports, in tests and in the flags of tools; what ends in it, as ./cmd/gdplot/, is
	// the path of a file.
	paths := regexp.MustCompile(`(^|[^\w./~-])` + regexp.QuoteMeta(old) + `/(\.\.\.|"|(?:` + strings.Join(packages, "|") + `)\b)`)
	modules := regexp.MustCompile(`(?m)^((?:module|require|replace) |\t)` + regexp.QuoteMeta(old) + `(/[a-z0-9/]+)?( |$)`)
	for _, name := range strings.Split(strings.TrimRight(names, "\x00"), "\x00") {
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		if !utf8.Valid(text) {
			continue
		}
		now := paths.ReplaceAll(text, []byte("${1}"+module+"/$2"))
		switch {
		case path.Base(name) == "go.mod":
			now = modules.ReplaceAll(now, []byte("${1}"+module+"$2$3"))
		case path.Ext(name) == ".md" || path.Ext(name) == ".yml":
			now = bytes.ReplaceAll(now, []byte("go install ./cmd/gdplot"), []byte("go install "+module+"/cmd/gdplot@latest"))
			now = bytes.ReplaceAll(now, []byte(home), []byte(module))
			_, repository, _ := strings.Cut(module, "/")
			_, owner, _ := strings.Cut(home, "/")
			now = bytes.ReplaceAll(now, []byte("uses: "+owner), []byte("uses: "+repository))
		}
		if bytes.Equal(text, now) {
			continue
		}
		if err := os.WriteFile(name, now, 0o666); err != nil {
			return err
		}
	}
	for _, command := range [][]string{
		{"gofmt", "-w", "build", "cmd", "experiments", "internal"}, // imports are sorted anew
		{"git", "commit", "-q", "-a", "-m", "Publish as " + module},
	} {
		if _, err := output(command[0], command[1:]...); err != nil {
			return err
		}
	}
	fmt.Println("the module is", module)
	return nil
}

// folders are the first folders of the packages of a module.
func folders(module string) ([]string, error) {
	list, err := output("go", "list", "./...")
	if err != nil {
		return nil, err
	}
	var all []string
	for _, pkg := range strings.Fields(list) {
		first, _, _ := strings.Cut(strings.TrimPrefix(pkg, module+"/"), "/")
		all = append(all, regexp.QuoteMeta(first))
	}
	return all, nil
}

// output runs a command and returns what it prints.
func output(name string, args ...string) (string, error) {
	cmd := exec.Command(name, args...)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		err = fmt.Errorf("%s %s: %w", name, strings.Join(args, " "), err)
	}
	return strings.TrimSpace(string(out)), err
}
