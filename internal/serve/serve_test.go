package serve

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/cookiejar"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"gdplot/internal/live"
)

const bowl = "title: Bowl\nsurface: x^2 + y^2\nstart: [1, 1]\nlearning_rate: 0.1\nsteps: 5\nfigures: [contour]\n"

// start serves a folder with one file and gives the address and a client that has the token.
func start(t *testing.T, s *Server) (base, file string, client *http.Client) {
	t.Helper()
	folder := t.TempDir()
	file = filepath.Join(folder, "bowl.yaml")
	if err := os.WriteFile(file, []byte(bowl), 0o644); err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		t.Fatal(err)
	}
	s.Root = root
	l, address, err := s.Listen(0)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- s.Serve(ctx, l) }()
	t.Cleanup(func() {
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
		root.Close()
	})
	jar, _ := cookiejar.New(nil)
	client = &http.Client{Jar: jar}
	reply, err := client.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	reply.Body.Close()
	if reply.StatusCode != 200 || reply.Request.URL.RawQuery != "" {
		t.Fatalf("%s, at %s", reply.Status, reply.Request.URL)
	}
	return "http://" + l.Addr().String(), file, client
}

// post sends a message.
func post(t *testing.T, client *http.Client, address string, message any, change func(*http.Request)) (int, []byte) {
	t.Helper()
	body, _ := json.Marshal(message)
	r, err := http.NewRequest("POST", address, bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	if change != nil {
		change(r)
	}
	reply, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer reply.Body.Close()
	data, _ := io.ReadAll(reply.Body)
	return reply.StatusCode, data
}

// Whoever does not have the token, or asks from elsewhere, gets nothing.
func TestStrangersGetNothing(t *testing.T) {
	base, _, client := start(t, &Server{})
	message := live.OpenRequest{Name: "bowl.yaml", Text: bowl}
	if code, data := post(t, client, base+"/api/open", message, nil); code != 200 || !bytes.Contains(data, []byte("<svg")) && !bytes.Contains(data, []byte(`\u003csvg`)) {
		t.Fatalf("the page itself gets %d: %.200s", code, data)
	}
	for what, c := range map[string]struct {
		code   int
		client *http.Client
		change func(*http.Request)
	}{
		"no token":       {403, &http.Client{}, nil},
		"wrong token":    {403, &http.Client{}, func(r *http.Request) { r.Header.Set("Cookie", "gdplot_1=x") }},
		"another host":   {421, client, func(r *http.Request) { r.Host = "example.invalid" }},
		"another origin": {403, client, func(r *http.Request) { r.Header.Set("Origin", "http://example.invalid") }},
		"another site":   {403, client, func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") }},
		"same site":      {403, client, func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "same-site") }},
		"a form":         {415, client, func(r *http.Request) { r.Header.Set("Content-Type", "text/plain") }},
	} {
		if code, data := post(t, c.client, base+"/api/open", message, c.change); code != c.code || bytes.Contains(data, []byte("svg")) {
			t.Errorf("%s: %d, want %d", what, code, c.code)
		}
	}
	if code, _ := post(t, client, base+"/api/open", live.OpenRequest{Text: strings.Repeat("x", 2<<20)}, nil); code != 413 {
		t.Errorf("a message of 2 MiB: %d", code)
	}
	reply, err := http.Get(base + "/?t=0123")
	if err != nil || reply.StatusCode != 403 {
		t.Errorf("a wrong token in the address: %v", reply)
	}
	reply, err = http.Get(base + "/")
	if err != nil || !strings.HasPrefix(reply.Header.Get("Content-Security-Policy"), "default-src 'none'") || strings.Contains(reply.Header.Get("Content-Security-Policy"), "unsafe-inline") ||
		reply.Header.Get("X-Content-Type-Options") != "nosniff" || reply.Header.Get("Access-Control-Allow-Origin") != "" {
		t.Errorf("headers %v", reply.Header)
	}
}

// Nothing outside of the folder is read, by any name.
func TestNothingOutside(t *testing.T) {
	base, file, client := start(t, &Server{Write: true})
	secret := filepath.Join(filepath.Dir(filepath.Dir(file)), "secret.yaml")
	if err := os.WriteFile(secret, []byte("title: secret\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(secret, filepath.Join(filepath.Dir(file), "link.yaml")); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"../secret.yaml", secret, "link.yaml", "..\\secret.yaml", ".yaml", ""} {
		for _, kind := range []string{"file", "save"} {
			if code, data := post(t, client, base+"/api/"+kind, live.File{Name: name, Text: "x"}, nil); code == 200 || bytes.Contains(data, []byte("title")) {
				t.Errorf("%s %q: %d %s", kind, name, code, data)
			}
		}
	}
	if code, data := post(t, client, base+"/api/file", live.FileRequest{Name: "bowl.yaml"}, nil); code != 200 || !bytes.Contains(data, []byte("Bowl")) {
		t.Errorf("the file itself: %d %s", code, data)
	}
	for _, path := range []string{"/../../etc/passwd", "/page.go", "/serve.go", "/bowl.yaml"} {
		if reply, err := client.Get(base + path); err != nil || reply.StatusCode != 404 {
			t.Errorf("%s: %v", path, reply.Status)
		}
	}
}

// Saving is refused unless it is allowed and the file is as the page knows it.
func TestSaving(t *testing.T) {
	stamp := live.Stamp([]byte(bowl))
	shut, _, guest := start(t, &Server{})
	if code, _ := post(t, guest, shut+"/api/save", live.File{Name: "bowl.yaml", Text: "x", Stamp: stamp}, nil); code == 200 {
		t.Error("the page saves without --write")
	}
	base, file, client := start(t, &Server{Write: true})
	if err := os.Chmod(file, 0o600); err != nil {
		t.Fatal(err)
	}
	other := strings.Replace(bowl, "0.1", "0.2", 1)
	if code, data := post(t, client, base+"/api/save", live.File{Name: "bowl.yaml", Text: other, Stamp: stamp}, nil); code != 200 {
		t.Fatalf("%d %s", code, data)
	}
	if data, _ := os.ReadFile(file); string(data) != other {
		t.Errorf("the file is %s", data)
	}
	if info, err := os.Stat(file); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("the file has the mode %v (%v)", info.Mode(), err)
	}
	if entries, _ := os.ReadDir(filepath.Dir(file)); len(entries) != 1 {
		t.Errorf("%v are beside it", entries)
	}
	if code, _ := post(t, client, base+"/api/save", live.File{Name: "bowl.yaml", Text: bowl, Stamp: stamp}, nil); code == 200 {
		t.Error("a file that was changed meanwhile is overwritten")
	}
}

// A file that is saved is told to the page.
func TestEvents(t *testing.T) {
	base, file, client := start(t, &Server{})
	reply, err := client.Get(base + "/api/events?name=bowl.yaml")
	if err != nil || reply.StatusCode != 200 {
		t.Fatal(reply, err)
	}
	defer reply.Body.Close()
	time.Sleep(20 * time.Millisecond)
	if err := os.WriteFile(file, []byte(bowl+"# more\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	buffer := make([]byte, 4096)
	n, err := reply.Body.Read(buffer)
	if err != nil || !bytes.HasPrefix(buffer[:n], []byte("data: {")) || !bytes.Contains(buffer[:n], []byte("# more")) {
		t.Errorf("%v: %s", err, buffer[:n])
	}
}
