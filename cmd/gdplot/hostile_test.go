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
)

// TestHostileFiles runs files that nobody who means well would write, each made from a good one and a number: they are run,
// or refused at a line and column, within the time that a small file may take, and print nothing that would steer a
// terminal. HOSTILE is how many, SEED the first of their numbers (make hostile).
func TestHostileFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the command some dozens of times")
	}
	count, seed := numberFrom(t, "HOSTILE", 64), numberFrom(t, "SEED", 1)
	good := wellMeant(t)
	codes := map[int]int{}
	for i := seed; i < seed+count; i++ {
		text := spoiled(good, uint64(i))
		code, out, took := runHostile(t, text)
		codes[code]++
		if fault := hostileFault(code, out, took); fault != "" {
			t.Errorf("file %d: %s (exit code %d after %v)\n%s\n--- the file\n%.2000s", i, fault, code, took, out, text)
		}
	}
	t.Logf("exit codes and how many files ended with them: %v", codes)
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

// hostileTime is how long a hostile file may take on a machine that has much else to do.
const hostileTime = 30 * time.Second

// runHostile runs a file with less of the machine than people are allowed. It is asked to end when its time is up.
func runHostile(t *testing.T, text []byte) (code int, out string, took time.Duration) {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "h.yaml"), text, 0o666); err != nil {
		t.Fatal(err)
	}
	cmd := command(t, dir, "run", "--format", "svg", "--allow", "steps=1e8", "--allow", "memory=512MiB", "--allow", "cells=1e6", "h.yaml")
	var b bytes.Buffer
	cmd.Stdout, cmd.Stderr = &b, &b
	begin := time.Now()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	late := time.AfterFunc(hostileTime, func() { cmd.Process.Signal(syscall.SIGTERM) })
	stuck := time.AfterFunc(hostileTime+5*time.Second, func() { cmd.Process.Kill() })
	cmd.Wait()
	late.Stop()
	stuck.Stop()
	return cmd.ProcessState.ExitCode(), b.String(), time.Since(begin)
}

// placed is a message that tells where in the file it belongs.
var placed = regexp.MustCompile(`(?m)^h\.yaml:[1-9]\d*:[1-9]\d*: `)

// hostileFault is what is wrong with how a file was dealt with; empty where it was as promised.
func hostileFault(code int, out string, took time.Duration) string {
	switch {
	case took >= hostileTime:
		return "it takes too long"
	case strings.Contains(out, "goroutine ") || strings.Contains(out, "panic:") || strings.Contains(out, "runtime error"):
		return "it panics"
	case strings.ContainsFunc(out, steers):
		return "what is printed steers terminals"
	case code != 0 && code != exitWrongFile && code != exitExpectation && code != exitUnfinished:
		return "the exit code is none of those of a file"
	case (code == exitWrongFile || code == exitExpectation) && !placed.MatchString(out):
		return "no line and column is told"
	case code == exitUnfinished && !strings.Contains(out, "h.yaml"):
		return "the file is not named"
	}
	return ""
}

// steers reports whether a character does more than stand there: those of control, but for blanks, and those that turn the
// direction of writing.
func steers(r rune) bool {
	return r != '\n' && r != '\t' && unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)
}

// wellMeant are files to start from: what is quick of the gallery, and one of every kind of thing that a file may hold.
func wellMeant(t *testing.T) []string {
	t.Helper()
	paths, err := filepath.Glob("../../experiments/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	all := []string{string(starter)}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if len(text) < 1500 && !bytes.Contains(text, []byte("sweep")) && !bytes.Contains(text, []byte(".csv")) { // which lie elsewhere
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
