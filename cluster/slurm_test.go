// Package cluster has a test alone: it hands a sweep to a real Slurm of several nodes, all on this machine.
package cluster

import (
	"bytes"
	"crypto/rand"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// slurm is a cluster of a controller and nodes, whose sockets are on the loopback.
type slurm struct {
	t      *testing.T
	dir    string
	conf   string
	gdplot string
	nodes  map[string]*exec.Cmd
	ctld   *exec.Cmd
}

const nodeCount = 3

// start brings a cluster up; it skips the test where the machine cannot have one.
func start(t *testing.T) *slurm {
	t.Helper()
	for _, program := range []string{"munged", "slurmctld", "slurmd", "sbatch", "squeue"} {
		if find(program) == "" {
			t.Skipf("%s is not installed (on Debian: apt-get install slurm-wlm munge)", program)
		}
	}
	if os.Getuid() != 0 {
		t.Skip("daemons of Slurm run as root")
	}
	dir, err := os.MkdirTemp("", "slurm") // short: names of sockets are
	if err != nil {
		t.Fatal(err)
	}
	s := &slurm{t: t, dir: dir, conf: filepath.Join(dir, "slurm.conf"), gdplot: filepath.Join(dir, "gdplot"), nodes: map[string]*exec.Cmd{}}
	if out, err := exec.Command("go", "build", "-o", s.gdplot, "gdplot/cmd/gdplot").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	t.Cleanup(s.stop)
	s.configure()
	s.daemon("munged", "--foreground", "--force", "--key-file="+s.path("munge.key"), "--socket="+s.path("munge.sock"), "--pid-file="+s.path("munged.pid"),
		"--log-file="+s.path("munged.log"), "--seed-file="+s.path("munge.seed"))
	s.until("munged listens", func() bool { _, err := os.Stat(s.path("munge.sock")); return err == nil })
	s.ctld = s.controller()
	for i := range nodeCount {
		s.node(fmt.Sprint("node", i+1))
	}
	s.until("all nodes are idle", func() bool {
		out, _ := s.tool("sinfo", "--noheader", "--format=%D %t")
		return strings.TrimSpace(string(out)) == fmt.Sprint(nodeCount, " idle")
	})
	return s
}

func (s *slurm) path(name string) string { return filepath.Join(s.dir, name) }

// find is a program, which Debian may put where users do not look.
func find(program string) string {
	for _, name := range []string{program, "/usr/sbin/" + program} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// configure writes the key and slurm.conf.
func (s *slurm) configure() {
	s.t.Helper()
	host, err := os.Hostname()
	if err != nil {
		s.t.Fatal(err)
	}
	key := make([]byte, 1024)
	rand.Read(key)
	ports := free(s.t, nodeCount+1)
	var nodes strings.Builder
	for i := range nodeCount {
		fmt.Fprintf(&nodes, "NodeName=node%d NodeHostname=%s NodeAddr=127.0.0.1 Port=%d CPUs=2 RealMemory=500 State=UNKNOWN\n", i+1, host, ports[i+1])
	}
	text := fmt.Sprintf(`ClusterName=test
SlurmctldHost=%[1]s(127.0.0.1)
SlurmctldPort=%[2]d
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=%[3]s/munge.sock
CredType=cred/munge
StateSaveLocation=%[3]s/state
SlurmdSpoolDir=%[3]s/spool.%%n
SlurmctldPidFile=%[3]s/slurmctld.pid
SlurmdPidFile=%[3]s/slurmd.%%n.pid
SlurmctldLogFile=%[3]s/slurmctld.log
SlurmdLogFile=%[3]s/slurmd.%%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SlurmdParameters=config_overrides
ReturnToService=2
SlurmdTimeout=10
MessageTimeout=5
KillWait=1
SchedulerParameters=batch_sched_delay=0,sched_interval=1
MaxArraySize=1001
%[4]sPartitionName=all Nodes=ALL Default=YES State=UP
`, host, ports[0], s.dir, nodes.String())
	for name, data := range map[string]string{"munge.key": string(key), "slurm.conf": text} {
		if err := os.WriteFile(s.path(name), []byte(data), 0o600); err != nil {
			s.t.Fatal(err)
		}
	}
	if err := os.MkdirAll(s.path("state"), 0o700); err != nil {
		s.t.Fatal(err)
	}
}

// free are ports that nobody listens on.
func free(t *testing.T, n int) []int {
	t.Helper()
	var ports []int
	for range n {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close()
		ports = append(ports, l.Addr().(*net.TCPAddr).Port)
	}
	return ports
}

func (s *slurm) env() []string {
	return append(os.Environ(), "SLURM_CONF="+s.conf)
}

// daemon starts a program that runs until the test ends.
func (s *slurm) daemon(program string, args ...string) *exec.Cmd {
	s.t.Helper()
	cmd := exec.Command(find(program), args...)
	cmd.Env, cmd.Dir = s.env(), s.dir
	if err := cmd.Start(); err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { end(cmd) })
	return cmd
}

func end(cmd *exec.Cmd) {
	cmd.Process.Kill()
	cmd.Wait()
}

func (s *slurm) controller() *exec.Cmd { return s.daemon("slurmctld", "-D", "-f", s.conf) }

func (s *slurm) node(name string) { s.nodes[name] = s.daemon("slurmd", "-D", "-N", name, "-f", s.conf) }

// stop shows the logs of a test that failed, and leaves nothing.
func (s *slurm) stop() {
	s.tool("scancel", "--user=root")
	if s.t.Failed() {
		logs, _ := filepath.Glob(s.path("*.log"))
		for _, log := range logs {
			if data, _ := os.ReadFile(log); len(data) > 0 {
				s.t.Logf("%s\n%s", filepath.Base(log), data[max(0, len(data)-3000):])
			}
		}
	}
	time.Sleep(time.Second)
	os.RemoveAll(s.dir)
}

func (s *slurm) tool(program string, args ...string) ([]byte, error) {
	cmd := exec.Command(find(program), args...)
	cmd.Env, cmd.Dir = s.env(), s.dir
	return cmd.CombinedOutput()
}

// run is gdplot in the folder of the cluster.
func (s *slurm) run(args ...string) string {
	s.t.Helper()
	cmd := exec.Command(s.gdplot, args...)
	cmd.Env, cmd.Dir = s.env(), s.dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		s.t.Fatalf("gdplot %q: %v\n%s", args, err, out)
	}
	return string(out)
}

