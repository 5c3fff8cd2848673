package truth

import (
	"fmt"
	"io/fs"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing/fstest"

	"gdplot/internal/surface"
)

// land is what is descended: text for the keys about it, a start, and how many variables it has.
type land struct {
	text, start string
	n           int
	formula     bool // of f in its variables, so that it can be climbed and constrained
	model       bool
	unit        float64 // what learning rates are multiplied by, 0 for 1
}

func (d draft) land() land {
	switch d.IntN(14) {
	case 0, 1:
		text := "surface: " + d.model() + "\n"
		if d.IntN(2) == 0 {
			text += "batch: " + d.pick("8", "8", "1", "4", "full") + "\n"
		}
		return land{text: text, start: d.pick("suggested", "suggested", "zeros", "{normal: 1}"), model: true}
	case 2, 3:
		all := surface.Surfaces.Decls()
		entry := all[0]
		for entry.Formula || strings.Contains(entry.Name, "formula") {
			entry = all[d.IntN(len(all))]
		}
		name := entry.Name
		if d.IntN(3) == 0 {
			name = d.component(entry)
		}
		return land{text: "surface: " + name + "\n", start: d.pick("suggested", "suggested", "suggested", "{uniform: window}")}
	case 4:
		return land{text: "surface: {grid: {data: " + d.pick("loss.csv", "matrix.csv", "holes.csv", "flat.csv") + d.pick("", ", outside: stop", ", outside: clamp", ", outside: reflect") + "}}\n", start: d.point(2), n: 2}
	case 5, 6:
		return d.shaped(3 + d.IntN(8))
	case 7:
		return d.dressed(1 + d.IntN(2))
	case 8:
		return d.scaled(1 + d.IntN(2))
	case 9:
		return d.domain()
	}
	return d.shaped(1 + d.IntN(2))
}

// shaped is a formula in n variables, climbed and kept within something at times.
func (d draft) shaped(n int) land {
	f, start := d.formula(n), d.point(n)
	kept, climbed := "", d.IntN(7) == 0
	if climbed && d.IntN(3) > 0 {
		f = "-(" + f + ")"
	}
	if d.IntN(6) == 0 {
		kept = "constraint: " + d.constraint(n) + "\n"
	}
	text := fmt.Sprintf("surface: %q\n", f) + kept
	if climbed {
		text += "maximize: true\n"
	}
	return land{text: text, start: start, n: n, formula: true}
}

func (d draft) constraint(n int) string {
	within := []string{"{ball: {radius: 1.3}}", "{ball: {radius: 3}}"}
	switch n {
	case 1:
		within = append(within, `{formula: "x <= 1"}`, `{halfspace: {normal: [1], offset: 0.5}}`, `{formula: "abs(x - 1) <= 0.5"}`, `{formula: "x >= 0.001"}`)
	case 2:
		within = append(within, `{halfspace: {normal: [1, 2], offset: 1}}`, `{formula: "x + y <= 1"}`, `{formula: "y >= x^2 - 1"}`, `[{ball: {radius: 1.5}}, {halfspace: {normal: [1, 1], offset: 1}}]`,
			`{formula: "abs(x) + abs(y) <= 1"}`, `{formula: "max(x, y) <= 0.5"}`, `[{formula: "x >= 0"}, {formula: "y >= 0"}, {formula: "x + y <= 1"}]`, `{ball: {center: [2, 0], radius: 0.5}}`, `{formula: "x*y >= 1"}`)
	}
	return d.pick(within...)
}

// letter is a variable of a formula in x and y.
var letter = regexp.MustCompile(`\b[xy]\b`)

// dressed is a formula with what else its longhand takes: names for its variables, a title, noise, a window and its edges, a turn.
func (d draft) dressed(n int) land {
	f, given := d.formula(n), []string{}
	if d.IntN(2) == 0 {
		names := strings.Split(d.pick("w b", "x0 x1", "theta_0 theta_1", "u v", "a β", "w1 w2"), " ")
		f = letter.ReplaceAllStringFunc(f, func(v string) string { return names[v[0]-'x'] })
		if names = names[:n]; d.IntN(3) == 0 {
			for i := range names {
				names[i] += ": " + d.pick(`"θ₀ (intercept)"`, `weight`, `"slope, of the line"`, `"log λ"`, `rate`) // may be the same twice, which is refused
			}
			given = append(given, "variables: {"+strings.Join(names, ", ")+"}")
		} else {
			given = append(given, "variables: ["+strings.Join(names, ", ")+"]")
		}
	}
	for _, key := range []string{"title: " + d.pick("A bowl", `"A bowl, tilted"`, "loss"), "noise: " + d.pick("{gradient: 0.1}", "{value: 0.05, gradient: 0.3}", "{value: 0.1}"), "outside: " + d.pick("stop", "clamp", "reflect"),
		"stretch: " + d.pick("0.2", "3", "10"), "rotate: " + d.pick("30", "90", "-45"), "minima: [[" + strings.TrimSuffix(strings.Repeat("0, ", n), ", ") + "]]"} {
		if d.IntN(4) == 0 {
			given = append(given, key)
		}
	}
	text := fmt.Sprintf("surface: {formula: {f: %q", f)
	for _, g := range given {
		text += ", " + g
	}
	return land{text: text + "}}\n", start: d.point(n), n: n}
}

