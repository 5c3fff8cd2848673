package main

import (
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// toil are files that keep every stage of the command busy for long.
var toil = map[string]string{
	"skips.yaml": "surface: x^2 + y^2\nstart: [1, 1]\nsteps: 10\nsweep: {learning_rate: {linear: [0.001, 0.3], count: 300}, seed: {range: [1, 300]}}\nskip:\n" +
		times(2000, func(i int) string {
			return fmt.Sprintf("  - {learning_rate: {above: %g}, seed: %d}\n", 0.01+1e-4*float64(i), 1+i%300)
		}) + "figures: []\n",
	"factors.yaml": "surface: '" + times(400, func(i int) string { return fmt.Sprintf("(x - %d)*", i) }) + "y'\nstart: [1, 1]\nlearning_rate: 1e-300\nsteps: 10\nfigures: [loss]\n",
	"paths.yaml":   "surface: rosenbrock\nstart: {uniform: window}\nlearning_rate: 1e-4\nsteps: 2000\nsweep: {seed: {range: [1, 300]}}\nstyle: {formats: [svg, pdf, png]}\nfigures: [contour, loss, surface]\n",
	"wide.yaml":    valley + "style: {width: 4000, formats: [png]}\nfigures: [contour, surface]\n",
	"film.yaml":    valley + "style: {width: 1200}\nfigures: [{contour: {animate: true, frames: 200}}]\n",
	"basins.yaml":  "surface: himmelblau\nstart: [1, 1]\nlearning_rate: 1e-2\nsteps: 1000\nfigures: [{basins: {grid: [300, 300]}}]\n",
	"sweep.yaml":   "surface: rosenbrock\nstart: [-1.2, 1]\noptimizer: adam\nsteps: 2000\nsweep: {learning_rate: {log: [1e-4, 0.1], count: 10000}}\nfigures: [sensitivity]\n",
	"tuned.yaml":   "surface: rosenbrock\nstart: suggested\nsteps: 500\ntune: {learning_rate: {log: [1e-6, 1], count: 20000}, for: final_gap}\nfigures: [loss]\n",
	"data.yaml":    "surface: {linear_regression: {data: data.csv, target: y}}\nlearning_rate: 0.1\nsteps: 1000\nfigures: [loss]\n",
	"set.yaml":     "surface: {linear_regression: {data: {gaussian: {n: 100000, features: 30}}}}\nlearning_rate: 0.1\nsteps: 300\nfigures: [loss]\n",
	"net.yaml":     "surface: {mlp: {data: {spiral: {n: 2000}}, layers: [64, 64]}}\nlearning_rate: 0.1\nsteps: 20000\nfigures: [loss, fit]\n",
	"names.yaml":   "start: suggested\nsteps: 100\nsweep: {surface: [rosenbrock, beale, booth, himmelblau], optimizer: [sgd, adam, rmsprop], learning_rate: {log: [1e-5, 1], count: 20}}\nfigures: [ranking, profile, heatmap, convergence]\n",
	"endless.yaml": endless,
	"small.yaml":   valley + "figures: [contour, loss]\nstyle: {width: 300}\n",
}

// labours are the commands at work on these files.
var labours = []string{
	"check skips.yaml", "plan skips.yaml", "check factors.yaml", "plan factors.yaml", "check data.yaml", "check -",
	"run paths.yaml", "run wide.yaml", "run film.yaml", "run basins.yaml", "run sweep.yaml", "run tuned.yaml", "run data.yaml", "run set.yaml", "run net.yaml",
	"run names.yaml", "run endless.yaml", "run -j 1 paths.yaml", "run --dry-run paths.yaml", "run --check small.yaml paths.yaml", "run --watch small.yaml",
	"run -q --format html paths.yaml", "run --tables csv,parquet --traces 10 sweep.yaml",
	"report paths.yaml", "trace endless.yaml", "trace paths.yaml", "translate factors.yaml --to numpy", "translate paths.yaml --to torch",
	"verify --rerun kept", "verify surfaces", "explain factors.yaml", "explain verdicts", "draw ackley --learning-rate 0.1 -o f.svg", "draw rosenbrock --learning-rate 1e-3 -o f.pdf",
	"serve small.yaml --port 0", "list", "schema", "man run", "store", "submit sweep.yaml --shards 10", "status sweep.yaml", "source kept/small/contour.png",
}

// TestSignals sends signals to commands at any moment of their work, other commands and moments every time: all end, with
// the code of the signal or, if they were done, with their own, and leave no temporary file. How long that takes depends on
// what else the machine does; make signals tells, of N of them.
func TestSignals(t *testing.T) {
	if testing.Short() {
		t.Skip("short: it takes seconds")
	}
	hear(t)
	n, seed := numberFrom(t, "SIGNALS", 5), numberFrom(t, "SEED", int(time.Now().Unix()))
	random := rand.New(rand.NewPCG(uint64(seed), 12))
	dir := t.TempDir()
	layToil(t, dir)
	longest := 300 * time.Millisecond
	if n > len(labours) {
		longest *= 5
	}
	var took []time.Duration
	first := random.IntN(len(labours))
	for i := range n {
		labour := labours[(first+i)%len(labours)]
		sent := []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP}[random.IntN(3)]
		after := 10*time.Millisecond + time.Duration(random.Int64N(int64(longest)))
		if d, signaled := interruptLabour(t, dir, labour, sent, after); signaled {
			took = append(took, d)
			if os.Getenv("SIGNALS") != "" {
				t.Logf("%-40s %v after %4d ms: %3d ms", labour, sent, after.Milliseconds(), d.Milliseconds())
			}
		}
		for _, pattern := range []string{".gdplot-*.tmp", "out/*/.gdplot-*.tmp", "out/.runs/.gdplot-*.tmp", "out/.runs/*/.gdplot-*.tmp"} {
			if left, _ := filepath.Glob(filepath.Join(dir, pattern)); len(left) > 0 {
				t.Errorf("%s, %v: %q are left", labour, sent, left)
			}
		}
	}
	if len(took) == 0 {
		t.Fatal("all were done before their signal")
	}
	slices.Sort(took)
	within, _ := slices.BinarySearch(took, 200*time.Millisecond)
	load, _ := os.ReadFile("/proc/loadavg")
	t.Logf("seed %d, %d signals: median %v, 95 %% %v, worst %v, %d over 200 ms; load %s", seed, len(took), took[len(took)/2], took[len(took)*95/100], took[len(took)-1], len(took)-within, load)
}

