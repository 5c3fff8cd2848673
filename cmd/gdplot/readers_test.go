package main

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// sweepYAML has runs of two methods, some of which never arrive and some of which diverge.
const sweepYAML = `title: A sweep
surface: rosenbrock
start: {uniform: window}
steps: 60
sweep:
  optimizer: [rmsprop, adam, sgd]
  learning_rate: [0.01, 0.3]
repeat: 4
figures: [{convergence: {gap: 0.01}}]
`

// reader is a program that opens tables: how a script in its language is run, and what tells of a table that it has opened
// as runs: rows, the sum of steps, how many arrive, how many final losses are finite.
type reader struct {
	name, tool string   // as docs/tables.md calls it, and what has to be there
	try        []string // succeeds where it is
	run        []string // the script is the last argument
	tell       string
}

const (
	pythonTells = "\nimport math\nprint(len(runs), sum(runs['steps']), sum(v is not None and v == v for v in runs['steps_to_gap_0.01']), sum(math.isfinite(v) for v in runs['final_loss']))"
	rTells      = "\ncat(nrow(runs), sum(runs$steps), sum(!is.na(runs$steps_to_gap_0.01)), sum(is.finite(runs$final_loss)))"
	duckQuery   = `"SELECT count(*), sum(steps), count(\"steps_to_gap_0.01\"), count(*) FILTER (isfinite(final_loss)) FROM 'out/sweep/runs.FORMAT'"`
	duckInNode  = `const {DuckDBInstance} = require('@duckdb/node-api');
(async () => { const c = await (await DuckDBInstance.create()).connect();
const s = (await c.runAndReadAll(process.env.SQL)).getRows(); if (s.length != 6) throw 'rows: ' + s.length;
for (const f of ['csv', 'parquet']) console.log((await c.runAndReadAll(process.env.TELL.replace('FORMAT', f))).getRows()[0].map(String).join(' '));
})()`
	polarsInNode = `const polars = require('nodejs-polars'); const runs = polars.readParquet("out/sweep/runs.parquet");
const of = n => runs.getColumn(n).toArray();
console.log(runs.height, of('steps').reduce((a, b) => a + Number(b), 0), of('steps_to_gap_0.01').filter(v => v !== null).length, of('final_loss').filter(Number.isFinite).length)`
)

func readers() []reader {
	python := func(name, module string) []reader {
		var all []reader
		for _, p := range []string{"python3", "/usr/bin/python3"} { // Debian's packages are the second one's
			all = append(all, reader{name, module, []string{p, "-c", "import " + module}, []string{p, "-c"}, pythonTells})
		}
		return all
	}
	all := append(python("pandas", "pandas"), python("pandas, Parquet", "pandas, pyarrow")...)
	return append(append(all, python("polars", "polars")...),
		reader{"R", "R", []string{"Rscript", "-e", "1"}, []string{"Rscript", "-e"}, rTells},
		reader{"R, Parquet", "R with arrow", []string{"Rscript", "-e", "library(arrow)"}, []string{"Rscript", "-e"}, rTells})
}

