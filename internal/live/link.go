package live

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"io"
	"strings"
)

// Link is the address at which a playground opens a text: the text, deflated, stands after #y=, so that no server hears of it.
func Link(playground, text string) string {
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestCompression)
	if err == nil {
		_, err = io.WriteString(w, text)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		panic("live: a buffer cannot be written to: " + err.Error())
	}
	base, _, _ := strings.Cut(playground, "#")
	return base + "#y=" + base64.RawURLEncoding.EncodeToString(b.Bytes())
}
