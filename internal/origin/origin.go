// Package origin is what a figure carries of where it comes from: the experiment as it was written and, apart, with every
// default in it, the digests of its data, which gdplot drew it, and a digest of the picture itself. It is put into the bytes of a finished picture and taken
// out again, whoever made them: an iTXt chunk of PNG, a metadata element of SVG, an attached file of PDF, a comment of GIF and of HTML.
package origin

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"sync"
)

// most is how many bytes an origin may add to a picture. Where it would take more, the canonical form is left out, then the
// experiment; its digest stays.
const most = 4096

// Origin is where a figure comes from.
type Origin struct {
	Gdplot string   `json:"gdplot"`           // version
	GOARCH string   `json:"goarch"`           // of the machine that drew it
	File   string   `json:"file"`             // of the experiment, without its folder
	SHA256 string   `json:"sha256"`           // of the experiment
	Source string   `json:"source,omitempty"` // as it was written
	Set    []string `json:"set,omitempty"`    // the --set arguments
	// Resolved is the experiment in canonical form, with --set and every default in it.
	Resolved string   `json:"resolved,omitempty"`
	Chosen   []Chosen `json:"chosen,omitempty"` // what the file leaves to its key tune
	Plan     string   `json:"plan"`             // SHA-256 of the plan, in which every default is filled in
	Data     []Data   `json:"data,omitempty"`   // files that models are fitted to, and fonts
	Styles   []Shared `json:"styles,omitempty"` // files that the style is taken from
	Figure   string   `json:"figure"`
	Format   string   `json:"format"`
	Theme    string   `json:"theme"`
	Image    string   `json:"image"` // SHA-256 of the picture without its origin
}

// Chosen is a number that was chosen for a run, and for those that share its choice.
type Chosen struct {
	Run   string  `json:"run"` // its ID
	Key   string  `json:"key"`
	Value float64 `json:"value"`
}

// Shared is a file that the style of an experiment is taken from, with its text.
type Shared struct {
	File   string `json:"file"`
	SHA256 string `json:"sha256"`
	Source string `json:"source,omitempty"`
}

// Data is a file that a model is fitted to.
type Data struct {
	File   string `json:"file"`
	SHA256 string `json:"sha256"`
}

// ErrNone is that of a picture that carries no origin.
var ErrNone = errors.New("it carries no source; gdplot drew it with --no-source, or did not draw it")

// Embed is a picture with its origin in it, whose Image it fills in.
func Embed(picture []byte, o Origin) ([]byte, error) {
	c := containerOf(picture)
	if c == nil {
		return nil, fmt.Errorf("%s carries no source", o.Format)
	}
	o.Image = digest(picture)
	out, err := embed(c, picture, o)
	for _, less := range []func(){func() { o.Resolved, o.Chosen = "", nil }, o.withoutSource} {
		if err != nil || len(out)-len(picture) < most {
			break
		}
		less()
		out, err = embed(c, picture, o)
	}
	return out, err
}

// withoutSource leaves out all texts; their digests stay.
func (o *Origin) withoutSource() {
	o.Source, o.Styles = "", slices.Clone(o.Styles)
	for i := range o.Styles {
		o.Styles[i].Source = ""
	}
}

// packers serve again: a new one takes more memory than most experiments and pictures are long.
var packers = sync.Pool{New: func() any {
	w, err := zlib.NewWriterLevel(nil, zlib.BestCompression)
	if err != nil {
		panic(err) // the level is a constant
	}
	return w
}}

func embed(c *container, picture []byte, o Origin) ([]byte, error) {
	var text bytes.Buffer
	enc := json.NewEncoder(&text)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(o); err != nil {
		return nil, err
	}
	var packed bytes.Buffer
	w := packers.Get().(*zlib.Writer)
	w.Reset(&packed)
	w.Write(text.Bytes()) // a buffer takes all
	if err := w.Close(); err != nil {
		return nil, err
	}
	w.Reset(nil)
	packers.Put(w)
	return c.put(picture, packed.Bytes())
}

// Extract is the origin of a picture. The error says what of the picture is not as it was drawn, or is ErrNone.
func Extract(picture []byte) (Origin, error) {
	var o Origin
	c := containerOf(picture)
	if c == nil {
		return o, errors.New("it is no PNG, SVG, PDF, GIF or HTML")
	}
	plain, packed, ok := c.take(picture)
	switch {
	case plain == nil:
		return o, ErrNone
	case !ok:
		return o, errDamaged
	}
	r, err := zlib.NewReader(bytes.NewReader(packed))
	if err != nil {
		return o, errDamaged
	}
	text, err := io.ReadAll(io.LimitReader(r, 1<<20))
	if err != nil || json.Unmarshal(text, &o) != nil {
		return Origin{}, errDamaged
	}
	switch again, err := c.put(plain, packed); {
	case err != nil || !bytes.Equal(again, picture):
		return o, errDamaged
	case digest(plain) != o.Image:
		return o, errors.New("its bytes are not those that were drawn")
	case o.Source != "" && digest([]byte(o.Source)) != o.SHA256:
		return o, errDamaged
	}
	for _, s := range o.Styles {
		if s.Source != "" && digest([]byte(s.Source)) != s.SHA256 {
			return o, errDamaged
		}
	}
	return o, nil
}

var errDamaged = errors.New("the source that it carries is damaged")

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
