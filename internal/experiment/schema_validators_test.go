package experiment_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	second "github.com/google/jsonschema-go/jsonschema"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"

	"gdplot/internal/experiment"
	"gdplot/internal/experiment/schema"
	"gdplot/internal/render"
	"gdplot/internal/surface"
)

// validators are the schema in the hands of two libraries that have nothing to do with each other.
type validators struct {
	one *jsonschema.Schema
	two *second.Resolved
}

// compiled compiles the schema once for all tests.
var compiled = sync.OnceValues(func() (v validators, text []byte) {
	text, err := schema.Of(render.Figures)
	if err != nil {
		panic(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		panic(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("gdplot.schema.json", doc); err != nil {
		panic(err)
	}
	if v.one, err = c.Compile("gdplot.schema.json"); err != nil {
		panic(err)
	}
	var s second.Schema
	if err := json.Unmarshal(text, &s); err != nil {
		panic(err)
	}
	if v.two, err = s.Resolve(nil); err != nil {
		panic(err)
	}
	return v, text
})

// judge is what the two say of a file in JSON; they have to agree.
func (v validators) judge(t *testing.T, data []byte) error {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	var plain any
	if err := json.Unmarshal(data, &plain); err != nil {
		t.Fatal(err)
	}
	one, two := v.one.Validate(doc), v.two.Validate(plain)
	if (one == nil) != (two == nil) {
		t.Errorf("the validators disagree: %v\n%v\n%s", one, two, data)
	}
	return one
}

// TestSchemaTakesTheFilesOfTheRepository holds the schema to every file that is there.
func TestSchemaTakesTheFilesOfTheRepository(t *testing.T) {
	v, _ := compiled()
	for _, folder := range []string{"../../experiments", "../../docs"} {
		files, err := filepath.Glob(folder + "/*.yaml")
		if err != nil || len(files) == 0 {
			t.Fatalf("there is no file in %s (%v)", folder, err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var tree any
			if err := yaml.Unmarshal(text, &tree); err != nil {
				t.Fatal(err)
			}
			data, err := json.Marshal(tree)
			if err != nil {
				t.Fatal(err)
			}
			if err := v.judge(t, data); err != nil {
				t.Errorf("%s: %v", file, err)
			}
		}
	}
}

// mostSchema is how large the schema may be: editors read it at every start.
const mostSchema = 330_000

// TestSchemaSaysEverything holds that every key and every choice has a title and a description.
func TestSchemaSaysEverything(t *testing.T) {
	_, text := compiled()
	if len(text) > mostSchema {
		t.Errorf("the schema has %d bytes, more than %d", len(text), mostSchema)
	}
	var root map[string]any
	if err := json.Unmarshal(text, &root); err != nil {
		t.Fatal(err)
	}
	if root["$id"] != schema.ID {
		t.Errorf("$id is %v", root["$id"])
	}
	defs := root["$defs"].(map[string]any)
	said := 0
	need := func(place string, piece any, words ...string) {
		said++
		for _, word := range words {
			if !says(defs, piece, word) {
				t.Errorf("%s has no %s", place, word)
			}
		}
	}
	walk(root, "", false, func(place string, piece map[string]any, bare bool) {
		for _, key := range []string{"properties", "patternProperties"} {
			named, _ := piece[key].(map[string]any)
			for name, p := range named {
				if m := p.(map[string]any); len(m) > 0 && !bare { // what only has to be there is said elsewhere
					need(place+"/"+name, p, "title", "description")
				}
			}
		}
		for _, key := range []string{"anyOf", "oneOf"} {
			list, _ := piece[key].([]any)
			for i, p := range list {
				need(fmt.Sprintf("%s/%s/%d", place, key, i), p, "title")
				if c, is := p.(map[string]any)["const"]; is {
					need(fmt.Sprintf("%s/%v", place, c), p, "description")
				}
			}
		}
	})
	if said < 1000 {
		t.Errorf("only %d pieces were looked at", said)
	}
}

// says reports whether a piece, or what it refers to, has a word of its own.
func says(defs map[string]any, piece any, word string) bool {
	m := piece.(map[string]any)
	if s, _ := m[word].(string); s != "" {
		return true
	}
	to, ok := m["$ref"].(string)
	return ok && says(defs, defs[strings.TrimPrefix(to, "#/$defs/")], word)
}

// walk visits every map below a schema; bare is what only tests whether keys are there.
func walk(v any, place string, bare bool, visit func(string, map[string]any, bool)) {
	switch v := v.(type) {
	case map[string]any:
		visit(place, v, bare)
		for key, inner := range v {
			walk(inner, place+"/"+key, bare || key == "allOf" || key == "not", visit)
		}
	case []any:
		for i, inner := range v {
			walk(inner, fmt.Sprintf("%s/%d", place, i), bare, visit)
		}
	}
}

// TestSchemaAgreesWithCheck makes files at random out of the catalogues: what check accepts the schema accepts, and what
// is broken in its structure both reject.
func TestSchemaAgreesWithCheck(t *testing.T) {
	v, _ := compiled()
	accepted, broken := 0, 0
	most, from := uint64(400), uint64(0)
	if seed := os.Getenv("SEED"); seed != "" { // files that nobody has seen
		n, err := strconv.ParseUint(seed, 10, 32)
		if err != nil {
			t.Fatal(err)
		}
		most, from = 500, n<<16
	}
	opt := experiment.Options{Figures: render.Figures, Surfaces: new(surface.Memory)} // what is damaged has often a surface that was read before
	for seed := from; seed < from+most; seed++ {
		g := &fileMaker{rand.New(rand.NewPCG(seed, 1))}
		file := g.file()
		text := asText(t, file)
		if e, _ := experiment.Parse("random.yaml", text, opt); e != nil {
			accepted++
			if err := v.judge(t, text); err != nil {
				t.Errorf("check accepts\n%s\n%v", text, err)
			}
		}
		g.damage(file)
		text = asText(t, file)
		e, _ := experiment.Parse("random.yaml", text, opt)
		err := v.judge(t, text)
		switch {
		case e == nil && err == nil:
			t.Errorf("check rejects, the schema does not\n%s", text)
		case e != nil && err != nil:
			t.Errorf("check accepts\n%s\n%v", text, err)
		case e == nil:
			broken++
		}
	}
	if accepted < 100 || broken < 200 {
		t.Errorf("only %d files were right and %d broken", accepted, broken)
	}
}

func asText(t *testing.T, file map[string]any) []byte {
	t.Helper()
	text, err := json.MarshalIndent(file, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return text
}