// layToil writes the files, an experiment that is done and a plan that is not.
func layToil(t *testing.T, dir string) {
	t.Helper()
	rows := "a,b,c,d,y\n" + strings.Repeat("0.25,1.5,-3.125,17,2\n1.25,0.5,3.5,-2,1\n", 200_000)
	for name, text := range toil {
		write(t, filepath.Join(dir, name), text)
	}
	write(t, filepath.Join(dir, "data.csv"), rows)
	for _, before := range []string{"run -q -o kept small.yaml", "submit sweep.yaml --shards 10"} {
		if out, err := command(t, dir, strings.Fields(before)...).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// interruptLabour begins a command, sends a signal after some time, and tells how long the command outlived it, and
// whether it had not ended before. Half of what is printed is never read.
func interruptLabour(t *testing.T, dir, labour string, sent syscall.Signal, after time.Duration) (took time.Duration, signaled bool) {
	t.Helper()
	cmd := command(t, dir, strings.Fields(labour)...)
	in, err := cmd.StdinPipe() // nothing ever comes
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	if strings.HasPrefix(labour, "trace") { // a reader that has stopped
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		defer out.Close()
	} else {
		cmd.Stdout = io.Discard
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	select {
	case <-ended:
		if code := cmd.ProcessState.ExitCode(); code == exitCommandLine || code == exitWrongFile {
			t.Errorf("%s was refused, with exit code %d", labour, code)
		}
		return 0, false
	case <-time.After(after):
	}
	begin := time.Now()
	if cmd.Process.Signal(sent) != nil {
		<-ended
		return 0, false
	}
	select {
	case <-ended:
	case <-time.After(10 * time.Second):
		t.Errorf("%s: it outlived %v by ten seconds", labour, sent)
		cmd.Process.Kill()
		<-ended
	}
	took = time.Since(begin)
	status, _ := cmd.ProcessState.Sys().(syscall.WaitStatus)
	switch code := cmd.ProcessState.ExitCode(); {
	case status.Signaled() && status.Signal() == sent: // before it listened
	case code == 128+int(sent):
	case (code == exitDone || code == exitDiffers) && !strings.HasPrefix(labour, "serve"): // it was done
		return 0, false
	default:
		t.Errorf("%s: exit code %d after %v", labour, code, sent)
	}
	return took, true
}