// The lines of docs/tables.md open the tables in every program that is there, and these find in them what was written.
func TestOtherProgramsReadTables(t *testing.T) {
	if testing.Short() {
		t.Skip("runs other programs")
	}
	doc, err := os.ReadFile("../../docs/tables.md")
	if err != nil {
		t.Fatal(err)
	}
	lines := map[string]string{}
	for _, m := range regexp.MustCompile("(?m)^\\| ([A-Za-z, ]+) \\| `(.+)` \\|$").FindAllStringSubmatch(string(doc), -1) {
		lines[m[1]] = m[2]
	}
	dir := t.TempDir()
	want := writeSweep(t, dir)
	script := func(env []string, args ...string) (string, error) {
		cmd := exec.Command(args[0], args[1:]...)
		cmd.Dir, cmd.Env = dir, append(os.Environ(), env...)
		out, err := cmd.CombinedOutput()
		return strings.TrimSpace(string(out)), err
	}
	told := map[string]bool{}
	for _, r := range readers() {
		if lines[r.name] == "" {
			t.Fatalf("docs/tables.md has no line for %s", r.name)
		}
		if _, err := script(nil, r.try...); err != nil || told[r.name] {
			continue
		}
		told[r.name] = true
		code := lines[r.name] + r.tell
		if strings.HasPrefix(r.tool, "p") {
			code = "import " + r.tool + "\n" + code
		}
		if got, err := script(nil, append(r.run, code)...); err != nil || got != want {
			t.Errorf("%s reads %s, want %s (%v)", r.name, got, want, err)
		}
	}
	tell, _ := strconv.Unquote(duckQuery)
	if _, err := script(nil, "node", "-e", "require('@duckdb/node-api')"); err == nil {
		told["DuckDB"] = true
		if got, err := script([]string{"SQL=" + lines["DuckDB"], "TELL=" + tell}, "node", "-e", duckInNode); err != nil || got != want+"\n"+want {
			t.Errorf("DuckDB reads %s, want %s twice (%v)", got, want, err)
		}
	} else if _, err := script(nil, "duckdb", "-version"); err == nil {
		told["DuckDB"] = true
		for _, format := range []string{"csv", "parquet"} {
			if got, err := script(nil, "duckdb", "-csv", "-noheader", "-separator", " ", "-c", strings.Replace(tell, "FORMAT", format, 1)); err != nil || got != want {
				t.Errorf("DuckDB reads %s, want %s (%v)", got, want, err)
			}
		}
	}
	if _, err := script(nil, "node", "-e", "require('nodejs-polars')"); err == nil && !told["polars"] {
		told["polars"] = true
		if got, err := script(nil, "node", "-e", polarsInNode); err != nil || got != want {
			t.Errorf("polars reads %s, want %s (%v)", got, want, err)
		}
	}
	var missing []string
	for name := range lines {
		if !told[name] {
			missing = append(missing, name)
		}
	}
	t.Logf("read by %d programs; not there, so not tried: %s", len(told), strings.Join(missing, "; "))
	if len(told) == 0 {
		t.Skip("no program that reads tables is there: DuckDB and polars by npm (@duckdb/node-api, nodejs-polars, found by NODE_PATH) or pip, python3-pandas and r-base-core by Debian's packages")
	}
}

// writeSweep runs a sweep, and returns what a reader is to find in it, read from the CSV by plain code.
func writeSweep(t *testing.T, dir string) string {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, "sweep.yaml"), []byte(sweepYAML), 0o644); err != nil {
		t.Fatal(err)
	}
	if out, err := command(t, dir, "run", "sweep.yaml", "--tables", "csv,parquet", "-q").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	data, err := os.ReadFile(filepath.Join(dir, "out/sweep/runs.csv"))
	if err != nil {
		t.Fatal(err)
	}
	rows := bytes.Split(bytes.TrimSpace(data), []byte("\n"))
	at := map[string]int{}
	for i, name := range strings.Split(string(rows[0]), ",") {
		at[name] = i
	}
	steps, arrived, finite := 0, 0, 0
	for _, row := range rows[1:] {
		text := string(row)
		text = text[strings.LastIndex(text, `"`)+1:] // behind the ID
		cells := append([]string{""}, strings.Split(text, ",")[1:]...)
		n, _ := strconv.Atoi(cells[at["steps"]])
		steps += n
		if cells[at["steps_to_gap_0.01"]] != "" {
			arrived++
		}
		if v, err := strconv.ParseFloat(cells[at["final_loss"]], 64); err == nil && !math.IsInf(v, 0) && !math.IsNaN(v) {
			finite++
		}
	}
	n := len(rows) - 1
	if arrived == 0 || arrived == n || finite == n || n != 24 {
		t.Fatalf("%d runs, %d arrive and %d are finite: that tries nothing", n, arrived, finite)
	}
	return fmt.Sprint(n, steps, arrived, finite)
}
