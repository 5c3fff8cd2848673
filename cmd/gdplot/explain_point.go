package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/formula"
	"gdplot/internal/guide"
	"gdplot/internal/numeric"
	"gdplot/internal/surface"

	"github.com/spf13/cobra"
)

func (t *terminal) explainPoint(cmd *cobra.Command, args []string, at string, asJSON bool) error {
	if book, ok := guide.Shelf(args[0]); len(args) == 2 && (!ok || book != catalog.Book(surface.Surfaces)) {
		return wrong(cmd, "--at evaluates a surface, and %q is no kind of surface", args[0])
	}
	x, err := parsePoint(at)
	if err != nil {
		return wrong(cmd, "--at: %s", err)
	}
	s, err := surfaceAt(cmd, args[len(args)-1], len(x))
	if err != nil {
		return err
	}
	facts := guide.At(s, x)
	if asJSON {
		return t.printJSON(facts)
	}
	return t.print([]byte(facts.String()))
}

// parsePoint reads coordinates with commas between them.
func parsePoint(text string) ([]float64, error) {
	var x []float64
	for _, part := range strings.Split(text, ",") {
		v, err := strconv.ParseFloat(strings.TrimSpace(part), 64)
		if err != nil || !numeric.Finite(v) {
			return nil, fmt.Errorf("%q is not a finite number", strings.TrimSpace(part))
		}
		x = append(x, v)
	}
	return x, nil
}

// surfaceAt compiles a surface, given by name or as a formula, for points of dim coordinates.
func surfaceAt(cmd *cobra.Command, text string, dim int) (*surface.Surface, error) {
	decl, named := surface.Surfaces.Find(text)
	if !named && plainWord().MatchString(text) {
		return nil, notFound(cmd, []catalog.Book{surface.Surfaces}, text)
	}
	var spec catalog.Spec
	if named {
		spec = catalog.Defaults(decl)
	} else {
		spec = surface.Written(text)
	}
	for i := range spec.Decl.Params {
		if p := &spec.Decl.Params[i]; p.Required() && spec.Values[i] == nil {
			return nil, wrong(cmd, "%s has no default for %s; give the formula itself", text, p.Name)
		}
	}
	s, err := surface.New(spec, surface.Options{Dim: dim})
	if err != nil {
		return nil, formulaFailure(text, err)
	}
	if s.Dim() != dim {
		return nil, wrong(cmd, "%s has %d variables (%s), but --at gives %d", s.Title, s.Dim(), strings.Join(s.Vars, ", "), dim)
	}
	return s, nil
}

// formulaFailure shows what is wrong with a formula below the formula.
func formulaFailure(text string, err error) error {
	var fe *formula.Error
	if !errors.As(err, &fe) {
		return &failure{code: exitCommandLine, text: err.Error()}
	}
	caret := strings.Repeat(" ", max(fe.Column-1, 0)) + "^" + strings.Repeat("~", max(fe.EndColumn-fe.Column-1, 0))
	return &failure{exitCommandLine, fmt.Sprintf("%s\n  %s\n  %s", fe.Error(), text, caret), "gdplot explain formula"}
}
