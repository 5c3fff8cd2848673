// Package temporary makes files under names that nobody takes for finished ones, and removes those that nobody will finish.
package temporary

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"io/fs"
	"os"
	"strings"
	"syscall"
	"time"
)

// The names of temporary files: .gdplot-<host>-<process>-<random>.tmp. Nobody else ever takes the same name, and a later
// process knows the ones that nobody will finish.
const (
	prefix = ".gdplot-"
	suffix = ".tmp"
)

// StaleAfter is when a temporary file is taken for left over, whoever wrote it.
const StaleAfter = time.Hour

// Name is a name that was never used.
func Name() string {
	random := make([]byte, 8)
	rand.Read(random) // never fails
	return fmt.Sprintf("%s%s-%d-%s%s", prefix, ThisHost(), os.Getpid(), hex.EncodeToString(random), suffix)
}

// ThisHost tells the processes of this machine from those of others that write to the same disk.
func ThisHost() string {
	name, _ := os.Hostname() // without one all machines look alike, and the hour decides
	h := fnv.New32a()
	h.Write([]byte(name))
	return fmt.Sprintf("%08x", h.Sum32())
}

// pieceSize is how much is written before looking whether the work was cancelled.
const pieceSize = 1 << 20

// Create writes a file that must not exist yet, under a Name. It is to be renamed or to be Removed.
func Create(ctx context.Context, folder *os.Root, name string, data []byte) error {
	return Stream(ctx, folder, name, func(w io.Writer) error {
		for len(data) > 0 {
			n := min(pieceSize, len(data))
			if _, err := w.Write(data[:n]); err != nil {
				return err
			}
			data = data[n:]
		}
		return nil
	})
}

// Stream is Create of bytes that write makes, a piece at a time.
func Stream(ctx context.Context, folder *os.Root, name string, write func(w io.Writer) error) error {
	f, err := open(ctx, folder, name, usual)
	if err != nil {
		return err
	}
	return errors.Join(write(&piecewise{ctx, f}), f.Close())
}

// piecewise is a file that takes no more once the work is cancelled.
type piecewise struct {
	ctx context.Context
	f   *os.File
}

// Write implements io.Writer.
func (p *piecewise) Write(b []byte) (int, error) {
	n, err := p.f.Write(b)
	if err == nil {
		err = p.ctx.Err()
	}
	return n, err
}

// RemoveStale removes the temporary files of processes that are no more, and all that are over an hour old. What cannot
// be removed is left: it stands in nobody's way.
func RemoveStale(folder *os.Root) {
	entries, err := fs.ReadDir(folder.FS(), ".")
	if err != nil {
		return
	}
	for _, e := range entries {
		if e.Type().IsRegular() && is(e.Name()) && stale(e) {
			folder.Remove(e.Name())
		}
	}
}

func is(name string) bool {
	return strings.HasPrefix(name, prefix) && strings.HasSuffix(name, suffix)
}

// stale reports whether nobody will finish a temporary file.
func stale(e fs.DirEntry) bool {
	var pid int
	var random string
	host := prefix + ThisHost() + "-"
	rest, ours := strings.CutPrefix(strings.TrimSuffix(e.Name(), suffix), host)
	if ours {
		if _, err := fmt.Sscanf(rest, "%d-%s", &pid, &random); err == nil && !alive(pid) {
			return true
		}
	}
	info, err := e.Info()
	return err == nil && time.Since(info.ModTime()) > StaleAfter
}

// alive reports whether a process of this machine has the number; it says yes where the system does not tell.
func alive(pid int) bool {
	if pid <= 0 {
		return false
	}
	p, err := os.FindProcess(pid)
	if err != nil {
		return false
	}
	defer p.Release()
	return !errors.Is(p.Signal(syscall.Signal(0)), os.ErrProcessDone)
}

// usual is the mode of a file, of which the system takes away what the user does not want.
const usual fs.FileMode = 0o666

// Write writes a file under a temporary name, waits until the disk has it, and gives it its name. Where there is one of that
// name, the new one has its mode. done, which may be nil, is called before a signal may end the process.
func Write(folder *os.Root, name string, data []byte, done func()) error {
	mode := usual
	if info, err := folder.Stat(name); err == nil {
		mode = info.Mode().Perm()
	}
	draft := Name()
	defer Remove(folder, draft)
	f, err := open(context.Background(), folder, draft, mode)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	defer Hold()()
	err = folder.Rename(draft, name)
	if err == nil && done != nil {
		done()
	}
	return err
}