// scaled is a formula at another scale, of values, of places, or above a high floor, with rates that suit it.
func (d draft) scaled(n int) land {
	f, start := d.formula(n), d.point(n)
	values, places := 1.0, 1.0
	if d.IntN(3) > 0 {
		values = math.Pow(10, float64(d.IntN(25)-12))
		f = fmt.Sprintf("%g*(%s)", values, f)
	}
	if d.IntN(3) == 0 {
		f += " " + d.pick("+ 1e6", "- 1e6", "+ 100", "- 0.001", "+ 1e-9", "+ 1e12")
	}
	stretch := ""
	if d.IntN(3) == 0 {
		places = math.Pow(10, float64(d.IntN(17)-8))
		stretch = fmt.Sprintf(", stretch: %g", places)
		var parts []string
		for part := range strings.SplitSeq(strings.Trim(start, "[]"), ", ") {
			x, _ := strconv.ParseFloat(part, 64)
			parts = append(parts, fmt.Sprintf("%.3g", x*places))
		}
		start = "[" + strings.Join(parts, ", ") + "]"
	}
	return land{text: fmt.Sprintf("surface: {formula: {f: %q%s}}\n", f, stretch), start: start, n: n, unit: places * places / values}
}

// domain is a formula that is not defined everywhere, from where it is or at its edge.
func (d draft) domain() land {
	if d.IntN(2) == 0 {
		return land{text: fmt.Sprintf("surface: %q\n", d.pick("x - log(x)", "x*log(x)", "sqrt(x) + 1/x", "log(x)^2 + x/10", "sqrt(x)", "-log(x) - log(2 - x)", "1/x + x", "-sqrt(1 - x^2)", "x^x", "x^1.5", "-log(x)", "acos(x)", "x^2/(x - 3)", "log(abs(x))", "abs(x)^0.5 + x^2")),
			start: d.pick("[0.5]", "[0.9]", "[0.001]", "[0.1]"), n: 1, formula: true}
	}
	return land{text: fmt.Sprintf("surface: %q\n", d.pick("x + y - log(x) - log(y)", "x*log(x) + y*log(y) + (x + y - 1)^2", "sqrt(x) + y^2", "-log(1 - x^2 - y^2) + x", "x^2/y + y", "sqrt(1 - x^2) - y + y^2", "log(x^2 + y^2)", "1/(x*y) + x + y", "x^2 + 1/(1 - y)", "-sqrt(x*y) + x^2 + y^2", "log(x + y)^2")),
		start: d.pick("[0.5, 0.5]", "[0.1, 0.6]", "[0.01, 0.3]", "[0.6, 0.6]"), n: 2, formula: true}
}

