package data

import (
	"fmt"

	"gdplot/internal/wording"
)

// Fault is something wrong with a file, at one of its cells.
type Fault struct {
	Line    int    // from 1; 0 in a file that has no lines
	Byte    int    // of the cell's first character within the line, from 1
	Length  int    // of the cell with its quotes, in bytes; 0 at the end of a line
	Column  string // of a name that the file does not have or that cannot be meant; empty where a cell is wrong
	Message string
	Hint    string // what to write instead, as a diagnostic has it; may be empty
}

// Faults are what is wrong with a file: of every kind in every column the first, with how many there are.
type Faults []Fault

func (f Faults) Error() string { return f[0].Message }

// mostFaults bounds how many kinds are told of one file.
const mostFaults = 10

// kind is what faults are counted by: one kind in one column.
type kind struct{ what, column string }

// findings are faults while a file is read.
type findings struct {
	faults Faults
	count  []int // of each
	what   []string
	place  map[kind]int
	hinted map[string]bool // hints that were given
	untold int             // of kinds beyond the most that are told
}

// add counts a fault; the first of its kind is told.
func (f *findings) add(k kind, fault Fault) {
	if i, known := f.place[k]; known {
		f.count[i]++
		return
	}
	if len(f.faults) >= mostFaults {
		f.untold++
		return
	}
	if f.place == nil {
		f.place, f.hinted = map[kind]int{}, map[string]bool{}
	}
	f.place[k] = len(f.faults)
	if f.hinted[fault.Hint] {
		fault.Hint = ""
	}
	f.hinted[fault.Hint] = fault.Hint != ""
	f.faults, f.count, f.what = append(f.faults, fault), append(f.count, 1), append(f.what, k.what)
}

// counted reports whether a kind is told already, so that another one needs only to be counted.
func (f *findings) counted(k kind) bool {
	i, known := f.place[k]
	if known {
		f.count[i]++
	}
	return known
}

// all are the faults with their numbers; nil where there are none.
func (f *findings) all() Faults {
	for i := range f.faults {
		if n := f.count[i] - 1; n > 0 {
			unit := "cell"
			if f.what[i] == ragged {
				unit = "row"
			}
			f.faults[i].Message += fmt.Sprintf(", and so in %s more %s", wording.Count(n), wording.Noun(n, unit))
		}
	}
	if f.untold > 0 {
		last := &f.faults[len(f.faults)-1]
		last.Message += fmt.Sprintf(" (and %s more %s of other columns)", wording.Count(f.untold), wording.Noun(f.untold, "fault"))
	}
	return f.faults
}

// The kinds of faults.
const (
	ragged   = "ragged"
	noValue  = "no value"
	noNumber = "no number"
	noFinite = "not finite"
	tooLarge = "too large"
	noColumn = "no column"
	noName   = "no name"
	twoMarks = "two marks"
	unitsRow = "units"
	syntax   = "syntax"
)

// short is a text cut to what a message can hold.
func short(text string) string {
	const most = 40
	if r := []rune(text); len(r) > most {
		return string(r[:most]) + "…"
	}
	return text
}
