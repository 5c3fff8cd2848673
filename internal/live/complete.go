package live

import (
	"strings"
	"unicode/utf16"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/experiment"
	"gdplot/internal/render"
	"gdplot/internal/surface"
	"gdplot/internal/wording"
)

// CompleteRequest asks what may be written at a place of a text.
type CompleteRequest struct {
	Text   string `json:"text"`
	Offset int    `json:"offset"` // in UTF-16 units
}

// Completion are words that may stand at a place, in place of what is written from From on.
type Completion struct {
	From  int    `json:"from"`
	Items []Item `json:"items"`
}

// Item is one of them.
type Item struct {
	Word string `json:"word"`
	Text string `json:"text"` // what is inserted
	Doc  string `json:"doc"`
}

// Complete lists what may be written at a place, from the catalogues.
func Complete(q CompleteRequest) Completion {
	units := utf16.Encode([]rune(q.Text))
	before := string(utf16.Decode(units[:min(max(q.Offset, 0), len(units))]))
	word := before[strings.LastIndexAny(before, " \n\t\r{}[],:")+1:]
	c := Completion{From: q.Offset - len(utf16.Encode([]rune(word))), Items: []Item{}}
	keys, value := pathAt(strings.TrimSuffix(before, word))
	for _, item := range itemsAt(keys, value) {
		if strings.HasPrefix(item.Word, word) {
			c.Items = append(c.Items, item)
		}
	}
	return c
}

// itemsAt lists what may stand below some keys: as their value, or as a key of a mapping there.
func itemsAt(keys []string, value bool) []Item {
	if len(keys) > 0 && keys[0] == "runs" { // an item of it has run keys
		keys = keys[1:]
		if len(keys) == 0 {
			return keyItems(experiment.RunKeys, !value)
		}
	}
	if len(keys) > 0 && keys[0] == "sweep" {
		keys = keys[1:]
		if len(keys) == 0 {
			return keyItems(experiment.RunKeys, true)
		}
	}
	if len(keys) == 0 {
		return append(keyItems(experiment.RunKeys, true), keyItems(experiment.FileKeys, true)...)
	}
	books := booksOf[keys[0]]
	for at := 1; ; at++ {
		if at == len(keys) {
			return entries(books)
		}
		decl := find(books, keys[at])
		if decl == nil {
			return nil
		}
		if at++; at == len(keys) {
			return paramItems(decl)
		}
		p, ok := decl.Param(keys[at])
		if !ok {
			return nil
		}
		if p.Book == nil {
			return choiceItems(p)
		}
		books = []catalog.Book{p.Book}
	}
}

// booksOf are the catalogues of the run keys and file keys whose values are entries.
var booksOf = map[string][]catalog.Book{
	"surface":       {surface.Surfaces},
	"optimizer":     {descent.Optimizers, descent.Transforms},
	"learning_rate": {descent.Schedules},
	"stop":          {descent.StopRules},
	"figures":       {render.Figures},
}

func find(books []catalog.Book, name string) *catalog.Decl {
	for _, b := range books {
		if d, ok := b.Find(name); ok {
			return d
		}
	}
	return nil
}

func keyItems(keys []experiment.Key, colon bool) []Item {
	var items []Item
	for _, k := range keys {
		text := k.Name
		if colon {
			text += ": "
		}
		items = append(items, Item{k.Name, text, wording.Plain(k.Doc)})
	}
	return items
}

func entries(books []catalog.Book) []Item {
	var items []Item
	for _, b := range books {
		for _, d := range b.Decls() {
			items = append(items, Item{d.Name, d.Name, wording.Plain(d.Sentence)})
		}
	}
	return items
}

func paramItems(d *catalog.Decl) []Item {
	var items []Item
	for i := range d.Params {
		p := &d.Params[i]
		items = append(items, Item{p.Name, p.Name + ": ", wording.Plain(p.Doc)})
	}
	return items
}

func choiceItems(p *catalog.Param) []Item {
	words := p.Choices
	if p.Type&catalog.Bool != 0 {
		words = []string{"true", "false"}
	}
	var items []Item
	for _, w := range words {
		items = append(items, Item{w, w, wording.Plain(p.Doc)})
	}
	return items
}

// pathAt are the keys below which the end of a text stands, and whether a value stands there. It reads YAML as far as that
// takes: blocks by their indentation, and brackets.
func pathAt(text string) (keys []string, value bool) {
	type level struct {
		indent int
		key    string
	}
	var block []level
	var flow []string // keys that are open within brackets; empty ones are brackets themselves
	for _, line := range strings.SplitAfter(text, "\n") {
		whole := strings.TrimRight(line, "\r\n")
		rest := strings.TrimLeft(whole, " ")
		indent := len(whole) - len(rest)
		if len(flow) == 0 {
			for strings.HasPrefix(rest, "- ") || rest == "-" {
				trimmed := strings.TrimLeft(strings.TrimPrefix(rest, "-"), " ")
				for len(block) > 0 && block[len(block)-1].indent > indent {
					block = block[:len(block)-1]
				}
				indent += len(rest) - len(trimmed)
				rest = trimmed
			}
			for rest != "" && len(block) > 0 && block[len(block)-1].indent >= indent {
				block = block[:len(block)-1]
			}
			if !strings.HasSuffix(line, "\n") && rest == "" {
				for len(block) > 0 && block[len(block)-1].indent >= indent {
					block = block[:len(block)-1]
				}
			}
			if key, after, ok := strings.Cut(rest, ":"); ok && !strings.ContainsAny(key, "{}[],#\"' ") && (after == "" || after[0] == ' ') {
				block = append(block, level{indent, key})
				rest = after
				value = strings.TrimSpace(after) == ""
			}
		}
		flow = flowAt(flow, rest)
		if strings.HasSuffix(line, "\n") {
			value = false
		}
	}
	for _, l := range block {
		keys = append(keys, l.key)
	}
	for _, k := range flow {
		if k != "" {
			keys, value = append(keys, k), true
		}
	}
	return keys, value
}

// flowAt goes on within brackets.
func flowAt(open []string, text string) []string {
	word := ""
	pop := func() {
		for len(open) > 0 && open[len(open)-1] != "" {
			open = open[:len(open)-1]
		}
	}
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '#' && (i == 0 || text[i-1] == ' '):
			return open
		case c == '{' || c == '[':
			open, word = append(open, ""), ""
		case c == '}' || c == ']':
			pop()
			if len(open) > 0 {
				open = open[:len(open)-1]
			}
		case c == ',' && len(open) > 0:
			pop()
			word = ""
		case c == ':' && len(open) > 0:
			open, word = append(open, strings.TrimSpace(word)), ""
		default:
			word += string(c)
		}
	}
	return open
}
