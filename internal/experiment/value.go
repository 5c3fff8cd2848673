package experiment

import (
	"math"
	"strconv"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/syntax"
)

// Values in their shortest form, as IDs write them.

func numberValue(v float64) Value { return Value{Text: syntax.Number(v), Number: v, Numeric: true} }

func integerValue(v int) Value {
	return Value{Text: strconv.Itoa(v), Number: float64(v), Numeric: true}
}

func textValue(s string) Value { return Value{Text: s, Number: math.NaN()} }

// anyValue is a parameter's value.
func anyValue(v any) Value {
	switch v := v.(type) {
	case float64:
		return numberValue(v)
	case int:
		return integerValue(v)
	}
	return textValue(anyText(v))
}

func anyText(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case float64:
		return syntax.Number(v)
	case int:
		return strconv.Itoa(v)
	case bool:
		return strconv.FormatBool(v)
	case string:
		return v
	case []float64:
		return vectorText(v)
	case [][]float64:
		return listText(v, vectorText)
	case []string:
		return listText(v, func(s string) string { return s })
	case catalog.Interval:
		return vectorText([]float64{v.Lo, v.Hi})
	case []catalog.Interval:
		return listText(v, func(r catalog.Interval) string { return anyText(r) })
	case []catalog.Constant:
		texts := make([]string, len(v))
		for i, c := range v {
			texts[i] = c.Name + "=" + constantText(c)
		}
		return strings.Join(texts, ",")
	case []catalog.Line:
		return listText(v, func(l catalog.Line) string { return l.Name + "=" + strings.TrimSpace(l.Text) })
	case []catalog.Variable:
		return listText(v, func(v catalog.Variable) string { return v.Name })
	case catalog.Spec:
		return specText(v)
	case []catalog.Spec:
		return listText(v, specText)
	case *Filter:
		return v.String()
	}
	panic("experiment: a parameter holds a type that no declaration names")
}

// constantText is a number, a vector or a matrix.
func constantText(c catalog.Constant) string {
	switch {
	case c.Entries == nil:
		return syntax.Number(c.Value)
	case c.Columns == 0:
		return vectorText(c.Entries)
	}
	var rows [][]float64
	for at := 0; at < len(c.Entries); at += c.Columns {
		rows = append(rows, c.Entries[at:at+c.Columns])
	}
	return listText(rows, vectorText)
}

func vectorText(v []float64) string { return listText(v, syntax.Number) }

func listText[T any](list []T, text func(T) string) string {
	texts := make([]string, len(list))
	for i, v := range list {
		texts[i] = text(v)
	}
	return "[" + strings.Join(texts, ",") + "]"
}

// specText is a component with what it gives beside its defaults: adam, sgd(momentum=0.9), clip_norm(10). A bare
// formula is its text.
func specText(s catalog.Spec) string {
	if main := s.Decl.Main(); s.Decl.Stored != "" && main != nil && s.Has(main.Name) {
		return storedText(s)
	}
	var given []string
	for i, p := range s.Decl.Params {
		v := s.Values[i]
		if v == nil || anyText(v) == anyText(p.Default) {
			continue
		}
		if p.Main {
			given = append(given, anyText(v))
		} else {
			given = append(given, p.Name+"="+anyText(v))
		}
	}
	main := s.Decl.Main()
	switch {
	case len(given) == 0:
		return s.Decl.Name
	case s.Decl.Formula && len(given) == 1 && main != nil:
		return given[0]
	}
	return s.Decl.Name + "(" + strings.Join(given, ",") + ")"
}

// storedText is a component that has a name in the file, with the numbers that it may be given there.
func storedText(s catalog.Spec) string {
	name := s.Text(s.Decl.Main().Name)
	for _, v := range s.Values {
		if constants, ok := v.([]catalog.Constant); ok && len(constants) > 0 {
			return name + "(" + anyText(v) + ")"
		}
	}
	return name
}

// chainText is a chain, its links joined by plus signs.
func chainText(chain []*component) string {
	texts := make([]string, len(chain))
	for i, k := range chain {
		if texts[i] = k.called; k.called == "" {
			texts[i] = specText(k.spec)
		}
	}
	return strings.Join(texts, "+")
}

// part is one constant of a where, or one variable of a window.
func part(v any, name string) Value {
	switch v := v.(type) {
	case []catalog.Constant:
		for _, c := range v {
			if c.Name == name && c.Entries != nil {
				return textValue(constantText(c))
			}
			if c.Name == name {
				return numberValue(c.Value)
			}
		}
	case []catalog.Interval:
		if i := variable(name); i >= 0 && i < len(v) {
			return anyValue(v[i])
		}
	}
	return Value{}
}
