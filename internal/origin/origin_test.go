package origin

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/gif"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// pictures are small pictures of every format.
func pictures(t *testing.T) map[string][]byte {
	t.Helper()
	img := image.NewPaletted(image.Rect(0, 0, 8, 8), color.Palette{color.White, color.Black})
	img.SetColorIndex(3, 4, 1)
	var p, g bytes.Buffer
	if err := errors.Join(png.Encode(&p, img), gif.Encode(&g, img, nil)); err != nil {
		t.Fatal(err)
	}
	return map[string][]byte{
		"png": p.Bytes(), "gif": g.Bytes(),
		"svg":  []byte("<svg xmlns=\"http://www.w3.org/2000/svg\">\n<title>T</title>\n<path d=\"M0 0\"/>\n</svg>\n"),
		"html": []byte("<!doctype html>\n<html><body>\n<p>T</p></body>\n</html>\n"),
		"pdf": []byte("%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n" +
			"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>\nendobj\nxref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000054 00000 n \n0000000105 00000 n \n" +
			"trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n166\n%%EOF\n"),
	}
}

const written = "# as it was written: <&\"' ünïcödé %s\nsurface: x^2\nstart: [1]\n"

func sample() Origin {
	return Origin{Gdplot: "v1.2.3", File: "bowl.yaml", Source: written, SHA256: digest([]byte(written)), Figure: "loss", Format: "png",
		Theme: "light", Set: []string{"steps=3"}, Data: []Data{{"a.csv", "00"}}}
}

func TestWhatIsEmbeddedComesBack(t *testing.T) {
	for format, picture := range pictures(t) {
		carrying, err := Embed(picture, sample())
		if err != nil {
			t.Fatalf("%s: %v", format, err)
		}
		if added := len(carrying) - len(picture); added < 50 || added >= most {
			t.Errorf("%s: %d bytes more", format, added)
		}
		o, err := Extract(carrying)
		if err != nil || o.Source != written || o.Figure != "loss" || o.Data[0].File != "a.csv" {
			t.Errorf("%s: %v %+v", format, err, o)
		}
		if again, _ := Embed(picture, sample()); !bytes.Equal(again, carrying) {
			t.Errorf("%s: other bytes at the second time", format)
		}
		if _, err := Extract(picture); !errors.Is(err, ErrNone) {
			t.Errorf("%s without: %v", format, err)
		}
	}
}

// Pictures stay what they were for whoever reads them.
func TestPicturesStayReadable(t *testing.T) {
	for format, picture := range pictures(t) {
		carrying, err := Embed(picture, sample())
		if err != nil {
			t.Fatal(err)
		}
		switch format {
		case "png":
			_, err = png.Decode(bytes.NewReader(carrying))
		case "gif":
			_, err = gif.DecodeAll(bytes.NewReader(carrying))
		case "svg":
			if !strings.HasSuffix(string(carrying), "</metadata>\n</svg>\n") {
				t.Errorf("the SVG ends in %q", carrying[len(carrying)-40:])
			}
		case "pdf":
			err = checkPDF(t, carrying)
		}
		if err != nil {
			t.Errorf("%s: %v", format, err)
		}
	}
}

// checkPDF lets a reader of PDF look at a document, where there is one.
func checkPDF(t *testing.T, pdf []byte) error {
	tool, err := exec.LookPath("pdfdetach")
	if err != nil {
		t.Log("there is no pdfdetach here: the attachment is not looked at by another reader")
		return nil
	}
	file := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(file, pdf, 0o666); err != nil {
		return err
	}
	out, err := exec.Command(tool, "-list", file).CombinedOutput()
	if err == nil && !strings.Contains(string(out), "gdplot.json") {
		t.Errorf("pdfdetach lists %s", out)
	}
	return err
}

// TestAnyFlippedByteIsNoticed flips every byte of every format.
func TestAnyFlippedByteIsNoticed(t *testing.T) {
	for format, picture := range pictures(t) {
		carrying, err := Embed(picture, sample())
		if err != nil {
			t.Fatal(err)
		}
		for i := range carrying {
			for _, flip := range []byte{1, 0x20, 0x80} {
				broken := bytes.Clone(carrying)
				broken[i] ^= flip
				if _, err := Extract(broken); err == nil {
					t.Errorf("%s: byte %d of %d, %#x, is not noticed", format, i, len(carrying), flip)
				}
			}
		}
	}
}

// An experiment that is too large stays out; the rest is carried.
func TestLargeExperimentsStayOut(t *testing.T) {
	o := sample()
	var b strings.Builder
	for i := range 4000 {
		b.WriteString("# " + digest([]byte{byte(i), byte(i >> 8)}) + "\n")
	}
	o.Source = b.String()
	o.SHA256 = digest([]byte(o.Source))
	for format, picture := range pictures(t) {
		carrying, err := Embed(picture, o)
		if err != nil || len(carrying)-len(picture) >= most {
			t.Fatalf("%s: %v, %d bytes more", format, err, len(carrying)-len(picture))
		}
		if got, err := Extract(carrying); err != nil || got.Source != "" || got.SHA256 != o.SHA256 {
			t.Errorf("%s: %v %+v", format, err, got)
		}
	}
}

func FuzzExtract(f *testing.F) {
	for _, seed := range []string{"\x89PNG\r\n\x1a\n", "GIF89a;", "<svg></svg>", "%PDF-1.4\ntrailer\n<</Size 4/Root 1 0 R>>\nstartxref\n9\n%%EOF\n"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, err := Extract(data); err == nil {
			t.Skip("a whole picture")
		}
		if carrying, err := Embed(data, sample()); err == nil {
			if o, err := Extract(carrying); err != nil || o.Figure != "loss" {
				t.Errorf("%v of %q", err, carrying)
			}
		}
	})
}

func TestStated(t *testing.T) {
	for version, want := range map[string]string{
		"v1.2.3": "v1.2.3", "v1.2.3-rc.1": "v1.2.3-rc.1", "": "", "(devel)": "(devel)", "v1.2.3-beta-0123456789ab": "v1.2.3-beta-0123456789ab",
		"v0.0.0-20260102030405-0123456789ab": Development, "v1.2.4-0.20260102030405-0123456789ab": Development,
		"v0.0.0-20260102030405-0123456789ab+dirty": Development, "v1.2.3+dirty": Development, "v0.0.0-20260102030405-0123456789xy": "v0.0.0-20260102030405-0123456789xy",
	} {
		if got := (Build{Version: version}).Stated(); got != want {
			t.Errorf("%q is stated as %q, not %q", version, got, want)
		}
	}
}
