package experiment

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"gdplot/internal/catalog"
	"gdplot/internal/data"
	"gdplot/internal/model"
	"gdplot/internal/surface"
	"gdplot/internal/syntax"
)

// DataFile is a file that models of an experiment are fitted to.
type DataFile struct {
	Name   string `json:"file"` // as the experiment has it
	SHA256 string `json:"sha256"`
}

// tables are the data of an experiment's models, each read once.
type tables struct {
	folder string // of the experiment file: paths begin there
	known  map[string]*data.Table
	files  []DataFile
	read   int // files that were faulty, to order what is said of them
}

// table is what the model of a component is fitted to, nil where the component is no model; ok is false where the data
// are wrong, which is reported.
func (r *resolver) table(k *component) (t *data.Table, ok bool) {
	if surface.IsSampled(k.spec) {
		name, format, _ := data.Source(k.spec.Get("data"))
		format.Missing = data.MissingKept
		return r.readTable(k, name, format, surface.SampledWant(k.spec))
	}
	if !surface.IsModel(k.spec) {
		return nil, true
	}
	name, format, isFile := data.Source(k.spec.Get("data"))
	if !isFile {
		return r.drawnTable(k, k.spec.Get("data").(catalog.Spec))
	}
	if !k.spec.Has("target") {
		r.report.Errorf(k.body, "", "%s needs target, the column of the file that is predicted", k.spec.Name())
		return nil, false
	}
	if features := k.spec.Get("features"); features != nil {
		for i, name := range features.([]string) {
			if !r.checkFeature(k, i, name, features.([]string)) {
				return nil, false
			}
		}
	}
	entry, _ := model.Models.Entry(k.spec.Name())
	want, err := entry.New.Want(k.spec)
	if err != nil {
		r.surfaceError(k, err)
		return nil, false
	}
	return r.readTable(k, name, format, want)
}

// checkFeature reports a feature that is named twice or is the target.
func (r *resolver) checkFeature(k *component, i int, name string, all []string) bool {
	at := k.place("features").Items[i]
	switch {
	case name == k.spec.Text("target"):
		r.report.Errorf(at, "", "%s is the target and cannot be a feature as well", syntax.Quote(name))
	case slices.Contains(all[:i], name):
		r.report.Errorf(at, "", "the feature %s is named twice", syntax.Quote(name))
	default:
		return true
	}
	return false
}

// drawnTable is a data set of a generator, whose columns are what they are.
func (r *resolver) drawnTable(k *component, spec catalog.Spec) (*data.Table, bool) {
	for _, p := range []string{"target", "features"} {
		if n, given := k.params.get(p); given {
			r.report.Errorf(n, "leave it out", "%s names columns of a file, and %s is a data set that knows its own", p, spec.Name())
			return nil, false
		}
	}
	at := k.place("data")
	if n, given := k.params.get("data"); given {
		at = n
	}
	rows, features := data.Size(spec)
	what := fmt.Sprintf("%d rows of %d columns are %%s cells", rows, features+1)
	if r.over(at, LimitCells, float64(rows)*float64(features+1), what) {
		return nil, false
	}
	r.breathe()
	return data.Generate(spec), true
}

