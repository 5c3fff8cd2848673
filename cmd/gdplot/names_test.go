package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gdplot/internal/descent"
	"gdplot/internal/guide"
	"gdplot/internal/render"
)

// entryNames are the names of all entries of all catalogues.
func entryNames() map[string]bool {
	names := map[string]bool{}
	for _, b := range append(slices.Clone(guide.Shelves), descent.Splits, render.Directions) {
		for _, d := range b.Decls() {
			for _, name := range append([]string{d.Name}, d.Aliases...) {
				names[name] = true
			}
		}
	}
	return names
}

// TestNobodyDecidesByTheNameOfAnEntry holds the promise that an entry is added in one place: what is said or done for it
// follows from what it declares, so the name of no entry is compared with anywhere, or looked up by a word of the program.
func TestNobodyDecidesByTheNameOfAnEntry(t *testing.T) {
	names, files := entryNames(), 0
	if len(names) < 150 {
		t.Fatalf("%d names", len(names))
	}
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") ||
			strings.HasSuffix(filepath.Dir(path), "test") { // a package of helpers for tests
			return err
		}
		files++
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, path, nil, 0)
		if err != nil {
			return err
		}
		for _, at := range decisions(file, names) {
			t.Errorf("%s decides by the name of an entry; let entries declare what is asked for", set.Position(at))
		}
		return nil
	})
	if err != nil || files < 300 {
		t.Fatalf("%d files: %v", files, err)
	}
}

// decisions are the places where a file compares an entry's name or a reason with a word, or finds an entry by a word.
func decisions(file *ast.File, names map[string]bool) (found []token.Pos) {
	constants := map[string]string{} // of the file
	word := func(e ast.Expr) bool {
		switch e := e.(type) {
		case *ast.BasicLit:
			v, err := strconv.Unquote(e.Value)
			return err == nil && e.Kind == token.STRING && names[v]
		case *ast.Ident:
			return names[constants[e.Name]]
		}
		return false
	}
	ast.Inspect(file, func(n ast.Node) bool {
		if v, ok := n.(*ast.ValueSpec); ok && len(v.Names) == 1 && len(v.Values) == 1 {
			if lit, ok := v.Values[0].(*ast.BasicLit); ok && lit.Kind == token.STRING {
				constants[v.Names[0].Name], _ = strconv.Unquote(lit.Value)
			}
		}
		return true
	})
	named := map[string]bool{} // variables that hold a name
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for i, v := range n.Lhs {
				if id, ok := v.(*ast.Ident); ok && len(n.Lhs) == len(n.Rhs) && isName(n.Rhs[i], nil) {
					named[id.Name] = true
				}
			}
		case *ast.BinaryExpr:
			if (n.Op == token.EQL || n.Op == token.NEQ) && (word(n.X) && isName(n.Y, named) || word(n.Y) && isName(n.X, named)) {
				found = append(found, n.Pos())
			}
		case *ast.SwitchStmt:
			for _, c := range n.Body.List {
				if isName(n.Tag, named) && slices.ContainsFunc(c.(*ast.CaseClause).List, word) {
					found = append(found, c.Pos())
				}
			}
		case *ast.CallExpr:
			if f, ok := n.Fun.(*ast.SelectorExpr); ok && slices.Contains([]string{"Find", "Entry"}, f.Sel.Name) && slices.ContainsFunc(n.Args, word) {
				found = append(found, n.Pos())
			}
			if len(n.Args) == 2 && isName(n.Args[1], named) {
				if list, ok := n.Args[0].(*ast.CompositeLit); ok && slices.ContainsFunc(list.Elts, word) {
					found = append(found, n.Pos())
				}
			}
		}
		return true
	})
	return found
}

// isName reports whether an expression is the name of an entry or a reason why a run ended.
func isName(e ast.Expr, named map[string]bool) bool {
	switch e := e.(type) {
	case *ast.Ident:
		return named[e.Name]
	case *ast.CallExpr:
		f, ok := e.Fun.(*ast.SelectorExpr)
		return ok && f.Sel.Name == "Name" && len(e.Args) == 0
	case *ast.SelectorExpr:
		return e.Sel.Name == "Name" || e.Sel.Name == "Reason"
	}
	return false
}
