package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
	"unicode"

	"gdplot/internal/experiment"
	"gdplot/internal/render"
)

// TestHostileFiles runs files that nobody who means well would write, each made from a good one and a number, beside its data:
// they are run, or refused at a line and column, within the time and memory that a small file may take, and print nothing that
// would steer a terminal. Some are told to end in between, and do. HOSTILE is how many, SEED the first of their numbers (make
// hostile).
func TestHostileFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the command some dozens of times")
	}
	count, seed := numberFrom(t, "HOSTILE", 40), numberFrom(t, "SEED", 1)
	good := wellMeant(t)
	codes := map[int]int{}
	var most hostile
	for i := seed; i < seed+count; i++ {
		text := spoiled(good, uint64(i))
		var h hostile
		if i%5 == 4 {
			h = runHostile(t, text, time.Duration(rand.New(rand.NewPCG(uint64(i), 3)).IntN(400))*time.Millisecond)
		} else {
			h = runHostile(t, text, hostileTime)
		}
		codes[h.code]++
		most.work, most.peak, most.outlived = max(most.work, h.work), max(most.peak, h.peak), max(most.outlived, h.outlived)
		if fault := h.fault(); fault != "" {
			t.Errorf("file %d: %s (%v)\n%s\n--- the file\n%.2000s", i, fault, h, h.out, text)
		}
	}
	t.Logf("exit codes and how many files ended with them: %v; at most %v", codes, most)
	if count >= 64 && (codes[0] == 0 || codes[exitWrongFile] == 0) {
		t.Errorf("the files are all alike: %v", codes)
	}
}

// numberFrom is the number that a variable of the environment sets, or another where it is not set.
func numberFrom(t *testing.T, variable string, otherwise int) int {
	t.Helper()
	s := os.Getenv(variable)
	if s == "" {
		return otherwise
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// What a hostile file may take: of time on a machine that has much else to do, of the processor, of memory, and until it ends
// once it is told to. The last is half a second on a machine that has nothing else to do.
const (
	hostileTime   = 60 * time.Second
	hostileWork   = 10 * time.Second
	hostileMemory = 1 << 30
	hostileEnd    = 3 * time.Second
)

// hostile is how a file was dealt with.
type hostile struct {
	code       int
	out        string
	took, work time.Duration // by the clock and of the processor
	peak       int64         // bytes of memory; 0 where nobody knows
	told       bool          // to end, which it was before it had
	outlived   time.Duration // that
}

func (h hostile) String() string {
	return fmt.Sprintf("exit code %d after %v, %v of work, %d MiB, %v after a signal", h.code, h.took, h.work, h.peak>>20, h.outlived)
}

// runHostile runs a file with less of the machine than people are allowed. It is told to end when its time is up.
func runHostile(t *testing.T, text []byte, until time.Duration) (h hostile) {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "h.yaml"), text, 0o666); err != nil {
		t.Fatal(err)
	}
	for _, data := range hostileData(t) {
		if err := os.Symlink(data, filepath.Join(dir, filepath.Base(data))); err != nil {
			t.Skip(err)
		}
	}
	return runFile(t, dir, until)
}

// runFile runs h.yaml in a folder, as runHostile does.
func runFile(t *testing.T, dir string, until time.Duration) (h hostile) {
	t.Helper()
	cmd := command(t, dir, "run", "--format", "svg", "--allow", "steps=1e8", "--allow", "memory=512MiB", "--allow", "cells=1e6", "h.yaml")
	var b bytes.Buffer
	cmd.Stdout, cmd.Stderr = &b, &b
	begin := time.Now()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	told := make(chan time.Time, 1)
	late := time.AfterFunc(until, func() {
		told <- time.Now()
		cmd.Process.Signal(syscall.SIGTERM)
	})
	stuck := time.AfterFunc(until+2*hostileEnd, func() { cmd.Process.Kill() })
	cmd.Wait()
	end := time.Now()
	h.told = !late.Stop()
	stuck.Stop()
	if h.told {
		h.outlived = end.Sub(<-told)
	}
	state := cmd.ProcessState
	h.code, h.out, h.took, h.work, h.peak = state.ExitCode(), b.String(), end.Sub(begin), state.UserTime()+state.SystemTime(), peakOf(state)
	return h
}

// placed is a message that tells where in the file it belongs, or where in its data.
var placed = regexp.MustCompile(`(?m)^(h\.yaml|(data/)?[a-z0-9_]+\.csv):[1-9]\d*:[1-9]\d*: `)

