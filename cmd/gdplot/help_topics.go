package main

import (
	_ "embed"

	"github.com/spf13/cobra"
)

//go:embed format.txt
var formatRules string

// newFormat is a help topic: a command that does nothing but explain.
func newFormat() *cobra.Command {
	return &cobra.Command{
		Use:   "format",
		Short: "the rules of the experiment file",
		Long:  formatRules,
	}
}

//go:embed tables.txt
var tableRules string

// newTables is a help topic: the data dictionary.
func newTables() *cobra.Command {
	return &cobra.Command{
		Use:   "tables",
		Short: "the columns of runs.csv, summary.csv and gdplot trace",
		Long:  tableRules,
	}
}

//go:embed sweeps.txt
var sweepRules string

// newSweeps is a help topic: how runs are kept, and spread.
func newSweeps() *cobra.Command {
	return &cobra.Command{
		Use:   "sweeps",
		Short: "how runs are kept, and spread over processes and machines",
		Long:  sweepRules,
	}
}
