package experiment_test

import (
	"math"
	"math/rand/v2"
	"sort"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/model"
	"gdplot/internal/render"
	"gdplot/internal/surface"
)

// fileMaker makes experiment files at random.
type fileMaker struct{ *rand.Rand }

// file is a file of the right structure; its meaning may be wrong.
func (g *fileMaker) file() map[string]any {
	f := map[string]any{"steps": 1 + g.IntN(5), "learning_rate": g.component(descent.Schedules, 0.001, "0.1/(1+k)")}
	if g.IntN(4) == 0 {
		f["surface"] = map[string]any{g.one(model.Models.Names()): map[string]any{"data": map[string]any{"xor": map[string]any{}}}}
		if g.IntN(2) == 0 {
			f["surface"] = map[string]any{"linear_regression": map[string]any{"data": "line"}}
		}
	} else {
		f["surface"] = g.component(surface.Surfaces, "x^2 + y^2", "booth")
	}
	if g.IntN(3) > 0 {
		f["start"] = g.any("suggested", "zeros", []any{1.0, 2.0}, map[string]any{"normal": 1}, map[string]any{"uniform": "window"},
			map[string]any{"uniform": map[string]any{"x": []any{-1, 1}, "y": []any{0, 1}}})
	}
	f["optimizer"] = g.component(descent.Optimizers, "adam", "sgd")
	if g.IntN(3) == 0 {
		f["optimizer"] = []any{g.component(descent.Transforms, "sign", "sign"), g.component(descent.Optimizers, "adam", "sgd")}
	}
	for _, add := range []func(map[string]any){g.addRuns, g.addSweep, g.addStop, g.addFigures, g.addStyle, g.addExpect, g.addSkip, g.addRules, g.addTune, g.addSlurm, g.addFair} {
		if g.IntN(3) == 0 {
			add(f)
		}
	}
	return f
}

func (g *fileMaker) addRuns(f map[string]any) {
	f["runs"] = []any{map[string]any{"label": "a"}, map[string]any{"label": "b", "seed": g.IntN(9),
		"optimizer": g.component(descent.Optimizers, "adam", "sgd")}}
	if g.IntN(2) == 0 {
		start := f["start"]
		delete(f, "start")
		for _, r := range f["runs"].([]any) {
			r.(map[string]any)["start"] = start
			if start == nil {
				r.(map[string]any)["start"] = "suggested"
			}
		}
	}
}

func (g *fileMaker) addSweep(f map[string]any) {
	d := g.decl(descent.Optimizers)
	s := map[string]any{}
	if len(d.Params) > 0 && g.IntN(2) == 0 {
		p := &d.Params[g.IntN(len(d.Params))]
		f["optimizer"] = d.Name
		s["optimizer."+d.Name+"."+p.Name] = []any{g.value(p), g.value(p)}
	}
	switch g.IntN(4) {
	case 0:
		s["learning_rate"] = map[string]any{"log": []any{0.001, 0.1}, "count": 2 + g.IntN(3)}
	case 1:
		s["seed"] = map[string]any{"range": []any{1, 2 + g.IntN(3)}}
	case 2:
		s["start"] = g.any(map[string]any{"grid": []any{2, 2}}, []any{[]any{1.0, 1.0}, "suggested"})
		delete(f, "start")
	case 3:
		s["surface"] = []any{g.component(surface.Surfaces, "x^2 + y^2", "booth"), "booth"}
		delete(f, "surface")
	}
	f["sweep"] = s
}

func (g *fileMaker) addStop(f map[string]any) {
	d := g.decl(descent.StopRules)
	if d.Stop == catalog.StopAtTest {
		return // most surfaces keep nothing back, which check knows and the schema does not
	}
	f["stop"] = map[string]any{d.Name: g.body(d)}
}

func (g *fileMaker) addFigures(f map[string]any) {
	figures := []any{}
	for range 1 + g.IntN(2) {
		figures = append(figures, g.component(render.Figures, "loss", "loss"))
	}
	f["figures"] = figures
}

func (g *fileMaker) addStyle(f map[string]any) {
	f["style"] = map[string]any{"theme": g.any("dark", []any{"light", "print"}), "width": g.any(600, "8.5cm"), "palette": g.any("grey", map[string]any{"ground": "magma"})}
}

