// Package serve answers a browser on this machine: the page, the messages of package live, and news of files that are saved.
//
// Whoever asks for anything that computes, reads or writes shows the token that the terminal was told; requests that come
// from other sites or by another host name are refused; nothing outside of the folder is read.
package serve

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"os"
	"path"
	"strings"
	"sync"
	"time"

	"gdplot/internal/live"
	"gdplot/internal/page"
)

// Server is the page of a folder.
type Server struct {
	Root       *os.Root // the folder
	File       string   // the one file that is shown, by its name in the folder; empty for all of them
	Write      bool     // whether the page may save
	Version    string   // of gdplot
	Playground string   // where links to experiments lead, empty for here

	engine live.Engine
	token  string
	host   string // as the browser names it: 127.0.0.1 and the port
	cookie string

	mu      sync.Mutex
	running map[string]*newest // by client
}

// newest is the latest request of a client, which ends those before it.
type newest struct{ cancel context.CancelFunc }

// mostBody is how many bytes a request may have.
const mostBody = 1 << 20

// Listen begins to listen on this machine alone; port 0 takes any that is free. The address is what to open, with the token.
func (s *Server) Listen(port int) (net.Listener, string, error) {
	l, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", port))
	if err != nil {
		return nil, "", err
	}
	secret := make([]byte, 16)
	if _, err := rand.Read(secret); err != nil {
		return nil, "", err
	}
	s.token = hex.EncodeToString(secret)
	s.host = l.Addr().String()
	s.cookie = fmt.Sprintf("gdplot_%d", l.Addr().(*net.TCPAddr).Port)
	s.engine.Files, s.engine.Version = s.Root.FS(), s.Version
	s.running = map[string]*newest{}
	return l, "http://" + s.host + "/?t=" + s.token, nil
}

// Serve answers until the context ends.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	h := &http.Server{Handler: s, ReadHeaderTimeout: 5 * time.Second, BaseContext: func(net.Listener) context.Context { return ctx }}
	stop := context.AfterFunc(ctx, func() { h.Close() })
	defer stop()
	if err := h.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// ServeHTTP implements http.Handler.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	head := w.Header()
	head.Set("Content-Security-Policy", page.Policy+"; frame-ancestors 'none'")
	head.Set("X-Content-Type-Options", "nosniff")
	head.Set("Referrer-Policy", "no-referrer")
	head.Set("Cache-Control", "no-store")
	head.Set("Cross-Origin-Opener-Policy", "same-origin")
	head.Set("Cross-Origin-Resource-Policy", "same-origin")
	switch site := r.Header.Get("Sec-Fetch-Site"); {
	case r.Host != s.host && r.Host != strings.Replace(s.host, "127.0.0.1", "localhost", 1):
		http.Error(w, "this host name is not served", http.StatusMisdirectedRequest)
	case strings.HasPrefix(r.URL.Path, "/api/"):
		s.message(w, r)
	case site == "cross-site" && r.Header.Get("Sec-Fetch-Mode") != "navigate":
		http.Error(w, "not for other sites", http.StatusForbidden)
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		http.Error(w, "nothing can be sent there", http.StatusMethodNotAllowed)
	case r.URL.Query().Get("t") != "":
		s.enter(w, r)
	default:
		s.file(w, r)
	}
}

// enter takes the token out of the address into a cookie.
func (s *Server) enter(w http.ResponseWriter, r *http.Request) {
	if !s.knows(r.URL.Query().Get("t")) {
		http.Error(w, "this is not the token that the terminal shows", http.StatusForbidden)
		return
	}
	http.SetCookie(w, &http.Cookie{Name: s.cookie, Value: s.token, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode})
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

func (s *Server) knows(token string) bool {
	return subtle.ConstantTimeCompare([]byte(token), []byte(s.token)) == 1
}

// file sends a file of the page.
func (s *Server) file(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, "/")
	if name == "" {
		name = "index.html"
	}
	data, err := page.File(name, "http", s.Version, s.Playground)
	if err != nil {
		http.Error(w, "there is no such page", http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", typeOf(name))
	w.Write(data)
}

// typeOf is the media type of a file of the page, whatever the machine's tables say.
func typeOf(name string) string {
	switch path.Ext(name) {
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".html":
		return "text/html; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".txt", ".yaml":
		return "text/plain; charset=utf-8"
	}
	return "application/octet-stream"
}

// message answers one, from this page alone.
func (s *Server) message(w http.ResponseWriter, r *http.Request) {
	kind := strings.TrimPrefix(r.URL.Path, "/api/")
	cookie, err := r.Cookie(s.cookie)
	origin, site := r.Header.Get("Origin"), r.Header.Get("Sec-Fetch-Site")
	switch {
	case err != nil || !s.knows(cookie.Value):
		http.Error(w, "open the address that the terminal shows", http.StatusForbidden)
		return
	case origin != "" && origin != "http://"+r.Host, site != "" && site != "same-origin":
		http.Error(w, "not for other sites", http.StatusForbidden)
		return
	case kind == "events" && r.Method == http.MethodGet:
		s.events(w, r)
		return
	case r.Method != http.MethodPost:
		http.Error(w, "a message is sent by POST", http.StatusMethodNotAllowed)
		return
	}
	if t, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || t != "application/json" {
		http.Error(w, "a message is JSON", http.StatusUnsupportedMediaType)
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, mostBody+mostBody/2)) // a text of the greatest size, in JSON
	if err != nil {
		http.Error(w, "the message is too large", http.StatusRequestEntityTooLarge)
		return
	}
	ctx, done := s.newestOf(r.Context(), r.Header.Get("X-Gdplot-Client"))
	defer done()
	reply, err := s.answer(ctx, kind, body)
	switch {
	case ctx.Err() != nil:
		http.Error(w, "a newer message came", http.StatusConflict)
	case err != nil:
		http.Error(w, err.Error(), http.StatusUnprocessableEntity)
	default:
		w.Header().Set("Content-Type", "application/octet-stream")
		w.Write(reply)
	}
}

// newestOf is a context that ends when the same client asks again.
func (s *Server) newestOf(ctx context.Context, client string) (context.Context, func()) {
	ctx, cancel := context.WithCancel(ctx)
	if client == "" || len(client) > 200 {
		return ctx, cancel
	}
	own := &newest{cancel}
	s.mu.Lock()
	if before := s.running[client]; before != nil {
		before.cancel()
	}
	s.running[client] = own
	s.mu.Unlock()
	return ctx, func() {
		cancel()
		s.mu.Lock()
		if s.running[client] == own {
			delete(s.running, client)
		}
		s.mu.Unlock()
	}
}

// answer answers a message: those of the engine, and what only a server can do.
func (s *Server) answer(ctx context.Context, kind string, body []byte) ([]byte, error) {
	switch kind {
	case "start-page":
		return json.Marshal(struct {
			File  string `json:"file"`
			Write bool   `json:"write"`
		}{s.File, s.Write})
	case "save":
		return s.save(body)
	}
	return s.engine.Handle(ctx, kind, body)
}
