package runner

import (
	"encoding/binary"
	"errors"
	"flag"
	"fmt"
	"hash/fnv"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/experiment"
	"gdplot/internal/surface"
)

var update = flag.Bool("update", false, "rewrite golden files")

// bitCase is an experiment whose trajectories are compared to the bit.
type bitCase struct{ name, text string }

// everyFunction is a formula with all functions of the language, smooth and not.
const everyFunction = "exp(-x^2/9) + expm1(x/7) + log(2 + y^2) + log1p(x^2) + log2(3 + x^2) + log10(4 + y^2) + sqrt(1 + x^2) + cbrt(y)/9" +
	" + sin(3*x)*cos(2*y) + tan(x/9) + asin(x/50) + acos(y/50) + atan(x*y) + sinh(x/5) + cosh(y/5) + tanh(x - y)" +
	" + sigmoid(x) + softplus(y) + relu(x) + sinc(x*y) + abs(x) + sign(y)/9 + floor(x)/9 + min(x, y)/5 + max(x, y^2)/5" +
	" + (1.3 + x^2)^(0.3 + y^2/20) + (2 + x^2)^-1.7"

// bitCases are experiments with every entry of the catalogues that takes part in a descent, but those that gonum
// computes, which has assembly for some processors.
func bitCases() []bitCase {
	all := []bitCase{
		{"chaos", "surface: rastrigin\noptimizer: sgd\nlearning_rate: 0.02\nsteps: 400\nstart: [3.1, -2.7]"},
		{"chaos with momentum", "surface: ackley\noptimizer: {sgd: {momentum: 0.95}}\nlearning_rate: 0.5\nsteps: 400\nstart: [3.1, -2.7]"},
		{"every function", "surface: {formula: \"" + everyFunction + "\"}\noptimizer: sgd\nlearning_rate: 0.2\nsteps: 400\nstart: [2.3, -1.9]"},
		{"far angles", "surface: {formula: \"sin(1e9*x) + cos(1e5*y) + tan(x)/9\"}\noptimizer: sgd\nlearning_rate: 1e-11\nsteps: 400\nstart: [2.3, 1.9]"},
		{"drawn starts", "surface: ackley\noptimizer: sgd\nlearning_rate: 0.1\nsteps: 100\nstart: {normal: 2}\nsweep: {seed: [1, 2, 3, 4, 5, 6]}"},
	}
	for _, book := range []catalog.Book{descent.Optimizers, descent.Transforms, descent.Schedules, descent.StopRules} {
		surfaces := []string{"rastrigin"}
		if book == catalog.Book(descent.Optimizers) {
			surfaces = append(surfaces, "rosenbrock", "ackley")
		}
		for _, d := range book.Decls() {
			if d.Method.Gonum {
				continue
			}
			for _, name := range surfaces {
				all = append(all, bitCase{book.Kind() + " " + d.Name + " on " + name, whole(d.Sample, "surface: "+name)})
			}
		}
	}
	for _, d := range surface.Surfaces.Decls() {
		all = append(all, bitCase{"surface " + d.Name, whole(d.Sample, "optimizer: adam\nlearning_rate: 0.05")})
	}
	return all
}

// whole makes an experiment of a sample: its lines, then those of more and of common ones that it lacks.
func whole(sample, more string) string {
	text := strings.TrimRight(sample, "\n") + "\n"
	start := "start: suggested"
	if strings.Contains(text, "formula:") {
		start = "start: [1, 1]"
	}
	for _, line := range append(strings.Split(more, "\n"), "learning_rate: 0.01", "steps: 100", start) {
		key, _, _ := strings.Cut(line, ":")
		if !strings.Contains("\n"+text, "\n"+key+":") {
			text += line + "\n"
		}
	}
	return text + "figures: []\n"
}

