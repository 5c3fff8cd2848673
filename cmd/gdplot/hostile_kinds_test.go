package main

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"gdplot/internal/experiment"
	"gdplot/internal/render"
	"gdplot/internal/syntax"
)

// hostileKind is a file of a kind that nobody who means well would write: says is part of the first error that it is refused with
// at a place, empty where it is run.
type hostileKind struct {
	name, yaml string
	at, says   string
	beside     map[string]string // files that lie beside it; "-> name" is a link
}

const (
	hostileBowl = "surface: x^2 + y^2\nstart: [1, 1]\nlearning_rate: 0.1\nsteps: 20\n"
	hostileLine = "surface: {linear_regression: {data: D, target: y}}\nlearning_rate: 0.01\nsteps: 5\nfigures: [loss]\n"
	hostileGrid = "surface: {grid: {data: D}}\nstart: [0.5, 0.5]\nlearning_rate: 0.01\nsteps: 5\nfigures: [contour]\n"
)

// doubling is an anchor that means nine times the one before, so often.
func doubling(levels int) string {
	return "x-a0: &a0 [l, l, l, l, l, l, l, l, l]\n" + times(levels, func(i int) string {
		return fmt.Sprintf("x-a%d: &a%d [%s]\n", i+1, i+1, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d, ", i), 9), ", "))
	})
}

// dataKind is a file over data of a name.
func dataKind(name, yaml, file, content, at, says string) hostileKind {
	return hostileKind{name, strings.Replace(yaml, "data: D", "data: "+file, 1), at, says, map[string]string{file: content}}
}

// packed is a text as gzip has it.
func packed(text string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write([]byte(text))
	z.Close()
	return b.String()
}

// npy is an array with a header that says what it likes.
func npy(shape, kind, body string) string {
	header := fmt.Sprintf("{'descr': '%s', 'fortran_order': False, 'shape': %s, }\n", kind, shape)
	return "\x93NUMPY\x01\x00" + string(binary.LittleEndian.AppendUint16(nil, uint16(len(header)))) + header + body
}

func hostileKinds() []hostileKind {
	kept := func(c string) string { return hostileBowl + "figures: [contour]\nconstraint: " + c + "\n" }
	figured := func(f string) string { return hostileBowl + "figures: [" + f + "]\n" }
	styled := func(s string) string { return hostileBowl + "figures: [loss]\nstyle: {" + s + "}\n" }
	ruled := func(r string) string { return hostileBowl + "figures: [loss]\noptimizer: {rule: " + r + "}\n" }
	rated := func(r string) string { return strings.Replace(hostileBowl, "0.1", r, 1) }
	formed := func(f string) string { return strings.Replace(hostileBowl, "x^2 + y^2", f, 1) }
	path := "surface: x^2 + y^2\nlearning_rate: 0.1\nsteps: 5\nfigures: [contour, loss]\nruns: [{label: a, start: [1, 1]}, {label: b, path: {data: p.csv, x: [u, v]}}]\n"
	holes := func(keep func(i, j int) bool) string {
		return "x,y,f\n" + times(144, func(i int) string {
			if keep(i/12, i%12) {
				return fmt.Sprintf("%d,%d,%d\n", i/12, i%12, i)
			}
			return fmt.Sprintf("%d,%d,nan\n", i/12, i%12)
		})
	}
	return []hostileKind{
		{"anchors that multiply", doubling(9) + hostileBowl, "", "more than 100000 nodes", nil},
		{"an alias within what it means", "surface: &s {formula: {f: x^2, where: *s}}\nstart: [1]\n", "1:39", "stands inside of what it means", nil},
		{"lists in lists", hostileBowl + "x-a: " + strings.Repeat("[", 100_000) + "\n", "5:1", "nested deeper", nil},
		{"mappings in mappings", hostileBowl + "x-a: " + strings.Repeat("{a: ", 30_000) + "1\n", "5:1", "nested deeper", nil},
		{"question marks", hostileBowl + strings.Repeat("? ", 60_000) + "a\n", "", "nested deeper", nil},
		{"a key that never ends", hostileBowl + strings.Repeat("k", 900_000) + ": 1\n", "5:1", "", nil},
		{"one key again and again", hostileBowl + strings.Repeat("steps: 3\n", 40_000), "5:1", "is repeated", nil},
		{"documents", hostileBowl + strings.Repeat("---\n", 100_000), "5:1", "a second document", nil},
		{"UTF-16", "\xff\xfes\x00u\x00r\x00", "1:1", "the file is in UTF-16", nil},
		{"NUL", "surface: x^2\x00+y\n", "1:13", "control character U+0000", nil},
		{"NUL by its name", "surface: \"x^2\\0\"\nstart: [1]\nlearning_rate: 1\n", "1:10", "control character U+0000", nil},
		{"bidirectional texts", "title: \"\\u202e\\u2066evil\\u2069 \\u200f\"\n" + hostileBowl + "label: \"\\u202eelbal\"\nfigures: [loss]\n", "", "", nil},
		{"a key that steers", hostileBowl + "\"\\x1b[31mstpes\\u202e\": 3\n", "5:1", "control character", nil},
		{"letters over letters", "title: \"Z" + strings.Repeat("\u0301", 5000) + "\"\n" + figured("loss"), "", "", nil},
		{"a word as long as a book", "title: " + strings.Repeat("w", 200_000) + "\n" + figured("loss"), "", "", nil},
		{"TeX within TeX", "title: \"$" + strings.Repeat("\\\\frac{1}{", 5000) + "x" + strings.Repeat("}", 5000) + "$\"\n" + figured("loss"), "", "", nil},
		{"roots that do not close", "title: \"$" + strings.Repeat("\\\\sqrt{", 20_000) + "$\"\n" + figured("loss"), "", "", nil},
		{"an exponent of many digits", rated("1e999999999999"), "3:16", "too large for a number", nil},
		{"an exponent below all", rated("1e-999999999999"), "3:16", "too small for a number", nil},
		{"a hundred thousand digits", rated(strings.Repeat("1", 100_000)), "3:16", "too large for a number", nil},
		{"digits of elsewhere", rated("٣"), "3:16", "cannot contain '٣'", nil},
		{"steps without end", strings.Replace(hostileBowl, "20", "9223372036854775807", 1), "4:8", "too large for a whole number", nil},
		{"powers of powers", formed("x" + strings.Repeat("^x", 20_000)), "1:10", "more than 4096", nil},
		{"brackets in brackets", formed(strings.Repeat("(", 2000) + "x" + strings.Repeat(")", 2000)), "1:74", "more than 64 levels deep", nil},
		{"sums in sums", formed("sum(i, 1, 1000, sum(j, 1, 1000, x*i*j))"), "1:10", "more than 200000 operations", nil},
		{"a sum to infinity", formed("sum(i, 1, 1e18, x)"), "1:20", "whole number", nil},
		{"an index beyond all", formed("x[999999999999]^2"), "1:12", "an index must be", nil},
		{"parts of each other", "surface: {formula: {f: a + x, let: {a: b, b: a}}}\nstart: [1]\nlearning_rate: 0.1\n", "", "b is not known", nil},
		{"parts that choose", "surface: {formula: {f: a80, let: {a0: x*y" + times(80, func(i int) string { return fmt.Sprintf(", a%d: 'if(a%d > 0, a%d*x, a%d + y)'", i+1, i, i, i) }) + "}}}\nstart: [1, 1]\nlearning_rate: 0.1\nfigures: []\n", "", "", nil},
		{"a sweep of 8·10⁹ runs", hostileBowl + "sweep: {learning_rate: {linear: [0.1, 1], count: 2000}, seed: {range: [1, 2000]}, optimizer.sgd.momentum: {linear: [0, 0.9], count: 2000}}\n", "5:57", "more than 1000000 runs", nil},
		{"a range of all numbers", hostileBowl + "sweep: {seed: {range: [1, 9223372036854775807]}}\n", "5:27", "must be at", nil},
		{"a billion repeats", hostileBowl + "repeat: 1000000000\n", "5:9", "above 100000", nil},
		{"a billion trials", "surface: x^2\nstart: [1]\ntune: {learning_rate: {log: [1e-4, 1], count: 1000000000}, for: final_loss}\n", "3:47", "above 100000", nil},
		{"a count below 0", hostileBowl + "sweep: {learning_rate: {log: [1, 10], count: -5}}\n", "5:46", "at least 2", nil},
		{"all is skipped", hostileBowl + "sweep: {learning_rate: [0.1, 0.2]}\nskip: [{learning_rate: {above: 0}}]\n", "6:7", "every run is left out", nil},
		{"ends that begin each other", "surface: x^2\nlearning_rate: 0.1\nruns: [{label: a, start: {end_of: b}}, {label: b, start: {end_of: a}}]\n", "3:35", "each other's ends", nil},
		{"a picture of no size", styled("width: 0"), "6:16", "from 300 to 4000", nil},
		{"a picture of negative size", styled("height: -9"), "6:17", "from 150 to 4000", nil},
		{"a picture as wide as the sky", styled("width: 1e18cm"), "6:16", "from 300 to 4000", nil},
		{"lines of no number", styled("lines: {sgd: {width: .nan}}"), "6:30", "not a finite number", nil},
		{"a font that never ends", styled("font: {file: /dev/zero}"), "6:22", "a device", nil},
		{"a film of a billion frames", figured("{contour: {animate: true, frames: 1000000000}}"), "5:45", "from 2 to 600", nil},
		{"thousands of levels", figured("{contour: {levels: [" + strings.Repeat("1, ", 5000) + "2]}}"), "5:12", "at most 400", nil},
		{"levels at the ends of numbers", figured("{contour: {levels: [-1.7e308, 5e-324, 1.7e308]}}"), "", "", nil},
		{"an axis from end to end", figured("{loss: {style: {x: {range: [-1e308, 1e308]}, y: {range: [1e-320, 1e308]}}}}"), "", "", nil},
		{"figures of one name", figured(strings.Repeat("contour, ", 5000) + "loss"), "5:20", "two figures are called", nil},
		{"a figure called as a device", figured("{loss: {name: CON}}"), "5:25", "a device on Windows", nil},
		{"a figure that leads away", figured("{loss: {name: '../../x'}}"), "5:25", "a name has letters", nil},
		{"a name of 4,000 letters", figured("{loss: {name: " + strings.Repeat("n", 4000) + "}}"), "5:25", "1 to 64 characters", nil},
		{"half-spaces without a point", kept("[{halfspace: {normal: [1, 0], offset: -1}}, {halfspace: {normal: [-1, 0], offset: -1}}]"), "6:15", "no point is found", nil},
		{"balls apart", kept("[{ball: {center: [9, 9], radius: 1}}, {ball: {center: [-9, -9], radius: 1}}]"), "6:15", "no point is found", nil},
		{"what holds nowhere", kept("{formula: \"x^2 + y^2 <= -1\"}"), "6:14", "no point is found", nil},
		{"what no point changes", kept("{formula: \"0*x >= 1\"}"), "6:14", "no point is found", nil},
		{"a normal whose square overflows", kept("{halfspace: {normal: [1e308, 1e308], offset: 1e308}}"), "", "", nil},
		{"a step of itself", ruled("{update: [\"step = step\"]}"), "6:37", "not known here", nil},
		{"a state that explodes", ruled("{state: {m: 1e308}, update: [\"m = m*m\", \"step = m - m\"]}"), "", "", nil},
		{"thousands of states", ruled("{state: {" + times(8000, func(i int) string { return fmt.Sprintf("m%d: 0, ", i) }) + "z: 0}, update: [step = g]}"), "", "", nil},
		{"a rule of a sum without end", ruled("{update: [\"step = sum(i, 1, 1000000000, g)\"]}"), "6:37", "more than 200000 operations", nil},
		{"styles in a circle", styled("from: a.yaml"), "", "from itself", map[string]string{"a.yaml": "style: {from: b.yaml}\n", "b.yaml": "style: {from: a.yaml}\n"}},
		{"a link to itself", strings.Replace(hostileLine, "D", "l.csv", 1), "1:37", "symbolic links", map[string]string{"l.csv": "-> l.csv"}},
		{"a link to nothing", strings.Replace(hostileLine, "D", "l.csv", 1), "1:37", "there is no such file", map[string]string{"l.csv": "-> nowhere"}},
		{"data of zeros", strings.Replace(hostileLine, "D", "/dev/zero", 1), "1:37", "a device", nil},
		{"data that wait for ever", strings.Replace(hostileLine, "D", "/proc/kmsg", 1), "", "the file is empty", nil},
		{"a style that waits for ever", styled("from: /proc/kmsg"), "", "the file is empty", nil},
		{"data that are a folder", strings.Replace(hostileLine, "D", ".", 1), "1:37", "a folder", nil},
		{"data elsewhere", strings.Replace(hostileLine, "D", "https://example.org/a.csv", 1), "1:37", "https://example.org/a.csv is an address", nil},
		dataKind("NUL bytes in a cell", hostileLine, "d.csv", "x,y\n1,2\n\x00\x00,3\n", "3:1", "must be a number"),
		dataKind("nothing but NUL bytes", hostileLine, "d.csv", strings.Repeat("\x00", 100_000), "1:52", "no column \"y\""),
		dataKind("quotes that do not close", hostileLine, "d.csv", "x,y\n\"1,2\n"+strings.Repeat("5,6\n", 300_000), "1:37", "more than 1MiB"),
		dataKind("a number beyond all", hostileLine, "d.csv", "x,y\n1e999,2\n3,4\n", "2:1", "too large for a number"),
		dataKind("a hundred thousand columns", hostileLine, "d.csv", times(100_000, func(i int) string { return fmt.Sprintf("c%d,", i) })+"x,y\n"+strings.Repeat("1,", 100_000)+"1,2\n", "", ""),
		dataKind("fifty thousand columns of one name", hostileLine, "d.csv", strings.Repeat("a,", 50_000)+"x,y\n"+strings.Repeat("1,", 50_000)+"1,2\n3,4\n", "", "this row has 2 cells"),
		dataKind("gzip that is cut off", hostileLine, "d.csv.gz", packed("x,y\n" + strings.Repeat("1,2\n3,4\n", 99))[:40], "1:37", "it ends too early"),
		dataKind("gzip that is none", hostileLine, "d.csv.gz", "\x1f\x8b\x08\xff", "1:37", "it begins as gzip does"),
		dataKind("gzip of a wrong sum", hostileLine, "d.csv.gz", func() string { b := []byte(packed("x,y\n1,2\n")); b[len(b)-6] ^= 1; return string(b) }(), "1:37", "its checksum is wrong"),
		dataKind("an array of 10¹⁸ numbers", hostileGrid, "d.npy", npy("(1000000000, 1000000000)", "<f8", ""), "1:24", "promises 1000000000 × 1000000000"),
		dataKind("an array whose size overflows", hostileGrid, "d.npy", npy("(4294967296, 4294967296)", "<f8", "12345678"), "1:24", "promises"),
		dataKind("an array of objects", hostileGrid, "d.npy", npy("(3, 3)", "|O", "\x80\x04."), "1:24", "numbers are expected"),
		dataKind("an array of negative size", hostileGrid, "d.npy", npy("(-3, 5)", "<f8", "12345678"), "1:24", "how large"),
		dataKind("a header longer than its array", hostileGrid, "d.npy", "\x93NUMPY\x02\x00\xff\xff\xff\xff{", "1:24", "cut off"),
		dataKind("a footer longer than its file", hostileLine, "d.parquet", "PAR1"+strings.Repeat("\x00", 100)+"\xf0\xff\xff\xffPAR1", "1:37", "promises more than it holds"),
		dataKind("a footer of lists in lists", hostileLine, "d.parquet", "PAR1"+strings.Repeat("\x1c", 5000)+"\x88\x13\x00\x00PAR1", "1:37", "promises more than it holds"),
		dataKind("a grid of holes", hostileGrid, "d.csv", holes(func(i, j int) bool { return (i+j)%2 == 0 }), "2:8", "not defined at the start"),
		dataKind("a grid of nothing", hostileGrid, "d.csv", holes(func(int, int) bool { return false }), "1:24", "no point of the grid has a value"),
		dataKind("a grid of one point", hostileGrid, "d.csv", "x,y,f\n"+strings.Repeat("0,0,1\n", 50), "1:24", "at least two points"),
		{"a path without numbers", path, "", "two points make one", map[string]string{"p.csv": "u,v\n" + strings.Repeat("nan,nan\n", 50)}},
		{"a path with holes", path, "", "", map[string]string{"p.csv": "u,v\n1,1\nnan,2\n0.5,nan\n0,0\n"}},
		{"a path from end to end", path, "", "no value at row 1", map[string]string{"p.csv": "u,v\n1e308,1e308\n-1e308,-1e308\n"}},
		{"a rule that stops nothing", hostileBowl + "stop: {gradient_norm: 1e-300, loss: -1e308}\nfigures: [loss]\n", "", "", nil},
		{"slopes as steep as numbers go", "surface: 1e308*(x^2 + y^2)\nstart: [1, 0]\nlearning_rate: 1e-320\nfigures: [contour, loss]\n", "", "", nil},
		{"a window of one number", "surface: {formula: {f: x^2 + y^2, window: {x: [1, 1.0000000000000002], y: [1, 1.0000000000000004]}}}\nstart: [1, 1]\nlearning_rate: 0.1\nsteps: 5\nfigures: [contour]\n", "", "", nil},
	}
}

// TestHostileKinds checks a file of each kind: it is refused at its place with a sentence of a length that can be read, or taken, in
// little time and memory, and nothing that is said steers a terminal. Where HOSTILE is set each is run as well, and told to end
// within 400 ms.
func TestHostileKinds(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("devices and links are those of Unix")
	}
	kinds := hostileKinds()
	if len(kinds) < 60 {
		t.Fatalf("there are %d kinds", len(kinds))
	}
	for i, k := range kinds {
		t.Run(k.name, func(t *testing.T) {
			t.Chdir(layHostile(t, k))
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			begin := time.Now()
			e, found := experiment.Load("h.yaml", experiment.Options{Figures: render.Figures})
			took := time.Since(begin)
			runtime.ReadMemStats(&after)
			if used := after.TotalAlloc - before.TotalAlloc; used > 512<<20 || took > 20*time.Second {
				t.Errorf("it takes %d MiB and %v", used>>20, took)
			}
			k.judge(t, e == nil, found)
			if os.Getenv("HOSTILE") == "" {
				return
			}
			for _, until := range []time.Duration{hostileTime, time.Duration(37*i%400) * time.Millisecond} {
				h := runFile(t, ".", until)
				if fault := h.fault(); fault != "" && !strings.Contains(fault, "no line and column") {
					t.Errorf("%s (%v)\n%.1000s", fault, h, h.out)
				}
			}
		})
	}
}