// fault is what is wrong with how a file was dealt with; empty where it was as promised.
func (h hostile) fault() string {
	switch {
	case h.took >= hostileTime || h.work >= hostileWork:
		return "it takes too long"
	case h.peak >= hostileMemory:
		return "it takes too much memory"
	case h.outlived >= hostileEnd:
		return "it does not end when it is told to"
	case strings.Contains(h.out, "goroutine ") || strings.Contains(h.out, "panic:") || strings.Contains(h.out, "runtime error"):
		return "it panics"
	case strings.ContainsFunc(h.out, steers):
		return "what is printed steers terminals"
	case h.told:
		return ""
	case h.code != 0 && h.code != exitWrongFile && h.code != exitExpectation && h.code != exitUnfinished:
		return "the exit code is none of those of a file"
	case (h.code == exitWrongFile || h.code == exitExpectation) && !placed.MatchString(h.out):
		return "no line and column is told"
	case h.code == exitUnfinished && !strings.Contains(h.out, "h.yaml"):
		return "the file is not named"
	}
	return ""
}

// hostileData are the files and folders that lie beside a hostile file.
func hostileData(t *testing.T) (all []string) {
	t.Helper()
	csv, err := filepath.Glob("testdata/hostile/*.csv")
	if err != nil || len(csv) == 0 {
		t.Fatalf("there are no data (%v)", err)
	}
	for _, path := range append(csv, "../../experiments/data", "../../experiments/rules") {
		path, err = filepath.Abs(path)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, path)
	}
	return all
}

// steers reports whether a character does more than stand there: those of control, but for blanks, and those that turn the
// direction of writing.
func steers(r rune) bool {
	return r != '\n' && r != '\t' && unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)
}

// wellMeant are files to start from: what is quick of the gallery, and testdata/hostile, where each key of a file stands in one
// of them.
func wellMeant(t *testing.T) []string {
	t.Helper()
	paths, err := filepath.Glob("../../experiments/*.yaml")
	small, _ := filepath.Glob("testdata/hostile/*.yaml")
	if err != nil || len(small) < 10 {
		t.Fatalf("%d files (%v)", len(small), err)
	}
	all := []string{string(starter)}
	for _, path := range small {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if _, found := experiment.Parse(path, text, experiment.Options{Figures: render.Figures}); found.Wrong() {
			t.Errorf("%s is hostile itself: %v", path, found)
		}
		all = append(all, string(text), string(text), string(text)) // more often than those of the gallery
	}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if len(text) < 1500 && !bytes.Contains(text, []byte("sweep")) {
			all = append(all, string(text))
		}
	}
	if len(all) < 10 {
		t.Fatalf("only %d files to start from", len(all))
	}
	return append(all,
		"surface: {formula: {f: a*x^2 + b*y^2, where: {a: 1, b: 2}, window: {x: [-2, 2], y: [-1, 1]}}}\nstart: [1, 0.5]\nlearning_rate: 0.1\nsteps: 20\nfigures: [contour, loss: {y: gap}, surface]\n",
		"surface: {logistic_regression: {data: {blobs: {n: 40}}}}\nbatch: 8\nlearning_rate: 0.3\nsteps: {epochs: 3}\nfigures: [loss, fit]\n",
		"surface: sphere\nstart: {uniform: window}\nsteps: 30\nsweep:\n  optimizer: [sgd, adam]\n  learning_rate: {log: [1e-3, 1], count: 4}\n  seed: [1, 2]\nfigures: [sensitivity, heatmap: {x: learning_rate, y: optimizer}, convergence: {gap: 1e-3}]\n",
		"title: a\nsurface: rosenbrock\nstart: [-1, 1]\noptimizer: [{clip_norm: 1}, {sgd: {momentum: 0.9}}]\nlearning_rate: {cosine: {initial: 1e-3, steps: 40}}\nsteps: 40\nstop: {gap: 1e-6}\nfigures: [{contour: {animate: true, frames: 5}}]\nexpect:\n  - {run: a, verdict: converged}\n",
	)
}

