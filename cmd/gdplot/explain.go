package main

import (
	"context"
	"fmt"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/guide"
	"gdplot/internal/plain"

	"github.com/spf13/cobra"
)

func newExplain(t *terminal) *cobra.Command {
	var at string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "explain [KIND] NAME",
		Short: "explain a surface, optimizer, schedule, figure …, the verdicts or the formula language",
		Long: `Prints what NAME is: a sentence, the formula or update rule, its parameters with ranges and defaults, where it comes
from and a sample to copy. A name that two catalogues have needs its kind: ` + strings.Join(guide.Names(guide.Word), ", ") + `.

Four topics are explained as well: "verdicts", how a run is judged, "fair", what makes a comparison unfair, "formula", the
language of surfaces, and "style", themes, formats, widths and palettes.

A key of the file, such as maximize, and a parameter, such as momentum, are explained by what they say, a formula by its
gradient, as formulas of the variables, and a file by the formulas and rules that it brings: each rule is a page like any other.

"batches FILE" prints which examples each step of a file's runs takes.

With --at a surface, named or given as a formula, is evaluated at a point: its value, gradient and Hessian, the
eigenvalues of the Hessian, and the largest learning rate at which gradient descent is stable there.`,
		Example: `  gdplot explain adam
  gdplot explain figure loss
  gdplot explain verdicts
  gdplot explain batches mine.yaml
  gdplot explain 'if(x < 0, x^2, 2*x)*y'
  gdplot explain mine.yaml
  gdplot explain rosenbrock --at=1,1
  gdplot explain 'x^2 + 10*y^2' --at=1,1 --json`,
		Args:              explainArgs,
		ValidArgsFunction: completeExplain,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 2 && args[0] == "batches" {
				return t.explainBatches(cmd.Context(), args[1])
			}
			if len(args) == 1 && isFile(args[0]) && !cmd.Flags().Changed("at") {
				return t.explainFile(cmd.Context(), args[0])
			}
			if cmd.Flags().Changed("at") {
				return t.explainPoint(cmd, args, at, asJSON)
			}
			return t.explain(cmd, args, asJSON)
		},
	}
	cmd.Flags().StringVar(&at, "at", "", "evaluate the surface at this `point`: numbers with commas between them")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

func explainArgs(cmd *cobra.Command, args []string) error {
	switch len(args) {
	case 0:
		return wrong(cmd, "the name of what to explain is missing; gdplot list has them all")
	case 1, 2:
		return nil
	}
	return wrong(cmd, "too many arguments: %q (a formula with blanks needs quotes)", args[2])
}

// formulaLast moves what `gdplot explain` is to explain behind its flags, so that a formula may begin with a minus.
func formulaLast(args []string) []string {
	if len(args) == 0 || args[0] != "explain" {
		return args
	}
	flags, names := []string{"explain"}, []string{}
	for i := 1; i < len(args); i++ {
		switch a := args[i]; {
		case a == "--":
			return append(append(append(flags, "--"), names...), args[i+1:]...)
		case a == "--at" && i+1 < len(args):
			i++
			flags = append(flags, a, args[i])
		case strings.HasPrefix(a, "--") || a == "-h":
			flags = append(flags, a)
		default:
			names = append(names, a)
		}
	}
	return append(append(flags, "--"), names...)
}

// plainWord is a surface that is a name; any other text is a formula.
var plainWord = plain.Pattern(`^[A-Za-z_][A-Za-z0-9_]*$`)

func (t *terminal) explain(cmd *cobra.Command, args []string, asJSON bool) error {
	books, name, err := t.toExplain(cmd, args)
	if err != nil {
		return err
	}
	var found []guide.Entry
	for _, b := range books {
		if d, ok := b.Find(name); ok {
			found = append(found, guide.Entry{Book: b, Decl: d})
		}
	}
	if page := guide.InWords(books, name, len(args) == 1, found); page != "" && !asJSON {
		return t.print([]byte(page))
	} else if page != "" && len(found) == 0 {
		return wrong(cmd, "%s is explained in words, not as JSON", name)
	}
	switch {
	case len(found) == 0 && len(args) == 1 && !plainWord().MatchString(name):
		return t.explainGradient(name, asJSON)
	case len(found) == 0:
		return notFound(cmd, books, name)
	case asJSON:
		return t.printJSON(guide.JSON(found))
	case len(found) > 1:
		return t.print([]byte(guide.Choices(name, found)))
	}
	return t.print([]byte(found[0].String()))
}

