package schema

import (
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/model"
)

// modelSchema is a surface that is a model: it knows where to start.
func modelSchema() schema {
	properties := schema{}
	for _, d := range model.Models.Decls() {
		for _, name := range append([]string{d.Name}, d.Aliases...) {
			properties[name] = titled(titleOf(d), d.Sentence, schema{})
		}
	}
	s := object(properties)
	s["minProperties"] = 1
	return s
}

// requirements say where keys that every run needs may stand: at the top, in every item of runs, or under sweep. A
// learning rate depends on the method, which a schema does not see through.
func requirements() []schema {
	var all []schema
	for _, key := range grammar.Required {
		name := grammar.RunKeys[key].Name
		switch key {
		case grammar.Rate:
		case grammar.Start:
			all = append(all, anyOf(append(given(name), modelStarts(name)...)...))
		case grammar.Surface:
			all = append(all, anyOf(append(given(name), logsBeside(name))...))
		default:
			all = append(all, anyOf(given(name)...))
		}
	}
	return all
}

// given are the places of a key of which each is enough.
func given(name string) []schema {
	none := schema{"type": "object", "propertyNames": schema{"type": "string", "not": schema{"type": "string", "pattern": `^` + name + `(\.|$)`}}}
	return []schema{
		titled(heading(name)+" for all runs", "It stands at the top.", needs(schema{}, name)),
		titled(heading(name)+" for each run", "It stands in every item of runs.",
			needs(schema{"runs": schema{"type": "array", "items": needs(schema{}, name)}}, "runs")),
		titled(heading(name)+" varied", "It stands under sweep.", needs(schema{"sweep": schema{"type": "object", "not": none}}, "sweep")),
	}
}

// logsBeside is the way in which no surface is needed at the top: every run has its own, or is a log.
func logsBeside(surface string) schema {
	log := needs(schema{grammar.PathKey: schema{"type": "object", "not": needs(schema{}, "x")}}, grammar.PathKey)
	return titled("Logs", "Runs have a surface of their own, or are paths without points.", needs(schema{"runs": schema{"type": "array", "items": anyOf(
		titled("Surface", "A surface of its own.", needs(schema{}, surface)), titled("Log", "A path without x.", log))}}, "runs"))
}

// modelStarts are the ways in which no start is needed: every surface that a run without one may have is a model.
func modelStarts(start string) []schema {
	surface := grammar.RunKeys[grammar.Surface].Name
	own := needs(schema{surface: ref("model")}, surface)
	ownOrNone := anyOf(titled("Start", "A start of its own.", needs(schema{}, start)),
		titled("Model", "A surface of its own, which is a model.", own),
		titled("Neither", "The surface of all runs.", schema{"type": "object", "not": needs(schema{}, surface)}))
	return []schema{
		titled("Models swept", "All surfaces under sweep are models.", needs(schema{"sweep": needs(schema{
			surface: schema{"type": "array", "items": ref("model")}}, surface)}, "sweep")),
		titled("A model for all runs", "The surface at the top is a model, and those of runs are or have a start.",
			needs(schema{surface: ref("model"), "runs": schema{"type": "array", "items": ownOrNone}}, surface)),
		titled("A model for each run", "Every run has a model or a start of its own.", needs(schema{"runs": schema{"type": "array", "items": anyOf(
			titled("Start", "A start of its own.", needs(schema{}, start)), titled("Model", "A surface of its own, which is a model.", own),
			titled("Path", "A path that was made elsewhere.", needs(schema{}, grammar.PathKey)))}}, "runs")),
	}
}

// needs is a mapping that has keys, and what some of its keys must be beside what is said of them elsewhere.
func needs(properties schema, keys ...string) schema {
	for _, k := range keys {
		if _, ok := properties[k]; !ok {
			properties[k] = schema{}
		}
	}
	return schema{"type": "object", "properties": properties, "required": keys}
}
