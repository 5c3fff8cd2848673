package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// TestAction runs the steps of the GitHub Action that are scripts, as a runner would, in a repository of somebody's.
func TestAction(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("there is no bash here")
	}
	var action struct {
		Inputs map[string]struct{ Description, Default string }
		Runs   struct {
			Using string
			Steps []struct {
				Name, Uses, Shell, Run, If string
				Env                        map[string]string
			}
		}
	}
	unmarshal(t, "../../action.yml", &action)
	dir := somebody(t)
	given := map[string]string{"files": "experiments\nmore of it/b.yaml", "figures": "my figures", "options": "--format\nsvg"}
	script := func(run string, env map[string]string) (string, error) {
		cmd := exec.Command(bash, "--noprofile", "--norc", "-eo", "pipefail", "-c", run)
		cmd.Dir, cmd.Env = dir, append(os.Environ(), "RUNNER_TEMP="+filepath.Join(dir, "temp"), "NO_COLOR=1")
		for name, value := range env {
			for input := range action.Inputs {
				value = strings.ReplaceAll(value, "${{ inputs."+input+" }}", given[input])
			}
			cmd.Env = append(cmd.Env, name+"="+value)
		}
		out, err := cmd.CombinedOutput()
		return string(out), err
	}
	ran := 0
	for _, changed := range []bool{false, true} {
		if changed { // a figure that is not what its file gives
			if err := os.WriteFile(filepath.Join(dir, "my figures", "a", "contour.svg"), []byte("<svg/>"), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		for _, step := range action.Runs.Steps {
			if !strings.HasPrefix(step.Name, "gdplot ") {
				continue
			}
			ran++
			out, err := script(step.Run, step.Env)
			if wrong := changed && strings.Contains(step.Name, "run --check"); wrong != (err != nil) {
				t.Errorf("%s: %v\n%s", step.Name, err, out)
			}
		}
	}
	if action.Runs.Using != "composite" || ran != 4 {
		t.Errorf("it is %q with %d steps that run gdplot", action.Runs.Using, ran/2)
	}
}

// somebody is a repository with experiments and their figures, and a gdplot where the action builds it.
func somebody(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{"experiments/a.yaml": "x^2 + y^2", "more of it/b.yaml": "x^2 + 2*y^2"} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("surface: "+text+"\nstart: [1, 1]\nlearning_rate: 0.1\nfigures: [contour]\n"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if out, err := command(t, dir, "run", "-o", "my figures", "--format", "svg", "experiments", "more of it/b.yaml").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	path, err := exec.LookPath("gdplot")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, "temp"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(path, filepath.Join(dir, "temp", "gdplot")); err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestHooks runs the hooks of pre-commit on files that they are for.
func TestHooks(t *testing.T) {
	var hooks []struct{ ID, Name, Entry, Language, Files string }
	unmarshal(t, "../../.pre-commit-hooks.yaml", &hooks)
	dir := somebody(t)
	if err := os.Rename(filepath.Join(dir, "my figures"), filepath.Join(dir, "out")); err != nil {
		t.Fatal(err)
	}
	for _, h := range hooks {
		files := regexp.MustCompile(h.Files)
		if h.Language != "golang" || !files.MatchString("experiments/a.yaml") || files.MatchString("experiments/data/a.yaml") || files.MatchString("README.md") {
			t.Errorf("%s is for other files: %s, %s", h.ID, h.Language, h.Files)
		}
		args := append(strings.Fields(strings.TrimPrefix(h.Entry, "gdplot ")), "experiments/a.yaml")
		if strings.Contains(h.Entry, "run") {
			args = append(args, "--format", "svg")
		}
		if out, err := command(t, dir, args...).CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", h.ID, err, out)
		}
	}
	if len(hooks) != 2 {
		t.Errorf("there are %d hooks", len(hooks))
	}
}

// TestDockerfile holds the image to the Go of go.mod, and to files and folders that are there.
func TestDockerfile(t *testing.T) {
	docker, err := os.ReadFile("../../Dockerfile")
	if err != nil {
		t.Fatal(err)
	}
	module, err := os.ReadFile("../../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	version := regexp.MustCompile(`(?m)^go (\d+\.\d+)`).FindSubmatch(module)
	if version == nil || !bytes.Contains(docker, fmt.Appendf(nil, "FROM golang:%s AS build\n", version[1])) {
		t.Errorf("the image is not built with the Go of go.mod, %s", version)
	}
	for _, line := range []string{"FROM scratch\n", "COPY --from=build /gdplot /gdplot\n", "ENTRYPOINT [\"/gdplot\"]\n", "CGO_ENABLED=0 go build "} {
		if !bytes.Contains(docker, []byte(line)) {
			t.Errorf("the image lacks %q", line)
		}
	}
}

func unmarshal(t *testing.T, path string, into any) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	d := yaml.NewDecoder(bytes.NewReader(data))
	if err := d.Decode(into); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
}
