// Package rule is the optimizer that a person writes as formulas: its lines are compiled into a program for all coordinates
// (formula.Elementwise), and what the method is like, which captions and comparisons ask for, is derived from them.
//
// A rule goes through these stages:
//
//	spec → trees of its lines (parse.go) → one graph of all of them (compile.go) → what the method is like (method.go) →
//	programs → steps (rule.go)
package rule
