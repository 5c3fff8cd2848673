package main

import (
	"fmt"
	"regexp"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
	"gdplot/internal/formula"
	"gdplot/internal/wording"

	"github.com/spf13/cobra"
)

func newExplain(t *terminal) *cobra.Command {
	var at string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "explain [KIND] NAME",
		Short: "explain a surface, optimizer, schedule, figure …, the verdicts or the formula language",
		Long: `Prints what NAME is: a sentence, the formula or update rule, its parameters with ranges and defaults, where it comes
from and a sample to copy. A name that two catalogues have needs its kind: ` + strings.Join(shelfNames(word), ", ") + `.

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
var plainWord = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`)

func (t *terminal) explain(cmd *cobra.Command, args []string, asJSON bool) error {
	books, name, err := t.toExplain(cmd, args)
	if err != nil {
		return err
	}
	var found []entry
	for _, b := range books {
		if d, ok := b.Find(name); ok {
			found = append(found, entry{b, d})
		}
	}
	if page := inWords(books, name, len(args) == 1, found); page != "" && !asJSON {
		return t.print([]byte(page))
	} else if page != "" && len(found) == 0 {
		return wrong(cmd, "%s is explained in words, not as JSON", name)
	}
	switch {
	case len(found) == 0 && len(args) == 1 && !plainWord.MatchString(name):
		return t.explainGradient(cmd, name, asJSON)
	case len(found) == 0:
		return notFound(cmd, books, name)
	case asJSON:
		return t.printJSON(jsonEntries(found))
	case len(found) > 1:
		return t.print([]byte(choices(name, found)))
	}
	return t.print([]byte(found[0].String()))
}

// inWords explains what is no entry of a catalogue: a topic, a catalogue, a key of the file or a parameter. It is empty where
// the name is none of these. A name that stands alone is not that of one catalogue.
func inWords(books []catalog.Book, name string, alone bool, found []entry) string {
	if topic, ok := topics[name]; ok && alone {
		return topic(found)
	}
	if len(found) > 0 {
		return ""
	}
	if alone {
		if b, ok := shelf(name); ok {
			return listing(b)
		}
		if page := keyPage(name); page != "" {
			return page
		}
	}
	return parameterPage(books, name)
}

// fileKeys are the keys of a file by where they stand.
var fileKeys = []struct {
	keys  []experiment.Key
	where string
}{
	{experiment.RunKeys, "a key of runs: at the top of a file for all of them, or in an item of runs"},
	{experiment.FileKeys, "a key at the top of a file"},
}

// everyKey goes through them all.
func everyKey(yield func(k experiment.Key, where string) bool) {
	for _, of := range fileKeys {
		for _, k := range of.keys {
			if !yield(k, of.where) {
				return
			}
		}
	}
}

// keyPage explains a key of the file; empty where none has the name.
func keyPage(name string) string {
	for k, where := range everyKey {
		if k.Name == name {
			return name + ": " + where + "\n\n" + wrapped(k.Doc, 2) + "\nSee gdplot help format.\n"
		}
	}
	return ""
}

// toExplain is where to look, and for what.
func (t *terminal) toExplain(cmd *cobra.Command, args []string) ([]catalog.Book, string, error) {
	if len(args) == 1 {
		return shelves, args[0], nil
	}
	book, ok := shelf(args[0])
	if !ok {
		return nil, "", oneOf(cmd, "kind", args[0], shelfNames(word))
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
		known = append(append(known, "verdicts", "fair", "style"), shelfNames(plural)...)
		for k := range everyKey {
			known = append(known, k.Name)
		}
	}
	if near, ok := catalog.Suggest(name, known); ok {
		return wrong(cmd, "unknown %s %q (did you mean %q?)", what, name, near)
	}
	return &failure{exitCommandLine, fmt.Sprintf("unknown %s %q", what, name), "gdplot list names what can be explained, gdplot help format the keys of a file"}
}

// parameterPage explains a parameter, which may mean different things of different entries; empty where none has the name.
func parameterPage(books []catalog.Book, name string) string {
	var meanings []string
	owners := map[string][]string{}
	for _, b := range books {
		for _, d := range b.Decls() {
			if p, ok := d.Param(name); ok {
				meaning := explainParam(p)
				if p.Fields != nil {
					for i := range p.Fields.Params {
						meaning += indented(explainParam(&p.Fields.Params[i]), 4)
					}
				}
				if owners[meaning] == nil {
					meanings = append(meanings, meaning)
				}
				owners[meaning] = append(owners[meaning], d.Name)
			}
		}
	}
	var page strings.Builder
	for i, meaning := range meanings {
		if i > 0 {
			page.WriteString("\n")
		}
		page.WriteString(wrapped(name+": a parameter of "+wording.List(owners[meaning]), 0) + "\n" + meaning)
	}
	return page.String()
}

func completeExplain(_ *cobra.Command, args []string, prefix string) ([]string, cobra.ShellCompDirective) {
	const noFiles = cobra.ShellCompDirectiveNoFileComp
	switch len(args) {
	case 0:
		all := append(described(prefix, shelves...), shelfNames(word)...)
		for k := range everyKey {
			if _, topic := topics[k.Name]; !topic && strings.HasPrefix(k.Name, prefix) {
				all = append(all, k.Name+"\tkey: "+k.Doc)
			}
		}
		return append(all, "verdicts\thow a run is judged", "fair\twhat makes a comparison unfair", "style\tthemes, formats, widths and palettes"), noFiles
	case 1:
		if b, ok := shelf(args[0]); ok {
			return described(prefix, b), noFiles
		}
	}
	return nil, noFiles
}

// choices lists what a name can mean.
func choices(name string, found []entry) string {
	var rows [][]string
	for _, e := range found {
		rows = append(rows, []string{"gdplot explain " + word(e.book) + " " + name, e.decl.Sentence})
	}
	return fmt.Sprintf("%q is in %d catalogues:\n%s", name, len(found), indented(table(rows), 2))
}

// topics are what is explained beside the entries of the catalogues.
var topics = map[string]func(found []entry) string{
	"verdicts": func([]entry) string { return verdicts() },
	"fair":     func([]entry) string { return fairTopic() },
	"style":    func([]entry) string { return styleTopic() },
	"formula":  formulaLanguage,
}

// formulaLanguage is the entry of the user's own surface, then the language it is written in.
func formulaLanguage(found []entry) string {
	var b strings.Builder
	for _, e := range found {
		b.WriteString(e.String() + "\n")
	}
	b.WriteString("The language\n" + indented(formula.Grammar(), 2) + "\nFunctions\n")
	var rows [][]string
	for _, f := range formula.Functions() {
		rows = append(rows, []string{f.Usage, f.Meaning, "derivative: " + f.Derivative})
	}
	b.WriteString(indented(table(rows), 2))
	return b.String()
}
