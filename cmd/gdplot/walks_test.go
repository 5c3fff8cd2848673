package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// The walks of docs/architecture.md go by functions that there are, and grow no longer: a longer one is a reason to look for what
// only hands on.
func TestWalksAreTrue(t *testing.T) {
	text, err := os.ReadFile("../../docs/architecture.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, begun := strings.Cut(string(text), "\n### Three values from file to pixel\n")
	section, _, ended := strings.Cut(section, "\n### ")
	if !begun || !ended {
		t.Fatal("the section of the walks is not found")
	}
	step, name := regexp.MustCompile("^([0-9]+)\\. `"), regexp.MustCompile("`([a-z]+)\\.([A-Za-z.]+)`")
	declared := map[string]map[string]bool{}
	var lengths []int
	for line := range strings.Lines(section) {
		m := step.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		if m[1] == "1" {
			lengths = append(lengths, 0)
		}
		lengths[len(lengths)-1]++
		for _, n := range name.FindAllStringSubmatch(line, -1) {
			if declared[n[1]] == nil {
				declared[n[1]] = declaredIn(t, n[1])
			}
			if !declared[n[1]][n[2]] {
				t.Errorf("package %s has nothing called %s", n[1], n[2])
			}
		}
	}
	most := []int{16, 9, 8}
	if len(lengths) != len(most) {
		t.Fatalf("%d walks, and not %d", len(lengths), len(most))
	}
	for i, n := range lengths {
		if n > most[i] {
			t.Errorf("walk %d has %d steps, more than %d", i+1, n, most[i])
		}
	}
}

// declaredIn are the functions, methods and types of the package in the folder of this name: Read, checker.take, Spec.
func declaredIn(t *testing.T, pkg string) map[string]bool {
	t.Helper()
	files, err := filepath.Glob("../../internal/" + pkg + "/*.go")
	rooms, err2 := filepath.Glob("../../internal/render/" + pkg + "/*.go")
	if err != nil || err2 != nil {
		t.Fatal(err, err2)
	}
	all := map[string]bool{}
	for _, path := range append(files, rooms...) {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				all[receiverOf(d)+d.Name.Name] = true
			case *ast.GenDecl:
				for _, s := range d.Specs {
					if s, ok := s.(*ast.TypeSpec); ok {
						all[s.Name.Name] = true
					}
				}
			}
		}
	}
	return all
}

// receiverOf is the type of a method with a dot, empty for a function.
func receiverOf(d *ast.FuncDecl) string {
	if d.Recv == nil {
		return ""
	}
	of := d.Recv.List[0].Type
	if p, ok := of.(*ast.StarExpr); ok {
		of = p.X
	}
	if g, ok := of.(*ast.IndexExpr); ok {
		of = g.X
	}
	return of.(*ast.Ident).Name + "."
}
