package main

import (
	_ "embed"

	"github.com/spf13/cobra"
)

var (
	//go:embed format.txt
	formatRules string
	//go:embed tables.txt
	tableRules string
	//go:embed sweeps.txt
	sweepRules string
)

// helpTopics are commands that do nothing but explain.
func helpTopics() []*cobra.Command {
	return []*cobra.Command{
		{Use: "format", Short: "the rules of the experiment file", Long: formatRules},
		{Use: "limits", Short: "how much a file may ask of the machine, and how to allow more", Long: limitsText()},
		{Use: "tables", Short: "the columns of runs.csv, summary.csv and gdplot trace", Long: tableRules},
		{Use: "sweeps", Short: "how runs are kept, and spread over processes and machines", Long: sweepRules},
	}
}