// model is one of each kind, of data that are drawn and of small tables that are poor in what they hold.
func (d draft) model() string {
	if d.IntN(3) == 0 {
		return d.pick("{linear_regression: {data: {line: {n: 20, noise: 0.5, seed: 1}}}}", "{logistic_regression: {data: {blobs: {n: 30, seed: 2, classes: 2}}}}", "{logistic_regression: {data: {moons: {n: 30, noise: 0.2, seed: 1}}}}",
			"{mlp: {layers: [3], data: {moons: {n: 30, noise: 0.1, seed: 1}}}}", "{linear_regression: {data: {line: {n: 20, noise: 0, seed: 3}}}}")
	}
	more := d.pick("", "", ", scaling: standard", ", scaling: minmax", ", l2: 0.1", ", l1: 0.05", ", half: true", ", test: 0.3")
	numbers := d.pick("{line: {n: 20, noise: 0.5, seed: 2}}", "{polynomial: {n: 20, seed: 1}}", "{gaussian: {n: 24, features: 4, seed: 1}}", "constant.csv", "onerow.csv", "ties.csv", "flat_target.csv", "huge.csv")
	target := ""
	if strings.HasSuffix(numbers, "csv") {
		target = ", target: y"
	}
	classes := d.pick("{blobs: {n: 24, classes: 2, seed: 1}}", "{moons: {n: 30, noise: 0.3, seed: 4}}", "{circles: {n: 24, seed: 1}}", "{xor: {n: 24, seed: 1}}", "classes.csv, target: y", "rare.csv, target: y", "oneclass.csv, target: y")
	return d.pick("{linear_regression: {data: "+numbers+target+more+d.pick("", ", loss: huber", ", loss: absolute", ", intercept: false")+"}}",
		"{linear_regression: {data: "+numbers+target+more+"}}",
		"{logistic_regression: {data: "+classes+more+d.pick("", ", class_weights: balanced")+"}}",
		"{softmax_regression: {data: "+d.pick(classes, "{blobs: {n: 30, classes: 3, seed: 5}}")+more+"}}",
		"{polynomial_regression: {data: {polynomial: {n: 20, seed: 2}}, degree: "+d.pick("1", "2", "3")+more+"}}",
		"{mlp: {layers: ["+d.pick("2", "3", "4, 3")+"], data: "+d.pick(classes, "{xor: {n: 24, seed: 1}}")+d.pick("", ", activation: relu, init: he", ", activation: sigmoid", ", dropout: 0.2", ", batch_norm: true")+more+"}}",
		"{matrix_factorization: {data: {ratings: {users: 6, items: 5, seed: 1}}, rank: "+d.pick("1", "2")+"}}",
		"{model: {predict: "+d.pick("a*exp(b*x)", "a*sin(b*x + c)", "a + b*x", "a/(1 + b^2*x^2)", "exp(a + b*x)")+", data: {line: {n: 12, noise: 0.3, seed: 1}}"+d.pick("", ", loss: huber", ", loss: poisson", ", l2: 0.1")+"}}")
}

// beside are the data that the files read: values on a grid, as points and as a matrix, the path of another program, and tables
// with a constant column, one row, one class, rows that coincide, a constant target and large numbers.
func beside() fs.FS {
	var points, matrix, holes, flat, path strings.Builder
	points.WriteString("x,y,loss\n")
	for i := range 17 {
		for k := range 17 {
			x, y := float64(k)/4-2, float64(i)/4-2
			f := x*x + 2*y*y + math.Sin(3*x)
			fmt.Fprintf(&points, "%g,%g,%.9g\n", x, y, f)
			end := map[bool]string{true: "\n", false: ","}[k == 16]
			fmt.Fprintf(&matrix, "%.9g%s", f+math.Cos(2*y), end)
			fmt.Fprintf(&flat, "%.9g%s", math.Max(1, math.Floor(f)), end)
			if i == 4 && k > 10 {
				fmt.Fprintf(&holes, "%s", end)
			} else {
				fmt.Fprintf(&holes, "%.9g%s", f, end)
			}
		}
	}
	path.WriteString("x,y\n")
	for k := range 30 {
		fmt.Fprintf(&path, "%.9g,%.9g\n", 1.8*math.Pow(0.8, float64(k)), -math.Pow(0.9, float64(k)))
	}
	var huge, classes, rare strings.Builder
	huge.WriteString("area,rooms,y\n")
	classes.WriteString("a,b,y\n")
	rare.WriteString("a,b,y\n")
	for i := range 16 {
		t := float64(i)
		fmt.Fprintf(&huge, "%.6g,%d,%.6g\n", 5e5+3e4*t+1e4*math.Sin(3*t), 1+i%4, 1e6+2.5e4*t+4e4*math.Cos(2*t))
		fmt.Fprintf(&classes, "%.4g,%.4g,%s\n", math.Sin(t)+t/8, math.Cos(2*t), map[bool]string{true: "cat", false: "dog"}[i%3 > 0])
		fmt.Fprintf(&rare, "%.4g,%.4g,%d\n", math.Sin(t)+t/8, math.Cos(2*t), i/15)
	}
	all := fstest.MapFS{}
	for name, text := range map[string]string{
		"loss.csv": points.String(), "matrix.csv": matrix.String(), "holes.csv": holes.String(), "flat.csv": flat.String(), "run.csv": path.String(),
		"constant.csv": "a,b,y\n1,2,3\n1,3,4\n1,5,4.5\n1,7,8\n", "onerow.csv": "a,b,y\n1,2,3\n", "ties.csv": "a,y\n1,2\n1,2\n1,3\n2,5\n2,5\n", "flat_target.csv": "a,b,y\n1,2,3\n2,1,3\n4,0,3\n3,3,3\n",
		"huge.csv": huge.String(), "classes.csv": classes.String(), "rare.csv": rare.String(), "oneclass.csv": "a,b,y\n1,2,yes\n2,1,yes\n4,0,yes\n",
	} {
		all[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return all
}
