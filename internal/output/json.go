package output

import (
	"bytes"
	"encoding/json"

	"gdplot/internal/plain"
)

// JSON is v as people read it: indented, with <, > and & as they are but no character that is not printable, ending in a
// line feed.
func JSON(v any) ([]byte, error) {
	b, err := compact(v)
	if err != nil {
		return nil, err
	}
	return plain.JSON(plain.Indent(b)), nil
}

// compact is v without blanks and line feeds.
func compact(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}