func (g *fileMaker) addExpect(f map[string]any) {
	f["runs"] = []any{map[string]any{"label": "a"}, map[string]any{"label": "b", "seed": 7}}
	f["expect"] = []any{g.any(map[string]any{"run": "a", "verdict": "converged"}, map[string]any{"run": "a", "final_loss": map[string]any{"below": 3}},
		map[string]any{"run": "b", "steps_to": map[string]any{"loss": 1, "never": true}},
		map[string]any{"faster": "a", "than": "b", "to": map[string]any{"loss": 0.5}})}
}

func (g *fileMaker) addSkip(f map[string]any) { f["skip"] = []any{g.filter(), g.filter()} }

func (g *fileMaker) addRules(f map[string]any) {
	f["rules"] = map[string]any{"mine": map[string]any{"parameters": map[string]any{"beta": 0.9}, "state": map[string]any{"m": 0},
		"update": g.any([]any{"m = beta*m + g", "step = m"}, map[string]any{"m": "beta*m + g", "step": "m"})}}
	if g.IntN(2) == 0 {
		f["optimizer"] = map[string]any{"rule": g.any("mine", map[string]any{"update": []any{"step = g"}})}
	}
}

func (g *fileMaker) addTune(f map[string]any) {
	delete(f, "learning_rate")
	f["tune"] = map[string]any{"learning_rate": g.any([]any{0.01, 0.1}, map[string]any{"log": []any{0.01, 1}, "count": 3}),
		"for": g.any("final_loss", "best_loss", map[string]any{"steps_to": map[string]any{"loss": 0.1}})}
}

func (g *fileMaker) addSlurm(f map[string]any) {
	f["slurm"] = map[string]any{"partition": g.any("long", 3), "mem": g.any("2G", true, nil)}
}

func (g *fileMaker) addFair(f map[string]any) {
	f["fair"] = map[string]any{string(grammar.FairNotes[g.IntN(len(grammar.FairNotes))].Kind): "intended"}
}

// filter is a pattern over the runs: components in their forms, numbers, texts, ranges and parameters.
func (g *fileMaker) filter() map[string]any {
	bounds := map[string]any{g.one([]string{"above", "below"}): g.any(0.5, -1, 3)}
	name := func(b catalog.Book) any { return g.decl(b).Name }
	one := map[string]func() any{
		"label":   func() any { return g.any("a", "b", "c") },
		"surface": func() any { return g.any(name(surface.Surfaces), g.component(surface.Surfaces, "x^2 + y^2", "booth")) },
		"start":   func() any { return g.any("zeros", []any{1.0, 2.0}, map[string]any{"normal": 1}) },
		"optimizer": func() any {
			return g.any(name(descent.Optimizers), name(descent.Transforms), g.component(descent.Optimizers, "adam"))
		},
		"learning_rate": func() any {
			return g.any(0.1, bounds, name(descent.Schedules), g.component(descent.Schedules, "0.1/(1+k)"))
		},
		"steps": func() any { return g.any(3, bounds) },
		"batch": func() any { return g.any(4, "full", bounds) },
		"seed":  func() any { return g.any(1, bounds) },
		"stop":  func() any { return g.any(name(descent.StopRules), map[string]any{"gradient_norm": 1e-6}) },
	}
	keys := []string{"label", "surface", "start", "optimizer", "learning_rate", "steps", "batch", "seed", "stop"}
	f := map[string]any{}
	for range 1 + g.IntN(2) {
		key := g.one(keys)
		v := one[key]()
		if g.IntN(3) == 0 {
			v = []any{one[key](), one[key]()}
		}
		f[key] = v
	}
	if d := g.decl(descent.Optimizers); len(d.Params) > 0 && g.IntN(2) == 0 {
		if p := &d.Params[g.IntN(len(d.Params))]; p.Type&(catalog.Number|catalog.Integer) != 0 {
			f["optimizer."+d.Name+"."+p.Name] = g.any(g.value(p), bounds)
		}
	}
	return f
}

func (g *fileMaker) one(words []string) string { return words[g.IntN(len(words))] }

func (g *fileMaker) any(list ...any) any { return list[g.IntN(len(list))] }

func (g *fileMaker) decl(b catalog.Book) *catalog.Decl { return b.Decls()[g.IntN(len(b.Decls()))] }

// component is one of a book, or one of two plain forms.
func (g *fileMaker) component(b catalog.Book, plain ...any) any {
	if g.IntN(3) == 0 {
		return g.any(plain...)
	}
	d := g.decl(b)
	return map[string]any{d.Name: g.body(d)}
}

