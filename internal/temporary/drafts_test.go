package temporary

import (
	"context"
	"os"
	"runtime"
	"testing"
)

// TestAbandon ends a process: drafts go, files that are taking their names take them first, and nothing is begun afterwards.
func TestAbandon(t *testing.T) {
	folder, err := os.OpenRoot(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer folder.Close()
	t.Cleanup(func() { drafts.abandoned = false })
	left, taken := Name(), Name()
	for _, name := range []string{left, taken} {
		if err := Create(t.Context(), folder, name, []byte("a")); err != nil {
			t.Fatal(err)
		}
	}
	release, gone := Hold(), make(chan bool)
	go func() {
		Abandon()
		close(gone)
	}()
	for drafts.naming.TryRLock() { // until it waits
		drafts.naming.RUnlock()
		runtime.Gosched()
	}
	if err := folder.Rename(taken, "name"); err != nil {
		t.Error(err)
	}
	if _, err := folder.Stat(left); err != nil {
		t.Errorf("it did not wait: %v", err)
	}
	release()
	<-gone
	defer drafts.naming.Unlock()
	if _, err := folder.Stat("name"); err != nil {
		t.Error(err)
	}
	if _, err := folder.Stat(left); !os.IsNotExist(err) {
		t.Errorf("a draft is left: %v", err)
	}
	if err := Create(context.Background(), folder, Name(), nil); err == nil {
		t.Error("something was begun after the end")
	}
}
