package data

import (
	"encoding/binary"
	"fmt"
	"math"
	"strconv"
	"strings"

	"gdplot/internal/plain"
)

// NumPy's .npy (NEP 1): a magic, a header that is a Python dictionary, and the numbers.
var _ = Register("\x93NUMPY", readNPY)

// npyField is a field of a structured array, or the whole of a plain one.
type npyField struct {
	name   string
	kind   byte // f, i, u or b
	size   int
	offset int
	order  binary.ByteOrder
}

var (
	npyDescr  = plain.Pattern(`'descr':\s*('[^']*'|\[.*\])`)
	npyPair   = plain.Pattern(`\('([^']*)',\s*'([^']*)'\)`)
	npyShape  = plain.Pattern(`'shape':\s*\(([^)]*)\)`)
	npyColumn = plain.Pattern(`'fortran_order':\s*True`)
)

// readNPY reads an array of one or two dimensions; its columns are called c1, c2, …, or as the fields of a structured one.
func readNPY(b []byte) (*Columns, error) {
	if len(b) < 12 {
		return nil, fmt.Errorf("the .npy file is cut off in its header")
	}
	length, begin := int(binary.LittleEndian.Uint16(b[8:])), 10
	if b[6] >= 2 {
		length, begin = int(binary.LittleEndian.Uint32(b[8:])), 12
	}
	if length < 0 || begin+length > len(b) {
		return nil, fmt.Errorf("the .npy file is cut off in its header")
	}
	header, body := string(b[begin:begin+length]), b[begin+length:]
	fields, width, err := npyFields(header)
	if err != nil {
		return nil, err
	}
	rows, columns, err := npySize(header)
	if err != nil {
		return nil, err
	}
	if len(fields) > 1 && columns > 1 {
		return nil, fmt.Errorf("the .npy file has a structured array of two dimensions; one is expected")
	}
	if width == 0 || columns > 1<<20 || rows > 0 && columns > len(body)/width/rows {
		return nil, fmt.Errorf("the .npy file is cut off: its header promises %d × %d numbers", rows, columns)
	}
	c := &Columns{Rows: rows}
	byColumn := npyColumn().MatchString(header)
	for j := range columns {
		for _, f := range fields {
			values := make([]float64, rows)
			for i := range values {
				at := i*columns + j
				if byColumn {
					at = j*rows + i
				}
				values[i] = f.value(body[at*width+f.offset:])
			}
			name := f.name
			if name == "" {
				name = "c" + strconv.Itoa(j+1)
			}
			c.Names, c.Cells = append(c.Names, name), append(c.Cells, values)
		}
	}
	return c, nil
}

func npyFields(header string) (fields []npyField, width int, err error) {
	m := npyDescr().FindStringSubmatch(header)
	if m == nil {
		return nil, 0, fmt.Errorf("the .npy file does not say what it holds")
	}
	pairs := [][]string{{"", "", strings.Trim(m[1], "'")}}
	if m[1][0] == '[' {
		pairs = npyPair().FindAllStringSubmatch(m[1], -1)
	}
	for _, p := range pairs {
		f := npyField{name: p[1], offset: width, order: binary.LittleEndian}
		code := strings.TrimLeft(p[2], "<>|=")
		if strings.HasPrefix(p[2], ">") {
			f.order = binary.BigEndian
		}
		if len(code) != 2 || !strings.Contains("f2 f4 f8 i1 i2 i4 i8 u1 u2 u4 u8 b1", code) {
			return nil, 0, fmt.Errorf("the .npy file holds %s; numbers are expected, as float64 or int32", short(p[2]))
		}
		f.kind, f.size = code[0], int(code[1]-'0')
		width += f.size
		fields = append(fields, f)
	}
	if len(fields) == 0 {
		return nil, 0, fmt.Errorf("the .npy file does not say what it holds")
	}
	return fields, width, nil
}

func npySize(header string) (rows, columns int, err error) {
	m := npyShape().FindStringSubmatch(header)
	if m == nil {
		return 0, 0, fmt.Errorf("the .npy file does not say how large it is")
	}
	sizes := []int{}
	for _, part := range strings.Split(m[1], ",") {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		n, err := strconv.Atoi(part)
		if err != nil || n < 0 {
			return 0, 0, fmt.Errorf("the .npy file does not say how large it is")
		}
		sizes = append(sizes, n)
	}
	switch len(sizes) {
	case 1:
		return sizes[0], 1, nil
	case 2:
		return sizes[0], sizes[1], nil
	}
	return 0, 0, fmt.Errorf("the .npy file has an array of %d dimensions; one or two are expected", len(sizes))
}

// value is the number at the beginning of b.
func (f *npyField) value(b []byte) float64 {
	var bits uint64
	switch f.size {
	case 1:
		bits = uint64(b[0])
	case 2:
		bits = uint64(f.order.Uint16(b))
	case 4:
		bits = uint64(f.order.Uint32(b))
	default:
		bits = f.order.Uint64(b)
	}
	shift := 64 - 8*f.size
	switch {
	case f.kind == 'f' && f.size == 8:
		return math.Float64frombits(bits)
	case f.kind == 'f' && f.size == 4:
		return float64(math.Float32frombits(uint32(bits)))
	case f.kind == 'f':
		return half(uint16(bits))
	case f.kind == 'i':
		return float64(int64(bits<<shift) >> shift)
	}
	return float64(bits)
}

// half is a float16 (IEEE 754 binary16).
func half(b uint16) float64 {
	mantissa, exponent := float64(b&0x3ff), int(b>>10&0x1f)
	v := 0.0
	switch exponent {
	case 0:
		v = math.Ldexp(mantissa, -24)
	case 31:
		if v = math.Inf(1); mantissa != 0 {
			return math.NaN()
		}
	default:
		v = math.Ldexp(mantissa+1024, exponent-25)
	}
	if b>>15 != 0 {
		return -v
	}
	return v
}