// readTable reads what is wanted of the file of data that a component names, once for all that want the same.
func (r *resolver) readTable(k *component, name string, format data.Format, want data.Want) (*data.Table, bool) {
	key := fmt.Sprintf("%q %v %v", name, format, want)
	if t := r.tables.known[key]; t != nil {
		return t, true
	}
	at := k.place("data")
	if strings.Contains(name, "://") {
		r.report.Errorf(at, "fetch it first, and name the file", "%s is an address, and data are read from files", name)
		return nil, false
	}
	path := r.path(name)
	r.reading(path)
	f, size, err := r.openData(at, path)
	if err != nil {
		r.report.Errorf(at, r.nearFile(name), "cannot read the data %s: %s", path, reason(err))
		return nil, false
	}
	if f == nil {
		return nil, false
	}
	defer f.Close()
	var text io.Reader = f
	if size == 0 { // as what the system makes up has, below /proc, which may never end
		text = strings.NewReader("")
	}
	t, err := data.Read(data.Input{Reader: text, Size: size, Format: format, Each: r.breathe}, want, r.dataLimits())
	var faults data.Faults
	var beyond *data.LimitError
	switch {
	case errors.As(err, &beyond):
		r.beyond(at, path, beyond)
		return nil, false
	case errors.As(err, &faults):
		r.tables.read++
		for _, fault := range faults {
			r.dataFault(k, at, path, fault)
		}
		return nil, false
	case err != nil:
		r.report.Errorf(at, "", "cannot read the data %s: %s", path, reason(err))
		return nil, false
	}
	t.Name = name
	for _, told := range t.Told {
		r.report.Add(syntax.Note, at.At, at.End, "", path+": "+told)
	}
	if !r.tables.lists(name) {
		r.tables.files = append(r.tables.files, DataFile{name, t.Digest})
	}
	r.tables.known[key] = t
	return t, true
}

// openData opens a data file, which must be a regular one of a size that is allowed; nil where it is not, which is reported.
func (r *resolver) openData(at *syntax.Node, path string) (f fs.File, size int64, err error) {
	info, err := fs.Stat(r.files, path) // before opening, which waits where a pipe has no writer
	if err != nil {
		return nil, 0, err
	}
	if mode := info.Mode(); !mode.IsRegular() {
		r.report.Errorf(at, "", "the data %s are %s, and must be a file", path, kindOf(mode))
		return nil, 0, nil
	}
	if r.over(at, LimitFile, float64(info.Size()), "the data "+strings.ReplaceAll(path, "%", "%%")+" have %s") {
		return nil, 0, nil
	}
	f, err = r.files.Open(path)
	return f, info.Size(), err
}

// kindOf is what stands where a file should.
func kindOf(mode os.FileMode) string {
	switch {
	case mode.IsDir():
		return "a folder"
	case mode&os.ModeNamedPipe != 0:
		return "a pipe"
	case mode&os.ModeSocket != 0:
		return "a socket"
	}
	return "a device"
}

// dataLimits bounds what is read: what the file says of its size is not to be trusted, since a small one may unfold to any.
func (r *resolver) dataLimits() data.Limits {
	whole := func(v float64) int64 { return int64(min(v, 1<<62)) }
	cells := min(r.allowed[LimitCells], r.allowed[LimitMemory]/cellBytes)
	return data.Limits{File: whole(r.allowed[LimitFile]), Row: whole(r.allowed[limitRow]), Cells: whole(cells), Held: whole(r.allowed[LimitMemory] / heldBytes)}
}

// beyond reports a data file that is beyond a limit.
func (r *resolver) beyond(at *syntax.Node, path string, e *data.LimitError) {
	if e.Limit == "held" {
		r.over(at, LimitMemory, heldBytes*float64(e.Value), strings.ReplaceAll(path, "%", "%%")+" takes more than %s of memory")
		return
	}
	for i, l := range BudgetLimits {
		if l.Name == e.Limit {
			where := strings.ReplaceAll(path, "%", "%%")
			if e.Line > 0 {
				where += fmt.Sprintf(":%d:1", e.Line)
			}
			what := map[int]string{LimitFile: where + " has more than %s", limitRow: "a row begins at " + where + " and has more than %s", LimitCells: where + " has more than %s cells"}[i]
			if i == LimitCells && float64(e.Value) <= r.allowed[LimitCells] {
				r.over(at, LimitMemory, cellBytes*float64(e.Value), where+" takes more than %s of memory")
				return
			}
			r.over(at, i, float64(e.Value), what)
		}
	}
}

func (t *tables) lists(name string) bool {
	for _, f := range t.files {
		if f.Name == name {
			return true
		}
	}
	return false
}

// path is where a data file is, as the user would name it.
func (r *resolver) path(name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(r.tables.folder, filepath.FromSlash(name))
}