// until waits for something that has to become true.
func (s *slurm) until(what string, is func() bool) {
	s.t.Helper()
	for begin := time.Now(); time.Since(begin) < 2*time.Minute; time.Sleep(200 * time.Millisecond) {
		if is() {
			return
		}
	}
	queue, _ := s.tool("squeue")
	nodes, _ := s.tool("sinfo", "-N", "-l")
	s.t.Fatalf("waited in vain until %s\n%s%s", what, queue, nodes)
}

func (s *slurm) drained() bool {
	out, err := s.tool("squeue", "--noheader")
	return err == nil && len(bytes.TrimSpace(out)) == 0
}

// sweep has runs enough for some seconds on all nodes.
const sweep = `surface: rosenbrock
start: [-1.2, 1]
optimizer: adam
steps: STEPS
sweep: {learning_rate: {log: [1e-4, 0.1], count: 500}}
figures: []
slurm: {partition: all, time: "10", ntasks: 1}
`

func (s *slurm) write(name string, steps int) {
	s.t.Helper()
	if err := os.WriteFile(s.path(name), []byte(strings.ReplaceAll(sweep, "STEPS", strconv.Itoa(steps))), 0o666); err != nil {
		s.t.Fatal(err)
	}
}

// same holds what a sweep has written below out against a run of it on this machine alone.
func (s *slurm) same(name string) {
	s.t.Helper()
	s.run("run", name+".yaml", "-o", "local", "--no-store")
	for _, file := range []string{"runs.csv", "manifest.json"} {
		want, err := os.ReadFile(filepath.Join(s.dir, "local", name, file))
		if err != nil {
			s.t.Fatal(err)
		}
		if got, err := os.ReadFile(filepath.Join(s.dir, "out", name, file)); err != nil || !bytes.Equal(got, want) {
			s.t.Errorf("%s of %s is not that of a run on one machine (%v)", file, name, err)
		}
	}
}

