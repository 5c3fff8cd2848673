// Package formula is the language of formulas: what a person writes in place of a surface, a rate or a rule, compiled with its
// exact derivatives.
//
// A formula goes through these stages:
//
//	text → syntax tree (lex.go, parse.go) → graph without repeats (lower.go, graph.go) → graph with the gradient
//	(derive.go) → straight-line programs on registers (program.go, fuse.go) → run (machine.go, tangent.go, grid.go)
//
// Products that feed a sum are wrapped in float64(), and elementary functions are those of package portable, so that results
// have the same bits on every processor.
package formula
