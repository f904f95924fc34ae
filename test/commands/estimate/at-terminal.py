"""Runs a program on a pseudo-terminal and types at it: a JSON list of [what to wait for, what to type] on standard input."""
import fcntl, json, os, pty, select, signal, struct, sys, termios, time

steps = json.load(sys.stdin)
child, terminal = pty.fork()
if child == 0:
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
    os.execvp(sys.argv[1], sys.argv[1:])
shown = b""


def read(seconds):
    global shown
    ready, _, _ = select.select([terminal], [], [], seconds)
    if not ready:
        return True
    try:
        piece = os.read(terminal, 65536)
    except OSError:
        return False
    shown += piece
    return piece != b""


at = 0
for wanted, typed in steps:
    end = time.time() + 30
    while wanted.encode() not in shown[at:]:
        if time.time() > end or not read(0.05):
            os.kill(child, signal.SIGKILL)
            sys.exit(f"never shown: {wanted}\n{shown.decode(errors='replace')}")
    # What is asked is drawn before keys are heard.
    still = time.time() + 0.2
    while time.time() < still:
        read(0.05)
    at = len(shown)
    for key in typed:
        if key == "KILL":
            os.kill(child, signal.SIGKILL)
        else:
            os.write(terminal, key.encode())
            time.sleep(0.05)
while read(1):
    pass
_, status = os.waitpid(child, 0)
print(json.dumps({"shown": shown.decode(errors="replace"), "code": os.waitstatus_to_exitcode(status)}))
