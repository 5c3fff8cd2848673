package portable_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// unfused are the packages whose results, trajectories and numbers in tables, must not depend on the processor.
var unfused = []string{"portable", "spline", "descent", "data", "model", "numeric", "statistics", "formula", "constraint", "surface", "search"}

// fusesOnPurpose are the functions that call math.FMA, which rounds once on every processor.
var fusesOnPurpose = []string{"func (a wide) times(", "func (p *powers) next("}

var (
	fusedMultiply = regexp.MustCompile(`\((\S+\.go):(\d+)\)\t(V?FN?M(?:ADD|SUB)\w*|WFM[AS][DS]B)\t`)
	functionStart = regexp.MustCompile(`^(gdplot/\S+) STEXT`)
)

// TestNothingIsFused compiles what computes trajectories for processors with instructions that multiply and add with a
// single rounding, and looks for them in the machine code. The compiler fuses across statements and through inlined
// calls; only float64(x*y) keeps it from doing so. FUSED names the processors.
func TestNothingIsFused(t *testing.T) {
	targets := strings.Fields(os.Getenv("FUSED"))
	if len(targets) == 0 {
		t.Skip("make fused runs it: it compiles everything for other processors")
	}
	for _, target := range targets {
		t.Run(target, func(t *testing.T) {
			onPurpose := 0
			function := ""
			for _, line := range strings.Split(machineCode(t, target), "\n") {
				if start := functionStart.FindStringSubmatch(line); start != nil {
					function = start[1]
				}
				found := fusedMultiply.FindStringSubmatch(line)
				switch {
				case found == nil:
				case callsFMA(t, found[1], found[2]):
					onPurpose++
				default:
					t.Errorf("%s:%s: %s in %s; wrap the product in float64()", found[1], found[2], found[3], function)
				}
			}
			if onPurpose < len(fusesOnPurpose) {
				t.Errorf("found %d instructions for calls of math.FMA, and there are %d: they go unseen", onPurpose, len(fusesOnPurpose))
			}
		})
	}
}

// machineCode is the listing of the packages for a target.
func machineCode(t *testing.T, target string) string {
	t.Helper()
	args := []string{"build", "-gcflags=gdplot/internal/...=-S"}
	for _, name := range unfused {
		args = append(args, "gdplot/internal/"+name)
	}
	build := exec.Command("go", args...)
	build.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS=linux", "GOARCH="+target, "GOFLAGS=-trimpath") // so that the cache serves any folder
	listing, err := build.CombinedOutput()
	if err != nil {
		t.Fatalf("go build: %v\n%s", err, listing[max(0, len(listing)-2000):])
	}
	var kept strings.Builder
	for line := range strings.Lines(string(listing)) {
		if inUnfused(line) {
			kept.WriteString(line)
		}
	}
	for _, name := range unfused {
		if !strings.Contains(kept.String(), "gdplot/internal/"+name+".") {
			t.Fatalf("the listing shows no function of %s", name)
		}
	}
	return kept.String()
}

// inUnfused reports whether a line starts a function or stems from a file of those packages, inlined ones included.
func inUnfused(line string) bool {
	if functionStart.MatchString(line) {
		return true
	}
	for _, name := range unfused {
		if strings.Contains(line, "gdplot/internal/"+name+"/") {
			return true
		}
	}
	return false
}

// callsFMA reports whether a line of a source file calls math.FMA, in one of the functions that are known to.
func callsFMA(t *testing.T, path, number string) bool {
	t.Helper()
	source, err := os.ReadFile(filepath.Join("..", strings.TrimPrefix(path, "gdplot/internal/")))
	if err != nil {
		t.Fatal(err)
	}
	n, err := strconv.Atoi(number)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(source), "\n")
	if !strings.Contains(lines[n-1], "math.FMA(") {
		return false
	}
	for n > 1 && !strings.HasPrefix(lines[n-1], "func ") {
		n--
	}
	return slices.ContainsFunc(fusesOnPurpose, func(name string) bool { return strings.HasPrefix(lines[n-1], name) })
}
