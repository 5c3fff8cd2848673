package output

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"testing"
)

// TestDrafts compares a table that is made in its folder with one that is held.
func TestDrafts(t *testing.T) {
	dir := t.TempDir()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	write := func(w io.Writer) error {
		for i := range 1000 {
			if _, err := w.Write(bytes.Repeat([]byte{byte(i)}, i)); err != nil {
				return err
			}
		}
		return nil
	}
	held, err := new(spool).file("t.csv", true, write)
	if err != nil {
		t.Fatal(err)
	}
	s := &spool{ctx: context.Background(), folder: root}
	made, err := s.file("t.csv", true, write)
	if err != nil || made.Data != nil || made.size() != held.size() || made.sum() != held.sum() {
		t.Fatalf("%d bytes, not %d (%v)", made.size(), held.size(), err)
	}
	r, err := made.open()
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(r)
	r.Close()
	if err != nil || !bytes.Equal(data, held.Data) {
		t.Errorf("a draft has other bytes (%v)", err)
	}
	other := File{Name: "t.csv", Data: append(bytes.Clone(held.Data[1:]), 7)}
	for _, f := range []File{held, other} { // beside what is there
		if err := os.WriteFile(dir+"/t.csv", f.Data, 0o666); err != nil {
			t.Fatal(err)
		}
		want := Same
		if f.Data[0] != held.Data[0] || !bytes.Equal(f.Data, held.Data) {
			want = Changed
		}
		if got, err := fate(root, made); got != want || err != nil {
			t.Errorf("it is %s, not %s (%v)", got, want, err)
		}
	}
	if short, err := s.file("u.csv", false, write); err != nil || short.draft != nil {
		t.Errorf("a short table is a draft (%v)", err)
	}
	ended, end := context.WithCancel(context.Background())
	end()
	if _, err := (&spool{ctx: ended, folder: root}).file("v.csv", true, write); !errors.Is(err, context.Canceled) {
		t.Errorf("what was ended gives %v", err)
	}
	s.clear()
	if left, err := fs.Glob(root.FS(), ".*"); err != nil || len(left) > 0 {
		t.Errorf("%q is left (%v)", left, err)
	}
}
