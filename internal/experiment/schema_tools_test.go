package experiment_test

import (
	"encoding/json"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"gdplot/internal/experiment"
	"gdplot/internal/render"
)

// schemaTools are validators in other languages: what there has to be, and a script that reads a schema and lines of
// JSON, and says of each line whether it is good.
var schemaTools = []struct{ name, program, there, script string }{
	{"ajv", "node", "require('ajv/dist/2020')", `
const Ajv = require('ajv/dist/2020').default, fs = require('fs')
const began = process.cpuUsage()
const good = new Ajv({strict: true}).compile(JSON.parse(fs.readFileSync(process.argv[2])))
const used = process.cpuUsage(began)
console.log('compiled in ' + Math.round(used.user / 1000) + ' ms')
for (const line of fs.readFileSync(process.argv[3], 'utf8').trim().split('\n')) console.log(good(JSON.parse(line)))`},
	{"jsonschema", "python3", "import jsonschema; jsonschema.Draft202012Validator", `
import json, jsonschema, sys
schema = json.load(open(sys.argv[1]))
jsonschema.Draft202012Validator.check_schema(schema)
good = jsonschema.Draft202012Validator(schema)
print("compiled")
for line in open(sys.argv[2]):
    print(str(good.is_valid(json.loads(line))).lower())`},
}

// TestSchemaInOtherTools holds the schema to validators that editors and linters use, where they are installed (npm install
// ajv, and its folder in NODE_PATH; Debian: python3-jsonschema), on the files of the repository and on random ones.
func TestSchemaInOtherTools(t *testing.T) {
	if testing.Short() {
		t.Skip("runs other programs")
	}
	v, schema := compiled()
	lines, want := schemaSamples(t, v)
	dir := t.TempDir()
	at, samples := filepath.Join(dir, "schema.json"), filepath.Join(dir, "samples")
	for path, data := range map[string]string{at: string(schema), samples: strings.Join(lines, "\n") + "\n"} {
		if err := os.WriteFile(path, []byte(data), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, tool := range schemaTools {
		t.Run(tool.name, func(t *testing.T) {
			program := interpreter(tool.program, tool.there)
			if program == "" {
				t.Skip(tool.name + " is not installed")
			}
			script := filepath.Join(dir, tool.name)
			if err := os.WriteFile(script, []byte(tool.script), 0o666); err != nil {
				t.Fatal(err)
			}
			out, err := exec.Command(program, script, at, samples).CombinedOutput()
			if err != nil {
				t.Fatalf("%v\n%.2000s", err, out)
			}
			said := strings.Split(strings.TrimSpace(string(out)), "\n")
			t.Log(said[0])
			if len(said) != len(lines)+1 {
				t.Fatalf("%d answers for %d files", len(said)-1, len(lines))
			}
			for i, line := range lines {
				if got := said[i+1] == "true"; got != want[i] {
					t.Errorf("good: %v, want %v\n%s", got, want[i], line)
				}
			}
		})
	}
}

// interpreter is one of those of a language that runs a line, empty where none does.
func interpreter(name, line string) string {
	for _, at := range []string{name, "/usr/bin/" + name, "/usr/local/bin/" + name} {
		if exec.Command(at, map[string]string{"node": "-e", "python3": "-c"}[name], line).Run() == nil {
			return at
		}
	}
	return ""
}

// schemaSamples are files as JSON, a line each, and what check says of their structure.
func schemaSamples(t *testing.T, v validators) (lines []string, good []bool) {
	t.Helper()
	add := func(text []byte, ok bool) {
		var tree any
		if err := yaml.Unmarshal(text, &tree); err != nil {
			t.Fatal(err)
		}
		line, err := json.Marshal(tree)
		if err != nil {
			t.Fatal(err)
		}
		lines, good = append(lines, string(line)), append(good, ok)
	}
	files, err := filepath.Glob("../../experiments/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("there are no experiments (%v)", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		add(text, true)
	}
	for seed := range uint64(60) {
		g := &fileMaker{rand.New(rand.NewPCG(seed, 2))}
		file := g.file()
		text := asText(t, file)
		if e, _ := experiment.Parse("random.yaml", text, experiment.Options{Figures: render.Figures}); e != nil {
			add(text, true)
		}
		g.damage(file)
		text = asText(t, file)
		add(text, v.judge(t, text) == nil)
	}
	return lines, good
}
