# Shared by the commands of this folder, which source it after setting `testbed` to the folder.
# shellcheck shell=sh
root=$(CDPATH='' cd -- "$testbed/../.." && pwd)
kafka_version=$(sed -n 's|.*<kafka\.version>\(.*\)</kafka\.version>.*|\1|p' "$testbed/pom.xml")
# shellcheck disable=SC2034 # used by those who source this
jars=${KAFKA_JARS:-$root/build/testbed/kafka-$kafka_version}
patience=120 # seconds for a server to come up: one that was killed reads its whole log first
grace=20     # seconds for a server to end before it is killed

fail() {
    echo "$(basename -- "$0"): $*" >&2
    exit 1
}

# Names of programs: ends with what to do when one of them is missing.
need() {
    for program in "$@"; do
        command -v "$program" >/dev/null ||
            fail "$program is not installed; run packaging/install-packages run test"
    done
}

# Four ports of 127.0.0.1 where nobody listens, one a line. They lie below the ports that the kernel gives to outgoing
# connections, so a server that was killed finds its ports free again. The process id chooses: several may ask at once.
free_ports() {
    perl -MIO::Socket::INET -e '
        for my $try (0 .. 4249) {
            my $first = 15000 + (($$ + $try * 97) % 4250) * 4;
            my @open = grep { $_ } map { IO::Socket::INET->new(LocalAddr => "127.0.0.1", LocalPort => $_, Listen => 1,
                                                               ReuseAddr => 1) } $first .. $first + 3;
            next if @open < 4;
            print "$_\n" for $first .. $first + 3;
            exit 0;
        }
        exit 1;' || fail "no free ports between 15000 and 32000"
}

# FOLDER: its absolute path.
absolute() {
    case $1 in
        /*) printf '%s\n' "$1" ;;
        *) printf '%s/%s\n' "$PWD" "$1" ;;
    esac
}

# FOLDER: its server runs. The command line names the folder, so another process with that id is told apart.
running() {
    { tr '\0' '\n' <"/proc/$(cat "$1/pid")/cmdline" | grep -Fq -- "$1"; } 2>/dev/null
}

# FOLDER COMMAND...: waits until COMMAND succeeds; ends with the log when the server ends or takes too long.
await_server() {
    server_folder=$1
    shift
    end=$(($(date +%s) + patience))
    until "$@" >/dev/null 2>&1; do
        if ! running "$server_folder"; then
            tail -n 20 "$server_folder/log" >&2
            fail "the server ended at once; its whole log is $server_folder/log"
        fi
        [ "$(date +%s)" -lt "$end" ] || fail "no answer within $patience s; the server's log is $server_folder/log"
        sleep 0.05
    done
}

# FOLDER: ends its server, by its process id.
stop_server() {
    running "$1" || return 0
    pid=$(cat "$1/pid")
    kill "$pid" 2>/dev/null || true
    end=$(($(date +%s) + grace))
    while running "$1"; do
        [ "$(date +%s)" -lt "$end" ] || kill -9 "$pid" 2>/dev/null || true
        sleep 0.05
    done
    rm -f "$1/pid"
}