// Numbers and texts that files are spoiled with.
var (
	hostileNumbers = strings.Fields("0 -0 -1 1 2 1e308 -1e308 5e-324 1e-300 1e999 .nan .inf -.inf NaN null ~ true 0x1F 0o17 1_000 2147483648 9223372036854775808 1e9 1e15 0.1.2 1,5 --1 +.5 1e 0b101 65536 -9e-99 1e400/1e400 3.0000000000000004")
	hostileTexts   = []string{
		`""`, `" "`, `"\u202e\u0007\e[31m"`, `"<script>alert(1)</script>"`, `"../../../etc/passwd"`, `"=1+1"`, `"\0"`, `"CON"`, `"𝔘𝔫𝔦 👩‍👩‍👧‍👦 ﷽"`, `"$\\frac{1}{0}$"`,
		`"x^"`, `"1/0"`, `"x^x^x^x"`, `"exp(exp(exp(x)))"`, `"log(-x^2)"`, `"sum(i, 1, 1000000, x)"`, `"(((((((((((((((((x)))))))))))))))))"`, `"x1e309*y"`, `"sqrt(sin(1/x))"`, `"0*x"`, `"x - y/(x - x)"`,
		`[]`, `{}`, `[[]]`, `[1, [2, [3]]]`, `{a: {b: {c: 1}}}`, `{log: [0, 1], count: 3}`, `{log: [1, 10], count: 100000000}`, `{range: [1, 1000000000]}`, `{linear: [0, .inf], count: 3}`, `!!binary aGk=`, `!!python/object:os.system ls`, `!!float "x"`, `*nothing`, `&a [*a]`, `{<<: *a}`, `2026-11-29`, `? [a]`, `|`, `>-`, `'`, `"`, `%`, `@`, "`",
		`{uniform: {x: [1, -1]}}`, `{normal: -1}`, `{end_of: a}`, `/dev/zero`, `{csv: /etc}`,
	}
	hostileLines = []string{
		"---", "...", "\t- a", "%YAML 9.9", "? {a: b}\n: c", "a: &a [x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a]\nc: [*b, *b, *b, *b, *b, *b, *b, *b]", "<<: {steps: 3}", "steps: 3\nsteps: 4", "sweep: {seed: {range: [1, 200]}}",
		"style: {width: 1e9}", "style: {width: 299}", "style: {font: /dev/zero}", "figures: [contour, contour]", "figures: [{loss: {only: {run: nobody}}}]", "dim: 1000000", "seed: -1", "fair: {rate: intended}", "description: \"\\x00\\x1b]0;a\\a\"", "runs: [{}]", "runs: []",
		"skip: [{}]", "tune: {learning_rate: {log: [1e-300, 1e300], count: 9}, for: final_loss}", "figures: [surface, basins, field, phase, curve, fit, layers, spectrum, weights]", "expect: [{run: nobody, steps_to: {gap: 0, below: -1}}]", "batch: 0", "noise: 1e308", "start: [1e308, -1e308]", "start: [1, 2, 3, 4, 5]",
	}
	hostileWords = []string{
		`"quad(A, [x, y])"`, `"dot(x, x)"`, `"x[1000000]"`, `"sum(i, 1, n, x[i]^i)"`, `"if(x < 0, 1/0, log(x))"`, `"A*A*A*x"`, `{formula: "x <= 0 and x >= 1"}`, `[{formula: "x + y <= 1"}, {formula: "x + y >= 2"}]`, `{formula: "x^2 + y^2 <= -1"}`, `{ball: {center: [0, 0], radius: 1e-300}}`, `{ball: {center: [1e308], radius: 1}}`, `{halfspace: {normal: [0, 0], offset: 1}}`,
		`{rule: {update: ["step = 1/0"]}}`, `{rule: {state: {m: 0}, update: ["m = m + 1e308", "x = m"]}}`, `{rule: {parameters: {g: 1}, update: ["step = g"]}}`, `{rule: nobody}`, `{rule: {update: []}}`, `{model: {predict: "a/t - b^c^d", data: wave.csv, target: height}}`, `{model: {predict: "t", data: wave.csv, target: height}}`, `{model: {predict: "kind", data: wave.csv, target: height}}`,
		`{grid: {data: run.csv}}`, `{grid: {data: wave.csv, x: [t, t], loss: t}}`, `{grid: {data: semi.csv}}`, `{path: {data: bowl.csv}}`, `{path: {data: nowhere.csv, x: [u, v]}}`, `{file: semi.csv, separator: x}`, `{file: wave.csv, header: no}`, `{file: ., missing: mean}`, `{learning_rate: {log: [1, 1e300], count: 1000000}, for: final_gap}`, `{optimizer.sgd.momentum: [0, 2], for: final_loss}`,
		`{preset: nobody}`, `{preset: ieee, width: 1cm}`, `{font: {file: wave.csv}}`, `{font: 1e9pt}`, `{from: h.yaml}`, `{lines: {a: {width: 1e9}}}`, `{theme: [light, light]}`, `{page: red}`, `{x: {range: [1, 1]}}`, `{aspect: 1e300}`, `{partition: "x; rm -rf /"}`, `{mem: "$(reboot)"}`, `{nobody: intended}`, `{ema: 1}`, `{window: 1e9}`, `{clients: 0}`, `{epochs: 1e9}`, `{range: [1, 100000]}`, `{grid: [1000, 1000]}`, `{labels: [a, a]}`,
	}
	aWord   = regexp.MustCompile(`[A-Za-z_]+`)
	numeral = regexp.MustCompile(`-?\b\d+(\.\d+)?(e-?\d+)?\b`)
	scalar  = regexp.MustCompile(`: *[^\s{\[,}\]][^\n,}\]]*`)
)

