package data

import (
	"bytes"
	"compress/gzip"
	"strings"
	"testing"
)

// TestEachChunk counts the chunks of a file that says much more than it holds: whoever waits is asked as often as the text
// is long, not the file.
func TestEachChunk(t *testing.T) {
	text := "x,y\n" + strings.Repeat("1.25,2.5\n", 1<<19)
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	if _, err := z.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	chunks := 0
	table, err := Read(Input{Reader: &packed, Each: func() { chunks++ }}, Want{Target: "y"}, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if rows := table.Rows(); rows != 1<<19 {
		t.Errorf("%d rows", rows)
	}
	if least := len(text) >> 18; chunks < least {
		t.Errorf("asked %d times in %d bytes, want %d", chunks, len(text), least)
	}
}
