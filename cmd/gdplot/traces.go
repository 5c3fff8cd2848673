package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"

	"gdplot/internal/experiment"
	"gdplot/internal/output"

	"github.com/spf13/cobra"
)

// flagTables are the options on the tables that are written beside figures.
func flagTables(cmd *cobra.Command, o *options) {
	cmd.Flags().StringSliceVar(&o.tables, "tables", nil, "write tables in these `formats`: csv, parquet (default csv)")
	cmd.Flags().IntVar(&o.traces, "traces", 0, "write a table of steps as well, every `N`th of each run and the last")
	complete(cmd, "tables", output.TableFormats)
}

// checkTables finds what is wrong with these options.
func (o *options) checkTables(cmd *cobra.Command) error {
	if cmd.Flags().Changed("tables") && len(o.tables) == 0 {
		return wrong(cmd, "--tables needs a value")
	}
	for _, f := range o.tables {
		if err := oneOf(cmd, "format of tables", f, output.TableFormats); err != nil {
			return err
		}
	}
	if cmd.Flags().Changed("traces") && o.traces < 1 {
		return wrong(cmd, "--traces must be at least 1, not %d", o.traces)
	}
	o.tables = distinct(o.tables)
	return nil
}

// traced makes the tables of steps of a bundle, where they are wanted: every run once more, since what figures keep is thinned.
func (p *pipeline) traced(ctx context.Context, b *output.Bundle) error {
	if p.traces == 0 {
		return nil
	}
	columns := output.TraceColumnsOf(b.Experiment.Runs)
	cells := 0.0
	for _, r := range b.Results {
		cells += float64(r.Steps()/p.traces+2) * float64(6+columns.Dim+columns.Second+len(columns.Metrics))
	}
	if err := b.Experiment.Beyond(experiment.Mark{}, &p.t.budget, experiment.LimitMemory, bytesACell*cells, "a table of these steps takes about %s of memory: a larger --traces, or gdplot trace, which holds none"); err != nil {
		return err
	}
	for _, format := range first(p.tables, output.TableFormats[:1]) {
		var table bytes.Buffer
		if err := traceTo(ctx, &table, format, b.Experiment.Runs, b.Experiment.Runs, p.traces, p.workers); err != nil {
			return err
		}
		b.Traces = append(b.Traces, output.File{Name: output.TracesName + "." + format, Data: table.Bytes()})
	}
	b.Every = p.traces
	return nil
}

// bytesACell is about how long a number of a table of steps is.
const bytesACell = 20

// traceTo streams runs into a table; whoever reads may stop reading at any row.
func traceTo(ctx context.Context, out io.Writer, format string, plan, wanted []*experiment.Run, every, workers int) error {
	if format == "parquet" {
		table := output.TraceParquet(out)
		return errors.Join(traceRows(ctx, table, plan, wanted, every, workers), table.Close())
	}
	return traceRows(ctx, out, plan, wanted, every, workers)
}

// traceRows streams runs as CSV.
func traceRows(ctx context.Context, out io.Writer, plan, wanted []*experiment.Run, every, workers int) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	buffer := bufio.NewWriterSize(out, 1<<16)
	table := output.NewTraceWriter(buffer, output.TraceColumnsOf(wanted), every)
	if err := eachStep(ctx, cancel, table, plan, wanted, every, workers); err != nil {
		return errors.Join(err, buffer.Flush())
	}
	return buffer.Flush()
}
