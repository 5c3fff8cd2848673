package main

import (
	"fmt"
	"os"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/origin"

	"github.com/spf13/cobra"
)

// run executes one command line and returns its exit code.
func run(args []string, stdout, stderr *os.File) int {
	t := newTerminal(stdout, stderr)
	ctx, signals := listen(func(text string) { sayPlainly(stderr)(text + t.kept.text()) })
	defer signals.stop()
	t.memory.end = signals.end
	root := newRoot(t)
	root.SetArgs(formulaLast(args))
	return t.finish(ctx, root.ExecuteContext(ctx))
}

const about = `gdplot turns a short YAML file into gradient-descent figures.

  gdplot init mine.yaml     write a starter file
  gdplot run mine.yaml      draw its figures into out/mine/

What can stand in a file: gdplot help format, gdplot list, gdplot explain NAME.`

func newRoot(t *terminal) *cobra.Command {
	root := &cobra.Command{
		Use:           "gdplot",
		Short:         "draw gradient-descent figures from a short YAML file",
		Long:          about,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return cmd.Help()
			}
			return unknownCommand(cmd, args[0])
		},
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
	}
	root.Version = origin.ThisBuild().String()
	root.SetVersionTemplate("{{.Version}}\n")
	root.SetOut(t.stdout)
	root.SetErr(t.stderr)
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		text := lowerFirst(err.Error())
		if before, _, found := strings.Cut(text, ": strconv."); found {
			text = before + ": a whole number is expected"
		}
		if before, formula, found := strings.Cut(text, " in -"); found && strings.Contains(before, "shorthand") && strings.HasPrefix(cmd.Use, "draw ") {
			return &failure{exitCommandLine, text, "a formula that begins with - stands behind --: gdplot draw -- '-" + formula + "'"}
		}
		return wrong(cmd, "%s", text)
	})
	root.AddCommand(
		newRun(t), newReport(t), newDraw(t), newCheck(t), newPlan(t), newTrace(t),
		newList(t), newExplain(t), newVerify(t), newStore(t), newSubmit(t), newStatus(t), newSource(t), newTranslate(t), newInit(t),
		newServe(t), newSite(t), newSchema(t), newCompletion(t), newMan(t), newVersion(t),
	)
	root.AddCommand(helpTopics()...)
	root.SetHelpCommand(newHelp())
	root.SetUsageTemplate(usage)
	return root
}

// newHelp replaces cobra's own help command, which takes an unknown topic for no error.
func newHelp() *cobra.Command {
	return &cobra.Command{
		Use:   "help [command or topic]",
		Short: "explain a command or a topic",
		Args:  cobra.ArbitraryArgs,
		ValidArgsFunction: func(cmd *cobra.Command, args []string, prefix string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return commandNames(cmd.Root()), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			found, rest, err := cmd.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return unknownCommand(cmd, strings.Join(args, " "))
			}
			found.InitDefaultHelpFlag()
			return found.Help()
		},
	}
}

func unknownCommand(cmd *cobra.Command, name string) error {
	if near, ok := catalog.Suggest(name, commandNames(cmd.Root())); ok {
		return wrong(cmd.Root(), "unknown command %q (did you mean %q?)", name, near)
	}
	if isExperiment(name) {
		return &failure{exitCommandLine, fmt.Sprintf("unknown command %q", name), "gdplot run " + name}
	}
	return wrong(cmd.Root(), "unknown command %q", name)
}

func commandNames(root *cobra.Command) []string {
	var names []string
	for _, c := range root.Commands() {
		names = append(names, c.Name())
	}
	return names
}

// exactlyOne, atMost and atLeast are cobra's, in our words.
func exactlyOne(what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) < 1:
			return wrong(cmd, "%s is missing", what)
		case len(args) > 1:
			return wrong(cmd, "too many arguments: %q", args[1])
		}
		return nil
	}
}

func atMost(n int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) > n {
			return wrong(cmd, "too many arguments: %q", args[n])
		}
		return nil
	}
}

func atLeastOne(what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return wrong(cmd, "%s is missing", what)
		}
		return nil
	}
}

// oneOf checks a word against a list.
func oneOf(cmd *cobra.Command, flag, word string, known []string) error {
	for _, k := range known {
		if word == k {
			return nil
		}
	}
	message := fmt.Sprintf("unknown %s %q", flag, word)
	if near, ok := catalog.Suggest(word, known); ok {
		message += fmt.Sprintf(" (did you mean %q?)", near)
	} else {
		message += ": it can be " + strings.Join(known, " or ")
	}
	return wrong(cmd, "%s", message)
}

func lowerFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}
