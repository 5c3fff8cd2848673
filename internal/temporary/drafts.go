package temporary

import (
	"context"
	"io/fs"
	"os"
	"sync"
)

// drafts are the temporary files of this process. What ends a process ends all of it, whoever writes, so there is one list.
var drafts struct {
	naming    sync.RWMutex // held while files take their names
	mutex     sync.Mutex
	all       map[draft]bool
	abandoned bool // nothing is begun any more
}

// draft is a file under its temporary name.
type draft struct {
	folder *os.Root
	name   string
}

// Hold keeps Abandon waiting until release is called: files are about to take their names.
func Hold() (release func()) {
	drafts.naming.RLock()
	return drafts.naming.RUnlock
}

// Abandon removes all temporary files of this process, which is about to end wherever it is: files that are taking their
// names take them first, and none does so afterwards.
func Abandon() {
	drafts.naming.Lock()
	drafts.mutex.Lock()
	defer drafts.mutex.Unlock()
	drafts.abandoned = true
	for d := range drafts.all {
		d.folder.Remove(d.name)
	}
}

// open makes a draft.
func open(ctx context.Context, folder *os.Root, name string, mode fs.FileMode) (*os.File, error) {
	drafts.mutex.Lock()
	defer drafts.mutex.Unlock()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if drafts.abandoned {
		return nil, context.Canceled
	}
	f, err := folder.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err == nil {
		if drafts.all == nil {
			drafts.all = map[draft]bool{}
		}
		drafts.all[draft{folder, name}] = true
	}
	return f, err
}

// Remove removes a temporary file, if it has not taken its name.
func Remove(folder *os.Root, name string) {
	drafts.mutex.Lock()
	defer drafts.mutex.Unlock()
	delete(drafts.all, draft{folder, name})
	folder.Remove(name)
}