// spoiled is a file made from a good one by one to four mishaps, mostly one or two; the same for the same seed.
func spoiled(good []string, seed uint64) []byte {
	r := rand.New(rand.NewPCG(seed, 12))
	text := good[r.IntN(len(good))]
	for range 1 + r.IntN(1+r.IntN(4)) {
		text = mishaps[r.IntN(len(mishaps))](text, r)
	}
	return []byte(text)
}

// mishaps are what may happen to a file.
var mishaps = []func(text string, r *rand.Rand) string{
	hostileNumber, hostileNumber, hostileNumber, hostileNumber, strangeSurface, strangeSurface,
	func(s string, r *rand.Rand) string { return replacedOne(s, scalar, ": "+oneFrom(hostileTexts, r), r) },
	func(s string, r *rand.Rand) string { return replacedOne(s, scalar, ": "+oneFrom(hostileTexts, r), r) },
	func(s string, r *rand.Rand) string { return s + "\n" + oneFrom(hostileLines, r) + "\n" },
	func(s string, r *rand.Rand) string { return oneFrom(hostileLines, r) + "\n" + s },
	func(s string, r *rand.Rand) string { // a line is gone, or there twice
		lines := strings.Split(s, "\n")
		i := r.IntN(len(lines))
		return strings.Join(append(lines[:i:i], lines[min(len(lines), i+2*r.IntN(2)):]...), "\n") + "\n" + lines[i]
	},
	func(s string, r *rand.Rand) string { return s[:r.IntN(len(s)+1)] },
	func(s string, r *rand.Rand) string { // a byte, of those that mean something or of any
		i, b := r.IntN(len(s)+1), byte(r.IntN(256))
		if r.IntN(2) == 0 {
			b = "\t\r\x00:-[{&*!|>'\"%@\xff#,"[r.IntN(19)]
		}
		return s[:i] + string([]byte{b}) + s[i:]
	},
	func(s string, r *rand.Rand) string { // much of one thing
		i := r.IntN(len(s) + 1)
		return s[:i] + strings.Repeat([]string{"[", "{a: ", "a", "- ", "  ", "\n", "x*", "é"}[r.IntN(8)], 1<<r.IntN(14)) + s[i:]
	},
	func(s string, r *rand.Rand) string { return strings.ReplaceAll(s, "\n", "\r\n") },
	func(s string, r *rand.Rand) string { // a word of the file where another was
		words := aWord.FindAllString(s, -1)
		return replacedOne(s, aWord, oneFrom(words, r), r)
	},
	func(s string, r *rand.Rand) string { // a word of another file
		return replacedOne(s, scalar, ": "+oneFrom(hostileWords, r), r)
	},
}

func hostileNumber(s string, r *rand.Rand) string {
	return replacedOne(s, numeral, oneFrom(hostileNumbers, r), r)
}

// strangeSurface is another file altogether: the formula of somebody who tries.
func strangeSurface(_ string, r *rand.Rand) string {
	return "surface: " + strconv.Quote(strangeFormula(r, 5)) + "\nstart: [1, 1]\nlearning_rate: " + []string{"0.1", "1e-300", "-1e308", "1e308", "1e9"}[r.IntN(5)] + "\nsteps: 50\nfigures: [contour, loss, surface]\n"
}

func oneFrom(words []string, r *rand.Rand) string { return words[r.IntN(len(words))] }

// replacedOne puts a text in place of one of the matches.
func replacedOne(s string, what *regexp.Regexp, by string, r *rand.Rand) string {
	all := what.FindAllStringIndex(s, -1)
	if len(all) == 0 {
		return s
	}
	at := all[r.IntN(len(all))]
	return s[:at[0]] + by + s[at[1]:]
}

// strangeFormula is a formula, mostly right, whose values may be anything.
func strangeFormula(r *rand.Rand, depth int) string {
	if depth == 0 || r.IntN(6) == 0 {
		return []string{"x", "y", "x1", "0", "1e308", "1e-308", "pi", "-x", "n", "x[2]"}[r.IntN(10)]
	}
	a, b := strangeFormula(r, depth-1), strangeFormula(r, depth-1)
	form := []string{"(%s + %s)", "(%s - %s)", "%s*%s", "(%s)/(%s)", "(%s)^(%s)", "max(%s, %s)", "exp(%s)*%s", "log(%s)+%s", "sqrt(%s)-%s", "abs(%s)^%s", "sin(%s)/%s", "tanh(%s)*(%s)", "sum(i, 1, n, %s) + %s", "atan(%s %s)"}[r.IntN(14)]
	return fmt.Sprintf(form, a, b)
}
