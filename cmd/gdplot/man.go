package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"gdplot/internal/origin"
	"gdplot/internal/output"
	"gdplot/internal/plain"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func newMan(t *terminal) *cobra.Command {
	var folder string
	cmd := &cobra.Command{
		Use:   "man [COMMAND|TOPIC]",
		Short: "print a page of the manual, for man",
		Long: `Prints the page of a command or topic, or gdplot's own where none is named, in the form that man reads. With -o all pages
are written into a folder: gdplot.1, gdplot-run.1 and so on.`,
		Example: "  gdplot man run > gdplot-run.1\n  gdplot man -o ~/.local/share/man/man1",
		Args:    atMost(1),
		ValidArgsFunction: func(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return commandNames(cmd.Root()), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if cmd.Flags().Changed("output") {
				if len(args) > 0 || folder == "" {
					return wrong(cmd, "-o needs the name of a folder, and takes all pages")
				}
				return writeManual(cmd, t, folder)
			}
			page, rest, err := cmd.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return unknownCommand(cmd, strings.Join(args, " "))
			}
			return t.print(manPage(page))
		},
	}
	cmd.Flags().StringVarP(&folder, "output", "o", "", "write all pages into this `folder`")
	return cmd
}

// writeManual writes every page into a folder and prints their paths.
func writeManual(cmd *cobra.Command, t *terminal, folder string) error {
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return plain.FileFault(folder, "-o", err)
	}
	for _, c := range append([]*cobra.Command{cmd.Root()}, cmd.Root().Commands()...) {
		if c.Name() == "help" {
			continue // which says what the pages say
		}
		path := filepath.Join(folder, manName(c)+".1")
		if err := output.Replace(cmd.Context(), path, "-o", manPage(c)); err != nil {
			return err
		}
		if err := t.print([]byte(path + "\n")); err != nil {
			return err
		}
	}
	return nil
}

func manName(c *cobra.Command) string { return strings.ReplaceAll(c.CommandPath(), " ", "-") }

// manPage is a command as man shows it; no date is in it, so that the same gdplot prints the same bytes.
func manPage(c *cobra.Command) []byte {
	var m roff
	build := origin.ThisBuild()
	fmt.Fprintf(&m, ".TH %q 1 \"\" %q \"gdplot\"\n", strings.ToUpper(manName(c)), "gdplot "+build.Version)
	m.section("NAME")
	m.WriteString(roffText(manName(c)) + ` \- ` + roffText(c.Short) + "\n") // one line, for whatis
	root := !c.HasParent()
	if c.Runnable() {
		m.section("SYNOPSIS")
		m.text(map[bool]string{true: "gdplot COMMAND", false: c.UseLine()}[root])
	}
	m.section("DESCRIPTION")
	m.text(c.Long)
	if root {
		m.section("COMMANDS")
		for _, sub := range c.Commands() {
			m.item(roffText(sub.Name()), sub.Short)
		}
	}
	if c.HasExample() {
		m.section("EXAMPLES")
		m.text(c.Example)
	}
	if c.HasAvailableLocalFlags() && !root {
		m.section("OPTIONS")
		c.LocalFlags().VisitAll(m.flag)
	}
	m.section("EXIT STATUS")
	_, codes, _ := strings.Cut(usage, "Exit codes:\n")
	codes, _, _ = strings.Cut(codes, "{{")
	m.text(codes)
	if !root {
		m.section("SEE ALSO")
		m.text("gdplot(1)")
	}
	return m.Bytes()
}

// roff is a page of a manual that is being written.
type roff struct{ bytes.Buffer }

func (m *roff) section(name string) { m.WriteString(".SH " + name + "\n") }

// text writes paragraphs; lines that are indented stay as they are.
func (m *roff) text(s string) {
	verbatim, blank := false, true // the kind of the lines before, and whether the last was empty
	for _, line := range strings.Split(strings.Trim(s, "\n"), "\n") {
		if line == "" {
			blank = true
			continue
		}
		indented := strings.HasPrefix(line, " ")
		switch {
		case indented && !verbatim:
			m.WriteString(".PP\n.nf\n.RS\n")
		case !indented && verbatim:
			m.WriteString(".RE\n.fi\n.PP\n")
		case !indented && blank:
			m.WriteString(".PP\n")
		case indented && blank:
			m.WriteString("\n")
		}
		verbatim, blank = indented, false
		m.WriteString(roffText(strings.TrimPrefix(line, "  ")) + "\n")
	}
	if verbatim {
		m.WriteString(".RE\n.fi\n")
	}
}

// item is a term, which is roff, and what it means.
func (m *roff) item(term, meaning string) {
	m.WriteString(".TP\n\\fB" + term + "\\fR\n" + roffText(meaning) + "\n")
}

func (m *roff) flag(f *pflag.Flag) {
	if f.Hidden || f.Name == "help" {
		return
	}
	term := roffText("--" + f.Name)
	if f.Shorthand != "" {
		term = roffText("-"+f.Shorthand) + `\fR, \fB` + term
	}
	value, meaning := pflag.UnquoteUsage(f)
	if value != "" {
		term += `\fR \fI` + roffText(value)
	}
	if _, machine := f.Value.(interface{ IsBoolFlag() bool }); !machine && f.DefValue != "" && f.DefValue != "[]" && f.Name != "jobs" { // one for each processor
		meaning += " (default " + f.DefValue + ")"
	}
	m.item(term, meaning)
}

// roffText keeps roff from reading its own signs into prose.
func roffText(s string) string {
	s = strings.NewReplacer(`\`, `\[rs]`, "-", `\-`, "^", `\[ha]`, "~", `\[ti]`, "`", `\[ga]`, "'", `\[aq]`).Replace(s)
	if strings.HasPrefix(s, ".") {
		s = `\&` + s
	}
	return s
}
