package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"

	"gdplot/internal/plain"

	"github.com/spf13/cobra"
)

// The exit codes; `gdplot help` prints them.
const (
	exitDone        = 0
	exitUnfinished  = 1
	exitCommandLine = 2
	exitWrongFile   = 3
	exitExpectation = 4
	exitDiffers     = 5
)

// failure is an error with the exit code that it means.
type failure struct {
	code int
	text string // empty where everything is said already
	hint string // what to do about it
}

func (f *failure) Error() string { return f.text }

// wrong is a wrong command line.
func wrong(cmd *cobra.Command, format string, args ...any) error {
	hint := cmd.CommandPath() + " --help"
	if !cmd.HasParent() {
		hint = "gdplot help"
	}
	return &failure{exitCommandLine, fmt.Sprintf(format, args...), hint}
}

// finish reports an error to people and turns it into the exit code of the process.
func (t *terminal) finish(ctx context.Context, err error) int {
	t.clear()
	var f *failure
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, syscall.EPIPE): // whoever read our output has had enough
		return exitUnfinished
	case ctx.Err() != nil && errors.Is(err, ctx.Err()):
		return t.interrupted(ctx)
	case !errors.As(err, &f):
		f = &failure{code: exitUnfinished, text: lowerFirst(told(err)), hint: plain.Fix(err)}
	}
	if f.text != "" {
		t.say(f.text, f.hint)
	}
	return f.code
}

// say tells people what is wrong, and what to do about it.
func (t *terminal) say(text, hint string) {
	fmt.Fprintf(t.stderr, "%s %s\n", t.red("gdplot:"), plain.Text(text))
	if hint != "" {
		fmt.Fprintf(t.stderr, "%s %s\n", t.bold("hint:"), plain.Text(hint))
	}
}

// interrupted says why the work was ended, and gives the exit code of that.
func (t *terminal) interrupted(ctx context.Context) int {
	why := interrupted(ctx)
	t.say(why.Error()+t.kept.text(), "")
	return why.code()
}

// told is an error in the words of people, with the file as they named it: "permission denied: out (-o)".
func told(err error) string {
	var known *plain.FileError
	if errors.As(err, &known) {
		return plain.Text(err.Error())
	}
	var pe *fs.PathError
	if !errors.As(err, &pe) || pe.Path == "" {
		return plain.Text(err.Error())
	}
	text := plain.FileFault(pe.Path, "", pe).Error()
	if before, _, found := strings.Cut(err.Error(), pe.Error()); found {
		return plain.Text(before) + text
	}
	return text
}
