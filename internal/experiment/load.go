package experiment

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"gdplot/internal/catalog"
	"gdplot/internal/plain"
	"gdplot/internal/surface"
	"gdplot/internal/syntax"
)

// Options are what a file is read with.
type Options struct {
	Figures catalog.Book  // the kinds of figure that exist, with their options; nil where there are none
	Set     []string      // the --set arguments, path=value, in order; a later one wins
	Limits  syntax.Limits // on hostile files; the zero value means DefaultLimits

	Budget Budget // what a file may ask of the machine; the zero value means DefaultBudget

	Context context.Context   // ends the work; what is reported then is nothing to show. May be nil
	Reading func(path string) // called with the path of every data file that is looked for, once or more; may be nil
	Files   fs.FS             // where data files are looked for, by paths relative to its root as fs.ValidPath wants them; nil for the machine's own

	Carried map[string][]byte // texts of files that styles are taken from, by their paths from the folder of the experiment, in place of the files

	Surfaces *surface.Memory // of the texts that were read before; nil for none

	turns map[syntax.Place]turned // the values that can be turned are noted here; nil where nobody asks
}

// Load reads and checks an experiment file. The Experiment is nil if, and only if, the Diagnostics are Wrong. A file
// that cannot be read at all is reported at 1:1.
//
// Where a context of the options ends, so does the work, with an error of no interest.
func Load(file string, opt Options) (*Experiment, syntax.Diagnostics) {
	opt = opt.complete()
	data, err := readFile(file, opt.Limits.Bytes)
	if err != nil {
		return nil, Unreadable(file, "cannot read the file: "+reason(err))
	}
	return Parse(file, data, opt)
}

// Unreadable is what is said of a file of which there is no line to show, at 1:1.
func Unreadable(file, why string) syntax.Diagnostics {
	r := syntax.NewReporter()
	r.Add(syntax.Error, unread(file), 1, "", why)
	return r.Diagnostics()
}

// unread is the beginning of a file of which there is no line to show.
func unread(file string) syntax.Place {
	src := syntax.NewSource(file, 0, "")
	src.Unread = true
	return src.At(1, 1)
}

// readFile reads at most one byte more than the limit.
func readFile(file string, limit int) ([]byte, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, int64(limit)+1))
}

// reason is an error of the file system without the operation and the path, which the diagnostic names.
func reason(err error) string {
	if errors.Is(err, fs.ErrNotExist) {
		return "there is no such file"
	}
	if errors.Is(err, fs.ErrInvalid) {
		return "it lies outside of the folder that may be read"
	}
	return plain.Reason(err)
}

// cancelled is what ends the check of a file whose context has ended, from however deep it is in its work.
type cancelled struct{}

// breathe gives up where the context has ended. It is called once for every run of a plan and for every surface.
func (c *checker) breathe() {
	if c.context.Err() != nil {
		panic(cancelled{})
	}
}

func (o Options) complete() Options {
	if o.Context == nil {
		o.Context = context.Background()
	}
	if o.Reading == nil {
		o.Reading = func(string) {}
	}
	if o.Files == nil {
		o.Files = machine{}
	}
	if o.Limits == (syntax.Limits{}) {
		o.Limits = syntax.DefaultLimits
	}
	if o.Budget == (Budget{}) {
		o.Budget = DefaultBudget()
	}
	if o.Figures == nil {
		o.Figures = catalog.New[struct{}]("figure")
	}
	return o
}

// Parse checks the bytes of an experiment file. name is the file as the user named it: it stands in the diagnostics
// and, without folder and extension, names the experiment.
func Parse(name string, data []byte, opt Options) (e *Experiment, found syntax.Diagnostics) {
	opt = opt.complete()
	r := syntax.NewReporter()
	defer func() {
		if cause := recover(); cause != nil {
			if _, ok := cause.(cancelled); !ok {
				panic(cause)
			}
			r.Add(syntax.Error, unread(name), 1, "", "the check was interrupted")
			e, found = nil, r.Diagnostics()
		}
	}()
	if len(data) > opt.Limits.Bytes {
		r.Add(syntax.Error, unread(name), 1, "", fmt.Sprintf("the file is larger than %d bytes", opt.Limits.Bytes))
		return nil, r.Diagnostics()
	}
	text := string(syntax.TrimBOM(data))
	root := syntax.Read(syntax.NewSource(name, 0, text), text, opt.Limits, r)
	if root == nil {
		return nil, r.Diagnostics()
	}
	c := newChecker(r, opt.Limits)
	c.folder, c.context, c.reading, c.allowed = filepath.Dir(name), opt.Context, opt.Reading, opt.Budget
	c.files, c.turns, c.earlier = opt.Files, opt.turns, opt.Surfaces
	c.styles.folder, c.styles.carried = c.folder, opt.Carried
	settings := c.settings(opt.Set)
	if root.Kind == syntax.Mapping {
		root = c.apply(root, settings)
		c.altered = len(settings) > 0
	}
	e = c.check(root, opt.Figures)
	if r.Errors > 0 {
		return nil, r.Diagnostics()
	}
	e.identify(name, data)
	z, whole := c.canonicalizer(e), e
	e.canonical = func() []byte { return z.file(whole, root) }
	return e, r.Diagnostics()
}
