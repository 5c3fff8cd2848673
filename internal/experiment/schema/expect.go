package schema

import (
	"fmt"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment/grammar"
)

// What editors know of expect.

// levelDoc says what a level is of.
func levelDoc(key string) string {
	switch key {
	case "gap":
		return "How far the loss lies above the surface's minimum, at most."
	case "loss":
		return "The loss, at most."
	}
	return "What the model is judged by, " + key + ": a loss at most, a share at least."
}

// levelNumbers are the levels by their keys.
func levelNumbers() schema {
	levels := schema{}
	for _, k := range grammar.LevelKeys {
		r := catalog.Any()
		if k == "gap" {
			r = catalog.AtLeast(0)
		}
		levels[k] = titled(heading(k), levelDoc(k), rangeSchema("number", r))
	}
	return levels
}

func levelSchema() schema {
	var forms []schema
	levels := levelNumbers()
	for _, k := range grammar.LevelKeys {
		forms = append(forms, titled(heading(k), levelDoc(k), object(schema{k: levels[k]}, k)))
	}
	return anyOf(forms...)
}

// amountDocs say what the keys of a range mean.
var amountDocs = map[string]string{
	"below": "Less than this.", "above": "More than this.", "equals": "This number exactly.",
	"near": "About this number, with within.", "within": "How far from near at most.",
}

// amountSchema is an expected number; more are keys that stand beside the range.
func amountSchema(more schema) schema {
	p := schema{}
	for _, k := range grammar.AmountKeys {
		p[k] = titled(heading(k), amountDocs[k], anyNumber())
	}
	for k, v := range more {
		p[k] = v
	}
	ranged := object(p)
	ranged["minProperties"] = 1
	ranged["dependentRequired"] = schema{"near": []string{"within"}, "within": []string{"near"}}
	if more != nil {
		return ranged
	}
	return anyOf(titled("Number", "This number exactly.", anyNumber()), titled("Range", "A range of numbers.", ranged))
}

func expectSchema() schema {
	levels, one := levelNumbers(), []schema{}
	levels["never"] = titled("Never", "Whether the level is not reached at all.", schema{"type": "boolean"})
	for _, k := range grammar.LevelKeys {
		one = append(one, titled(heading(k), levelDoc(k), needs(schema{}, k)))
	}
	reached := amountSchema(levels)
	reached["oneOf"] = one
	p := schema{
		"run": titled("Run", "The run that is meant: its ID, or its label.", ref("line")),
		"steps_to": titled("Steps to", "The first step at a level: whose loss or gap is at most that, whose accuracy or recall at least.",
			reached),
		"verdict": titled("Verdict", "How the run went.", wordsOf(grammar.Verdicts, "How the run went; gdplot explain verdicts tells what each means.")),
		"reason":  titled("Reason", "Why it ended.", wordsOf(grammar.Reasons(), "Why the run ended: its last step, a fault, or a stop rule.")),
		"end": titled("End", "Where it ended.", object(schema{
			"near":   titled("Near", "A point.", ref("point")),
			"within": titled("Within", "Greatest distance from it.", rangeSchema("number", catalog.MoreThan(0)))}, "near", "within")),
	}
	for _, q := range grammar.Quantities {
		p[q] = titled(heading(q), fmt.Sprintf("The run's %s, as runs.csv has it.", q), ref("amount"))
	}
	about := object(p, "run")
	about["minProperties"] = 2
	return anyOf(titled("Of a run", "What is claimed of one run.", about),
		titled("Comparison", "Which of two runs is first at a level.", object(schema{
			"faster": titled("Faster", "The run that is first.", ref("line")),
			"than":   titled("Than", "The run that comes later.", ref("line")),
			"to":     titled("To", "The level.", ref("level"))}, grammar.ComparisonKeys...)))
}