// TestTrajectoryBits compares trajectories with committed ones, to the last bit and whatever the processor.
func TestTrajectoryBits(t *testing.T) {
	var got strings.Builder
	cases := bitCases()
	if len(cases) < 100 {
		t.Fatalf("only %d experiments", len(cases))
	}
	named := map[string]*surface.Surface{}
	for _, c := range cases {
		runs := plan(t, c.text)
		shareNamed(named, c.text, runs)
		for _, r := range execute(t, runs, 2) {
			last := r.Trace().Point(r.Trace().Len() - 1)
			fmt.Fprintf(&got, "%016x %s: %d steps to %v\n", fingerprint(r.Trace()), c.name, r.Outcome().Steps, last)
		}
	}
	file := filepath.Join("testdata", "bits.txt")
	if *update {
		if err := os.WriteFile(file, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	compareBits(t, lines(string(want)), lines(got.String()))
}

// shareNamed has all runs on one surface of the table use one value, so that its minimum is looked for once.
func shareNamed(named map[string]*surface.Surface, text string, runs []*experiment.Run) {
	_, name, _ := strings.Cut("\n"+text, "\nsurface: ")
	name, _, _ = strings.Cut(name, "\n")
	if _, known := surface.Surfaces.Find(name); !known {
		return
	}
	for _, r := range runs {
		if named[name] == nil {
			named[name] = r.Surface
		}
		own := *r.Setup
		own.Surface = named[name]
		r.Setup = &own
	}
}

// lines maps what a line says to how often it is there: an experiment with several runs has a line for each.
func lines(text string) map[string]int {
	count := map[string]int{}
	for line := range strings.Lines(text) {
		count[strings.TrimSpace(line)]++
	}
	return count
}

func compareBits(t *testing.T, want, got map[string]int) {
	t.Helper()
	const most = 10
	faults := 0
	for _, side := range []struct {
		says     string
		has, not map[string]int
	}{{"not as committed", got, want}, {"committed, and not found", want, got}} {
		for line, n := range side.has {
			if side.not[line] < n {
				if faults++; faults <= most {
					t.Errorf("%s: %s", side.says, line)
				}
			}
		}
	}
	if faults > most {
		t.Errorf("and %d more", faults-most)
	}
	if faults > 0 {
		t.Log("of a new entry, or where bits are meant to change: go test ./internal/runner -run 'TestTrajectoryBits$' -update; the diff has to be of these alone")
	}
}

// fingerprint is a hash of all bits of a trace. NaNs count as one: processors make different ones.
func fingerprint(trace *descent.Trace) uint64 {
	h := fnv.New64a()
	var word [8]byte
	for _, column := range [][]float64{trace.Loss, trace.GradNorm, trace.Rate, trace.X, trace.Second} {
		for _, v := range column {
			if math.IsNaN(v) {
				v = math.Float64frombits(0x7ff8000000000001)
			}
			binary.LittleEndian.PutUint64(word[:], math.Float64bits(v))
			h.Write(word[:])
		}
	}
	return h.Sum64()
}

// TestTrajectoryBitsElsewhere runs TestTrajectoryBits for other processors: under emulators of QEMU where they are
// installed, and in 32 bits where processor and kernel can. Each is compiled for first, so it is done where FUSED asks for other
// processors.
func TestTrajectoryBitsElsewhere(t *testing.T) {
	if os.Getenv("FUSED") == "" {
		t.Skip("make fused runs it: everything is compiled anew for each processor")
	}
	for _, target := range []struct{ arch, emulator string }{
		{"arm64", "qemu-aarch64"}, {"riscv64", "qemu-riscv64"}, {"386", ""},
	} {
		t.Run(target.arch, func(t *testing.T) {
			t.Parallel()
			var command []string
			if target.emulator != "" {
				emulator, err := exec.LookPath(target.emulator)
				if err != nil {
					emulator, err = exec.LookPath(target.emulator + "-static")
				}
				if err != nil {
					t.Skipf("%s is not installed (on Debian: apt-get install qemu-user)", target.emulator)
				}
				command = append(command, emulator)
			} else if runtime.GOOS != "linux" || runtime.GOARCH != "amd64" {
				t.Skipf("%s does not run %s", runtime.GOARCH, target.arch)
			}
			command = append(command, filepath.Join(t.TempDir(), "bits.test"), "-test.run=^TestTrajectoryBits$")
			build := exec.Command("go", "test", "-c", "-o", command[len(command)-2], ".")
			build.Env = append(os.Environ(), "GOOS=linux", "GOARCH="+target.arch, "CGO_ENABLED=0")
			if out, err := build.CombinedOutput(); err != nil {
				t.Fatalf("go test -c: %v\n%s", err, out)
			}
			out, err := exec.Command(command[0], command[1:]...).CombinedOutput()
			switch {
			case errors.Is(err, syscall.ENOEXEC):
				t.Skipf("this kernel does not run %s", target.arch)
			case err != nil:
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
}