// nearFile is what a name that no file has was probably meant as: another file of the folder, or a data set.
func (r *resolver) nearFile(name string) string {
	if d, ok := data.Generators.Find(name); ok {
		return syntax.DidYouMean("{" + d.Name + ": {}}")
	}
	return r.nearBeside(name, r.path(name))
}

// dataFault reports what is wrong with a data file: at its cell, or where the experiment names a column that is not
// there.
func (r *resolver) dataFault(k *component, at *syntax.Node, path string, fault data.Fault) {
	switch {
	case fault.Column != "" && fault.Line > 0:
		r.report.Errorf(k.naming(fault.Column, at), fault.Hint, "%s in %s:%d:%d", fault.Message, path, fault.Line, fault.Byte)
		return
	case fault.Column != "":
		r.report.Errorf(k.naming(fault.Column, at), fault.Hint, "%s in %s", fault.Message, path)
		return
	case fault.Line == 0:
		r.report.Errorf(at, fault.Hint, "%s: %s", path, fault.Message)
		return
	}
	text := lineOf(r.files, path, fault.Line)
	src := syntax.NewSource(path, dataOrder+r.tables.read, text)
	src.Before = fault.Line - 1
	from := min(fault.Byte-1, len(text))
	to := min(from+fault.Length, len(text))
	col := utf8.RuneCountInString(text[:from]) + 1
	r.report.Add(syntax.Error, src.At(fault.Line, col), col+utf8.RuneCountInString(text[from:to]), fault.Hint, fault.Message)
}

// dataOrder is after every --set argument.
const dataOrder = 1 << 30

// naming is where a component names a column; at where it does not.
func (k *component) naming(column string, at *syntax.Node) *syntax.Node {
	for _, p := range k.spec.Decl.Params { // in their order
		n, given := k.params.get(p.Name)
		switch {
		case !given || p.Type&catalog.Record != 0:
		case n.Kind == syntax.Scalar && n.Text == column:
			return n
		case n.Kind == syntax.List:
			for _, item := range n.Items {
				if item.Kind == syntax.Scalar && item.Text == column {
					return item
				}
			}
		}
	}
	return at
}

// headerFault reports a column of a data file at its name in the header.
func (r *resolver) headerFault(k *component, column, message string) {
	if name, format, isFile := data.Source(k.spec.Get("data")); isFile {
		path := r.path(name)
		if f, err := r.files.Open(path); err == nil {
			defer f.Close()
			if fault, ok := data.Header(data.Input{Reader: f, Format: format}, column); ok {
				r.tables.read++
				fault.Message = message
				r.dataFault(k, k.place("data"), path, fault)
				return
			}
		}
	}
	r.report.Errorf(k.place("data"), "", "%s", message)
}

// lineOf is a line of a file, without its end; empty where it cannot be read.
func lineOf(files fs.FS, path string, line int) string {
	f, err := files.Open(path)
	if err != nil {
		return ""
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || info.Size() == 0 {
		return ""
	}
	whole, err := data.Text(f)
	if err != nil {
		return ""
	}
	lines := bufio.NewReaderSize(whole, 1<<16)
	for n := 1; ; n++ {
		text, err := lines.ReadString('\n')
		if n == line {
			text = strings.TrimSuffix(strings.TrimSuffix(text, "\n"), "\r")
			return strings.ToValidUTF8(text, "\uFFFD")
		}
		if err != nil && !errors.Is(err, io.EOF) || text == "" {
			return ""
		}
	}
}

// texts decodes a list of names.
func (c *checker) texts(n *syntax.Node, name string) ([]string, bool) {
	if len(n.Items) == 0 {
		c.report.Errorf(n, "", "%s is an empty list", name)
		return nil, false
	}
	list, ok := make([]string, len(n.Items)), true
	for i, item := range n.Items {
		if item.Kind == syntax.Scalar && !item.IsNull() { // a column may be called 2020
			list[i] = item.Text
			continue
		}
		_, ok = c.line(item, "value "+strconv.Itoa(i+1)+" of "+name)
	}
	return list, ok
}
