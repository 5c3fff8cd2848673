package serve

import (
	"encoding/json"
	"errors"
	"net/http"
	"os"
	"path"
	"time"

	"gdplot/internal/live"
	"gdplot/internal/syntax"
	"gdplot/internal/temporary"
)

// save writes a file of the folder, where that is allowed and the file is as the page knows it.
func (s *Server) save(body []byte) ([]byte, error) {
	var q live.File
	if err := json.Unmarshal(body, &q); err != nil {
		return nil, err
	}
	switch {
	case !s.Write:
		return nil, errors.New("gdplot serve --write lets the page save")
	case len(q.Text) > syntax.DefaultLimits.Bytes:
		return nil, errors.New("the file is too large")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	now, err := s.engine.File(live.FileRequest{Name: q.Name})
	if err != nil {
		return nil, err
	}
	if now.Stamp != q.Stamp {
		return nil, errors.New(q.Name + " was changed elsewhere meanwhile, and is left as it is")
	}
	if err := replace(s.Root, q.Name, []byte(q.Text)); err != nil {
		return nil, err
	}
	return json.Marshal(live.File{Name: q.Name, Stamp: live.Stamp([]byte(q.Text))})
}

// replace writes a file in place of another.
func replace(root *os.Root, name string, data []byte) error {
	folder, err := root.OpenRoot(path.Dir(name))
	if err != nil {
		return err
	}
	defer folder.Close()
	temporary.RemoveStale(folder)
	return temporary.Write(folder, path.Base(name), data, nil)
}

// pitch is how often a file is looked at, which works on every system and with editors that save by renaming. A look costs a
// few microseconds.
const pitch = 10 * time.Millisecond

// events tells a page when its file is saved, as server-sent events.
func (s *Server) events(w http.ResponseWriter, r *http.Request) {
	flusher, ok := w.(http.Flusher)
	name := r.URL.Query().Get("name")
	now, err := s.engine.File(live.FileRequest{Name: name})
	if err != nil || !ok {
		http.Error(w, "there is no such file", http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", "text/event-stream")
	flusher.Flush()
	tick := time.NewTicker(pitch)
	defer tick.Stop()
	last, _ := s.Root.Stat(name)
	for {
		select {
		case <-r.Context().Done():
			return
		case <-tick.C:
		}
		info, err := s.Root.Stat(name)
		if err != nil || last != nil && info.ModTime().Equal(last.ModTime()) && info.Size() == last.Size() {
			continue
		}
		last = info
		next, err := s.engine.File(live.FileRequest{Name: name})
		if err != nil || next.Stamp == now.Stamp || next.Text == "" && now.Text != "" {
			continue // as while an editor saves it
		}
		now = next
		b, err := event(next)
		if err != nil {
			return
		}
		if _, err := w.Write(b); err != nil {
			return
		}
		flusher.Flush()
	}
}

// event is a file as a server-sent event: one line of data, whatever the text holds.
func event(f live.File) ([]byte, error) {
	data, err := json.Marshal(f)
	return append(append([]byte("data: "), data...), '\n', '\n'), err
}