// layHostile writes a file and what lies beside it into a folder.
func layHostile(t *testing.T, k hostileKind) string {
	t.Helper()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "h.yaml"), k.yaml)
	for name, content := range k.beside {
		if to, link := strings.CutPrefix(content, "-> "); link {
			if err := os.Symlink(to, filepath.Join(dir, name)); err != nil {
				t.Skip(err)
			}
			continue
		}
		write(t, filepath.Join(dir, name), content)
	}
	return dir
}

// judge looks at what is said of a file.
func (k hostileKind) judge(t *testing.T, refused bool, found syntax.Diagnostics) {
	t.Helper()
	said := found.String()
	if refused != (k.says != "" || k.at != "") || refused != found.Wrong() {
		t.Fatalf("refused is %v\n%.2000s", refused, said)
	}
	if strings.ContainsFunc(said, steers) || len(found) > 110 {
		t.Errorf("%d things are said, which may steer terminals\n%.2000s", len(found), said)
	}
	for _, d := range found {
		if d.Line < 1 || d.Col < 1 || len([]rune(d.Message)) > 500 {
			t.Errorf("%d:%d: %.600s", d.Line, d.Col, d.Message)
		}
	}
	if !refused {
		return
	}
	place := regexp.MustCompile(`(?m)^[\w./]+:` + k.at + `[:\d]*: .*` + regexp.QuoteMeta(k.says))
	if !place.MatchString(said) {
		t.Errorf("expected %s: %s in\n%.2000s", k.at, k.says, said)
	}
}
