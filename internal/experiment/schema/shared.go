package schema

import (
	"encoding/json"
	"fmt"
	"slices"
	"sort"
	"strings"
)

// longest is how long a piece of the schema is, as JSON, that gets a definition though it stands in one place alone.
const longest = 1200

// saves reports whether a text is worth a definition: references to it are shorter than the text in as many places.
func saves(places, length int) bool {
	const reference = len(`{"$ref":"#/$defs/a_name"},`)
	return (places-1)*length > (places+1)*reference
}

// shared is a schema in which every piece that stands in several places is written once, below $defs, and named after
// the first place.
func shared(root schema) schema {
	s := &sharing{count: map[string]int{}, name: map[string]string{}, defs: schema{}}
	own := root["$defs"].(schema)
	for name := range own {
		s.defs[name] = nil // taken
	}
	for _, part := range own {
		s.eachPart(part.(schema), s.tallied)
	}
	s.eachPart(root, s.tallied)
	defs := schema{}
	for _, name := range sortedKeys(own) {
		defs[name] = s.inside(own[name].(schema), name)
	}
	rest := schema{}
	for k, v := range root {
		if k != "$defs" {
			rest[k] = v
		}
	}
	out := s.inside(rest, "")
	for name, d := range s.defs {
		if d != nil {
			defs[name] = d
		}
	}
	out["$defs"] = defs
	takeBack(out)
	return sayOnce(out)
}

// takeBack puts definitions that turn out to stand in one place alone where they stand, but for the large ones.
func takeBack(root schema) {
	defs, places := root["$defs"].(schema), map[string]int{}
	eachSchema(root, func(s schema) {
		if to, ok := s["$ref"].(string); ok {
			places[to]++
		}
	})
	var within func(s schema)
	within = func(s schema) {
		to, _ := s["$ref"].(string)
		name := strings.TrimPrefix(to, refPrefix)
		d, _ := defs[name].(schema)
		if d == nil || places[to] != 1 || len(text(d)) >= longest {
			return
		}
		rest, _ := split(s)
		if len(rest) > 1 {
			return
		}
		delete(defs, name)
		delete(s, "$ref")
		for k, v := range d {
			if _, has := s[k]; !has {
				s[k] = v
			}
		}
		within(s)
	}
	eachSchema(root, within)
}

type sharing struct {
	count map[string]int    // of pieces by their JSON
	name  map[string]string // of their definitions
	defs  schema
}

// tally counts a piece and, the first time, those in it; what is said of a piece is told from what it is.
func (s *sharing) tally(part schema) {
	key := text(part)
	if s.count[key]++; s.count[key] > 1 {
		return
	}
	if rest, said := split(part); said {
		s.tally(rest)
		return
	}
	s.eachPart(part, s.tallied)
}

func (s *sharing) tallied(part schema, _ string) schema {
	s.tally(part)
	return part
}

// split takes title, description and default off a piece.
func split(part schema) (rest schema, said bool) {
	rest = schema{}
	for k, v := range part {
		if k != "title" && k != "description" && k != "default" {
			rest[k] = v
		}
	}
	return rest, len(rest) < len(part) && len(rest) > 0
}

// replace is a piece with what is shared in it, or all of it, as references.
func (s *sharing) replace(part schema, place string) schema {
	if key := text(part); s.wanted(key) {
		return s.define(key, part, place)
	}
	return s.spoken(part, place)
}

// spoken is a piece that says here what it is about; what it is may be shared.
func (s *sharing) spoken(part schema, place string) schema {
	rest, said := split(part)
	key := text(rest)
	if !said || !saves(s.count[key], len(key)) {
		return s.inside(part, place)
	}
	out := s.define(key, rest, place)
	for _, k := range []string{"title", "description", "default"} {
		if v, ok := part[k]; ok {
			out[k] = v
		}
	}
	return out
}

// wanted reports whether a piece gets a definition: where it stands twice, or is a large one, which validators take better
// in pieces.
func (s *sharing) wanted(key string) bool {
	return saves(s.count[key], len(key)) || len(key) >= longest
}

func (s *sharing) define(key string, part schema, place string) schema {
	name, known := s.name[key]
	if !known {
		name = s.free(place)
		s.name[key], s.defs[name] = name, nil
		s.defs[name] = s.spoken(part, name)
	}
	return ref(name)
}

func (s *sharing) inside(part schema, place string) schema {
	return s.eachPart(part, func(inner schema, at string) schema { return s.replace(inner, joined(place, at)) })
}

// free is a name for a definition that no other has.
func (s *sharing) free(place string) string {
	place = strings.TrimRight(place, "_0123456789") // what a definition within another is named after has a number already
	name := place
	for i := 2; ; i++ {
		if _, taken := s.defs[name]; !taken && name != "" {
			return name
		}
		name = fmt.Sprintf("%s_%d", place, i)
	}
}

// joined is the place of a piece: the key that it stands under, or where what holds it stands.
func joined(place, at string) string {
	if at == "" {
		return place
	}
	return at
}

// eachPart is a schema with each schema in it replaced; f gets the key under which a piece stands.
func (s *sharing) eachPart(part schema, f func(part schema, at string) schema) schema {
	out := schema{}
	for _, key := range sortedKeys(part) {
		if key == "$defs" {
			continue
		}
		if key == "allOf" { // the requirements are of this place alone
			out[key] = part[key]
			continue
		}
		switch v := part[key].(type) {
		case schema:
			if !slices.Contains([]string{"properties", "patternProperties"}, key) {
				if key == "default" {
					out[key] = v
				} else {
					out[key] = f(v, "")
				}
				continue
			}
			named := schema{}
			for _, name := range sortedKeys(v) {
				at := ""
				if key != "patternProperties" {
					at = name[strings.LastIndex(name, ".")+1:]
				}
				named[name] = f(v[name].(schema), at)
			}
			out[key] = named
		case []schema:
			list := make([]schema, len(v))
			for i, one := range v {
				list[i] = f(one, "")
			}
			out[key] = list
		default:
			out[key] = v
		}
	}
	return out
}

// text is a piece as JSON, the same for the same piece.
func text(part schema) string {
	b, err := json.Marshal(part)
	if err != nil {
		panic(err) // a schema is made of what JSON has
	}
	return string(b)
}

func sortedKeys(s schema) []string {
	keys := make([]string, 0, len(s))
	for k := range s {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
