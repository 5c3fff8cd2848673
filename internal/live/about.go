package live

import (
	"strings"
	"unicode/utf16"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/wording"
)

// about is what there is to say of a word of a text; without a title there is nothing.
type about struct {
	From  int    `json:"from"` // of the word, in UTF-16 units
	To    int    `json:"to"`
	Title string `json:"title"`
	Facts string `json:"facts"` // what values there may be, and which it is where none is given
	Doc   string `json:"doc"`
	Rule  string `json:"rule"` // formula or update rule, of several lines
}

// wordEnds are the characters that no word of a file has.
const wordEnds = " \n\t\r{}[],:#\"'"

// explain tells what a word of a text means: a key, the name of an entry of a catalogue, or a value by its parameter.
func explain(q completeRequest) about {
	units := utf16.Encode([]rune(q.Text))
	at := min(max(q.Offset, 0), len(units))
	before, after := string(utf16.Decode(units[:at])), string(utf16.Decode(units[at:]))
	start := strings.LastIndexAny(before, wordEnds) + 1
	end := strings.IndexAny(after, wordEnds)
	if end < 0 {
		end = len(after)
	}
	line := before[strings.LastIndexByte(before, '\n')+1:]
	if word := before[start:] + after[:end]; word != "" && !strings.Contains(line, " #") && !strings.HasPrefix(line, "#") {
		a := aboutWord(before[:start], word)
		a.From = len(utf16.Encode([]rune(before[:start])))
		a.To = a.From + len(utf16.Encode([]rune(word)))
		return a
	}
	return about{}
}

// aboutWord is what a word means behind a text.
func aboutWord(before, word string) about {
	keys, value := pathAt(before)
	p := placeAt(keys, value)
	for _, b := range p.books {
		if d, ok := b.Find(word); ok {
			return aboutEntry(b, d)
		}
	}
	if p.decl != nil {
		if param, ok := p.decl.Param(word); ok {
			return aboutParam(param)
		}
	}
	for _, k := range p.keys {
		if k.Name == word {
			return about{Title: k.Name, Doc: wording.Plain(k.Doc)}
		}
	}
	if p.param != nil { // a value
		return aboutParam(p.param)
	}
	if len(keys) > 0 {
		if up := placeAt(keys[:len(keys)-1], false); up.decl != nil {
			if param, ok := up.decl.Param(keys[len(keys)-1]); ok {
				return aboutParam(param)
			}
		}
		return aboutKey(keys[len(keys)-1])
	}
	return about{}
}

// aboutKey is what a key of a file means.
func aboutKey(name string) about {
	for _, list := range [][]grammar.Key{grammar.RunKeys, grammar.FileKeys} {
		for _, k := range list {
			if k.Name == name {
				return about{Title: k.Name, Doc: wording.Plain(k.Doc)}
			}
		}
	}
	return about{}
}

func aboutEntry(b catalog.Book, d *catalog.Decl) about {
	return about{Title: d.Title, Facts: b.Kind() + " " + d.Name, Doc: wording.Plain(d.Sentence), Rule: d.Rule}
}

func aboutParam(p *catalog.Param) about {
	return about{Title: p.Title(), Facts: p.Facts(), Doc: wording.Plain(p.Doc)}
}
