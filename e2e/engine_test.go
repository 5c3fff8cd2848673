package e2e

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"os"
	"path/filepath"
	"testing"
)

// TestEngineIsLight holds what a reader waits for before the first figure: the bytes that travel, and functions so long that a
// browser optimizes them at their first call. A browser counts the bytes that are jumped over; in Go's WebAssembly every branch
// jumps by the head of its function, so that a function of 100 KB is taken for a hot one after some hundred branches.
func TestEngineIsLight(t *testing.T) {
	folder := os.Getenv("SITE")
	if folder == "" {
		t.Skip("SITE names no folder: make test-browser builds one")
	}
	engine, err := os.ReadFile(filepath.Join(folder, "gdplot.wasm"))
	if err != nil {
		t.Fatal(err)
	}
	var packed bytes.Buffer
	w, _ := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	w.Write(engine)
	w.Close()
	count, longest := functions(t, engine)
	t.Logf("%d bytes, %d as gzip; %d functions, the longest of %d bytes", len(engine), packed.Len(), count, longest)
	if packed.Len() > 5_500_000 {
		t.Errorf("the engine has %d bytes as gzip", packed.Len())
	}
	if longest > 64_000 {
		t.Errorf("a function has %d bytes: divide it", longest)
	}
}

// functions are how many bodies a module of WebAssembly has, and the length of the longest.
func functions(t *testing.T, module []byte) (count, longest int) {
	t.Helper()
	at := 8
	number := func() int {
		v, n := binary.Uvarint(module[at:])
		at += n
		return int(v)
	}
	for at < len(module) {
		section := module[at]
		at++
		if size := number(); section != 10 { // that of code
			at += size
			continue
		}
		count = number()
		for range count {
			body := number()
			longest, at = max(longest, body), at+body
		}
		return count, longest
	}
	t.Fatal("the module has no code")
	return 0, 0
}
