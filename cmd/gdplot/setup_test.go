package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"path"
	"path/filepath"
	"strings"
	"testing"
)

// TestNobodyChangesWhatRunsShare holds that a Setup, which thousands of runs may share, stays as it was made: nothing is
// assigned to a field of it, or within one, by way of a run. Whoever wants another copies it.
func TestNobodyChangesWhatRunsShare(t *testing.T) {
	p := &packages{token.NewFileSet(), map[string]*ast.File{}, map[string]*types.Package{}}
	plan, err := p.Import("gdplot/internal/experiment")
	if err != nil || plan.Scope().Lookup("Setup") == nil {
		t.Fatalf("there is no Setup (%v)", err)
	}
	setup, shared := plan.Scope().Lookup("Setup").Type().Underlying().(*types.Struct), map[token.Pos]bool{}
	for i := range setup.NumFields() {
		shared[setup.Field(i).Pos()] = true
	}
	planted, err := parser.ParseFile(p.set, "planted.go", `package planted
import "gdplot/internal/experiment"
func change(r *experiment.Run, all []*experiment.Run) {
	r.Label, all[0].Path.Step[0] = "", 1
	for _, r := range all { r.Setup.Steps++ }
	own := *r.Setup
	own.Label, r.ID(), r.Setup = "", "", &own
}`, 0)
	if err != nil {
		t.Fatal(err)
	}
	if found := p.changes("planted", []*ast.File{planted}, shared); len(found) != 3 {
		t.Errorf("%d of 3 changes are found", len(found))
	}
	folders := 0
	err = filepath.WalkDir("../..", func(folder string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		folders++
		of := map[string][]*ast.File{} // by package: tests may be one of their own
		for _, file := range p.files(folder, true) {
			of[file.Name.Name] = append(of[file.Name.Name], file)
		}
		for name, files := range of {
			for _, at := range p.changes(name, files, shared) {
				t.Errorf("%s: this changes what other runs share", p.set.Position(at))
			}
		}
		return nil
	})
	if err != nil || folders < 50 {
		t.Fatalf("%d folders: %v", folders, err)
	}
}

// packages are the types of the project's packages. Of all others nothing is known, and what is made with them is passed over.
type packages struct {
	set    *token.FileSet
	parsed map[string]*ast.File
	known  map[string]*types.Package
}

// files are those of a folder, with tests or without.
func (p *packages) files(folder string, tests bool) (all []*ast.File) {
	paths, _ := filepath.Glob(filepath.Join(folder, "*.go"))
	for _, path := range paths {
		if p.parsed[path] == nil {
			p.parsed[path], _ = parser.ParseFile(p.set, path, nil, parser.SkipObjectResolution)
		}
		if tests || !strings.HasSuffix(path, "_test.go") {
			all = append(all, p.parsed[path])
		}
	}
	return all
}

// Import implements types.Importer.
func (p *packages) Import(at string) (*types.Package, error) {
	if p.known[at] == nil {
		p.known[at] = types.NewPackage(at, path.Base(at))
		if folder, ours := strings.CutPrefix(at, "gdplot/"); ours {
			p.known[at] = p.check(at, p.files("../../"+folder, false), nil)
		}
		p.known[at].MarkComplete()
	}
	return p.known[at], nil
}

// check finds types as far as they are known, of bodies of functions where somebody asks.
func (p *packages) check(at string, files []*ast.File, info *types.Info) *types.Package {
	c := types.Config{Importer: p, IgnoreFuncBodies: info == nil, Error: func(error) {}}
	made, _ := c.Check(at, p.set, files, info)
	return made
}

// changes are the places where something is assigned to fields that are declared at some places, or within them, through a
// pointer to what they are fields of.
func (p *packages) changes(at string, files []*ast.File, shared map[token.Pos]bool) (found []token.Pos) {
	info := &types.Info{Selections: map[*ast.SelectorExpr]*types.Selection{}}
	p.check(at, files, info)
	assigned := func(e ast.Expr) {
		for e != nil {
			switch v := e.(type) {
			case *ast.IndexExpr:
				e = v.X
			case *ast.SelectorExpr:
				if s := info.Selections[v]; s != nil && shared[s.Obj().Pos()] && s.Indirect() {
					found = append(found, v.Pos())
				}
				e = v.X
			default:
				return
			}
		}
	}
	for _, file := range files {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.AssignStmt:
				for _, e := range n.Lhs {
					assigned(e)
				}
			case *ast.IncDecStmt:
				assigned(n.X)
			}
			return true
		})
	}
	return found
}
