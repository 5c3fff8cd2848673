package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
)

// TestSourcesReadWell holds all sources to what no tool at hand looks at: a name of the language means what it means
// everywhere, and packages of the standard library stand in a group of their own.
func TestSourcesReadWell(t *testing.T) {
	files := 0
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".go" {
			return err
		}
		files++
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, path, nil, 0)
		if err != nil {
			return err
		}
		for _, id := range declared(file) {
			if types.Universe.Lookup(id.Name) != nil {
				t.Errorf("%s: %s is a name of the language", set.Position(id.Pos()), id.Name)
			}
		}
		kinds := map[int]bool{} // of the imports of a group, by its last line
		for _, spec := range file.Imports {
			standard := !strings.Contains(strings.SplitN(spec.Path.Value, "/", 2)[0], ".") && !strings.HasPrefix(spec.Path.Value, `"gdplot`)
			line := set.Position(spec.Pos()).Line
			before, follows := kinds[line-1]
			if follows && before != standard {
				t.Errorf("%s: a package of the standard library beside another one", set.Position(spec.Pos()))
			}
			kinds[line] = standard
		}
		return nil
	})
	if err != nil || files < 500 {
		t.Fatalf("%d files: %v", files, err)
	}
}

// declared are the names that a file gives to functions, types, variables and parameters; methods and fields, which are
// only met behind a dot, may have any.
func declared(file *ast.File) (all []*ast.Ident) {
	add := func(e ast.Expr) {
		if id, ok := e.(*ast.Ident); ok && id.Name != "_" {
			all = append(all, id)
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, e := range n.Lhs {
				if n.Tok == token.DEFINE {
					add(e)
				}
			}
		case *ast.RangeStmt:
			if n.Tok == token.DEFINE {
				add(n.Key)
				add(n.Value)
			}
		case *ast.ValueSpec:
			for _, id := range n.Names {
				add(id)
			}
		case *ast.TypeSpec:
			add(n.Name)
		case *ast.FuncDecl:
			if n.Recv == nil {
				add(n.Name)
			}
		case *ast.FuncType:
			for _, fields := range []*ast.FieldList{n.Params, n.Results} {
				if fields == nil {
					continue
				}
				for _, f := range fields.List {
					for _, id := range f.Names {
						add(id)
					}
				}
			}
		}
		return true
	})
	return all
}