var job = regexp.MustCompile(`job (\d+) makes`)

func TestSlurm(t *testing.T) {
	if os.Getenv("CLUSTER") == "" {
		t.Skip("make test-cluster runs it: it takes minutes")
	}
	s := start(t)
	s.write("whole.yaml", 2000)
	if script := s.run("submit", "whole.yaml", "--slurm", "--shards", "7", "--dry-run"); !strings.Contains(script, "--array=1-7\n") || !strings.Contains(script, "#SBATCH --partition=all\n") {
		t.Errorf("the script is\n%s", script)
	}
	for _, n := range []int{1, 7, 24} { // however a plan is cut, the bytes are the same
		os.RemoveAll(s.path("out"))
		s.run("submit", "whole.yaml", "--slurm", "--shards", strconv.Itoa(n))
		s.until("the array is through", s.drained)
		if status := s.run("status", "whole.yaml"); !strings.Contains(status, fmt.Sprint(n, " done")) {
			t.Errorf("cut into %d: %s", n, status)
		}
		s.same("whole")
	}

	// Tasks that are killed are missing, and submitted again alone.
	s.write("killed.yaml", 60000)
	out := s.run("submit", "killed.yaml", "--slurm", "--shards", "12")
	id := job.FindStringSubmatch(out)
	if id == nil {
		t.Fatalf("no job: %s", out)
	}
	s.until("a task runs", func() bool {
		out, _ := s.tool("squeue", "--noheader", "--states=running")
		return len(bytes.TrimSpace(out)) > 0
	})
	s.tool("scancel", "--signal=KILL", "--full", id[1]+"_2")
	s.tool("scancel", id[1]+"_11")
	if again := s.run("submit", "killed.yaml", "--slurm"); !strings.Contains(again, "still run") {
		t.Errorf("submitted twice at once: %s", again)
	}
	s.ctld.Process.Signal(syscall.SIGTERM) // the controller is restarted; killed it would forget its last seconds
	s.ctld.Wait()
	cmd := exec.Command(s.gdplot, "status", "killed.yaml")
	cmd.Env, cmd.Dir = append(s.env(), "SLURM_CONF="+s.path("gone.conf")), s.dir
	if status, err := cmd.CombinedOutput(); err != nil || !strings.Contains(string(status), "unknown") {
		t.Errorf("without a controller: %v\n%s", err, status)
	}
	s.ctld = s.controller()
	end(s.nodes["node3"]) // a node dies
	s.until("the array is through but for what the dead node had", func() bool {
		out, err := s.tool("squeue", "--noheader", "--states=pending,running", "--nodelist=node1,node2")
		return err == nil && len(bytes.TrimSpace(out)) == 0
	})
	s.node("node3")
	s.until("the queue is empty", s.drained)
	if status := s.run("status", "killed.yaml"); strings.Contains(status, "missing runs") && !strings.Contains(status, "failed") {
		t.Errorf("killed tasks are not told: %s", status)
	}

	// A damaged file of the store is made again as well.
	files, _ := filepath.Glob(s.path("out/.runs/*.parquet"))
	if len(files) == 0 {
		t.Fatal("nothing is kept")
	}
	if err := os.Truncate(files[0], 100); err != nil {
		t.Fatal(err)
	}
	s.run("submit", "killed.yaml", "--slurm")
	s.until("what was missing is made", s.drained)
	if status := s.run("status", "killed.yaml"); !strings.Contains(status, "12 done") {
		t.Errorf("after all: %s", status)
	}
	s.same("killed")
}
