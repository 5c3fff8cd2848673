package insight

import (
	"crypto/sha256"
	"fmt"
	"os"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"unsafe"
)

// TestNotesHoldAll gives every field of an observation a value of its own, and reads it back. All are numbers: sentences are made when
// notes are read, by the version that reads them, so that no store gives back the words of an older one.
func TestNotesHoldAll(t *testing.T) {
	var o observation
	n := 0
	fill(t, reflect.ValueOf(&o).Elem(), &n)
	if n < 50 {
		t.Fatalf("only %d values are filled in", n)
	}
	w := pen{}
	o.walk(&w)
	var back observation
	o2 := &pen{bytes: w.bytes, reads: true}
	back.walk(o2)
	if !reflect.DeepEqual(o, back) || len(o2.bytes) > 0 {
		t.Errorf("noted %+v, read %+v, %d bytes are left", o, back, len(o2.bytes))
	}
	for cut := range w.bytes { // of bytes that end too early nothing falls over
		new(observation).walk(&pen{bytes: w.bytes[:cut], reads: true})
	}
}

func fill(t *testing.T, v reflect.Value, n *int) {
	v = reflect.NewAt(v.Type(), unsafe.Pointer(v.UnsafeAddr())).Elem()
	*n++
	switch v.Kind() {
	case reflect.Float64:
		v.SetFloat(float64(*n) + 0.5)
	case reflect.Int:
		v.SetInt(int64(*n))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 3, 3))
		fallthrough
	case reflect.Array:
		for i := range v.Len() {
			fill(t, v.Index(i), n)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			fill(t, v.Field(i), n)
		}
	default:
		t.Fatalf("%v is a kind that is not filled in", v.Kind())
	}
}

// observed are experiments of which everything is noted that can be.
const observed = `
start: [-1.2, 1]
steps: 200
runs:
  - {label: valley, surface: rosenbrock, optimizer: adam, learning_rate: 0.05}
  - {label: swings, surface: x^2 + 50*y^2, optimizer: {sgd: {momentum: 0.9}}, learning_rate: 0.03}
  - {label: diverges, surface: x^2 + y^2, learning_rate: 1.5, steps: 2000}
  - {label: noisy, surface: {rosenbrock: {noise: {value: 0.1, gradient: 0.1}}}, learning_rate: 1e-3}
figures: []
`

// TestNotesVersion holds NotesVersion to what is noted.
func TestNotesVersion(t *testing.T) {
	if runtime.GOARCH != "amd64" {
		t.Skip("what is noted is the same to the bit on one processor alone")
	}
	h := sha256.New()
	for _, r := range written(t, observed).results {
		h.Write(Notes.Take(r))
	}
	line := fmt.Sprintf("%d %x\n", NotesVersion, h.Sum(nil))
	const file = "testdata/notes.txt"
	known, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasSuffix("\n"+string(known), "\n"+line) {
		t.Errorf("what is noted is not that of version %d any more: raise NotesVersion, and add to %s\n%s", NotesVersion, file, line)
	}
}