// body has what a component needs, and some of what it may have.
func (g *fileMaker) body(d *catalog.Decl) map[string]any {
	body := map[string]any{}
	if d.Stored != "" { // lines that mean something
		return map[string]any{"parameters": map[string]any{"beta": 0.5}, "state": map[string]any{"m": 0}, "update": []any{"m = beta*m + g", "step = m"}}
	}
	for i := range d.Params {
		if p := &d.Params[i]; p.Required() || g.IntN(4) == 0 {
			body[p.Name] = g.value(p)
		}
	}
	return body
}

// value is a value that a parameter's declaration allows.
func (g *fileMaker) value(p *catalog.Param) any {
	var forms []func() any
	add := func(t catalog.Type, f func() any) {
		if p.Type&t != 0 {
			forms = append(forms, f)
		}
	}
	number := func() any { return g.number(p.Range, false) }
	add(catalog.Number, number)
	add(catalog.Integer, func() any { return g.number(p.Range, true) })
	add(catalog.Bool, func() any { return g.IntN(2) == 0 })
	add(catalog.Word, func() any { return g.one(p.Choices) })
	add(catalog.Text, func() any { return g.any("x^2 + y^2", "x + y", "k", "a text") })
	add(catalog.Axis, func() any { return g.any("label", "learning_rate", "optimizer") })
	add(catalog.Numbers, func() any { return []any{number(), number()} })
	add(catalog.Points, func() any { return []any{[]any{number(), number()}} })
	add(catalog.Window, func() any { return map[string]any{"x": []any{-1, 2}, "y": []any{-2, 1}} })
	add(catalog.Constants, func() any {
		name := "a"
		if len(p.Choices) > 0 {
			name = g.one(p.Choices)
		}
		if p.Arrays && g.IntN(2) == 0 {
			return map[string]any{name: g.any([]any{number(), number()}, []any{[]any{number(), 1}, []any{2, number()}})}
		}
		return map[string]any{name: number()}
	})
	add(catalog.Lines, func() any { return g.any(map[string]any{"r": "x + 1", "s": 2}, []any{"r = x + 1"}) })
	add(catalog.Variables, func() any {
		return g.any([]any{"x", "y"}, map[string]any{"x": "first", "y": map[string]any{"label": "second"}})
	})
	add(catalog.Record, func() any { // one of its keys, since some exclude each other
		one := &p.Fields.Params[g.IntN(len(p.Fields.Params))]
		return map[string]any{one.Name: g.value(one)}
	})
	add(catalog.Filter, func() any { return g.filter() })
	add(catalog.Notes, func() any { return []any{map[string]any{"text": "here", "at": []any{0, 1}}} })
	add(catalog.Texts, func() any {
		if len(p.Choices) > 0 {
			return []any{g.one(p.Choices)}
		}
		return []any{"first", 2}
	})
	inner := func() any {
		d := g.decl(p.Book)
		return map[string]any{d.Name: g.body(d)}
	}
	add(catalog.Component, inner)
	add(catalog.Components, func() any { return []any{inner()} })
	return forms[g.IntN(len(forms))]()
}

// number is one of a range, not far from its least.
func (g *fileMaker) number(r catalog.Interval, whole bool) any {
	lo, hi := math.Max(r.Lo, -3), math.Min(r.Hi, math.Max(r.Lo, -3)+6)
	for {
		v := lo + (hi-lo)*g.Float64()
		if whole {
			v = math.Round(v)
		}
		if r.Contains(v) {
			return v
		}
	}
}

// damage breaks the structure of a file at one place.
func (g *fileMaker) damage(file map[string]any) {
	type place struct {
		in  map[string]any
		key string
	}
	var places []place
	var collect func(v any)
	collect = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			for _, key := range keysOf(v) {
				places = append(places, place{v, key})
				if key != "slurm" { // what its options are sbatch knows
					collect(v[key])
				}
			}
		case []any:
			for _, item := range v {
				collect(item)
			}
		}
	}
	collect(file)
	at := places[g.IntN(len(places))]
	switch g.IntN(4) {
	case 0: // a key that nothing has
		at.in["not a key"] = 1
	case 1: // no value
		at.in[at.key] = nil
	case 2: // a mapping that nothing takes
		at.in[at.key] = map[string]any{"not a key": 1}
	case 3: // a list of such
		at.in[at.key] = []any{map[string]any{"not a key": []any{}}}
	}
}

func keysOf(m map[string]any) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
