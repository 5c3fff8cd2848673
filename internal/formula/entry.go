package formula

import (
	"slices"
	"strconv"
	"strings"

	"gdplot/internal/wording"
)

// indexed resolves x[i], b[i] and A[i, j]: entries of vectors and matrices, and of names that are numbered, w[1] for w1 and
// W[1, 2] for W_1_2.
func (l *lowering) indexed(e *Expression) (value, error) {
	of, known := l.values[e.name]
	if !known {
		of, known = l.declared(e.name)
	}
	if !known || of.rank == 0 {
		return l.numbered(e)
	}
	if of.rank != len(e.args) {
		return value{}, e.Errorf("", "%s is %s and has not %s", e.name, of.shape(), map[int]string{1: "an index", 2: "two indices"}[len(e.args)])
	}
	entry, err := l.indices(e)
	if err != nil {
		return value{}, err
	}
	at, size := 0, []int{of.rows, of.cols}
	for k, i := range entry {
		if i < 1 || i > size[k] {
			if e.name == l.Vector && len(entry) == 1 {
				return value{}, e.Errorf("", "%s[%d] does not exist: there are %s", e.name, i, variables(l.Dim))
			}
			return value{}, e.args[k].Errorf("", "%s has no entry %d: it is %s", e.name, i, of.shape())
		}
		at = at*size[k] + i - 1
	}
	return scalar(of.ids[at]), nil
}

// indices are the numbers that the indices of an entry are.
func (l *lowering) indices(e *Expression) ([]int, error) {
	all := make([]int, len(e.args))
	for k, index := range e.args {
		i, err := l.wholeNumber(index, "an index")
		if err != nil {
			return nil, err
		}
		all[k] = i
	}
	return all, nil
}

// numbered resolves an entry of a name that is no vector by the name with its number.
func (l *lowering) numbered(e *Expression) (value, error) {
	if of, ok := l.named(e.name); ok && of.rank == 0 && len(l.kin(e.name)) == 0 {
		return value{}, e.Errorf("", "%s is a number and has no index", e.name)
	}
	entry, err := l.indices(e)
	if err != nil {
		return value{}, err
	}
	name := entryName(e.name, entry)
	if of, ok := l.named(name); ok {
		return of, nil
	}
	if kin := l.kin(e.name); len(kin) > 0 {
		return value{}, e.Errorf("", "%s is no variable: there are %s", name, wording.List(kin[:min(len(kin), 8)]))
	}
	if e.name == "x" {
		return value{}, e.Errorf("", "x[…] is not known here")
	}
	return l.name(&Expression{form: nameForm, name: e.name, col: e.col, end: e.col + len([]rune(e.name))})
}

// named is what a name stands for, where it stands for something.
func (l *lowering) named(name string) (value, bool) {
	if v, ok := l.values[name]; ok {
		return v, true
	}
	if v, ok := l.declared(name); ok {
		return v, true
	}
	if l.Known != nil {
		if i, ok := l.Known(name); ok {
			return scalar(i), true
		}
	}
	return value{}, false
}

// entryName is the name that an entry has where its vector has none: w1, W_1_2; empty where there is no such name.
func entryName(of string, entry []int) string {
	var b strings.Builder
	b.WriteString(of)
	for _, i := range entry {
		if i < 0 {
			return ""
		}
		if len(entry) > 1 {
			b.WriteByte('_')
		}
		b.WriteString(strconv.Itoa(i))
	}
	return b.String()
}

// kin are the variables that are a name with a number or two behind it.
func (l *lowering) kin(of string) (all []string) {
	for _, v := range l.Variables {
		if tail, ok := strings.CutPrefix(v, of); ok && tail != "" && strings.Trim(tail, "_0123456789") == "" {
			all = append(all, v)
		}
	}
	return all
}

// family is the vector of the variables that are a name with the numbers from 1 behind it, or from 0.
func (l *lowering) family(of string) (value, bool) {
	from := 1
	if slices.Contains(l.Variables, of+"0") {
		from = 0
	}
	var ids []ID
	for k := from; ; k++ {
		i := slices.Index(l.Variables, of+strconv.Itoa(k))
		if i < 0 {
			return vector(ids), len(ids) > 0
		}
		ids = append(ids, l.coordinate(i))
	}
}

// Unbound are the names in a formula that are no functions, constants or indices of sums, each once, in their order; of an entry
// w[1] the name w1, unless other entries of that vector are among the columns. A name that has entries is no name itself, but the
// vector of these.
func (e *Expression) Unbound(columns ...string) ([]string, error) {
	c := &collector{lowering: &lowering{Graph: NewGraph(), Scope: Scope{Variables: columns}, values: map[string]value{}}, arrays: map[string]bool{}}
	e.walk(func(part *Expression) {
		if part.form == indexForm {
			c.arrays[part.name] = true
		}
	})
	err := c.collect(e)
	return c.names, err
}

// collector gathers names as a formula is read, with its sums unrolled where they have entries.
type collector struct {
	*lowering
	arrays map[string]bool // names that have entries somewhere
	names  []string
}

func (c *collector) collect(e *Expression) error {
	if c.work++; c.work > maxWork {
		return e.tooLarge()
	}
	switch {
	case e.form == nameForm:
		if !c.arrays[e.name] {
			c.add(e.name)
		}
		return nil
	case e.form == indexForm:
		entry, err := c.lowering.indices(e)
		if err != nil {
			return err
		}
		name := entryName(e.name, entry)
		if name == "" {
			return e.Errorf("", "an index is 0 or more")
		}
		if len(c.kin(e.name)) == 0 || slices.Contains(c.Variables, name) {
			c.add(name)
		}
		return nil
	case e.form == callForm && isRepetition(e.name) && len(e.args) == 4:
		return c.repeat(e)
	}
	for _, a := range e.args {
		if err := c.collect(a); err != nil {
			return err
		}
	}
	return nil
}

func (c *collector) add(name string) {
	bound := slices.ContainsFunc(c.bound, func(b binding) bool { return b.name == name })
	if !bound && name != "pi" && name != "e" && !slices.Contains(c.names, name) {
		c.names = append(c.names, name)
	}
}

// repeat collects from every round of a sum or a product, or from one where it has no entries, which are all that differs.
func (c *collector) repeat(e *Expression) error {
	from, to := 0, 0
	if len(c.arrays) > 0 {
		var err error
		if from, err = c.wholeNumber(e.args[1], "the first value of an index"); err != nil {
			return err
		}
		if to, err = c.wholeNumber(e.args[2], "the last value of an index"); err != nil {
			return err
		}
	} else if err := c.collect(e.args[1]); err != nil {
		return err
	} else if err := c.collect(e.args[2]); err != nil {
		return err
	}
	c.bound = append(c.bound, binding{name: e.args[0].name})
	defer func() { c.bound = c.bound[:len(c.bound)-1] }()
	for i := from; i <= to; i++ {
		c.bound[len(c.bound)-1].value = i
		if err := c.collect(e.args[3]); err != nil {
			return err
		}
	}
	return nil
}
