package canvas

import (
	"fmt"
	"strings"
	"sync"

	"golang.org/x/image/font/sfnt"
)

// Family is a typeface in two weights with which a page is laid out and written.
type Family struct {
	faces [2]*typeface // regular and bold
	stack string       // as SVG asks for it
	name  string       // as a PDF calls the part of it that it holds
}

// sans is Liberation Sans, which pages have that are given no other.
var sans = sync.OnceValue(func() *Family {
	return &Family{faces: faces(), stack: fontStack, name: "LiberationSans"}
})

// serifStack has the metrics of Liberation Serif nearly everywhere.
const serifStack = "'Liberation Serif',Tinos,'Times New Roman',Times,serif"

// Sans is Liberation Sans, whose metrics are those of Arial and Helvetica.
func Sans() *Family { return sans() }

// Serif is Liberation Serif, whose metrics are those of Times New Roman.
var Serif = sync.OnceValue(func() *Family {
	files := fontFiles()
	f, err := NewFamily(files[2], files[3])
	if err != nil {
		panic("canvas: Liberation Serif is broken: " + err.Error())
	}
	f.stack, f.name = serifStack, "LiberationSerif"
	return f
})

// NewFamily is a family of the user's, of TrueType or OpenType files or the first fonts of collections; bold may be nil,
// and is as regular then. Letters that it lacks are those of Liberation Sans.
func NewFamily(regular, bold []byte) (*Family, error) {
	plain, err := parseFont(regular)
	if err != nil {
		return nil, err
	}
	f := &Family{}
	f.faces[0] = newTypeface(plain, false)
	f.faces[0].base = faces()[0]
	f.faces[1] = f.faces[0]
	if bold != nil {
		strong, err := parseFont(bold)
		if err != nil {
			return nil, err
		}
		f.faces[1] = newTypeface(strong, true)
		f.faces[1].base = faces()[1]
	}
	name, err := plain.Name(nil, sfnt.NameIDFamily)
	if err != nil || name == "" {
		name = "sans-serif"
	}
	f.stack = "'" + strings.Map(named, name) + "'," + fontStack
	f.name = strings.Map(postScript, name)
	return f, nil
}

// named leaves of the name of a family what may stand between quotes in an attribute.
func named(c rune) rune {
	if strings.ContainsRune(`'"&<>\`, c) || c < ' ' {
		return -1
	}
	return c
}

// postScript leaves of a name what a name in a PDF may have.
func postScript(c rune) rune {
	if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' {
		return c
	}
	return -1
}

// parseFont reads a TrueType or OpenType file, or the first font of a collection.
func parseFont(file []byte) (*sfnt.Font, error) {
	font, err := sfnt.Parse(file)
	if err == nil {
		return font, nil
	}
	all, wrong := sfnt.ParseCollection(file)
	if wrong != nil {
		return nil, fmt.Errorf("no TrueType or OpenType font: %w", err)
	}
	return all.Font(0)
}

// inUse is the family with which texts are measured and set now, and how many use it. Layout measures texts before they
// stand on any page, so which family that is cannot be a thing of the page: figures of different families take turns.
var inUse struct {
	sync.Mutex
	free   sync.Cond
	family *Family
	users  int
}

// Use lets texts be measured and set with a family until the function that it returns is called. It waits while another
// family is in use; several may use the same, one within the other too. nil is Sans.
func Use(f *Family) (done func()) {
	if f == nil {
		f = Sans()
	}
	inUse.Lock()
	defer inUse.Unlock()
	inUse.free.L = &inUse.Mutex
	for inUse.users > 0 && inUse.family != f {
		inUse.free.Wait()
	}
	inUse.family = f
	inUse.users++
	return func() {
		inUse.Lock()
		defer inUse.Unlock()
		if inUse.users--; inUse.users == 0 {
			inUse.family = nil
			inUse.free.Broadcast()
		}
	}
}

// familyInUse is Sans where none is said to be.
func familyInUse() *Family {
	inUse.Lock()
	defer inUse.Unlock()
	if inUse.family == nil {
		return Sans()
	}
	return inUse.family
}

// faceFor is the face of a weight of the family in use.
func faceFor(bold bool) *typeface {
	if bold {
		return familyInUse().faces[1]
	}
	return familyInUse().faces[0]
}
