package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
)

// The exit codes; `gdplot help` prints them.
const (
	exitDone        = 0
	exitUnfinished  = 1
	exitCommandLine = 2
	exitWrongFile   = 3
	exitExpectation = 4
	exitInterrupted = 130
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
		t.say("interrupted", "")
		return exitInterrupted
	case !errors.As(err, &f):
		f = &failure{code: exitUnfinished, text: lowerFirst(plain(err))}
	}
	if f.text != "" {
		t.say(f.text, f.hint)
	}
	return f.code
}

// say tells people what is wrong, and what to do about it.
func (t *terminal) say(text, hint string) {
	fmt.Fprintf(t.stderr, "%s %s\n", t.red("gdplot:"), text)
	if hint != "" {
		fmt.Fprintf(t.stderr, "%s %s\n", t.bold("hint:"), hint)
	}
}

// plain is an error without the name of the system call: "out/bowl: permission denied".
func plain(err error) string {
	var pe *fs.PathError
	if !errors.As(err, &pe) || pe.Path == "" {
		return err.Error()
	}
	text := pe.Path + ": " + pe.Err.Error()
	if before, _, found := strings.Cut(err.Error(), pe.Error()); found {
		return before + text
	}
	return text
}