// toExplain is where to look, and for what.
func (t *terminal) toExplain(cmd *cobra.Command, args []string) ([]catalog.Book, string, error) {
	if len(args) == 1 {
		return guide.Shelves, args[0], nil
	}
	book, ok := guide.Shelf(args[0])
	if !ok {
		return nil, "", oneOf(cmd, "kind", args[0], guide.Names(guide.Word))
	}
	return []catalog.Book{book}, args[1], nil
}

func notFound(cmd *cobra.Command, books []catalog.Book, name string) error {
	var known []string
	what := books[0].Kind()
	for _, b := range books {
		known = append(known, b.Names()...)
	}
	if len(books) > 1 {
		what = "name"
		for _, t := range guide.Topics() {
			known = append(known, t.Name)
		}
		known = append(known, guide.Names(guide.Plural)...)
		for k := range guide.EveryKey {
			known = append(known, k.Name)
		}
	}
	if near, ok := catalog.Suggest(name, known); ok {
		return wrong(cmd, "unknown %s %q (did you mean %q?)", what, name, near)
	}
	return &failure{exitCommandLine, fmt.Sprintf("unknown %s %q", what, name), "gdplot list names what can be explained, gdplot help format the keys of a file"}
}

func completeExplain(_ *cobra.Command, args []string, prefix string) ([]string, cobra.ShellCompDirective) {
	const noFiles = cobra.ShellCompDirectiveNoFileComp
	switch len(args) {
	case 0:
		all := append(described(prefix, guide.Shelves...), guide.Names(guide.Word)...)
		for k := range guide.EveryKey {
			if _, topic := guide.FindTopic(k.Name); !topic && strings.HasPrefix(k.Name, prefix) {
				all = append(all, k.Name+"\tkey: "+k.Doc)
			}
		}
		for _, t := range guide.Topics() {
			if t.Doc != "" {
				all = append(all, t.Name+"\t"+t.Doc)
			}
		}
		return all, noFiles
	case 1:
		if b, ok := guide.Shelf(args[0]); ok {
			return described(prefix, b), noFiles
		}
	}
	return nil, noFiles
}

// described is the names of an unfinished word in the form in which shells show them, with their sentences.
func described(prefix string, books ...catalog.Book) []string {
	var all []string
	for _, b := range books {
		for _, d := range b.Decls() {
			if strings.HasPrefix(d.Name, prefix) {
				all = append(all, d.Name+"\t"+b.Kind()+": "+d.Sentence)
			}
		}
	}
	return all
}

// isFile reports whether a name is that of an experiment file, and no formula.
func isFile(name string) bool {
	return strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, ".yml")
}

// explainFile prints what the file brings of its own.
func (t *terminal) explainFile(ctx context.Context, file string) error {
	e, err := t.loadChosen(ctx, file, nil)
	if err != nil {
		return err
	}
	pages := guide.OfFile(e)
	if len(pages) == 0 {
		t.note("%s has no formulas and no rules of its own", file)
	}
	return t.print([]byte(strings.Join(pages, "\n")))
}

// explainBatches prints which examples every step of a file's runs takes.
func (t *terminal) explainBatches(ctx context.Context, file string) error {
	e, err := t.loadChosen(ctx, file, nil)
	if err != nil {
		return err
	}
	dealt, err := guide.Batches(t.stdout, e)
	if err == nil && !dealt {
		t.note("no run of %s draws batches: every step takes all of the data", file)
	}
	return err
}

// explainGradient prints the gradient of a formula.
func (t *terminal) explainGradient(text string, asJSON bool) error {
	facts, err := guide.Differentiate(text)
	switch {
	case err != nil:
		return formulaFailure(text, err)
	case asJSON:
		return t.printJSON(facts)
	}
	return t.print([]byte(facts.String()))
}
