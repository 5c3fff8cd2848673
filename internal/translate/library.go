package translate

import (
	"embed"
	"strings"
	"sync"
)

//go:embed python/*.py
var python embed.FS

// The kinds of the catalogues.
const (
	scheduleKind  = "schedule"
	optimizerKind = "optimizer"
	transformKind = "transform"
	stopKind      = "stop rule"
	modelKind     = "model"
	withinKind    = "constraint"
)

// files are the files of the library in the order in which they stand in a script, with the kind of their entries where
// these are entries of a catalogue.
var files = []struct{ name, kind string }{
	{"numpy_loop.py", ""}, {"special.py", ""}, {"models.py", modelKind}, {"schedules.py", scheduleKind},
	{"optimizers.py", optimizerKind}, {"transforms.py", transformKind}, {"stops.py", stopKind}, {"constraints.py", withinKind},
	{"torch_loop.py", ""}, {"torch_special.py", ""}, {"torch_models.py", torchModelKind},
}

// section is a part of the library that is taken or left as a whole.
type section struct {
	order int
	class string // of the class that it defines first
	needs []string
	text  string
}

// sections are those of all files, by kind and name. In a file each begins with a line such as "#: adamw needs adam".
var sections = sync.OnceValue(func() map[string]section {
	all := map[string]section{}
	for _, file := range files {
		text, err := python.ReadFile("python/" + file.name)
		if err != nil {
			panic(err)
		}
		parts := strings.Split("\n"+string(text), "\n#: ")
		for _, part := range parts[1:] {
			head, body, _ := strings.Cut(part, "\n")
			words := strings.Fields(head)
			s := section{order: len(all), text: strings.Trim(body, "\n") + "\n"}
			for _, other := range words[1:] {
				if other != "needs" {
					s.needs = append(s.needs, other)
				}
			}
			if _, after, ok := strings.Cut(body, "class "); ok {
				s.class = after[:strings.IndexAny(after, "(:")]
			}
			all[key(file.kind, words[0])] = s
		}
	}
	for name, s := range all { // what is needed is of the same kind, or of none
		kind, _, _ := strings.Cut(name, "/")
		for i, other := range s.needs {
			if _, own := all[key(kind, other)]; own {
				s.needs[i] = key(kind, other)
			} else {
				s.needs[i] = key("", other)
			}
		}
	}
	return all
})

// key is the name of a section of a kind.
func key(kind, name string) string { return kind + "/" + name }
