package main

import (
	"fmt"
	"strings"

	"gdplot/internal/experiment"
	"gdplot/internal/guide"
	"gdplot/internal/syntax"

	"github.com/spf13/cobra"
)

// allowance makes a budget a flag.
type allowance struct{ budget *experiment.Budget }

func (a allowance) String() string        { return "" }
func (a allowance) Type() string          { return "limit=value" }
func (a allowance) Set(text string) error { return a.budget.Allow(text) }

// flagAllow adds --allow.
func flagAllow(cmd *cobra.Command, t *terminal) {
	cmd.Flags().Var(allowance{&t.budget}, "allow", "let files ask for more of the machine, `limit=value`, as in --allow memory=4GiB; may be repeated (gdplot help limits)")
	var names []string
	for _, l := range experiment.BudgetLimits {
		names = append(names, l.Name+"=")
	}
	must(cmd.RegisterFlagCompletionFunc("allow", cobra.FixedCompletions(names, cobra.ShellCompDirectiveNoFileComp|cobra.ShellCompDirectiveNoSpace)))
}

// limitsText is the help topic: how much a file may ask for.
func limitsText() string {
	var b strings.Builder
	b.WriteString(guide.Wrapped("What a file asks of the machine is estimated before any work, and refused at its line where it is beyond a limit. "+
		"`gdplot plan` prints the estimate. --allow raises a limit, or lowers it:", 0))
	b.WriteString("\n  gdplot run mine.yaml --allow memory=4GiB --allow steps=1e13\n\n")
	var rows [][]string
	for _, l := range experiment.BudgetLimits {
		rows = append(rows, []string{l.Name, l.Text(l.Default), l.Sentence})
	}
	b.WriteString(guide.Indented(guide.Table(rows), 2))
	b.WriteString("\n" + guide.Wrapped("A process that comes to need more memory than allowed all the same is ended with a sentence. These limits are fixed:", 0) + "\n")
	d := syntax.DefaultLimits
	b.WriteString(guide.Indented(guide.Table([][]string{
		{"experiment file", fmt.Sprintf("%d MiB", d.Bytes>>20)},
		{"mappings and lists within each other", fmt.Sprint(d.Depth)},
		{"values in a file, anchors followed", fmt.Sprint(d.Nodes)},
		{"runs of a plan, before skip", fmt.Sprint(d.Runs)},
	}), 2))
	return strings.TrimRight(b.String(), "\n")
}

// estimateText is what a plan will about ask of the machine.
func estimateText(e experiment.Estimate) string {
	limit := func(i int, v float64) string { return experiment.BudgetLimits[i].Text(v) }
	text := fmt.Sprintf("about %s elementary steps, %s of memory", limit(experiment.LimitSteps, e.Steps), limit(experiment.LimitMemory, e.Memory()))
	if e.Cells > 0 {
		text += fmt.Sprintf(", %s cells of data", limit(experiment.LimitCells, e.Cells))
	}
	if e.Pixels > 0 {
		text += fmt.Sprintf(", pictures of %s pixels", limit(experiment.LimitPixels, e.Pixels))
	}
	if e.Frames > 0 {
		text += fmt.Sprintf(" in films of up to %d", e.Frames)
	}
	return text + "\n"
}
