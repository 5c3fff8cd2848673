package live

import (
	"strings"
	"unicode/utf16"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/render"
	"gdplot/internal/wording"
)

// completeRequest asks what may be written at a place of a text.
type completeRequest struct {
	Text   string `json:"text"`
	Offset int    `json:"offset"` // in UTF-16 units
}

// completion are words that may stand at a place, in place of what is written from From on.
type completion struct {
	From  int    `json:"from"`
	Items []Item `json:"items"`
}

// Item is one of them.
type Item struct {
	Word string `json:"word"`
	Text string `json:"text"` // what is inserted
	Doc  string `json:"doc"`
	Kind string `json:"kind"` // of an entry: optimizer, transform …
	Bare bool   `json:"bare"` // whether an entry's name alone is enough
}

// complete lists what may be written at a place, from the catalogues.
func complete(q completeRequest) completion {
	units := utf16.Encode([]rune(q.Text))
	before := string(utf16.Decode(units[:min(max(q.Offset, 0), len(units))]))
	word := before[strings.LastIndexAny(before, " \n\t\r{}[],:")+1:]
	c := completion{From: q.Offset - len(utf16.Encode([]rune(word))), Items: []Item{}}
	keys, value := pathAt(strings.TrimSuffix(before, word))
	for _, item := range placeAt(keys, value).items() {
		if strings.HasPrefix(item.Word, word) {
			c.Items = append(c.Items, item)
		}
	}
	return c
}

// spot is what may stand at a place of a file: keys, parameters of an entry, entries of catalogues, or a value of a parameter.
type spot struct {
	keys  []grammar.Key
	colon bool // whether a value follows them
	decl  *catalog.Decl
	books []catalog.Book
	param *catalog.Param
}

// placeAt is what may stand below some keys: as their value, or as a key of a mapping there.
func placeAt(keys []string, value bool) spot {
	if len(keys) > 0 && (keys[0] == "runs" || keys[0] == "sweep") { // what is below has run keys
		colon := keys[0] == "sweep" || !value
		if keys = keys[1:]; len(keys) == 0 {
			return spot{keys: grammar.RunKeys, colon: colon}
		}
	}
	if len(keys) == 0 {
		return spot{keys: append(append([]grammar.Key{}, grammar.RunKeys...), grammar.FileKeys...), colon: true}
	}
	if keys[0] == "style" && len(keys) == 1 {
		return spot{keys: grammar.StyleKeys, colon: true}
	}
	books := booksOf(keys[0])
	for at := 1; ; at++ {
		if at == len(keys) {
			return spot{books: books}
		}
		decl := find(books, keys[at])
		for { // the parameters of an entry, and of records within it
			if decl == nil {
				return spot{}
			}
			if at++; at == len(keys) {
				return spot{decl: decl}
			}
			p, ok := decl.Param(keys[at])
			switch {
			case keys[0] == "figures" && keys[at] == "style" && at+1 == len(keys):
				return spot{keys: append(append([]grammar.Key{}, grammar.LookKeys...), grammar.FigureLookKeys...), colon: true}
			case !ok:
				return spot{}
			case p.Fields != nil:
				decl = p.Fields
				continue
			case p.Book == nil:
				return spot{param: p}
			}
			books = []catalog.Book{p.Book}
			break
		}
	}
}

// items lists what may stand there.
func (s spot) items() []Item {
	items := append(keyItems(s.keys, s.colon), entries(s.books)...)
	if s.decl != nil {
		items = append(items, paramItems(s.decl)...)
	}
	if s.param != nil {
		items = append(items, choiceItems(s.param)...)
	}
	return items
}

// booksOf are the catalogues whose entries may stand as the value of a key of the file.
func booksOf(key string) []catalog.Book {
	if key == "figures" {
		return []catalog.Book{render.Figures}
	}
	return grammar.BooksOf(key)
}

func find(books []catalog.Book, name string) *catalog.Decl {
	for _, b := range books {
		if d, ok := b.Find(name); ok {
			return d
		}
	}
	return nil
}

func keyItems(keys []grammar.Key, colon bool) []Item {
	var items []Item
	for _, k := range keys {
		text := k.Name
		if colon {
			text += ": "
		}
		items = append(items, Item{Word: k.Name, Text: text, Doc: wording.Plain(k.Doc)})
	}
	return items
}

func entries(books []catalog.Book) []Item {
	var items []Item
	for _, b := range books {
		for _, d := range b.Decls() {
			items = append(items, Item{d.Name, d.Name, wording.Plain(d.Sentence), b.Kind(), d.Bare()})
		}
	}
	return items
}

func paramItems(d *catalog.Decl) []Item {
	var items []Item
	for i := range d.Params {
		p := &d.Params[i]
		items = append(items, Item{Word: p.Name, Text: p.Name + ": ", Doc: wording.Plain(p.Doc)})
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
		items = append(items, Item{Word: w, Text: w, Doc: wording.Plain(p.Doc)})
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
